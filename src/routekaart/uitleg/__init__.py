"""What a code means, in Dutch: the question behind it, why it matters, and a wrong and a right example."""

from __future__ import annotations

from difflib import get_close_matches
from textwrap import dedent, indent

from routekaart.codes import CODES
from routekaart.regels import CATALOGUS
from routekaart.uitleg.weigeringen import WEIGERINGEN

__all__ = ["WEIGERINGEN", "OnbekendeCode", "explain"]


class OnbekendeCode(ValueError):
    """There is no such code; the message is a Dutch sentence with at most one suggestion."""


def explain(code: str) -> str:
    """Return the explanation of *code* (`RK301`), or of the regel with that name (`doodlopende-stap`), with a line end.

    Raises:
        OnbekendeCode: no regel and no refusal has this code or name.
    """
    gevraagd = code.strip()
    for regel in CATALOGUS:
        if gevraagd.upper() == regel.code or gevraagd.lower() == regel.naam:
            kop = f"{regel.code} {regel.naam} ({regel.ernst})"
            return _text(kop, regel.vraag, regel.waarom, "", regel.fout, regel.goed)
    for weigering in WEIGERINGEN:
        bekend = CODES[weigering.code]
        if gevraagd.upper() == bekend.code or gevraagd.lower() == bekend.naam:
            kop = f"{bekend.code} {bekend.naam} ({bekend.ernst})"
            return _text(kop, weigering.vraag, bekend.waarom, weigering.toelichting, weigering.shown, weigering.goed)
    raise OnbekendeCode(_unknown(gevraagd))


def _text(kop: str, vraag: str, waarom: str, toelichting: str, fout: str, goed: str) -> str:
    delen = [kop, vraag, f"Waarom: {waarom}."]
    if toelichting:
        delen.append(toelichting)
    if fout:
        wijzer = " (bij de regel met `# <-`)" if "# <-" in fout else ""
        delen.append(f"Zo gaat het mis{wijzer}:\n\n{_example(fout)}")
    if goed:
        delen.append(f"Zo is het goed:\n\n{_example(goed)}")
    return "\n\n".join(delen) + "\n"


def _example(tekst: str) -> str:
    return indent(dedent(tekst).strip("\n").rstrip(), "    ")


def _unknown(gevraagd: str) -> str:
    codes = sorted({*CODES, *(regel.code for regel in CATALOGUS)})
    lijkt = get_close_matches(gevraagd.upper(), codes, 1)
    rest = f"Bedoelde u `{lijkt[0]}`?" if lijkt else "Een code is bijvoorbeeld RK101."
    return f"`{gevraagd}` is geen code van routekaart. {rest}"
