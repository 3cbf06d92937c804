"""What the regels say about a map holds when somebody walks it: dead ends, places out of reach, loops."""

from __future__ import annotations

from collections.abc import Iterator

import networkx
from hypothesis import given
from hypothesis import strategies as st

from kernels import doel, fase, kern, kernen, stap
from routekaart.kern.kernel import HOOFD, Doel, Fase, Kern
from routekaart.regels.doodlopend import dead_ends
from routekaart.regels.lussen import circles
from routekaart.regels.onbereikbaar import unreached
from routekaart.regels.wegen import Punt, Weg, exits, leaves, reach, ways

Open = frozenset[str]


def moves(open_: Open, fase: Fase, kern: Kern) -> Iterator[Open]:
    """Yield what can be open in *fase* after one thing happened that does not leave it."""
    for naam in open_:
        stap = kern.stappen[naam]
        if stap.soort != "mag_niet":
            for _, doel in exits(stap):
                if not leaves(doel):
                    yield (open_ - {naam}) | opened(doel, fase)
        if not leaves(stap.te_laat):
            yield open_ | opened(stap.te_laat, fase)


def opened(doel: object, fase: Fase) -> Open:
    wit = getattr(doel, "wit", ())
    return frozenset(w.naam for w in wit if w.soort == "stap" and w.naam in fase.stappen)


def falls_silent(fase: Fase, kern: Kern) -> bool:
    """Walk through *fase* in every way, and return whether nothing can be left open."""
    begin = frozenset(fase.begint_met)
    gezien, rij = {begin}, [begin]
    for nu in rij:
        for straks in moves(nu, fase, kern):
            if straks not in gezien:
                gezien.add(straks)
                rij.append(straks)
    return frozenset() in gezien


_STAPPEN = ("s0", "s1", "s2", "s3")


@st.composite
def one_fase(draw: st.DrawFn) -> Kern:
    """Return a kernel of one fase in which stappen open each other, lead nowhere, or leave."""

    def follow_up() -> Doel:
        eigen = draw(st.lists(st.sampled_from(_STAPPEN), max_size=2, unique=True))
        if eigen:
            return doel(*(("stap", naam) for naam in eigen))
        return doel(draw(st.sampled_from([("niets", ""), ("niets", ""), ("eind", "klaar")])))

    stappen = [
        stap(
            naam,
            "f",
            soort=draw(st.sampled_from(["moet", "moet", "moet", "mag", "mag_niet"])),
            daarna=follow_up(),
            te_laat=follow_up() if draw(st.booleans()) else None,
            uitkomsten={"geweigerd": follow_up()} if draw(st.booleans()) else {},
        )
        for naam in _STAPPEN
    ]
    begint_met = tuple(draw(st.lists(st.sampled_from(_STAPPEN), min_size=1, max_size=3, unique=True)))
    return kern([fase("f", _STAPPEN, begint_met=begint_met)], stappen)


@given(one_fase())
def test_a_fase_is_a_dead_end_exactly_when_a_walk_through_it_can_end_with_nothing_open(kern: Kern) -> None:
    gemeld = list(dead_ends(kern, ways(kern)))

    assert bool(gemeld) == falls_silent(kern.fasen["f"], kern)
    assert all(doodloop.stap is not None and not leaves(doodloop.doel) for doodloop in gemeld)


@given(kernen())
def test_everything_out_of_reach_is_told_or_follows_from_what_is_told(kern: Kern) -> None:
    wegen = ways(kern)
    gemeld = [iets.punt for iets in unreached(kern, wegen)]
    gevolgd = reach(wegen.uit, gemeld)

    assert not set(gemeld) & set(wegen.bereikt)
    for naam, noun in kern.fasen.items():
        assert ("fase", naam) in wegen.bereikt or ("fase", naam) in gevolgd
        if noun.spoor == HOOFD:
            assert all(("stap", eigen) in wegen.bereikt or ("stap", eigen) in gevolgd for eigen in noun.stappen)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=24))
def test_circles_are_the_knots_that_another_program_finds(pijlen: list[tuple[int, int]]) -> None:
    uit: dict[Punt, list[Weg]] = {}
    for van, naar in pijlen:
        een, ander = ("stap", str(van)), ("stap", str(naar))
        uit.setdefault(een, []).append(Weg(een, ander, None))
    graaf = networkx.DiGraph([(f"{van}", f"{naar}") for van, naar in pijlen])
    knopen = [k for k in networkx.strongly_connected_components(graaf) if len(k) > 1 or any(graaf.has_edge(n, n) for n in k)]

    assert {frozenset(naam for _, naam in kring) for kring in circles(uit)} == {frozenset(k) for k in knopen}
