"""Kan er na elke stap nog iets gebeuren?"""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Ernst, Pad, Verwant
from routekaart.regels.doodlopend import Doodloop
from routekaart.regels.onbereikbaar import Onbereikt, merged_into
from routekaart.regels.onderzoek import Onderzoek
from routekaart.regels.regel import Regel, Vondst
from routekaart.regels.woorden import call

_VERDER = "een stap, een fase of een eind; of `onbepaald` als de bron het niet zegt"


def antwoord(onderzoek: Onderzoek) -> Iterator[Vondst]:
    """Yield every place where a casus ends up with nothing open, together with what nobody leads to because of it."""
    erbij = merged_into(onderzoek)
    for nummer, doodloop in enumerate(onderzoek.doodlopend):
        pad = _place(doodloop)
        yield Vondst(
            pad,
            _sentence(doodloop),
            label="hierna kan niets meer gebeuren",
            oplossing=_remedy(doodloop, erbij.get(nummer, ())),
            verwant=(*_others(doodloop), *_nowhere(erbij.get(nummer, ()))),
        )


def _place(d: Doodloop) -> Pad:
    if d.stap is None:
        return d.fase.pad
    if d.doel is not None:
        return d.doel.pad
    # Nothing is written there: point at the key that makes this ending possible.
    return (*d.stap.pad, {"anders": "als", "uitgeput": "hoogstens_keer"}.get(d.uitgang, "mag"))


def _sentence(d: Doodloop) -> str:
    if d.stap is None:
        return f"{call(d.fase.pad)} loopt dood: er gaat niets open, en er is geen weg naar buiten"
    stap = call(d.stap.pad)
    rest = f"en in {call(d.fase.pad)} kan dan niets meer gebeuren"
    if d.uitgang in ("daarna", "gedaan"):
        return f"{stap} loopt dood: er volgt niets op, {rest}"
    if d.uitgang == "anders":
        return f"{stap} loopt dood: als zij wordt overgeslagen, volgt er niets, {rest}"
    if d.uitgang == "uitgeput":
        return f"{stap} loopt dood: als het aantal keren op is, volgt er niets, {rest}"
    if d.uitgang == "afgezien":
        return f"{stap} loopt dood: wie ervan afziet, sluit de stap, {rest}"
    return f"{stap} loopt dood na `{d.uitgang}`: er volgt niets op, {rest}"


def _remedy(d: Doodloop, onbereikt: tuple[Onbereikt, ...]) -> str:
    if d.stap is None:
        return "geef de fase een stap die opengaat, of een overgang naar een andere fase of een eind"
    if d.ook:
        return "voeg aan de fase `klaar:` toe met wat er volgt als alles gedaan is; of laat een van de stappen verder leiden"
    sleutel = "daarna" if d.uitgang == "gedaan" else d.uitgang
    if onbereikt and onbereikt[0].punt[0] != "lijn" and sleutel in ("daarna", "anders", "uitgeput"):
        return f"voeg toe: `{sleutel}: {onbereikt[0].punt[1]}`, als dat bedoeld is"
    if sleutel in ("daarna", "anders", "uitgeput"):
        return f"schrijf bij `{sleutel}:` wat er dan volgt: {_VERDER}"
    return f"schrijf bij de uitkomsten achter `{sleutel}:` wat er dan volgt: {_VERDER}"


def _others(d: Doodloop) -> Iterator[Verwant]:
    for stap in d.ook:
        yield Verwant(stap.pad, "ook hierna volgt niets")


def _nowhere(onbereikt: tuple[Onbereikt, ...]) -> Iterator[Verwant]:
    for iets in onbereikt:
        yield Verwant(iets.pad, "hier gaat nu niets naartoe")


REGEL = Regel(
    code="RK301",
    naam="doodlopende-stap",
    ernst=Ernst.FOUT,
    vraag="Kan er na elke stap nog iets gebeuren?",
    waarom="een leerling zou hier blijven staan terwijl niemand meer iets hoeft te doen: "
    "precies het vastlopen dat het protocol moet voorkomen",
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
            begint_met: praten
            stappen:
              praten: {wie: mentor, moet: met de ouders praten, binnen: 5 schooldagen, daarna: afspraken}
              afspraken: {wie: mentor, moet: de afspraken opschrijven, binnen: 2 schooldagen, daarna: klaar}
        einden: {klaar: gelukt}
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
            begint_met: praten
            stappen:
              praten: {wie: mentor, moet: met de ouders praten, binnen: 5 schooldagen}  # <-
              afspraken: {wie: mentor, moet: de afspraken opschrijven, binnen: 2 schooldagen, daarna: klaar}
        einden: {klaar: gelukt}
    """,
)
