"""What repairs a grens: every kind of change, proven with the change made, minimal, and never of what a region cannot change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bouw import protocol_text
from routekaart import kalender
from routekaart.bewijs import hefbomen
from routekaart.bewijs.boom import with_texts
from routekaart.bewijs.grens import prove
from routekaart.bewijs.hefbomen import levers, repair, seeker
from routekaart.bewijs.knoppen import knobs
from routekaart.bewijs.korter import shorter
from routekaart.bewijs.proefbank import Keuze, Proefbank
from routekaart.bewijs.uitslag import Grensuitslag, Hefboom
from routekaart.bewijs.uitslagtekst import to_full
from routekaart.bron import parse
from routekaart.bron.schrijven import to_yaml
from routekaart.kalender.eenheden import Duur, Eenheid, read_duur
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern
from routekaart.taal import read

MIDDEN = kalender.load("midden")
VAN, TOT = date(2026, 8, 31), date(2027, 8, 1)


def tree(yaml: str) -> dict[str, Any]:
    """Return *yaml* as a whole protocol, as a tree."""
    inhoud = parse(protocol_text(yaml)).inhoud
    assert isinstance(inhoud, dict)
    return inhoud


def compiled(boom: dict[str, Any], **vult_in: str) -> Kern:
    """Return the kernel of a tree."""
    return compile_protocol(read(parse(to_yaml(boom))), vult_in)


def repaired(yaml: str, **vult_in: str) -> Grensuitslag:
    """Return the result about the one grens of *yaml*, with its levers."""
    boom = tree(yaml)
    k = compiled(boom, **vult_in)
    uitslag = prove(k, MIDDEN, None, VAN, TOT)
    return repair(uitslag, (MIDDEN,), seeker(boom, k), VAN, TOT).grenzen[0]


def told(uitslag: Grensuitslag) -> list[tuple[str, ...]]:
    """Return the sentences of each lever."""
    return [h.wijzigingen for h in uitslag.hefbomen]


def chain(*termijnen: str, binnen: str) -> str:
    """Return a protocol in which silence leads from stap to stap, each with its term, and then to `terug`."""
    namen = [f"stap_{nr}" for nr in range(len(termijnen))]
    stappen = "".join(
        f"      {naam}: {{wie: mentor, moet: iets, binnen: {termijn}, te_laat: {verder}, daarna: terug}}\n"
        for naam, termijn, verder in zip(namen, termijnen, [*namen[1:], "terug"], strict=True)
    )
    return f"""
