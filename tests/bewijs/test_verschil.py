"""What differs between two protocols: a sentence for each change, and the shortest story, with dates counted by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bouw import kern, protocol_text
from routekaart import bron, kalender, taal
from routekaart.bevinding import ProtocolOngeldig
from routekaart.bewijs.invloed import upstream
from routekaart.bewijs.mutanten import mutants
from routekaart.bewijs.normen import fill
from routekaart.bewijs.uiteen import observe, search
from routekaart.bewijs.verhaaltekst import write_story
from routekaart.bewijs.verschil import Verschil, compare
from routekaart.bewijs.verschiltekst import to_json, to_text
from routekaart.bewijs.zinnen import changes
from routekaart.bron.schrijven import to_yaml
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern
from routekaart.verhaal import Verslag, play

MIDDEN = kalender.load("midden")
PROTOCOLLEN = Path(__file__).parents[2] / "protocols"

BASIS = """
begin: gesprek
gegevens: {zit_thuis: ja of nee, soort: luxe of absoluut, uren: getal}
voorvallen: {laatkomst: {}}
tellers: {keren: {telt: aantal laatkomst, per: schooljaar}}
fasen:
  gesprek:
    regie: mentor
    begint_met: bespreken
    stappen:
      bespreken:
        wie: mentor
        met: ouders
        moet: bespreken wat er nodig is
        binnen: 2 weken
        te_laat: melden
        uitkomsten: {goed: terug, slecht: zorg, niet_verschenen: melden}
        informeert: ouders
      melden:
        wie: directeur
        moet: het verzuim melden
        binnen: 5 werkdagen
        te_laat: zorg
        daarna: zorg
      waarschuwen:
        zodra: keren >= 3
        wie: mentor
        moet: de ouders een brief sturen
        binnen: onbepaald
        daarna: niets
  zorg:
    regie: consulent
    overdracht: 2 werkdagen
    stappen:
      plannen:
        wie: consulent
        moet: een plan maken
        binnen: 4 weken
        te_laat: gestopt
        daarna: terug
grenzen:
  snel: {van: gesprek, tot: terug of gestopt, binnen: 3 maanden}
