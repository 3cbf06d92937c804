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
class Schoolkalender:
    """A calendar of a school or region: the holidays of ``regio``, with extra free days and extra lesson days.

    ``vrij`` tells for each day or period why there are no lessons.
    """

    naam: str
    regio: Literal["noord", "midden", "zuid"]
    vrij: Mapping[Dagen, str] = field(default_factory=dict)
    les: tuple[Dagen, ...] = ()
