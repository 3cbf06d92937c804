"""An instrument fills in what its user leaves out; who writes something goes first, and every key knows its file."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from routekaart import kalender
from routekaart.bevinding import Bevinding, ProtocolOngeldig
from routekaart.bron import Document, parse
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern
from routekaart.kern.wijzigingen import review_region
from routekaart.pipeline.check import check
from routekaart.pipeline.load import load
from routekaart.pipeline.story import play_story
from routekaart.rapport.full import to_full
from routekaart.taal.instrument import check_instrument
from routekaart.taal.invullen import Voorraad
from routekaart.taal.overlay import merge
from routekaart.taal.read import read, shape
from routekaart.taal.samengevoegd import Samengevoegd

TAFEL = """\
routekaart: 1
instrument: rondetafel
titel: Rondetafelgesprek
bronnen: {handreiking: {titel: Handreiking rondetafel}}
gegevens: {plan: ja of nee}
stap:
  met: ouders
  moet: met het gezin aan tafel gaan
  binnen: 10 schooldagen
  uitkomsten: {afspraak: klaar, geweigerd: onbepaald}
  legt_vast: plan
  grondslag: handreiking
"""

OVERDRACHT = """\
routekaart: 1
instrument: warme_overdracht
titel: Warme overdracht
fase:
  begint_met: uitnodigen
  stappen:
    uitnodigen: {moet: de ander uitnodigen, binnen: 1 week, daarna: overdragen}
    overdragen: {moet: het dossier bespreken, binnen: 1 week, daarna: onbepaald}
"""

KOP = """\
routekaart: 1
protocol: model
titel: Model
versie: "1.0"
geldig_vanaf: 2026-08-01
regie: mentor
partijen: {school: School, gezin: Gezin}
rollen: {mentor: school, directeur: school, ouders: gezin}
einden: {klaar: gelukt, gestopt: niet_gelukt}
begin: gesprek
"""

GEBRUIK = """\
fasen:
  gesprek:
    stappen:
      tafel:
        instrument: rondetafel
        wie: mentor
        binnen: 5 schooldagen
        uitkomsten: {geweigerd: gestopt}
"""


def documents(*teksten: str) -> list[Document]:
    return [parse(tekst, f"instrument{nummer}.yaml") for nummer, tekst in enumerate(teksten, 1)]


def filled(protocol: str, *instrumenten: str, overlays: tuple[str, ...] = ()) -> Samengevoegd:
    boven = [parse(tekst, f"regio{nummer}.yaml") for nummer, tekst in enumerate(overlays, 1)]
    return merge(parse(KOP + protocol, "model.yaml"), boven, Voorraad(tuple(documents(*instrumenten))))


def kern(samen: Samengevoegd) -> Kern:
    return compile_protocol(read(samen))


def refused(protocol: str, *instrumenten: str, overlays: tuple[str, ...] = ()) -> list[Bevinding]:
    with pytest.raises(ProtocolOngeldig) as geweigerd:
        read(filled(protocol, *instrumenten, overlays=overlays))
    return list(geweigerd.value.bevindingen)


def test_an_instrument_gives_what_the_stap_leaves_out_and_the_author_goes_first() -> None:
    stap = kern(filled(GEBRUIK, TAFEL)).stappen["tafel"]

    assert (str(stap.binnen), stap.tekst) == ("5 schooldagen", "met het gezin aan tafel gaan")
    assert {u: [w.naam for w in doel.wit] for u, doel in stap.uitkomsten.items()} == {
        "geweigerd": ["gestopt"],
        "afspraak": ["klaar"],
    }
    assert stap.legt_vast == ("plan",)


def test_a_stap_with_an_instrument_is_the_stap_that_one_could_have_written_out() -> None:
    voluit = """\
bronnen: {handreiking: {titel: Handreiking rondetafel}}
gegevens: {plan: ja of nee}
fasen:
  gesprek:
    stappen:
      tafel:
        wie: mentor
        binnen: 5 schooldagen
        uitkomsten: {geweigerd: gestopt, afspraak: klaar}
        met: ouders
        moet: met het gezin aan tafel gaan
        legt_vast: plan
        grondslag: handreiking
