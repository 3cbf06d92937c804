"""What `routekaart plugins` shows: each plugin, the package it came in, what it adds, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.plugins.plugin import Plugin, Plugins


@dataclass(frozen=True, slots=True)
class Regel:
    """One plugin as it is shown."""

    naam: str
    versie: str
    distributie: str
    haken: tuple[str, ...]
    levert: tuple[str, ...]
    fouten: tuple[str, ...]


def rows(plugins: Plugins) -> tuple[Regel, ...]:
    """Return one row for each plugin, by name."""
    return tuple(
        Regel(p.naam, p.versie, p.distributie, p.haken, _gives(p), tuple(f"{b.code} {b.tekst}" for b in p.bevindingen))
        for p in plugins.plugins
    )


def describe(plugins: Plugins) -> str:
    """Return the plugins as a text for people, ending in a newline."""
    if not plugins.plugins:
        return "Er zijn geen uitbreidingen geïnstalleerd.\n"
    regels: list[str] = []
    for rij in rows(plugins):
        pakket = f"{rij.distributie} {rij.versie}".rstrip()
        regels.append(f"{rij.naam} (pakket {pakket})")
        regels += [f"  functie: {haak}" for haak in rij.haken]
        regels += [f"  levert: {wat}" for wat in rij.levert or ("niets",)]
        regels += [f"  fout: {fout}" for fout in rij.fouten]
    return "\n".join(regels) + "\n"


def _gives(plugin: Plugin) -> tuple[str, ...]:
    overlays = [f"overlay {_short(o.naam)} op {_basis(o.inhoud)}" for o in plugin.overlays]
    instrumenten = [f"instrument {naam}: {_title(document.inhoud)}" for naam, document in plugin.instrumenten.items()]
    kalenders = [f"kalender {naam}" for naam in plugin.kalenders]
    return (*overlays, *instrumenten, *kalenders, *(f"toetsvraag {naam}" for naam in plugin.toetsvragen))


def _title(inhoud: object) -> str:
    return str(inhoud.get("titel", "")) if isinstance(inhoud, dict) else ""


def _short(bestand: str) -> str:
    return bestand.partition(": ")[2] or bestand


def _basis(inhoud: object) -> str:
    return str(inhoud.get("breidt_uit", "")) if isinstance(inhoud, dict) else ""
