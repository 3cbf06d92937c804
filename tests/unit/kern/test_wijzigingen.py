"""What a region changes is stricter, looser or otherwise than its model, and must be explained where it is not stricter."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

import pytest

from routekaart.bevinding import Bevinding
from routekaart.bron import parse, parse_file
from routekaart.kalender import Kalender, load, parse_termijn
from routekaart.kern.compile import compile_protocol
from routekaart.kern.vergelijking import Oordeel, guards, terms
from routekaart.kern.wijzigingen import classify, review_region
from routekaart.taal.overlay import merge
from routekaart.taal.read import read, shape
from routekaart.taal.samengevoegd import Samengevoegd
from routekaart.voorwaarde import parse as parse_voorwaarde

ROOT = Path(__file__).parents[3]

MODEL = """\
routekaart: 1
protocol: model
titel: Model
versie: "1.0"
geldig_vanaf: 2026-08-01
bronnen: {wet: {titel: Wet}}
partijen: {school: School, gemeente: Gemeente}
rollen: {ouders: school, mentor: school, directeur: school, leerplicht: gemeente}
niveaus: {uitvoering: mentor en leerplicht, bestuur: directeur}
parameters:
  snel: {is: termijn, hoogstens: 5 schooldagen}
  vast: {is: termijn, waarde: 2 weken}
gegevens: {thuis: ja of nee, uren: getal}
begin: gesprek
doorlopend:
  begint_met: niets
  stappen:
    melden:
      zodra: uren >= 16
      wie: directeur
      moet: melden
      binnen: 5 werkdagen wettelijk
      grondslag: wet
fasen:
  gesprek:
    regie: mentor
    overdracht: 2 werkdagen
    begint_met: bellen
    stappen:
      bellen:
        wie: mentor
        met: ouders
        moet: bellen
        binnen: snel
        te_laat: tafel
        uitkomsten: {goed: klaar, slecht: tafel}
        informeert: ouders
      schrijven:
        bij: bellen.slecht
        als: thuis en uren >= 5
        wie: mentor
        moet: schrijven
        binnen: vast
      nabellen:
        bij: bellen.goed
        wie: mentor
        mag: nabellen
  tafel:
    regie: directeur
    binnen: 6 weken
    te_laat: hulp
    overgangen:
      terug: {zodra: niet thuis, naar: klaar}
    stappen:
      overleggen:
        wie: directeur
        moet: overleggen
        binnen: 10 schooldagen
        te_laat: hulp
        daarna: klaar
escalatielijnen:
  hulp:
    opgelost: klaar
    uitgeput: op
    treden:
      hoog: {wie: directeur, moet: beslissen, aanvaardt_binnen: 2 werkdagen, binnen: 10 werkdagen}
einden: {klaar: gelukt, op: niet_gelukt}
grenzen:
  lang: {van: bellen, tot: klaar of op, binnen: 3 maanden}
