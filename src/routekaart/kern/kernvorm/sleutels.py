"""The keys of the kernel form: for each kind of element its fields, in the order in which they are shown."""

from __future__ import annotations

from typing import Any

from routekaart.kern.kernel import (
    Deelprotocol,
    Fase,
    Grens,
    Lijn,
    Overgang,
    Overleg,
    Pauze,
    Rapportage,
    Stap,
    Stuk,
    Teller,
    Verlenging,
)
from routekaart.kern.kernvorm import vormen as v

Sleutels = dict[str, v.Vorm]
"""The fields of a record that are keys, with how each is written."""

HERNOEMD = {"venster": "in", "is_": "is", "termen": "telt"}
"""Fields that are a word of Python, or that the language calls otherwise."""

VERLENGING: Sleutels = {"door": v.WIE, "duur": v.TERMIJN, "hoogstens_keer": v.AANTAL}

STAP: Sleutels = {
    "wie": v.WIE,
    "met": v.NAMEN,
    "gasten": v.NAMEN,
    "overleg": v.TEKST,
    "leden": v.NAMEN,
    "raadpleegt": v.NAMEN,
    "doorzettingsmacht": v.NAMEN,
    "als": v.VOORWAARDE,
    "anders": v.DOEL,
    "zodra": v.VOORWAARDE,
    "bij": v.BIJ,
    "elke": v.TERMIJN,
    "jaarlijks": v.JAARDAG,
    "binnen": v.TERMIJN,
    "vanaf": v.TEKST,
    "te_laat": v.DOEL,
    "verlenging": v.Vorm(lambda waarde: waarde, lambda knoop, pad: knoop),  # a record of its own: see RECORDS
    "uitkomsten": v.table_of(v.DOEL),
    "daarna": v.DOEL,
    "niet_gelukt": v.DOEL,
    "klaar_als": v.VOORWAARDE,
    "hoogstens_keer": v.AANTAL,
    "uitgeput": v.DOEL,
    "nodig": v.NAMEN,
    "legt_vast": v.NAMEN,
    "legt_vast_bij": v.pairs_of(v.NAMEN),
    "levert": v.NAMEN,
    "registreert_in": v.TEKST,
    "informeert": v.NAMEN,
    "toestemming": v.TEKST,
    "wijst_aan": v.NAMEN,
    "start": v.TEKST,
    "gebruikt": v.NAMEN,
    "mag_afwijken": v.NAMEN,
    "staand": v.JA,
    "sluit_mee": v.NAMEN,
    "bekrachtigd_door": v.TEKST,
    "bekrachtigt": v.TEKST,
    "grondslag": v.TEKST,
    "toelichting": v.TEKST,
}

FASE: Sleutels = {
    "regie": v.TEKST,
    "overdracht": v.TERMIJN,
    "zodra": v.VOORWAARDE,
    "begint_met": v.BEGIN,
    "klaar": v.DOEL,
    "binnen": v.TERMIJN,
    "te_laat": v.DOEL,
    "hoogstens_keer": v.AANTAL,
    "uitgeput": v.DOEL,
    "hoger": v.DOEL,
    "doorwerken": v.JA,
    "toelichting": v.TEKST,
}

SLEUTELS: dict[type[Any], Sleutels] = {
    Verlenging: VERLENGING,
    Stap: STAP,
    Fase: FASE,
    Overgang: {"zodra": v.VOORWAARDE, "naar": v.DOEL},
    Lijn: {"opgelost": v.DOEL, "uitgeput": v.DOEL},
    Overleg: {"voorzitter": v.WIE, "leden": v.NAMEN, "gasten": v.NAMEN, "verslag": v.NAMEN},
    Teller: {
        "termen": v.TELT,
        "telt_stappen": v.TELT_STAPPEN,
        "waar": v.VOORWAARDE,
        "venster": v.DUUR,
        "per": v.TEKST,
        "sinds": v.NAMEN,
        "deel_van": v.TEKST,
    },
    Pauze: {"tijdens": v.NAMEN, "wie": v.WIE, "tekst": v.TEKST, "als": v.VOORWAARDE, "hoogstens": v.TERMIJN},
    Deelprotocol: {"eindigt_als": v.NAMEN, "duurt": v.TERMIJN},
    Grens: {
        "van": v.MOMENT,
        "tot": v.MOMENTEN,
        "binnen": v.TERMIJN,
        "te_laat": v.DOEL,
        "streven": v.JA,
        "verlenging": STAP["verlenging"],
    },
    Stuk: {"geldig": v.TERMIJN},
    Rapportage: {"wie": v.NAMEN, "aan": v.NAMEN, "over": v.VOORWAARDE, "elke": v.TERMIJN, "jaarlijks": v.JAARDAG},
}
"""What each kind of element shows; its name, its place and where it belongs follow from where it stands."""

RECORDS: dict[str, type[Any]] = {"verlenging": Verlenging}
"""Fields that hold an element without a name."""

KOP: Sleutels = {
    "titel": v.TEKST,
    "versie": v.TEKST,
    "geldig_vanaf": v.DAG,
    "geldig_tot": v.DAG,
    "peildatum": v.TEKST,
    "begin": v.TEKST,
    "mag_afwijken": v.NAMEN,
    "partijen": v.table_of(v.TEKST),
    "rollen": v.table_of(v.TEKST),
    "niveaus": v.table_of(v.BEGIN),
    "namen": v.table_of(v.TEKST),
    "gegevens": v.table_of(v.TYPE),
    "voorvallen": v.table_of(v.table_of(v.TYPE)),
    "statussen": v.table_of(v.VOORWAARDE),
    "vertrouwelijk": v.table_of(v.BEGIN),
    "einden": v.table_of(v.TEKST),
}
"""The plain parts of a whole kernel."""

SECTIES: dict[str, type[Any]] = {
    "overleggen": Overleg,
    "tellers": Teller,
    "grenzen": Grens,
    "pauzes": Pauze,
    "deelprotocollen": Deelprotocol,
}
"""The parts of a kernel that map names to elements."""
