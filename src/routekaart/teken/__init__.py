"""Pictures of a protocol: from kernel to SVG, Mermaid and DOT, and the regiegraaf as JSON and GraphML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from routekaart.kern.kernel import Kern

Formaat = Literal["svg", "mermaid", "dot", "json", "graphml"]


def draw(kern: Kern, formaat: Formaat = "svg") -> str:
    """Return *kern* as text in *formaat*; the same kernel always gives the same text.

    ``svg`` is a picture with a lane per partij, ``mermaid`` and ``dot`` are texts for programs that draw themselves,
    ``json`` (node-link) and ``graphml`` hold the regiegraaf.

    Raises:
        ValueError: *formaat* is none of these.
    """
    if formaat == "svg":
        from routekaart.teken.bouw import build
        from routekaart.teken.layout import layout
        from routekaart.teken.svg import to_svg

        return to_svg(layout(build(kern)))
    if formaat == "mermaid" or formaat == "dot":
        from routekaart.teken.bouw import build
        from routekaart.teken.tekstvormen import to_dot, to_mermaid

        return to_mermaid(build(kern)) if formaat == "mermaid" else to_dot(build(kern))
    if formaat == "json" or formaat == "graphml":
        from routekaart.kaart.regiegraaf import build_regiegraaf, to_graphml, to_json

        graaf = build_regiegraaf(kern)
        return to_json(graaf) if formaat == "json" else to_graphml(graaf)
    raise ValueError(f"'{formaat}' is geen bekend formaat. Kies uit: svg, mermaid, dot, json, graphml.")


__all__ = ["Formaat", "draw"]
