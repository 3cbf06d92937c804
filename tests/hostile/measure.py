"""Read every hostile input under a limit of a hundred megabytes more than at the start, and print what each took."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile.inputs import AANVALLEN, GELEZEN
from routekaart import bron
from routekaart.bevinding import ProtocolOngeldig

MEGABYTE = 1024 * 1024


def _address_space() -> int:
    paginas = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return paginas * resource.getpagesize()


def _code(inhoud: bytes) -> str:
    try:
        bron.parse(inhoud)
    except ProtocolOngeldig as fout:
        return str(fout.bevindingen[0].code)
    except MemoryError:
        return "MemoryError"
    return GELEZEN


def main() -> None:
    uitkomst = {}
    for aanval in AANVALLEN:
        inhoud = aanval.maak()
        grens = _address_space() + 100 * MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (grens, resource.RLIM_INFINITY))
        voor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        code = _code(inhoud)
        na = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        uitkomst[aanval.naam] = (code, (na - voor) // 1024)
    print(json.dumps(uitkomst))


main()
