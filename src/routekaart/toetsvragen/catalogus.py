"""Every toetsvraag there is, found by its file, and the answers of a protocol to all of them."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from routekaart.toetsvragen.onderzoek import Onderzoek, study
from routekaart.toetsvragen.toetsvraag import Antwoord, Toetsvraag

if TYPE_CHECKING:
    from routekaart.kern.kernel import Kern
    from routekaart.taal.protocol import Verzuimprotocol

_BESTAND = re.compile(r"tv[0-9]{2}_[a-z0-9_]+")


def _collect() -> tuple[Toetsvraag, ...]:
    # The name of a file begins with the number of its question, so the order is that of the numbers on every machine.
    namen = sorted(
        module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]) if _BESTAND.fullmatch(module.name)
    )
    return tuple(import_module(f"routekaart.toetsvragen.{naam}").TOETSVRAAG for naam in namen)


CATALOGUS: tuple[Toetsvraag, ...] = _collect()
"""All toetsvragen, by number."""


def answer(
    protocol: Verzuimprotocol, kern: Kern, catalogus: Sequence[Toetsvraag] = CATALOGUS
) -> tuple[tuple[Toetsvraag, Antwoord], ...]:
    """Return each toetsvraag with its answer for *protocol*, of which *kern* is the kernel, and what the author answers."""
    onderzoek = study(protocol, kern)
    return tuple((toetsvraag, _both(onderzoek, toetsvraag)) for toetsvraag in catalogus)


def author_key(protocol: Verzuimprotocol, toetsvraag: Toetsvraag) -> str | None:
    """Return under which key of `toetsvragen` the author answers: the name of the question, or ``tv_07``; None if nowhere."""
    return next((sleutel for sleutel in _keys(toetsvraag) if sleutel in protocol.toetsvragen), None)


def _keys(toetsvraag: Toetsvraag) -> tuple[str, ...]:
    return (toetsvraag.naam, toetsvraag.sleutel) if toetsvraag.nr else (toetsvraag.naam,)


def _both(onderzoek: Onderzoek, toetsvraag: Toetsvraag) -> Antwoord:
    antwoord = toetsvraag.antwoord(onderzoek)
    sleutel = author_key(onderzoek.protocol, toetsvraag)
    return antwoord if sleutel is None else replace(antwoord, auteur=onderzoek.protocol.toetsvragen[sleutel])
