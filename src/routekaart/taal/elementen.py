"""What can be said of a piece of a protocol before it is read: is it a stap, how does it begin, does the law speak in it."""

from __future__ import annotations

from routekaart.bevinding import Pad
from routekaart.bron import Knoop, Lijst, Tabel

PLICHTWOORDEN = frozenset({"moet", "mag", "mag_niet"})
"""The three words of which a stap has one."""

TRIGGERS = frozenset({"zodra", "bij", "elke", "jaarlijks"})
_TERMIJNEN = frozenset({"binnen", "uiterlijk", "aanvaardt_binnen", "reageert_binnen", "elke", "duurt", "duur"})


def is_stap(pad: Pad) -> bool:
    """Return whether *pad* is the place of a stap, a trede, or a duty on a ladder."""
    return len(pad) >= 2 and (pad[-2] in ("stappen", "treden") or (len(pad) >= 3 and pad[-3] == "ladders"))


def is_norm(pad: Pad) -> bool:
    """Return whether *pad* is the place of a bound within which a region chooses."""
    return len(pad) == 3 and pad[0] == "parameters" and pad[2] in ("hoogstens", "minstens")


def beginning(fase: Tabel) -> str:
    """Return what `begint_met` would say if *fase* said it; empty when the fase must say it itself."""
    stappen, ladders = _table(fase, "stappen"), _table(fase, "ladders")
    open_ = [naam for naam, stap in stappen.items() if not (isinstance(stap, Tabel) and TRIGGERS & stap.keys())]
    if not open_:
        return "niets"
    return open_[0] if len(stappen) == 1 and not ladders else ""


def is_wettelijk(knoop: Knoop, pad: Pad, protocol: Tabel) -> Pad | None:
    """Return the place of the first statutory term in *knoop*, which stands at *pad* of *protocol*; None without one."""
    if isinstance(knoop, Lijst):
        return None
    if isinstance(knoop, Tabel):
        for sleutel, waarde in knoop.items():
            if (gevonden := is_wettelijk(waarde, (*pad, sleutel), protocol)) is not None:
                return gevonden
        return None
    return pad if pad[-1] in _TERMIJNEN and _says_wettelijk(knoop, protocol) else None


def in_words(pad: Pad) -> str:
    """Return *pad* as an author writes it: ``fasen.gesprek.stappen.eerste_gesprek``."""
    return ".".join(str(deel) for deel in pad)


def _says_wettelijk(termijn: str, protocol: Tabel) -> bool:
    waarden = [termijn]
    naam = termijn.partition(" voor ")[0].strip()
    parameter = _table(protocol, "parameters").get(naam)
    tabel = _table(protocol, "tabellen").get(naam)
    if isinstance(parameter, Tabel):
        waarden += [w for naam in ("waarde", "hoogstens") if isinstance(w := parameter.get(naam), str)]
    if isinstance(tabel, Tabel) and isinstance(rijen := tabel.get("rijen"), Lijst):
        waarden += [w for rij in rijen if isinstance(rij, Tabel) and isinstance(w := rij.get("waarde"), str)]
    return any(waarde.rstrip().endswith(" wettelijk") for waarde in waarden)


def _table(tabel: Tabel, sleutel: str) -> Tabel:
    waarde = tabel.get(sleutel)
    return waarde if isinstance(waarde, Tabel) else Tabel()