"""

    assert kern(filled(GEBRUIK, TAFEL)).hash == compile_protocol(read(parse(KOP + voluit))).hash


def test_every_key_knows_whether_the_author_or_the_instrument_wrote_it() -> None:
    samen = filled(GEBRUIK, TAFEL)
    stap = ("fasen", "gesprek", "stappen", "tafel")
    plaatsen = {
        sleutel: f"{samen.source((*stap, *sleutel)).naam}:{samen.locate((*stap, *sleutel)).line}"
        for sleutel in [("binnen",), ("moet",), ("uitkomsten", "geweigerd"), ("uitkomsten", "afspraak")]
    }

    assert plaatsen == {
        ("binnen",): "model.yaml:17",
        ("moet",): "instrument1.yaml:8",
        ("uitkomsten", "geweigerd"): "model.yaml:18",
        ("uitkomsten", "afspraak"): "instrument1.yaml:10",
    }
    assert samen.source(("bronnen", "handreiking")).naam == "instrument1.yaml"


def test_a_finding_inside_an_instrument_names_its_file_and_the_place_that_uses_it() -> None:
    (bevinding,) = refused(GEBRUIK, TAFEL.replace("met: ouders", "met: Ouders!"))

    assert (bevinding.bestand, bevinding.plek and bevinding.plek.line) == ("instrument1.yaml", 7)
    assert [(v.bestand, v.plek and v.plek.line) for v in bevinding.verwant] == [("model.yaml", 14)]


def test_two_uses_of_one_instrument_are_two_stappen_with_places_of_their_own() -> None:
    protocol = (
        GEBRUIK
        + "      nog_een:\n        instrument: rondetafel\n        wie: directeur\n        uitkomsten: {geweigerd: gestopt}\n"
    )
    samen = filled(protocol.replace("    stappen:\n", "    begint_met: tafel en nog_een\n    stappen:\n"), TAFEL)

    assert [str(kern(samen).stappen[naam].binnen) for naam in ("tafel", "nog_een")] == ["5 schooldagen", "10 schooldagen"]


def test_a_mag_of_the_author_takes_the_place_of_the_moet_of_the_instrument() -> None:
    protocol = GEBRUIK.replace("        binnen: 5 schooldagen\n", "        mag: aan tafel gaan\n")

    assert kern(filled(protocol, TAFEL)).stappen["tafel"].soort == "mag"


def test_a_fase_takes_its_stappen_from_an_instrument_and_names_who_does_them() -> None:
    protocol = """\
fasen:
  gesprek:
    instrument: warme_overdracht
    stappen:
      uitnodigen: {wie: mentor, met: ouders}
      overdragen: {wie: directeur, daarna: klaar}
"""
    gemaakt = kern(filled(protocol, OVERDRACHT))

    assert list(gemaakt.fasen["gesprek"].begint_met) == ["uitnodigen"]
    assert gemaakt.stappen["overdragen"].daarna is not None
    assert [w.naam for w in gemaakt.stappen["overdragen"].daarna.wit] == ["klaar"]


def test_an_instrument_brings_along_the_voorvallen_and_names_that_it_uses() -> None:
    melding = """\
