"""A large protocol for measuring: about 300 lines, sound, and the same text in every run."""

from __future__ import annotations

from pathlib import Path

FASEN = ("aandacht", "melding", "gesprek", "onderzoek", "plan", "overleg", "begeleiding", "advies")
ROLLEN = ("mentor", "zorgcoordinator", "schoolhoofd", "jeugdarts", "consulent", "leerplichtambtenaar")

_KOP = """\
---
routekaart: 1
protocol: meting_{nummer:03}
titel: Meetprotocol {nummer}
versie: "1.{nummer}"
geldig_vanaf: 2026-08-01
toelichting: >-
  Verzonnen protocol om snelheid mee te meten.
  Het beschrijft geen enkele regio.

bronnen:
  lpw:
    titel: Leerplichtwet 1969
    vindplaats: BWBR0002628
    peildatum: 2017-05
  pact:
    titel: Thuiszitterspact
    peildatum: 2016-06-13

partijen:
  gezin: Leerling en ouders
  school: School
  gemeente: Gemeente
  swv: Samenwerkingsverband
  ggd: Jeugdgezondheidszorg
rollen:
  leerling: gezin
  ouders: gezin
  mentor: school
  zorgcoordinator: school
  schoolhoofd: school
  leerplichtambtenaar: gemeente
  jeugdarts: ggd
  consulent: swv
  swv_bestuurder: swv
  wethouder: gemeente
overleggen:
  zorgtafel:
    voorzitter: consulent
    leden: ouders en leerling en mentor en leerplichtambtenaar
    gasten: jeugdarts
    verslag: consulent
niveaus:
  uitvoering: mentor en leerplichtambtenaar en jeugdarts
  directie: schoolhoofd en consulent
  bestuur: swv_bestuurder en wethouder

gegevens:
  zit_thuis: ja of nee
  sector: po of vo of mbo
  leeftijd: getal
voorvallen:
  ongeoorloofd: {{uren: getal}}
  ziekmelding: {{dagen: getal}}
tellers:
  uren_ongeoorloofd:
    telt: uren van ongeoorloofd
    in: 4 lesweken
    sinds: begin of wettelijke_melding
  dagen_ziek:
    telt: dagen van ziekmelding
    in: {weken} lesweken
statussen:
  dreigend_thuiszitter: zit_thuis korter dan 4 weken
  thuiszitter: zit_thuis minstens 4 weken
  veel_ziek: dagen_ziek >= {ziek} of (dagen_ziek >= 5 en sector is po)
  ouder_dan_twaalf: leeftijd >= 12 en sector is niet po

begin: {eerste}
doorlopend:
  begint_met: niets
  stappen:
    wettelijke_melding:
      zodra: uren_ongeoorloofd >= 16
      wie: schoolhoofd
      moet: het verzuim onverwijld melden
      registreert_in: DUO
      informeert: leerplichtambtenaar en ouders
      binnen: 5 werkdagen
      daarna: terugkoppelen
      grondslag: lpw art. 21
    terugkoppelen:
      wie: leerplichtambtenaar
      moet: de school laten weten wat er met de melding gebeurt
      informeert: schoolhoofd
      binnen: {terug} werkdagen
fasen:
"""

_FASE = """\
  {fase}:
    regie: {rol}
    overdracht: 2 werkdagen
    begint_met: {fase}_starten
    stappen:
      {fase}_starten:
        wie: {rol}
        moet: nagaan wat er bij de {fase} nodig is
        informeert: ouders
        binnen: {start} schooldagen
        daarna: {fase}_bespreken
      {fase}_bespreken:
        wie: {rol}
        met: ouders en leerling
        moet: bespreken hoe de leerling weer naar school kan
        binnen: {bespreken} schooldagen
        te_laat: {volgende}
        grondslag: pact
        uitkomsten:
          terug_naar_school: terug
          meer_nodig: {volgende}
          niet_verschenen: {volgende}
"""

_SLOT = """\
  tafel:
    regie: consulent
    overdracht: 2 werkdagen
    stappen:
      tafeloverleg:
        wie: consulent
        overleg: zorgtafel
        moet: een passend aanbod afspreken
        levert: plan_van_aanpak
        binnen: 10 schooldagen
        te_laat: geen_aanbod
        uitkomsten: {aanbod: aanbod, geen_aanbod: geen_aanbod}

escalatielijnen:
  geen_aanbod:
    opgelost: aanbod
    uitgeput: onopgelost
    treden:
      directie:
        wie: consulent
        erbij: schoolhoofd
        moet: met de school een plek zoeken
        aanvaardt_binnen: 2 werkdagen
        binnen: 10 werkdagen
        uitkomsten: {gevonden: opgelost, niet_gevonden: hoger}
      bestuur:
        wie: swv_bestuurder
        erbij: wethouder
        moet: beslissen over plek en zorg
        grondslag: pact
        doorzettingsmacht: besluit
        aanvaardt_binnen: 2 werkdagen
        binnen: 10 werkdagen

einden: {terug: gelukt, aanbod: gelukt, onopgelost: niet_gelukt}

grenzen:
  drie_maanden:
    van: tafel
    tot: terug of aanbod
    binnen: 3 maanden
    grondslag: pact
"""


def protocol(nummer: int, grens: bool = True) -> str:
    """Return protocol *nummer*: the fasen stand in another order, and terms and numbers differ, from file to file.

    Without *grens* there is nothing to prove in it.
    """
    draai = nummer % len(FASEN)
    fasen = FASEN[draai:] + FASEN[:draai]
    delen = [_KOP.format(nummer=nummer, eerste=fasen[0], weken=4 + nummer % 9, ziek=6 + nummer % 31, terug=5 + nummer % 7)]
    for plaats, (fase, volgende) in enumerate(zip(fasen, (*fasen[1:], "tafel"), strict=True)):
        rol = ROLLEN[(plaats + nummer) % len(ROLLEN)]
        dagen = {"start": 1 + (nummer + plaats) % 5, "bespreken": 3 + (nummer + 2 * plaats) % 11}
        delen.append(_FASE.format(fase=fase, volgende=volgende, rol=rol, **dagen))
    return "".join(delen) + (_SLOT if grens else _SLOT[: _SLOT.index("\ngrenzen:")])


def write_protocols(map_: Path, aantal: int) -> list[Path]:
    """Write *aantal* different protocols in *map_* and return their paths."""
    map_.mkdir(parents=True, exist_ok=True)
    paden = [map_ / f"meting_{nummer:03}.yaml" for nummer in range(aantal)]
    for nummer, pad in enumerate(paden):
        pad.write_text(protocol(nummer), encoding="utf-8")
    return paden
