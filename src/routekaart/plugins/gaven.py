"""The shapes in which a plugin gives what it adds: values without behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal, TypeAlias

from routekaart.record import record

Dagen: TypeAlias = date | tuple[date, date]
"""One day, or a first and a last day."""


@record
class Overlay:
    """An overlay file: ``naam`` is what findings call it, ``inhoud`` its YAML in UTF-8, with `breidt_uit` in it.

    Leave `protocol`, `titel` and `versie` out: the protocol that is extended keeps its own name.
    """

    naam: str
    inhoud: bytes


@record
class Instrument:
    """A stap or fase for every protocol that names it: ``naam`` is what findings call it, ``inhoud`` its YAML in UTF-8.

    The YAML begins with `instrument` and `titel`, and holds one `stap` or one `fase`.
    """

    naam: str
    inhoud: bytes


@record
class Vraag:
    """A toetsvraag that only the author of a protocol can answer, under ``naam`` in `toetsvragen`.

    ``vraag`` and ``waarom`` are Dutch sentences, ``bron`` is where the question comes from (title, place and year; empty when
    unknown), and ``gewicht`` says how much it weighs: wet, pact or methode.
    """

    naam: str
    vraag: str
    waarom: str
    bron: tuple[str, str, str]
    gewicht: Literal["wet", "pact", "methode"] = "methode"


@record
class Schoolkalender:
    """A calendar of a school or region: the holidays of ``regio``, with extra free days and extra lesson days.

    ``vrij`` tells for each day or period why there are no lessons.
    """

    naam: str
    regio: Literal["noord", "midden", "zuid"]
    vrij: Mapping[Dagen, str] = field(default_factory=dict)
    les: tuple[Dagen, ...] = ()
