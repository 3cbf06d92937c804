"""Staat bij elke lus hoe vaak zij hoogstens rondgaat?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from routekaart.bevinding import Ernst, Pad, Verwant
from routekaart.kern.kernel import Kern
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.wegen import Punt, Weg, Wegen, leaves
from routekaart.regels.woorden import call


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield the way back of every loop without a maximum; a maximum that is `onbepaald` is only a waarschuwing."""
    kern, wegen = onderzoek.kern, onderzoek.wegen
    uit = {punt: [weg for weg in wegen.uit.get(punt, ()) if not _bounded(kern, weg.naar)] for punt in wegen.bereikt}
    uit = {punt: weg for punt, weg in uit.items() if weg and not _bounded(kern, punt)}
    for lus in loops(uit):
        if not _has_clock(kern, lus):
            yield _vondst(onderzoek, lus, _way_back(wegen, uit, lus))


def _vondst(onderzoek: Onderzoek, lus: Sequence[Punt], terug: Weg) -> Vondst:
    kern = onderzoek.kern
    begin = _pad(kern, terug.naar)
    open_maximum = [
        pad
        for punt in lus
        if punt[0] in ("fase", "stap") and (pad := (*_pad(kern, punt), "hoogstens_keer")) in onderzoek.geschreven
    ]
    if open_maximum:
        return Vondst(
            open_maximum[0],
            f"de bron zegt niet hoe vaak {call(begin)} hoogstens opnieuw mag, dus deze lus kan altijd doorgaan",
            "waarde",
            oplossing="vul een aantal in zodra het bekend is, met `uitgeput` voor wat er daarna volgt",
            ernst=Ernst.WAARSCHUWING,
        )
    return Vondst(
        terug.pad or (*_pad(kern, terug.van), "bij"),
        f"van {call(_pad(kern, terug.van))} gaat de casus terug naar {call(begin)}, en nergens staat hoe vaak dat hoogstens mag",
        "waarde",
        label="hier gaat de casus terug",
        oplossing=f"voeg aan {call(begin)} `hoogstens_keer:` toe, en `uitgeput:` met wat er daarna volgt",
        verwant=() if terug.van == terug.naar else (Verwant(begin, "hier begint de lus"),),
    )


def _bounded(kern: Kern, punt: Punt) -> bool:
    soort, naam = punt
    if soort == "fase":
        return kern.fasen[naam].hoogstens_keer is not None
    return soort == "stap" and kern.stappen[naam].hoogstens_keer is not None


def _has_clock(kern: Kern, lus: Sequence[Punt]) -> bool:
    """Return whether the loop runs inside one fase that a clock leaves anyway."""
    fasen = {kern.stappen[naam].fase if soort == "stap" else "" for soort, naam in lus}
    naam = fasen.pop()
    if fasen or not naam:
        return False
    fase = kern.fasen[naam]
    return fase.binnen is not None and fase.binnen.soort != "onbepaald" and leaves(fase.te_laat)


def _way_back(wegen: Wegen, uit: Mapping[Punt, list[Weg]], lus: Sequence[Punt]) -> Weg:
    """Return the way in *lus* that leads back to the place where a casus first comes into it."""
    binnen = set(lus)
    begin = next(punt for punt in wegen.bereikt if punt in binnen)
    terug = [weg for punt in wegen.bereikt if punt in binnen for weg in uit[punt] if weg.naar == begin]
    return next((weg for weg in reversed(terug) if weg.doel is not None), terug[-1])


def _pad(kern: Kern, punt: Punt) -> Pad:
    soort, naam = punt
    if soort == "fase":
        return kern.fasen[naam].pad
    return kern.stappen[naam].pad if soort == "stap" else kern.lijnen[naam].pad


def loops(uit: Mapping[Punt, Sequence[Weg]]) -> Iterator[tuple[Punt, ...]]:
    """Yield the places that lie on a circle with each other, one tuple for each knot of circles (Tarjan, without recursion)."""
    nummer: dict[Punt, int] = {}
    laagst: dict[Punt, int] = {}
    stapel: list[Punt] = []
    erop: set[Punt] = set()
    for begin in uit:
        if begin in nummer:
            continue
        werk = [(begin, iter(uit[begin]))]
        nummer[begin] = laagst[begin] = len(nummer)
        stapel.append(begin)
        erop.add(begin)
        while werk:
            punt, wegen = werk[-1]
            for weg in wegen:
                naar = weg.naar
                if naar not in nummer and naar in uit:
                    nummer[naar] = laagst[naar] = len(nummer)
                    stapel.append(naar)
                    erop.add(naar)
                    werk.append((naar, iter(uit[naar])))
                    break
                if naar in erop:
                    laagst[punt] = min(laagst[punt], nummer[naar])
            else:
                werk.pop()
                if werk:
                    laagst[werk[-1][0]] = min(laagst[werk[-1][0]], laagst[punt])
                if laagst[punt] == nummer[punt]:
                    knoop = stapel[stapel.index(punt) :]
                    del stapel[-len(knoop) :]
                    erop.difference_update(knoop)
                    if len(knoop) > 1 or any(weg.naar == punt for weg in uit[punt]):
                        yield tuple(knoop)


REGEL = Regel(
    code="RK306",
    naam="lus-zonder-uitweg",
    ernst=Ernst.FOUT,
    vraag="Staat bij elke lus hoe vaak zij hoogstens rondgaat?",
    waarom="een leerling kan anders steeds opnieuw hetzelfde gesprek krijgen zonder dat er ooit iets anders gebeurt",
    antwoord=antwoord,
    goed="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten:
                wie: mentor
                moet: met de ouders praten
                binnen: 5 schooldagen
                hoogstens_keer: 3
                uitgeput: melden
                uitkomsten: {hersteld: klaar, nog_eens: praten}
        einden: {klaar: gelukt, melden: overgedragen}
    """,
    fout="""
        routekaart: 1
        protocol: voorbeeld
        titel: Voorbeeld
        versie: "1"
        geldig_vanaf: 2026-08-01
        partijen: {school: School}
        rollen: {mentor: school}
        begin: gesprek
        fasen:
          gesprek:
            regie: mentor
            stappen:
              praten:
                wie: mentor
                moet: met de ouders praten
                binnen: 5 schooldagen
                uitkomsten:
                  hersteld: klaar
                  nog_eens: praten  # <-
        einden: {klaar: gelukt}
    """,
)
