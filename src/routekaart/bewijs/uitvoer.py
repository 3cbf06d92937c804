"""The results of proofs in words: for a policy adviser as text, for other programs as JSON, for a browser as HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Any

from routekaart.bevinding import Pad
from routekaart.bewijs.uitslag import GEEN_SCHOOLBELOFTE, Bewijsuitslag, Dagstap, Grensuitslag, Hefboom, Weg, worst_of
from routekaart.kalender.datum import write_date

Waar = Callable[[Pad], tuple[str, int]]
"""The file and line of a place."""

OORDEEL = {
    "bewezen": "bewezen",
    "bewezen_onder_aannamen": "bewezen onder aannamen",
    "weerlegd": "weerlegd",
    "niet_begrensd": "niet begrensd",
    "onbeslist": "onbeslist",
}


def to_json(uitslagen: Iterable[tuple[Bewijsuitslag, Waar]], erbij: Mapping[str, dict[str, Any]] | None = None) -> str:
    """Return the results as JSON, with *erbij* beside them: one object, or a list when there are several protocols."""
    data = [as_data(uitslag, waar) | (erbij or {}).get(uitslag.protocol, {}) for uitslag, waar in uitslagen]
    return json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=2) + "\n"


def as_data(uitslag: Bewijsuitslag, waar: Waar) -> dict[str, Any]:
    """Return the results as plain data."""
    return {
        "schema_version": 1,
        "protocol": uitslag.protocol,
        "hash": uitslag.hash,
        "note": GEEN_SCHOOLBELOFTE,
        "grenzen": [_grens_data(g, waar) for g in uitslag.grenzen],
    }


def _grens_data(g: Grensuitslag, waar: Waar) -> dict[str, Any]:
    return {
        "grens": g.grens,
        "region": g.regio,
        "verdict": g.oordeel,
        "within": g.binnen,
        "ambition": g.streven,
        "from": None if g.van is None else g.van.isoformat(),
        "to": None if g.tot is None else g.tot.isoformat(),
        "worst": None if g.ergste is None else _weg_data(g.ergste, waar),
        "starts_total": g.starts,
        "starts_broken": g.gebroken,
        "slack": g.speling,
        "assumptions": [
            {"text": a.zin, "step": a.stap, "roles": list(a.rollen), "term": a.termijn, **_place(a.pad, waar)} for a in g.aannamen
        ],
        "gaps": [{"text": gat.zin, **_place(gat.pad, waar)} for gat in g.gaten],
        "levers": [
            {
                "changes": list(h.wijzigingen),
                "paths": [_dotted(pad) for pad in h.paden],
                "days": h.dagen,
                "assumptions": list(h.aannamen),
            }
            for h in g.hefbomen
        ],
        "levers_tried": g.geprobeerd,
        "levers_complete": not g.zoeken_gestopt,
        "reason": g.reden,
    }


def _weg_data(weg: Weg, waar: Waar) -> dict[str, Any]:
    return {
        "start": weg.start.isoformat(),
        "end": None if weg.einde is None else weg.einde.isoformat(),
        "days": weg.dagen,
        "limit": weg.uiterlijk.isoformat(),
        "reached": weg.gehaald,
        "before": [_stap_data(s, waar) for s in weg.vooraf],
        "path": [_stap_data(s, waar) for s in weg.stappen],
    }


def _stap_data(s: Dagstap, waar: Waar) -> dict[str, Any]:
    return {
        "date": s.dag.isoformat(),
        "kind": s.soort.split(" ")[-1],
        "step": s.stap,
        "outcome": s.uitkomst,
        "text": s.zin,
        "who": list(s.wie),
        "term": s.termijn,
        "from": None if s.anker is None else s.anker.isoformat(),
        "counting": s.telling,
        **_place(s.pad, waar),
    }


def _dotted(pad: Pad) -> str:
    return ".".join(map(str, pad))


def _place(pad: Pad, waar: Waar) -> dict[str, Any]:
    bestand, regel = waar(pad)
    return {"path": _dotted(pad), "file": bestand, "line": regel}


# --- text ---------------------------------------------------------------------------------------------------------


def to_full(uitslag: Bewijsuitslag, waar: Waar) -> str:
    """Return the results as text for somebody who knows the protocol, not the program."""
    regels = [f"{uitslag.titel} ({uitslag.protocol})", ""]
    for _, groep in groupby(uitslag.grenzen, key=lambda g: g.grens):
        regels += [*_grens_lines(list(groep), waar), ""]
    return "\n".join([*regels, GEEN_SCHOOLBELOFTE]) + "\n"


def _grens_lines(groep: list[Grensuitslag], waar: Waar) -> Iterator[str]:
    eerste = groep[0]
    streven = " (een streven)" if eerste.streven else ""
    yield f"Grens `{eerste.grens}`{streven}: een besluit binnen {eerste.binnen}  [{_where(eerste.pad, waar)}]"
    for g in groep:
        yield f"  {g.regio:<7} {OORDEEL[g.oordeel]}{_summary(g)}"
    ergste = worst_of(groep)
    if ergste.ergste is not None:
        yield from _weg_lines(ergste, ergste.ergste, waar)
    yield from _rest_lines(ergste, waar)


def _summary(g: Grensuitslag) -> str:
    if g.oordeel == "onbeslist":
        return f": {g.reden}"
    assert g.van is not None and g.tot is not None
    bereik = f"begin van {write_date(g.van)} tot en met {write_date(g.tot)}: {g.starts} begindagen"
    dagen = None if g.ergste is None else g.ergste.dagen
    if g.oordeel == "weerlegd":
        hoe = f"{g.gebroken} daarvan gaan mis"
        return f"; {bereik}, {hoe}" + ("" if dagen is None else f", de ergste na {dagen} dagen")
    if g.oordeel == "niet_begrensd":
        return f"; {bereik}; er is een plek waar niets tot een besluit dwingt"
    over = "" if g.speling is None else f", er blijven {g.speling} dagen over"
    return f"; {bereik}, hoogstens {dagen} dagen{over}"


def _weg_lines(g: Grensuitslag, weg: Weg, waar: Waar) -> Iterator[str]:
    yield ""
    yield f"  Het ergste geval in {g.regio}: het begint op {write_date(weg.start)}."
    yield f"  De grens loopt tot en met {write_date(weg.uiterlijk)}."
    for stap in weg.vooraf:
        yield f"    {'vooraf':<22} {stap.zin}"
    for stap in weg.stappen:
        yield f"    {write_date(stap.dag):<22} {stap.zin}  [{_where(stap.pad, waar)}]"
        if "niet meegeteld" in stap.telling:
            yield f"    {'':<22} {stap.telling}"
    yield f"    {_outcome(weg)}"


def _outcome(weg: Weg) -> str:
    if weg.einde is None:
        return "Hier blijft het staan: geen termijn en geen plicht dwingt tot een besluit."
    if not weg.gehaald and weg.stappen and weg.stappen[-1].soort.startswith("mis"):
        return f"Na {weg.dagen} dagen is het voorbij zonder wat de grens vraagt."
    te_laat = (weg.einde - weg.uiterlijk).days
    einde = f"Dat is {weg.dagen} dagen na het begin"
    return f"{einde}, {te_laat} dagen te laat." if te_laat > 0 else f"{einde}, op tijd."


def _rest_lines(g: Grensuitslag, waar: Waar) -> Iterator[str]:
    if g.aannamen:
        yield "\n  Dit geldt alleen als:"
        yield from (f"    - {a.zin}  [{_where(a.pad, waar)}]" for a in g.aannamen)
    if g.gaten:
        yield "\n  Tijdgaten:"
        yield from (f"    - {gat.zin}  [{_where(gat.pad, waar)}]" for gat in g.gaten)
    yield from _lever_lines(g, waar)


def _lever_lines(g: Grensuitslag, waar: Waar) -> Iterator[str]:
    if g.hefbomen:
        yield f"\n  Dit is genoeg om de grens in {g.regio} te halen (kies één mogelijkheid):"
        for nr, h in enumerate(g.hefbomen, start=1):
            yield from _lever(nr, h, waar)
    elif g.geprobeerd and not g.zoeken_gestopt:
        yield f"\n  {_no_lever(g)}"
    if g.zoeken_gestopt:
        meer = "Er kan een kleinere wijziging zijn." if g.hefbomen else "Er kan dus een wijziging zijn die genoeg is."
        yield f"\n  Het zoeken hield op na {g.geprobeerd} geprobeerde wijzigingen. {meer}"


def _lever(nr: int, h: Hefboom, waar: Waar) -> Iterator[str]:
    for plaats, (zin, pad) in enumerate(zip(h.wijzigingen, h.paden, strict=True)):
        yield f"    {f'{nr}.' if plaats == 0 else 'en':<3}{zin}  [{_where(pad, waar)}]"
    dan = [] if h.dagen is None else [f"hoogstens {h.dagen} dagen"]
    if h.aannamen:
        dan.append("als iemand zich hieraan houdt: " + "; ".join(h.aannamen))
    if dan:
        yield f"       dan duurt het {', '.join(dan)}"


def _no_lever(g: Grensuitslag) -> str:
    if g.oordeel == "niet_begrensd":
        return "Een termijn met een vervolg erbij is hier niet genoeg: het programma vond er geen die alle gaten sluit."
    if g.ergste is not None and not g.ergste.gehaald:
        return "Een kortere termijn helpt hier niet: er blijft een weg die niet eindigt met wat de grens vraagt."
    return "Kortere termijnen op deze weg zijn niet genoeg, ook niet allemaal tegelijk."


def _where(pad: Pad, waar: Waar) -> str:
    bestand, regel = waar(pad)
    return f"{bestand}:{regel}" if regel else bestand


# --- HTML ---------------------------------------------------------------------------------------------------------

_STIJL = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}pre{white-space:pre-wrap}"
)


def to_html(uitslagen: Iterable[tuple[Bewijsuitslag, Waar]], erbij: Mapping[str, str] | None = None) -> str:
    """Return the results as one page without scripts or outside parts, each with the text *erbij* of its protocol."""
    delen = "".join(_html_of(uitslag, waar, (erbij or {}).get(uitslag.protocol, "")) for uitslag, waar in uitslagen)
    return (
        f'<!doctype html>\n<html lang="nl">\n<head><meta charset="utf-8"><title>Bewijs</title><style>{_STIJL}</style></head>\n'
        f"<body>\n<h1>Wat het protocol afdwingt</h1>\n<p>{GEEN_SCHOOLBELOFTE}</p>\n{delen}</body>\n</html>\n"
    )


def _html_of(uitslag: Bewijsuitslag, waar: Waar, erbij: str) -> str:
    rijen = "".join(
        f"<tr><td>{escape(g.grens)}</td><td>{escape(g.regio)}</td><td>{OORDEEL[g.oordeel]}</td><td>{g.starts}</td><td>{g.gebroken}</td>"
        f"<td>{'' if g.ergste is None or g.ergste.dagen is None else g.ergste.dagen}</td></tr>\n"
        for g in uitslag.grenzen
    )
    kop = "<tr><th>grens</th><th>regio</th><th>oordeel</th><th>begindagen</th><th>daarvan mis</th><th>dagen (ergste)</th></tr>"
    tekst = escape(to_full(uitslag, waar) + (f"\n{erbij}" if erbij else ""))
    return f"<h2>{escape(uitslag.titel)}</h2>\n<table>\n{kop}\n{rijen}</table>\n<pre>{tekst}</pre>\n"
