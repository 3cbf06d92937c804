"""A draft that waits for the yes of another role (semantiek.md §3, closing; taal.md §7)."""

from __future__ import annotations

from bouw import Spel, dag
from routekaart.casus import gebeurtenis as gb

VOORSTEL = """
    begin: tafel
    mag_afwijken: directeur
    gegevens: {plek: regulier of speciaal}
    fasen:
      tafel:
        begint_met: voorstellen
        stappen:
          voorstellen:
            wie: consulent
            moet: een plek voorstellen
            binnen: 1 week
            te_laat: gestopt
            legt_vast: plek
            levert: voorstel
            informeert: ouders
            uitkomsten: {regulier: uitvoeren, speciaal: uitvoeren}
            bekrachtiging: {door: wethouder, binnen: 2 weken, geweigerd: opnieuw, levert: besluit, informeert: consulent}
          opnieuw: {wie: consulent, moet: opnieuw overleggen, binnen: 1 week}
          uitvoeren: {wie: mentor, moet: uitvoeren}
          vieren: {wie: mentor, moet: vieren, bij: voorstellen}
"""


def _voorgesteld() -> Spel:
    spel = Spel(VOORSTEL)
    spel.doe("consulent", "voorstellen", "regulier", op="2026-09-09", legt_vast={"plek": "regulier"})
    return spel


def test_the_draft_records_and_produces_and_is_not_gedaan_yet() -> None:
    spel = _voorgesteld()

    assert (spel.stand("voorstellen"), spel.stand("voorstellen_bekrachtigen")) == ("loopt", "open")
    assert list(spel.casus.stukken) == ["voorstel"] and spel.casus.gegevens["plek"]
    assert spel.effecten == () and spel.stand("uitvoeren") == "dicht"
    assert spel.uiterlijk("voorstellen_bekrachtigen") == "2026-09-24T00:00"
    # Its own clock has stopped: the duty was met.
    assert spel.tik("2026-09-23") == []


def test_the_yes_makes_it_gedaan_with_its_uitkomst_effects_doel_and_bij() -> None:
    spel = _voorgesteld()
    spel.doe("wethouder", "voorstellen_bekrachtigen", op="2026-09-11")

    assert [(e.soort, e.aan) for e in spel.effecten] == [("informeren", ("consulent",)), ("informeren", ("ouders",))]
    assert (spel.stand("voorstellen"), spel.opening("voorstellen").uitkomst) == ("gedaan", "regulier")
    assert (spel.stand("uitvoeren"), spel.stand("vieren")) == ("open", "open")
    # The stuk was made with the draft.
    assert spel.casus.stukken["voorstel"] == dag("2026-09-09") and spel.casus.stukken["besluit"] == dag("2026-09-11")


def test_the_no_takes_its_doel_and_the_draft_lapses() -> None:
    spel = _voorgesteld()
    spel.doe("wethouder", "voorstellen_bekrachtigen", "geweigerd", op="2026-09-11")

    assert (spel.stand("voorstellen"), spel.stand("opnieuw"), spel.stand("vieren")) == ("vervallen", "open", "dicht")
    assert spel.casus.voorstellen == {} and spel.casus.gedaan == {}


def test_silence_takes_the_doel_of_geweigerd_by_default_from_the_last_day() -> None:
    spel = _voorgesteld()
    spel.tik("2026-09-24")

    # 9 September and 2 weeks is the 23rd; a week more.
    assert spel.uiterlijk("opnieuw") == "2026-10-01T00:00"
    # The yes may still come.
    assert spel.stand("voorstellen_bekrachtigen") == "open"


def test_deviating_from_the_ratification_lets_the_draft_pass() -> None:
    spel = _voorgesteld()
    spel.send(gb.Afwijken(op=dag("2026-09-10"), rol="directeur", stap="voorstellen_bekrachtigen", reden="dossier 1"))

    assert (spel.stand("voorstellen_bekrachtigen"), spel.stand("voorstellen")) == ("afgeweken", "gedaan")


def _zwijgen() -> Spel:
    spel = Spel(VOORSTEL.replace("geweigerd: opnieuw,", "geweigerd: opnieuw, te_laat: bekrachtigd,"))
    spel.doe("consulent", "voorstellen", "regulier", op="2026-09-09", legt_vast={"plek": "regulier"})
    return spel


def test_where_silence_is_a_yes_the_draft_becomes_gedaan_with_all_its_effects() -> None:
    spel = _zwijgen()
    gevolgen = spel.tik("2026-09-24")

    assert gevolgen[:2] == [("te_laat", "voorstellen_bekrachtigen"), ("stilzwijgend", "voorstellen")]
    assert (spel.stand("voorstellen_bekrachtigen"), spel.stand("voorstellen")) == ("gedaan", "gedaan")
    assert spel.opening("voorstellen").uitkomst == "regulier"
    assert [(e.soort, e.aan) for e in spel.effecten][-2:] == [("informeren", ("consulent",)), ("informeren", ("ouders",))]
    assert "besluit" in spel.casus.stukken
    assert (spel.stand("uitvoeren"), spel.stand("vieren"), spel.stand("opnieuw")) == ("open", "open", "dicht")


def test_what_follows_silence_counts_from_the_last_day() -> None:
    spel = Spel(
        VOORSTEL.replace("geweigerd: opnieuw,", "geweigerd: opnieuw, te_laat: bekrachtigd,").replace(
            "moet: uitvoeren}", "moet: uitvoeren, binnen: 1 week}"
        )
    )
    spel.doe("consulent", "voorstellen", "regulier", op="2026-09-09", legt_vast={"plek": "regulier"})
    spel.tik("2026-12-01")

    # 9 September and 2 weeks is the 23rd; a week more is the 30th, however late the tik.
    assert spel.uiterlijk("uitvoeren") == "2026-10-01T00:00"


def test_a_no_before_the_silence_is_still_a_no() -> None:
    spel = _zwijgen()
    spel.doe("wethouder", "voorstellen_bekrachtigen", "geweigerd", op="2026-09-11")
    spel.tik("2026-12-01")

    assert (spel.stand("voorstellen"), spel.casus.gedaan) == ("vervallen", {})