"""


def changed(van: str, naar: str) -> Kern:
    assert van in BASIS
    return kern(BASIS.replace(van, naar))


def differ(van: str, naar: str, **meer: Any) -> Verschil:
    return compare(kern(BASIS), changed(van, naar), MIDDEN, **meer)


def sentences(verschil: Verschil) -> list[str]:
    return [w.zin for w in verschil.wijzigingen]


def days(verschil: Verschil) -> list[str]:
    assert verschil.uiteen is not None
    return [s.op.isoformat(timespec="minutes") for s in verschil.uiteen.stappen]


def told(verschil: Verschil) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    assert verschil.uiteen is not None
    oud, nieuw = ([(g.wat, g.naam) for g in kant.gevolgen] for kant in (verschil.uiteen.oud, verschil.uiteen.nieuw))
    return oud, nieuw


# --- sentences --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("van", "naar", "zin"),
    [
        ("binnen: 2 weken", "binnen: 10 schooldagen", "De termijn van stap `bespreken` gaat van 2 weken naar 10 schooldagen."),
        ("        te_laat: gestopt\n", "", "Wat volgt op te laat bij stap `plannen` vervalt; eerder: `gestopt`."),
        ("wie: directeur", "wie: mentor", "Wie iets doet bij stap `melden` gaat van `directeur` naar `mentor`."),
        ("met: ouders", "met: consulent", "Bij de deelnemers aan stap `bespreken` komt `consulent` erbij en vervalt `ouders`."),
        ("moet: een plan", "mag: een plan", "Stap `plannen` was “moet” en is nu “mag”."),
        ("moet: een plan", "moet: het plan", "De tekst van stap `plannen` gaat van “een plan maken” naar “het plan maken”."),
        ("slecht: zorg", "slecht: melden", "Wat volgt op uitkomst `slecht` van stap `bespreken` gaat van `zorg` naar `melden`."),
        (
            ", niet_verschenen: melden",
            "",
            "Wat volgt op uitkomst `niet_verschenen` van stap `bespreken` vervalt; eerder: `melden`.",
        ),
        ("regie: consulent", "regie: directeur", "De regie in fase `zorg` gaat van `consulent` naar `directeur`."),
        (
            "overdracht: 2",
            "overdracht: 4",
            "De termijn voor de overdracht naar fase `zorg` gaat van 2 werkdagen naar 4 werkdagen.",
        ),
        ("binnen: 3 maanden", "binnen: 4 maanden", "De termijn van grens `snel` gaat van 3 maanden naar 4 maanden."),
        ("soort: luxe of absoluut, ", "", "Gegeven `soort` vervalt."),
        ("keren >= 3", "keren >= 4", "De aanleiding (`zodra`) van stap `waarschuwen` gaat van `keren >= 3` naar `keren >= 4`."),
    ],
)
def test_one_change_is_one_sentence(van: str, naar: str, zin: str) -> None:
    assert sentences(differ(van, naar, budget=50)) == [zin]


def test_a_norm_is_told_once_and_not_at_every_stap_that_uses_it() -> None:
    tekst = "parameters: {norm: {is: termijn, waarde: 2 weken}}\n" + BASIS.replace("binnen: 2 weken", "binnen: norm")
    verschil = compare(kern(tekst), kern(tekst.replace("waarde: 2 weken", "waarde: 3 weken")), MIDDEN)

    assert sentences(verschil) == ["De waarde van norm `norm` gaat van 2 weken naar 3 weken."]
    assert verschil.uiteen is not None


def test_a_fase_that_comes_is_told_with_its_stappen() -> None:
    erbij = "  extra:\n    regie: mentor\n    stappen: {los: {wie: mentor, mag: iets, daarna: terug}}\ngrenzen:"

    assert "Fase `extra` komt erbij, met stap `los`." in sentences(differ("grenzen:", erbij, budget=50))


def test_where_a_change_stands_is_said_in_both_versions() -> None:
    (wijziging,) = differ("binnen: 2 weken", "binnen: 3 weken").wijzigingen

    assert wijziging.oud == wijziging.nieuw == ("fasen", "gesprek", "stappen", "bespreken", "binnen")


# --- nothing ----------------------------------------------------------------------------------------------------------


def test_the_same_protocol_has_no_difference() -> None:
    assert not compare(kern(BASIS), kern(BASIS), MIDDEN)


def test_another_layout_remarks_and_explanations_are_no_change() -> None:
    anders = BASIS.replace("    regie: mentor", "    # wie bewaakt\n    regie:   'mentor'\n    toelichting: een uitleg")

    assert not compare(kern(BASIS), kern(anders), MIDDEN)


def test_another_order_of_entries_is_no_change() -> None:
    def turned(knoop: Any, diep: int = 0) -> Any:
        if not isinstance(knoop, dict):
            return knoop
        volgorde = list(knoop.items()) if diep == 0 else list(reversed(knoop.items()))
        return {k: turned(v, diep + 1) for k, v in volgorde}

    boom: Any = bron.parse(protocol_text(BASIS)).inhoud
    een = compile_protocol(taal.read(bron.parse(to_yaml(boom))))
    ander = compile_protocol(taal.read(bron.parse(to_yaml(turned(boom)))))

    assert een.hash != ander.hash
    assert not compare(een, ander, MIDDEN, diepte=4, budget=800)


TWEE = """
    overgangen:
      een: {zodra: zit_thuis, naar: terug}
      twee: {zodra: ANDERS, naar: gestopt}
