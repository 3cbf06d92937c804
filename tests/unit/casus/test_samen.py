"""Joint stappen: each role its own part, one uitkomst (semantiek.md §7)."""

from __future__ import annotations

from bouw import Spel

SAMEN = """
    begin: tafel
    rollen: {mentor: school, directeur: school, ouders: gezin, leerplicht: gemeente, consulent: swv, coach: per_casus}
    fasen:
      tafel:
        begint_met: aanwijzen en besluiten
        stappen:
          aanwijzen: {wie: directeur, mag: een coach aanwijzen, wijst_aan: coach}
          besluiten:
            wie: leerplicht en coach
            moet: samen besluiten
            binnen: 1 week
            te_laat: bellen
            informeert: ouders
            uitkomsten: {terug_naar_school: terug, wachten: nagaan, oneens: bellen, niet_verschenen: nagaan}
          bellen: {wie: mentor, moet: bellen}
          nagaan: {wie: mentor, moet: nagaan}
"""


def _met_coach() -> Spel:
    spel = Spel(SAMEN)
    spel.doe("directeur", "aanwijzen", op="2026-09-08", wijst_aan={"coach": "consulent"})
    return spel


def test_equal_answers_of_all_give_the_uitkomst_and_the_effects_once() -> None:
    spel = _met_coach()

    assert spel.doe("leerplicht", "besluiten", "wachten") == [("deel", "besluiten")]
    assert not spel.effecten and spel.stand("besluiten") == "open"

    spel.doe("consulent", "besluiten", "wachten", op="2026-09-09")

    assert (spel.stand("besluiten"), spel.stand("nagaan")) == ("gedaan", "open")
    assert [e.soort for e in spel.effecten] == ["informeren"]


def test_different_answers_are_oneens_without_effects() -> None:
    spel = _met_coach()
    spel.doe("leerplicht", "besluiten", "wachten")
    spel.doe("consulent", "besluiten", "terug_naar_school", op="2026-09-09")

    assert (spel.stand("besluiten"), spel.opening("besluiten").uitkomst) == ("niet_gelukt", "oneens")
    assert spel.stand("bellen") == "open" and spel.effecten == ()


def test_a_listed_niet_gelukt_of_one_part_is_the_uitkomst_of_the_whole_at_once() -> None:
    spel = _met_coach()
    spel.doe("leerplicht", "besluiten", "wachten")
    # Also told by the one who did come.
    spel.doe("leerplicht", "besluiten", "niet_verschenen", op="2026-09-09")

    assert (spel.opening("besluiten").uitkomst, spel.stand("nagaan")) == ("niet_verschenen", "open")


def test_an_unlisted_niet_gelukt_leaves_that_part_open() -> None:
    spel = _met_coach()
    spel.doe("leerplicht", "besluiten", "onbereikbaar")

    assert spel.stand("besluiten") == "open"
    assert spel.weiger("leerplicht", "besluiten", "wachten") == ()


def test_a_role_cannot_do_its_part_twice() -> None:
    spel = _met_coach()
    spel.doe("leerplicht", "besluiten", "wachten")

    assert spel.weiger("leerplicht", "besluiten", "wachten") == ("rol",)


def test_the_shared_term_takes_te_laat_once() -> None:
    spel = _met_coach()
    spel.doe("leerplicht", "besluiten", "wachten")
    gevolgen = spel.tik("2026-09-15")

    assert gevolgen == [("te_laat", "besluiten"), ("opent", "bellen")]
