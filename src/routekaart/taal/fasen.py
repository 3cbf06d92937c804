"""Fase: where a procedure is, who holds the regie there, what can be done and how it is left."""

from typing import ClassVar

from routekaart.taal.stappen import Stap
from routekaart.taal.velden import (
    AantalVeld,
    DoelVeld,
    LadderVeld,
    Naam,
    NamenVeld,
    Onderdeel,
    TermijnVeld,
    Verwijzing,
    VoorwaardeVeld,
    blok,
    sleutel,
    vereist,
)


class Overgang(Onderdeel):
    """Een weg uit de fase die opengaat zodra iets waar is."""

    soort: ClassVar[str] = "overgang"

    zodra: VoorwaardeVeld = vereist("Wanneer deze overgang volgt.", "zit_thuis minstens 4 weken")
    naar: DoelVeld = vereist("Waar de overgang heen gaat.", "tafel")


class Doorlopend(Onderdeel):
    """Wat in elke fase geldt, en soms ook na het einde."""

    soort: ClassVar[str] = "fase"

    begint_met: NamenVeld | None = sleutel("De stappen die meteen open gaan.", "uitnodigen")
    stappen: dict[Naam, Stap] = blok("De stappen, elk met een eigen naam.")
    ladders: dict[Verwijzing, dict[LadderVeld, Stap]] = blok("Per teller: wat er bij welk aantal moet gebeuren.")
    overgangen: dict[Naam, Overgang] = blok("De wegen uit deze fase die vanzelf volgen zodra iets waar is.")
    klaar: DoelVeld | None = sleutel("Hoe het verder gaat als alles wat moest, gedaan is.", "tafel")
    binnen: TermijnVeld | None = sleutel("Hoe lang deze fase hoogstens duurt.", "3 maanden")
    te_laat: DoelVeld | None = sleutel("Hoe het verder gaat als die tijd voorbij is.", "opschalen")
    hoogstens_keer: AantalVeld | None = sleutel("Hoe vaak een casus hoogstens in deze fase komt.", "3")
    uitgeput: DoelVeld | None = sleutel("Hoe het verder gaat als dat aantal op is.", "opschalen")
    instrument: Verwijzing | None = sleutel(
        "Het instrument waar deze fase uit komt; wat u zelf schrijft, gaat voor.", "warme_overdracht"
    )


class Fase(Doorlopend):
    """Een deel van de route, met één regiehouder."""

    regie: Verwijzing | None = sleutel("De rol die in deze fase de regie heeft.", "mentor")
    overdracht: TermijnVeld | None = sleutel("Binnen welke tijd de nieuwe regiehouder de regie aanvaardt.", "2 werkdagen")
