"""What holds for every protocol: its hash follows what it does, never how it is written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kernbouw import HOOFD, kern
from routekaart.kern.identity import canonical

NAMEN = ("bellen", "schrijven", "praten", "bezoeken", "melden")
TERMIJNEN = ("1 week", "5 schooldagen", "3 werkdagen", "onbepaald", "2 maanden")
VOORWAARDEN = ("ziek", "niet ziek", "ziek minstens 4 weken", "keer >= 3 of ziek", "leeftijd < 18")

Rij = tuple[str, str, str | None, str]


@st.composite
def rijen(draw: st.DrawFn) -> list[Rij]:
    """Return some stappen of one fase: name, term, condition and doel."""
    namen = draw(st.lists(st.sampled_from(NAMEN), min_size=2, max_size=5, unique=True))
    doelen = st.sampled_from([*namen, "niets", "onbepaald", "terug"])
    return [
        (naam, draw(st.sampled_from(TERMIJNEN)), draw(st.none() | st.sampled_from(VOORWAARDEN)), draw(doelen)) for naam in namen
    ]


def write(rijen: list[Rij], *, vlak: bool = False, commentaar: bool = False, haken: bool = False) -> str:
    """Return a protocol with *rijen*: in flow style (*vlak*), with comments, or with every value between quotes."""
    q = '"' if haken else ""
    regels = [
        "gegevens: {ziek: ja of nee, leeftijd: getal}",
        "voorvallen: {laatkomst: {}}",
        "tellers: {keer: {telt: aantal laatkomst, per: casus}}",
        "einden: {terug: gelukt}",
        "fasen:",
        "  start:",
        f"    begint_met: {q}{rijen[0][0]}{q}",
        "    stappen:",
    ]
    for naam, termijn, als, doel in rijen:
        sleutels = [f"wie: {q}mentor{q}", f"moet: {q}{naam}{q}", f"binnen: {q}{termijn}{q}", f"daarna: {q}{doel}{q}"]
        sleutels += [] if als is None else [f"als: {q}{als}{q}"]
        if commentaar:
            regels.append(f"      # {naam} is afgesproken")
        if vlak:
            regels.append(f"      {naam}: {{{', '.join(sleutels)}}}")
        else:
            regels.append(f"      {naam}:")
            regels += [f"        {sleutel}" + ("   # zie verslag" if commentaar else "") for sleutel in sleutels]
    return HOOFD + "\n".join(regels) + "\n"


@given(rijen(), st.booleans(), st.booleans(), st.booleans())
def test_layout_comments_and_quotes_do_not_change_the_hash(rijen: list[Rij], vlak: bool, commentaar: bool, haken: bool) -> None:
    assert kern(write(rijen)).hash == kern(write(rijen, vlak=vlak, commentaar=commentaar, haken=haken)).hash


@given(rijen())
def test_compiling_is_deterministic(rijen: list[Rij]) -> None:
    tekst = write(rijen)

    assert canonical(kern(tekst)) == canonical(kern(tekst))


@given(rijen(), st.data())
def test_another_term_is_another_protocol(rijen: list[Rij], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(rijen) - 1))
    naam, termijn, als, doel = rijen[index]
    ander = data.draw(st.sampled_from([t for t in TERMIJNEN if t != termijn]))
    veranderd = [*rijen[:index], (naam, ander, als, doel), *rijen[index + 1 :]]

    assert kern(write(rijen)).hash != kern(write(veranderd)).hash


@given(rijen(), st.data())
def test_another_doel_or_condition_is_another_protocol(rijen: list[Rij], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(rijen) - 1))
    naam, termijn, als, doel = rijen[index]
    ander_doel = data.draw(st.sampled_from([d for d in ("niets", "onbepaald", "terug") if d != doel]))
    andere_als = data.draw(st.sampled_from([v for v in (None, *VOORWAARDEN) if v != als]))
    een = [*rijen[:index], (naam, termijn, als, ander_doel), *rijen[index + 1 :]]
    twee = [*rijen[:index], (naam, termijn, andere_als, doel), *rijen[index + 1 :]]

    assert len({kern(write(versie)).hash for versie in (rijen, een, twee)}) == 3


@given(rijen())
def test_another_order_is_another_protocol(rijen: list[Rij]) -> None:
    """File order decides ties, so it is part of what a protocol does."""
    eerste = kern(write(rijen))
    gedraaid = write([rijen[0], *reversed(rijen[1:])]) if len(rijen) > 2 else write(rijen[::-1])

    assert eerste.hash != kern(gedraaid).hash


@given(rijen(), st.text("abc ", min_size=1))
def test_explanations_do_not_change_the_hash(rijen: list[Rij], uitleg: str) -> None:
    tekst = write(rijen)
    uitgelegd = tekst.replace("  start:\n", f'  start:\n    toelichting: "x{uitleg}"\n')

    assert kern(tekst).hash == kern(uitgelegd).hash


@given(rijen())
def test_writing_the_default_changes_nothing(rijen: list[Rij]) -> None:
    tekst = write(rijen)

    assert kern(tekst).hash == kern(tekst.replace("        wie: mentor\n", "        wie: mentor\n        vanaf: opening\n")).hash
