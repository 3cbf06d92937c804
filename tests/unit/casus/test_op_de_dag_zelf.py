"""A term within a day counts from the day the author names, and else from the day it opens (taal.md §3, `vanaf`)."""

from __future__ import annotations

import pytest

from bouw import Spel


@pytest.mark.parametrize(
    ("termijn", "uiterlijk"),
    [("direct", "2026-09-17T00:00"), ("dezelfde dag voor 8.15 uur", "2026-09-16T08:15")],
)
def test_a_term_within_a_day_ends_on_the_agreed_date(termijn: str, uiterlijk: str) -> None:
    spel = Spel(f"""
        begin: gesprek
        gegevens: {{afspraak: datum}}
        fasen:
          gesprek:
            stappen:
              inhalen: {{wie: mentor, moet: inhalen, vanaf: afspraak, binnen: {termijn}}}
    """)
    spel.feit("afspraak", "2026-09-16", op="2026-09-14")

    assert spel.uiterlijk("inhalen") == uiterlijk
