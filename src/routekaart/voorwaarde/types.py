"""What every name in a voorwaarde is, and whether it is asked as such."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from routekaart.nabij import nearest
from routekaart.record import record
from routekaart.voorwaarde.ast import Bekend, Blad, Duurt, En, Feit, In, Is, Niet, Of, Onbepaald, Vergelijk, Voorwaarde
from routekaart.voorwaarde.woorden import GRENS_STANDEN, LIJN_EINDEN, NIET_GELUKT, OVERTREDEN, STANDEN, TE_LAAT


@record
class JaNee:
    """A gegeven that is ja or nee."""


@record
class Keuze:
    """A gegeven, or the toestemming behind it, with one of these values."""

    waarden: tuple[str, ...]


@record
class Getal:
    """A number: a gegeven, a field of a voorval, or a parameter."""


@record
class Datum:
    """A gegeven that is a date; a condition can only ask whether it is known."""


@record
class Teller:
    """A number derived from voorvallen, never below 0; *geheel* when it can only be a whole number."""

    geheel: bool = False


@record
class Status:
    """A derived yes/no gegeven."""


@record
class StapSoort:
    """A stap, or a trede as a stap: asked for its stand, `te_laat`, or an uitkomst, own or fixed."""

    uitkomsten: tuple[str, ...] = ()


@record
class LijnSoort:
    """An escalatielijn: at rest, on a trede, `opgelost` or `uitgeput`."""

    treden: tuple[str, ...]


@record
class RolSoort:
    """A role that is bound at run time; *rollen* are those it can be bound to."""

    rollen: tuple[str, ...] = ()


@record
class FaseNaam:
    """The pseudo name `fase`: the active fase of the hoofdspoor."""

    fasen: tuple[str, ...]


@record
class RegieNaam:
    """The pseudo name `regie`: the role that holds it."""

    rollen: tuple[str, ...]


@record
class EindeNaam:
    """The pseudo name `einde`: the eind that was reached."""

    einden: tuple[str, ...]


@record
class GrensSoort:
    """A grens, asked in a story: `bewaakt`, `gehaald` or `overtreden`."""


@record
class Ander:
    """A name that exists but that no condition can ask; *woord* says what it is, with its article: `een voorval`."""

    woord: str


Soort: TypeAlias = (
    JaNee
    | Keuze
    | Getal
    | Datum
    | Teller
    | Status
    | StapSoort
    | LijnSoort
    | RolSoort
    | FaseNaam
    | RegieNaam
    | EindeNaam
    | GrensSoort
    | Ander
)
"""What a name is."""


@record
class TypeFout:
    """A name that is unknown (RK207) or asked as something it is not (RK208).

    ``begin`` and ``einde`` are offsets in the text of the voorwaarde; ``suggestie`` is what could stand there instead.
    """

    tekst: str
    begin: int
    einde: int
    suggestie: str | None
    code: str


def legal_values(soort: Soort) -> tuple[str, ...]:
    """Return what may stand after `is` for a name of this *soort*, most specific first; nothing when it has no values."""
    if isinstance(soort, StapSoort):
        return tuple(dict.fromkeys((*soort.uitkomsten, *STANDEN, TE_LAAT, *NIET_GELUKT, OVERTREDEN)))
    if isinstance(soort, LijnSoort):
        return ("rust", *soort.treden, *LIJN_EINDEN)
    return _listed_values(soort)


def _listed_values(soort: Soort) -> tuple[str, ...]:
    if isinstance(soort, Keuze):
        return soort.waarden
    if isinstance(soort, JaNee | Status):
        return ("ja", "nee")
    if isinstance(soort, FaseNaam):
        return soort.fasen
    if isinstance(soort, RolSoort | RegieNaam):
        return soort.rollen
    if isinstance(soort, EindeNaam):
        return soort.einden
    return GRENS_STANDEN if isinstance(soort, GrensSoort) else ()


def check_types(voorwaarde: Voorwaarde, omgeving: Mapping[str, Soort]) -> list[TypeFout]:
    """Return every name in *voorwaarde* that *omgeving* does not know, and every one asked as something it is not.

    The pseudo names `fase`, `regie` and `einde` are known only if *omgeving* holds them.
    """
    fouten: list[TypeFout] = []
    _walk(voorwaarde, omgeving, fouten)
    return fouten


def _walk(knoop: Voorwaarde, omgeving: Mapping[str, Soort], fouten: list[TypeFout]) -> None:
    if isinstance(knoop, Niet):
        _walk(knoop.deel, omgeving, fouten)
    elif isinstance(knoop, En | Of):
        vorige: Voorwaarde | None = None
        for deel in knoop.delen:
            opsomming = _listed_value(vorige, deel, omgeving) if isinstance(knoop, Of) else None
            if opsomming is not None:
                fouten.append(opsomming)
            else:
                _walk(deel, omgeving, fouten)
            vorige = deel
    elif not isinstance(knoop, Onbepaald):
        _check_leaf(knoop, omgeving, fouten)


def _listed_value(vorige: Voorwaarde | None, deel: Voorwaarde, omgeving: Mapping[str, Soort]) -> TypeFout | None:
    """Return the fault in `soort is absoluut of luxe`, where the author meant both as values."""
    if not (isinstance(vorige, Is) and isinstance(deel, Feit)) or deel.naam in omgeving or vorige.naam not in omgeving:
        return None
    if deel.naam not in legal_values(omgeving[vorige.naam]):
        return None
    tekst = f"`{deel.naam}` is een waarde van `{vorige.naam}`; elke waarde heeft haar eigen naam ervoor nodig"
    return TypeFout(tekst, deel.begin, deel.einde, f"{vorige.naam} is {deel.naam}", "RK208")


def _check_leaf(blad: Blad, omgeving: Mapping[str, Soort], fouten: list[TypeFout]) -> None:
    assert not isinstance(blad, Onbepaald)
    soort = omgeving.get(blad.naam)
    if soort is None:
        fouten.append(_unknown(blad.naam, blad.begin, omgeving))
    elif isinstance(soort, Ander):
        tekst = f"`{blad.naam}` is {soort.woord}; daar kan een voorwaarde niet naar vragen"
        if soort.woord == "een voorval" and isinstance(blad, Vergelijk):
            tekst = f"`{blad.naam}` is een voorval; hoe vaak het is voorgevallen, telt een teller"
        elif soort.woord == "een voorval":
            tekst += f", maar een stap kan wel open gaan met `bij: {blad.naam}`"
        fouten.append(TypeFout(tekst, blad.begin, blad.begin + len(blad.naam), None, "RK208"))
    elif isinstance(blad, Is) and isinstance(blad.waarde, str):
        _check_value(blad.naam, soort, blad.waarde, blad.einde - len(blad.waarde), fouten)
    elif isinstance(blad, In):
        for waarde, begin in zip(blad.waarden, blad.plaatsen or (blad.begin,) * len(blad.waarden), strict=True):
            _check_value(blad.naam, soort, waarde, begin, fouten)
    elif not _fits(blad, soort):
        fouten.append(_misuse(blad, soort))
    if isinstance(blad, Vergelijk) and isinstance(blad.waarde, str):
        _check_right(blad.waarde, blad.einde - len(blad.waarde), omgeving, fouten)


def _fits(blad: Blad, soort: Soort) -> bool:
    """Return whether a name of *soort* can be asked in the form of *blad*."""
    if isinstance(blad, Feit | Duurt):
        return isinstance(soort, JaNee | Status)
    if isinstance(blad, Vergelijk | Is):
        return isinstance(soort, Getal | Teller)
    return isinstance(soort, JaNee | Status | Keuze | Getal | Teller | Datum | RolSoort | EindeNaam)


def _check_right(naam: str, begin: int, omgeving: Mapping[str, Soort], fouten: list[TypeFout]) -> None:
    soort = omgeving.get(naam)
    if soort is None:
        fouten.append(_unknown(naam, begin, omgeving, Getal | Teller))
    elif not isinstance(soort, Getal | Teller):
        tekst = f"`{naam}` is {_called(soort)}; met `>=`, `>`, `<=` en `<` vergelijkt u alleen getallen"
        fouten.append(TypeFout(tekst, begin, begin + len(naam), None, "RK208"))


def _check_value(naam: str, soort: Soort, waarde: str, begin: int, fouten: list[TypeFout]) -> None:
    waarden = legal_values(soort)
    einde = begin + len(waarde)
    if not waarden:
        tekst = f"`{naam}` is {_called(soort)}; {_form(soort, naam)}"
        fouten.append(TypeFout(tekst, begin, einde, None, "RK208"))
    elif waarde not in waarden:
        tekst = f"`{waarde}` is geen waarde van `{naam}`; mogelijk {_enumerate(waarden)}"
        fouten.append(TypeFout(tekst, begin, einde, nearest(waarde, waarden), "RK208"))


def _enumerate(waarden: tuple[str, ...]) -> str:
    """Return at most eight of *waarden* in a sentence."""
    getoond = [f"`{waarde}`" for waarde in waarden[:8]]
    if len(waarden) > len(getoond):
        return f"zijn onder meer {', '.join(getoond)}"
    if len(getoond) == 1:
        return f"is alleen {getoond[0]}"
    return f"zijn {', '.join(getoond[:-1])} en {getoond[-1]}"


def _unknown(naam: str, begin: int, omgeving: Mapping[str, Soort], soort: object = None) -> TypeFout:
    kandidaten = [ander for ander in omgeving if soort is None or isinstance(omgeving[ander], soort)]  # type: ignore[arg-type]
    tekst = f"`{naam}` staat nergens in dit protocol"
    return TypeFout(tekst, begin, begin + len(naam), nearest(naam, kandidaten), "RK207")


def _misuse(blad: Blad, soort: Soort) -> TypeFout:
    assert not isinstance(blad, Onbepaald)
    naam = blad.naam
    if isinstance(blad, Duurt):
        tekst = f"`{naam}` is {_called(soort)}; alleen een gegeven of status met ja of nee heeft een duur"
    elif isinstance(blad, Bekend):
        tekst = f"`{naam}` is {_called(soort)} en is dus altijd bekend"
    else:
        tekst = f"`{naam}` is {_called(soort)}; {_form(soort, naam)}"
    return TypeFout(tekst, blad.begin, blad.einde, _instead(blad, soort), "RK208")


def _instead(blad: Blad, soort: Soort) -> str | None:
    """Return what the author may have meant by *blad*, when that is clear."""
    assert not isinstance(blad, Onbepaald)
    if isinstance(blad, Feit) and isinstance(soort, StapSoort):
        return f"{blad.naam} is gedaan"
    if isinstance(blad, Duurt) and blad.duur is not None and isinstance(soort, Getal | Teller):
        teken = {"minstens": ">=", "langer dan": ">", "hoogstens": "<=", "korter dan": "<"}[blad.vorm]
        return f"{blad.naam} {teken} {blad.duur.aantal}"
    return None


_NAMEN: dict[type, str] = {
    JaNee: "een gegeven met ja of nee",
    Keuze: "een keuze",
    Getal: "een getal",
    Datum: "een datum",
    Teller: "een teller",
    Status: "een status",
    StapSoort: "een stap",
    LijnSoort: "een escalatielijn",
    RolSoort: "een rol",
    FaseNaam: "de fase waarin de casus is",
    RegieNaam: "de rol die de regie heeft",
    EindeNaam: "het einde van de casus",
    GrensSoort: "een grens",
}


def _called(soort: Soort) -> str:
    return soort.woord if isinstance(soort, Ander) else _NAMEN[type(soort)]


def _form(soort: Soort, naam: str) -> str:
    """Return how a name of *soort* is asked, as the second half of a sentence."""
    if isinstance(soort, Getal | Teller):
        return f"schrijf bijvoorbeeld `{naam} >= 3`"
    if isinstance(soort, JaNee | Status):
        return f"schrijf `{naam}` of `niet {naam}`"
    waarden = legal_values(soort)
    if not waarden:
        return f"schrijf `{naam} is bekend` of `{naam} is onbekend`"
    return f"schrijf `{naam} is ` met een waarde erachter: mogelijk {_enumerate(waarden)}"