routekaart: 1
instrument: terugbellen
titel: Terugbellen
voorvallen: {telefoontje: {}}
namen: {telefoontje: Telefoontje}
stap: {bij: telefoontje, moet: terugbellen, binnen: 1 week}
"""
    protocol = GEBRUIK + "      bellen: {instrument: terugbellen, wie: mentor}\n"
    gemaakt = kern(filled(protocol.replace("    stappen:\n", "    begint_met: tafel\n    stappen:\n"), TAFEL, melding))

    assert list(gemaakt.voorvallen) == ["telefoontje"]
    assert gemaakt.noem("telefoontje") == "Telefoontje"


def test_an_unknown_instrument_gets_one_suggestion_with_the_file_it_is_in() -> None:
    (bevinding,) = refused(GEBRUIK.replace("rondetafel", "rondetafl"), TAFEL)

    assert (bevinding.code, bevinding.plek and bevinding.plek.line) == ("RK204", 15)
    assert bevinding.label == "bedoelde u `rondetafel`, uit instrument1.yaml?"
    assert bevinding.oplossing == "schrijf `instrument: rondetafel`"


def test_a_protocol_that_is_read_without_its_instrument_is_refused_and_never_runs_half() -> None:
    with pytest.raises(ProtocolOngeldig) as geweigerd:
        read(parse(KOP + GEBRUIK, "model.yaml"))

    assert [b.code for b in geweigerd.value.bevindingen] == ["RK204"]


def test_a_stap_does_not_take_an_instrument_that_is_a_fase() -> None:
    (bevinding,) = refused(GEBRUIK.replace("rondetafel", "warme_overdracht"), TAFEL, OVERDRACHT)

    assert (bevinding.code, bevinding.tekst) == (
        "RK104",
        "instrument `warme_overdracht` is een fase, en staat hier bij een stap",
    )


def test_two_files_with_one_instrument_are_named_both_unless_they_say_the_same() -> None:
    (bevinding,) = refused(GEBRUIK, TAFEL, TAFEL.replace("10 school", "9 school"))

    assert (bevinding.code, "`instrument1.yaml` en `instrument2.yaml`" in bevinding.tekst) == ("RK212", True)
    assert kern(filled(GEBRUIK, TAFEL, TAFEL)).hash == kern(filled(GEBRUIK, TAFEL)).hash


def test_instrumenten_that_bring_along_something_else_under_one_name_are_named_both_until_the_author_says_it() -> None:
    ander = TAFEL.replace("instrument: rondetafel", "instrument: tweede_tafel").replace("ja of nee", "groot of klein")
    protocol = GEBRUIK + "      nog_een:\n        instrument: tweede_tafel\n        wie: directeur\n"
    protocol = protocol.replace("    stappen:\n", "    begint_met: tafel en nog_een\n    stappen:\n")
    (bevinding,) = refused(protocol, TAFEL, ander)

    assert (bevinding.code, "`instrument1.yaml` en `instrument2.yaml`" in bevinding.tekst) == ("RK212", True)
    assert kern(filled("gegevens: {plan: ja of nee}\n" + protocol, TAFEL, ander)).stappen["nog_een"].legt_vast == ("plan",)


def test_the_order_in_which_instrumenten_are_given_does_not_matter() -> None:
    protocol = GEBRUIK.replace("    stappen:\n", "    instrument: warme_overdracht\n    begint_met: tafel\n    stappen:\n")
    protocol += "      uitnodigen: {wie: mentor}\n      overdragen: {wie: mentor}\n"
    extra = TAFEL.replace("rondetafel", "derde")

    assert len({kern(filled(protocol, *rij)).hash for rij in permutations([TAFEL, OVERDRACHT, extra])}) == 1


# --- together with overlays ---------------------------------------------------------------------------------------

REGIO = "routekaart: 1\nbreidt_uit: model 1.0\nfasen: {gesprek: {stappen: {tafel: {%s}}}}\n"


def test_an_overlay_changes_what_an_instrument_gave() -> None:
    samen = filled(GEBRUIK, TAFEL, overlays=(REGIO % "moet: thuis aan tafel gaan",))

    assert kern(samen).stappen["tafel"].tekst == "thuis aan tafel gaan"
    assert samen.source(("fasen", "gesprek", "stappen", "tafel", "moet")).naam == "regio1.yaml"


def test_an_overlay_that_makes_an_instrument_looser_needs_a_reason() -> None:
    samen = filled(GEBRUIK.replace("        binnen: 5 schooldagen\n", ""), TAFEL, overlays=(REGIO % "binnen: 20 schooldagen",))

    assert [b.code for b in review_region(samen, kern(samen), kalender.load("midden"))] == ["RK214"]


def test_an_overlay_may_choose_another_instrument_and_nothing_of_the_old_one_stays() -> None:
    ander = "routekaart: 1\ninstrument: belronde\ntitel: Belronde\nstap: {moet: bellen, binnen: 2 schooldagen, daarna: klaar}\n"
    stap = kern(filled(GEBRUIK, TAFEL, ander, overlays=(REGIO % "instrument: belronde",))).stappen["tafel"]

    assert (stap.tekst, stap.legt_vast, list(stap.uitkomsten)) == ("bellen", (), ["geweigerd"])
    assert str(stap.binnen) == "5 schooldagen"


def test_a_region_cannot_remove_a_stap_whose_statutory_term_stands_in_an_instrument() -> None:
    wettelijk = TAFEL.replace("10 schooldagen", "5 werkdagen wettelijk")
    bevindingen = refused(GEBRUIK.replace("        binnen: 5 schooldagen\n", ""), wettelijk, overlays=(REGIO % "vervalt: ja",))

    assert [b.code for b in bevindingen] == ["RK213"]
    assert [v.bestand for v in bevindingen[0].verwant] == ["instrument1.yaml"]


def test_a_region_cannot_weaken_a_statutory_term_by_choosing_another_instrument() -> None:
    wettelijk = TAFEL.replace("10 schooldagen", "5 werkdagen wettelijk")
    soepel = TAFEL.replace("instrument: rondetafel", "instrument: later").replace("10 schooldagen", "4 weken")
    protocol = GEBRUIK.replace("        binnen: 5 schooldagen\n", "")
    samen = filled(protocol, wettelijk, soepel, overlays=(REGIO % "instrument: later, leg_uit: Het is druk.",))

    assert "RK213" in [b.code for b in review_region(samen, kern(samen), kalender.load("midden"))]


def test_two_regions_that_choose_another_instrument_for_one_stap_are_named_both() -> None:
    ander = TAFEL.replace("instrument: rondetafel", "instrument: tweede")
    beide = (REGIO % "instrument: tweede", REGIO % "instrument: rondetafel")
    (bevinding,) = refused(GEBRUIK, TAFEL, ander, overlays=beide)

    assert (bevinding.code, "`regio1.yaml`" in bevinding.tekst, "`regio2.yaml`" in bevinding.tekst) == ("RK212", True, True)


def test_a_region_adds_a_stap_with_an_instrument() -> None:
    regio = "routekaart: 1\nbreidt_uit: model 1.0\nfasen: {gesprek: {stappen: {extra: {%s}}}}\n"
    regio %= "instrument: rondetafel, wie: directeur, ingevoegd_na: tafel.geweigerd"
    samen = filled(GEBRUIK, TAFEL, overlays=(regio,))

    assert str(kern(samen).stappen["extra"].binnen) == "10 schooldagen"


# --- an instrument by itself --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("oud", "nieuw", "code"),
    [
        ("titel: Rondetafelgesprek\n", "", "RK102"),
        ("stap:", "stapje:", "RK101"),
        ("  met: ouders\n", "  mett: ouders\n", "RK101"),
        ("10 schooldagen", "tien dagen", "RK109"),
        ("  met: ouders\n", "  ingevoegd_na: gesprek\n", "RK101"),
        ("  met: ouders\n", "  instrument: ander\n", "RK101"),
        ("stap:\n", "fase: {klaar: onbepaald}\nstap:\n", "RK104"),
    ],
)
def test_what_is_wrong_with_an_instrument_is_told_of_its_own_file(oud: str, nieuw: str, code: str) -> None:
    with pytest.raises(ProtocolOngeldig) as geweigerd:
        check_instrument(parse(TAFEL.replace(oud, nieuw), "tafel.yaml"))

    assert {(b.code, b.bestand) for b in geweigerd.value.bevindingen} == {(code, "tafel.yaml")}


def test_an_instrument_is_a_kind_of_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "tafel.yaml").write_text(TAFEL, "utf-8")

    assert shape(parse(TAFEL)) == "instrument"
    assert check([tmp_path], plugins=False).bevindingen == ()
    with pytest.raises(ProtocolOngeldig, match="een instrument, geen protocol"):
        load(tmp_path / "tafel.yaml", plugins=False)
    with pytest.raises(ProtocolOngeldig, match="een instrument, geen verhaal"):
        play_story(tmp_path / "tafel.yaml", plugins=False)


@pytest.mark.parametrize(
    ("waarde", "code"), [("{a: b}", "RK104"), ("[rondetafel]", "RK104"), ('""', "RK104"), ("Ronde tafel", "RK204")]
)
def test_what_is_no_name_of_an_instrument_is_one_finding(waarde: str, code: str) -> None:
    (bevinding,) = refused(GEBRUIK.replace("instrument: rondetafel", f"instrument: {waarde}"), TAFEL)

    assert (bevinding.code, bevinding.plek and bevinding.plek.line) == (code, 15)


def test_the_report_says_to_check_the_file_that_uses_the_instrument_again(tmp_path: Path) -> None:
    lay_down(tmp_path, ver__model=KOP + GEBRUIK, ver__tafel=TAFEL.replace("met: ouders", "met: buren"))
    rapport = check([tmp_path], plugins=False)
    tekst = to_full(rapport.bevindingen, {naam: tekst.splitlines() for naam, tekst in rapport.bronnen.items()})

    assert "hier wordt dit instrument gebruikt" in tekst
    assert tekst.splitlines()[-1].endswith("model.yaml")


# --- beside the protocol ------------------------------------------------------------------------------------------


def lay_down(map_: Path, **bestanden: str) -> None:
    for naam, tekst in bestanden.items():
        pad = map_.joinpath(*naam.split("__")).with_suffix(".yaml")
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text(tekst, "utf-8")


@pytest.mark.parametrize("plaats", ["regio__tafel", "regio__instrumenten__tafel", "instrumenten__tafel"])
def test_an_instrument_is_found_beside_below_or_one_folder_up(tmp_path: Path, plaats: str) -> None:
    lay_down(tmp_path, regio__model=KOP + GEBRUIK, **{plaats: TAFEL})

    assert load(tmp_path / "regio" / "model.yaml", plugins=False).kern.stappen["tafel"].tekst == "met het gezin aan tafel gaan"
    assert [b.code for b in check([tmp_path], plugins=False).bevindingen if b.ernst == "fout"] == []


def test_the_instrument_that_lies_nearest_counts(tmp_path: Path) -> None:
    lay_down(tmp_path, regio__model=KOP + GEBRUIK, regio__tafel=TAFEL, ander__tafel=TAFEL.replace("met het gezin", "ergens"))

    assert load(tmp_path / "regio" / "model.yaml", plugins=False).kern.stappen["tafel"].tekst == "met het gezin aan tafel gaan"


def test_a_broken_instrument_only_troubles_who_uses_it(tmp_path: Path) -> None:
    lay_down(tmp_path, model=KOP + GEBRUIK, tafel=TAFEL, kapot=TAFEL.replace("rondetafel", "kapot").replace("10 sch", "tien sch"))
    lay_down(tmp_path, gebruikt=KOP.replace("model", "tweede") + GEBRUIK.replace("rondetafel", "kapot"))
    gevonden = check([tmp_path / "gebruikt.yaml"], plugins=False).bevindingen

    assert load(tmp_path / "model.yaml", plugins=False).kern.stappen
    assert [(b.code, Path(b.bestand).name) for b in gevonden] == [("RK109", "kapot.yaml")]


def test_leaving_plugins_out_is_said_where_an_instrument_is_missed(tmp_path: Path) -> None:
    lay_down(tmp_path, ver__weg__model=KOP + GEBRUIK)
    (bevinding,) = check([tmp_path], plugins=False).bevindingen

    assert bevinding.code == "RK204"
    assert "--without-plugins" in bevinding.oplossing
