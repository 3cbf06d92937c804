"""The recognised holidays of the Algemene termijnenwet (BWBR0002448, article 3), computed for any year.

Peildatum: 1 January 2026. The nine days are the eight of paragraph 1, with 5 May every year, and Goede Vrijdag, which
paragraph 2 puts on one line with them. Days that a royal decree equates are data, in ``vakanties.yaml``.
"""

from __future__ import annotations

from datetime import date, timedelta


def easter(jaar: int) -> date:
    """Return Easter Sunday of *jaar* in the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    maan = jaar % 19
    eeuw, rest = divmod(jaar, 100)
    verschuiving = (8 * eeuw + 13) // 25
    epacta = (19 * maan + eeuw - eeuw // 4 - verschuiving + 15) % 30
    zondag = (32 + 2 * (eeuw % 4) + 2 * (rest // 4) - epacta - rest % 4) % 7
    laat = (maan + 11 * epacta + 22 * zondag) // 451
    maand, dag = divmod(epacta + zondag - 7 * laat + 114, 31)
    return date(jaar, maand, dag + 1)


def feestdagen(jaar: int) -> dict[date, str]:
    """Return the recognised holidays of *jaar* (from 2014) in order of date, each with its Dutch name.

    Koningsdag is 26 April when 27 April is a Sunday. When two fall on one day, the first named gives the name.
    """
    pasen = easter(jaar)
    koningsdag = date(jaar, 4, 27)
    if koningsdag.isoweekday() == 7:
        koningsdag -= timedelta(days=1)
    dagen = [
        (date(jaar, 1, 1), "Nieuwjaarsdag"),
        (pasen - timedelta(days=2), "Goede Vrijdag"),
        (pasen + timedelta(days=1), "Tweede Paasdag"),
        (koningsdag, "Koningsdag"),
        (pasen + timedelta(days=39), "Hemelvaartsdag"),
        (date(jaar, 5, 5), "Bevrijdingsdag"),
        (pasen + timedelta(days=50), "Tweede Pinksterdag"),
        (date(jaar, 12, 25), "Eerste Kerstdag"),
        (date(jaar, 12, 26), "Tweede Kerstdag"),
    ]
    namen: dict[date, str] = {}
    for dag, naam in sorted(dagen, key=lambda paar: paar[0]):
        namen.setdefault(dag, naam)
    return namen
