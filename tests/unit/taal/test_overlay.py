"""Overlays meet their basis: what merges, what is refused, and in which file each place stands."""

from __future__ import annotations

from textwrap import dedent

import pytest

from routekaart.bevinding import Bevinding, Pad, ProtocolOngeldig
from routekaart.bron import Document, Tabel, parse
from routekaart.codes import CODES
from routekaart.taal.overlay import chain, merge
from routekaart.taal.read import read
from routekaart.taal.samengevoegd import Samengevoegd

MODEL = """
    routekaart: 1
    protocol: model
    titel: Model
    versie: "1.0"
    geldig_vanaf: 2026-08-01
    partijen: {school: School, gemeente: Gemeente}
    rollen: {mentor: school, leerplicht: gemeente}
    open_vragen:
      bellen.binnen: [Hoe snel?]
    parameters:
      snel: {is: termijn, hoogstens: 5 schooldagen}
    begin: gesprek
    fasen:
      gesprek:
        regie: mentor
        stappen:
          bellen:
            wie: mentor
            moet: bellen
            binnen: snel
            te_laat: klaar
            daarna: klaar
    doorlopend:
      stappen:
        melden:
          bij: bellen
          wie: mentor
          moet: melden
          binnen: 5 werkdagen wettelijk
    einden: {klaar: gelukt}
"""


def document(tekst: str, naam: str = "model.yaml") -> Document:
    return parse(dedent(tekst).lstrip(), naam)


def overlay(tekst: str, naam: str = "regio.yaml", breidt_uit: str = "model 1.0") -> Document:
    return parse(f"routekaart: 1\nbreidt_uit: {breidt_uit}\n{dedent(tekst)}", naam)


def merged(*teksten: str) -> Samengevoegd:
    return merge(document(MODEL), [overlay(tekst, f"regio{nr}.yaml") for nr, tekst in enumerate(teksten, 1)])


def refused(*overlays: Document, model: str = MODEL) -> tuple[Bevinding, ...]:
    with pytest.raises(ProtocolOngeldig) as fout:
        merge(document(model), overlays)
    return fout.value.bevindingen


def at(samen: Samengevoegd, pad: Pad) -> object:
    knoop: object = samen.inhoud
    for deel in pad:
        assert isinstance(knoop, Tabel)
        knoop = knoop[str(deel)]
    return knoop


GESPREK: Pad = ("fasen", "gesprek", "stappen")
BELLEN: Pad = (*GESPREK, "bellen")


def test_mappings_merge_by_name_and_texts_and_lists_replace() -> None:
    samen = merged("""
        titel: Regio
        rollen: {coach: gemeente}
        open_vragen: {bellen.binnen: [Wie belt?]}
        fasen: {gesprek: {stappen: {bellen: {wie: coach}}}}
    """)

    assert at(samen, ("titel",)) == "Regio"
    assert at(samen, ("rollen",)) == {"mentor": "school", "leerplicht": "gemeente", "coach": "gemeente"}
    assert at(samen, ("open_vragen", "bellen.binnen")) == ["Wie belt?"]
    assert at(samen, (*BELLEN, "wie")) == "coach"
    assert at(samen, (*BELLEN, "moet")) == "bellen"


def test_the_merged_protocol_is_read_as_a_whole_protocol() -> None:
    protocol = read(merged("fasen: {gesprek: {stappen: {bellen: {binnen: 2 schooldagen}}}}"))

    assert str(protocol.fasen["gesprek"].stappen["bellen"].binnen) == "2 schooldagen"
    assert protocol.breidt_uit is None


def test_what_is_given_is_not_changed() -> None:
    model, regio = document(MODEL), overlay("einden: {klaar: deels}")
    merge(model, [regio])

    assert (model, regio) == (document(MODEL), overlay("einden: {klaar: deels}"))


def test_vervalt_removes_what_the_model_has() -> None:
    samen = merged(
        """
        einden: {klaar: {vervalt: ja}, anders: deels}
        fasen: {gesprek: {stappen: {bellen: {vervalt: ja, leg_uit: Wij bellen niet.}, mailen: {wie: mentor, moet: mailen}}}}
        """
    )

    assert at(samen, ("einden",)) == {"anders": "deels"}
    assert at(samen, GESPREK) == {"mailen": {"wie": "mentor", "moet": "mailen"}}
    assert samen.explanation(BELLEN) == (BELLEN, samen.documenten[1])
    assert samen.source(BELLEN).naam == "regio1.yaml"


def test_vervalt_removes_one_key_so_that_another_that_excludes_it_fits() -> None:
    samen = merged(
        """
        gegevens: {toets: datum}
        fasen: {gesprek: {stappen: {bellen: {binnen: {vervalt: ja}, uiterlijk: 2 weken voor toets}}}}
        """
    )
    stap = read(samen).fasen["gesprek"].stappen["bellen"]

    assert stap.binnen is None
    assert str(stap.uiterlijk) == "2 weken voor toets"


