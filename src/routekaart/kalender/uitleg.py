"""A date that explains itself: which days counted towards a termijn, which did not, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from routekaart.kalender.datum import write_date, write_day
from routekaart.kalender.eenheden import Duur, Eenheid
from routekaart.kalender.kalender import Kalender
from routekaart.kalender.tellen import counted_back, ends, is_rolled, unrolled
from routekaart.kalender.termijn import Termijn
from routekaart.opsomming import write_list
from routekaart.record import record

WEEKEND = "weekend"
VERLENGD = "verlenging door de Algemene termijnenwet"


@record
class Teldag:
    """A day of a termijn, its anker not: whether it counted, and ``naam``: why not, or that the law added it."""

    datum: date
    telt: bool
    naam: str | None


@record
class Telling:
    """How a termijn was counted: its last day (None when onbepaald), its days in order, and the same in one sentence.

    The days run up to and with the last day; of a termijn that counts back from the last day until the anker.
    """

    laatste: date | None
    dagen: tuple[Teldag, ...]
    tekst: str


def explain(kalender: Kalender, termijn: Termijn, anker: date) -> Telling:
    """Return how *termijn* counts from *anker* (day zero); its last day is that of ``end``.

    Raises:
        BuitenKalender, ValueError: as ``end``.
    """
    if termijn.terug:
        return _explain_back(kalender, termijn, anker)
    paar = ends(kalender, termijn, anker)
    kop = f"{termijn} {'vanaf' if termijn.duur is None else 'na'} {write_date(anker)}"
    if paar is None:
        return Telling(None, (), f"{kop}: het protocol noemt geen dag; de termijn loopt niet af")
    laatste = paar[1]
    duur = _counted(kalender, termijn, anker, laatste)
    dagen = tuple(_days(kalender, duur, anker, laatste, _plain_end(kalender, termijn, duur, anker)))
    zinnen = [f"{kop}: de laatste dag is {_last_day(termijn, laatste)}"]
    if paar[0] != laatste:
        zinnen.append(_both_readings(*paar))
    overgeslagen = [dag for dag in dagen if not dag.telt]
    if overgeslagen:
        zinnen.append(f"niet meegeteld: {write_list(_phrases(kalender, overgeslagen))}")
    zinnen.extend(_law(kalender, termijn, duur, anker, dagen))
    return Telling(laatste, dagen, "; ".join(zinnen))


def _explain_back(kalender: Kalender, termijn: Termijn, anker: date) -> Telling:
    paar = ends(kalender, termijn, anker)
    kop = f"{termijn.duur or 'onbepaald'} voor {termijn.terug} ({write_date(anker)})"
    if paar is None or termijn.duur is None:
        return Telling(None, (), f"{kop}: het protocol noemt geen dag; de termijn loopt niet af")
    laatste = paar[1]
    einden = [counted_back(kalender, lezing, anker) for lezing in termijn.duur.lezingen]
    eenheid = termijn.duur.lezingen[einden.index(laatste)].eenheid
    dagen = tuple(_days_back(kalender, eenheid, laatste, anker))
    zinnen = [f"{kop}: de laatste dag is {_last_day(termijn, laatste)}"]
    if paar[0] != laatste:
        zinnen.append(_both_readings(*einden))
    overgeslagen = [dag for dag in dagen if not dag.telt]
    if overgeslagen:
        zinnen.append(f"niet meegeteld: {write_list(_phrases(kalender, overgeslagen))}")
    zinnen.extend(_law_back(kalender, termijn, dagen))
    return Telling(laatste, dagen, "; ".join(zinnen))


def _days_back(kalender: Kalender, eenheid: Eenheid, laatste: date, anker: date) -> Iterator[Teldag]:
    maandag = anker - timedelta(days=anker.weekday())
    for n in range((anker - laatste).days):
        dag = laatste + timedelta(days=n)
        # Counting lesweken from the Monday before *laatste* makes every week of the stretch a whole one.
        naam = _why_skipped(kalender, eenheid, laatste - timedelta(days=7), dag)
        if eenheid is Eenheid.LESWEKEN and dag >= maandag:
            naam = "begin van de laatste week"
        yield Teldag(dag, naam is None, naam)


def _law_back(kalender: Kalender, termijn: Termijn, dagen: tuple[Teldag, ...]) -> Iterator[str]:
    if not termijn.wettelijk:
        return
    yield "de Algemene termijnenwet verschuift geen termijn die terugtelt (artikel 1, lid 2)"
    if len(dagen) >= 3 and sum(kalender.is_gewone_dag(dag.datum) for dag in dagen) < 2:
        yield "er vallen geen twee gewone dagen in; of artikel 2 dan geldt, is niet bekend, en er is niets verschoven"


def _both_readings(kalenderdagen: date, schooldagen: date) -> str:
    return (
        f"de eenheid staat er niet bij: als kalenderdagen gelezen is het {write_date(kalenderdagen)}, "
        f"als schooldagen {write_date(schooldagen)}; de latere dag geldt"
    )


def _counted(kalender: Kalender, termijn: Termijn, anker: date, laatste: date) -> Duur | None:
    """Return the duration that gave *laatste*: of two readings the one that ended there."""
    if termijn.soort == "volgende_schooldag":
        return Duur(1, Eenheid.SCHOOLDAGEN)
    if termijn.duur is None or len(termijn.duur.lezingen) == 1:
        return termijn.duur
    kalenderdagen, schooldagen = termijn.duur.lezingen
    return schooldagen if unrolled(kalender, schooldagen, anker) > unrolled(kalender, kalenderdagen, anker) else kalenderdagen


def _plain_end(kalender: Kalender, termijn: Termijn, duur: Duur | None, anker: date) -> date:
    return anker if duur is None else unrolled(kalender, duur, anker)


def _last_day(termijn: Termijn, laatste: date) -> str:
    if termijn.tijd is None:
        return write_date(laatste)
    return f"{write_date(laatste)}, voor {termijn.tijd.hour}.{termijn.tijd.minute:02} uur"


def _days(kalender: Kalender, duur: Duur | None, anker: date, laatste: date, zonder_wet: date) -> list[Teldag]:
    dagen = []
    for n in range(1, (laatste - anker).days + 1):
        dag = anker + timedelta(days=n)
        if dag > zonder_wet:
            dagen.append(Teldag(dag, True, VERLENGD))
        else:
            naam = _why_skipped(kalender, duur.eenheid if duur else Eenheid.KALENDERDAGEN, anker, dag)
            dagen.append(Teldag(dag, naam is None, naam))
    return dagen


def _why_skipped(kalender: Kalender, eenheid: Eenheid, anker: date, dag: date) -> str | None:
    match eenheid:
        case Eenheid.SCHOOLDAGEN:
            return _name(kalender, dag) if kalender.vrij(dag) else None
        case Eenheid.WERKDAGEN:
            return None if kalender.is_werkdag(dag) else kalender.feestdag(dag) or WEEKEND
        case Eenheid.LESWEKEN:
            if dag - timedelta(days=dag.weekday()) <= anker:
                return "rest van de eerste week"
            return None if kalender.is_lesweek(dag) else _name(kalender, dag - timedelta(days=dag.weekday()))
        case _:
            return None


def _name(kalender: Kalender, dag: date) -> str:
    """Return the widest name for a day without lessons, so that a summer holiday is one stretch and not nine."""
    return kalender.vakantie(dag) or (WEEKEND if dag.isoweekday() >= 6 else kalender.vrij(dag) or "week zonder les")


def _phrases(kalender: Kalender, overgeslagen: list[Teldag]) -> list[str]:
    """Return the skipped days as stretches of one name, in order of date; many weekends become one number."""
    stukken: list[list[Teldag]] = []
    for dag in overgeslagen:
        vorige = stukken[-1][-1] if stukken else None
        if vorige is not None and vorige.naam == dag.naam and vorige.datum + timedelta(days=1) == dag.datum:
            stukken[-1].append(dag)
        else:
            stukken.append([dag])
    weekenden = [stuk for stuk in stukken if stuk[0].naam == WEEKEND]
    if len(weekenden) <= 2:
        return [_phrase(stuk) for stuk in stukken]
    return [*(_phrase(stuk) for stuk in stukken if stuk[0].naam != WEEKEND), f"{len(weekenden)} weekenden"]


def _phrase(stuk: list[Teldag]) -> str:
    eerste, laatste, naam = stuk[0].datum, stuk[-1].datum, stuk[0].naam
    if eerste == laatste:
        return f"{write_day(eerste)} ({naam})"
    if (laatste - eerste).days == 1:
        van = write_day(eerste) if eerste.month != laatste.month else write_day(eerste).rsplit(" ", 1)[0]
        return f"{van} en {write_day(laatste)} ({naam})"
    return f"{write_day(eerste)} tot en met {write_day(laatste)} ({naam})"


def _law(kalender: Kalender, termijn: Termijn, duur: Duur | None, anker: date, dagen: tuple[Teldag, ...]) -> list[str]:
    if not termijn.wettelijk:
        return []
    if not is_rolled(termijn):
        return ["de Algemene termijnenwet verlengt geen termijn van meer dan 90 dagen, 12 weken of 3 maanden"]
    if not any(dag.naam == VERLENGD for dag in dagen):
        return []
    gewoon_einde = _plain_end(kalender, termijn, duur, anker)
    if kalender.is_gewone_dag(gewoon_einde):
        return ["de Algemene termijnenwet verlengt de termijn, zodat er twee gewone dagen in vallen"]
    waarom = kalender.feestdag(gewoon_einde) or (WEEKEND if gewoon_einde.isoweekday() >= 6 else "gelijkgesteld met een feestdag")
    return [f"de Algemene termijnenwet verlengt de termijn, want {write_day(gewoon_einde)} is geen gewone dag ({waarom})"]
