"""Whatever a file holds, what is printed about it is safe, and the signs stand under the place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from routekaart.bevinding import Bevinding, Ernst, Plek
from routekaart.rapport.beeld import cells, show
from routekaart.rapport.full import to_full

TEKST = st.text(st.characters() | st.sampled_from("\t\x1b\u202e\u200b\u0301学é"), max_size=400)


@given(TEKST, TEKST, st.integers(1, 420), st.integers(0, 420), st.booleans())
def test_no_text_of_a_file_reaches_the_terminal_as_a_command(
    regel: str, zin: str, begin: int, lengte: int, ascii_only: bool
) -> None:
    plek = Plek(1, begin, 1, begin + lengte)
    b = Bevinding("RK101", "onbekende-sleutel", Ernst.FOUT, zin, (), label=zin, waarom=zin, bestand=zin, plek=plek)
    uit = to_full([b], {zin: [regel]}, ascii_only=ascii_only)

    assert all(teken == "\n" or show(teken) == teken for teken in uit)
    assert not ascii_only or uit.isascii()


@given(TEKST, st.data())
def test_the_signs_stand_under_the_place(regel: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(regel)))
    einde = data.draw(st.integers(begin, min(len(regel), begin + 40)))
    b = Bevinding("RK101", "x", Ernst.FOUT, "x", (), bestand="x", plek=Plek(1, begin + 1, 1, einde + 1))
    getoond, tekens = to_full([b], {"x": [regel]}).split("\n")[3:5]
    tot = cells("".join(map(show, regel[:begin])))
    deel = "".join(map(show, regel[begin:einde]))

    assert tekens.count("^") == max(cells(deel), 1)
    if len(regel) <= 120:
        assert tekens.index("^") == len(" 1 | ") + tot
    assert deel.rstrip() in getoond
