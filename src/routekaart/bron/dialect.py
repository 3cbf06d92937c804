"""What the YAML parser could not read, said in Dutch to someone who has never heard of a parser."""

from __future__ import annotations

import re
from collections.abc import Callable

from yaml import MarkedYAMLError, YAMLError

from routekaart.bevinding import Bevinding, Herstel, Plek
from routekaart.bron import word
from routekaart.bron.word import shorten
from routekaart.codes import CODES
from routekaart.record import record

Punt = tuple[int, int]
"""Line and column, both from 0, as the parser counts."""

_SLEUTEL = re.compile(r"^(?P<voor>\s*(?:- +)*[{\[]?\s*)(?P<naam>\"[^\"]*\"|'[^']*'|[^:#\s][^:#]*) ?: +(?P<waarde>\S.*)$")
_REST = re.compile(r"\s+#|\s+$")
_REST_TUSSEN_HAKEN = re.compile(r"\s+#|[,}\]]\s*$|\s+$")
_GEPLAKT = re.compile(r"^\s*(?:- +)*(?P<naam>[^\s:#\"'{\[]+):(?P<waarde>[^\s:/].*?)\s*$")


@record
class Haper:
    """A place where reading stopped: the lines, the place itself, and the place where the unfinished thing began."""

    regels: list[str]
    plaats: Punt
    begin: Punt

    @property
    def regel(self) -> str:
        return self.regels[self.plaats[0]]

    @property
    def teken(self) -> str:
        return self.regel[self.plaats[1] : self.plaats[1] + 1]

    def previous(self) -> int:
        """Return the number of the last line above with something on it (the line itself when there is none)."""
        nummer = self.plaats[0]
        for i in range(nummer - 1, -1, -1):
            if self.regels[i].strip() and not self.regels[i].lstrip().startswith("#"):
                return i
        return nummer

    def point(self, punt: Punt, lengte: int = 1) -> Plek:
        """Return the plek of *lengte* characters from *punt*, not past the end of the line."""
        line, column = punt
        einde = max(column, min(column + lengte, len(self.regels[line])))
        return Plek(line + 1, column + 1, line + 1, einde + 1)

    def content(self, line: int) -> Plek:
        """Return the plek of everything on *line* but its indentation."""
        regel = self.regels[line]
        return self.point((line, len(regel) - len(regel.lstrip())), len(regel.strip()))


def translate(fout: YAMLError, tekst: str) -> Bevinding:
    """Return the bevinding that tells the author of *tekst* what *fout* of the YAML parser means."""
    probleem = str(getattr(fout, "problem", None) or "")
    omgeving = str(getattr(fout, "context", None) or "")
    haper = _where(fout, tekst)
    for line in dict.fromkeys((haper.plaats[0], haper.begin[0], haper.previous())):
        if bevinding := word.in_line(haper.regels[line], line + 1):
            return bevinding
    for patroon, vertaal in _VERTALINGEN:
        if patroon.search(f"{omgeving} | {probleem}"):
            return vertaal(haper)
    return _unknown(haper)


def _where(fout: YAMLError, tekst: str) -> Haper:
    regels = [regel.removesuffix("\r") for regel in tekst.split("\n")]
    mark = (fout.problem_mark or fout.context_mark) if isinstance(fout, MarkedYAMLError) else None
    if mark is None or not isinstance(fout, MarkedYAMLError):
        # A ReaderError has no mark; the characters it is about were refused before.
        return Haper(regels, (0, 0), (0, 0))
    begin = fout.context_mark or mark
    return Haper(regels, _inside(regels, mark.line, mark.column), _inside(regels, begin.line, begin.column))


def _inside(regels: list[str], line: int, column: int) -> Punt:
    """Return the same point, or the end of the last line with text when the parser points past the end."""
    if line < len(regels) - 1 or (line < len(regels) and (column or regels[line].strip())):
        return line, min(column, len(regels[line]))
    line = len(regels) - 1
    while line > 0 and not regels[line].strip():
        line -= 1
    return line, len(regels[line].rstrip())


def _report(
    plek: Plek, tekst: str, oplossing: str, label: str = "", herstel: Herstel | None = None, code: str = "RK001"
) -> Bevinding:
    return CODES[code].at((), tekst, oplossing=oplossing, label=label, herstel=herstel, plek=plek)


