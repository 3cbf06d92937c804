from __future__ import annotations

import io
import json

import networkx
from hypothesis import given

from kernels import kern, kernen, voorbeeld
from routekaart.kaart.regiegraaf import build_regiegraaf, to_graphml, to_json
from routekaart.kern.kernel import Kern


def edges(soort: str) -> list[tuple[str, str, dict[str, str]]]:
    graaf = build_regiegraaf(voorbeeld())
    return [
        (van, naar, {k: v for k, v in meer.items() if k != "soort"})
        for van, naar, meer in graaf.edges(data=True)
        if meer["soort"] == soort
    ]


def test_regie_is_an_edge_from_the_role_to_each_fase_it_holds() -> None:
    assert [(van, naar) for van, naar, _ in edges("regie")] == [
        ("rol:mentor", "fase:volgen"),
        ("rol:mentor", "fase:gesprek"),
        ("rol:ambtenaar", "fase:tafel"),
    ]


def test_deelname_says_how_a_role_takes_part() -> None:
    assert [(van, meer["hoe"]) for van, naar, meer in edges("deelname") if naar == "stap:praten"] == [
        ("rol:mentor", "wie"),
        ("rol:ouders", "met"),
    ]


def test_a_handover_names_both_roles_and_the_term() -> None:
    meer = {"van_rol": "mentor", "naar_rol": "ambtenaar", "termijn": "2 werkdagen"}

    assert ("fase:gesprek", "fase:tafel", meer) in edges("overdracht")
    assert not [naar for _, naar, _ in edges("overdracht") if naar == "fase:gesprek"], "the mentor keeps it there"


def test_escalation_goes_up_a_lijn_and_sideways_to_who_is_asked_along() -> None:
    assert [(van, naar, meer["richting"], meer["oorzaak"], meer["termijn"]) for van, naar, meer in edges("escalatie")] == [
        ("lijn:lijn", "trede:laag", "verticaal", "begin", ""),
        ("trede:laag", "stap:laag_erbij_ouders", "horizontaal", "erbij", ""),
        ("stap:bespreken", "lijn:lijn", "verticaal", "te laat", ""),
        ("stap:laag", "trede:hoog", "verticaal", "te laat", "10 werkdagen"),
    ]


@given(kernen(most=3))
def test_the_graph_has_every_partij_and_edges_only_between_known_nodes(k: Kern) -> None:
    graaf = build_regiegraaf(k)

    assert all(f"partij:{naam}" in graaf for naam in k.partijen)
    assert all("soort" in data for _, data in graaf.nodes(data=True)), "an edge to an unknown node would add a bare one"


@given(kernen(most=3))
def test_graphml_and_json_keep_every_node_and_edge(k: Kern) -> None:
    graaf = build_regiegraaf(k)

    back = networkx.read_graphml(io.BytesIO(to_graphml(graaf).encode()), force_multigraph=True)
    links = json.loads(to_json(graaf))

    assert dict(back.nodes(data=True)) == dict(graaf.nodes(data=True))
    assert sorted(back.edges(keys=True)) == sorted(graaf.edges(keys=True))
    assert len(links["nodes"]) == len(graaf) and len(links["edges"]) == graaf.number_of_edges()
    assert to_json(graaf) == to_json(build_regiegraaf(k))


def test_a_hostile_name_is_text_in_the_export() -> None:
    naam = '<a "b"> & c'
    k = voorbeeld()
    graaf = build_regiegraaf(kern(list(k.fasen.values()), list(k.stappen.values()), {naam: "gelukt"}, lijnen=k.lijnen))

    assert f"eind:{naam}" in networkx.read_graphml(io.BytesIO(to_graphml(graaf).encode()))
