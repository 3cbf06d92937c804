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
    if bewijzen == "auto" and (zin := _left_out(rapport)):
        print(zin, file=sys.stderr)
    if any(b.code == "RK009" for b in rapport.bevindingen):
        return GEBRUIK
    return BEVINDINGEN if any(rapport.count(ernst) for ernst in DREMPELS[drempel]) else GOED


def _left_out(rapport: Rapport) -> str:
    """Return, as one sentence, that there are grenzen which this check did not prove, and why; nothing when there are none."""
    begrensd = [bestand for bestand in rapport.bestanden if _has_grenzen(rapport, bestand)]
    if len(rapport.bestanden) >= VEEL:
        return _sentence(begrensd, f"u controleert {len(rapport.bestanden)} bestanden tegelijk")
    lang = [bestand for bestand in begrensd if rapport.bronnen[bestand].count("\n") > LANG]
    wat = "dat bestand is" if len(lang) == 1 else "die zijn"
    return _sentence(lang, f"{wat} langer dan {LANG} regels")


def _has_grenzen(rapport: Rapport, bestand: str) -> bool:
    """Return whether *bestand* has grenzen, or may have those of the model that it extends."""
    tekst = rapport.bronnen.get(bestand, "")
    if "\nbreidt_uit:" in tekst:
        return any("\ngrenzen:" in ander for ander in rapport.bronnen.values())
    return "\ngrenzen:" in tekst


def _sentence(bestanden: list[str], reden: str) -> str:
    if not bestanden:
        return ""
    waar = clean(bestanden[0]) if len(bestanden) == 1 else f"{len(bestanden)} bestanden"
    return f"De grenzen in {waar} zijn niet nagerekend, want {reden}. {_ALSNOG}"


def _write(rapport: Rapport, formaat: str, kleur: str) -> str:
    if formaat == "json":
        from routekaart.rapport.json import to_json

        return to_json(rapport.bevindingen, rapport.bestanden)
    if formaat == "concise":
        from routekaart.rapport.concise import to_concise

        return to_concise(rapport.bevindingen, ascii_only=use_ascii())
    from routekaart.rapport.full import to_full

    return to_full(rapport.bevindingen, lines_of(rapport.bronnen), kleur=use_colour(kleur), ascii_only=use_ascii())
