"""The fragments of the manual, and the small protocol around each that makes it whole enough to compile."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from routekaart.bron import Document, parse
from routekaart.taal.invullen import Voorraad, names_instrument
from routekaart.taal.overlay import merge
from routekaart.taal.samengevoegd import Samengevoegd

DOCS = Path(__file__).parent.parent / "docs"

MERKEN = ("protocol", "overlay", "instrument", "deel", "fase", "stap", "verhaal", "opdracht", "geen test")

_MERK = re.compile(r"<!-- (?P<merk>[a-z ]+)(?:: (?P<reden>[^>]+))? -->")
_HEK = re.compile(r"```(?P<taal>[a-z]*)")

# What a fragment may name without declaring it.  A name in the fragment replaces the one here.
RAAMWERK = """
routekaart: 1
protocol: raamwerk
titel: Raamwerk
versie: "1"
geldig_vanaf: 2026-08-01
partijen: {gezin: Ouders en leerling, school: School, gemeente: Gemeente, swv: Samenwerkingsverband, ggd: GGD, wijkteam: Wijkteam}
rollen:
  ouders: gezin
  leerling: gezin
  mentor: school
  teamleider: school
  directeur: school
  leerplichtambtenaar: gemeente
  wethouder: gemeente
  consulent: swv
  swv_bestuurder: swv
  jeugdarts: ggd
  wijkcoach: wijkteam
overleggen:
  zorgtafel: {voorzitter: consulent, leden: ouders en leerling en mentor, gasten: jeugdarts}
gegevens:
  zit_thuis: ja of nee
  ziek: ja of nee
  leeftijd: getal
  sector: po of vo
  plek: regulier of speciaal
voorvallen:
  laatkomst: {}
  ongeoorloofd: {uren: getal}
tellers:
  keren_te_laat: {telt: aantal laatkomst, per: schooljaar}
begin: volgen
fasen:
  volgen:
    regie: mentor
    overgangen: {thuis: {zodra: zit_thuis, naar: terug}}
einden: {terug: gelukt, bij_leerplicht: overgedragen, onopgelost: niet_gelukt}
"""

# The stappen that a fragment of one stap may lead to.
HULPSTAPPEN = """
bellen: {wie: mentor, met: ouders, moet: de ouders bellen, binnen: 3 schooldagen, te_laat: melden, daarna: melden}
melden: {wie: directeur, moet: melden bij leerplicht, binnen: 5 schooldagen, te_laat: bij_leerplicht, daarna: bij_leerplicht}
verslag_maken: {wie: mentor, moet: een verslag maken, levert: verslag, binnen: 1 week, te_laat: melden, daarna: melden}
"""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A fenced block of the manual: what it is, and where it stands."""

    pagina: Path
    regel: int
    merk: str
    taal: str
    tekst: str

    def __str__(self) -> str:
        return f"{self.pagina.relative_to(DOCS.parent).as_posix()}:{self.regel}"


def fragments() -> list[Fragment]:
    """Return every fenced block in docs/, in reading order; ``merk`` is empty when there is none above it."""
    return [fragment for pagina in sorted(DOCS.rglob("*.md")) for fragment in _of_page(pagina)]


def _of_page(pagina: Path) -> list[Fragment]:
    gevonden: list[Fragment] = []
    merk, open_op, taal, regels = "", 0, "", list[str]()
    for nummer, regel in enumerate(pagina.read_text("utf-8").splitlines(), 1):
        if open_op:
            if regel.rstrip() == "```":
                gevonden.append(Fragment(pagina, open_op, merk, taal, "\n".join(regels) + "\n"))
                merk, open_op, regels = "", 0, []
            else:
                regels.append(regel)
        elif hek := _HEK.fullmatch(regel.rstrip()):
            open_op, taal = nummer, hek["taal"]
        elif teken := _MERK.fullmatch(regel.strip()):
            merk = teken["merk"]
        elif regel.strip():
            merk = ""
    return gevonden


def whole(fragment: Fragment) -> Document | Samengevoegd:
    """Return the protocol that *fragment* is, or that it stands in, with the instrumenten of the manual filled in.

    Raises: ProtocolOngeldig when the fragment itself cannot be read.
    """
    document = frame(fragment)
    if fragment.merk == "overlay" or not names_instrument(document):
        return document
    return merge(document, (), Voorraad(tuple(parse(f.tekst, str(f)) for f in fragments() if f.merk == "instrument")))


def frame(fragment: Fragment) -> Document:
    """Return the Document of the protocol that *fragment* is, or that it stands in.

    Raises: ProtocolOngeldig when the fragment itself cannot be read.
    """
    boom = tree(fragment.tekst, str(fragment))
    if fragment.merk in ("protocol", "overlay"):
        return parse(fragment.tekst, str(fragment))
    raam = tree(RAAMWERK)
    if fragment.merk == "deel":
        raam = _merge(raam, boom)
    elif fragment.merk == "fase":
        raam["fasen"] = {**raam["fasen"], **boom}
        raam["fasen"]["volgen"]["overgangen"]["thuis"]["naar"] = next(iter(boom))
    elif fragment.merk == "stap":
        raam["fasen"]["oefenen"] = _oefenfase(boom)
        raam["fasen"]["volgen"]["overgangen"]["thuis"]["naar"] = "oefenen"
    # Every JSON text is YAML, and keeps the order.
    return parse(json.dumps(raam, ensure_ascii=False, indent=1), str(fragment))


def _oefenfase(stappen: dict[str, Any]) -> dict[str, Any]:
    triggers = ("zodra", "bij", "elke", "jaarlijks")
    eerste = next((naam for naam, stap in stappen.items() if not any(t in stap for t in triggers)), "niets")
    return {"regie": "mentor", "begint_met": eerste, "stappen": {**tree(HULPSTAPPEN), **stappen}}


def tree(tekst: str, naam: str = "<tekst>") -> dict[str, Any]:
    """Return the plain tree of *tekst*, which holds keys.

    Raises: ProtocolOngeldig.
    """
    return cast(dict[str, Any], parse(tekst, naam).inhoud)


def _merge(onder: dict[str, Any], boven: dict[str, Any]) -> dict[str, Any]:
    """Return *onder* with what *boven* says, one level deep: sections merge, names are replaced."""
    samen = dict(onder)
    for sleutel, waarde in boven.items():
        oud = onder.get(sleutel)
        samen[sleutel] = {**oud, **waarde} if isinstance(oud, dict) and isinstance(waarde, dict) else waarde
    return samen
