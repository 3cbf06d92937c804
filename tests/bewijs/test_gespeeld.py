"""No casus that is played goes on longer than its bound (I13): every protocol that ships, and protocols made by chance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from bouw import kern as kern_of
from gespeeld import Bewezen, after_each_stap, bounded, grenzen, proven, violations
from kernbouw import kern
from landelijk import widest
from routekaart import kalender
from routekaart.bevinding import ProtocolOngeldig
from routekaart.bewijs import tijden, verkennen
from routekaart.bewijs.grens import Grensbewijs
from routekaart.bewijs.keuzes import TeVeelTakken
from routekaart.bewijs.naspelen import replay
from routekaart.bewijs.plaatsen import Grensbereikt
from routekaart.bewijs.toestand import Term
from routekaart.kalender.kalender import Kalender, Periode
from routekaart.kalender.lezen import parse_termijn
from routekaart.kern.kernel import Grens, Kern
from uitputten import by_chance

LANG = settings().max_examples > 1_000
PROTOCOLS = Path(__file__).parents[2] / "protocols"
REGIOS = ("noord", "midden", "zuid")
PADEN = sorted(p for p in PROTOCOLS.rglob("*.yaml") if not p.name.endswith(".verhaal.yaml"))
KORT = Kalender(
    "kort", date(2026, 8, 31), date(2027, 2, 28),
    [Periode("herfstvakantie", date(2026, 10, 17), date(2026, 10, 25)),
     Periode("kerstvakantie", date(2026, 12, 19), date(2027, 1, 3))],
    [date(2026, 8, 31)],
)  # fmt: skip


@cache
def read(pad: Path) -> Kern:
    """Return the kernel of a protocol, with every open norm at its widest."""
    return widest(pad).kern


def wrong(kern: Kern, op: Kalender, grens: Grens, keer: int) -> list[str]:
    """Return what is wrong with casussen that are played against *grens*: many where there is a bound, else a few."""
    try:
        bewijzen = list(proven(kern, op, grens, 20_000 if LANG else 3_000))
    except (Grensbereikt, TeVeelTakken):
        return []
    return [fout for b in bewijzen for fout in violations(b, range(1, keer if bounded(b) else 1 + keer // 5))]


@pytest.mark.parametrize("regio", REGIOS)
@pytest.mark.parametrize("pad", PADEN, ids=lambda p: p.stem)
def test_no_casus_of_a_protocol_outlasts_its_grenzen(pad: Path, regio: str) -> None:
    k = read(pad)
    # The stay in each fase is looked at in one region, which differs from file to file; in the long run in each.
    eigen = LANG or REGIOS[PADEN.index(pad) % 3] == regio
    fout = [
        f
        for grens in grenzen(k)
        if eigen or grens.naam in k.grenzen
        for f in wrong(k, kalender.load(regio), grens, 400 if LANG else 12)
    ]

    assert fout == []


@pytest.mark.parametrize("deel", range(10))
def test_no_casus_of_a_protocol_made_by_chance_outlasts_its_grenzen(deel: int) -> None:
    fout = [f for zaad in range(deel, 1_000 if LANG else 20, 10) for f in played_by_chance(zaad)]

    assert fout == []


def played_by_chance(zaad: int) -> list[str]:
    """Return what is wrong with casussen of protocol number *zaad*, and with the replay of what refutes its grenzen."""
    try:
        k = kern(by_chance(zaad).yaml)
    except ProtocolOngeldig:
        return []
    gevonden = [f for grens in (*grenzen(k), *after_each_stap(k)) for f in wrong(k, KORT, grens, 20)]
    return gevonden + [f for grens in (*grenzen(k), *after_each_stap(k)) for f in _replayed(k, grens)]


def _replayed(k: Kern, grens: Grens) -> list[str]:
    krap = replace(grens, binnen=parse_termijn("1 week"))
    met = replace(k, grenzen={**k.grenzen, grens.naam: krap})
    uitslag = Grensbewijs(met, krap, 3_000).prove(KORT)
    if uitslag.ergste is None or uitslag.ergste.einde is None:
        return []
    gespeeld = replay(met, KORT, krap, uitslag.ergste)
    goed = gespeeld.klopt and gespeeld.dag == uitslag.ergste.einde
    return [] if goed else [f"{grens.naam}: {gespeeld}, told {uitslag.ergste}"]


OUD = """
begin: start
fasen:
  start:
    begint_met: een en oud
    stappen:
      een: {wie: mentor, moet: iets, binnen: onbepaald, daarna: twee}
      oud: {wie: mentor, moet: iets, binnen: 10 kalenderdagen, te_laat: lang, daarna: niets}
      twee: {wie: mentor, moet: iets, binnen: 5 kalenderdagen, te_laat: terug, daarna: terug}
  lang:
    stappen:
      drie: {wie: mentor, moet: iets, binnen: 100 kalenderdagen, te_laat: terug, daarna: terug}