def _two_colons(haper: Haper) -> Bevinding:
    """A colon where no key can start: mostly ``naam: Overleg: ouders``, or a line with the wrong indentation."""
    line, column = haper.plaats
    match = _SLEUTEL.match(haper.regel)
    if match and column >= match.start("waarde"):
        return _quote_value(haper, match)
    vorige = haper.previous()
    boven = haper.regels[vorige]
    if vorige != line and _GEPLAKT.match(boven):
        return _glued(haper, vorige)
    if vorige != line and ":" in boven and _indent(haper.regel) > _indent(boven):
        return _report(
            haper.content(line),
            "deze regel springt verder in dan de regel erboven, maar daar staat al een waarde",
            "zet deze regel even ver van de kantlijn als de regel erboven, of zet een lange waarde tussen aanhalingstekens",
            "deze regel hoort nu bij de waarde erboven",
        )
    if vorige != line and ":" not in boven:
        return _no_colon(Haper(haper.regels, haper.plaats, (vorige, _indent(boven))))
    return _report(
        haper.point(haper.plaats),
        "hier staat een `:` met een spatie op een plek waar geen sleutel kan beginnen",
        "zet de hele tekst tussen aanhalingstekens, of begin een nieuwe regel",
        "YAML denkt dat hier een nieuwe sleutel begint",
    )


def _quote_value(haper: Haper, match: re.Match[str]) -> Bevinding:
    tussen_haken = match["voor"].rstrip().endswith(("{", "["))
    waarde = (_REST_TUSSEN_HAKEN if tussen_haken else _REST).split(match["waarde"])[0]
    line, begin = haper.plaats[0], match.start("waarde")
    kan = not tussen_haken and waarde[:1] not in ("'", '"', "{", "[")
    citaat = quote(waarde)
    return _report(
        haper.point(haper.plaats),
        "deze regel kan niet worden gelezen, omdat er twee keer `:` met een spatie in staat",
        f"zet de tekst tussen aanhalingstekens: `{shorten(match['naam'], 30)}: {shorten(citaat)}`",
        "YAML denkt dat hier een nieuwe sleutel begint",
        Herstel(citaat, "aanhalingstekens toevoegen", veilig=True, plek=haper.point((line, begin), len(waarde))) if kan else None,
    )


def quote(tekst: str) -> str:
    """Return *tekst* between the quotes that leave it readable."""
    if '"' not in tekst and "\\" not in tekst:
        return f'"{tekst}"'
    return "'" + tekst.replace("'", "''") + "'"


def _indent(regel: str) -> int:
    return len(regel) - len(regel.lstrip(" "))


def _glued(haper: Haper, line: int) -> Bevinding:
    match = _GEPLAKT.match(haper.regels[line])
    assert match
    na = match.start("waarde")
    return _report(
        haper.point((line, na - 1)),
        f"achter `{shorten(match['naam'], 30)}:` ontbreekt een spatie, en zonder spatie leest YAML dit als één tekst",
        f"zet een spatie achter de dubbele punt: `{shorten(match['naam'], 30)}: {shorten(match['waarde'])}`",
        "hier hoort een spatie",
        Herstel(" ", "een spatie toevoegen", plek=haper.point((line, na), 0)),
    )


def _no_value(haper: Haper) -> Bevinding:
    return _report(
        haper.point(haper.plaats),
        "achter deze dubbele punt ontbreekt een spatie of een waarde",
        "schrijf `sleutel: waarde`, met een spatie achter de dubbele punt",
        "hier hoort een spatie",
    )


def _no_colon(haper: Haper) -> Bevinding:
    line = haper.begin[0]
    if _GEPLAKT.match(haper.regels[line]):
        return _glued(haper, line)
    return _report(
        haper.content(line),
        "op deze regel staat tekst zonder dubbele punt, terwijl hier een sleutel met een waarde hoort",
        "schrijf `sleutel: waarde`, of laat de regel inspringen als de tekst bij de regel erboven hoort",
        "hier ontbreekt `: `",
    )


def _reserved(haper: Haper) -> Bevinding:
    if haper.teken == "\t":
        tekst = "hier staat een tab op een plek waar YAML alleen spaties kent"
        return _report(haper.point(haper.plaats), tekst, "vervang de tab door een spatie", code="RK003")
    return _report(
        haper.point(haper.plaats),
        "een waarde mag niet beginnen met " + ("een backtick" if haper.teken == "`" else f"`{haper.teken}`"),
        f"zet de waarde tussen aanhalingstekens: `{shorten(quote(_rest(haper)))}`",
        "dit teken heeft in YAML een eigen betekenis",
    )


def _rest(haper: Haper) -> str:
    """Return what follows on the line, as far as it can be one value."""
    column = haper.plaats[1]
    return haper.regel[column : column + 1] + _REST_TUSSEN_HAKEN.split(haper.regel[column + 1 :])[0].rstrip()


