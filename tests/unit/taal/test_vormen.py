"""Every small shape of the language: what it reads, and what it says when it cannot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from fractions import Fraction

import pytest

from routekaart.kalender import Termijn, parse_termijn
from routekaart.taal import (
    Aantal,
    Datum,
    Doel,
    GegevenType,
    Grondslag,
    Grondslagen,
    Jaardag,
    Laddersleutel,
    Namen,
    Norm,
    VormFout,
)
from routekaart.taal.datum import parse_dag, parse_datum, parse_jaardag, parse_peildatum
from routekaart.taal.doel import parse_doel
from routekaart.taal.gegeventype import parse_gegeventype
from routekaart.taal.getal import parse_aantal, parse_getal, parse_norm
from routekaart.taal.grondslag import Versieverwijzing, parse_grondslag, parse_versieverwijzing
from routekaart.taal.handeling import Doet, Feit, Moment, parse_doet, parse_feit, parse_moment
from routekaart.taal.laddersleutel import parse_laddersleutel
from routekaart.taal.naam import parse_naam, parse_uitkomst, parse_verwijzing
from routekaart.taal.namen import parse_macht, parse_namen, parse_paden
from routekaart.taal.telling import Telling, Telterm, parse_telling
from routekaart.taal.tot import Bereikt, Tot, parse_tot


def refuse(lees: Callable[[str], object], tekst: str) -> VormFout:
    with pytest.raises(VormFout) as fout:
        lees(tekst)
    return fout.value


READ: list[tuple[Callable[[str], object], str, object]] = [
    (parse_naam, "eerste_gesprek", "eerste_gesprek"),
    (parse_naam, "brief_3", "brief_3"),
    (parse_uitkomst, "opgelost", "opgelost"),
    (parse_uitkomst, "gedaan", "gedaan"),
    (parse_uitkomst, "nee", "nee"),
    (parse_verwijzing, "voorval", "voorval"),
    (parse_namen, "ouders", Namen("en", ("ouders",))),
    (parse_namen, "ouders en leerling en mentor", Namen("en", ("ouders", "leerling", "mentor"))),
    (parse_namen, "directeur of teamleider", Namen("of", ("directeur", "teamleider"))),
    (parse_namen, "onbepaald", Namen("en", ("onbepaald",))),
    (parse_paden, "gesprek.geweigerd of bezoek", Namen("of", ("gesprek.geweigerd", "bezoek"))),
    (parse_macht, "voorstel en doorwerken", Namen("en", ("voorstel", "doorwerken"))),
    (parse_doel, "brief en melding", Doel(("brief", "melding"))),
    (parse_doel, "niets", Doel(("niets",))),
    (parse_tot, "terug of niet zit_thuis", Tot((Bereikt("terug"), Bereikt("zit_thuis", niet=True)))),
    (parse_telling, "aantal laatkomst", Telling((Telterm("aantal", "laatkomst"),))),
    (
        parse_telling,
        "uren van ongeoorloofd + 1 x laatkomst",
        Telling((Telterm("som", "ongeoorloofd", "uren"), Telterm("gewicht", "laatkomst", maal=1))),
    ),
    (parse_gegeventype, "ja of nee", GegevenType("ja_nee")),
    (parse_gegeventype, "po of vo of mbo", GegevenType("keuze", ("po", "vo", "mbo"))),
    (parse_gegeventype, "getal", GegevenType("getal")),
    (parse_gegeventype, "datum", GegevenType("datum")),
    (parse_laddersleutel, "3", Laddersleutel(3)),
    (parse_laddersleutel, "5 tot en met 9", Laddersleutel(5, 9)),
    (parse_laddersleutel, "drempel", Laddersleutel(naam="drempel")),
    (parse_laddersleutel, "onbepaald", Laddersleutel(onbepaald=True)),
    (parse_grondslag, "lpw art. 21", Grondslagen((Grondslag("lpw", "art. 21"),))),
    (parse_grondslag, "pact", Grondslagen((Grondslag("pact"),))),
    (parse_grondslag, "lpw art. 3a en 3b", Grondslagen((Grondslag("lpw", "art. 3a en 3b"),))),
    (parse_grondslag, "wpo art. 40; wvo art. 27", Grondslagen((Grondslag("wpo", "art. 40"), Grondslag("wvo", "art. 27")))),
    (parse_grondslag, "lpw art. 2; lpw art. 3", Grondslagen((Grondslag("lpw", "art. 2"), Grondslag("lpw", "art. 3")))),
    (parse_versieverwijzing, "landelijk_model 1.0", Versieverwijzing("landelijk_model", "1.0")),
    (parse_datum, "2026-08-01", Datum(date(2026, 8, 1))),
    (parse_datum, "onbepaald", Datum(None)),
    (parse_dag, "2024-02-29", date(2024, 2, 29)),
    (parse_peildatum, "2017-02", "2017-02"),
    (parse_jaardag, "1 oktober", Jaardag(1, 10)),
    (parse_moment, "2026-09-07", Moment(date(2026, 9, 7))),
    (parse_moment, "2026-09-07 8.20 uur", Moment(date(2026, 9, 7), time(8, 20))),
    (parse_aantal, "3", Aantal(3)),
    (parse_aantal, "onbepaald", Aantal(None)),
    (parse_getal, "1/8", Fraction(1, 8)),
    (parse_getal, "2.5", Fraction(5, 2)),
    (parse_norm, "2", Norm("getal", getal=Fraction(2))),
    (parse_norm, "5 schooldagen", Norm("termijn", termijn=parse_termijn("5 schooldagen"))),
    (parse_norm, "onbepaald", Norm("onbepaald")),
    (parse_doet, "regie_aanvaarden", Doet("regie_aanvaarden")),
    (parse_doet, "aanvaarden geen_aanbod", Doet("aanvaarden", "geen_aanbod")),
    (parse_doet, "bepalen fasen.tafel.stappen.bespreken.daarna", Doet("bepalen", "fasen.tafel.stappen.bespreken.daarna")),
    (parse_feit, "zit_thuis is ja", Feit("zit_thuis", "ja")),
]


@pytest.mark.parametrize(("lees", "tekst", "waarde"), READ, ids=[tekst for _, tekst, _ in READ])
def test_a_shape_is_read_and_prints_as_it_was_written(lees: Callable[[str], object], tekst: str, waarde: object) -> None:
    gelezen = lees(tekst)

    assert gelezen == waarde
    assert str(gelezen).replace("5/2", "2.5") == tekst


REFUSED: list[tuple[Callable[[str], object], str, str, str | None]] = [
    (parse_naam, "Tafel", "RK112", "tafel"),
    (parse_naam, "zorgcoördinator", "RK112", "zorgcoordinator"),
    (parse_naam, "te laat", "RK112", "te_laat"),
    (parse_naam, "eerste-gesprek", "RK112", "eerste_gesprek"),
    (parse_naam, "3e_brief", "RK112", None),
    (parse_naam, "begin", "RK113", None),
    (parse_naam, "gedaan", "RK113", None),
    (parse_naam, "…", "RK112", None),
    (parse_uitkomst, "te_laat", "RK113", None),
    (parse_uitkomst, "bekend", "RK113", None),
    (parse_verwijzing, "mentor en ouders", "RK104", None),
    (parse_verwijzing, "Mentor", "RK112", "mentor"),
    (parse_namen, "ouders, leerling", "RK104", None),
    (parse_namen, "ouders en/of leerling", "RK104", None),
    (parse_namen, "ouders en", "RK104", None),
    (parse_namen, "en ouders", "RK104", None),
    (parse_namen, "en", "RK104", None),
    (parse_namen, "ouders en en mentor", "RK104", None),
    (parse_namen, "ouders leerling", "RK104", None),
    (parse_namen, "ouders EN leerling", "RK104", "en"),
    (parse_namen, "a en b of c", "RK104", None),
    (parse_namen, "ouders en ouders", "RK104", None),
    (parse_namen, "ouders en onbepaald", "RK104", None),
    (parse_namen, "Ouders en leerling", "RK112", "ouders"),
    (parse_namen, "gesprek.geweigerd", "RK112", "gesprek_geweigerd"),
    (parse_macht, "beslissen", "RK105", None),
    (parse_macht, "besluit of voorstel", "RK104", None),
    (parse_doel, "a of b", "RK104", None),
    (parse_doel, "a en niets", "RK104", None),
    (parse_tot, "terug en aanbod", "RK104", None),
    (parse_tot, "terug of", "RK104", None),
    (parse_tot, "niet", "RK104", None),
    (parse_tot, "Terug", "RK112", "terug"),
    (parse_telling, "laatkomst", "RK104", None),
    (parse_telling, "aantal laatkomst +", "RK104", None),
    (parse_gegeventype, "po, vo", "RK104", None),
    (parse_gegeventype, "po en vo", "RK104", None),
    (parse_gegeventype, "tekst", "RK104", None),
    (parse_gegeventype, "bekend of weg", "RK104", None),
    (parse_laddersleutel, "0", "RK104", None),
    (parse_laddersleutel, "03", "RK104", None),
    (parse_laddersleutel, "9 tot en met 5", "RK104", None),
    (parse_laddersleutel, "3-5", "RK104", None),
    (parse_grondslag, "Leerplichtwet art. 21", "RK112", "leerplichtwet"),
    (parse_grondslag, "lpw art. 21; Wpo art. 40", "RK112", "wpo"),
    (parse_grondslag, "lpw art. 21;", "RK104", None),
    (parse_grondslag, "lpw art. 21; lpw  art. 21", "RK104", None),
    (parse_versieverwijzing, "landelijk_model", "RK104", None),
    (parse_datum, "1-8-2026", "RK104", "2026-08-01"),
    (parse_datum, "2026-02-30", "RK104", None),
    (parse_datum, "30-02-2026", "RK104", None),
    (parse_datum, "２０２６-08-01", "RK104", None),
    (parse_peildatum, "2017-13", "RK104", None),
    (parse_jaardag, "29 februari", "RK104", None),
    (parse_jaardag, "1 okt", "RK104", None),
    (parse_moment, "2026-09-07 25.00 uur", "RK104", None),
    (parse_moment, "2026-09-07 8:20", "RK104", None),
    (parse_aantal, "0", "RK104", None),
    (parse_aantal, "twee", "RK104", None),
    (parse_getal, "2,5", "RK104", "2.5"),
    (parse_getal, "1/0", "RK104", None),
    (parse_doet, "regie_aanvarden", "RK105", "regie_aanvaarden"),
    (parse_doet, "aanvaarden", "RK104", None),
    (parse_doet, "aanvaarden Lijn", "RK112", "lijn"),
    (parse_feit, "zit_thuis = ja", "RK104", None),
]


@pytest.mark.parametrize(
    ("lees", "tekst", "code", "suggestie"), REFUSED, ids=[f"{lees.__name__} {tekst}" for lees, tekst, _, _ in REFUSED]
)
def test_a_shape_that_cannot_be_read_says_so(lees: Callable[[str], object], tekst: str, code: str, suggestie: str | None) -> None:
    fout = refuse(lees, tekst)

    assert (fout.code, fout.suggestie) == (code, suggestie)
    assert fout.tekst and (fout.oplossing or fout.suggestie)
    assert 0 <= (fout.begin or 0) <= (len(tekst) if fout.einde is None else fout.einde) <= len(tekst)


def test_names_know_where_they_stood() -> None:
    namen = parse_namen("ouders  en leerling")

    assert [namen.span(index) for index in range(2)] == [(0, 6), (11, 19)]
    assert str(namen) == "ouders en leerling"


def test_the_place_of_a_bad_name_is_exact() -> None:
    fout = refuse(parse_namen, "ouders en Leerling en mentor")

    assert (fout.begin, fout.einde, fout.suggestie) == (10, 18, "leerling")


def test_onbepaald_and_niets_are_recognised() -> None:
    assert parse_namen("onbepaald").onbepaald and parse_doel("onbepaald").onbepaald and parse_datum("onbepaald").onbepaald
    assert parse_aantal("onbepaald").onbepaald and parse_namen("niets").niets and parse_doel("niets").niets


def test_the_same_text_is_read_once() -> None:
    assert parse_namen("mentor en ouders") is parse_namen("mentor en ouders")


def test_a_norm_that_is_no_number_is_a_termijn() -> None:
    assert isinstance(parse_norm("direct").termijn, Termijn)
