"""The prover against a player that tries everything: thousands of small protocols, and not one disagreement."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from kernbouw import kern
from routekaart.bevinding import ProtocolOngeldig
from routekaart.bewijs import rekening
from routekaart.bewijs.grens import Grensbewijs, Stand
from routekaart.bewijs.rekening import Punt, Rekening, Sprong
from routekaart.bewijs.toestand import Term, Toestand
from routekaart.bewijs.zetten import Stapel, Zetten
from routekaart.kalender.kalender import Kalender
from uitputten import Spel, Speler, TeGroot, Uitkomst, by_chance, small_calendar

AANTAL = 20_000 if settings().max_examples > 1_000 else 2_000
DELEN = 20
START = (0, 11)
KALENDER = small_calendar()


def disagreements(spel: Spel, kalender: Kalender, stand: Stand, beloften: frozenset[str] = frozenset()) -> list[str]:
    """Return for each start date where prover and player differ, what each of them says."""
    speler = Speler(spel, kalender)
    verschil = []
    for start in START:
        gespeeld = speler.play(start, frozenset(b.removeprefix("termijn ") for b in beloften))
        bewezen = _read(stand, stand.hoogste[start])
        if bewezen not in _played(gespeeld):
            verschil.append(f"start {start}: bewezen {bewezen}, gespeeld {gespeeld}")
    return verschil


def _read(stand: Stand, waarde: int) -> str:
    r = stand.rekening
    if waarde >= r.kwijt:
        return "fout"
    if waarde >= r.nooit:
        return "stil"
    return "voorbij" if waarde >= r.buiten else str(waarde)


def _played(gespeeld: Uitkomst) -> tuple[str, ...]:
    if gespeeld.fout:
        return ("fout",)
    if gespeeld.stil:
        return ("stil",)
    # What goes on until the calendar ends may be a way without end, or a long one.
    return ("voorbij", "stil") if gespeeld.voorbij else (str(gespeeld.laatst),)


def compare(zaad: int) -> list[str]:
    """Return the disagreements about protocol number *zaad*, without promises and with all of them."""
    spel = by_chance(zaad)
    try:
        k = kern(spel.yaml)
    except ProtocolOngeldig:
        return []
    bewijs = Grensbewijs(k, k.grenzen["grens"])
    stappen = [s for f in spel.fasen for s in f.stappen]
    beloften = frozenset(f"termijn {s.naam}" for s in stappen if s.binnen and not s.mag and s.te_laat in ("", "niets"))
    try:
        verschil = disagreements(spel, KALENDER, bewijs.stand(KALENDER))
        if beloften:
            verschil += disagreements(spel, KALENDER, bewijs.stand(KALENDER, beloften), beloften)
    except TeGroot:
        return []
    return [f"{zaad}: {v}" for v in verschil]


@pytest.mark.parametrize("deel", range(DELEN))
def test_the_prover_says_what_a_player_who_tries_everything_finds(deel: int) -> None:
    verschil = [v for zaad in range(deel, AANTAL, DELEN) for v in compare(zaad)]

    assert verschil == []


def _late_marks_forgotten(self: Zetten, t: Toestand, nummers: tuple[int, ...]) -> Stapel:
    return _forced(self, t, nummers[:1])


def _no_mixed_days(self: Rekening, sprong: Sprong, nu: int, eerst: int, dagen: tuple[int, ...]) -> Iterator[Punt]:
    yield from list(_mixed(self, sprong, nu, eerst, dagen))[:1]


def _never_a_day_later(self: Rekening, nummer: int, plaatsen: tuple[int, ...]) -> int:
    return 0


def _one_day_too_many(kalender: Kalender, termen: tuple[Term, ...]) -> tuple[int, ...]:
    return tuple(min(d + 1, len(kalender)) for d in _chain(kalender, termen))


def _only_silence(self: Zetten, t: Toestand) -> Stapel:
    return []


_forced, _mixed, _chain = Zetten.forced, Rekening.mixed, rekening.chain


@pytest.mark.parametrize(
    ("waar", "naam", "fout"),
    [
        (Zetten, "forced", _late_marks_forgotten),
        (Zetten, "free", _only_silence),
        (Rekening, "mixed", _no_mixed_days),
        (Rekening, "day_after", _never_a_day_later),
        (rekening, "chain", _one_day_too_many),
    ],
    ids=["one-clock-of-two", "only-silence", "only-the-last-day", "no-midnight", "a-day-too-many"],
)
def test_a_planted_bug_is_found(monkeypatch: pytest.MonkeyPatch, waar: object, naam: str, fout: object) -> None:
    monkeypatch.setattr(waar, naam, fout)

    assert any(compare(zaad) for zaad in range(600))
