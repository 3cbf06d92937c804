"""How a command ends: with one of four exit codes, and never with a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable

GOED, BEVINDINGEN, GEBRUIK, STORING = 0, 1, 2, 3


class VerkeerdGebruik(Exception):
    """The command *opdracht* was called with something that it cannot do; the message is for the one who called."""

    def __init__(self, tekst: str, opdracht: str = "") -> None:
        self.opdracht = opdracht
        super().__init__(tekst)


def end_well(opdracht: Callable[[], int], *, debug: bool = False) -> int:
    """Return the exit code of *opdracht*, and say what went wrong when it breaks off; *debug* lets our own errors through."""
    try:
        return opdracht()
    except VerkeerdGebruik as fout:
        print_error(f"fout: {fout}\nhulp: routekaart {fout.opdracht}{' ' if fout.opdracht else ''}--help")
        return GEBRUIK
    except KeyboardInterrupt:
        print("afgebroken", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output has gone; there is nobody left to tell.
        sys.stderr.close()
        return GOED
    except Exception as fout:
        if debug:
            raise
        print_error(
            f"fout[RK901 storing]: routekaart zelf ging stuk ({type(fout).__name__}: {fout}). Uw bestanden zijn niet veranderd.\n"
            "Meld dit met de opdracht die u gaf; met --debug erbij ziet u de technische details."
        )
        return STORING


def print_error(tekst: str) -> None:
    """Print *tekst* on stderr; what it quotes, such as the name of a file, cannot steer the terminal."""
    from routekaart.rapport.beeld import clean_lines  # only when something is wrong

    print(clean_lines(tekst), file=sys.stderr)