def test_vervalt_nee_changes_nothing() -> None:
    assert merged("fasen: {gesprek: {stappen: {bellen: {vervalt: nee}}}}").inhoud == merged("").inhoud


def test_a_stap_that_is_added_does_not_change_a_beginning() -> None:
    samen = merged("fasen: {gesprek: {stappen: {mailen: {wie: mentor, moet: mailen}}}}")

    assert at(samen, ("fasen", "gesprek", "begint_met")) == "bellen"
    assert at(samen, ("doorlopend", "begint_met")) == "niets"


def test_moet_and_mag_are_one_place() -> None:
    samen = merged("fasen: {gesprek: {stappen: {bellen: {mag: bellen}}}}")

    assert "moet" not in at(samen, BELLEN)  # type: ignore[operator]


def test_ingevoegd_na_stays_for_the_kernel() -> None:
    samen = merged("fasen: {gesprek: {stappen: {bezoek: {ingevoegd_na: bellen, wie: mentor, moet: langsgaan}}}}")

    assert at(samen, (*GESPREK, "bezoek", "ingevoegd_na")) == "bellen"


def test_overlays_stack_and_the_highest_layer_wins() -> None:
    regio = overlay("protocol: regio\nversie: a\neinden: {klaar: deels}", "regio.yaml")
    stad = overlay("protocol: stad\nversie: b\neinden: {klaar: gesloten}", "stad.yaml", "regio a")
    samen = merge(document(MODEL), [stad, regio])

    assert at(samen, ("einden", "klaar")) == "gesloten"
    assert samen.naam == "stad.yaml"
    assert [(laag.naam, laag.diepte) for laag in samen.lagen] == [("model 1.0", 0), ("regio a", 1), ("stad b", 2)]


def test_each_place_stands_in_the_file_that_wrote_it() -> None:
    samen = merged("fasen: {gesprek: {stappen: {bellen: {wie: coach}}}}")

    assert samen.source((*BELLEN, "wie")).naam == "regio1.yaml"
    assert samen.locate((*BELLEN, "wie")).line == 3
    assert samen.source((*BELLEN, "moet")).naam == "model.yaml"
    assert samen.locate((*BELLEN, "moet")) == document(MODEL).locate((*BELLEN, "moet"))


def test_findings_of_a_merged_protocol_name_the_right_file_and_come_layer_by_layer() -> None:
    samen = merged(
        """
        fasen:
          gesprek:
            stappen:
              bellen:
                wie: coach
        """
    )
    geplaatst = samen.place([CODES["RK206"].at((*BELLEN, "wie"), "a", "waarde"), CODES["RK209"].at((*BELLEN, "daarna"), "b")])

    assert [(b.bestand, b.plek.line) for b in geplaatst if b.plek] == [("model.yaml", 22), ("regio1.yaml", 8)]


def test_the_explanation_of_a_change_is_found_around_it() -> None:
    samen = merged("leg_uit: Zo is het.\nfasen: {gesprek: {leg_uit: Daarom., stappen: {bellen: {wie: coach}}}}")

    assert samen.explanation((*BELLEN, "wie")) == (("fasen", "gesprek"), samen.documenten[1])
    assert samen.explanation(("begin",)) == ((), samen.documenten[1])
    assert samen.explanation(("doorlopend", "stappen", "melden")) is None


def test_a_missing_basis_names_what_was_wanted_and_what_was_found() -> None:
    bevindingen = refused(overlay("titel: x", breidt_uit="model 2.0"))

    assert [(b.code, b.bestand, b.plek and b.plek.line) for b in bevindingen] == [("RK211", "regio.yaml", 2)]
    assert "`model 2.0`" in bevindingen[0].tekst
    assert bevindingen[0].label == "wel gevonden: `model 1.0`"


def test_the_chain_leads_from_an_overlay_to_its_basis() -> None:
    model = document(MODEL)
    regio = overlay("protocol: regio\nversie: a", "regio.yaml")
    stad = overlay("protocol: stad\nversie: b", "stad.yaml", "regio a")

    assert chain(stad, [stad, model, regio]) == (model, (regio, stad))
    assert chain(model, [stad, regio]) == (model, ())


def test_a_basis_that_no_file_is_is_refused() -> None:
    with pytest.raises(ProtocolOngeldig) as fout:
        chain(overlay("titel: x", breidt_uit="modle 1.0"), [document(MODEL)])

    assert [(b.code, b.label) for b in fout.value.bevindingen] == [("RK211", "bedoelde u `model 1.0`?")]


def test_two_different_files_of_one_name_are_refused() -> None:
    twee = document(MODEL.replace("Gemeente}", "Stad}"), "kopie.yaml")
    with pytest.raises(ProtocolOngeldig) as fout:
        chain(overlay("titel: x"), [document(MODEL), twee])

    assert "`model.yaml` en `kopie.yaml`" in fout.value.bevindingen[0].tekst


