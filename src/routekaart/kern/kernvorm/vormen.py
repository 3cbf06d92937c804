"""How each kind of value in the kernel looks in its kernel form; writing and reading stand side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, get_args

from routekaart.bevinding import Pad
from routekaart.kalender.lezen import parse_duur, parse_termijn, parse_terug
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import Bij, Doel, Doelwit, GegevenType, Moment, Telstap, Telterm, Wie, WitSoort
from routekaart.record import record
from routekaart.taal.datum import Jaardag, parse_jaardag
from routekaart.taal.gegeventype import parse_gegeventype
from routekaart.voorwaarde import parse as parse_voorwaarde

NIETS, ONBEPAALD = "niets", "onbepaald"


@record
class Vorm:
    """How a value is written, and read again at a pad; ``leeg`` is the value of a key that is left out."""

    schrijf: Callable[[Any], Any]
    lees: Callable[[Any, Pad], Any]
    leeg: Any = None


def _simple(schrijf: Callable[[Any], Any], lees: Callable[[str], Any], leeg: Any = None) -> Vorm:
    return Vorm(schrijf, lambda knoop, pad: lees(_text(knoop)), leeg)


def _text(knoop: Any) -> str:
    if isinstance(knoop, str | int) and not isinstance(knoop, bool):
        return str(knoop)
    raise ValueError("hier hoort een tekst")


# --- names and roles ----------------------------------------------------------------------------------------------


def _write_names(namen: tuple[str, ...]) -> str:
    return " en ".join(namen) or NIETS


def _read_names(tekst: str) -> tuple[str, ...]:
    return () if tekst == NIETS else tuple(tekst.split(" en "))


def _write_acting(wie: Wie) -> str:
    return ONBEPAALD if wie.onbepaald else (" en " if wie.samen else " of ").join(wie.rollen) or NIETS


def _read_acting(tekst: str) -> Wie:
    if tekst in (NIETS, ONBEPAALD):
        return Wie(onbepaald=tekst == ONBEPAALD)
    return Wie(tuple(tekst.split(" en ")), samen=True) if " en " in tekst else Wie(tuple(tekst.split(" of ")))


# --- doelen and other things that happen --------------------------------------------------------------------------


def _write_goal(doel: Doel) -> str:
    return " en ".join(f"{wit.soort} {wit.naam}".strip() for wit in doel.wit)


def _read_goal(knoop: Any, pad: Pad) -> Doel:
    return Doel(tuple(_read_target(deel) for deel in _text(knoop).split(" en ")), pad)


def _read_target(tekst: str) -> Doelwit:
    soort, _, naam = tekst.partition(" ")
    if soort not in get_args(WitSoort) or bool(naam) is (soort in (NIETS, ONBEPAALD)):
        raise ValueError(f"`{tekst}` is geen doel van een kern")
    return Doelwit(soort, naam)  # type: ignore[arg-type]


def _write_triggers(bij: tuple[Bij, ...]) -> str:
    return " of ".join(f"{b.soort} {b.naam}" + (f".{b.uitkomst}" if b.uitkomst else "") for b in bij)


def _read_trigger(tekst: str) -> Bij:
    soort, _, rest = tekst.partition(" ")
    naam, _, uitkomst = rest.partition(".")
    if soort not in ("voorval", "stap", "eind") or not naam:
        raise ValueError(f"`{tekst}` opent geen stap van een kern")
    return Bij(soort, naam, uitkomst or None)  # type: ignore[arg-type]


def _write_moment(moment: Moment) -> str:
    return f"{'niet ' if moment.niet else ''}{moment.soort} {moment.naam}"


def _read_moment(tekst: str) -> Moment:
    kaal = tekst.removeprefix("niet ")
    soort, _, naam = kaal.partition(" ")
    if soort not in ("stap", "fase", "eind", "gegeven", "status", "datum") or not naam:
        raise ValueError(f"`{tekst}` is geen moment van een kern")
    return Moment(soort, naam, kaal != tekst)  # type: ignore[arg-type]


# --- counting, types and norms ------------------------------------------------------------------------------------


def _write_sum(termen: tuple[Telterm, ...]) -> str:
    return " + ".join(_write_addend(term) for term in termen)


def _write_addend(term: Telterm) -> str:
    if term.veld is not None:
        return f"{term.veld} van {term.voorval}"
    return f"aantal {term.voorval}" if term.factor == 1 else f"{term.factor} x {term.voorval}"


def _read_sum(tekst: str) -> tuple[Telterm, ...]:
    from routekaart.taal.telling import parse_telling

    return tuple(Telterm(t.naam, t.veld, t.maal) for t in parse_telling(tekst).termen)


def _write_steps(termen: tuple[Telstap, ...]) -> str:
    return " + ".join(_write_step(term) for term in termen)


def _write_step(term: Telstap) -> str:
    naam = term.stap if term.uitkomst is None else f"{term.stap}.{term.uitkomst}"
    return f"aantal {naam}" if term.factor == 1 else f"{term.factor} x {naam}"


def _read_steps(tekst: str) -> tuple[Telstap, ...]:
    from routekaart.taal.telling import parse_telling

    return tuple(Telstap(t.naam, t.uitkomst, t.maal) for t in parse_telling(tekst).termen)


def _write_type(soort: GegevenType) -> str:
    return {"janee": "ja of nee", "keuze": " of ".join(soort.waarden)}.get(soort.soort, soort.soort)


def _read_type(tekst: str) -> GegevenType:
    soort = parse_gegeventype(tekst)
    return GegevenType("janee" if soort.soort == "ja_nee" else soort.soort, soort.waarden)


def read_number(tekst: str) -> int | Fraction:
    """Return the number in *tekst*, as int when it is whole."""
    breuk = Fraction(tekst)
    return int(breuk) if breuk.denominator == 1 else breuk


def _write_yearday(jaarlijks: tuple[int, int]) -> str:
    return str(Jaardag(jaarlijks[1], jaarlijks[0]))


def _read_yearday(tekst: str) -> tuple[int, int]:
    dag = parse_jaardag(tekst)
    return dag.maand, dag.dag


def _write_day(dag: date | None) -> str:
    return ONBEPAALD if dag is None else dag.isoformat()


def _read_day(tekst: str) -> date | None:
    return None if tekst == ONBEPAALD else date.fromisoformat(tekst)


def _read_yes(tekst: str) -> bool:
    if tekst not in ("ja", "nee"):
        raise ValueError("hier hoort `ja` of `nee`")
    return tekst == "ja"


def write_row(waarde: str | Termijn | Wie) -> str:
    """Return what a row of a tabel gives, as text; what it is, the tabel says."""
    return _write_acting(waarde) if isinstance(waarde, Wie) else str(waarde)


def read_row(geeft: str, tekst: str) -> str | Termijn | Wie:
    """Return what a row gives in a tabel of *geeft*."""
    if geeft == "rol":
        return _read_acting(tekst)
    return parse_termijn(tekst) if geeft == "termijn" else tekst


TEKST = _simple(str, str)
NAMEN = _simple(_write_names, _read_names, ())
BEGIN = _simple(_write_names, _read_names)
WIE = _simple(_write_acting, _read_acting)
DOEL = Vorm(_write_goal, _read_goal)
TERMIJN = _simple(str, parse_termijn)
TERUG = _simple(str, parse_terug)
DUUR = _simple(str, parse_duur)
VOORWAARDE = _simple(str, parse_voorwaarde)
BIJ = _simple(_write_triggers, lambda tekst: tuple(_read_trigger(deel) for deel in tekst.split(" of ")), ())
MOMENT = _simple(_write_moment, _read_moment)
MOMENTEN = _simple(
    lambda momenten: " of ".join(_write_moment(m) for m in momenten),
    lambda tekst: tuple(_read_moment(deel) for deel in tekst.split(" of ")),
    (),
)
TELT = _simple(_write_sum, _read_sum, ())
TELT_STAPPEN = _simple(_write_steps, _read_steps, ())
TYPE = _simple(_write_type, _read_type)
AANTAL = _simple(int, int)
JAARDAG = _simple(_write_yearday, _read_yearday)
DAG = _simple(_write_day, _read_day)
JA = _simple(lambda waarde: "ja" if waarde else "nee", _read_yes, False)


def table_of(vorm: Vorm) -> Vorm:
    """Return the Vorm of a mapping of names to values of *vorm*; an empty one is left out."""
    return Vorm(
        lambda tabel: {naam: vorm.schrijf(waarde) for naam, waarde in tabel.items()},
        lambda knoop, pad: {naam: vorm.lees(waarde, (*pad, naam)) for naam, waarde in as_table(knoop).items()},
        {},
    )


def pairs_of(vorm: Vorm) -> Vorm:
    """Return the Vorm of pairs of a name and a value of *vorm*, written as a mapping; none are left out."""
    return Vorm(
        lambda paren: {naam: vorm.schrijf(waarde) for naam, waarde in paren},
        lambda knoop, pad: tuple((naam, vorm.lees(waarde, (*pad, naam))) for naam, waarde in as_table(knoop).items()),
        (),
    )


def as_table(knoop: Any) -> dict[str, Any]:
    """Return *knoop*, which must be a mapping.

    Raises:
        ValueError: it is something else.
    """
    if not isinstance(knoop, dict):
        raise ValueError("hier hoort een blok met sleutels")
    return knoop