grenzen: {op_tijd: {van: een, tot: terug, binnen: 30 kalenderdagen}}
"""


def the_proof_of(yaml: str) -> Bewezen:
    """Return what is proven about the grens of *yaml*."""
    k = kern_of(yaml)
    return next(proven(k, kalender.load("midden"), k.grenzen["op_tijd"]))


def test_a_clock_that_ran_before_the_grens_started_may_end_soon() -> None:
    k = kern_of(OUD)
    op = kalender.load("midden")
    uitslag = Grensbewijs(k, k.grenzen["op_tijd"]).prove(op, date(2026, 9, 7), date(2026, 9, 7))

    # `oud` began on 2 september and ends on 12 september, with `twee`, but acts first: a hundred days more.
    assert (uitslag.oordeel, uitslag.ergste and uitslag.ergste.dagen) == ("weerlegd", 105)
    assert uitslag.ergste is not None
    assert uitslag.ergste.vooraf[0].dag == date(2026, 9, 2)
    gespeeld = replay(k, op, k.grenzen["op_tijd"], uitslag.ergste)
    assert (gespeeld.klopt, gespeeld.dag) == (True, uitslag.ergste.einde)
    assert violations(the_proof_of(OUD), range(1, 120)) == []


PAUZE = """
begin: start
fasen:
  start:
    begint_met: een en twee
    stappen:
      een: {wie: mentor, moet: iets, binnen: 5 schooldagen, te_laat: tafel, uitkomsten: {a: tafel, b: twee}}
      twee: {wie: mentor, moet: iets, binnen: 2 weken, te_laat: terug, daarna: tafel, hoogstens_keer: 3, uitgeput: tafel}
  tafel:
    hoogstens_keer: 2
    uitgeput: terug
    stappen:
      drie: {wie: directeur, moet: iets, binnen: 10 werkdagen, te_laat: terug, uitkomsten: {a: terug, b: start}}
pauzes: {ziek: {tijdens: start en tafel, wie: directeur, mag: stilzetten, hoogstens: 2 weken}}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 3 maanden}}
"""
VERLENGING = """
begin: start
fasen:
  start:
    hoogstens_keer: 2
    uitgeput: tafel
    binnen: 1 maand
    te_laat: tafel
    begint_met: een en twee
    stappen:
      een:
        wie: mentor
        moet: iets
        binnen: 5 schooldagen
        te_laat: tafel
        uitkomsten: {a: tafel, b: start}
        verlenging: {door: directeur, duur: 3 schooldagen, hoogstens_keer: 2}
      twee: {wie: mentor, moet: iets, binnen: 2 weken, te_laat: start, daarna: niets, verlenging: {door: mentor, duur: 1 week}}
  tafel:
    begint_met: drie
    stappen:
      drie:
        wie: directeur
        moet: iets
        binnen: 10 werkdagen
        te_laat: terug
        uitkomsten: {a: terug}
        bekrachtiging: {door: wethouder, binnen: 1 week, te_laat: bekrachtigd, geweigerd: nog}
      nog: {wie: directeur, moet: iets, binnen: 1 maand, te_laat: terug, daarna: terug}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 3 maanden}, ander: {van: twee, tot: drie, binnen: 2 weken, te_laat: terug}}
"""
SAMEN = """
begin: start
gegevens: {sector: po of vo, thuis: ja of nee}
tabellen: {wachttijd: {geeft: termijn, rijen: [{als: sector is po, waarde: 3 weken}, {waarde: 1 week}]}}
deelprotocollen: {hulp: {eindigt_als: goed of slecht, duurt: 6 weken}}
fasen:
  start:
    begint_met: een en twee
    overgangen: {lang: {zodra: thuis langer dan 3 weken, naar: tafel}}
    stappen:
      een: {wie: mentor en ouders, moet: iets, binnen: wachttijd, te_laat: tafel, uitkomsten: {a: tafel, b: twee, oneens: tafel}}
      twee: {wie: mentor, mag_niet: iets, binnen: 2 weken, uitkomsten: {overtreden: tafel}, daarna: tafel}
  tafel:
    klaar: nazorg
    begint_met: drie
    stappen:
      drie:
        wie: directeur
        moet: iets
        binnen: 10 werkdagen
        te_laat: terug
        start: hulp
        uitkomsten: {goed: terug, slecht: vier}
      vier: {wie: directeur, mag: iets, binnen: 2 weken, te_laat: terug, daarna: niets}
  nazorg:
    stappen:
      vijf: {wie: mentor, moet: iets, binnen: 1 maand, te_laat: terug, daarna: terug}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 3 maanden}}
"""


@pytest.mark.parametrize("yaml", [PAUZE, VERLENGING, SAMEN], ids=["pauze", "verlenging", "samen"])
def test_no_casus_outlasts_a_bound_that_pauzes_extensions_and_what_is_done_together_count_in(yaml: str) -> None:
    k = kern_of(yaml)
    op = kalender.load("midden")

    assert any(bounded(b) for grens in k.grenzen.values() for b in proven(k, op, grens)), "there is a bound to look at"
    assert [fout for grens in grenzen(k) for fout in wrong(k, op, grens, 400 if LANG else 15)] == []


# --- bugs that are seen -------------------------------------------------------------------------------------------


def test_a_proof_that_lets_every_clock_start_anew_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verkennen, "_before", lambda zet, gevolg: set())

    assert violations(the_proof_of(OUD), range(1, 120))


def test_a_proof_that_counts_a_day_too_few_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    keten = tijden.chain

    def short(op: Kalender, termen: tuple[Term, ...]) -> tuple[int, ...]:
        return tuple(max(dag - 1, nul) for nul, dag in enumerate(keten(op, termen)))

    monkeypatch.setattr(tijden, "chain", short)

    assert any(played_by_chance(zaad) for zaad in range(20))