"""
OVERGANGEN = BASIS.replace("    regie: consulent\n", f"    regie: consulent{TWEE}")


@pytest.mark.parametrize(("anders", "aantal"), [("uren >= 5", 1), ("niet zit_thuis", 0)])
def test_another_order_counts_where_two_overgangen_can_be_taken_at_once(anders: str, aantal: int) -> None:
    regels = OVERGANGEN.replace("ANDERS", anders).splitlines()
    een = next(nr for nr, regel in enumerate(regels) if regel.startswith("      een:"))
    omgedraaid = [*regels[:een], regels[een + 1], regels[een], *regels[een + 2 :]]
    verschil = compare(kern("\n".join(regels)), kern("\n".join(omgedraaid)), MIDDEN, diepte=4)

    assert len(verschil.wijzigingen) == aantal
    assert all(w.zin.startswith("De volgorde van de overgangen van fase `zorg` is anders") for w in verschil.wijzigingen)


def test_a_text_that_people_only_read_needs_no_story() -> None:
    verschil = differ("moet: een plan maken", "moet: een goed plan maken")

    assert verschil
    assert verschil.zoektocht is None
    assert "alleen wat mensen lezen is anders" in to_text(verschil, lambda *_: "x:1")


# --- stories with dates by hand ---------------------------------------------------------------------------------------


def test_a_longer_term_shows_on_the_first_day_that_the_old_one_is_too_late() -> None:
    # 2 weken from Monday 7 September end on Monday 21 September: on Tuesday only the old stap is too late.
    verschil = differ("binnen: 2 weken", "binnen: 3 weken")

    assert days(verschil) == ["2026-09-22T00:00"]
    assert told(verschil) == ([("te_laat", "bespreken"), ("opent", "melden")], [])


def test_terms_that_differ_only_in_a_holiday_are_told_apart_on_a_day_before_one() -> None:
    # In midden the autumn holiday is 17 to 25 October 2026.  From 7 September both end on the same day; the first werkdag from
    # which they do not is Monday 5 October: 2 weken end on 19 October, 10 schooldagen on 26 October.
    verschil = differ("binnen: 2 weken", "binnen: 10 schooldagen")

    assert verschil.uiteen is not None
    assert verschil.uiteen.begin == date(2026, 10, 5)
    assert days(verschil) == ["2026-10-20T00:00"]


def test_an_outcome_with_another_way_on_shows_in_one_act() -> None:
    verschil = differ("slecht: zorg", "slecht: melden")

    assert verschil.uiteen is not None
    (stap,) = verschil.uiteen.stappen
    assert [(g.rol, g.stap, g.uitkomst) for g in stap.zet] == [("mentor", "bespreken", "slecht")]  # type: ignore[attr-defined]
    assert ("fase", "zorg") in told(verschil)[0]
    assert told(verschil)[1] == [("opent", "melden")]


def test_an_act_that_one_of_them_refuses_tells_them_apart() -> None:
    verschil = differ("wie: directeur", "wie: consulent")

    assert verschil.uiteen is not None
    assert {verschil.uiteen.oud.geweigerd, verschil.uiteen.nieuw.geweigerd} == {(), ("rol",)}


def test_a_teller_that_asks_for_more_shows_after_that_many_voorvallen() -> None:
    verschil = differ("keren >= 3", "keren >= 5")

    assert verschil.uiteen is not None
    assert sum(len(s.zet) for s in verschil.uiteen.stappen) == 3
    assert told(verschil) == ([("opent", "waarschuwen")], [])


def test_who_is_told_is_noticed_too() -> None:
    verschil = differ("        informeert: ouders\n", "")

    assert verschil.uiteen is not None
    assert [e.soort for e in verschil.uiteen.oud.effecten] == ["informeren"]
    assert verschil.uiteen.nieuw.effecten == ()


def test_who_should_have_been_there_is_noticed_when_nobody_came() -> None:
    verschil = differ("        met: ouders\n", "")

    assert verschil.uiteen is not None
    assert told(verschil) == ([("afwezig", "bespreken")], [])
    assert [g.aanwezig for s in verschil.uiteen.stappen for g in s.zet] == [("mentor",)]  # type: ignore[attr-defined]


def test_a_story_begins_on_the_day_that_was_asked_for() -> None:
    # 2 weken from Monday 2 November end on 16 November.
    assert days(differ("binnen: 2 weken", "binnen: 3 weken", begin=date(2026, 11, 2))) == ["2026-11-17T00:00"]


def test_a_search_that_finds_nothing_says_how_far_it_looked() -> None:
    verschil = differ("binnen: 4 weken", "binnen: 6 weken", diepte=2)

    assert verschil.uiteen is None
    assert "Geen verschil gevonden tot diepte 2" in to_text(verschil, lambda *_: "x:1")


def test_what_can_never_happen_is_played_to_the_end() -> None:
    dood = BASIS.replace("        zodra: keren >= 3\n", "")
    verschil = compare(kern(dood), kern(dood.replace("brief sturen\n        binnen: onbepaald",
                                                     "brief sturen\n        binnen: 1 week")), MIDDEN)  # fmt: skip

    assert sentences(verschil) == ["De termijn van stap `waarschuwen` gaat van onbepaald naar 1 week."]
    assert verschil.uiteen is None


# --- the story as a file ----------------------------------------------------------------------------------------------


def played(verschil: Verschil, kant: Kern) -> Verslag:
    assert verschil.uiteen is not None
    tekst = write_story(verschil.uiteen, verschil.oud, verschil.nieuw, verschil.kalender)
    return play(taal.read_story(bron.parse(tekst)), kant, MIDDEN)


def seen(verslag: Verslag) -> list[str]:
    return sorted(map(str, observe(verslag.regels)))


def plays(verschil: Verschil, kant: Kern) -> list[str]:
    """Return what does not come true of the story on *kant*."""
    return [fout for dag in played(verschil, kant).dagen for fout in dag.fouten]


@pytest.mark.parametrize(
    ("van", "naar"),
    [
        ("binnen: 2 weken", "binnen: 3 weken"), ("binnen: 2 weken", "binnen: 10 schooldagen"), ("slecht: zorg", "slecht: melden"),
        ("wie: directeur", "wie: consulent"), ("overdracht: 2", "overdracht: 1"), ("te_laat: gestopt", "te_laat: terug"),
        ("keren >= 3", "keren >= 2"), ("moet: een plan", "mag: een plan"), ("binnen: 3 maanden", "binnen: 1 maand"),
    ],
)  # fmt: skip
def test_the_story_comes_true_on_the_new_one_and_not_on_the_old_one(van: str, naar: str) -> None:
    verschil = differ(van, naar)

    assert plays(verschil, verschil.nieuw) == []
    assert plays(verschil, verschil.oud) != []


def test_a_comparison_reads_as_text_and_as_json() -> None:
    verschil = differ("binnen: 2 weken", "binnen: 3 weken")
    tekst, data = to_text(verschil, lambda *_: "nieuw.yaml:7"), json.loads(to_json(verschil, lambda *_: "nieuw.yaml:7"))

    assert tekst.startswith("1 wijziging:\n  - De termijn van stap `bespreken` gaat van 2 weken naar 3 weken.  (nieuw.yaml:7)")
    assert "  oud:   `bespreken` is te laat; `melden` gaat open, uiterlijk ma 28 september 2026" in tekst
    assert data["schema_version"] == 1
    assert data["changes"][0]["new_path"] == "fasen.gesprek.stappen.bespreken.binnen"
    assert data["story"]["parts_on"] == "2026-09-22"


# --- every protocol ---------------------------------------------------------------------------------------------------


def files() -> list[Path]:
    return [pad for pad in sorted(PROTOCOLLEN.rglob("*.yaml")) if not pad.name.endswith(".verhaal.yaml")]


def models() -> Iterator[tuple[str, Any]]:
    for pad in files():
        document = bron.parse_file(str(pad))
        if isinstance(document.inhoud, dict) and "breidt_uit" not in document.inhoud:
            yield pad.stem, document.inhoud


MODELLEN = dict(models())


def build(boom: Any) -> Kern:
    protocol = taal.read(bron.parse(to_yaml(boom)))
    return fill(protocol, compile_protocol(protocol))[0]


@pytest.mark.parametrize("naam", MODELLEN)
def test_every_protocol_in_another_layout_is_the_same(naam: str) -> None:
    een, ander = build(MODELLEN[naam]), compile_protocol(taal.read(bron.parse(to_yaml(MODELLEN[naam]))))

    assert changes(een, een) == ()
    assert changes(ander, ander) == ()
    assert not compare(een, build(json.loads(json.dumps(MODELLEN[naam]))), MIDDEN)


@settings(max_examples=max(25, settings().max_examples // 4), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_weakening_is_told_and_its_story_parts_the_two(data: st.DataObject) -> None:
    boom = MODELLEN[data.draw(st.sampled_from(sorted(MODELLEN)))]
    mutant = data.draw(st.sampled_from(list(mutants(boom))))
    oud = build(boom)
    try:
        nieuw = build(mutant.boom)
    except ProtocolOngeldig:
        return
    verschil = compare(oud, nieuw, MIDDEN, budget=400)

    assert bool(verschil) == (oud.hash != nieuw.hash), mutant.zin
    assert all(re.fullmatch(r"[A-ZË`].*\.", w.zin) for w in verschil.wijzigingen)
    if verschil.uiteen is not None:
        assert plays(verschil, nieuw) == []
        assert plays(verschil, oud) != [] or seen(played(verschil, oud)) != seen(played(verschil, nieuw))
        again = compare(oud, nieuw, MIDDEN, budget=400)
        assert to_json(again, str_of) == to_json(verschil, str_of)


def str_of(*paden: Any) -> str:
    return str(paden)


@settings(max_examples=max(20, settings().max_examples // 5), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_looking_only_at_what_matters_finds_as_short_a_story(data: st.DataObject) -> None:
    boom: Any = bron.parse(protocol_text(BASIS)).inhoud
    mutant = data.draw(st.sampled_from(list(mutants(boom))))
    oud = build(boom)
    try:
        nieuw = build(mutant.boom)
    except ProtocolOngeldig:
        return
    namen = [naam for w in changes(oud, nieuw) for naam in w.namen]
    alles = search(oud, nieuw, MIDDEN, date(2026, 9, 7), diepte=3, budget=1_500)
    smal = search(oud, nieuw, MIDDEN, date(2026, 9, 7), alleen=upstream((oud, nieuw), namen), diepte=3, budget=1_500)

    assert (alles.uiteen is None) == (smal.uiteen is None), mutant.zin
    assert alles.uiteen is None or len(alles.uiteen.stappen) == len(smal.uiteen.stappen if smal.uiteen else ())
