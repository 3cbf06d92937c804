"""Stukken that get too old: how long one counts, what an act brings, and what the host is told."""

from __future__ import annotations

from datetime import date

import pytest

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.how_to import how_to
from routekaart.casus.verwerken import step
from routekaart.casus.weigering import Blocker, Geweigerd


def _beroep(stukken: str = "stukken: {verklaring: {geldig: 3 maanden}}") -> str:
    return f"""
        begin: aanvragen
        {stukken}
        fasen:
          aanvragen:
            begint_met: onderzoeken en beoordelen
            stappen:
              onderzoeken: {{wie: consulent, mag: onderzoeken, levert: verklaring}}
              beoordelen: {{wie: leerplicht, mag: beoordelen, nodig: verklaring, uitkomsten: {{gedaan: niets, afgezien: terug}}}}
    """


def _weigering(spel: Spel, op: str, **meer: object) -> Blocker:
    with pytest.raises(Geweigerd) as fout:
        step(spel.kern, spel.kalender, spel.casus, gb.Handeling(op=dag(op), rol="leerplicht", stap="beoordelen", **meer))  # type: ignore[arg-type]
    (blocker,) = fout.value.blockers
    return blocker


def test_a_stuk_that_was_delivered_counts_up_to_and_with_the_same_day_three_months_later() -> None:
    spel = Spel(_beroep())
    spel.doe("consulent", "onderzoeken", op="2026-09-08")

    assert spel.weiger("leerplicht", "beoordelen", op="2026-12-08") == ()
    assert spel.weiger("leerplicht", "beoordelen", op="2026-12-09") == ("stuk",)


def test_the_refusal_says_how_old_the_stuk_is_and_since_when_it_no_longer_counts() -> None:
    spel = Spel(_beroep())
    spel.doe("consulent", "onderzoeken", op="2026-09-08")

    assert _weigering(spel, "2026-12-10").tekst == (
        "`beoordelen` kan pas met een nieuw stuk `verklaring`: dat er is, is van di 8 september 2026 en dus 93 dagen oud; "
        "sinds wo 9 december 2026 telt het niet meer."
    )


@pytest.mark.parametrize(
    ("geldig", "laatste"),
    [
        ("1 maand", "2026-10-30"),
        ("6 weken", "2026-11-11"),
        ("30 kalenderdagen", "2026-10-30"),
        ("5 schooldagen", "2026-10-07"),
        ("5 werkdagen", "2026-10-07"),
        ("2 lesweken", "2026-10-18"),
        ("10 dagen", "2026-10-14"),  # two readings: the later one decides
        ("dezelfde dag", "2026-09-30"),
    ],
)
def test_every_unit_counts_as_it_does_in_a_term(geldig: str, laatste: str) -> None:
    spel = Spel(_beroep(f"stukken: {{verklaring: {{geldig: {geldig}}}}}"), op="2026-09-30")
    spel.doe("consulent", "onderzoeken", op="2026-09-30")
    morgen = date.fromordinal(date.fromisoformat(laatste).toordinal() + 1).isoformat()

    assert spel.weiger("leerplicht", "beoordelen", op=laatste) == ()
    assert spel.weiger("leerplicht", "beoordelen", op=morgen) == ("stuk",)


def test_the_host_says_of_which_day_a_stuk_is() -> None:
    spel = Spel(_beroep())

    assert spel.weiger("leerplicht", "beoordelen", op="2026-09-08", dagtekening={"verklaring": "2026-06-07"}) != ()
    assert spel.weiger("leerplicht", "beoordelen", op="2026-09-08", dagtekening={"verklaring": dag("2026-08-20")}) == ()


def test_a_stuk_without_a_day_is_of_the_day_of_the_act_and_is_not_renewed_by_naming_it_again() -> None:
    spel = Spel(_beroep())
    spel.doe("leerplicht", "beoordelen", op="2026-09-08", stukken=("verklaring",))

    assert spel.casus.stukken == {"verklaring": dag("2026-09-08")}
    assert spel.weiger("leerplicht", "beoordelen", op="2026-12-09", stukken=("verklaring",)) == ("stuk",)
    assert spel.weiger("leerplicht", "beoordelen", op="2026-12-09", dagtekening={"verklaring": "2026-12-01"}) == ()


def test_of_two_days_of_one_stuk_the_newest_counts() -> None:
    spel = Spel(_beroep())
    spel.doe("consulent", "onderzoeken", op="2026-09-08")
    spel.doe("leerplicht", "beoordelen", op="2026-09-09", dagtekening={"verklaring": "2026-08-20"})

    assert spel.casus.stukken == {"verklaring": dag("2026-09-08")}


