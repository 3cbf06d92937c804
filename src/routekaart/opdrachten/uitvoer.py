"""What several commands print in the same way: refusals, sources of findings, and texts that go to a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping

from routekaart.bevinding import ProtocolOngeldig
from routekaart.opdrachten.afloop import VerkeerdGebruik


def use_colour(kleur: str) -> bool:
    """Return whether to use colour: as asked, and for ``auto`` only on a terminal that did not say no (NO_COLOR)."""
    if kleur != "auto":
        return kleur == "altijd"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def use_ascii() -> bool:
    """Return whether the output can show no more than plain ASCII."""
    return not (sys.stdout.encoding or "ascii").lower().replace("-", "").startswith("utf")


def lines_of(bronnen: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the lines of each text."""
    return {bestand: tekst.splitlines() for bestand, tekst in bronnen.items()}


def print_text(tekst: str) -> None:
    """Print *tekst* with the lines it has: nothing that a file says can steer the terminal."""
    from routekaart.rapport.beeld import clean_lines

    print(clean_lines(tekst, use_ascii()), end="")


def print_refusal(fout: ProtocolOngeldig) -> None:
    """Print on stderr why a protocol was refused."""
    from routekaart.pipeline.check import read_texts
    from routekaart.rapport.full import to_full

    bronnen = lines_of(read_texts(b.bestand for b in fout.bevindingen))
    print(to_full(fout.bevindingen, bronnen, ascii_only=use_ascii()), end="", file=sys.stderr)


def write_file(pad: str, tekst: str) -> None:
    """Write *tekst* to *pad* as UTF-8 with plain line ends, whole or not at all.

    Raises:
        ClickException: the file cannot be written.
    """
    import click  # a check writes no files and should not wait for it

    tijdelijk = f"{pad}.{os.getpid()}.deel"
    try:
        with open(tijdelijk, "w", encoding="utf-8", newline="\n") as bestand:
            bestand.write(tekst)
        os.replace(tijdelijk, pad)
    except OSError as fout:
        if os.path.exists(tijdelijk):
            os.unlink(tijdelijk)
        raise click.ClickException(f"`{pad}` kan niet worden geschreven ({fout.strerror or fout}).") from None


def refuse_absent(afwezig: Iterable[str], opdracht: str) -> None:
    """Refuse the first path that was named to *opdracht* and is not there.

    Raises:
        VerkeerdGebruik: there is such a path.
    """
    for pad in afwezig:
        raise VerkeerdGebruik(f"`{pad}` bestaat niet.", opdracht)
