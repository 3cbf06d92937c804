"""Bevindingen for people: what is wrong, the lines it is about, why it matters, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from routekaart.bevinding import Bevinding, Ernst, Herstel, Verwant
from routekaart.rapport.beeld import clean
from routekaart.rapport.concise import place
from routekaart.rapport.fragment import Merkteken, draw
from routekaart.rapport.samenvatting import in_words
from routekaart.taal.invullen import GEBRUIKT

_KLEUR = {Ernst.FOUT: "31", Ernst.WAARSCHUWING: "33", Ernst.TIP: "36"}


def to_full(
    bevindingen: Sequence[Bevinding], bronnen: Mapping[str, Sequence[str]], *, kleur: bool = False, ascii_only: bool = False
) -> str:
    """Return *bevindingen* as an author reads them, then how many there are, and the command that comes next.

    *bronnen* holds the lines of every file that was checked, without line ends; none for a file that could not be read.
    What a code says to every bevinding in a file, it says at the first one only.
    """
    verteld: set[tuple[str, str, str]] = set()
    blokken = ["\n".join(_block(b, bronnen, verteld, kleur, ascii_only)) + "\n\n" for b in bevindingen]
    return "".join(blokken) + clean_lines(_closing(bevindingen, list(bronnen)), ascii_only)


def clean_lines(regels: Iterator[str], ascii_only: bool) -> str:
    """Return *regels* below each other, safe to print."""
    return "".join(clean(regel, ascii_only) + "\n" for regel in regels)


def _block(
    b: Bevinding, bronnen: Mapping[str, Sequence[str]], verteld: set[tuple[str, str, str]], kleur: bool, ascii_only: bool
) -> Iterator[str]:
    elders = [v for v in b.verwant if v.bestand and v.bestand != b.bestand and v.plek is not None]
    merktekens = _marks(b, [v for v in b.verwant if v not in elders])
    regelnummers = [m.plek.line for m in merktekens] + [v.plek.line for v in elders if v.plek is not None]
    goot = max((len(str(n)) for n in regelnummers), default=1)
    rand = " " * (goot + 2)

    kop = f"{b.ernst}[{b.code} {b.naam}]"
    yield f"{_bold(kop, _KLEUR[b.ernst]) if kleur else kop}: {clean(b.tekst, ascii_only)}"
    if b.bestand:
        yield f"{' ' * goot}--> {clean(place(b), ascii_only)}"
    if merktekens:
        yield f"{rand}|"
        for regel in draw(bronnen.get(b.bestand, ()), merktekens, goot, ascii_only):
            yield _coloured(regel, _KLEUR[b.ernst]) if kleur else regel
    yield from _elsewhere(elders, bronnen, goot, ascii_only)
    advies = [(woord, tekst) for woord, tekst in _advice(b, bronnen) if _is_new(b, woord, tekst, verteld)]
    if advies:
        yield f"{rand}|"
    for woord, tekst in advies:
        yield f"{rand}= {woord}: {clean(tekst, ascii_only)}"


def _is_new(b: Bevinding, woord: str, tekst: str, verteld: set[tuple[str, str, str]]) -> bool:
    """Return whether to print *tekst*, and remember it; a fout always says how to mend it."""
    nieuw = (b.bestand, b.code, tekst) not in verteld
    verteld.add((b.bestand, b.code, tekst))
    return nieuw or woord == "herstel" or (woord == "oplossing" and b.ernst is Ernst.FOUT)


def _marks(b: Bevinding, verwant: Sequence[Verwant]) -> list[Merkteken]:
    hoofd = [] if b.plek is None else [Merkteken(b.plek, "^", b.label)]
    return hoofd + [Merkteken(v.plek, "-", v.label) for v in verwant if v.plek is not None]


def _elsewhere(verwant: Sequence[Verwant], bronnen: Mapping[str, Sequence[str]], goot: int, ascii_only: bool) -> Iterator[str]:
    for bestand, groep in groupby(verwant, key=lambda v: v.bestand):
        merktekens = [Merkteken(v.plek, "-", v.label) for v in groep if v.plek is not None]
        begin = merktekens[0].plek
        yield f"{' ' * goot}::: {clean(bestand, ascii_only)}:{begin.line}:{begin.column}"
        yield from draw(bronnen.get(bestand, ()), merktekens, goot, ascii_only)


def _advice(b: Bevinding, bronnen: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    if b.waarom:
        yield "waarom", b.waarom
    if b.oplossing:
        yield "oplossing", b.oplossing
    if b.herstel is not None:
        gevolg = "veilig: het protocol blijft hetzelfde betekenen" if b.herstel.veilig else "verandert het protocol"
        yield "herstel", f"{_repair(b.herstel, bronnen.get(b.bestand, ()))} ({gevolg})"
    yield "uitleg", f"routekaart explain {b.code}"


def _repair(herstel: Herstel, regels: Sequence[str]) -> str:
    """Return the edit as `before` → `after` when both fit on a line, else in words."""
    plek = herstel.plek
    if plek is None or plek.line != plek.end_line or not 0 < plek.line <= len(regels) or "\n" in herstel.tekst:
        return herstel.uitleg
    oud = regels[plek.line - 1][plek.column - 1 : plek.end_column - 1]
    return f"`{oud}` → `{herstel.tekst}`" if oud and herstel.tekst else herstel.uitleg


def _closing(bevindingen: Sequence[Bevinding], bestanden: list[str]) -> Iterator[str]:
    yield in_words(bevindingen, len(bestanden))
    herstelbaar = sum(b.herstel is not None for b in bevindingen)
    if herstelbaar:
        yield f"Bij {herstelbaar} daarvan staat onder `herstel` precies wat er anders moet."
    fout = next((b for b in bevindingen if b.ernst is Ernst.FOUT), None)
    if fout is not None:
        # An instrument by itself shows nothing of what goes wrong where it is used.
        bestand = next((v.bestand for v in fout.verwant if v.label == GEBRUIKT), fout.bestand)
        yield f"Verbeter het bestand, en daarna: routekaart check {quoted(bestand)}".rstrip()
        return
    protocol = next((b for b in bestanden if ".verhaal." not in b), None)
    if protocol is not None:
        yield f"Bekijk het protocol als tekening: routekaart draw {quoted(protocol)}"


def quoted(bestand: str) -> str:
    """Return *bestand* as it stands in a command."""
    return f'"{bestand}"' if " " in bestand else bestand


def _bold(tekst: str, kleur: str) -> str:
    return f"\x1b[1;{kleur}m{tekst}\x1b[0m"


def _coloured(regel: str, kleur: str) -> str:
    """Return *regel* of a fragment with its signs and label in colour, when it holds signs."""
    voor, streep, na = regel.partition(" | ")
    gemerkt = na.lstrip()
    if voor.strip() or not gemerkt.startswith(("^", "-")):
        return regel
    inspring = " " * (len(na) - len(gemerkt))
    return f"{voor}{streep}{inspring}{_bold(gemerkt, kleur if gemerkt[0] == '^' else '34')}"