"""

GESPREK = ("fasen", "gesprek", "stappen")


@pytest.fixture(scope="module")
def midden() -> Kalender:
    return load("midden")


def region(tekst: str) -> Samengevoegd:
    regio = parse("routekaart: 1\nbreidt_uit: model 1.0\n" + dedent(tekst), "regio.yaml")
    return merge(parse(MODEL, "model.yaml"), [regio])


def stap(naam: str, tekst: str, fase: str = "gesprek") -> str:
    inhoud = indent(dedent(tekst).strip(), " " * 8)
    return f"fasen:\n  {fase}:\n    stappen:\n      {naam}:\n{inhoud}\n"


def changes(tekst: str, kalender: Kalender) -> dict[str, str]:
    basis = compile_protocol(read(parse(MODEL, "model.yaml")))
    return {
        ".".join(str(deel) for deel in w.pad): str(w.oordeel)
        for w in classify(basis, compile_protocol(read(region(tekst))), kalender)
    }


def findings(tekst: str, kalender: Kalender) -> list[Bevinding]:
    samen = region(tekst)
    return list(review_region(samen, compile_protocol(read(samen)), kalender))


def test_a_region_that_changes_nothing_has_no_changes(midden: Kalender) -> None:
    assert changes("titel: Regio\ntoelichting: Zo.", midden) == {}


@pytest.mark.parametrize("bestand", sorted((ROOT / "protocols").rglob("*.yaml")), ids=lambda bestand: bestand.stem)
def test_every_protocol_is_the_same_as_itself(bestand: Path, midden: Kalender) -> None:
    document = parse_file(bestand)
    if shape(document) != "protocol":
        return

    assert classify(compile_protocol(read(document)), compile_protocol(read(parse_file(bestand))), midden) == []


@pytest.mark.parametrize(
    ("tekst", "pad", "oordeel"),
    [
        ("parameters: {snel: {waarde: 3 schooldagen}}", "parameters.snel.waarde", "strenger"),
        ("parameters: {vast: {waarde: 1 week}}", "parameters.vast.waarde", "strenger"),
        ("parameters: {vast: {waarde: 3 weken}}", "parameters.vast.waarde", "losser"),
        (stap("overleggen", "binnen: 2 weken", "tafel"), "fasen.tafel.stappen.overleggen.binnen", "anders"),
        (stap("overleggen", "binnen: 9 schooldagen", "tafel"), "fasen.tafel.stappen.overleggen.binnen", "strenger"),
        (stap("overleggen", "binnen: onbepaald", "tafel"), "fasen.tafel.stappen.overleggen.binnen", "losser"),
        (stap("overleggen", "te_laat: klaar", "tafel"), "fasen.tafel.stappen.overleggen.te_laat", "anders"),
        (stap("overleggen", "mag: overleggen", "tafel"), "fasen.tafel.stappen.overleggen.mag", "losser"),
        (stap("overleggen", "moet: samen overleggen", "tafel"), "fasen.tafel.stappen.overleggen.moet", "anders"),
        (stap("overleggen", "wie: mentor", "tafel"), "fasen.tafel.stappen.overleggen.wie", "losser"),
        (stap("bellen", "wie: directeur"), "fasen.gesprek.stappen.bellen.wie", "strenger"),
        (stap("bellen", "wie: leerplicht"), "fasen.gesprek.stappen.bellen.wie", "anders"),
        (stap("bellen", "met: ouders en leerplicht"), "fasen.gesprek.stappen.bellen.met", "strenger"),
        (stap("bellen", "met: leerplicht"), "fasen.gesprek.stappen.bellen.met", "anders"),
        (stap("bellen", "informeert: ouders en leerplicht"), "fasen.gesprek.stappen.bellen.informeert", "anders"),
        (stap("bellen", "uitkomsten: {slecht: klaar}"), "fasen.gesprek.stappen.bellen.uitkomsten.slecht", "anders"),
        (stap("schrijven", "als: thuis"), "fasen.gesprek.stappen.schrijven.als", "strenger"),
        (stap("schrijven", "als: thuis en uren >= 9"), "fasen.gesprek.stappen.schrijven.als", "losser"),
        (stap("schrijven", "als: uren < 3"), "fasen.gesprek.stappen.schrijven.als", "anders"),
        (stap("nabellen", "moet: nabellen\nbinnen: 1 week"), "fasen.gesprek.stappen.nabellen.moet", "strenger"),
        (stap("nabellen", "vervalt: ja"), "fasen.gesprek.stappen.nabellen", "anders"),
        (stap("schrijven", "vervalt: ja"), "fasen.gesprek.stappen.schrijven", "losser"),
        ("fasen: {tafel: {binnen: 5 weken}}", "fasen.tafel.binnen", "strenger"),
        ("fasen: {tafel: {regie: mentor}}", "fasen.tafel.regie", "losser"),
        (
            "fasen: {tafel: {overgangen: {terug: {zodra: niet thuis en uren >= 2}}}}",
            "fasen.tafel.overgangen.terug.zodra",
            "strenger",
        ),
        ("fasen: {tafel: {overgangen: {terug: {naar: op}}}}", "fasen.tafel.overgangen.terug.naar", "anders"),
        (
            "escalatielijnen: {hulp: {treden: {hoog: {aanvaardt_binnen: 1 week}}}}",
            "escalatielijnen.hulp.treden.hoog.aanvaardt_binnen",
            "losser",
        ),
        ("escalatielijnen: {hulp: {treden: {hoog: {wie: mentor}}}}", "escalatielijnen.hulp.treden.hoog.wie", "losser"),
        ("grenzen: {lang: {binnen: 2 maanden}}", "grenzen.lang.binnen", "strenger"),
        (
            "grenzen: {lang: {verlenging: {door: leerplicht, duur: 1 maand}}}",
            "grenzen.lang.verlenging",
            "losser",
        ),
        ("grenzen: {lang: {streven: ja}}", "grenzen.lang.streven", "losser"),
        ("grenzen: {lang: {vervalt: ja}}", "grenzen.lang", "losser"),
        ("grenzen: {kort: {van: bellen, tot: klaar, binnen: 1 week}}", "grenzen.kort", "strenger"),
        ("einden: {klaar: deels}", "einden.klaar", "anders"),
        ("rollen: {mentor: gemeente}", "rollen.mentor", "anders"),
        ("doorlopend: {stappen: {melden: {zodra: uren >= 12}}}", "doorlopend.stappen.melden.zodra", "strenger"),
    ],
)
def test_a_change_is_judged_at_the_place_where_it_is_written(tekst: str, pad: str, oordeel: str, midden: Kalender) -> None:
    assert changes(tekst, midden) == {pad: oordeel}


def test_an_inserted_stap_is_an_extra_duty_and_no_other_change(midden: Kalender) -> None:
    bezoek = stap("bezoek", "ingevoegd_na: bellen.slecht\nwie: mentor\nmoet: langsgaan\nbinnen: 1 week\nte_laat: tafel")

    assert changes(bezoek, midden) == {"fasen.gesprek.stappen.bezoek": "strenger"}


def test_looser_without_explanation_is_a_fout_and_with_it_a_warning(midden: Kalender) -> None:
    (zonder,) = findings(stap("overleggen", "binnen: 15 schooldagen", "tafel"), midden)
    (met,) = findings(stap("overleggen", "binnen: 15 schooldagen\nleg_uit: Eens per drie weken.", "tafel"), midden)

    assert (zonder.code, zonder.ernst, zonder.bestand, zonder.plek and zonder.plek.line) == ("RK214", "fout", "regio.yaml", 7)
    assert (met.code, met.ernst, met.plek) == ("RK216", "waarschuwing", zonder.plek)
    assert [(v.label, v.bestand, v.plek and v.plek.line) for v in met.verwant] == [("hier staat de uitleg", "", 8)]
    assert "drie weken" not in met.tekst


def test_stricter_needs_no_explanation(midden: Kalender) -> None:
    assert findings("parameters: {snel: {waarde: 3 schooldagen}}", midden) == []


def test_what_was_removed_is_told_at_its_vervalt(midden: Kalender) -> None:
    (bevinding,) = findings(stap("schrijven", "vervalt: ja\nleg_uit: Wij bellen."), midden)

    assert (bevinding.code, bevinding.bestand, bevinding.plek and bevinding.plek.line) == ("RK216", "regio.yaml", 6)


def test_other_guests_of_a_table_are_told_and_explained_at_the_table(midden: Kalender) -> None:
    tafel = "overleggen: {rond: {voorzitter: directeur, leden: ouders, gasten: %s}}\n"
    model = MODEL.replace("        wie: directeur\n        moet: overleggen", "        wie: rond\n        moet: overleggen")
    regio = "routekaart: 1\nbreidt_uit: model 1.0\noverleggen: {rond: {gasten: leerplicht, leg_uit: Hij kent de wet.}}\n"
    samen = merge(parse(model + tafel % "mentor", "model.yaml"), [parse(regio, "regio.yaml")])
    gevonden = review_region(samen, compile_protocol(read(samen)), midden)

    assert [(b.code, b.bestand, b.pad) for b in gevonden] == [("RK216", "regio.yaml", ("overleggen", "rond", "gasten"))]


def test_what_follows_from_a_new_trede_is_told_in_the_file_of_the_region(midden: Kalender) -> None:
    bovenaan = "wie: directeur, moet: beslissen, aanvaardt_binnen: 1 week, binnen: 1 week"
    gevonden = findings(f"escalatielijnen:\n  hulp:\n    treden:\n      top: {{{bovenaan}}}", midden)

    assert [(b.code, b.bestand, b.plek and b.plek.line) for b in gevonden] == [
        ("RK214", "regio.yaml", 5),  # the row of treden
        ("RK214", "regio.yaml", 5),  # where hoog leads when it is late
    ]


@pytest.mark.parametrize("los", ["binnen: 10 werkdagen", "mag: melden", "zodra: uren >= 20"])
def test_no_explanation_makes_the_law_looser(los: str, midden: Kalender) -> None:
    tekst = f"doorlopend: {{stappen: {{melden: {{{los}, leg_uit: Te druk.}}}}}}"

    assert [b.code for b in findings(tekst, midden)] == ["RK213"]


WET = (
    MODEL.replace(
        "gegevens: {", "voorvallen: {gemist: {}}\ntellers: {keren: {telt: aantal gemist, per: schooljaar}}\ngegevens: {"
    )
    .replace("uren >= 16", "lang_weg")
    .replace("begin: gesprek", "statussen: {lang_weg: uren >= 16 of keren >= 9}\nbegin: gesprek")
    .replace("uitkomsten: {goed: klaar, slecht: tafel}", "uitkomsten: {goed: klaar, slecht: opleggen}")
    .replace(
        "      schrijven:",
        "      opleggen:\n        wie: leerplicht\n        moet: een boete opleggen\n        binnen: 2 weken wettelijk\n"
        "        grondslag: wet\n        informeert: ouders\n        te_laat: tafel\n        daarna: tafel\n      schrijven:",
    )
)
MELDEN = "doorlopend: {{stappen: {{melden: {{{}, leg_uit: Te druk.}}}}}}"
OPLEGGEN = "fasen: {{gesprek: {{stappen: {{opleggen: {{{}, leg_uit: Te druk.}}}}}}}}"
BELLEN = "fasen: {{gesprek: {{stappen: {{bellen: {{{}, leg_uit: Te druk.}}}}}}}}"


def law_codes(tekst: str, kalender: Kalender) -> set[str]:
    regio = parse("routekaart: 1\nbreidt_uit: model 1.0\n" + dedent(tekst), "regio.yaml")
    samen = merge(parse(WET, "model.yaml"), [regio])
    return {b.code for b in review_region(samen, compile_protocol(read(samen)), kalender)}


@pytest.mark.parametrize(
    "tekst",
    [
        MELDEN.format("binnen: 10 werkdagen"),
        MELDEN.format("binnen: 5 schooldagen"),
        MELDEN.format("binnen: onbepaald"),
        MELDEN.format("vanaf: voorval"),
        MELDEN.format("verlenging: {door: directeur, duur: 1 week}"),
        MELDEN.format("mag: melden"),
        MELDEN.format("mag_niet: melden"),
        MELDEN.format("moet: erover denken"),
        MELDEN.format("wie: mentor"),
        MELDEN.format("wie: leerplicht"),
        MELDEN.format("wie: ouders"),
        MELDEN.format("wie: directeur of mentor"),
        MELDEN.format("wie: onbepaald"),
        MELDEN.format("als: thuis"),
        MELDEN.format("als: thuis, anders: niets"),
        MELDEN.format("zodra: lang_weg en thuis"),
        MELDEN.format("zodra: onbepaald"),
        MELDEN.format("hoogstens_keer: 1"),
        MELDEN.format("uitkomsten: {gedaan: niets, niet_nodig: niets}"),
        MELDEN.format("uitkomsten: {onbereikbaar: niets}"),
        MELDEN.format("mag_afwijken: mentor"),
        MELDEN.format("bekrachtiging: {door: mentor, binnen: 1 week, geweigerd: niets}"),
        OPLEGGEN.format("informeert: mentor"),
        OPLEGGEN.format("te_laat: niets"),
        OPLEGGEN.format("bij: bellen.goed"),
        BELLEN.format("uitkomsten: {slecht: klaar}"),
        "fasen: {gesprek: {leg_uit: Te druk., overgangen: {terug: {zodra: thuis, naar: klaar}}}}",
        "statussen: {lang_weg: uren >= 40}",
        "tellers: {keren: {per: kalenderjaar, leg_uit: Te druk.}}",
        "rollen: {leerplicht: school}",
        "mag_afwijken: mentor",
        "pauzes: {stilte: {tijdens: gesprek, wie: mentor, mag: wachten, hoogstens: 4 weken, leg_uit: Te druk.}}",
    ],
)
def test_a_region_weakens_no_duty_of_the_law_in_any_way(tekst: str, midden: Kalender) -> None:
    assert "RK213" in law_codes(tekst, midden)


@pytest.mark.parametrize(
    "tekst",
    [
        MELDEN.format("binnen: 3 werkdagen wettelijk"),
        MELDEN.format("informeert: ouders"),
        MELDEN.format("registreert_in: DUO"),
        MELDEN.format("zodra: lang_weg of thuis"),
        OPLEGGEN.format("daarna: klaar"),
        OPLEGGEN.format("informeert: ouders en mentor"),
        BELLEN.format("uitkomsten: {goed: tafel}"),
        "fasen: {tafel: {stappen: {overleggen: {binnen: 12 schooldagen, leg_uit: Te druk.}}}}",
    ],
)
def test_a_region_may_add_to_the_law_and_change_what_is_not_the_law(tekst: str, midden: Kalender) -> None:
    assert "RK213" not in law_codes(tekst, midden)


def test_a_model_that_is_broken_by_itself_is_not_compared(midden: Kalender) -> None:
    samen = region("begin: gesprek")
    kern = compile_protocol(read(samen))
    kapot = merge(parse(MODEL.replace("begin: gesprek", "begin: nergens"), "model.yaml"), [samen.documenten[1]])

    assert review_region(kapot, kern, midden) == ()


@pytest.mark.parametrize(
    ("oud", "nieuw", "oordeel"),
    [
        ("5 schooldagen", "5 werkdagen", "strenger"),
        ("1 week", "7 kalenderdagen", "gelijk"),
        ("1 week voor 12.00 uur", "1 week voor 9.00 uur", "strenger"),
        ("1 maand", "4 weken", "strenger"),
        ("1 maand", "30 kalenderdagen", "anders"),
        ("direct", "volgende schooldag", "losser"),
        ("onbepaald", "1 jaar", "strenger"),
    ],
)
def test_terms_are_compared_for_every_start_day(oud: str, nieuw: str, oordeel: str, midden: Kalender) -> None:
    een, ander = parse_termijn(oud), parse_termijn(nieuw)

    assert terms(een, ander, midden) == oordeel
    assert terms(ander, een, midden) == Oordeel(oordeel).omgekeerd


@pytest.mark.parametrize(
    ("oud", "nieuw", "oordeel"),
    [
        ("a", "a en b", "strenger"),
        ("a", "a of b", "losser"),
        ("a of b of c", "a of b", "strenger"),
        ("n > 3", "n >= 3", "losser"),
        ("n >= 3", "n >= 4", "strenger"),
        ("n < 4", "n < 3", "strenger"),
        ("n > 3", "n < 3", "anders"),
        ("n >= 3", "n >= onbepaald", "anders"),
        ("niet n >= 3", "niet n >= 4", "losser"),
        ("a minstens 2 weken", "a minstens 3 weken", "strenger"),
        ("a korter dan 2 weken", "a korter dan 3 weken", "losser"),
        ("a en n >= 3", "a en n >= 4", "strenger"),
        ("n >= 3 en m >= 3", "n >= 4 en m >= 2", "anders"),
    ],
)
def test_a_condition_is_narrower_when_its_form_says_so(oud: str, nieuw: str, oordeel: str, midden: Kalender) -> None:
    een, ander = parse_voorwaarde(oud), parse_voorwaarde(nieuw)

    assert guards(een, ander, midden) == oordeel
    assert guards(ander, een, midden) == Oordeel(oordeel).omgekeerd