def _open_quote(haper: Haper) -> Bevinding:
    line, column = haper.begin
    teken = haper.regels[line][column : column + 1]
    return _report(
        haper.point(haper.begin),
        f"het aanhalingsteken `{teken}` wordt nergens gesloten",
        f"zet aan het einde van de tekst nog een `{teken}`"
        + ("; is het een apostrof, zet dan de hele tekst tussen dubbele aanhalingstekens" if teken == "'" else ""),
        "hier begint de tekst",
    )


def _escape(haper: Haper) -> Bevinding:
    return _report(
        haper.point(haper.plaats, 2),
        "tussen dubbele aanhalingstekens heeft `\\` een eigen betekenis, en wat hier staat, bestaat niet",
        "gebruik enkele aanhalingstekens om de tekst, of schrijf `\\\\` waar u `\\` bedoelt",
        "hier staat een `\\`",
    )


def _bracket(haper: Haper) -> Bevinding:
    """Something is wrong between ``[ ]`` or ``{ }``: a bracket was never closed, or a comma is missing."""
    line, column = haper.begin
    open_ = haper.regels[line][column : column + 1]
    dicht = {"[": "]", "{": "}"}.get(open_)
    if dicht is None:
        tekst = "hier houdt een lijst tussen haken op voordat zij af is"
        return _report(haper.point(haper.plaats), tekst, "maak de lijst af, of haal de laatste komma weg")
    if haper.plaats[0] > line or haper.plaats[1] >= len(haper.regel) or haper.teken in "]}":
        return _report(
            haper.point(haper.begin),
            f"het haakje `{open_}` wordt niet gesloten",
            f"zet `{dicht}` op de plek waar de lijst ophoudt",
            "hier begint de lijst",
        )
    if haper.teken == ":":
        return _report(
            haper.point(haper.plaats),
            f"tussen `{open_}` en `{dicht}` staat twee keer `:` achter elkaar zonder komma ertussen",
            "zet de tekst met de dubbele punt tussen aanhalingstekens, of zet een komma voor de volgende sleutel",
            "YAML denkt dat hier een nieuwe sleutel begint",
        )
    return _report(
        haper.point(haper.plaats),
        f"tussen `{open_}` en `{dicht}` ontbreekt hier een komma, of een tekst staat niet tussen aanhalingstekens",
        f"zet een komma tussen de delen, of zet de hele tekst tussen aanhalingstekens als er `{haper.teken}` in staat",
        "tot hier was het te lezen",
    )


def _no_content(haper: Haper) -> Bevinding:
    if haper.teken in ("]", "}", ",") and haper.regel[: haper.plaats[1]].rstrip().endswith((":", "-")):
        return _reserved(haper)
    if haper.teken == ",":
        tekst = "hier staat een komma zonder iets ervoor"
        return _report(haper.point(haper.plaats), tekst, "haal de komma weg, of vul in wat ontbreekt", "extra komma")
    return _report(
        haper.point(haper.plaats),
        "een lijst tussen haken is hier niet af: er ontbreekt een deel of een haakje",
        "maak de lijst af en sluit haar met `]` of `}`",
        "tot hier was het te lezen",
    )


def _misplaced(haper: Haper) -> Bevinding:
    """Inside a table the parser met something that is no key."""
    line, column = haper.plaats
    voor = haper.regel[:column]
    if voor.strip() and haper.teken != "-":
        return _after_value(haper, voor.rstrip()[-1])
    if haper.teken == "-":
        return _report(
            haper.content(line),
            "deze regel begint met `- `, maar de regels erboven zijn sleutels met een waarde",
            "gebruik op één plek óf alleen regels met `- ` óf alleen regels met `sleutel: waarde`",
            "dit is een lijst tussen sleutels",
        )
    if haper.teken == ":":
        return empty_key(haper.point(haper.plaats))
    return _report(
        haper.content(line),
        "deze regel springt anders in dan de regels waar zij bij hoort",
        "zet sleutels die bij elkaar horen precies even ver van de kantlijn",
        "deze inspringing past bij geen regel erboven",
    )


def _after_value(haper: Haper, laatste: str) -> Bevinding:
    if laatste in "'\"":
        return _report(
            haper.point(haper.plaats, len(_rest(haper))),
            "achter het sluitende aanhalingsteken staat nog tekst",
            "zet de hele waarde tussen dubbele aanhalingstekens, ook als er een apostrof in staat",
            "deze tekst hoort nergens bij",
        )
    return _report(
        haper.point(haper.plaats, len(_rest(haper)) or 1),
        "achter het sluitende haakje staat nog tekst",
        "zet de hele waarde tussen aanhalingstekens, of haal weg wat achter het haakje staat",
        "deze tekst hoort nergens bij",
    )


