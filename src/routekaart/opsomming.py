"""Several words as one Dutch phrase."""

from __future__ import annotations

from collections.abc import Sequence


def write_list(delen: Sequence[str], woord: str = "en") -> str:
    """Return *delen* as one phrase, with *woord* before the last: ``a, b en c``."""
    return f" {woord} ".join(filter(None, (", ".join(delen[:-1]), *delen[-1:])))
