"""What holds for any set of overlays: their order never matters, and nothing they do not name changes."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from routekaart.bevinding import Bevinding, ProtocolOngeldig
from routekaart.bron import Document, Knoop, Tabel, parse
from routekaart.taal.overlay import merge
from routekaart.taal.stapel import wanted

MODEL = """\
routekaart: 1
protocol: model
versie: "1.0"
fasen:
  a:
    stappen: {s: {wie: x, moet: iets, binnen: 1 week}, t: {bij: s, wie: x, moet: meer}}
  b:
    stappen: {u: {wie: y, moet: anders}}
einden: {e: gelukt, f: deels}
"""

# Few names and few values, so that overlays meet often: on one value, on two, inside each other.
_stap = st.sampled_from(
    ["{wie: x}", "{wie: z}", "{mag: iets}", "{moet: iets}", "{vervalt: ja}", "{ingevoegd_na: s, wie: x}", "los"]
)
_stappen = st.dictionaries(st.sampled_from("stuvw"), _stap, max_size=3)
_fasen = st.dictionaries(st.sampled_from("abc"), _stappen, max_size=2)
_einden = st.dictionaries(st.sampled_from("efg"), st.sampled_from(["gelukt", "gesloten", "{vervalt: ja}"]), max_size=2)
_kop = st.sampled_from(["", "protocol: regio\nversie: r\n", "protocol: stad\nversie: s\n"])
_basis = st.sampled_from(["model 1.0"] * 4 + ["regio r", "stad s", "weg 1"])


def flow(tabel: dict[str, str]) -> str:
    return "{" + ", ".join(f"{naam}: {waarde}" for naam, waarde in tabel.items()) + "}"


@st.composite
def overlays(draw: st.DrawFn) -> list[Document]:
    documenten = []
    for nummer in range(draw(st.integers(1, 3))):
        fasen = {naam: flow({"stappen": flow(stappen)}) for naam, stappen in draw(_fasen).items()}
        tekst = f"breidt_uit: {draw(_basis)}\n{draw(_kop)}fasen: {flow(fasen)}\neinden: {flow(draw(_einden))}\n"
        documenten.append(parse(tekst, f"{nummer}.yaml"))
    return documenten


def outcome(documenten: list[Document]) -> tuple[str, object]:
    try:
        samen = merge(parse(MODEL, "model.yaml"), documenten)
    except ProtocolOngeldig as fout:
        return "geweigerd", [plain(b) for b in fout.bevindingen]
    return "samen", (ordered(samen.inhoud), samen.naam, {pad: d.naam for pad, d in samen.herkomst.items()})


def plain(b: Bevinding) -> tuple[object, ...]:
    return b.code, b.bestand, b.plek, b.tekst


def ordered(knoop: Knoop) -> object:
    return [(naam, ordered(waarde)) for naam, waarde in knoop.items()] if isinstance(knoop, Tabel) else knoop


@given(overlays())
def test_the_order_in_which_overlays_are_given_never_matters(documenten: list[Document]) -> None:
    uitkomsten = [outcome(list(volgorde)) for volgorde in permutations(documenten)]

    assert all(uitkomst == uitkomsten[0] for uitkomst in uitkomsten)


@given(overlays())
def test_every_refusal_has_a_place_in_one_of_the_files(documenten: list[Document]) -> None:
    try:
        merge(parse(MODEL, "model.yaml"), documenten)
    except ProtocolOngeldig as fout:
        namen = {document.naam for document in documenten} | {"model.yaml"}

        assert fout.bevindingen
        assert all(b.bestand in namen and b.plek is not None for b in fout.bevindingen)
        assert all(v.plek is not None and v.bestand in namen | {""} for b in fout.bevindingen for v in b.verwant)


@given(overlays())
def test_what_no_overlay_names_stays_as_it_was(documenten: list[Document]) -> None:
    uitkomst, _ = outcome(documenten)
    if uitkomst == "geweigerd":
        return
    model = parse(MODEL, "model.yaml")
    samen = merge(model, documenten)
    genoemd = {naam for document in documenten if wanted(document) for naam in _names(document.inhoud)}

    for fase in ("a", "b"):
        if fase not in genoemd:
            assert _without_beginning(samen.inhoud, fase) == _without_beginning(model.inhoud, fase)


def _names(knoop: Knoop) -> set[str]:
    if not isinstance(knoop, Tabel):
        return set()
    return set(knoop).union(*(_names(waarde) for waarde in knoop.values()))


def _without_beginning(inhoud: Knoop, naam: str) -> dict[str, Knoop]:
    assert isinstance(inhoud, Tabel)
    fasen = inhoud["fasen"]
    assert isinstance(fasen, Tabel)
    fase = fasen[naam]
    assert isinstance(fase, Tabel)
    return {sleutel: waarde for sleutel, waarde in fase.items() if sleutel != "begint_met"}