def test_a_circle_of_overlays_is_refused() -> None:
    een = overlay("protocol: een\nversie: a", "een.yaml", "twee b")
    twee = overlay("protocol: twee\nversie: b", "twee.yaml", "een a")
    with pytest.raises(ProtocolOngeldig) as fout:
        chain(een, [twee])

    assert [b.code for b in fout.value.bevindingen] == ["RK211"]
    assert "via een omweg" in fout.value.bevindingen[0].tekst
    assert [b.code for b in refused(een, twee)] == ["RK211", "RK211"]


def test_a_basis_without_version_is_told_where_it_stands() -> None:
    with pytest.raises(ProtocolOngeldig) as fout:
        chain(overlay("", breidt_uit="model"), [document(MODEL)])

    assert [(b.code, b.plek and b.plek.line) for b in fout.value.bevindingen] == [("RK104", 2)]


def test_two_overlays_that_disagree_are_both_named() -> None:
    een = overlay("einden: {klaar: deels}", "een.yaml")
    ander = overlay("\neinden:\n  klaar: gesloten", "ander.yaml")
    (bevinding,) = refused(een, ander)
    (verwant,) = bevinding.verwant

    assert bevinding.code == "RK212"
    assert {bevinding.bestand, verwant.bestand} == {"een.yaml", "ander.yaml"}
    assert "`een.yaml` op regel 3" in bevinding.tekst
    assert "`ander.yaml` op regel 5" in bevinding.tekst
    assert verwant.plek is not None


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("einden: {klaar: {vervalt: ja}}", "einden: {klaar: deels}"),
        ("fasen: {gesprek: {stappen: {bellen: {vervalt: ja}}}}", "fasen: {gesprek: {stappen: {bellen: {wie: coach}}}}"),
        ("fasen: {gesprek: {stappen: {bellen: {moet: a}}}}", "fasen: {gesprek: {stappen: {bellen: {mag: a}}}}"),
        ("protocol: een\ntitel: Een\nversie: a", "protocol: ander\ntitel: Ander\nversie: b"),
        ("open_vragen: {begin: [Wie?]}", "open_vragen: {begin: [Wat?]}"),
    ],
)
def test_what_two_overlays_of_one_layer_cannot_both_say_is_told_once(een: str, ander: str) -> None:
    bevindingen = refused(overlay(een, "een.yaml"), overlay(ander, "ander.yaml"))

    assert [b.code for b in bevindingen] == ["RK212"]


def test_two_overlays_may_say_the_same() -> None:
    samen = merged("rollen: {coach: school}\ntitel: x", "rollen: {coach: school, gids: school}")

    assert at(samen, ("rollen",)) == {"mentor": "school", "leerplicht": "gemeente", "coach": "school", "gids": "school"}


def test_two_stappen_on_one_place_are_refused_with_both_places() -> None:
    een = overlay("fasen: {gesprek: {stappen: {a: {ingevoegd_na: bellen, wie: mentor, moet: a}}}}", "een.yaml")
    ander = overlay("fasen: {gesprek: {stappen: {b: {ingevoegd_na: bellen, wie: mentor, moet: b}}}}", "ander.yaml")
    (bevinding,) = refused(een, ander)

    assert bevinding.code == "RK212"
    assert {bevinding.bestand, bevinding.verwant[0].bestand} == {"een.yaml", "ander.yaml"}


def test_removing_what_is_not_there_gets_one_suggestion() -> None:
    (bevinding,) = refused(overlay("fasen: {gesprek: {stappen: {belen: {vervalt: ja}}}}"))

    assert (bevinding.code, bevinding.label) == ("RK207", "bedoelde u `bellen`?")


def test_vervalt_stands_alone() -> None:
    (bevinding,) = refused(overlay("fasen: {gesprek: {stappen: {bellen: {vervalt: ja, wie: coach}}}}"))

    assert (bevinding.code, bevinding.pad) == ("RK101", (*BELLEN, "wie"))


@pytest.mark.parametrize("weg", ["doorlopend: {stappen: {melden: {vervalt: ja, leg_uit: x}}}", "doorlopend: {vervalt: ja}"])
def test_what_the_law_gives_cannot_be_removed(weg: str) -> None:
    (bevinding,) = refused(overlay(weg))
    (verwant,) = bevinding.verwant

    assert (bevinding.code, bevinding.bestand) == ("RK213", "regio.yaml")
    assert verwant.bestand == "model.yaml"
    assert verwant.plek == document(MODEL).locate(("doorlopend", "stappen", "melden", "binnen"), "waarde")


def test_a_statutory_term_in_a_parameter_counts() -> None:
    model = MODEL.replace("hoogstens: 5 schooldagen", "waarde: 5 werkdagen wettelijk")

    assert [b.code for b in refused(overlay("fasen: {gesprek: {stappen: {bellen: {vervalt: ja}}}}"), model=model)] == ["RK213"]


@pytest.mark.parametrize("parameter", ["{hoogstens: 9 weken}", "{vervalt: ja}"])
def test_a_region_does_not_move_the_range_of_an_open_norm(parameter: str) -> None:
    assert [b.code for b in refused(overlay(f"parameters: {{snel: {parameter}}}"))] == ["RK215"]
