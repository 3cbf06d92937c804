"""Who holds the regie, who takes part, who hands over and who escalates to whom, as a `networkx.MultiDiGraph`.

The graph is a view: changing it changes no protocol.  Nodes and edges have ids made of the author's own names
(``rol:mentor``, ``regie:rol:mentor>fase:gesprek``), so that two versions of a protocol can be compared.  All attributes
are text, because GraphML has no lists and no empty values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from routekaart.kern.kernel import DOORLOPEND, HOOFD, ONBEPAALD, Kern, Lijn, Stap
from routekaart.kern.pijlen import Knoop, Pijl, knoop_of_fase, pijlen

if TYPE_CHECKING:
    from networkx import MultiDiGraph as MultiDiGraph


def build_regiegraaf(kern: Kern) -> MultiDiGraph:
    """Return the regiegraaf of *kern*.

    Every node has ``soort``, ``naam`` (as displayed), and where it applies ``partij``, ``niveau``, ``fase``, ``regie``
    and ``uitslag``.  Every edge has ``soort``: ``hoort_bij`` (rol to partij), ``regie`` (rol to fase), ``deelname``
    (rol to stap or overleg, overleg to stap; ``hoe``), ``overdracht`` (to a fase with another regie; ``van_rol``,
    ``naar_rol``, ``termijn``) or ``escalatie`` (to a lijn or trede, or to who is asked along; ``richting``,
    ``termijn``, ``oorzaak``).
    """
    import networkx

    graaf = networkx.MultiDiGraph(protocol=kern.naam, titel=kern.titel, versie=kern.versie, hash=kern.hash)
    for knoop, eigenschappen in _nodes(kern):
        graaf.add_node(knoop, **eigenschappen)
    for kant in _edges(kern):
        graaf.add_edge(kant.van, kant.naar, key=_free_key(graaf, kant), soort=kant.soort, **kant.meer)
    return graaf


def to_json(graaf: MultiDiGraph) -> str:
    """Return *graaf* as node-link JSON; the same graph gives the same text."""
    import json

    import networkx

    return json.dumps(networkx.node_link_data(graaf, edges="edges"), ensure_ascii=False, indent=1) + "\n"


def to_graphml(graaf: MultiDiGraph) -> str:
    """Return *graaf* as GraphML, which `networkx.read_graphml` and drawing programs read back."""
    import networkx

    return "\n".join(networkx.generate_graphml(graaf, named_key_ids=True)) + "\n"


@dataclass(frozen=True, slots=True)
class _Kant:
    soort: str
    van: str
    naar: str
    detail: str = ""
    meer: dict[str, str] = field(default_factory=dict)


def _free_key(graaf: MultiDiGraph, kant: _Kant) -> str:
    key = wens = f"{kant.soort}:{kant.van}>{kant.naar}" + (f":{kant.detail}" if kant.detail else "")
    nummer = 1
    while graaf.has_edge(kant.van, kant.naar, key):
        nummer += 1
        key = f"{wens}:{nummer}"
    return key


def _nodes(kern: Kern) -> Iterator[tuple[str, dict[str, str]]]:
    niveau = {rol: naam for naam, rollen in kern.niveaus.items() for rol in rollen}
    for partij, naam in kern.partijen.items():
        yield f"partij:{partij}", {"soort": "partij", "naam": naam}
    for rol, partij in kern.rollen.items():
        yield f"rol:{rol}", {"soort": "rol", "naam": kern.noem(rol), "partij": partij, "niveau": niveau.get(rol, "")}
    for overleg in kern.overleggen:
        yield f"overleg:{overleg}", {"soort": "overleg", "naam": kern.noem(overleg)}
    for lijn in kern.lijnen:
        yield f"lijn:{lijn}", {"soort": "lijn", "naam": kern.noem(lijn)}
    for fase in kern.fasen.values():
        knoop = knoop_of_fase(kern, fase.naam)
        meer = {"regie": fase.regie or ONBEPAALD} if fase.spoor == HOOFD else {"spoor": fase.spoor}
        yield str(knoop), {"soort": knoop.soort, "naam": kern.noem(fase.naam), **meer}
    for stap in kern.stappen.values():
        meer = {"fase": str(knoop_of_fase(kern, stap.fase)), "mate": stap.soort, "tekst": stap.tekst}
        yield f"stap:{stap.naam}", {"soort": "stap", "naam": kern.noem(stap.naam), **meer}
    for grens in kern.grenzen.values():
        if grens.te_laat is not None:
            yield f"grens:{grens.naam}", {"soort": "grens", "naam": kern.noem(grens.naam)}
    for eind, uitslag in kern.einden.items():
        yield f"eind:{eind}", {"soort": "eind", "naam": kern.noem(eind), "uitslag": uitslag}


def _edges(kern: Kern) -> Iterator[_Kant]:
    for rol, partij in kern.rollen.items():
        if partij in kern.partijen:
            yield _Kant("hoort_bij", f"rol:{rol}", f"partij:{partij}")
    for overleg in kern.overleggen.values():
        for hoe, rollen in (("voorzitter", overleg.voorzitter.rollen), ("lid", overleg.leden), ("gast", overleg.gasten)):
            yield from _takes_part(kern, rollen, f"overleg:{overleg.naam}", hoe)
    for fase in kern.fasen.values():
        if fase.regie is not None:
            yield _Kant("regie", f"rol:{fase.regie}", str(knoop_of_fase(kern, fase.naam)))
        for naam in fase.stappen:
            yield from _of_stap(kern, kern.stappen[naam])
    for pijl in pijlen(kern):
        yield from _handover(kern, pijl)
        yield from _escalation(kern, pijl)
    for lijn in kern.lijnen.values():
        yield from _of_lijn(kern, lijn)


def _of_stap(kern: Kern, stap: Stap) -> Iterator[_Kant]:
    knoop = f"stap:{stap.naam}"
    for hoe, rollen in (
        ("wie", stap.wie.rollen),
        ("met", stap.met),
        ("lid", stap.leden),
        ("gasten", stap.gasten),
        ("raadpleegt", stap.raadpleegt),
    ):
        yield from _takes_part(kern, rollen, knoop, hoe)
    if stap.overleg in kern.overleggen:
        yield _Kant("deelname", f"overleg:{stap.overleg}", knoop, "overleg", {"hoe": "overleg"})


def _takes_part(kern: Kern, rollen: tuple[str, ...], naar: str, hoe: str) -> Iterator[_Kant]:
    for naam in rollen:
        for rol in _roles(kern, naam):
            yield _Kant("deelname", f"rol:{rol}", naar, hoe, {"hoe": hoe})


def _roles(kern: Kern, naam: str) -> Iterator[str]:
    """Yield *naam* when it is a role, or each role that the tabel *naam* may give."""
    if naam in kern.rollen:
        yield naam
    elif naam in kern.tabellen:
        gezien: dict[str, None] = {}
        for rij in kern.tabellen[naam].rijen:
            gezien.update(dict.fromkeys(getattr(rij.waarde, "rollen", (str(rij.waarde),))))
        yield from (rol for rol in gezien if rol in kern.rollen)


def _source(kern: Kern, van: Knoop) -> str:
    """Return the fase, trede or lijn in which *van* stands."""
    return str(knoop_of_fase(kern, kern.stappen[van.naam].fase)) if van.soort == "stap" else str(van)


def _handover(kern: Kern, pijl: Pijl) -> Iterator[_Kant]:
    if pijl.naar.soort != "fase" or pijl.naar.naam == DOORLOPEND or pijl.soort == "begin":
        return
    naar = kern.fasen[pijl.naar.naam]
    van = _source(kern, pijl.van)
    van_fase = kern.fasen.get(van.removeprefix("fase:")) if van.startswith("fase:") else None
    if van_fase is not None and van_fase.spoor == HOOFD:
        if van_fase.regie == naar.regie:
            return
        van_rol = van_fase.regie or ONBEPAALD
    else:
        van_rol = "wisselt"  # what runs beside the hoofdspoor is left from whichever fase the casus is in
    meer = {"van_rol": van_rol, "naar_rol": naar.regie or ONBEPAALD, "termijn": str(naar.overdracht or "")}
    yield _Kant("overdracht", van, str(pijl.naar), f"{pijl.van.naam}.{pijl.label}", meer)


def _escalation(kern: Kern, pijl: Pijl) -> Iterator[_Kant]:
    van = _source(kern, pijl.van)
    inwards = pijl.soort in ("begin", "zodra") or pijl.naar.soort == "trede"
    if pijl.naar.soort not in ("lijn", "trede") or (pijl.naar.soort == "lijn" and _leaves(kern, van, pijl.naar.naam)):
        return
    oorzaak = "begin" if inwards and not pijl.label else pijl.label
    meer = {"richting": "verticaal", "termijn": str(pijl.termijn or ""), "oorzaak": oorzaak}
    begin = str(pijl.van) if pijl.van.soort in ("stap", "lijn", "grens") else van
    yield _Kant("escalatie", begin, str(pijl.naar), f"{pijl.soort}.{pijl.label}", meer)


def _leaves(kern: Kern, van: str, lijn: str) -> bool:
    """Whether a pijl from *van* to *lijn* comes from a trede of that lijn: then it is solved or exhausted, not begun."""
    return van.startswith("trede:") and kern.fasen[van.removeprefix("trede:")].spoor == lijn


def _of_lijn(kern: Kern, lijn: Lijn) -> Iterator[_Kant]:
    """Yield the horizontal escalations: who is asked along on a trede (taal.md §7, `erbij`)."""
    for trede in lijn.treden:
        for naam in kern.fasen[trede].stappen:
            if naam.startswith(f"{trede}_erbij_"):
                stap = kern.stappen[naam]
                meer = {"richting": "horizontaal", "termijn": str(stap.binnen or ""), "oorzaak": "erbij"}
                yield _Kant("escalatie", f"trede:{trede}", f"stap:{naam}", "erbij", meer)