begin: start
fasen:
  start:
    begint_met: stap_0
    stappen:
{stappen}
grenzen: {{op_tijd: {{van: start, tot: terug, binnen: {binnen}}}}}
"""


# --- what a lever says comes true ----------------------------------------------------------------------------------


def false_claims(yaml: str, uitslag: Grensuitslag) -> Iterator[str]:
    """Yield what a lever about terms of stappen claims and is not so, by writing its changes into the protocol ourselves."""
    for h in uitslag.hefbomen:
        if not _verdict(yaml, h).startswith("bewezen"):
            yield f"not proven: {h.wijzigingen}"
        for nr in range(len(h.wijzigingen)):
            if _verdict(yaml, h, nr).startswith("bewezen"):
                yield f"not needed: {h.wijzigingen[nr]} of {h.wijzigingen}"


def _verdict(yaml: str, h: Hefboom, zonder: int = -1) -> str:
    """Return the verdict with the changes of *h*, but for number *zonder*."""
    teksten = []
    for nr, (zin, pad) in enumerate(zip(h.wijzigingen, h.paden, strict=True)):
        gevonden = re.search(r"binnen (.*) in plaats van", zin)
        assert gevonden is not None
        if nr != zonder:
            teksten.append((pad, gevonden[1]))
    return prove(compiled(with_texts(tree(yaml), teksten)), MIDDEN, None, VAN, TOT).grenzen[0].oordeel


TERMIJNEN = st.builds(
    lambda aantal, eenheid: f"{aantal} {eenheid}",
    st.integers(2, 25),
    st.sampled_from(["schooldagen", "werkdagen", "kalenderdagen", "lesweken", "weken"]),
)


@settings(max_examples=12, deadline=None)
@given(termijnen=st.lists(TERMIJNEN, min_size=1, max_size=3), dagen=st.integers(10, 90))
def test_every_lever_is_proven_and_needs_every_part(termijnen: list[str], dagen: int) -> None:
    yaml = chain(*termijnen, binnen=f"{dagen} kalenderdagen")
    uitslag = repaired(yaml)
    assume(uitslag.hefbomen)

    assert list(false_claims(yaml, uitslag)) == []


TWEE = chain("20 werkdagen", "30 werkdagen", binnen="60 kalenderdagen")


def test_a_lever_with_a_part_too_many_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_at_once(self: Any, kortst: bool) -> list[Any]:
        return [self._enough(kortst)]

    monkeypatch.setattr(hefbomen._Zoeker, "search", all_at_once)
    monkeypatch.setattr(hefbomen, "_needed", lambda bank, keuze: keuze)
    monkeypatch.setattr(hefbomen._Zoeker, "relax", lambda self, knoppen: tuple(k.sterkst for k in knoppen))

    assert any("not needed" in klacht for klacht in false_claims(TWEE, repaired(TWEE)))


def test_a_lever_that_does_not_repair_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def believe(self: Proefbank, keuze: Keuze) -> Grensuitslag:
        return replace(prove(self.kern, MIDDEN, None, VAN, TOT).grenzen[0], oordeel="bewezen")

    monkeypatch.setattr(Proefbank, "prove", believe)
    monkeypatch.setattr(Proefbank, "holds", lambda self, keuze, meeste=None: bool(keuze))

    assert any("not proven" in klacht for klacht in false_claims(TWEE, repaired(TWEE)))


def fewest(termijnen: list[str], binnen: str) -> int | None:
    """Return how many terms of a chain must at least be as short as they may be, by trying every choice of them."""
    for aantal in range(1, len(termijnen) + 1):
        for keuze in combinations(range(len(termijnen)), aantal):
            korter = [str(_strongest(t)) if nr in keuze else t for nr, t in enumerate(termijnen)]
            kern_ = compiled(tree(chain(*korter, binnen=binnen)))
            if prove(kern_, MIDDEN, None, VAN, TOT).grenzen[0].oordeel == "bewezen":
                return aantal
    return None


def _strongest(termijn: str) -> Duur:
    duur = read_duur(termijn)
    assert duur is not None
    return shorter(duur)[-1][-1]


@settings(max_examples=10, deadline=None)
@given(termijnen=st.lists(TERMIJNEN, min_size=2, max_size=3), dagen=st.integers(20, 90))
def test_no_lever_is_larger_than_it_need_be(termijnen: list[str], dagen: int) -> None:
    binnen = f"{dagen} kalenderdagen"
    uitslag = repaired(chain(*termijnen, binnen=binnen))
    minst = fewest(termijnen, binnen) if uitslag.oordeel == "weerlegd" else None
    assume(minst is not None)

    assert {len(h.wijzigingen) for h in uitslag.hefbomen} == {minst}


def test_a_search_that_skips_the_smallest_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(self: Any, kortst: bool, hoogstens: int) -> list[Any]:
        return []

    def last_first(self: Any, alle: Any) -> Iterator[Any]:
        yield alle

    monkeypatch.setattr(hefbomen._Zoeker, "_smallest", never)
    monkeypatch.setattr(hefbomen._Zoeker, "_fewer", last_first)
    monkeypatch.setattr(hefbomen, "_needed", lambda bank, keuze: keuze)

    assert {len(h.wijzigingen) for h in repaired(TWEE).hefbomen} != {fewest(["20 werkdagen", "30 werkdagen"], "60 kalenderdagen")}


# --- the smallest set, as mild as can be -----------------------------------------------------------------------------


def test_one_change_is_told_before_two_and_as_mild_as_it_can_be() -> None:
    # 20 and 30 werkdagen are at least 70 days; 60 days leave room for ten werkdagen less on either side.
    uitslag = repaired(TWEE)

    assert uitslag.oordeel == "weerlegd"
    assert all(len(zinnen) == 1 for zinnen in told(uitslag))
    ((zin,),) = [z for z in told(uitslag) if "stap 1" in z[0]]
    aantal = int(re.findall(r"binnen (\d+) werkdagen", zin)[0])
    net_te_lang = prove(compiled(tree(TWEE.replace("30 werkdagen", f"{aantal + 1} werkdagen"))), MIDDEN, None, VAN, TOT).grenzen[
        0
    ]
    assert 15 <= aantal < 30
    assert net_te_lang.oordeel == "weerlegd"


def test_what_one_change_cannot_do_two_can() -> None:
    uitslag = repaired(chain("15 schooldagen", "20 schooldagen", binnen="60 kalenderdagen"))

    assert told(uitslag) == [
        (
            "`stap 0`: binnen 15 werkdagen in plaats van 15 schooldagen",
            "`stap 1`: binnen 20 werkdagen in plaats van 20 schooldagen",
        )
    ]
    assert uitslag.hefbomen[0].dagen is not None
    assert uitslag.hefbomen[0].dagen <= 60


def test_a_term_is_halved_at_most_when_that_is_enough_and_else_as_short_as_can_be() -> None:
    half = repaired(chain("20 werkdagen", binnen="20 kalenderdagen"))
    kort = repaired(chain("20 werkdagen", binnen="6 kalenderdagen"))

    assert told(half) == [("`stap 0`: binnen 11 werkdagen in plaats van 20 werkdagen",)]
    assert told(kort) == [("`stap 0`: binnen 2 werkdagen in plaats van 20 werkdagen",)]


@pytest.mark.parametrize(
    ("duur", "sterkst"),
    [
        (Duur(10, Eenheid.SCHOOLDAGEN), Duur(5, Eenheid.WERKDAGEN)),
        (Duur(1, Eenheid.SCHOOLDAGEN), Duur(1, Eenheid.WERKDAGEN)),
        (Duur(1, Eenheid.MAANDEN), Duur(2, Eenheid.WEKEN)),
        (Duur(3, Eenheid.LESWEKEN), Duur(1, Eenheid.WEKEN)),
    ],
)
def test_a_shorter_term_counts_through_the_holidays_and_is_half_as_long(duur: Duur, sterkst: Duur) -> None:
    assert shorter(duur)[-1][-1] == sterkst


def test_what_cannot_be_shorter_has_no_ladder() -> None:
    assert shorter(Duur(1, Eenheid.WERKDAGEN)) == ()


# --- every kind of change --------------------------------------------------------------------------------------------

FASE = """
begin: start
fasen:
  start:
    binnen: 8 weken
    te_laat: terug
    stappen:
      bellen: {wie: mentor, mag: bellen}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 40 kalenderdagen}}
