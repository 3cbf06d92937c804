"""The kinds of value a key can have, as pydantic sees them: text in, small frozen value out."""

# Not deferred: pydantic reads these annotations at import, and reading them from text costs more.
from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import core_schema

from routekaart.kalender import Duur, Termijn, parse_duur, parse_termijn, parse_terug
from routekaart.taal.datum import Datum, Jaardag, parse_datum, parse_jaardag, parse_peildatum
from routekaart.taal.doel import Doel, parse_doel
from routekaart.taal.gegeventype import GegevenType, parse_gegeventype
from routekaart.taal.getal import Aantal, Norm, parse_aantal, parse_norm
from routekaart.taal.grondslag import Grondslagen, Versieverwijzing, parse_grondslag, parse_versieverwijzing
from routekaart.taal.keuze import choice
from routekaart.taal.laddersleutel import Laddersleutel, parse_laddersleutel
from routekaart.taal.naam import parse_naam, parse_uitkomst, parse_verwijzing
from routekaart.taal.namen import Namen, parse_macht, parse_namen, parse_paden
from routekaart.taal.telling import Telling, parse_telling
from routekaart.taal.tot import Tot, parse_tot
from routekaart.taal.vorm import VormFout
from routekaart.voorwaarde import Voorwaarde
from routekaart.voorwaarde import parse as parse_voorwaarde


class Vorm:
    """How a text becomes a value; ``hoort`` names in Dutch what belongs in such a place.

    ``woorden`` are the only texts that may stand there, if they are few.
    """

    __slots__ = ("hoort", "lees", "schema", "woorden")

    def __init__(self, lees: Callable[[str], object], hoort: str, woorden: tuple[str, ...] = ()) -> None:
        self.lees, self.hoort, self.woorden = lees, hoort, woorden
        json_vorm = core_schema.literal_schema(list(woorden)) if woorden else core_schema.str_schema(min_length=1)
        self.schema: core_schema.CoreSchema = core_schema.no_info_plain_validator_function(
            self._read(), json_schema_input_schema=json_vorm
        )

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return self.schema

    def _read(self) -> Callable[[Any], object]:
        lees, hoort = self.lees, self.hoort

        def read(waarde: object) -> object:
            if isinstance(waarde, str) and waarde and not waarde.isspace():
                return lees(waarde)
            # Every scalar is text, so None is only there where an overlay leaves a required key out.
            if waarde is None:
                return None
            raise VormFout(f"hier hoort {hoort}, maar er staat niets", oplossing=f"schrijf hier {hoort}")

        return read


def _keuze(*woorden: str) -> Vorm:
    return Vorm(choice(woorden), "een van de woorden " + ", ".join(f"`{w}`" for w in woorden), woorden)


def _same(tekst: str) -> str:
    return tekst


Tekst = Annotated[str, Vorm(_same, "een tekst")]
Naam = Annotated[str, Vorm(parse_naam, "een naam")]
Uitkomst = Annotated[str, Vorm(parse_uitkomst, "de naam van een uitkomst")]
Verwijzing = Annotated[str, Vorm(parse_verwijzing, "een naam")]
NamenVeld = Annotated[Namen, Vorm(parse_namen, "een rij namen met `en` of `of` ertussen, zoals `ouders en leerling`")]
PadenVeld = Annotated[Namen, Vorm(parse_paden, "een rij namen met `en` of `of` ertussen, zoals `gesprek.geweigerd of bezoek`")]
MachtVeld = Annotated[Namen, Vorm(parse_macht, "`besluit`, `voorstel` of `doorwerken`, met `en` ertussen")]
DoelVeld = Annotated[Doel, Vorm(parse_doel, "een doel: een stap, fase, eind of lijn, of `niets` of `onbepaald`")]
TermijnVeld = Annotated[Termijn, Vorm(parse_termijn, "een termijn, zoals `5 schooldagen`")]
TerugVeld = Annotated[Termijn, Vorm(parse_terug, "een termijn die terugtelt vanaf een dag, zoals `2 weken voor toets`")]
DuurVeld = Annotated[Duur, Vorm(parse_duur, "een duur, zoals `4 weken`")]
VoorwaardeVeld = Annotated[Voorwaarde, Vorm(parse_voorwaarde, "een voorwaarde, zoals `zit_thuis minstens 4 weken`")]
TellingVeld = Annotated[Telling, Vorm(parse_telling, "een telling, zoals `aantal laatkomst`")]
TypeVeld = Annotated[GegevenType, Vorm(parse_gegeventype, "`ja of nee`, `getal`, `datum`, of waarden met `of` ertussen")]
LadderVeld = Annotated[Laddersleutel, Vorm(parse_laddersleutel, "een aantal, zoals `3` of `5 tot en met 9`")]
GrondslagVeld = Annotated[
    Grondslagen,
    Vorm(parse_grondslag, "de naam van een bron en de plaats daarin, zoals `lpw art. 21`; tussen twee bronnen staat `;`"),
]
VersieVeld = Annotated[
    Versieverwijzing, Vorm(parse_versieverwijzing, "een protocol met zijn versie, zoals `landelijk_model 1.0`")
]
TotVeld = Annotated[Tot, Vorm(parse_tot, "een rij namen met `of` ertussen, zoals `terug of aanbod`")]
AantalVeld = Annotated[Aantal, Vorm(parse_aantal, "een aantal, zoals `3`, of `onbepaald`")]
NormVeld = Annotated[Norm, Vorm(parse_norm, "een termijn of een getal")]
DatumVeld = Annotated[Datum, Vorm(parse_datum, "een datum, zoals `2026-08-01`, of `onbepaald`")]
PeilVeld = Annotated[str, Vorm(parse_peildatum, "een datum, zoals `2026-08-01` of `2017-02`")]
JaardagVeld = Annotated[Jaardag, Vorm(parse_jaardag, "een dag van het jaar, zoals `1 oktober`")]

