"""What a result says, in sentences for a policy adviser; the text and the page put them in their own shape."""

from __future__ import annotations

from routekaart.bewijs.uitslag import OORDEEL, Bewijsuitslag, Dagstap, Grensuitslag, Hefboom, Weg
from routekaart.kalender.datum import write_date, write_days
from routekaart.opsomming import write_list

ALLEEN_ALS = "Dit geldt alleen als:"
TIJDGATEN = "Tijdgaten:"
GEEN_GRENS = "Dit protocol heeft geen grens, dus er is geen uiterste dag om na te rekenen."


def norms(uitslag: Bewijsuitslag) -> str:
    """Return which open norms were given a value; nothing when there are none."""
    if not uitslag.ingevuld:
        return ""
    delen = write_list([f"`{naam}` op {waarde}" for naam, waarde in uitslag.ingevuld])
    wat = "De open norm staat" if len(uitslag.ingevuld) == 1 else "De open normen staan"
    return f"{wat} op het ruimste dat mag: {delen}."


def demand(g: Grensuitslag) -> str:
    """Return what the grens asks: from what to what, and within which term."""
    return f"{g.vraag}, binnen {g.binnen}" + (" (een streven)" if g.streven else "")


def verdict(g: Grensuitslag) -> str:
    """Return the verdict, with the figures that belong to it."""
    oordeel = OORDEEL[g.oordeel]
    dagen = None if g.ergste is None else g.ergste.dagen
    if g.oordeel == "onbeslist":
        return f"{oordeel}: {g.reden}"
    if g.oordeel == "niet_begrensd":
        return f"{oordeel}: {_days(g)} kan een casus blijven staan"
    if g.oordeel == "weerlegd" and g.ergste is not None and not g.ergste.gehaald:
        return f"{oordeel}: {_days(g)} kan een casus anders aflopen"
    if dagen is None:
        return oordeel
    if g.oordeel == "weerlegd":
        return f"{oordeel}: {_days(g)} kan het te lang duren, in het ergste geval {write_days(dagen)}"
    over = "" if g.speling is None else f"; er {'blijft' if g.speling == 1 else 'blijven'} {write_days(g.speling)} over"
    return f"{oordeel}: het duurt hoogstens {write_days(dagen)}{over}"


def _days(g: Grensuitslag) -> str:
    if g.gebroken == g.starts:
        return f"op alle {g.starts} begindagen" if g.starts != 1 else "op deze begindag"
    return f"op {g.gebroken} van de {g.starts} begindagen"


def enough(g: Grensuitslag) -> str:
    """Return what stands above the levers."""
    return f"Dit is genoeg om de grens in {g.regio} te halen (kies één mogelijkheid):"


def count(stap: Dagstap) -> str:
    """Return how the term of *stap* was counted; nothing when every day of it counted."""
    return stap.telling if "niet meegeteld" in stap.telling else ""


def reach(uitslag: Bewijsuitslag) -> list[str]:
    """Return which start dates were looked at: one sentence for all regions, or one for each."""
    bereik = {
        g.regio: f"van {write_date(g.van)} tot en met {write_date(g.tot)}"
        for g in uitslag.grenzen
        if g.van is not None and g.tot is not None
    }
    if len(set(bereik.values())) == 1:
        return [f"Bekeken is elke begindag {next(iter(bereik.values()))}."]
    return [f"Bekeken is in {regio} elke begindag {dagen}." for regio, dagen in bereik.items()]


def start(g: Grensuitslag, weg: Weg) -> str:
    """Return on which day the worst case begins, and until when the grens runs."""
    soort = "ergste" if not g.oordeel.startswith("bewezen") else "langste"
    return (
        f"Het {soort} geval in {g.regio} begint op {write_date(weg.start)}. "
        f"De grens loopt dan tot en met {write_date(weg.uiterlijk)}."
    )


def outcome(weg: Weg) -> str:
    """Return how the worst case ends."""
    if weg.einde is None or weg.dagen is None:
        return "Hier blijft het staan: geen termijn en geen plicht dwingt tot een besluit."
    if not weg.gehaald and weg.stappen and weg.stappen[-1].soort.startswith("mis"):
        return f"Na {write_days(weg.dagen)} is de casus voorbij. Wat de grens vraagt, is dan niet gebeurd."
    te_laat = (weg.einde - weg.uiterlijk).days
    einde = f"Dat is {write_days(weg.dagen)} na het begin"
    return f"{einde}, {write_days(te_laat)} te laat." if te_laat > 0 else f"{einde}, op tijd."


def after(h: Hefboom) -> str:
    """Return what is proven with the changes of a lever made."""
    dan = f"Dan duurt het hoogstens {write_days(h.dagen)}" if h.dagen is not None else "Dan is de grens gehaald"
    return f"{dan}, als dit klopt: {'; '.join(h.aannamen)}." if h.aannamen else f"{dan}."


def no_lever(g: Grensuitslag) -> str:
    """Return why there is no lever, when the search looked at everything; nothing where there was no search."""
    if g.hefbomen or g.zoeken_gestopt or g.oordeel not in ("weerlegd", "niet_begrensd") or not g.gezocht:
        return ""
    if g.oordeel == "niet_begrensd":
        return "Een termijn of een vervolg toevoegen is hier niet genoeg. Er blijft een plek waar niets tot een besluit dwingt."
    if g.ergste is not None and not g.ergste.gehaald:
        return (
            "Een kortere termijn helpt hier niet: er blijft een weg met een ander einde. "
            "Geef die weg een ander vervolg. Of is dat einde ook goed? Zet het dan bij `tot`."
        )
    return "Kortere termijnen zijn hier niet genoeg, ook niet allemaal tegelijk."


def stopped(g: Grensuitslag) -> str:
    """Return that the limit ended the search for levers; nothing when it did not."""
    if not g.zoeken_gestopt:
        return ""
    meer = "Er kan een kleinere wijziging zijn." if g.hefbomen else "Er kan dus een wijziging zijn die genoeg is."
    return f"Het zoeken hield op na {g.geprobeerd} geprobeerde wijzigingen. {meer}"