"""

NORM = """
parameters: {beltijd: {is: termijn, WAARDE minstens: 3 weken, hoogstens: 8 weken}}
begin: start
fasen:
  start:
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: beltijd, te_laat: terug, daarna: terug}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 40 kalenderdagen}}
"""

TABEL = """
gegevens: {sector: po of vo}
tabellen:
  beltijd: {geeft: termijn, rijen: [{als: sector is po, waarde: 8 weken}, {waarde: 2 weken}]}
begin: start
fasen:
  start:
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: beltijd, te_laat: terug, daarna: terug}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 40 kalenderdagen}}
"""

LUS = """
begin: start
fasen:
  start:
    hoogstens_keer: 5
    uitgeput: terug
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: volgende schooldag, te_laat: wachten, daarna: wachten}
  wachten:
    stappen:
      rusten: {wie: mentor, moet: wachten, binnen: 10 kalenderdagen wettelijk, te_laat: start, daarna: start}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 3 maanden}}
"""

VERLENGING = """
begin: start
fasen:
  start:
    stappen:
      bellen:
        wie: mentor
        moet: bellen
        binnen: 1 week wettelijk
        te_laat: terug
        daarna: terug
        verlenging: {door: directeur, duur: 4 weken, hoogstens_keer: 2}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 40 kalenderdagen}}
