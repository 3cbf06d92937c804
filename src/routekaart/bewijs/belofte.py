"""Does the protocol force what its grenzen promise?  The question of `check`: one bevinding for each grens that it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from routekaart.bevinding import Bevinding, Ernst, Verwant
from routekaart.bewijs.grens import Grensbewijs
from routekaart.bewijs.uitslag import Grensuitslag, Weg
from routekaart.codes import CODES
from routekaart.kalender.datum import write_date
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import Grens, Kern

GENOEG = 5_000
"""How many places a check looks at for one grens and region; `routekaart prove` looks at many more."""


def review_grenzen(kern: Kern, kalenders: Iterable[Kalender], hoogstens: int = GENOEG) -> Iterator[Bevinding]:
    """Yield what the grenzen of *kern* promise and the protocol does not force, on the first of *kalenders* that shows it.

    A promise that holds as long as named roles keep their terms is no bevinding; an ambition is a tip.  More than *hoogstens*
    places to look at end the search, and a tip says so.
    """
    rij = tuple(kalenders)
    for grens in kern.grenzen.values():
        if grens.binnen.soort not in ("onbepaald", "naam"):
            yield from _review(Grensbewijs(kern, grens, hoogstens), grens, rij)


def _review(bewijs: Grensbewijs, grens: Grens, kalenders: tuple[Kalender, ...]) -> Iterator[Bevinding]:
    onbeslist: Grensuitslag | None = None
    for kalender in kalenders:
        uitslag = bewijs.prove(kalender)
        if uitslag.oordeel in ("weerlegd", "niet_begrensd"):
            yield _broken(grens, uitslag)
            return
        if uitslag.oordeel == "onbeslist":
            onbeslist = uitslag
            break  # the other regions have as many places
    if onbeslist is not None:
        tekst = f"of grens `{grens.naam}` altijd wordt gehaald, is hier niet uitgezocht: {onbeslist.reden}"
        yield replace(_at(grens, tekst), ernst=Ernst.TIP, oplossing="vraag het aan `routekaart prove`; dat zoekt verder")


def _broken(grens: Grens, uitslag: Grensuitslag) -> Bevinding:
    belofte = f"grens `{grens.naam}` belooft een besluit binnen {grens.binnen}, maar"
    weg = uitslag.ergste
    gevonden = _at(grens, f"{belofte} {_why(uitslag, weg)}")
    if uitslag.gaten and (weg is None or weg.einde is None):
        # A term that is not there says more than one that leads nowhere.
        gat = next((g for g in uitslag.gaten if g.pad[-1:] == ("binnen",)), uitslag.gaten[0])
        gevonden = replace(gevonden, verwant=(Verwant(gat.pad, gat.zin),))
    return replace(gevonden, ernst=Ernst.TIP) if grens.streven else gevonden


def _why(uitslag: Grensuitslag, weg: Weg | None) -> str:
    if weg is None or weg.einde is None:
        return "het protocol dwingt dat besluit niet af"
    regio = f"vakantieregio {uitslag.regio}"
    if not weg.gehaald:
        return (
            f"een casus die begint op {write_date(weg.start)}, kan na {weg.dagen} dagen voorbij zijn zonder dat besluit ({regio})"
        )
    vaak = f"{uitslag.gebroken} van de {uitslag.starts} begindagen"
    return f"dat kan {weg.dagen} dagen duren vanaf {write_date(weg.start)}: het gaat mis op {vaak} ({regio})"


def _at(grens: Grens, tekst: str) -> Bevinding:
    oplossing = "bekijk het ergste geval, dag voor dag, met `routekaart prove`"
    return CODES["RK407"].at(grens.pad, tekst, oplossing=oplossing)
