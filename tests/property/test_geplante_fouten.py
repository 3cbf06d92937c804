"""Every invariant is proved to see: with a bug planted in the engine, its function must fail."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from bouw import kern
from property import invarianten as inv
from property.strategieen import SOORTEN, Zet
from routekaart import kalender
from routekaart.casus import controle, fasen, grenzen, klok, lopen, openen, pauzes, sluiten, toepassen, verwerken, vragen
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.journaal import seal
from routekaart.casus.lopen import becomes_true
from routekaart.casus.toestand import Klok
from routekaart.casus.weigering import Geweigerd
from routekaart.casus.werk import Werk
from routekaart.kern.kernel import Kern

KALENDER = kalender.load("midden")

RIJK = """
begin: f0
rollen: {mentor: school, directeur: school, ouders: gezin, consulent: swv, coach: per_casus}
mag_afwijken: directeur
gegevens: {a: ja of nee, b: ja of nee, ongelezen: ja of nee}
voorvallen: {v: {}}
statussen: {s: a minstens 1 week}
doorlopend:
  begint_met: contact
  stappen:
    contact: {wie: mentor, moet: contact houden, binnen: 2 weken, te_laat: schrijven}
    schrijven: {wie: mentor, moet: schrijven, binnen: 1 week, daarna: f1}
    bellen: {wie: mentor, moet: bellen, zodra: a}
    rapport: {wie: mentor, moet: rapporteren, elke: 1 week}
    nazorg: {wie: mentor, moet: nazorg geven, bij: terug}
fasen:
  f0:
    regie: mentor
    hoogstens_keer: 3
    uitgeput: gestopt
    binnen: 4 weken
    te_laat: f1
    begint_met: praten en melden
    overgangen: {weg: {zodra: s en b, naar: f1}}
    stappen:
      praten:
        wie: mentor
        met: ouders
        moet: praten
        binnen: 5 schooldagen
        te_laat: f1
        legt_vast: b
        levert: verslag
        verlenging: {door: directeur, duur: 1 week}
        uitkomsten: {goed: terug, slecht: f1, niet_verschenen: melden}
      melden: {wie: mentor, moet: melden, binnen: 2 weken, hoogstens_keer: 3, uitgeput: niets, daarna: lijn, wijst_aan: coach}
      brief: {wie: mentor, moet: een brief sturen, bij: v, binnen: 1 week, te_laat: f1}
      onzeker: {wie: mentor, moet: iets, zodra: b en onbepaald}
  f1:
    regie: consulent
    overdracht: 1 week
    hoogstens_keer: 3
    uitgeput: gestopt
    stappen:
      bespreken: {wie: consulent, moet: bespreken, binnen: 2 weken, te_laat: gestopt, uitkomsten: {goed: terug, slecht: f0}}
escalatielijnen:
  lijn:
    opgelost: f1
    uitgeput: f1
    treden:
      laag: {wie: directeur, moet: oplossen, aanvaardt_binnen: 2 kalenderdagen, binnen: 1 week}
      hoog: {wie: consulent, moet: oplossen, binnen: 1 week}
grenzen:
  snel: {van: f0, tot: terug, binnen: 3 weken}
  thuis: {van: a, tot: b, binnen: 1 week}
