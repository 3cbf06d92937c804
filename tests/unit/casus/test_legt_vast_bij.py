"""What only one uitkomst records (taal.md §3, `legt_vast_bij`)."""

from __future__ import annotations

from bouw import Spel

ZOEKEN = """
    begin: plaatsen
    gegevens: {plek: regulier of speciaal, gehoord: ja of nee}
    fasen:
      plaatsen:
        stappen:
          zoeken:
            wie: consulent
            moet: een plek zoeken
            legt_vast: gehoord
            legt_vast_bij: {plek_gevonden: plek}
            registreert_in: DUO
            uitkomsten: {plek_gevonden: terug, geen_plek: gestopt}
"""


def test_the_uitkomst_that_asks_for_a_gegeven_is_refused_without_it() -> None:
    spel = Spel(ZOEKEN)

    assert spel.weiger("consulent", "zoeken", "plek_gevonden", legt_vast={"gehoord": "ja"}) == ("gegeven",)
    assert spel.weiger("consulent", "zoeken", "plek_gevonden") == ("gegeven", "gegeven")


def test_another_uitkomst_does_not_ask_for_it() -> None:
    spel = Spel(ZOEKEN)
    spel.doe("consulent", "zoeken", "geen_plek", op="2026-09-08", legt_vast={"gehoord": "ja"})

    assert spel.casus.einde == "gestopt" and "plek" not in spel.casus.gegevens


def test_what_it_records_is_registered_with_the_rest() -> None:
    spel = Spel(ZOEKEN)
    spel.doe("consulent", "zoeken", "plek_gevonden", op="2026-09-08", legt_vast={"gehoord": "ja", "plek": "speciaal"})

    registreren = next(e for e in spel.effecten if e.soort == "registreren")
    assert registreren.meer["gegevens"] == {"gehoord": True, "plek": "speciaal"}
