"""Every key of the language is read once, by its own name, and keeps the order of the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from routekaart import bron
from routekaart.taal import Laddersleutel, Verzuimprotocol, plaats, read, read_story, shape
from routekaart.taal.velden import Deel
from routekaart.taal.verhaal import Dag, Verhaal

ALLES = """
routekaart: 1
protocol: alles
titel: Alles één keer
versie: "1"
geldt_voor: niemand
geldig_vanaf: 2026-08-01
geldig_tot: onbepaald
peildatum: voorval
zonder_termijn: onbepaald
regie: mentor
mag_afwijken: directeur
toelichting: Verzonnen, om elke sleutel te tonen.
grondslag: lpw
herziening: {wie: swv, elke: 1 jaar}
bronnen:
  lpw: {titel: Leerplichtwet 1969, vindplaats: BWBR0002628, peildatum: 2017-05-01, tekst: "…"}
open_vragen:
  praten.binnen: [Hoe lang?]
namen: {zorgcoordinator: zorgcoördinator}
partijen: {school: School, gezin: Gezin, swv: SWV}
rollen: {mentor: school, directeur: school, ouders: gezin, swv: swv, regiehouder: per_casus}
overleggen:
  tafel: {voorzitter: swv, leden: mentor en ouders, gasten: directeur, verslag: swv}
niveaus: {uitvoering: mentor, bestuur: directeur en swv}
begin: volgen
gegevens: {zit_thuis: ja of nee, sector: po of vo, lesuren: getal, afgesproken: datum}
voorvallen:
  laatkomst: {}
  ongeoorloofd: {uren: getal}
tellers:
  laat: {telt: aantal laatkomst, per: schooljaar}
  uren: {telt: uren van ongeoorloofd + 1 x laatkomst, waar: uren >= 2, in: 4 lesweken, sinds: begin of praten, deel_van: lesuren}
statussen: {thuiszitter: zit_thuis minstens 4 weken}
parameters:
  gesprekstermijn: {is: termijn, waarde: 3 schooldagen, hoogstens: 5 schooldagen, minstens: 1 schooldag}
  factor: {is: getal, waarde: 2}
tabellen:
  spreker: {geeft: rol, rijen: [{als: sector is po, waarde: mentor}, {waarde: directeur}]}
  boete: {geeft: euro per dag, rijen: [{waarde: 100}]}
stukken: {verslag: {geldig: 3 maanden}}
toestemmingen:
  delen: {van: ouders, deelt: mentor, met: swv, voor: hulp op school, bij_weigering: niets}
vertrouwelijk: {praten: mentor en ouders}
deelprotocollen:
  halt: {eindigt_als: geslaagd of mislukt, duurt: 4 maanden, protocol: halt 1.0}
doorlopend:
  begint_met: niets
  stappen:
    contact: {elke: 2 weken, wie: mentor, moet: contact houden, binnen: 3 schooldagen}
fasen:
  volgen:
    regie: mentor
    overdracht: 2 werkdagen
    begint_met: praten
    klaar: gesprek
    binnen: 3 maanden
    te_laat: opschalen
    hoogstens_keer: 3
    uitgeput: opschalen
    overgangen: {thuis: {zodra: zit_thuis, naar: gesprek}}
    ladders:
      laat:
        3: {wie: mentor, moet: bellen, binnen: 1 week}
        5 tot en met 9: {wie: mentor, moet: schrijven, binnen: 1 week}
        drempel: {wie: directeur, moet: schrijven, binnen: 1 week}
        onbepaald: {wie: directeur, mag: melden}
    stappen:
      praten:
        wie: mentor of directeur
        moet: praten
        met: ouders
        gasten: swv
        overleg: tafel
        raadpleegt: directeur
        bekrachtiging:
          door: directeur
          binnen: 1 week
          geweigerd: niets
          te_laat: niets
          levert: besluit
          informeert: ouders
          registreert_in: SOM
        doorzettingsmacht: voorstel en doorwerken
        als: sector is po
        anders: niets
        binnen: 5 schooldagen voor 16.00 uur
        vanaf: afgesproken
        te_laat: gesprek
        verlenging: {door: mentor, duur: 1 week, hoogstens_keer: 1}
        uitkomsten: {opgelost: terug, niet_verschenen: gesprek}
        daarna: gesprek
        klaar_als: zit_thuis is bekend
        hoogstens_keer: 2
        uitgeput: gesprek
        nodig: plan
        legt_vast: sector
        legt_vast_bij: {gedaan: zit_thuis}
        levert: verslag
        registreert_in: SOM
        informeert: ouders en swv
        toestemming: delen
        wijst_aan: regiehouder
        start: halt
        gebruikt: boete
        mag_afwijken: mentor
        ingevoegd_na: contact.gedaan
        grondslag: lpw art. 21
        toelichting: uitleg
        leg_uit: omdat
      nabellen: {bij: praten of laatkomst, wie: mentor, mag: nabellen}
      tellen: {jaarlijks: 1 oktober, wie: mentor, moet: tellen, binnen: onbepaald}
      vragen: {wie: ouders, moet: verlof vragen, uiterlijk: 2 weken voor afgesproken}
      niet_zomaar: {zodra: zit_thuis, wie: mentor, mag_niet: wegkijken}
  gesprek: {}
