"""How a message calls a place: stap `gesprek`, fase `tafel`."""

from __future__ import annotations

from routekaart.bevinding import Pad
from routekaart.opsomming import write_list

_ENKELVOUD = {
    "stappen": "stap", "treden": "trede", "fasen": "fase", "overgangen": "overgang", "escalatielijnen": "escalatielijn",
    "einden": "eind", "tellers": "teller", "statussen": "status", "parameters": "parameter", "tabellen": "tabel",
    "pauzes": "pauze", "grenzen": "grens", "deelprotocollen": "deelprotocol", "overleggen": "overleg",
    "rapportages": "rapportage", "stukken": "stuk",
    "toestemmingen": "toestemming", "niveaus": "niveau", "vertrouwelijk": "afspraak over",
}  # fmt: skip


def call(pad: Pad) -> str:
    """Return what the nearest named thing around *pad* is called in a sentence."""
    return _named(pad)[0]


def place(pad: Pad) -> str:
    """Return what *pad* is called: ``stap `gesprek```, or with a key of it, ``` `binnen` van stap `gesprek` ```."""
    naam, diepte = _named(pad)
    rest = ".".join(str(deel) for deel in pad[diepte:])
    if not rest:
        return naam
    return f"`{rest}`" if diepte == 0 else f"`{rest}` van {naam}"


def _named(pad: Pad) -> tuple[str, int]:
    """Return the nearest named thing around *pad* in words, and how much of *pad* leads to it."""
    for index in range(len(pad) - 1, 0, -1):
        soort = _ENKELVOUD.get(str(pad[index - 1]))
        if soort is not None:
            return f"{soort} `{pad[index]}`", index + 1
        if index >= 2 and pad[index - 2] == "ladders":
            return f"trede `{pad[index]}` van ladder `{pad[index - 1]}`", index + 1
    return ("`doorlopend`", 1) if pad[:1] == ("doorlopend",) else ("dit protocol", 0)


def in_words(namen: list[str]) -> str:
    """Return *namen* as an enumeration: ``a``, ``a en b``, ``a, b en c``."""
    return write_list([f"`{naam}`" for naam in namen])