pauzes: {stil: {tijdens: f0 en f1, wie: mentor, mag: wachten, hoogstens: 2 weken}}
"""


@cache
def _kern() -> Kern:
    return kern(RIJK)


def _plays(protocol: Kern | None = None) -> list[inv.Verloop]:
    verlopen = []
    for zaad in range(40):
        dobbel = random.Random(zaad)
        rij = [
            Zet(dobbel.choice(SOORTEN), dobbel.randrange(31), dobbel.randrange(31), dobbel.choice([0, 1, 24, 48, 168]))
            for _ in range(40)
        ]
        verloop = inv.play(protocol or _kern(), KALENDER, date(2026, 9, 7), rij)
        assert verloop is not None
        verlopen.append(verloop)
    return verlopen


def _hold(houdt: Callable[[inv.Verloop], None]) -> None:
    for verloop in _plays():
        houdt(verloop)


def _split(verloop: inv.Verloop) -> None:
    inv.i2_ticks_split(verloop, [72, 216, 720, 2160])


@pytest.mark.parametrize("houdt", [*inv.OVERAL, _split], ids=lambda f: f.__name__)
def test_without_a_bug_every_invariant_holds(houdt: Callable[[inv.Verloop], None]) -> None:
    _hold(houdt)


Plant = Callable[[pytest.MonkeyPatch], None]


def _i1(m: pytest.MonkeyPatch) -> None:
    """The engine asks a clock of its own."""
    teller = iter(range(10**6))
    echt = verwerken._line
    m.setattr(verwerken, "_line", lambda w, *rest: (w.note("klok", str(next(teller))), echt(w, *rest))[1])


def _i2(m: pytest.MonkeyPatch) -> None:
    """What expires counts from the day on which it is handled."""
    m.setattr(klok, "last_day", lambda moment: moment.date() + timedelta(days=_LATER[0]))
    echt = verwerken._catch_up

    def catch_up(w: Werk, nu: datetime, rest: bool = False) -> Any:
        _LATER[0] = (nu - w.casus.nu).days
        return echt(w, nu, rest)

    m.setattr(verwerken, "_catch_up", catch_up)


_LATER = [0]


def _i3(m: pytest.MonkeyPatch) -> None:
    """A repeated id is not recognised."""
    m.setattr(verwerken, "_repeated", lambda casus, g: None)


def _i4(m: pytest.MonkeyPatch) -> None:
    """A question writes down that it was asked."""
    echt = controle.blockers

    def ask(w: Werk, g: Any) -> Any:
        w.casus.stukken["gevraagd"] = w.dag
        return echt(w, g)

    m.setattr(vragen, "blockers", ask)


def _i5(m: pytest.MonkeyPatch) -> None:
    """An offer takes the regie away."""
    echt = fasen.offer

    def offer(w: Werk, *rest: Any) -> None:
        echt(w, *rest)
        w.casus.regie = None

    m.setattr(fasen, "offer", offer)


def _i6(m: pytest.MonkeyPatch) -> None:
    """After the eind the hoofdspoor stays where it was."""
    echt = fasen.reach_eind

    def reach(w: Werk, *rest: Any) -> None:
        plaats = w.casus.plaats["hoofd"]
        echt(w, *rest)
        w.casus.plaats["hoofd"] = plaats

    m.setattr(fasen, "reach_eind", reach)


def _i7(m: pytest.MonkeyPatch) -> None:
    """Leaving a fase withdraws nothing."""
    m.setattr(fasen, "withdraw", lambda w, stap: None)


def _i8a(m: pytest.MonkeyPatch) -> None:
    """A niet gelukt records what the act brings along."""
    echt = sluiten.fail

    def fail(w: Werk, stap: Any, *rest: Any) -> None:
        for naam in stap.legt_vast:
            sluiten.record(w, naam, True, w.dag)
        echt(w, stap, *rest)

    m.setattr(toepassen, "fail", fail)


def _i8b(m: pytest.MonkeyPatch) -> None:
    """A term gets a day extra."""
    echt = openen._start

    def start(w: Werk, stap: Any, index: int, opening: Any) -> None:
        echt(w, stap, index, opening)
        nieuw = w.casus.openingen[stap.naam][index]
        if nieuw.uiterlijk is not None:
            w.replace(stap.naam, index, nieuw._replace(uiterlijk=nieuw.uiterlijk + timedelta(days=1)))

    m.setattr(openen, "_start", start)


def _i9(m: pytest.MonkeyPatch) -> None:
    """A fact pushes every clock back, silently."""
    echt = toepassen._APPLY[gb.Feit]

    def feit(w: Werk, *rest: Any) -> None:
        echt(w, *rest)
        for naam, rij in w.casus.openingen.items():
            for index, o in enumerate(rij):
                if o.uiterlijk is not None:
                    w.replace(naam, index, o._replace(uiterlijk=o.uiterlijk + timedelta(days=7)))

    m.setitem(toepassen._APPLY, gb.Feit, feit)


def _i10(m: pytest.MonkeyPatch) -> None:
    """What expired and was withdrawn is not marked."""
    echt = klok._mark
    m.setattr(klok, "_mark", lambda w, wek: None if wek.naam in ("praten", "contact") and wek.keer else echt(w, wek))
    stil = klok._of_fase
    m.setattr(klok, "_of_fase", lambda w, f: (x for x in stil(w, f) if x.naam not in ("praten", "contact")))


def _i11(m: pytest.MonkeyPatch) -> None:
    """A refusal leaves the catch-up behind."""
    m.setattr(verwerken, "copy", lambda casus: casus)


def _i11b(m: pytest.MonkeyPatch) -> None:
    """A refusal has no reason."""

    def refuse(fout: Any) -> None:
        if fout:
            raise Geweigerd(())

    m.setattr(verwerken, "_refuse", refuse)


def _i12(m: pytest.MonkeyPatch) -> None:
    """Onbekend is good enough for zodra."""
    m.setattr(lopen, "becomes_true", lambda w, naam, waarheid: becomes_true(w, naam, waarheid is not False))


def _i15a(m: pytest.MonkeyPatch) -> None:
    """Any fact starts the fase term again."""
    echt = toepassen._APPLY[gb.Feit]

    def feit(w: Werk, *rest: Any) -> None:
        echt(w, *rest)
        w.casus.fasetermijn = {n: Klok(k.uiterlijk + timedelta(days=1)) for n, k in w.casus.fasetermijn.items()}

    m.setitem(toepassen._APPLY, gb.Feit, feit)


def _i15b(m: pytest.MonkeyPatch) -> None:
    """A pauze of no days costs a day."""
    echt = pauzes._again
    m.setattr(pauzes, "_again", lambda *a: echt(*a) + timedelta(days=1))


def _i17(m: pytest.MonkeyPatch) -> None:
    """Voorvallen and conditions go on after the eind."""
    echt = lopen._finish

    def finish(w: Werk) -> None:
        einde, w.casus.einde = w.casus.einde, None
        grenzen.look(w)
        w.casus.einde = einde
        w.queue_stap("bellen", w.dag, "zodra")
        lopen._empty_queue(w)
        echt(w)

    m.setattr(lopen, "_finish", finish)


def _keten(m: pytest.MonkeyPatch) -> None:
    """A line forgets the one before."""
    echt = seal
    m.setattr(verwerken, "seal", lambda regel: echt(regel.__class__(*(getattr(regel, n) for n in _VELDEN), "x")))


_VELDEN = ("nr", "soort", "moment", "verwerkt_op", "oorzaak", "gevolgen", "effecten")


@pytest.mark.parametrize(
    ("plant", "houdt"),
    [
        (_i1, inv.i1_same_journaal_same_casus),
        (_i2, _split),
        (_i3, inv.i3_a_repeated_id_changes_nothing),
        (_i4, inv.i4_questions_change_nothing),
        (_i5, inv.i5_one_regiehouder),
        (_i6, inv.i6_one_fase),
        (_i7, inv.i7_nothing_open_elsewhere),
        (_i8a, inv.i8_niet_gelukt_produces_nothing),
        (_i8b, inv.i8_terms_are_reproducible),
        (_i9, inv.i9_ends_move_for_a_reason),
        (_i10, inv.i10_expiry_is_recorded),
        (_i12, inv.i12_never_on_onbekend),
        (_i15a, inv.i15_an_unread_gegeven_changes_no_date),
        (_i15b, inv.i15_a_pauze_of_no_days_changes_no_date),
        (_i17, inv.i17_nothing_acts_after_the_eind),
        (_keten, inv.chain_of_lines),
    ],
    ids=lambda f: f.__name__.strip("_"),
)
def test_a_planted_bug_is_seen(plant: Plant, houdt: Callable[[inv.Verloop], None], monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)

    with pytest.raises((AssertionError, ValueError, Geweigerd)):
        for verloop in _plays():
            houdt(verloop)


@pytest.mark.parametrize("plant", [_i11, _i11b], ids=["trace", "reason"])
def test_a_refusal_that_leaves_a_trace_or_has_no_reason_is_seen(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)

    with pytest.raises(AssertionError, match="I11|wrote in"):
        _plays()


DELEN = """
begin: f
toestemmingen: {delen_mag: {van: ouders, deelt: mentor, met: consulent, voor: hulp, bij_weigering: niets}}
fasen:
  f:
    begint_met: praten
    stappen:
      praten: {wie: mentor, moet: praten, binnen: 1 week}
      delen: {wie: mentor, moet: delen, zodra: delen_mag is gegeven, toestemming: delen_mag}
"""


def test_what_stays_open_without_its_toestemming_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    protocol = kern(DELEN)
    for verloop in _plays(protocol):
        inv.nothing_is_open_without_its_toestemming(verloop)

    monkeypatch.setattr(lopen, "withdraw_refused", lambda w, fase: False)

    with pytest.raises(AssertionError, match="toestemming: delen"):
        for verloop in _plays(protocol):
            inv.nothing_is_open_without_its_toestemming(verloop)