escalatielijnen:
  opschalen:
    opgelost: terug
    uitgeput: weg
    treden:
      directie:
        wie: directeur
        moet: beslissen
        binnen: 1 week
        aanvaardt_binnen: 2 werkdagen
        erbij: swv
        reageert_binnen: 3 werkdagen
        stappen:
          bellen: {wie: mentor, moet: bellen, binnen: 1 week, daarna: opgelost}
pauzes:
  ziek: {tijdens: volgen of gesprek, wie: mentor, mag: wachten, als: zit_thuis, hoogstens: 6 weken}
einden: {terug: gelukt, weg: onbepaald}
grenzen:
  kwartaal:
    van: zit_thuis
    tot: terug of niet zit_thuis
    binnen: 3 maanden
    te_laat: opschalen
    streven: ja
    verlenging: {door: swv, duur: 1 week}
rapportages:
  lijst: {wie: swv, aan: directeur, elke: 3 maanden, over: thuiszitter}
  jaarlijst: {wie: swv, aan: directeur, jaarlijks: 1 oktober, over: thuiszitter}
toetsvragen:
  wie_zet_door: {antwoord: deels, bewijs: fasen.volgen en escalatielijnen.opschalen, toelichting: uitleg}
"""

OVERLAY = """
routekaart: 1
protocol: regio
titel: Regio
versie: "1"
geldig_vanaf: 2026-08-01
breidt_uit: alles 1
parameters:
  gesprekstermijn: {waarde: 3 schooldagen}
fasen:
  volgen:
    stappen:
      tellen: {vervalt: ja, leg_uit: gebeurt al}
      bezoek: {ingevoegd_na: praten.opgelost, wie: mentor, moet: gaan}
escalatielijnen:
  opschalen: {treden: {directie: {binnen: 2 weken, leg_uit: vakantie}}}
"""

VERHAAL = """
routekaart: 1
verhaal: proef
protocol: alles 1
kalender: midden
vult_in: {gesprekstermijn: 5 schooldagen}
toelichting: Verzonnen.
dagen:
  - {op: 2026-09-01, voorval: ongeoorloofd, id: eerste, velden: {uren: 2}, voorgevallen_op: 2026-08-31}
  - {op: 2026-09-01 8.20 uur, gegeven: zit_thuis is ja, verwacht: fase is gesprek en regie is mentor}
  - {op: 2026-09-02, rol: mentor, stap: praten, uitkomst: gedaan, legt_vast: {sector: po}, stukken: plan}
  - {op: 2026-09-02, rol: mentor, stap: praten, dagtekening: {verslag: 2026-09-01}, geraadpleegd: directeur}
  - {op: 2026-09-02, rol: mentor, stap: praten, aanwezig: ouders, wijst_aan: {regiehouder: mentor}, toelichting: weer}
  - {op: 2026-09-03, rol: mentor, doet: bepalen praten.daarna, naar: gesprek, geweigerd: rol}
