"""A casus that does not enforce roles differs in nothing else: it notes what the other refuses, and does the same."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bouw import kern
from property.strategieen import SOORTEN, Zet, begin, fit, kernels, zetten
from property.test_geplante_fouten import RIJK
from routekaart import kalender
from routekaart.casus import controle, toepassen
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.herstellen import restore
from routekaart.casus.toestand import Casus
from routekaart.casus.verwerken import Uitslag, open_casus, step
from routekaart.casus.weigering import Blocker, Geweigerd
from routekaart.casus.werk import Werk
from routekaart.kern.kernel import Kern

KALENDER = kalender.load("midden")


def _try(protocol: Kern, casus: Casus, g: gb.Gebeurtenis) -> Uitslag | tuple[Blocker, ...]:
    try:
        return step(protocol, KALENDER, casus, g)
    except Geweigerd as geweigerd:
        return geweigerd.blockers


def compare(protocol: Kern, op: date, rij: Sequence[Zet]) -> set[str]:
    """Bring everything to a casus that does not enforce roles, and to one in its place that does; return what was seen."""
    try:
        uitslag = open_casus(protocol, KALENDER, "c", op, afdwingen=False)
    except Geweigerd:
        return set()
    regels, casus, moment = list(uitslag.regels), uitslag.casus, uitslag.casus.nu
    gezien = set()
    for nr, zet in enumerate(rij):
        moment += timedelta(hours=zet.uren)
        g = fit(zet, protocol, KALENDER, casus, moment, nr)
        if g is None:
            continue
        if g.rol and zet.a % 2:
            g = replace(g, rol=("mentor", "directeur", "ouders", "consulent", "")[zet.b % 5])
        streng, los = _try(protocol, replace(casus, afdwingen=True), g), _try(protocol, casus, g)
        if isinstance(los, Uitslag):
            _same_but_for_the_note(g, streng, los)
            gezien.add("aanvaard" if isinstance(streng, Uitslag) else "genoteerd")
            casus = los.casus
            regels += los.regels
        else:
            assert not isinstance(streng, Uitslag)
            assert los == tuple(b for b in streng if not (b.noteren and g.rol)), "another blocker hides, or one is gone"
            gezien.add("geweigerd")
    assert restore(protocol, KALENDER, regels) == casus, "I1"
    return gezien


def _same_but_for_the_note(g: gb.Gebeurtenis, streng: Uitslag | tuple[Blocker, ...], los: Uitslag) -> None:
    genoteerd = [e for r in los.regels for e in r.gevolgen if e.wat == "andere_rol"]
    if isinstance(streng, Uitslag):
        assert [r.gevolgen for r in streng.regels] == [r.gevolgen for r in los.regels]
        assert genoteerd == []
    else:
        assert {b.code for b in streng} == {"rol"} and g.rol and not isinstance(g, gb.Bepalen)
        assert [e.meer["rol"] for e in genoteerd] == [g.rol] * len(streng)


@given(kernels(), st.integers(0, 60), zetten)
def test_what_is_not_enforced_is_noted_and_nothing_else_changes(protocol: Kern, dag: int, rij: list[Zet]) -> None:
    compare(protocol, begin(dag), rij)


def _dice() -> set[str]:
    gezien: set[str] = set()
    protocol = kern(RIJK)
    for zaad in range(20):
        dobbel = random.Random(zaad)
        rij = [
            Zet(dobbel.choice(SOORTEN), dobbel.randrange(31), dobbel.randrange(31), dobbel.choice([0, 24, 48])) for _ in range(30)
        ]
        gezien |= compare(protocol, date(2026, 9, 7), rij)
    return gezien


def test_all_three_answers_are_seen() -> None:
    assert _dice() == {"aanvaard", "genoteerd", "geweigerd"}


def test_a_note_for_every_refusal_about_a_role_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_of_them(w: Werk, g: gb.Gebeurtenis, blocker: Blocker) -> bool:
        return blocker.code == "rol" and not w.casus.afdwingen

    monkeypatch.setattr(controle, "_only_noted", all_of_them)

    with pytest.raises(AssertionError):
        _dice()


def test_a_note_that_is_forgotten_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toepassen, "noted", lambda w, g: ())

    with pytest.raises(AssertionError):
        _dice()
