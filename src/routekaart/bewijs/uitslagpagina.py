"""The results of proofs as one page for a browser, without scripts or anything from outside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from routekaart.bevinding import Pad
from routekaart.bewijs import uitslagzinnen as zin
from routekaart.bewijs.uitslag import GEEN_SCHOOLBELOFTE, Bewijsuitslag, Grensuitslag, Oordeel, Weg, worst_of
from routekaart.bewijs.uitvoer import Waar, where
from routekaart.kalender.datum import write_date
from routekaart.rapport.beeld import clean, clean_lines

_STIJL = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "table{border-collapse:collapse;margin:.8rem 0}"
    "td,th{padding:.3rem .9rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid #d4d4d4}"
    "td:first-child{white-space:nowrap}code{background:#f1f1f1;padding:0 .2rem}"
    ".plek,.telling{color:#595959;font-size:.875rem}.plek{white-space:nowrap}"
    ".goed{border-left:.4rem solid #2a7a3b;padding-left:.6rem}.mis{border-left:.4rem solid #b3261e;padding-left:.6rem}"
    ".open{border-left:.4rem solid #8a6100;padding-left:.6rem}pre{white-space:pre-wrap;font:.875rem/1.5 ui-monospace,monospace}"
)
_KLASSE: dict[Oordeel, str] = {
    "bewezen": "goed", "bewezen_onder_aannamen": "goed", "weerlegd": "mis", "niet_begrensd": "mis", "onbeslist": "open",
}  # fmt: skip


def to_html(uitslagen: Iterable[tuple[Bewijsuitslag, Waar, str]]) -> str:
    """Return the results as one page, each with the text that belongs below it (about roles; may be empty)."""
    delen = "".join(regel + "\n" for uitslag, waar, erbij in uitslagen for regel in _protocol(uitslag, waar, erbij))
    return (
        '<!doctype html>\n<html lang="nl">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Wat het protocol afdwingt</title><style>{_STIJL}</style></head>\n"
        f"<body>\n<h1>Wat het protocol afdwingt</h1>\n<p>{GEEN_SCHOOLBELOFTE}</p>\n{delen}</body>\n</html>\n"
    )


def _protocol(uitslag: Bewijsuitslag, waar: Waar, erbij: str) -> Iterator[str]:
    yield f"<h2>{_text(uitslag.titel)} ({_text(uitslag.protocol)})</h2>"
    if normen := zin.norms(uitslag):
        yield f"<p>{_text(normen)}</p>"
    for _, groep in groupby(uitslag.grenzen, key=lambda g: g.grens):
        yield from _grens(list(groep), waar)
    yield f"<p>{_text(' '.join(zin.reach(uitslag)) if uitslag.grenzen else zin.GEEN_GRENS)}</p>"
    if erbij:
        yield f"<h3>De rollen</h3>\n<pre>{_text(erbij.strip(), clean_lines(erbij.strip()))}</pre>"


def _grens(groep: list[Grensuitslag], waar: Waar) -> Iterator[str]:
    eerste = groep[0]
    yield f"<h3>Grens {_text(f'`{eerste.grens}`')}</h3>"
    yield f"<p>{_text(_sentence(zin.demand(eerste)))} {_place(eerste.pad, waar)}</p>"
    yield "<table>\n<tr><th>regio</th><th>oordeel</th></tr>"
    for g in groep:
        yield f'<tr><td>{_text(g.regio)}</td><td><div class="{_KLASSE[g.oordeel]}">{_text(zin.verdict(g))}</div></td></tr>'
    yield "</table>"
    ergste = worst_of(groep)
    if ergste.ergste is not None:
        yield from _weg(ergste, ergste.ergste, waar)
    yield from _rest(ergste, waar)


def _weg(g: Grensuitslag, weg: Weg, waar: Waar) -> Iterator[str]:
    yield f"<p>{_text(zin.start(g, weg))}</p>\n<table>\n<tr><th>dag</th><th>wat er gebeurt</th><th>waar dat staat</th></tr>"
    for stap in weg.vooraf:
        yield f"<tr><td>vooraf</td><td>{_text(stap.zin)}</td><td></td></tr>"
    for stap in weg.stappen:
        telling = f'<br><span class="telling">{_text(zin.count(stap))}</span>' if zin.count(stap) else ""
        yield f"<tr><td>{write_date(stap.leesdag)}</td><td>{_text(stap.zin)}{telling}</td><td>{_place(stap.pad, waar)}</td></tr>"
    yield f"</table>\n<p><strong>{_text(zin.outcome(weg))}</strong></p>"


def _rest(g: Grensuitslag, waar: Waar) -> Iterator[str]:
    if g.aannamen:
        yield from _list(zin.ALLEEN_ALS, [f"{_text(a.zin)} {_place(a.pad, waar)}" for a in g.aannamen])
    if g.gaten:
        yield from _list(zin.TIJDGATEN, [f"{_text(gat.zin)} {_place(gat.pad, waar)}" for gat in g.gaten])
    if g.hefbomen:
        punten = []
        for h in g.hefbomen:
            paren = zip(h.wijzigingen, h.paden, strict=True)
            delen = [f"{_text(wijziging)} {_place(pad, waar)}" for wijziging, pad in paren]
            punten.append(f"{'<br>en '.join(delen)}<br>{_text(zin.after(h))}")
        yield from _list(zin.enough(g), punten, "ol")
    yield from (f"<p>{_text(tekst)}</p>" for tekst in (zin.no_lever(g), zin.stopped(g)) if tekst)


def _list(kop: str, punten: list[str], soort: str = "ul") -> Iterator[str]:
    yield f"<p>{_text(kop)}</p>\n<{soort}>"
    yield from (f"<li>{punt}</li>" for punt in punten)
    yield f"</{soort}>"


def _sentence(tekst: str) -> str:
    return f"{tekst[:1].upper()}{tekst[1:]}."


def _place(pad: Pad, waar: Waar) -> str:
    return f'<span class="plek">{_text(where(pad, waar))}</span>'


def _text(tekst: str, schoon: str | None = None) -> str:
    """Return *tekst* as it may stand in a page: names between backticks as code, no character that steers anything."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(clean(tekst) if schoon is None else schoon))