def test_the_age_is_that_on_the_day_on_which_the_act_was_done() -> None:
    spel = Spel(_beroep())
    spel.doe("consulent", "onderzoeken", op="2026-09-08")

    assert spel.weiger("leerplicht", "beoordelen", op="2026-12-14", voorgevallen_op=dag("2026-12-08")) == ()


def test_a_stuk_that_is_delivered_anew_counts_again() -> None:
    spel = Spel(_beroep())
    spel.doe("consulent", "onderzoeken", op="2026-09-08")
    spel.doe("consulent", "onderzoeken", op="2026-12-09")

    assert spel.weiger("leerplicht", "beoordelen", op="2026-12-09") == ()


def test_what_is_levered_late_is_of_the_day_on_which_that_was_done() -> None:
    spel = Spel(_beroep())
    spel.doe("consulent", "onderzoeken", op="2026-09-14", voorgevallen_op=dag("2026-09-08"))

    assert spel.casus.stukken == {"verklaring": dag("2026-09-08")}


@pytest.mark.parametrize("stukken", ["stukken: {verklaring: {geldig: onbepaald}}", "toelichting: niets over stukken"])
def test_a_stuk_of_which_the_source_says_no_age_never_gets_too_old(stukken: str) -> None:
    spel = Spel(_beroep(stukken))
    spel.doe("consulent", "onderzoeken", op="2026-09-08")

    assert spel.weiger("leerplicht", "beoordelen", op="2027-06-01") == ()


def test_an_open_norm_without_a_value_never_makes_a_stuk_too_old() -> None:
    stukken = "stukken: {verklaring: {geldig: norm}}\n        parameters: {norm: {is: termijn}}"
    spel = Spel(_beroep(stukken))
    spel.doe("consulent", "onderzoeken", op="2026-09-08")

    assert spel.weiger("leerplicht", "beoordelen", op="2027-06-01") == ()

    gevuld = Spel(_beroep(stukken), norm="1 week")
    gevuld.doe("consulent", "onderzoeken", op="2026-09-08")

    assert gevuld.weiger("leerplicht", "beoordelen", op="2026-09-16") == ("stuk",)


@pytest.mark.parametrize(
    ("dagtekening", "code"),
    [
        ({"verklaring": "2026-09-09"}, "in_de_toekomst"),
        ({"verklaring": "gisteren"}, "verkeerd_type"),
        ({"verklaring": None}, "verkeerd_type"),
        ({"verklaring": "1999-01-01"}, "buiten_kalender"),
        ({"verklaing": "2026-09-01"}, "onbekende_naam"),
        ("verklaring", "verkeerd_type"),
    ],
)
def test_a_day_that_cannot_be_is_refused(dagtekening: object, code: str) -> None:
    spel = Spel(_beroep())
    spel.doe("consulent", "onderzoeken", op="2026-09-08")

    assert code in spel.weiger("leerplicht", "beoordelen", op="2026-09-08", dagtekening=dagtekening)


def test_niet_gelukt_needs_no_stuk() -> None:
    spel = Spel(_beroep())
    spel.doe("consulent", "onderzoeken", op="2026-09-08")

    assert spel.weiger("leerplicht", "beoordelen", "afgezien", op="2027-01-11") == ()


def test_how_to_asks_for_a_new_stuk_from_who_delivers_it() -> None:
    spel = Spel(_beroep())
    spel.doe("consulent", "onderzoeken", op="2026-09-08")
    wegen = how_to(spel.kern, spel.kalender, spel.casus, "beoordelen", op=dag("2026-12-09")).wegen
    delen = [(deel.tekst, deel.door) for weg in wegen for deel in weg.delen]

    assert ("Zorg voor een nieuw stuk `verklaring`: dat er is, is te oud.", ("consulent",)) in delen
    assert all(step(spel.kern, spel.kalender, spel.casus, weg.handeling) for weg in wegen if len(weg.delen) == 1)


def test_an_act_with_a_day_comes_back_from_the_journaal() -> None:
    g = gb.Handeling(op=dag("2026-09-08"), rol="leerplicht", stap="beoordelen", dagtekening={"verklaring": dag("2026-08-20")})
    terug = gb.from_data(gb.to_data(g))
    spel = Spel(_beroep())
    spel.send(terug)

    assert spel.casus.stukken == {"verklaring": dag("2026-08-20")}


def test_time_alone_changes_nothing_so_it_wakes_nobody() -> None:
    spel = Spel(_beroep())
    spel.doe("consulent", "onderzoeken", op="2026-09-08")

    assert spel.volgende() is None
