"""A played story as text for the one who wrote it."""

from __future__ import annotations

from collections.abc import Callable

from routekaart.bevinding import Pad
from routekaart.kalender.datum import write_date
from routekaart.verhaal.spelen import Dagverslag, Verslag


def write_report(verslag: Verslag, where: Callable[[Pad], str], kort: bool = False) -> str:
    """Return *verslag* as text; *where* gives ``file:line`` of a place, *kort* leaves out the days that went well."""
    kop = f"verhaal {verslag.verhaal} ({verslag.protocol}): {'geslaagd' if verslag.geslaagd else 'NIET geslaagd'}"
    regels = [kop]
    for dag in verslag.dagen:
        if not kort or dag.fouten:
            regels += _write_day(dag, where)
    return "\n".join(regels) + "\n"


def _write_day(dag: Dagverslag, where: Callable[[Pad], str]) -> list[str]:
    tijd = f" {dag.moment.hour}.{dag.moment.minute:02} uur" if (dag.moment.hour, dag.moment.minute) != (0, 0) else ""
    regels = [f"  {write_date(dag.moment.date())}{tijd}  {dag.verteld}"]
    regels += [f"      → {tekst}" for tekst in dag.gebeurd]
    if dag.verwacht and not dag.fouten:
        regels.append(f"      ✓ {dag.verwacht}")
    regels += [f"      ✗ {fout}  ({where(dag.pad)})" for fout in dag.fouten]
    return regels
