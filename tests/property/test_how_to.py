"""Every way that `how_to` gives works when it is done, and does not when any part of it is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bouw
from property.strategieen import Zet, begin, fit, kernels, zetten
from routekaart import kalender
from routekaart.casus import how_to as module
from routekaart.casus.gebeurtenis import Feit, Gebeurtenis
from routekaart.casus.how_to import how_to
from routekaart.casus.toestand import Casus
from routekaart.casus.uitweg.handelen import without
from routekaart.casus.uitweg.kandidaten import Zet as Gedaan
from routekaart.casus.uitweg.weg import Weg
from routekaart.casus.verwerken import open_casus, step, tick
from routekaart.casus.weigering import Geweigerd
from routekaart.kern.kernel import Kern
from routekaart.pipeline.load import load

PROTOCOLS = Path(__file__).parents[2] / "protocols"
KALENDER = kalender.load("midden")
GENOEG = 120
"""How many steps a search may try here: ways of some length are among what it finds."""


def played(kern: Kern, op: int, gespeeld: list[Zet]) -> Casus | None:
    """Return a casus in which some things have happened, None when it cannot be opened."""
    try:
        casus = open_casus(kern, KALENDER, "c1", begin(op)).casus
    except Geweigerd:
        return None
    for nr, zet in enumerate(gespeeld):
        nu = casus.nu + timedelta(hours=zet.uren)
        g = fit(zet, kern, KALENDER, casus, nu, nr)
        try:
            casus = (tick(kern, KALENDER, casus, nu) if g is None else step(kern, KALENDER, casus, g)).casus
        except Geweigerd:
            continue
    return casus


def works(kern: Kern, casus: Casus, gebeurtenissen: list[Gebeurtenis]) -> bool:
    try:
        for g in gebeurtenissen:
            casus = step(kern, KALENDER, casus, g).casus
    except Geweigerd:
        return False
    return True


def with_one_less(weg: Weg, casus: Casus) -> list[list[Gebeurtenis]]:
    """Return what is done on *weg* when one of its parts is left out, for each of its parts."""
    return [_without(weg, nummer, casus) for nummer in range(len(weg.delen))]


def _without(weg: Weg, nummer: int, casus: Casus) -> list[Gebeurtenis]:
    nu, gedaan = casus.nu, []
    daad = weg.handeling
    for index, deel in enumerate(weg.delen):
        if index == nummer:
            if deel.soort in ("vastleggen", "stuk", "raadplegen", "aanwijzen"):
                daad = without(daad, deel.soort, deel.naam)
            continue
        if deel.soort == "wachten":
            nu = deel.op
        elif deel.gebeurtenis is not None:
            gedaan.append(replace(deel.gebeurtenis, op=nu))
    return [*gedaan, replace(daad, op=nu)]


GEVAL = (kernels(), st.integers(0, 30), zetten, st.integers(0, 30))


def ways(kern: Kern, op: int, gespeeld: list[Zet], keuze: int) -> tuple[Casus, tuple[Weg, ...]] | None:
    casus = played(kern, op, gespeeld[:6])
    if casus is None:
        return None
    stap = list(kern.stappen)[keuze % len(kern.stappen)]
    return casus, how_to(kern, KALENDER, casus, stap, hoogstens=GENOEG).wegen


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(*GEVAL)
def test_doing_what_a_way_says_makes_the_stap_possible_and_nothing_less_does(
    kern: Kern, op: int, gespeeld: list[Zet], keuze: int
) -> None:
    gevonden = ways(kern, op, gespeeld, keuze)
    if gevonden is None:
        return
    casus, wegen = gevonden

    for weg in wegen:
        assert works(kern, casus, list(weg.gebeurtenissen))
        assert weg.vroegst == weg.handeling.op >= casus.nu
        assert not any(works(kern, casus, minder) for minder in with_one_less(weg, casus))


@pytest.mark.parametrize("naam", ["landelijk/landelijk_model", "leerrecht/vrijstelling", "voorbeeld/doorzettingsmacht_voorstel"])
def test_every_stap_of_a_real_protocol_can_be_reached_as_its_way_says(naam: str) -> None:
    vult_in = {"gesprekstermijn": "5 schooldagen", "tafeltermijn": "10 schooldagen"} if "model" in naam else {}
    kaart = load(PROTOCOLS / f"{naam}.yaml", plugins=False, vult_in=vult_in)
    casus = kaart.open(id="c1", op=begin(1)).casus

    for stap in kaart.kern.stappen:
        wegen = kaart.how_to(casus, stap=stap).wegen
        assert wegen, stap
        for weg in wegen:
            assert works(kaart.kern, casus, list(weg.gebeurtenissen))
            assert not any(works(kaart.kern, casus, minder) for minder in with_one_less(weg, casus))


def test_a_part_too_many_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    kern = bouw.kern(
        """
        begin: f
        gegevens: {ziek: ja of nee, koorts: ja of nee}
        fasen:
          f:
            begint_met: bellen
            stappen: {bellen: {wie: mentor, moet: bellen, daarna: gaan}, gaan: {wie: mentor, moet: gaan, daarna: terug}}
        """
    )
    casus = open_casus(kern, KALENDER, "c1", begin(1)).casus
    te_veel = Gedaan((Feit(op=begin(1), gegeven="koorts", waarde=True),))
    monkeypatch.setattr(module, "shorten", lambda start, zetten, doel: (te_veel, *zetten))
    weg = how_to(kern, KALENDER, casus, "gaan").wegen[0]

    assert works(kern, casus, list(weg.gebeurtenissen))
    assert [works(kern, casus, minder) for minder in with_one_less(weg, casus)] == [True, False]
