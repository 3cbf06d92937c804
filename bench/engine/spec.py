"""The neutral protocol as plain data, for engines that do not read verzuim.yaml.

14 states in four levels, 33 transitions, 3 guards, 4 terms.  It is shaped like a school-absence route and says nothing about
the law or a region.  What every engine must do, checked by a digest of all cases:

1.  A case opens on day t in INITIAL with some data; what is not given is 0.  Entering a state on day t appends
    (t, "niveau:<level>") to its history when the level changes, then (t, "<state>").  A state with a term of n days entered
    on day t has t + n as its last day; leaving the state ends the term.
2.  An event (t, name, data): first every term whose last day is before t ends.  Its transition is then taken, and stands in
    the history on the day after the last day.  Then the transitions of the state for that event are tried in the order
    written, with the data of the event laid over that of the case; the first whose guard holds (or that has none) is
    taken, and the data stays.  When there is none the event is refused: it is counted, and nothing else changes.
3.  A final state accepts nothing.  After the last event, time passes to a given day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

INITIAL = "aanwezig"
FIELDS = ("uren_verzuim", "ziek_dagen", "recidive", "leeftijd")

# state -> level, and the term (event, days) or None
STATES: dict[str, tuple[int, tuple[str, int] | None]] = {
    "aanwezig": (0, None),
    "afwezig": (0, ("t_bericht", 1)),
    "ziek": (0, None),
    "verlof": (0, None),
    "ongeoorloofd": (0, None),
    "uitgeschreven": (0, None),
    "gesprek_mentor": (1, ("t_mentor", 5)),
    "gesprek_ouders": (1, None),
    "zorgteam": (2, ("t_zorg", 10)),
    "jeugdarts": (2, None),
    "duo_melding": (3, None),
    "leerplicht": (3, ("t_lpa", 28)),
    "halt": (3, None),
    "thuiszitter": (3, None),
}
FINAL = "uitgeschreven"

GUARDS: dict[str, Callable[[Mapping[str, int]], bool]] = {
    "uren16": lambda d: d["uren_verzuim"] >= 16,
    "ziek_lang": lambda d: d["ziek_dagen"] >= 7,
    "halt_kan": lambda d: d["recidive"] >= 1 and d["leeftijd"] >= 12,
}
GUARD_TEXTS = {
    "uren16": "d['uren_verzuim'] >= 16",
    "ziek_lang": "d['ziek_dagen'] >= 7",
    "halt_kan": "d['recidive'] >= 1 and d['leeftijd'] >= 12",
}

# event, source, target, guard
TRANSITIONS: list[tuple[str, str, str, str | None]] = [
    ("meld_afwezig", "aanwezig", "afwezig", None),
    ("meld_ziek", "aanwezig", "ziek", None),
    ("verlof_ok", "aanwezig", "verlof", None),
    ("uitschrijven", "aanwezig", "uitgeschreven", None),
    ("meld_ziek", "afwezig", "ziek", None),
    ("ongeoorloofd_vast", "afwezig", "ongeoorloofd", None),
    ("t_bericht", "afwezig", "ongeoorloofd", None),
    ("hersteld", "afwezig", "aanwezig", None),
    ("hersteld", "ziek", "aanwezig", None),
    ("meld_ziek", "ziek", "jeugdarts", "ziek_lang"),
    ("escaleer", "ziek", "zorgteam", None),
    ("hersteld", "verlof", "aanwezig", None),
    ("escaleer", "ongeoorloofd", "duo_melding", "uren16"),
    ("escaleer", "ongeoorloofd", "gesprek_mentor", None),
    ("gesprek_gehouden", "gesprek_mentor", "aanwezig", None),
    ("escaleer", "gesprek_mentor", "duo_melding", "uren16"),
    ("escaleer", "gesprek_mentor", "gesprek_ouders", None),
    ("t_mentor", "gesprek_mentor", "gesprek_ouders", None),
    ("gesprek_gehouden", "gesprek_ouders", "aanwezig", None),
    ("escaleer", "gesprek_ouders", "zorgteam", None),
    ("advies_jgz", "zorgteam", "jeugdarts", None),
    ("escaleer", "zorgteam", "duo_melding", None),
    ("t_zorg", "zorgteam", "duo_melding", None),
    ("hersteld", "jeugdarts", "aanwezig", None),
    ("escaleer", "jeugdarts", "duo_melding", "uren16"),
    ("besluit_lpa", "duo_melding", "leerplicht", None),
    ("hersteld", "duo_melding", "aanwezig", None),
    ("hersteld", "leerplicht", "aanwezig", None),
    ("halt_af", "leerplicht", "halt", "halt_kan"),
    ("t_lpa", "leerplicht", "thuiszitter", None),
    ("hersteld", "halt", "aanwezig", None),
    ("hersteld", "thuiszitter", "aanwezig", None),
    ("uitschrijven", "thuiszitter", "uitgeschreven", None),
]

TERM_EVENTS = ("t_bericht", "t_mentor", "t_zorg", "t_lpa")
EVENTS = tuple(dict.fromkeys(event for event, *_ in TRANSITIONS if event not in TERM_EVENTS))

# state -> event -> [(target, guard)]
TABLE: dict[str, dict[str, list[tuple[str, str | None]]]] = {state: {} for state in STATES}
for _event, _source, _target, _guard in TRANSITIONS:
    TABLE[_source].setdefault(_event, []).append((_target, _guard))
