"""Names in a voorwaarde: known, and asked as what they are."""

from __future__ import annotations

import pytest

from routekaart.voorwaarde import check_types, parse
from routekaart.voorwaarde.types import (
    Ander,
    Datum,
    EindeNaam,
    FaseNaam,
    Getal,
    GrensSoort,
    JaNee,
    Keuze,
    LijnSoort,
    RegieNaam,
    RolSoort,
    Soort,
    StapSoort,
    Status,
    Teller,
)

OMGEVING: dict[str, Soort] = {
    "zit_thuis": JaNee(),
    "thuiszitter": Status(),
    "leeftijd": Getal(),
    "drempel": Getal(),
    "keren": Teller(),
    "soort": Keuze(("absoluut", "luxe", "signaal")),
    "afspraak": Datum(),
    "gesprek": StapSoort(("opgelost", "meer_nodig")),
    "geen_aanbod": LijnSoort(("consulent", "directie")),
    "regiehouder": RolSoort(("mentor", "school")),
    "drie_maanden": GrensSoort(),
    "laatkomst": Ander("een voorval"),
    "fase": FaseNaam(("tafel", "spreken")),
    "regie": RegieNaam(("mentor", "consulent")),
    "einde": EindeNaam(("begeleid", "op_school")),
}


@pytest.mark.parametrize(
    "text",
    [
        "zit_thuis en thuiszitter",
        "zit_thuis is ja of thuiszitter is nee",
        "zit_thuis is bekend en thuiszitter is onbekend",
        "zit_thuis minstens 4 weken en thuiszitter langer dan onbepaald",
        "leeftijd < 18 en keren >= drempel en keren is 3 en keren > leeftijd",
        "leeftijd is onbekend of afspraak is bekend",
        "soort is niet luxe of soort in (absoluut, signaal) of soort is onbekend",
        "gesprek is gedaan of gesprek is te_laat of gesprek is opgelost of gesprek is niet_verschenen",
        "gesprek in (geweigerd, onbereikbaar, afgezien, oneens, overtreden)",
        "gesprek in (dicht, wachtend, open, loopt, niet_gelukt, afgeweken, overgeslagen, vervallen)",
        "geen_aanbod in (rust, directie, opgelost, uitgeput)",
        "regiehouder is bekend en regiehouder is mentor",
        "drie_maanden in (bewaakt, gehaald, overtreden)",
        "fase is tafel en regie is consulent en einde is op_school en einde is onbekend",
        "onbepaald",
    ],
)
def test_a_name_asked_as_what_it_is_is_accepted(text: str) -> None:
    assert check_types(parse(text), OMGEVING) == []


WRONG = [
    # text, code, what is pointed at, what could stand there
    ("zit_tuis", "RK207", "zit_tuis", "zit_thuis"),
    ("niet xyz en zit_thuis", "RK207", "xyz", None),
    ("keren >= dremple", "RK207", "dremple", "drempel"),
    ("soort is luks", "RK208", "luks", None),
    ("soort is signal", "RK208", "signal", "signaal"),
    ("soort in (luxe, absolut)", "RK208", "absolut", "absoluut"),
    ("gesprek is opgelsot", "RK208", "opgelsot", "opgelost"),
    ("fase is tafels", "RK208", "tafels", "tafel"),
    ("gesprek", "RK208", "gesprek", "gesprek is gedaan"),
    ("soort", "RK208", "soort", None),
    ("keren", "RK208", "keren", None),
    ("zit_thuis >= 3", "RK208", "zit_thuis >= 3", None),
    ("zit_thuis is 3", "RK208", "zit_thuis is 3", None),
    ("keren >= soort", "RK208", "soort", None),
    ("soort > 3", "RK208", "soort > 3", None),
    ("leeftijd is luxe", "RK208", "luxe", None),
    ("afspraak >= 3", "RK208", "afspraak >= 3", None),
    ("keren minstens 3 weken", "RK208", "keren minstens 3 weken", "keren >= 3"),
    ("gesprek minstens 3 weken", "RK208", "gesprek minstens 3 weken", None),
    ("gesprek is bekend", "RK208", "gesprek is bekend", None),
    ("laatkomst", "RK208", "laatkomst", None),
    ("soort is absoluut of luxe", "RK208", "luxe", "soort is luxe"),
]


@pytest.mark.parametrize(("text", "code", "plek", "suggestie"), WRONG, ids=[geval[0] for geval in WRONG])
def test_a_name_asked_as_something_else_is_one_fault(text: str, code: str, plek: str, suggestie: str | None) -> None:
    (fout,) = check_types(parse(text), OMGEVING)

    assert (fout.code, text[fout.begin : fout.einde], fout.suggestie) == (code, plek, suggestie)


def test_a_wrong_value_comes_with_the_legal_ones() -> None:
    (fout,) = check_types(parse("soort is ziek"), OMGEVING)

    assert fout.tekst == "`ziek` is geen waarde van `soort`; mogelijk zijn `absoluut`, `luxe` en `signaal`"


def test_every_fault_is_reported_in_the_order_of_the_text() -> None:
    text = "soort is x en (y of gesprek) en zit_thuis"

    assert [text[f.begin : f.einde] for f in check_types(parse(text), OMGEVING)] == ["x", "y", "gesprek"]


def test_pseudo_names_are_only_known_where_they_are_offered() -> None:
    (fout,) = check_types(parse("einde is begeleid"), {"zit_thuis": JaNee()})

    assert fout.code == "RK207"
