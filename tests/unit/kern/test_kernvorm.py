"""The kernel form shows every field of the kernel, holds no sugar, and is refused when it is no kernel."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from bouw import kern
from routekaart.bron.schrijven import to_yaml
from routekaart.kern.kernel import Kern, Stap
from routekaart.kern.kernvorm import KernvormFout, read_kernel, write_kernel
from routekaart.kern.kernvorm.sleutels import KOP, SECTIES, SLEUTELS

PLAATS = {"naam", "pad", "fase", "spoor", "stappen", "treden", "overgangen"}
"""What follows from where an element stands, or is shown as a block inside it."""

LADDER = """
    begin: volgen
    voorvallen: {laatkomst: {}}
    tellers: {keer: {telt: aantal laatkomst, per: schooljaar}}
    fasen:
      volgen:
        begint_met: niets
        ladders:
          keer:
            3: {wie: mentor, moet: bellen, binnen: 1 week, daarna: praten}
        stappen:
          praten:
            wie: mentor
            moet: praten
            bekrachtiging: {door: directeur, geweigerd: niets}
            daarna: terug
            toelichting: "Zie: bijlage"
"""


@pytest.mark.parametrize("soort", SLEUTELS, ids=lambda soort: soort.__name__)
def test_every_field_of_every_element_is_shown(soort: type[Any]) -> None:
    eigen = {veld.name for veld in fields(soort)} - PLAATS - ({"soort", "tekst"} if soort is Stap else set())

    assert eigen == set(SLEUTELS[soort])


def test_every_field_of_a_kernel_is_shown() -> None:
    elders = {"naam", "fasen", "stappen", "lijnen", "parameters", "tabellen", "stukken", "rapportages"}

    assert {veld.name for veld in fields(Kern)} - elders == {*KOP, *SECTIES}


def test_sugar_is_written_out_and_each_part_remembers_the_line_of_its_author() -> None:
    vorm = write_kernel(kern(LADDER))
    stappen = vorm.boom["sporen"]["hoofd"]["fasen"]["volgen"]["stappen"]

    assert list(stappen) == ["keer_3", "praten", "praten_bekrachtigen"]
    assert stappen["keer_3"]["zodra"] == "keer >= 3"
    assert stappen["keer_3"]["daarna"] == "stap praten"
    assert stappen["praten"]["bekrachtigd_door"] == "praten_bekrachtigen"
    assert stappen["praten_bekrachtigen"]["uitkomsten"] == {"gedaan": "niets", "geweigerd": "niets"}
    plek = ("sporen", "hoofd", "fasen", "volgen", "stappen", "keer_3")
    assert vorm.herkomst[plek] == ("fasen", "volgen", "ladders", "keer", "3")


def test_a_kernel_reads_as_yaml_with_the_place_behind_each_part() -> None:
    vorm = write_kernel(kern(LADDER))
    tekst = to_yaml(vorm.boom, lambda pad: ".".join(map(str, vorm.herkomst.get(pad, ()))))

    assert "          keer_3:  # fasen.volgen.ladders.keer.3\n            wie: mentor\n            moet: bellen\n" in tekst
    assert '            toelichting: "Zie: bijlage"\n' in tekst


@pytest.mark.parametrize(
    ("verander", "fout"),
    [
        (lambda boom: boom.update(kern=2), "kern: deze kern heeft vorm 2"),
        (lambda boom: boom.update(ladders={}), "ladders: deze sleutel hoort niet in een kern"),
        (lambda boom: boom.pop("sporen"), "hier ontbreekt 'sporen'"),
        (lambda boom: stap(boom).update(binnen="twee weken"), "praten.binnen: "),
        (lambda boom: stap(boom).update(bekrachtiging={}), "praten.bekrachtiging: deze sleutel hoort niet in een kern"),
        (lambda boom: stap(boom).update(daarna="terug"), "`terug` is geen doel van een kern"),
        (lambda boom: stap(boom).pop("moet"), "hier ontbreekt `moet`, `mag` of `mag_niet`"),
        (lambda boom: stap(boom).update(moet="zingen"), "hash: deze kern is veranderd"),
    ],
)
def test_what_is_no_kernel_is_refused_with_its_place(verander: Any, fout: str) -> None:
    boom = write_kernel(kern(LADDER)).boom
    verander(boom)

    with pytest.raises(KernvormFout) as geweigerd:
        read_kernel(boom)
    assert fout in str(geweigerd.value)


def stap(boom: dict[str, Any]) -> dict[str, Any]:
    gevonden: dict[str, Any] = boom["sporen"]["hoofd"]["fasen"]["volgen"]["stappen"]["praten"]
    return gevonden


def test_the_places_of_a_kernel_that_was_read_are_in_the_kernel_form() -> None:
    gelezen = read_kernel(write_kernel(kern(LADDER)).boom)

    assert gelezen.stappen["praten"].pad == ("sporen", "hoofd", "fasen", "volgen", "stappen", "praten")
