"""One walk over the events of the YAML parser: limits, refusals and the plain tree, without recursion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from routekaart.bevinding import Bevinding, Herstel, Pad, Plek, Verwant
from routekaart.bron import limits, word
from routekaart.bron.dialect import directive, empty_key, quote, translate
from routekaart.bron.document import Knoop, Lijst, Merk, Tabel, Tekstmerk
from routekaart.bron.tekens import VERBODEN, describe, place_at
from routekaart.bron.word import shorten
from routekaart.codes import CODES

_Parser: Callable[[str], Any]
try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # PyYAML was built without libyaml: the same events, some twenty times slower.
    _Parser = yaml.SafeLoader

DUBBEL = "\0"
"""What marks the key of an entry that stands there for the second time."""

_TELWOORD = {2: "twee", 3: "drie", 4: "vier", 5: "vijf"}
_KRULLEN = "\u201c\u201d\u201e"
_OPGESLOKT = re.compile(r"\n[ \t]*(- [^\n]*)")
_WIT = re.compile(r"(?:\s+|(?<=\s)#[^\n]*)*")


def scan(tekst: str) -> tuple[Knoop | None, Merk | None, list[Bevinding]]:
    """Return the tree in *tekst*, its first event, and everything that makes it unfit.

    With bevindingen the tree is only good for reading on: what stands twice has `DUBBEL` behind its key.
    """
    boom = _Boom(tekst)
    neem = boom.actions()
    try:
        # The parser may already refuse the first characters when it is made.
        get_event = _Parser(tekst).get_event
        while not boom.klaar:
            event = get_event()
            neem[type(event)](event)
    except yaml.YAMLError as fout:
        boom.stop(translate(fout, tekst))
    boom.bevindingen.extend(boom.lost_keys())
    wortel = boom.wortel
    return (wortel[0], wortel.waarden[0], boom.bevindingen) if wortel else (None, None, boom.bevindingen)


class _Boom:
    """The tree while it grows: the holder that is open, the key that waits for its value, and what was found."""

    __slots__ = ("bevindingen", "documenten", "houder", "klaar", "knopen", "los", "sleutel", "stapel", "tekst", "wortel")

    def __init__(self, tekst: str) -> None:
        self.tekst = tekst
        self.bevindingen: list[Bevinding] = []
        self.wortel = Lijst()
        self.houder: Tabel | Lijst = self.wortel
        self.sleutel: str | None = None
        self.stapel: list[tuple[Tabel | Lijst, str | None]] = []
        self.los: list[tuple[Tabel, Pad, int]] = []
        self.knopen = 0
        self.documenten = 0
        self.klaar = False

    def actions(self) -> dict[type, Callable[[Any], None]]:
        """Return what to do at each kind of event."""
        return {
            ScalarEvent: self.scalar,
            MappingStartEvent: self.open_table,
            SequenceStartEvent: self.open_list,
            MappingEndEvent: self.close,
            SequenceEndEvent: self.close,
            AliasEvent: self.alias,
            DocumentStartEvent: self.document,
            StreamEndEvent: self.end,
            StreamStartEvent: self.ignore,
            DocumentEndEvent: self.ignore,
        }

    def scalar(self, event: Tekstmerk) -> None:
        waarde = event.value
        if event.anchor is not None or event.tag is not None:
            self._hung_on(event)
        if len(waarde) > limits.SLEUTEL or event.style == '"' or not waarde.isascii() or " - " in waarde:
            self._inspect(event, waarde)
        self.knopen += 1
        if self.knopen > limits.KNOPEN:
            self._too_many(event)
        houder = self.houder
        if type(houder) is Tabel:
            if self.sleutel is None:
                self._key(houder, event, waarde)
                return
            if not waarde:
                self._empty(houder, event)
            houder[self.sleutel] = waarde
            self.sleutel = None
        else:
            houder.append(waarde)  # type: ignore[union-attr]
        houder.waarden.append(event)

    def open_table(self, event: Merk) -> None:
        self._open(event, Tabel())

    def open_list(self, event: Merk) -> None:
        self._open(event, Lijst())

    def close(self, event: Merk) -> None:
        self.houder.einde = event
        self.houder = self.stapel.pop()[0]

    def alias(self, event: Merk) -> None:
        self._reference(event, "*", "een verwijzing")
        # In the place of the alias stands an empty text, so that reading can go on.
        self.scalar(_text_at(event, "*"))

    def document(self, event: Any) -> None:
        self.documenten += 1
        if event.version or event.tags:
            self._add(directive(self._directive()))
        if self.documenten > 1:
            self.klaar = True
            self._refuse(
                "RK004",
                "hier begint een tweede document, en een bestand kan maar één protocol bevatten",
                event,
                "zet elk protocol in een eigen bestand, of verwijder de regel `---`",
                "tweede document",
            )

    def end(self, event: Any) -> None:
        self.klaar = True

    def stop(self, laatste: Bevinding) -> None:
        """Keep *laatste*, where reading stopped, and drop what was said about the same cause a moment before."""
        regel = laatste.plek.line if laatste.plek else 0
        self.bevindingen = [b for b in self.bevindingen if b.code != laatste.code or not b.plek or b.plek.line != regel]
        self.bevindingen.append(laatste)

    def ignore(self, event: Any) -> None:
        """Nothing of this event matters."""

    def lost_keys(self) -> Iterator[Bevinding]:
        """Yield a bevinding for each run of keys inside { } that a comma split off and left without a value."""
        for _, groep in groupby(enumerate(self.los), lambda paar: (id(paar[1][0]), paar[1][2] - paar[0])):
            reeks = [los for _, los in groep]
            tabel, pad, eerste = reeks[0]
            yield self._lost(tabel, pad, eerste, reeks[-1][2])

    def _open(self, event: Merk, nieuw: Tabel | Lijst) -> None:
        if event.anchor is not None or event.tag is not None:
            self._hung_on(event)
        self.knopen += 1
        if self.knopen > limits.KNOPEN:
            self._too_many(event)
        houder = self.houder
        if type(houder) is Tabel:
            if self.sleutel is None:
                self._complex_key(event)
                return
            houder[self.sleutel] = nieuw
        else:
            houder.append(nieuw)  # type: ignore[union-attr]
        houder.waarden.append(event)
        self.stapel.append((houder, self.sleutel))
        if len(self.stapel) > limits.DIEPTE:
            self._too_deep(event)
        self.houder, self.sleutel = nieuw, None

    def _key(self, tabel: Tabel, event: Tekstmerk, sleutel: str) -> None:
        if sleutel in tabel:
            self._double(tabel, event, sleutel)
            # The first one stays; the others get a name that nobody can write, so that reading can go on.
            while sleutel in tabel:
                sleutel += DUBBEL
        elif not sleutel:
            self._add(empty_key(_plek(event)))
        elif sleutel == "<<" and not event.style:
            self._reference(event, "<<", "een verwijzing die andere sleutels invoegt")
        tabel.sleutels.append(event)
        self.sleutel = sleutel

    def _hung_on(self, event: Merk) -> None:
        if event.anchor is not None:
            self._reference(event, "&", "een anker voor een verwijzing")
        if event.tag is not None:
            self._reference(event, "!", "een label van YAML")

    def _inspect(self, event: Tekstmerk, waarde: str) -> None:
        """Look twice at a text that is not just short and plain."""
        is_sleutel = type(self.houder) is Tabel and self.sleutel is None
        grens = limits.SLEUTEL if is_sleutel else limits.WAARDE
        if len(waarde) > grens:
            self._refuse(
                "RK006",
                f"deze {'sleutel' if is_sleutel else 'tekst'} is langer dan {grens} tekens",
                event,
                "maak de tekst korter; zet een lange toelichting in een eigen document en verwijs ernaar",
                f"{len(waarde)} tekens",
            )
        if event.style == '"':
            self._escaped(event, waarde)
        elif not event.style:
            self._plain(event, waarde, is_sleutel)

    def _escaped(self, event: Tekstmerk, waarde: str) -> None:
        """A quoted text can write a forbidden character as ``\\x1b``, which no check of the bytes sees."""
        verboden = VERBODEN.search(waarde)
        if verboden:
            self._refuse(
                "RK008",
                f"deze tekst bevat, met een `\\`, {describe(verboden.group())}, en zulke tekens mogen niet in een protocol staan",
                event,
                "verwijder het teken, of gebruik enkele aanhalingstekens als u een gewone `\\` bedoelt",
            )

    def _plain(self, event: Tekstmerk, waarde: str, is_sleutel: bool) -> None:
        if not waarde.isascii():
            bevinding = word.in_scalar(waarde, self._pad(), _plek(event), is_sleutel)
            if bevinding:
                self._add(bevinding)
        streepje = _OPGESLOKT.search(self.tekst, event.start_mark.index, event.end_mark.index)
        if streepje:
            plek = place_at(self.tekst, streepje.start(1), streepje.end(1))
            tekst = "deze regel begint met `- `, maar hoort door haar inspringing bij de tekst van de regel erboven"
            oplossing = "zet alle regels van één lijst even ver van de kantlijn, of zet de tekst tussen aanhalingstekens"
            self._add(CODES["RK108"].at(self._pad(), tekst, oplossing=oplossing, label="geen nieuw deel van de lijst", plek=plek))

    def _double(self, tabel: Tabel, event: Tekstmerk, sleutel: str) -> None:
        eerdere = [ander for ander in tabel.sleutels if ander.value == sleutel]
        aantal = len(eerdere) + 1
        pad = (*self._pad(), sleutel)
        ouder = f"onder `{pad[-2]}`" if len(pad) > 1 and isinstance(pad[-2], str) else "op dezelfde plek"
        self._add(
            CODES["RK103"].at(
                pad,
                f"de sleutel `{shorten(sleutel)}` staat {_TELWOORD.get(aantal, aantal)} keer {ouder}",
                oplossing="verwijder één van de regels, of geef de tweede een andere naam",
                label=f"{'tweede' if aantal == 2 else 'nog een'} keer",
                verwant=(Verwant(pad, "eerste keer", plek=_plek(eerdere[0])),),
                plek=_plek(event),
            )
        )

    def _complex_key(self, event: Merk) -> None:
        # What is key and what is value from here on can only be guessed.
        self.klaar = True
        self._refuse(
            "RK001",
            "hier staat een lijst of tabel op de plek van een sleutel, en een sleutel is altijd een gewoon woord",
            event,
            "zet de tekst tussen aanhalingstekens, of schrijf een gewone sleutel",
            "dit is geen sleutel",
        )

    def _empty(self, tabel: Tabel, event: Tekstmerk) -> None:
        """Nothing is written as value. Between { } that may mean that a comma cut a text in two."""
        begin = tabel.sleutels[-1].end_mark.index
        if event.style or event.start_mark.index != event.end_mark.index:
            return
        wit = _WIT.match(self.tekst, begin)
        teken = self.tekst[wit.end() : wit.end() + 1] if wit else ""
        if teken in (",", "}"):
            self.los.append((tabel, (*self._pad(),), len(tabel.sleutels) - 1))
            self.klaar = self.klaar or len(self.los) >= limits.BEVINDINGEN

    def _lost(self, tabel: Tabel, pad: Pad, eerste: int, laatste: int) -> Bevinding:
        begin, einde = tabel.sleutels[eerste].start_mark.index, tabel.sleutels[laatste].end_mark.index
        los = self.tekst[begin:einde]
        plek = place_at(self.tekst, begin, einde)
        vorige = tabel.waarden[eerste - 1] if eerste else None
        if eerste == laatste and ":" in los:
            naam, _, rest = los.partition(":")
            tekst = f"achter `{shorten(naam)}:` ontbreekt een spatie, en zonder spatie leest YAML dit als één woord"
            oplossing = f"zet een spatie achter de dubbele punt: `{shorten(f'{naam}: {rest}')}`"
            return CODES["RK108"].at(pad, tekst, oplossing=oplossing, plek=plek)
        if vorige is None or not _is_plain_text(vorige):
            tekst = f"achter `{shorten(los)}` staat geen dubbele punt met een waarde"
            oplossing = "schrijf `sleutel: waarde`, of gebruik `[ ]` voor een lijst zonder waarden"
            return CODES["RK108"].at(pad, tekst, oplossing=oplossing, label="sleutel zonder waarde", plek=plek)
        begin = vorige.start_mark.index
        geheel = quote(" ".join(self.tekst[begin:einde].split()).strip(_KRULLEN))
        naam = shorten(tabel.sleutels[eerste - 1].value, 30)
        return CODES["RK108"].at(
            pad,
            f"de komma knipt deze tekst in tweeën: `{shorten(los)}` is nu een losse sleutel zonder waarde",
            oplossing=f"zet de hele tekst tussen aanhalingstekens: `{naam}: {shorten(geheel, 80)}`",
            label="sleutel zonder waarde",
            herstel=Herstel(geheel, "aanhalingstekens toevoegen", plek=place_at(self.tekst, begin, einde)),
            plek=plek,
        )

    def _reference(self, event: Merk, teken: str, wat: str) -> None:
        line, column = event.start_mark.line, event.start_mark.column
        einde = max(event.end_mark.column if event.end_mark.line == line else 0, column + 1)
        oplossing = "schrijf voluit wat er moet staan"
        if teken != "<<":
            regel = self.tekst[event.start_mark.index :].split("\n", 1)[0].strip()
            oplossing += f", of zet een gewone tekst tussen aanhalingstekens: `{shorten(quote(regel), 40)}`"
        self._add(
            CODES["RK005"].at(
                self._pad(),
                f"hier staat {wat} (`{teken}`), en in een protocol mag dat niet",
                oplossing=oplossing,
                label=wat,
                plek=Plek(line + 1, column + 1, line + 1, einde + 1),
            )
        )

    def _too_many(self, event: Merk) -> None:
        self.klaar = True
        tekst = f"dit bestand heeft meer dan {limits.KNOPEN} onderdelen"
        self._refuse("RK006", tekst, event, "verdeel het protocol over meer bestanden")

    def _too_deep(self, event: Merk) -> None:
        self.klaar = True
        self._refuse(
            "RK006",
            f"hier staan meer dan {limits.DIEPTE} lijsten of tabellen in elkaar",
            event,
            "maak het protocol platter; controleer of er geen haakje te veel staat",
        )

    def _refuse(self, code: str, tekst: str, event: Merk, oplossing: str, label: str = "") -> None:
        self._add(CODES[code].at(self._pad(), tekst, oplossing=oplossing, label=label, plek=_plek(event)))

    def _add(self, bevinding: Bevinding) -> None:
        self.bevindingen.append(bevinding)
        # Enough is enough: the walk also stops for hostile input that is wrong at every step.
        self.klaar = self.klaar or len(self.bevindingen) >= limits.BEVINDINGEN

    def _pad(self) -> Pad:
        """Return the pad of what is being read now."""
        stappen: list[str | int] = [sleutel if sleutel is not None else len(houder) - 1 for houder, sleutel in self.stapel[1:]]
        if self.sleutel is not None:
            stappen.append(self.sleutel)
        elif self.stapel and type(self.houder) is Lijst:
            stappen.append(len(self.houder))
        return tuple(deel.rstrip(DUBBEL) if isinstance(deel, str) else deel for deel in stappen)

    def _directive(self) -> Plek:
        """Return the place of the first line that starts with %; only remarks can stand before it."""
        begin = re.search("^%", self.tekst, re.MULTILINE)
        return place_at(self.tekst, begin.start(), _line_end(self.tekst, begin.start())) if begin else Plek(1, 1, 1, 1)


def _is_plain_text(merk: Merk) -> bool:
    return bool(getattr(merk, "value", "")) and not getattr(merk, "style", None)


def _text_at(event: Any, stijl: str) -> Any:
    """Return an empty text in the place of something that should not have been there."""
    return ScalarEvent(None, None, (True, False), "", event.start_mark, event.end_mark, stijl)


def _line_end(tekst: str, begin: int) -> int:
    einde = tekst.find("\n", begin)
    return begin + len(tekst[begin : einde if einde >= 0 else len(tekst)].rstrip())


def _plek(event: Merk) -> Plek:
    begin, einde = event.start_mark, event.end_mark
    return Plek(begin.line + 1, begin.column + 1, einde.line + 1, einde.column + 1)
