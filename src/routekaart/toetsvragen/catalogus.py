"""Every toetsvraag there is, found by its file, and the answers of a protocol to all of them."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from typing import TYPE_CHECKING

from routekaart import toetsvragen
from routekaart.toetsvragen.onderzoek import study
from routekaart.toetsvragen.toetsvraag import Antwoord, Toetsvraag

if TYPE_CHECKING:
    from routekaart.kern.kernel import Kern
    from routekaart.taal.protocol import Verzuimprotocol

_BESTAND = re.compile(r"tv[0-9]{2}_[a-z0-9_]+")


def _collect() -> tuple[Toetsvraag, ...]:
    # The name of a file begins with the number of its question, so the order is that of the numbers on every machine.
    namen = sorted(module.name for module in pkgutil.iter_modules(toetsvragen.__path__) if _BESTAND.fullmatch(module.name))
    return tuple(import_module(f"{toetsvragen.__name__}.{naam}").TOETSVRAAG for naam in namen)


CATALOGUS: tuple[Toetsvraag, ...] = _collect()
"""All toetsvragen, by number."""


def answer(
    protocol: Verzuimprotocol, kern: Kern, catalogus: tuple[Toetsvraag, ...] = CATALOGUS
) -> tuple[tuple[Toetsvraag, Antwoord], ...]:
    """Return each toetsvraag with its answer for *protocol*, of which *kern* is the kernel."""
    onderzoek = study(protocol, kern)
    return tuple((toetsvraag, toetsvraag.antwoord(onderzoek)) for toetsvraag in catalogus)
