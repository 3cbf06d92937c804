"""What to tell an author whose duration or termijn cannot be read; only imported when that happens.

Each check looks for one known mistake and says nothing when it is not that one; the first that speaks is the answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from routekaart.kalender.eenheden import EENHEID_BIJ_WOORD, GROOTSTE_AANTAL, TermijnFout
from routekaart.kalender.termijn import GEEN_NAAM, TELT_TERUG, VASTE_WOORDEN, read_termijn, read_terug
from routekaart.nabij import nearest

_EENHEDEN = "kalenderdagen, werkdagen, schooldagen, weken, lesweken, maanden of jaar"
_GETALLEN = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien",
    "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip
_GETALWOORDEN = {woord: n for n, woord in enumerate(_GETALLEN)} | {"één": 1, "dertig": 30}
_AFKORTINGEN = {
    "d": "dagen", "wk": "weken", "wkn": "weken", "mnd": "maanden", "mnden": "maanden", "jr": "jaar", "jaren": "jaar",
    "wd": "werkdagen", "sd": "schooldagen", "days": "dagen", "weeks": "weken", "months": "maanden", "weekdagen": "werkdagen",
    "lesdagen": "schooldagen", "lesdag": "schooldag", "schoolweken": "lesweken", "schoolweek": "lesweek",
}  # fmt: skip
_ANDERS_GEZEGD = {"zelfde dag": "dezelfde dag"}
_VOORAF = "(?:binnen|na|in|uiterlijk|maximaal|hoogstens|minstens|circa|ongeveer)"
_STREEPJES = "-\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{MINUS SIGN}"
_LANGSTE = 200


def explain_duur(text: str) -> TermijnFout:
    """Return what is wrong with *text*, which is no duration."""
    return (
        _capitals(text)
        or _first(_DUUR_CHECKS, _lower(text))
        or _whole(text, f"{_quote(text)} is geen duur, zoals `5 schooldagen` of `2 weken`")
    )


def explain_termijn(text: str) -> TermijnFout:
    """Return what is wrong with *text*, which is no termijn."""
    fout = _capitals(text) or _first(_TERMIJN_CHECKS, _lower(text)) or _first(_DUUR_CHECKS, _lower(text))
    return fout or _whole(text, f"{_quote(text)} is geen termijn, zoals `5 schooldagen`, `direct` of `onbepaald`")


def explain_terug(text: str) -> TermijnFout:
    """Return what is wrong with *text*, which is no termijn that counts back from a day."""
    fout = _first(_ELKE_TEKST[:4], text) or _back_nearly(text) or _first(_TERUG_CHECKS, _lower(text))
    return fout or _whole(text, f"{_quote(text)} telt niet terug vanaf een dag, zoals `{_VOORBEELD}`")


def _first(checks: tuple[Callable[[str], TermijnFout | None], ...], text: str) -> TermijnFout | None:
    return next((fout for check in checks if (fout := check(text)) is not None), None)


def _whole(text: str, tekst: str, suggestie: str | None = None) -> TermijnFout:
    return TermijnFout(tekst, 0, len(text), suggestie)


def _part(gevonden: re.Match[str], groep: int | str, tekst: str, suggestie: str | None = None) -> TermijnFout:
    return TermijnFout(tekst, gevonden.start(groep), gevonden.end(groep), suggestie)


def _lower(text: str) -> str:
    """Return *text* in small letters, unless that moves the offsets."""
    klein = text.lower()
    return klein if len(klein) == len(text) else text


def _quote(text: str) -> str:
    return f"`{text}`" if len(text) <= 40 else f"`{text[:37]}...`"


# --- mistakes in any text ----------------------------------------------------------------------------------------


def _empty(text: str) -> TermijnFout | None:
    return None if text.strip() else _whole(text, "hier ontbreekt een termijn, zoals `5 schooldagen`, `direct` of `onbepaald`")


def _too_long(text: str) -> TermijnFout | None:
    return None if len(text) <= _LANGSTE else _whole(text, "deze tekst is te lang voor een termijn; zet uitleg in `toelichting`")


def _strange_characters(text: str) -> TermijnFout | None:
    """Full-width digits, hard spaces and other look-alikes, which often come from a word processor."""
    gewoon = " ".join(unicodedata.normalize("NFKC", text).split())
    if any(teken in text for teken in "¼½¾") or gewoon == text or not gewoon.isascii() or text.isascii():
        return None
    return _whole(text, "hier staan tekens die op gewone cijfers, letters of spaties lijken, maar het niet zijn", gewoon)


def _white_space(text: str) -> TermijnFout | None:
    gewoon = " ".join(text.split())
    if text.isascii() and any(teken in text for teken in "\t\n\r\v\f"):
        return _whole(text, "een termijn staat op één regel, met gewone spaties", gewoon)
    return None


def _capitals(text: str) -> TermijnFout | None:
    klein = text.lower()
    return _whole(text, "een termijn schrijft u met kleine letters", klein) if klein != text and _if_readable(klein) else None


# --- counting back from a day ---------------------------------------------------------------------------------------

_VOORBEELD = "2 weken voor toets"


def _back_nearly(text: str) -> TermijnFout | None:
    """Capitals, `vóór`, an article before the day, or a word such as `uiterlijk` in front."""
    beter = re.sub(r"\bv[oó][oó]?r\b", "voor", " ".join(text.lower().split()))
    beter = re.sub(r"^(?:uiterlijk|minstens|ten minste|binnen) ", "", beter)
    beter = re.sub(r" voor (?:de|het|een) ", " voor ", beter)
    termijn = None if beter == text else read_terug(beter)
    return None if termijn is None else _whole(text, f"zo kan {_quote(text)} niet worden gelezen", str(termijn))


def _back_from_nothing(text: str) -> TermijnFout | None:
    """A termijn alone: how long before what?"""
    termijn = read_termijn(text)
    if termijn is None:
        return None
    if termijn.soort == "naam":
        return _whole(text, f"hier staat niet hoe lang voor `{termijn}`, zoals in `1 kalenderdag voor {termijn}`")
    if termijn.soort not in TELT_TERUG:
        return _whole(text, f"`{termijn}` telt niet terug; zet dat onder `binnen`, zo nodig met `vanaf`")
    return _whole(
        text, f"hier staat niet voor welke dag, zoals in `{termijn} voor toets`; telt u niet terug, schrijf dan `binnen`"
    )


def _back_from_no_name(text: str) -> TermijnFout | None:
    gevonden = re.match(r" *.+? +voor +(.+?)(?: +voor +[0-9.:]+ +uur)?(?: +wettelijk)? *$", text)
    if gevonden is None:
        return None
    if gevonden[1] in GEEN_NAAM:
        tekst = f"`{gevonden[1]}` heeft in een termijn al een eigen betekenis; geef de dag een andere naam, zoals `toetsdag`"
        return _part(gevonden, 1, tekst)
    if re.fullmatch(r"[a-z][a-z0-9_]*", gevonden[1]):
        return None
    return _part(gevonden, 1, f"na `voor` staat de naam van een gegeven met een datum, en {_quote(gevonden[1])} is geen naam")


def _back_none(text: str) -> TermijnFout | None:
    """`0 weken voor toets`: on the day itself, which counts on from it."""
    gevonden = re.match(r" *(0+) +[a-z]+ +voor +([a-z][a-z0-9_]*)", text)
    if gevonden is None:
        return None
    fout = _part(gevonden, 1, "een termijn die terugtelt, duurt minstens 1")
    fout.oplossing = f"moet het op de dag zelf, schrijf dan `binnen: direct`, en op een eigen regel `vanaf: {gevonden[2]}`"
    return fout


def _back_after(text: str) -> TermijnFout | None:
    """`2 weken na toets`: that counts on, and has keys of its own."""
    gevonden = re.fullmatch(r" *(.+?) +(?:na|vanaf|sinds) +([a-z][a-z0-9_]*) *", text)
    termijn = None if gevonden is None else read_termijn(gevonden[1])
    if gevonden is None or termijn is None:
        return None
    fout = _whole(text, f"{_quote(text)} telt vooruit, en hier hoort een termijn die terugtelt")
    fout.oplossing = f"schrijf `binnen: {termijn}`, en op een eigen regel `vanaf: {gevonden[2]}`"
    return fout


def _back_how_long(text: str) -> TermijnFout | None:
    """What stands before `voor` is no duration: said as of any other, at the same place."""
    gevonden = re.match(r"( *.+?) +voor +[a-z][a-z0-9_]*((?: +voor +[0-9.:]+ +uur)?(?: +wettelijk)? *)$", text)
    if gevonden is None:
        return None
    termijn = read_termijn(gevonden[1])
    if termijn is None:
        fout = explain_termijn(gevonden[1])
        return TermijnFout(fout.tekst, fout.begin, fout.einde, fout.suggestie)
    if termijn.soort not in TELT_TERUG:
        return _part(gevonden, 1, f"`{termijn}` telt niet terug; schrijf hoe lang van tevoren, zoals `{_VOORBEELD}`")
    if termijn.soort != "naam" or not gevonden[2].strip():
        return None
    naam, staart = gevonden[1].strip(), gevonden[2].strip()
    tekst = f"bij de naam `{naam}` kan geen `{staart}` staan; zet dat bij de waarde van `{naam}` zelf"
    return _part(gevonden, 2, tekst, "")


def _counts_back(text: str) -> TermijnFout | None:
    """A termijn that counts back, where one that counts on belongs."""
    termijn = read_terug(re.sub(r"^ *uiterlijk +", "", re.sub(r"v[oó][oó]r ", "voor ", text)))
    if termijn is None:
        return None
    return _whole(text, f"`{termijn}` telt terug, en dat kan alleen bij een stap: schrijf daar `uiterlijk: {termijn}`")


# --- mistakes in the words around a duration -----------------------------------------------------------------------


def _alone(text: str) -> TermijnFout | None:
    woord = text.strip()
    if woord in EENHEID_BIJ_WOORD:
        return _whole(text, f"voor `{woord}` ontbreekt een getal, zoals in `5 {EENHEID_BIJ_WOORD[woord]}`")
    if woord == "wettelijk":
        return _whole(text, "voor `wettelijk` ontbreekt een duur, zoals in `6 weken wettelijk`")
    if woord in GEEN_NAAM:
        compleet = {"dezelfde": "dezelfde dag", "volgende": "volgende schooldag"}.get(woord)
        return _whole(text, f"`{woord}` alleen is geen termijn", compleet)
    return None


def _leading_word(text: str) -> TermijnFout | None:
    gevonden = re.match(rf"\s*((?:uiterlijk )?{_VOORAF}) +(.+)", text)
    if gevonden is None:
        return None
    return _whole(text, f"laat `{gevonden[1]}` weg: hier staat alleen de termijn zelf", _if_readable(gevonden[2]))


def _clock(text: str) -> TermijnFout | None:
    gevonden = re.search(r"(?:^| )((voor|om|tot)? *([0-9]{1,2})(?:[.:h]([0-9]{1,2}))? *(uur|u)?)(?: wettelijk)? *$", text)
    if gevonden is None or not (gevonden[2] or (gevonden[4] and gevonden[5])):
        return None
    uur, minuut = int(gevonden[3]), int(gevonden[4] or 0)
    if uur > 23 or minuut > 59:
        return _part(gevonden, 1, f"`{gevonden[1]}` is geen bestaande tijd; een tijd ligt tussen 0.00 en 23.59 uur")
    goed = f"voor {uur}.{minuut:02} uur"
    if gevonden[1] != goed and re.fullmatch(r"voor +[0-9]{1,2}\.[0-9]{2} +uur", gevonden[1]) is None:
        return _part(gevonden, 1, f"een tijd schrijft u als `{goed}`", goed)
    kop = text[: gevonden.start(1)].strip()
    return _clock_without_day(text, kop, goed)


def _clock_without_day(text: str, kop: str, tijd: str) -> TermijnFout | None:
    if not kop:
        return _whole(
            text, "bij deze tijd ontbreekt op welke dag; staat dat nergens, schrijf dan `onbepaald`", f"onbepaald {tijd}"
        )
    return _tail_after(text, kop, tijd)


def _lawful(text: str) -> TermijnFout | None:
    verwisseld = re.fullmatch(r" *(.+?) +wettelijk( voor .+ uur) *", text)
    if verwisseld is not None:
        return _whole(text, "`wettelijk` staat achteraan, na de tijd", f"{verwisseld[1]}{verwisseld[2]} wettelijk")
    gevonden = re.fullmatch(r" *(.+?) +wettelijk *", text)
    return _tail_after(text, gevonden[1], "wettelijk") if gevonden else None


def _tail_after(text: str, kop: str, staart: str) -> TermijnFout | None:
    """`direct` and a name are complete: nothing can follow them."""
    if kop == "direct":
        return _whole(text, f"achter `direct` kan geen `{staart}` staan", f"dezelfde dag {staart}")
    if re.fullmatch(r"[a-z][a-z0-9_]*", kop) and kop not in VASTE_WOORDEN and kop not in GEEN_NAAM:
        return _whole(text, f"achter de naam `{kop}` kan geen `{staart}` staan; zet dat bij de waarde van `{kop}` zelf", kop)
    return None


def _after(text: str) -> TermijnFout | None:
    """`3 weken na besluit`: from when the termijn runs has a key of its own."""
    gevonden = re.fullmatch(rf" *(?:{_VOORAF} +)*(.+?) +((?:na|vanaf|sinds) +(?:(?:de|het|een) +)?(.+?)) *", text)
    if gevonden is None:
        return None
    aantal, _, rest = gevonden[1].partition(" ")
    termijn = read_termijn(f"{_GETALWOORDEN.get(aantal, aantal)} {rest}".strip())
    if termijn is None or termijn.soort == "naam":
        return None
    naam = re.fullmatch(r"[a-z][a-z0-9_]*", gevonden[3])
    vanaf = f"`vanaf: {gevonden[3]}`" if naam else "`vanaf:` met de naam van de stap of de datum waar u vanaf telt"
    fout = _part(gevonden, 2, f"{_quote(gevonden[2])} hoort niet in een termijn")
    fout.oplossing = f"schrijf hier alleen `{termijn}`, en zet op een eigen regel {vanaf}"
    return fout


def _haste(text: str) -> TermijnFout | None:
    if not is_haste(text):
        return None
    return TermijnFout(f"{_quote(text.strip())} zegt niet hoe lang dat is", 0, len(text), oplossing=ZONDER_DUUR)


def is_haste(text: str) -> bool:
    """Return whether *text* asks for haste without saying how long, as laws do."""
    return re.sub(r"[ ._]+", " ", text.lower()).removesuffix(" wettelijk").strip() in _HAAST


ZONDER_DUUR = "schrijf `direct` als het dezelfde dag moet, of `onbepaald` als de bron niet zegt hoe lang het mag duren"
"""What to write instead of a word of haste."""
_HAAST = frozenset({
    "onverwijld", "onmiddellijk", "terstond", "meteen", "per direct", "per ommegaande", "per omgaande", "spoedig", "snel",
    "zo spoedig mogelijk", "zo snel mogelijk", "zsm", "z s m", "asap", "spoedig mogelijk", "met spoed", "zonder uitstel",
})  # fmt: skip


def _near_fixed_word(text: str) -> TermijnFout | None:
    """Words such as `onbepaalt`, `de volgende schooldag`, `zelfde dag`."""
    if any(teken.isdigit() for teken in text) or " " not in text.strip():
        return None
    kaal = re.sub(r"^(?:de|het) ", "", text.strip())
    vast = nearest(kaal, VASTE_WOORDEN) or _ANDERS_GEZEGD.get(kaal)
    return _whole(text, f"{_quote(text)} is geen termijn", vast) if vast else None


# --- mistakes in the duration itself -------------------------------------------------------------------------------


def _number_alone(text: str) -> TermijnFout | None:
    if re.fullmatch(r" *[0-9]+ *", text) is None:
        return None
    return _whole(text, f"bij `{text.strip()}` ontbreekt de eenheid: {_EENHEDEN}")


def _fraction(text: str) -> TermijnFout | None:
    if re.match(r" *([0-9]* *[¼½¾]|[0-9]+[.,/][0-9]+|half|een half|anderhalf|anderhalve|halve|een halve)(?![a-z])", text) is None:
        return None
    heel = {"half jaar": "6 maanden", "een half jaar": "6 maanden", "½ jaar": "6 maanden", "anderhalf jaar": "18 maanden",
            "1,5 jaar": "18 maanden", "1½ jaar": "18 maanden"}.get(text.strip())  # fmt: skip
    return _whole(text, "een termijn telt hele getallen; kies zo nodig een kleinere eenheid", heel)


def _sign(text: str) -> TermijnFout | None:
    gevonden = re.match(rf" *([{_STREEPJES}+]) *([0-9]+.*)", text)
    if gevonden is None:
        return None
    tekst = "een termijn is een getal vanaf 1; er staat geen plus of min voor"
    return _whole(text, tekst, _if_readable(gevonden[2]))


def _range(text: str) -> TermijnFout | None:
    gevonden = re.match(rf" *([0-9]+ *(?:[{_STREEPJES}/]|tot|a|à|of|tot en met|t/m) *[0-9]+)(?![0-9])", text)
    return gevonden and _part(gevonden, 1, "een termijn is één getal; schrijf de langste tijd die is toegestaan")


def _hours(text: str) -> TermijnFout | None:
    gevonden = re.fullmatch(r" *(?:[0-9]+ *x *)?[0-9]+ *(uur|uren|u|minuten|minuut|min) *", text)
    return gevonden and _part(gevonden, 1, f"termijnen tellen geen `{gevonden[1]}`; kies een eenheid van dagen of langer")


def _sum(text: str) -> TermijnFout | None:
    gevonden = re.fullmatch(r" *([0-9]+ +[a-z]+) +(en|plus|\+|of) +[0-9]+ +[a-z]+ *", text)
    return gevonden and _whole(text, "een termijn heeft één getal en één eenheid; twee duren kunnen niet samen in één termijn")


def _glued(text: str) -> TermijnFout | None:
    gevonden = re.fullmatch(r" *([0-9]+)-?([a-z]+) *", text)
    if gevonden is None or gevonden[2] not in EENHEID_BIJ_WOORD:
        return None
    return _whole(text, "tussen het getal en de eenheid hoort een spatie", f"{gevonden[1]} {gevonden[2]}")


def _number_word(text: str) -> TermijnFout | None:
    gevonden = re.match(r" *([a-zé]+) +[a-z]", text)
    if gevonden is None or gevonden[1] not in _GETALWOORDEN:
        return None
    return _part(gevonden, 1, f"schrijf het getal `{gevonden[1]}` in cijfers", str(_GETALWOORDEN[gevonden[1]]))


def _number(text: str) -> TermijnFout | None:
    gevonden = re.match(r" *([0-9]+) +[a-z]", text)
    if gevonden is None:
        return None
    cijfers = gevonden[1]
    if cijfers.strip("0") == "":
        return _part(gevonden, 1, "een termijn duurt minstens 1; moet het dezelfde dag, schrijf dan `direct`")
    if len(cijfers) > len(str(GROOTSTE_AANTAL)) or int(cijfers) > GROOTSTE_AANTAL:
        return _part(gevonden, 1, f"dit getal is te groot: een termijn telt hoogstens {GROOTSTE_AANTAL}")
    if cijfers.startswith("0"):
        return _part(gevonden, 1, "een getal begint niet met een 0", str(int(cijfers)))
    return None


def _unit(text: str) -> TermijnFout | None:
    gevonden = re.match(r" *[0-9]+ +(\S.*?)(?: +voor +[0-9.]+ +uur)?(?: +wettelijk)? *$", text)
    if gevonden is None or gevonden[1] in EENHEID_BIJ_WOORD:
        return None
    woord = gevonden[1]
    kandidaat = _AFKORTINGEN.get(woord.rstrip("."))
    if kandidaat is None and re.fullmatch(r"[a-z]+[ -]?[a-z]+", woord):
        kandidaat = nearest(re.sub("[ -]", "", woord), EENHEID_BIJ_WOORD)
    if kandidaat is not None:
        return _part(gevonden, 1, f"{_quote(woord)} is geen eenheid van tijd", kandidaat)
    return _part(gevonden, 1, f"{_quote(woord)} is geen eenheid van tijd; kies uit {_EENHEDEN}")


def _if_readable(text: str) -> str | None:
    termijn = read_termijn(text)
    return None if termijn is None else str(termijn)


_ELKE_TEKST = (_too_long, _empty, _strange_characters, _white_space, _fraction, _alone)
_DUUR_CHECKS = (*_ELKE_TEKST, _number_alone, _sign, _range, _hours, _sum, _glued, _number_word, _number, _unit)
_TERMIJN_CHECKS = (*_ELKE_TEKST, _counts_back, _haste, _after, _leading_word, _clock, _lawful, _near_fixed_word)
_TERUG_CHECKS = (_back_from_nothing, _back_after, _back_from_no_name, _back_none, _back_how_long)
