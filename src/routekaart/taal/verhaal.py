"""Verhaal: a story of one casus, day by day, that the protocol must bear out."""

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated, ClassVar

from pydantic import Field

from routekaart.bevinding import Bevinding
from routekaart.codes import CODES
from routekaart.taal.datum import parse_dag
from routekaart.taal.handeling import ZONDER_ROL, Doet, Feit, Moment, parse_doet, parse_feit, parse_moment
from routekaart.taal.velden import (
    Deel,
    DoelVeld,
    Naam,
    NamenVeld,
    Taalversie,
    Tekst,
    Uitkomst,
    VersieVeld,
    Verwijzing,
    VoorwaardeVeld,
    Vorm,
    blok,
    sleutel,
    vereist,
)

MomentVeld = Annotated[Moment, Vorm(parse_moment, "een dag, zoals `2026-09-07` of `2026-09-07 8.20 uur`")]
DagVeld = Annotated[date, Vorm(parse_dag, "een datum, zoals `2026-08-01`")]
DoetVeld = Annotated[Doet, Vorm(parse_doet, "een daad, zoals `regie_aanvaarden`")]
FeitVeld = Annotated[Feit, Vorm(parse_feit, "een gegeven met zijn waarde, zoals `zit_thuis is ja`")]


class Dag(Deel):
    """Een moment in een verhaal: wat er gebeurt en wat er daarna zo moet zijn."""

    soort: ClassVar[str] = "dag"

    op: MomentVeld = vereist("De dag, en zo nodig het tijdstip.", "2026-09-07")
    voorval: Verwijzing | None = sleutel("Het voorval dat wordt gemeld.", "ziekmelding")
    id: Verwijzing | None = sleutel("Een kenmerk voor dit voorval, om het later te kunnen intrekken.", "eerste_melding")
    velden: dict[Naam, Tekst] = blok("De velden van het voorval, met hun waarde.")
    voorgevallen_op: DagVeld | None = sleutel("De dag van het voorval, als die eerder was.", "2026-09-01")
    gegeven: FeitVeld | None = sleutel("Een gegeven dat een waarde krijgt.", "zit_thuis is ja")
    rol: Verwijzing | None = sleutel("De rol die iets doet.", "mentor")
    stap: Verwijzing | None = sleutel("De stap die wordt gedaan.", "gesprek")
    uitkomst: Uitkomst | None = sleutel("Hoe de stap afliep; zonder deze sleutel `gedaan`.", "niet_verschenen")
    legt_vast: dict[Naam, Tekst] = blok("De gegevens die daarbij worden vastgelegd, met hun waarde.")
    stukken: NamenVeld | None = sleutel("De stukken die erbij horen.", "plan")
    dagtekening: dict[Naam, DagVeld] = blok("De stukken die erbij horen, met de dag waarvan zij zijn.")
    geraadpleegd: NamenVeld | None = sleutel("De rollen die zijn gehoord.", "jeugdarts")
    aanwezig: NamenVeld | None = sleutel("De rollen die erbij waren.", "ouders en leerling")
    wijst_aan: dict[Naam, Verwijzing] = blok("Welke rol een rol per casus krijgt.")
    doet: DoetVeld | None = sleutel("Wat de rol doet buiten de stappen om.", "aanvaarden geen_aanbod")
    naar: DoelVeld | None = sleutel("Waar de regiehouder heen bepaalt, op een open punt.", "tafel")
    verwacht: VoorwaardeVeld | None = sleutel("Wat aan het eind van dit moment zo moet zijn.", "fase is gesprek")
    geweigerd: Verwijzing | None = sleutel("De reden waarom dit geweigerd moet worden.", "rol")
    toelichting: Tekst | None = sleutel("Uitleg voor de lezer.")

    @property
    def dag(self) -> date:
        """The day on which this happens."""
        return self.op.dag


class Verhaal(Deel):
    """Een verhaal van één casus."""

    soort: ClassVar[str] = "verhaal"

    routekaart: Taalversie = vereist("De versie van de taal waarin dit bestand is geschreven.", "1")
    verhaal: Naam = vereist("De korte naam van het verhaal.", "geen_aanbod")
    protocol: VersieVeld = vereist("Het protocol dat wordt gespeeld, met zijn versie.", "landelijk_model 1.0")
    kalender: Verwijzing = vereist("De kalender: `noord`, `midden` of `zuid`.", "midden")
    vult_in: dict[Naam, Tekst] = blok("De waarden van de open normen in dit verhaal.")
    toelichting: Tekst | None = sleutel("Uitleg voor de lezer.")
    dagen: tuple[Dag, ...] = Field(description="De dagen, in de tijd oplopend.")


def check_days(verhaal: Verhaal) -> Iterator[Bevinding]:
    """Yield the days of *verhaal* that go back in time, or that do two things or nothing anyone did at one moment."""
    vorige: Moment | None = None
    for index, dag in enumerate(verhaal.dagen):
        pad = ("dagen", index)
        if vorige is not None and _key(dag.op) < _key(vorige):
            yield CODES["RK104"].at(
                (*pad, "op"),
                f"dag {index + 1} ligt voor de dag die erboven staat ({vorige})",
                "waarde",
                label="dit is eerder",
                oplossing="zet de dagen in de volgorde van de tijd",
            )
        vorige = dag.op
        gedaan = [sleutel for sleutel in ("voorval", "gegeven", "stap", "doet") if getattr(dag, sleutel) is not None]
        if len(gedaan) > 1:
            yield CODES["RK104"].at(
                (*pad, gedaan[1]),
                f"op dag {index + 1} staan `{gedaan[0]}` en `{gedaan[1]}`, maar op één regel gebeurt één ding",
                label="dit is een tweede gebeurtenis",
                oplossing="maak er twee regels van, met dezelfde `op`",
            )
        yield from _check_act(index, dag, gedaan)


def _check_act(index: int, dag: Dag, gedaan: list[str]) -> Iterator[Bevinding]:
    """Yield what is missing on *dag* beside what happens there, or too much."""
    pad = ("dagen", index)
    daad = "" if dag.doet is None else dag.doet.daad
    if dag.id is not None and dag.voorval is None:
        yield CODES["RK104"].at(
            (*pad, "id"),
            f"op dag {index + 1} staat een kenmerk, maar geen voorval om in te trekken",
            oplossing="zet `id` op de regel van het voorval, of haal het weg",
        )
    if daad == "terugkeren" and dag.uitkomst is None:
        yield CODES["RK102"].at(
            (*pad, "doet"),
            f"op dag {index + 1} komt een deelcasus terug, maar er staat niet hoe die is geëindigd",
            label="hier hoort `uitkomst` bij",
            oplossing="voeg `uitkomst` toe, met het eind van het deelprotocol",
        )
    if dag.rol is None and daad not in ZONDER_ROL and (dag.stap is not None or daad):
        yield CODES["RK102"].at(
            (*pad, gedaan[0]),
            f"op dag {index + 1} gebeurt er iets, maar er staat niet wie het doet",
            label="hier hoort `rol` bij",
            oplossing="voeg toe: `rol: mentor`",
        )


def _key(moment: Moment) -> tuple[date, time]:
    return moment.dag, moment.tijd or time.min