"""


def test_every_key_of_the_language_is_read() -> None:
    protocol = read(bron.parse(ALLES))

    # A trede has the keys of a stap, and doorlopend those of a fase: a name used once is enough.
    gebruikt = {naam for deel in _parts(protocol) for naam in deel.model_fields_set}
    bekend = {naam for model in _models(Verzuimprotocol) for naam in model.model_fields}
    # These are worked into the tree before it is read.
    assert bekend - gebruikt == {"vervalt", "breidt_uit", "instrument"}


def test_values_are_typed_by_their_place() -> None:
    protocol = read(bron.parse(ALLES))
    stap = protocol.fasen["volgen"].stappen["praten"]

    assert stap.wie.soort == "of" and stap.wie.namen == ("mentor", "directeur")
    assert str(stap.binnen) == "5 schooldagen voor 16.00 uur"
    assert str(stap.als) == "sector is po"
    assert protocol.grenzen["kwartaal"].streven is True
    assert str(protocol.tellers["uren"].in_) == "4 lesweken"
    assert protocol.parameters["factor"].is_ == "getal"
    assert stap.hoogstens_keer is not None and stap.hoogstens_keer.waarde == 2


def test_mappings_keep_the_order_of_the_file() -> None:
    protocol = read(bron.parse(ALLES))

    assert list(protocol.fasen["volgen"].stappen) == ["praten", "nabellen", "tellen", "vragen", "niet_zomaar"]
    assert list(protocol.fasen["volgen"].ladders["laat"]) == [
        Laddersleutel(3),
        Laddersleutel(5, 9),
        Laddersleutel(naam="drempel"),
        Laddersleutel(onbepaald=True),
    ]


def test_a_protocol_that_was_read_does_not_change() -> None:
    protocol = read(bron.parse(ALLES))

    with pytest.raises(ValidationError, match="frozen"):
        protocol.titel = "anders"


def test_an_overlay_may_leave_out_everything() -> None:
    document = bron.parse(OVERLAY)
    overlay = read(document)

    assert shape(document) == "overlay"
    assert dict(overlay)["begin"] is None
    assert dict(overlay.partijen) == {}
    assert overlay.fasen["volgen"].stappen["tellen"].vervalt is True
    assert dict(overlay.escalatielijnen["opschalen"].treden["directie"])["wie"] is None


def test_a_story_is_read() -> None:
    document = bron.parse(VERHAAL)
    verhaal = read_story(document)

    assert shape(document) == "verhaal"
    assert [str(dag.op) for dag in verhaal.dagen][:2] == ["2026-09-01", "2026-09-01 8.20 uur"]
    assert verhaal.dagen[5].doet is not None and verhaal.dagen[5].doet.aan == "praten.daarna"
    gebruikt = {naam for dag in verhaal.dagen for naam in dag.model_fields_set}
    assert gebruikt == set(Dag.model_fields)


@pytest.mark.parametrize(
    ("tekst", "soort"),
    [
        ("protocol: x\n", "protocol"),
        ("breidt_uit: x 1\nprotocol: y\n", "overlay"),
        ("dagen: []\n", "verhaal"),
        ("a: b\n", "onbekend"),
    ],
)
def test_the_kind_of_a_file_shows_in_its_keys(tekst: str, soort: str) -> None:
    assert shape(bron.parse(tekst)) == soort


def test_every_key_has_a_dutch_explanation_of_one_sentence() -> None:
    for model in (*_models(Verzuimprotocol), *_models(Verhaal)):
        for naam, veld in model.model_fields.items():
            uitleg = veld.description or ""

            assert uitleg.endswith(".") and uitleg[0].isupper(), f"{model.__name__}.{naam}"


def test_every_example_of_a_key_can_be_read_in_its_place() -> None:
    for model in (*_models(Verzuimprotocol), *_models(Verhaal)):
        for naam, veld in model.model_fields.items():
            vorm = plaats.vorm(plaats.keys(model)[veld.alias or naam])
            for voorbeeld in veld.examples or ():
                assert vorm is not None, f"{model.__name__}.{naam}"
                vorm.lees(str(voorbeeld))


def test_the_language_has_a_json_schema() -> None:
    schema = Verzuimprotocol.model_json_schema()

    assert schema["properties"]["peildatum"]["anyOf"][0] == {"enum": ["opening", "voorval"], "type": "string"}
    assert schema["$defs"]["Teller"]["properties"]["in"]["examples"] == ["4 lesweken"]
    assert schema["additionalProperties"] is False


def _parts(waarde: Any) -> Iterator[Deel]:
    if isinstance(waarde, Deel):
        yield waarde
        for naam in waarde.model_fields_set:
            yield from _parts(getattr(waarde, naam))
    elif isinstance(waarde, dict):
        for onder in waarde.values():
            yield from _parts(onder)
    elif isinstance(waarde, tuple):
        for onder in waarde:
            yield from _parts(onder)


def _models(model: type[Deel]) -> list[type[Deel]]:
    gevonden: list[type[Deel]] = []
    wachtend: list[Any] = [model]
    while wachtend:
        soort = wachtend.pop(0)
        onder = plaats.item(soort)
        if onder is not None:
            wachtend.append(onder)
        elif plaats.is_model(soort) and soort not in gevonden:
            gevonden.append(soort)
            wachtend.extend(plaats.keys(soort).values())
    return gevonden