def empty_key(plek: Plek) -> Bevinding:
    """Return the bevinding for a colon without a key in front of it."""
    oplossing = "schrijf een sleutel voor de dubbele punt, of haal de regel weg"
    return _report(plek, "voor deze dubbele punt staat geen sleutel", oplossing, "hier hoort een sleutel")


def _no_dash(haper: Haper) -> Bevinding:
    return _report(
        haper.content(haper.plaats[0]),
        "deze regel staat in een lijst, maar begint niet met `- `",
        "zet `- ` voor deze regel, of laat de regel inspringen zoals de sleutel waar zij bij hoort",
        "hier hoort `- `",
    )


def _dash(haper: Haper) -> Bevinding:
    return _report(
        haper.point(haper.plaats),
        "een lijst met `- ` kan niet op dezelfde regel als de sleutel beginnen",
        "zet `- ` op een nieuwe regel onder de sleutel, of zet de waarde tussen aanhalingstekens",
        "begin hier een nieuwe regel",
    )


def _block_text(haper: Haper) -> Bevinding:
    line, column = haper.begin
    teken = haper.regels[line][column : column + 1]
    return _report(
        haper.point(haper.begin),
        f"achter `{teken}` mag op dezelfde regel geen tekst staan",
        f"zet de tekst op de volgende regels, met inspringing, of haal `{teken}` weg",
        f"`{teken}` kondigt een tekst van meer regels aan",
    )


def _reference(haper: Haper) -> Bevinding:
    """``*``, ``&`` and ``!`` at the start of a value: an alias, anchor or tag, or just someone who likes stars."""
    line, column = haper.begin
    teken = haper.regels[line][column : column + 1]
    rest = _rest(Haper(haper.regels, haper.begin, haper.begin))
    return _report(
        haper.point(haper.begin, len(rest)),
        f"een waarde mag niet beginnen met `{teken}`, want in YAML is dat een verwijzing of een label",
        f"zet de waarde tussen aanhalingstekens: `{shorten(quote(rest))}`",
        f"hier staat `{teken}`",
        code="RK005",
    )


def directive(plek: Plek) -> Bevinding:
    """Return the bevinding for a line such as ``%YAML 1.2``."""
    tekst = "een instelling van YAML met `%` mag niet in een protocol staan"
    return _report(plek, tekst, "verwijder deze regel", "instelling van YAML", code="RK005")


def _directive(haper: Haper) -> Bevinding:
    line, _ = haper.begin
    return directive(haper.content(line))


def _after_end(haper: Haper) -> Bevinding:
    return _report(
        haper.content(haper.plaats[0]),
        "het protocol was hier al afgelopen, maar er staat nog tekst onder",
        "verwijder de tekst of de regel `...`, of zet alles onder sleutels die tegen de kantlijn staan",
        "deze tekst hoort nergens bij",
    )


def _unknown(haper: Haper) -> Bevinding:
    return _report(
        haper.point(haper.plaats),
        "vanaf deze plek kan het bestand niet worden gelezen als YAML",
        "kijk naar de inspringing, de dubbele punten en de aanhalingstekens op deze regel en de regel erboven",
        "tot hier was het te lezen",
    )


# Both parsers that PyYAML can use are listed: the C one, and its slower twin where that one is not installed.
_VERTALINGEN: tuple[tuple[re.Pattern[str], Callable[[Haper], Bevinding]], ...] = tuple(
    (re.compile(patroon), vertaal)
    for patroon, vertaal in (
        (r"tab character", lambda h: _reserved(Haper(h.regels, _tab(h), h.begin))),
        (r"mapping values are not allowed", _two_colons),
        (r"found unexpected ':'", _no_value),
        (r"sequence entries are not allowed", _dash),
        (r"mapping keys are not allowed", _reserved),
        (r"scanning a simple key", _no_colon),
        (r"directive|incompatible YAML", _directive),
        (r"scanning an? (anchor|alias)|(scanning|parsing) a tag|undefined tag", _reference),
        (r"escape|hexdecimal|hexadecimal", _escape),
        (r"quoted scalar", _open_quote),
        (r"block scalar", _block_text),
        (r"cannot start any token", _reserved),
        (r"parsing a flow (sequence|mapping)", _bracket),
        (r"node content", _no_content),
        (r"parsing a block mapping", _misplaced),
        (r"parsing a block collection", _no_dash),
        (r"document start", _after_end),
    )
)


def _tab(haper: Haper) -> Punt:
    """Return the place of the tab the parser complains about; its mark may stand just before it."""
    line, column = haper.plaats
    gevonden = haper.regels[line].find("\t", max(0, column - 1))
    return line, gevonden if gevonden >= 0 else column
