"""The neutral protocol with one construct more: what is laid over it, what a case is told first, what acts it needs.

Every construct is in force while the events happen, and leads nowhere else: each event is accepted or refused as without it,
and each case ends in the same fase.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml

import routekaart

BEGIN = datetime(2026, 9, 7)
"""When every case opens, as in peers/."""
VERZUIM = Path(__file__).parent / "verzuim.yaml"


class Construct(NamedTuple):
    """``erbij`` is laid over the protocol.

    A case knows ``feiten`` when it opens, and ``vooraf`` happens right after that.  After each act of a stap in ``samen`` the
    role behind it does the stap behind it.
    """

    naam: str
    erbij: str
    feiten: Mapping[str, Any] = {}
    vooraf: tuple[routekaart.Gebeurtenis, ...] = ()
    samen: Mapping[str, tuple[str, str]] = {}


def _always(stap: str) -> str:
    """Return a doorlopend stap that never opens by itself, with one line of its own."""
    return "doorlopend: {stappen: {extra: {wie: mentor, moet: iets doen, binnen: 1 week, " + stap + "}}}"


def _everywhere(regel: str) -> str:
    """Return *regel* for the four stappen with which every case begins, and begins anew."""
    namen = ("meld_afwezig", "meld_ziek", "verlof_ok", "uitschrijven")
    return "fasen: {aanwezig: {stappen: {" + ", ".join(f"aanwezig_{n}: {{{regel}}}" for n in namen) + "}}}"


_LAATKOMST = "voorvallen: {laatkomst: {}}\n"
_TE_LAAT = (routekaart.Voorval(op=BEGIN, voorval="laatkomst"),) * 10
_LIJN = """
escalatielijnen:
  opschaling:
    opgelost: niets
    uitgeput: niets
    treden:
      laag: {wie: zorgcoordinator, moet: oplossen, aanvaardt_binnen: 2 kalenderdagen, binnen: 1 week}
      hoog: {wie: leerplichtambtenaar, moet: beslissen, binnen: 2 weken}
"""

CONSTRUCTEN = (
    Construct("toelichting en grondslag", _everywhere("toelichting: Waarom dit zo is., grondslag: bron art. 1")
              + "\nbronnen: {bron: {titel: Bron}}"),
    Construct("als", _everywhere("als: leeftijd >= 0")),
    Construct("tabel als wie", _everywhere("wie: melder")
              + "\ntabellen: {melder: {geeft: rol, rijen: [{als: leeftijd < 12, waarde: mentor}, {waarde: mentor}]}}"),
    Construct("toestemming", _everywhere("toestemming: delen") + "\ntoestemmingen: {delen: {van: mentor, deelt: mentor, "
              "met: zorgcoordinator, voor: hulp, bij_weigering: niets}}", feiten={"delen": "gegeven"}),
    Construct("overleg", _everywhere("overleg: tafel")
              + "\noverleggen: {tafel: {voorzitter: mentor, leden: zorgcoordinator en leerplichtambtenaar}}"),
    Construct("informeert, levert, registreert_in",
              _everywhere("informeert: zorgcoordinator, levert: brief, registreert_in: DUO")),
    Construct("zodra", _always("zodra: uren_verzuim >= 1000")),
    Construct("status", _always("zodra: veel") + "\nstatussen: {veel: uren_verzuim >= 1000}"),
    Construct("duur van een feit", _always("zodra: thuis minstens 1 jaar") + "\ngegevens: {thuis: ja of nee}",
              feiten={"thuis": True}),
    Construct("teller, 10 voorvallen", _LAATKOMST + _always("zodra: keren >= 100")
              + "\ntellers: {keren: {telt: aantal laatkomst, per: casus}}", vooraf=_TE_LAAT),
    Construct("teller met venster, 10 voorvallen", _LAATKOMST + _always("zodra: keren >= 100")
              + "\ntellers: {keren: {telt: aantal laatkomst, in: 4 weken}}", vooraf=_TE_LAAT),
    Construct("binnen", _everywhere("binnen: 1 jaar")),
    Construct("binnen met verlenging", _everywhere("binnen: 1 jaar, verlenging: {door: mentor, duur: 1 week}")),
    Construct("doorlopend, een plicht die openstaat", _always("binnen: 1 jaar") + "\ndoorlopend: {begint_met: extra}"),
    Construct("elke week", _always("elke: 1 week")),
    Construct("grens", "grenzen: {lang: {van: afwezig, tot: uitgeschreven, binnen: 1 jaar}}"),
    Construct("pauze, zolang de eerste fase duurt",
              "pauzes: {stil: {tijdens: aanwezig, wie: mentor, mag: wachten, hoogstens: 1 jaar}}",
              vooraf=(routekaart.Pauzeren(op=BEGIN, rol="mentor", pauze="stil"),)),
    Construct("regie die wisselt", "fasen: {ziek: {regie: zorgcoordinator, overdracht: 1 week}, "
              "afwezig: {regie: leerplichtambtenaar, overdracht: 1 week}}"),
    Construct("escalatielijn", _LIJN + "fasen: {aanwezig: {stappen: {aanwezig_meld_afwezig: {daarna: afwezig en opschaling}}}}"),
    Construct("samen: een tweede rol doet ook haar deel", "fasen: {aanwezig: {stappen: {aanwezig_meld_afwezig: "
              "{wie: mentor en zorgcoordinator, uitkomsten: {oneens: afwezig}}}}}",
              samen={"aanwezig_meld_afwezig": ("zorgcoordinator", "aanwezig_meld_afwezig")}),
    Construct("bekrachtiging door een tweede rol", "fasen: {aanwezig: {stappen: {aanwezig_meld_afwezig: "
              "{bekrachtiging: {door: zorgcoordinator, geweigerd: afwezig}}}}}",
              samen={"aanwezig_meld_afwezig": ("zorgcoordinator", "aanwezig_meld_afwezig_bekrachtigen")}),
)  # fmt: skip


def neutral() -> routekaart.Routekaart:
    """Return the neutral protocol."""
    return routekaart.load(VERZUIM)


def compile_with(construct: Construct) -> routekaart.Routekaart:
    """Return the neutral protocol with *construct*."""
    boom = yaml.safe_load(VERZUIM.read_text("utf-8"))
    for deel in _parts(construct.erbij):
        _lay_over(boom, yaml.safe_load(deel))
    with TemporaryDirectory() as map_:
        pad = Path(map_) / "verzuim.yaml"
        pad.write_text("\n".join(f"{sleutel}: {json.dumps(waarde)}" for sleutel, waarde in boom.items()), "utf-8")
        return routekaart.load(pad)


def _parts(tekst: str) -> list[str]:
    """Return the blocks of *tekst* that begin at the margin, so that one key may stand in it twice."""
    delen: list[str] = []
    for regel in tekst.strip().splitlines():
        if regel[:1].isspace():
            delen[-1] += "\n" + regel
        else:
            delen.append(regel)
    return delen


def _lay_over(boom: dict[str, Any], erbij: dict[str, Any]) -> None:
    for sleutel, waarde in erbij.items():
        if isinstance(waarde, dict) and isinstance(boom.get(sleutel), dict):
            _lay_over(boom[sleutel], waarde)
        else:
            boom[sleutel] = waarde
