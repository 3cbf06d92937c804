"""Which files there are: protocols and stories under a path, and the file of a protocol by its name and version."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG

from routekaart.record import record

EINDEN = (".yaml", ".yml")
VERHAAL = ".verhaal.yaml"
MEESTE_BESTANDEN = 5_000
"""So many files and folders are passed in the search for a protocol by its name; who names a folder gets all of it."""

_KOP = 4_096
_NAAM = re.compile(r"^protocol:[ \t]*[\"']?([a-z][a-z0-9_]*)", re.MULTILINE)
_INSTRUMENT = re.compile(r"^instrument:[ \t]*[\"']?([a-z][a-z0-9_]*)", re.MULTILINE)


@record
class Vondst:
    """The files found, in the order of the paths and then by name; and the paths at which there is nothing."""

    bestanden: tuple[str, ...]
    afwezig: tuple[str, ...]


def collect(paden: Iterable[str | os.PathLike[str]]) -> Vondst:
    """Return every YAML file at or below *paden*, each once; a file named itself counts whatever its ending."""
    gevonden: dict[str, None] = {}
    afwezig: list[str] = []
    for ruw in paden:
        pad = os.fspath(ruw)
        if os.path.isdir(pad):
            gevonden.update(dict.fromkeys(_below(pad)))
        elif os.path.lexists(pad):
            gevonden[pad] = None
        else:
            afwezig.append(pad)
    return Vondst(tuple(gevonden), tuple(afwezig))


def stories(vondst: Vondst) -> tuple[str, ...]:
    """Return the files of *vondst* that are stories by their name."""
    return tuple(bestand for bestand in vondst.bestanden if bestand.endswith(VERHAAL))


def _below(map_: str, hoogstens: int | None = None) -> Iterator[str]:
    """Yield the YAML files at or below *map_*, by name, until *hoogstens* files and folders have been passed."""
    aantal = 0
    for top, mappen, namen in os.walk(map_):
        mappen[:] = sorted(m for m in mappen if not m.startswith(".") and m != "__pycache__")
        aantal += 1
        for naam in sorted(namen):
            aantal += 1
            if hoogstens is not None and aantal > hoogstens:
                return
            if naam.endswith(EINDEN) and not naam.startswith("."):
                yield os.path.join(top, naam)


def find_protocol(naam: str, dichtbij: str) -> tuple[str, ...]:
    """Return the files that declare protocol *naam*: beside the file *dichtbij*, else one folder up and below.

    Only the first characters are looked at; reading the file decides.
    """
    map_ = Path(dichtbij).resolve().parent
    for plek in (map_, map_.parent):
        passend = tuple(
            _relative(b) for b in _below(str(plek), MEESTE_BESTANDEN) if not b.endswith(VERHAAL) and _head(b)[0] == naam
        )
        if passend:
            return passend
    return ()


def find_instrumenten(dichtbij: str) -> dict[str, tuple[str, ...]]:
    """Return the files that hold an instrument, by its name: beside or below the file *dichtbij*, else one folder up.

    Only the first characters are looked at; reading the file decides.
    """
    map_ = Path(dichtbij).resolve().parent
    gevonden: dict[str, tuple[str, ...]] = {}
    for plek in (map_, map_.parent):
        hier: dict[str, tuple[str, ...]] = {}
        for bestand in _below(str(plek), MEESTE_BESTANDEN):
            if naam := _head(bestand)[1]:
                hier[naam] = (*hier.get(naam, ()), _relative(bestand))
        gevonden = hier | gevonden  # what lies nearer goes first
    return gevonden


def _head(bestand: str) -> tuple[str, str]:
    """Return the name of the protocol and that of the instrument in the first characters of *bestand*, empty where none is."""
    try:
        staat = os.stat(bestand)
        # A named pipe would wait for ever.
        return _read_head(bestand, staat.st_mtime_ns, staat.st_size, staat.st_ino) if S_ISREG(staat.st_mode) else ("", "")
    except OSError:
        return "", ""


@lru_cache(maxsize=MEESTE_BESTANDEN)
def _read_head(bestand: str, *versie: int) -> tuple[str, str]:
    # Read once for each *versie* of the file, as every overlay and every story looks at all its neighbours.
    with open(bestand, encoding="utf-8", errors="replace") as open_bestand:
        kop = open_bestand.read(_KOP)
    protocol, instrument = _NAAM.search(kop), _INSTRUMENT.search(kop)
    return protocol[1] if protocol else "", instrument[1] if instrument else ""


def _relative(bestand: str) -> str:
    """Return *bestand* as a user would name it from here, when it lies here."""
    hier = os.getcwd() + os.sep
    return bestand.removeprefix(hier)