JaNee = Annotated[bool, Vorm(choice(("ja", "nee"), {"ja": True, "nee": False}), "`ja` of `nee`", ("ja", "nee"))]
Taalversie = Annotated[Literal["1"], Vorm(choice(("1",)), "het nummer van de taal: `1`", ("1",))]
Peilmoment = Annotated[Literal["opening", "voorval"], _keuze("opening", "voorval")]
ZonderTermijn = Annotated[Literal["fout", "onbepaald"], _keuze("fout", "onbepaald")]
Parametersoort = Annotated[Literal["termijn", "getal"], _keuze("termijn", "getal")]
Telperiode = Annotated[
    Literal["schooljaar", "kalenderjaar", "casus", "onbepaald"], _keuze("schooljaar", "kalenderjaar", "casus", "onbepaald")
]
Resultaat = Annotated[
    Literal["gelukt", "deels", "niet_gelukt", "overgedragen", "gesloten", "onbepaald"],
    _keuze("gelukt", "deels", "niet_gelukt", "overgedragen", "gesloten", "onbepaald"),
]
Antwoord = Annotated[Literal["ja", "nee", "deels", "nvt"], _keuze("ja", "nee", "deels", "nvt")]


def sleutel(uitleg: str, voorbeeld: str = "", *, alias: str | None = None) -> Any:
    """Return a key that may be left out, with its Dutch explanation and an example."""
    return Field(default=None, alias=alias, description=uitleg, examples=[voorbeeld] if voorbeeld else None)


def vereist(uitleg: str, voorbeeld: str = "", *, alias: str | None = None) -> Any:
    """Return a key that must be there, with its Dutch explanation and an example."""
    return Field(alias=alias, description=uitleg, examples=[voorbeeld] if voorbeeld else None)


def blok(uitleg: str) -> Any:
    """Return a key with named entries below it, empty when it is left out."""
    return Field(default={}, description=uitleg)


class Deel(BaseModel):
    """Iets uit een protocol met eigen sleutels: na het lezen verandert het niet meer."""

    # Building is put off until the whole protocol is needed: then each part is built once.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    soort: ClassVar[str] = "onderdeel"
    """How to call this in a sentence: stap `gesprek`."""


class Onderdeel(Deel):
    """Een onderdeel met een naam; het mag altijd een grondslag en een toelichting hebben."""

    grondslag: GrondslagVeld | None = sleutel(
        "De bron waarin dit staat, en de plaats daarin; bij meer bronnen staat er `;` tussen.", "lpw art. 21"
    )
    toelichting: Tekst | None = sleutel("Uitleg voor de lezer; heeft geen gevolg.", "Ouders mogen iemand meenemen.")
    vervalt: JaNee | None = sleutel("In een overlay: dit onderdeel van het model geldt hier niet.", "ja")
    leg_uit: Tekst | None = sleutel(
        "In een overlay: waarom de regio afwijkt van het model.", "Het bestuur vergadert eens per drie weken."
    )
