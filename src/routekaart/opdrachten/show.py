"""`routekaart show`: a protocol as it is after merging, or as the kernel that runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import click

from routekaart.bevinding import Pad
from routekaart.opdrachten.afloop import GOED
from routekaart.opdrachten.laden import load_named, written_at
from routekaart.opdrachten.opdracht import Opdracht

if TYPE_CHECKING:
    from routekaart.opdrachten.laden import Bron
    from routekaart.pipeline.routekaart import Routekaart


@click.command("show", cls=Opdracht)
@click.argument("bestand", metavar="BESTAND")
@click.option("--kernel", is_flag=True, help="Laat de kern zien: alles wat korter geschreven was, voluit.")
@click.option("--json", "als_json", is_flag=True, help="Schrijf de kern als JSON.")
@click.option("--without-plugins", is_flag=True, help="Laat geïnstalleerde uitbreidingen buiten beschouwing.")
def opdracht(bestand: str, kernel: bool, als_json: bool, without_plugins: bool) -> int:
    """Laat een protocol zien met zijn overlays erin verwerkt, of als kern.

    Achter elk onderdeel staat in welk bestand, en op welke regel, het geschreven is.
    """
    kaart = load_named(bestand, plugins=not without_plugins)
    print(_write(kaart, kernel, als_json), end="")
    return GOED


def _write(kaart: Routekaart, kernel: bool, als_json: bool) -> str:
    from routekaart.bron.schrijven import to_yaml
    from routekaart.kern.kernvorm import write_kernel

    if not (kernel or als_json):
        assert isinstance(kaart.bron.inhoud, dict), "a protocol that compiled is a table"
        return to_yaml(kaart.bron.inhoud, _origins(kaart.bron)) + _removed(kaart.bron)
    vorm = write_kernel(kaart.kern)
    if als_json:
        return json.dumps(vorm.boom, ensure_ascii=False, indent=2) + "\n"
    return to_yaml(vorm.boom, lambda pad: written_at(kaart.bron, vorm.herkomst[pad]) if pad in vorm.herkomst else "")


def _origins(bron: Bron) -> Callable[[Pad], str]:
    """Return what gives ``file:line`` for an element, and for a key that another file wrote than the element around it."""

    def remark(pad: Pad) -> str:
        if isinstance(_at(bron.inhoud, pad), Mapping) or bron.source(pad) is not bron.source(pad[:-1]):
            return written_at(bron, pad)
        return ""

    return remark


def _at(knoop: object, pad: Pad) -> object:
    for deel in pad:
        if isinstance(knoop, Mapping) and deel in knoop:
            knoop = knoop[str(deel)]
        elif isinstance(knoop, list) and isinstance(deel, int):
            knoop = knoop[deel]
        else:
            return None
    return knoop


def _removed(bron: Bron) -> str:
    """Return a remark for each element that an overlay removed."""
    herkomst = getattr(bron, "herkomst", {})
    weg = (pad for pad in herkomst if _at(bron.inhoud, pad) is None)
    return "".join(f"# vervallen: {'.'.join(map(str, pad))}  ({written_at(bron, pad)})\n" for pad in weg)
