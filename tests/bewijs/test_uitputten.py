"""The prover against a player that tries everything: thousands of small protocols, and not one disagreement."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from kernbouw import kern
from routekaart.bevinding import ProtocolOngeldig
from routekaart.bewijs import bewaking, sporen, tijden, zetten
from routekaart.bewijs.bord import DAG, Bord
from routekaart.bewijs.grens import Grensbewijs, Stand
from routekaart.bewijs.keuzes import Afgebroken
from routekaart.bewijs.plaatsen import Grensbereikt, Sprong
from routekaart.bewijs.rekening import Rekening
from routekaart.bewijs.tijden import Punt
from routekaart.bewijs.toestand import Klok, Term, Toestand
from routekaart.bewijs.zetten import Stapel, Zetten
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import Grens
from uitputten import Spel, Speler, TeGroot, Uitkomst, by_chance, small_calendar

# About one in six has too many positions to try everything: 2,000 and 20,000 remain.
AANTAL = 26_000 if settings().max_examples > 1_000 else 2_400
DELEN = 20
START = (0, 11)
"""A Monday, and the Friday before the holiday; each protocol is played from one of them."""
KALENDER = small_calendar()


def disagreements(spel: Spel, bewijs: Grensbewijs, start: int, beloften: frozenset[str] = frozenset()) -> list[str]:
    """Return, where prover and player differ about a casus that starts on day *start*, what each of them says."""
    # The player goes first: what is too much for him need not be proven.
    gespeeld = Speler(spel, KALENDER).play(start, frozenset(b.removeprefix("termijn ") for b in beloften))
    stand = bewijs.stand(KALENDER, beloften)
    bewezen = _read(stand, stand.hoogste[start])
    return [] if bewezen in _played(gespeeld) else [f"start {start}: bewezen {bewezen}, gespeeld {gespeeld}"]


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
    bewijs, start = Grensbewijs(k, k.grenzen["grens"]), START[zaad % 2]
    stappen = [s for f in spel.fasen for s in f.stappen]
    beloften = frozenset(f"termijn {s.naam}" for s in stappen if s.binnen and not s.mag and s.te_laat in ("", "niets"))
    try:
        verschil = disagreements(spel, bewijs, start)
        if beloften:
            verschil += disagreements(spel, bewijs, start, beloften)
    except (TeGroot, Grensbereikt):
        return []
    return [f"{zaad}: {v}" for v in verschil]


@pytest.mark.parametrize("deel", range(DELEN))
def test_the_prover_says_what_a_player_who_tries_everything_finds(deel: int) -> None:
    verschil = [v for zaad in range(deel, AANTAL, DELEN) for v in compare(zaad)]

    assert verschil == []


def _nothing_follows(self: Zetten, t: Toestand, nummers: tuple[int, ...]) -> Stapel:
    return []


def _not_chained(self: Bord, klok: Klok, bron: int) -> None:
    self.klokken.append((klok, DAG))


def _no_mixed_days(self: Rekening, sprong: Sprong, nu: int, eerst: int, dagen: tuple[int, ...]) -> Iterator[Punt]:
    yield from list(_mixed(self, sprong, nu, eerst, dagen))[:1]


def _never_a_day_later(self: Rekening, nummer: int, plaatsen: tuple[int, ...]) -> int:
    return 0


def _one_day_too_many(kalender: Kalender, termen: tuple[Term, ...]) -> tuple[int, ...]:
    return tuple(min(d + 1, len(kalender)) for d in _chain(kalender, termen))


def _only_silence(self: Zetten, t: Toestand) -> Stapel:
    return []


def _no_clock(bord: Bord, grens: Grens, bron: int) -> None:
    bord.grenzen[grens.naam] = "bewaakt"


def _never_met(bord: Bord, grens: Grens, bron: int) -> None:
    return


def _begins_again(bord: Bord, grens: Grens, bron: int) -> None:
    _meet(bord, grens, bron)
    bord.grenzen.pop(grens.naam, None)


def _never_lengthened(bord: Bord, grens: Grens) -> None:
    raise Afgebroken


def _missed_in_time(bord: Bord, eind: str, bron: int) -> None:
    bord.erna = False
    _end(bord, eind, bron)


_mixed, _chain, _meet, _end = Rekening.mixed, tijden.chain, bewaking._meet, sporen._end


@pytest.mark.parametrize(
    ("waar", "naam", "fout", "vanaf"),
    [
        (Zetten, "forced", _nothing_follows, 0),
        (Zetten, "free", _only_silence, 0),
        (Bord, "start_klok", _not_chained, 0),
        (Rekening, "mixed", _no_mixed_days, 580),
        (Rekening, "day_after", _never_a_day_later, 1_300),
        (tijden, "chain", _one_day_too_many, 0),
        (bewaking, "_start", _no_clock, 0),
        (bewaking, "_meet", _never_met, 0),
        (bewaking, "_meet", _begins_again, 300),
        (zetten, "extend", _never_lengthened, 160),
        (sporen, "_end", _missed_in_time, 0),
    ],
    ids=[
        "nothing-follows", "only-silence", "terms-do-not-chain", "only-the-last-day", "no-midnight", "a-day-too-many",
        "the-other-grens-has-no-clock", "a-grens-that-is-met-runs-on", "a-grens-that-was-met-begins-again",
        "no-grens-is-lengthened", "what-is-missed-is-in-time",
    ],
)  # fmt: skip
def test_a_planted_bug_is_found(monkeypatch: pytest.MonkeyPatch, waar: object, naam: str, fout: object, vanaf: int) -> None:
    monkeypatch.setattr(waar, naam, fout)

    assert any(compare(zaad) for zaad in range(vanaf, vanaf + 400))
