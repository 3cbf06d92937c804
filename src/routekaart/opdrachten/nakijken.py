"""What `routekaart check` does once its arguments are read; apart from click, so that a plain check does not wait for it."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from routekaart.bevinding import Ernst
from routekaart.opdrachten.afloop import BEVINDINGEN, GEBRUIK, GOED, VerkeerdGebruik
from routekaart.opdrachten.uitvoer import lines_of, refuse_absent, use_ascii, use_colour
from routekaart.pipeline.check import LANG, VEEL, Rapport, check
from routekaart.rapport.beeld import clean
from routekaart.verdelen import cores

DREMPELS = {"fout": (Ernst.FOUT,), "waarschuwing": (Ernst.FOUT, Ernst.WAARSCHUWING), "tip": tuple(Ernst), "nooit": ()}
"""Which bevindingen make the command end with code 1."""

BEWIJZEN = {"auto": None, "altijd": True, "nooit": False}
"""Whether the grenzen are proven; None leaves that to the number and length of the files."""
_ALSNOG = "Wilt u dat wel, gebruik dan `--proofs altijd`."


def check_paths(
    paden: Iterable[str],
    formaat: str = "full",
    drempel: str = "fout",
    kleur: str = "auto",
    bewijzen: str = "auto",
    *,
    plugins: bool = True,
) -> int:
    """Check what lies at *paden*, print the bevindingen in *formaat*, and return the exit code.

    Raises:
        VerkeerdGebruik: one of *paden* is not there, or nowhere is anything to check.
    """
    rapport = check(paden, plugins=plugins, processen=cores(), grenzen=BEWIJZEN[bewijzen])
    refuse_absent(rapport.afwezig, "check")
    if not rapport.bestanden:
        raise VerkeerdGebruik("er is niets te controleren: op deze plek staan geen .yaml-bestanden.", "check")
    print(_write(rapport, formaat, kleur), end="")
    if bewijzen == "auto" and (reden := _left_out(rapport)):
        print(f"De grenzen zijn niet nagerekend, want {reden}. {_ALSNOG}", file=sys.stderr)
    if any(b.code == "RK009" for b in rapport.bevindingen):
        return GEBRUIK
    return BEVINDINGEN if any(rapport.count(ernst) for ernst in DREMPELS[drempel]) else GOED


def _left_out(rapport: Rapport) -> str:
    """Return why there were grenzen that this check did not prove, or nothing when it left none out."""
    begrensd = [bestand for bestand in rapport.bestanden if "\ngrenzen:" in rapport.bronnen.get(bestand, "")]
    if begrensd and len(rapport.bestanden) >= VEEL:
        return f"het zijn {len(rapport.bestanden)} bestanden"
    lang = [bestand for bestand in begrensd if rapport.bronnen[bestand].count("\n") > LANG]
    return f"{clean(lang[0])} is langer dan {LANG} regels" if lang else ""


def _write(rapport: Rapport, formaat: str, kleur: str) -> str:
    if formaat == "json":
        from routekaart.rapport.json import to_json

        return to_json(rapport.bevindingen, rapport.bestanden)
    if formaat == "concise":
        from routekaart.rapport.concise import to_concise

        return to_concise(rapport.bevindingen, ascii_only=use_ascii())
    from routekaart.rapport.full import to_full

    return to_full(rapport.bevindingen, lines_of(rapport.bronnen), kleur=use_colour(kleur), ascii_only=use_ascii())
