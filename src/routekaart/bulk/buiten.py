"""What in a protocol can lie beyond tables: what the sentence says that sends casussen to the interpreter."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bulk.codering import BuitenBulk
from routekaart.casus.draaiboek import draaiboek
from routekaart.casus.stelling import Kader
from routekaart.kern.kernel import Kern
from routekaart.opsomming import write_list


def beyond(kern: Kern, zin: str) -> BuitenBulk:
    """Return the refusal that says *zin*, and which parts of *kern* may be why."""
    delen = tuple(_beyond(kern))
    meer = f" De oorzaak kan zijn: {'; '.join(delen)}." if delen else ""
    return BuitenBulk(f"{zin}{meer}")


def _beyond(kern: Kern) -> Iterator[str]:
    boek = draaiboek(kern)
    elders = [(n, s) for n, s in kern.stappen.items() if s.vanaf not in ("opening", "voorval")]
    soorten: tuple[tuple[str, list[str]], ...] = (
        ("open norm", [n for n, p in kern.parameters.items() if p.waarde is None and not p.onbepaald]),
        ("de duur van", [*boek.duren]),
        ("teller", [*kern.tellers]),
        ("grens", [] if Kader(boek).geschikt else [*kern.grenzen]),
        ("pauze", [*kern.pauzes]),
        ("een ritme bij", [n for n, s in kern.stappen.items() if s.elke is not None or s.jaarlijks is not None]),
        ("`vanaf` bij", [n for n, s in elders if s.termijnsleutel == "binnen"]),
        ("`uiterlijk` bij", [n for n, s in elders if s.termijnsleutel == "uiterlijk"]),
    )
    for soort, namen in soorten:
        if namen:
            yield f"{soort} {write_list([f'`{naam}`' for naam in namen])}"


__all__ = ["beyond"]
