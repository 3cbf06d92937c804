"""The regels: what makes a text a sound protocol, one question a file, asked once it compiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routekaart.regels import (
    bron_ontbreekt,
    dagen_onduidelijk,
    doodlopende_stap,
    doorzettingsmacht,
    dubbelzinnige_overgang,
    geen_weg_naar_einde,
    haakjes_ontbreken,
    lus_zonder_uitweg,
    onbepaald,
    onbereikbare_stap,
    ongebruikte_partij,
    ongebruikte_rol,
    open_norm,
    open_vraag,
    opschaling_zonder_termijn,
    regie_onduidelijk,
    te_laat_zonder_termijn,
    termijn_ontbreekt,
    tweede_reden_verborgen,
    vertrouwelijk_doorgegeven,
    vertrouwelijk_niet_na_te_gaan,
    vertrouwelijk_voor_wie_het_doet,
    wettelijk_zonder_grondslag,
)
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst

if TYPE_CHECKING:
    from routekaart.bevinding import Bevinding
    from routekaart.kern.kernel import Kern
    from routekaart.taal.protocol import Verzuimprotocol

__all__ = ["CATALOGUS", "Onderzoek", "Regel", "Vondst", "review"]

CATALOGUS: tuple[Regel, ...] = tuple(
    module.REGEL
    for module in (
        ongebruikte_partij,
        bron_ontbreekt,
        open_norm,
        ongebruikte_rol,
        wettelijk_zonder_grondslag,
        doodlopende_stap,
        onbereikbare_stap,
        geen_weg_naar_einde,
        dubbelzinnige_overgang,
        lus_zonder_uitweg,
        termijn_ontbreekt,
        onbepaald,
        te_laat_zonder_termijn,
        open_vraag,
        dagen_onduidelijk,
        tweede_reden_verborgen,
        regie_onduidelijk,
        opschaling_zonder_termijn,
        doorzettingsmacht,
        vertrouwelijk_doorgegeven,
        vertrouwelijk_voor_wie_het_doet,
        vertrouwelijk_niet_na_te_gaan,
        haakjes_ontbreken,
    )
)
"""Every regel, by code."""


def review(protocol: Verzuimprotocol, kern: Kern) -> tuple[Bevinding, ...]:
    """Return what every regel finds in *protocol*, which compiled to *kern*: by code, then in file order; without plek."""
    onderzoek = Onderzoek(protocol, kern)
    return tuple(bevinding for regel in CATALOGUS for bevinding in regel.ask(onderzoek))
