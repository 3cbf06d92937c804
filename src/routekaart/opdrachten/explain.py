"""`routekaart explain`: what a code means, with a wrong and a right example."""

from __future__ import annotations

import click

from routekaart.opdrachten.afloop import GOED
from routekaart.opdrachten.opdracht import Opdracht


@click.command("explain", cls=Opdracht)
@click.argument("code", metavar="CODE")
def opdracht(code: str) -> int:
    """Leg een code uit, zoals RK101: wat er mis is, waarom dat ertoe doet, en hoe het wel moet."""
    from routekaart.uitleg import OnbekendeCode, explain

    try:
        print(explain(code), end="")
    except OnbekendeCode as fout:
        raise click.UsageError(str(fout)) from None
    return GOED