"""

PAUZE = """
begin: start
fasen:
  start:
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: 1 week wettelijk, te_laat: terug, daarna: terug}
pauzes: {ziek: {tijdens: start, wie: mentor, mag: stilzetten, hoogstens: 8 weken}}
grenzen: {op_tijd: {van: start, tot: terug, binnen: 40 kalenderdagen}}
"""

TREDE = """
begin: start
fasen:
  start:
    stappen:
      bellen: {wie: mentor, moet: bellen, binnen: 1 werkdag, te_laat: hogerop, daarna: terug}
escalatielijnen:
  hogerop:
    opgelost: terug
    uitgeput: terug
    treden:
      bestuur:
        wie: wethouder
        moet: beslissen
        aanvaardt_binnen: 8 weken
        binnen: 9 weken
        te_laat: hoger
grenzen: {op_tijd: {van: start, tot: terug, binnen: 40 kalenderdagen}}
"""


def test_the_term_of_a_fase_is_a_lever() -> None:
    assert told(repaired(FASE)) == [("fase `start`: binnen 5 weken in plaats van 8 weken",)]


def test_the_row_of_a_tabel_that_was_worst_is_a_lever_and_no_other() -> None:
    assert told(repaired(TABEL)) == [("tabel `beltijd`, als `sector is po`: 5 weken in plaats van 8 weken",)]


def test_a_norm_is_a_lever_within_what_it_may_be() -> None:
    gevuld = repaired(NORM.replace("WAARDE", "waarde: 8 weken,"))
    open_ = repaired(NORM.replace("WAARDE", ""), beltijd="8 weken")

    assert told(gevuld) == [("norm `beltijd`: 5 weken in plaats van 8 weken",)]
    assert told(open_) == [("norm `beltijd`: hoogstens 5 weken in plaats van 8 weken",)]


def test_a_norm_is_no_lever_below_what_it_must_be() -> None:
    assert told(repaired(NORM.replace("WAARDE", "waarde: 8 weken,").replace("minstens: 3", "minstens: 7"))) == []


def test_a_norm_that_can_only_be_a_little_less_is_no_obstacle_to_what_else_can_change() -> None:
    yaml = """
    parameters: {beltijd: {is: termijn, waarde: 4 weken, minstens: 4 weken}}
    begin: start
    fasen:
      start:
        begint_met: bellen
        stappen:
          bellen: {wie: mentor, moet: bellen, binnen: beltijd, te_laat: praten, daarna: praten}
          praten: {wie: mentor, moet: praten, binnen: 4 weken, te_laat: terug, daarna: terug}
    grenzen: {op_tijd: {van: start, tot: terug, binnen: 50 kalenderdagen}}
    """
    vast = repaired(yaml)
    los = repaired(yaml.replace("minstens: 4 weken", "minstens: 3 weken"))

    assert told(vast) == [("`praten`: binnen 3 weken in plaats van 4 weken",)]
    assert set(told(los)) == {*told(vast), ("norm `beltijd`: 3 weken in plaats van 4 weken",)}


def test_how_often_a_loop_may_be_made_is_a_lever() -> None:
    assert told(repaired(LUS)) == [("fase `start`: hoogstens 4 keer in plaats van 5 keer",)]


def test_an_extension_is_a_lever_in_its_length_and_in_how_often() -> None:
    assert set(told(repaired(VERLENGING))) == {
        ("`bellen`: verlengen met 2 weken in plaats van 4 weken",),
        ("`bellen`: hoogstens 1 keer verlengen in plaats van 2 keer",),
    }


def test_how_long_a_pauze_may_last_is_a_lever() -> None:
    assert told(repaired(PAUZE)) == [("pauze `ziek`: hoogstens 4 weken in plaats van 8 weken",)]


def test_the_time_to_accept_a_trede_can_be_less_too() -> None:
    boom = tree(TREDE)
    k = compiled(boom)
    paden = [knop.pad[-2:] for knop in knobs(boom, k, prove(k, MIDDEN, None, VAN, TOT).grenzen[0])]

    assert paden == [("bestuur", "aanvaardt_binnen"), ("bestuur", "binnen")]


def test_the_term_of_a_trede_is_a_lever() -> None:
    ((zin,),) = told(repaired(TREDE))

    assert re.fullmatch(r"`bestuur`: binnen 5 weken in plaats van 9 weken", zin)


def test_how_long_a_fact_must_last_before_something_follows_is_a_lever() -> None:
    yaml = """
    gegevens: {zit_thuis: ja of nee}
    begin: volgen
    fasen:
      volgen:
        overgangen: {lang: {zodra: zit_thuis langer dan 4 weken, naar: terug}}
        stappen:
          zien: {wie: mentor, mag: kijken}
    grenzen: {op_tijd: {van: zit_thuis, tot: terug, binnen: 25 kalenderdagen}}
    """

    assert told(repaired(yaml)) == [("aanleiding van `lang`: langer dan 3 weken in plaats van 4 weken",)]


def test_a_missing_consequence_is_a_lever_too() -> None:
    yaml = """
    begin: start
    fasen:
      start:
        stappen:
          bellen: {wie: mentor, moet: bellen, binnen: 2 weken, te_laat: hulp, uitkomsten: {goed: terug}}
      hulp:
        stappen:
          beslissen: {wie: wethouder, moet: beslissen, daarna: terug}
    grenzen: {op_tijd: {van: start, tot: terug, binnen: 8 weken}}
    """
    gat = repaired(yaml)

    assert gat.oordeel == "niet_begrensd"
    assert told(gat) == [("`beslissen`: voeg toe binnen 10 werkdagen en te_laat naar `terug`",)]


def test_a_missing_term_is_a_lever_where_the_consequence_is_there() -> None:
    assert told(repaired(chain("onbepaald", binnen="8 weken"))) == [("`stap 0`: voeg toe binnen 10 werkdagen",)]


def test_a_missing_consequence_and_a_shorter_term_can_go_together() -> None:
    yaml = """
    begin: start
    fasen:
      start:
        stappen:
          bellen: {wie: mentor, moet: bellen, binnen: 8 weken, te_laat: hulp, uitkomsten: {goed: terug}}
      hulp:
        stappen:
          beslissen: {wie: wethouder, moet: beslissen, daarna: terug}
    grenzen: {op_tijd: {van: start, tot: terug, binnen: 8 weken}}
    """

    assert told(repaired(yaml)) == [
        (
            "`beslissen`: voeg toe binnen 10 werkdagen en te_laat naar `terug`",
            "`bellen`: binnen 5 weken in plaats van 8 weken",
        )
    ]


# --- what is no lever ------------------------------------------------------------------------------------------------


def test_a_term_of_the_law_is_never_a_lever() -> None:
    wettelijk = repaired(chain("8 weken wettelijk", binnen="40 kalenderdagen"))
    eigen = repaired(chain("8 weken", binnen="40 kalenderdagen"))

    assert told(wettelijk) == []
    assert told(eigen) == [("`stap 0`: binnen 5 weken in plaats van 8 weken",)]


def test_a_way_to_another_eind_is_not_repaired_by_a_term() -> None:
    uitslag = repaired(chain("8 weken", binnen="40 kalenderdagen").replace("te_laat: terug", "te_laat: gestopt"))

    assert (uitslag.oordeel, told(uitslag)) == ("weerlegd", [])


def test_a_term_is_a_lever_where_a_race_of_clocks_decides_about_the_eind() -> None:
    yaml = """
    begin: start
    fasen:
      start:
        binnen: 10 kalenderdagen
        te_laat: terug
        stappen:
          bellen: {wie: mentor, moet: bellen, binnen: 8 kalenderdagen wettelijk, te_laat: gestopt, daarna: terug}
    grenzen: {op_tijd: {van: start, tot: terug, binnen: 3 weken}}
    """

    assert told(repaired(yaml)) == [("fase `start`: binnen 7 kalenderdagen in plaats van 10 kalenderdagen",)]


# --- where the search ends -------------------------------------------------------------------------------------------


def test_a_search_that_its_limit_ended_says_so_and_keeps_what_it_found() -> None:
    yaml = chain("15 schooldagen", "20 schooldagen", binnen="60 kalenderdagen")
    boom = tree(yaml)
    k = compiled(boom)
    uitslag = prove(k, MIDDEN, None, VAN, TOT).grenzen[0]
    niets = levers(Proefbank(boom, k, "op_tijd", MIDDEN, (VAN, TOT)), uitslag, meeste=0)
    iets = levers(Proefbank(boom, k, "op_tijd", MIDDEN, (VAN, TOT)), uitslag, meeste=2)
    alles = levers(Proefbank(boom, k, "op_tijd", MIDDEN, (VAN, TOT)), uitslag)

    assert (niets.hefbomen, niets.zoeken_gestopt) == ((), True)
    assert (len(iets.hefbomen), iets.zoeken_gestopt) == (1, True)
    assert list(false_claims(yaml, iets)) == []
    assert not alles.zoeken_gestopt


def test_a_search_ends_after_so_many_places_and_keeps_what_is_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    yaml = chain("15 schooldagen", "20 schooldagen", binnen="60 kalenderdagen")
    monkeypatch.setattr("routekaart.bewijs.proefbank.MEESTE_WERK", 300)
    uitslag = repaired(yaml)

    assert (len(uitslag.hefbomen), uitslag.zoeken_gestopt) == (1, True)
    assert list(false_claims(yaml, uitslag)) == []


def test_a_changed_protocol_that_is_too_large_to_look_through_is_no_proof_that_nothing_helps() -> None:
    boom = tree(chain("20 werkdagen", "30 werkdagen", binnen="60 kalenderdagen"))
    k = compiled(boom)
    uitslag = prove(k, MIDDEN, None, VAN, TOT).grenzen[0]
    krap = levers(Proefbank(boom, k, "op_tijd", MIDDEN, (VAN, TOT), hoogstens=10), uitslag)

    assert (krap.hefbomen, krap.zoeken_gestopt) == ((), True)


@pytest.mark.parametrize(("meeste", "zin"), [(0, "Er kan dus een wijziging zijn"), (2, "Er kan een kleinere wijziging zijn")])
def test_the_text_says_that_the_limit_ended_the_search(meeste: int, zin: str) -> None:
    boom = tree(chain("15 schooldagen", "20 schooldagen", binnen="60 kalenderdagen"))
    k = compiled(boom)
    bewijs = prove(k, MIDDEN, None, VAN, TOT)
    uitslag = levers(Proefbank(boom, k, "op_tijd", MIDDEN, (VAN, TOT)), bewijs.grenzen[0], meeste)
    tekst = to_full(replace(bewijs, grenzen=(uitslag,)), lambda pad: ("proef.yaml", len(pad)))

    assert "Het zoeken hield op na" in tekst
    assert zin in tekst
