"""Reading a voorwaarde: what real protocols write, and how the parts bind."""

from __future__ import annotations

from fractions import Fraction

import pytest

from routekaart.kalender.eenheden import Duur, Eenheid
from routekaart.voorwaarde import (
    Bekend,
    Duurt,
    En,
    Feit,
    In,
    Is,
    Niet,
    Of,
    Onbepaald,
    Vergelijk,
    Voorwaarde,
    VoorwaardeFout,
    leaves,
    mixes,
    names,
    parse,
)
from routekaart.voorwaarde.grammar import MAX_DIEPTE, MAX_TEKENS

FROM_PROTOCOLS = """
    afwezig minstens 3 dagen
    bellen is open
    deel > 1/8
    deel_gemist >= 1/8
    eerder_halt < 1
    einde is begeleid en nabellen is open
    fase is gesprek en regie is mentor
    fase is spreken en uitnodigen is open
    geoorloofd_thuis langer dan 4 weken
    gesprek is niet_verschenen en terugkoppelen is dicht
    iedereen_gehoord en doel_afgesproken en regiehouder is bekend
    ingeschreven en afwezig_ongeoorloofd langer dan 4 weken
    ingeschreven en uren_ongeoorloofd > 16
    keren_te_laat >= onbepaald
    leeftijd < 18
    luxe_verzuim
    mist_onderwijs hoogstens 4 weken
    niet in_onderwijs en niet startkwalificatie en (weinig_effect of zonder_resultaat of onveilig_thuis of onbepaald)
    niet ingeschreven en plichtig en niet vrijgesteld
    niet startkwalificatie en (weinig_effect of onveilig_thuis)
    plek is bekend
    plichtig en niet ingeschreven en niet vrijgesteld
    recidive >= 2
    relatief of langdurig_relatief of absoluut
    soort_verzuim is absoluut of soort_verzuim is luxe
    soort_verzuim is luxe en recidive < 1 en verzuimdagen <= 10
    soort_verzuim is signaal en verdachte is ouder
    soort_verzuim is signaal en verzuimdagen <= 10 en leeftijd > 12
    tafeloverleg is te_laat en geen_aanbod is directie
    uren_ongeoorloofd >= 16 of soort_verzuim is luxe
    x en onbepaald
    zit_thuis korter dan 4 weken
    zit_thuis langer dan 8 weken
    zit_thuis minstens 4 weken
    ziek langer dan 10 schooldagen
""".strip().splitlines()


@pytest.mark.parametrize("text", [text.strip() for text in FROM_PROTOCOLS])
def test_every_condition_of_the_real_protocols_is_read_and_printed_as_it_stands(text: str) -> None:
    assert str(parse(text)) == text


WEKEN = Duur(4, Eenheid.WEKEN)


@pytest.mark.parametrize(
    ("text", "voorwaarde"),
    [
        ("zit_thuis", Feit("zit_thuis")),
        ("onbepaald", Onbepaald()),
        ("uren >= 16", Vergelijk("uren", ">=", 16)),
        ("uren<16", Vergelijk("uren", "<", 16)),
        ("deel > 1/8", Vergelijk("deel", ">", Fraction(1, 8))),
        ("deel > 4/2", Vergelijk("deel", ">", 2)),
        ("uren >= drempel", Vergelijk("uren", ">=", "drempel")),
        ("uren >= onbepaald", Vergelijk("uren", ">=", None)),
        ("soort is luxe", Is("soort", "luxe")),
        ("soort is niet luxe", Is("soort", "luxe", niet=True)),
        ("thuis is ja", Is("thuis", "ja")),
        ("keren is 3", Is("keren", 3)),
        ("plek is bekend", Bekend("plek")),
        ("plek is onbekend", Bekend("plek", bekend=False)),
        ("plek is niet bekend", Bekend("plek", bekend=False)),
        ("plek is niet onbekend", Bekend("plek")),
        ("soort in (luxe, signaal)", In("soort", ("luxe", "signaal"))),
        ("ziek minstens 4 weken", Duurt("ziek", "minstens", WEKEN)),
        ("ziek langer  dan\n4 weken", Duurt("ziek", "langer dan", WEKEN)),
        ("ziek hoogstens 4 weken", Duurt("ziek", "hoogstens", WEKEN)),
        ("ziek korter dan onbepaald", Duurt("ziek", "korter dan", None)),
        ("niet niet a", Niet(Niet(Feit("a")))),
        ("((a))", Feit("a")),
        ("minstens minstens 4 weken", Duurt("minstens", "minstens", WEKEN)),
    ],
)
def test_each_form_has_its_own_node(text: str, voorwaarde: Voorwaarde) -> None:
    assert parse(text) == voorwaarde


def test_en_binds_tighter_than_of_and_niet_tighter_than_en() -> None:
    assert parse("niet a en b of c") == Of((En((Niet(Feit("a")), Feit("b"))), Feit("c")))
    assert str(parse("niet a en b of c")) == "(niet a en b) of c"


def test_parentheses_group_and_are_kept() -> None:
    assert parse("(a of b) en c") == En((Of((Feit("a"), Feit("b"))), Feit("c")))
    assert str(parse("(a en b) en c")) == "(a en b) en c"
    assert str(parse("niet (a en b)")) == "niet (a en b)"


def test_every_leaf_knows_where_it_stood() -> None:
    text = "niet a en (soort is luxe of ziek langer dan 3 dagen)"

    assert [text[blad.begin : blad.einde] for blad in leaves(parse(text))] == ["a", "soort is luxe", "ziek langer dan 3 dagen"]


def test_the_place_is_no_part_of_the_meaning() -> None:
    assert parse("  a   en b") == parse("a en b")
    assert hash(parse("  a   en b")) == hash(parse("a en b"))


def test_names_come_in_the_order_of_the_text_each_once() -> None:
    assert names(parse("b en (a >= drempel of soort is luxe) en niet b")) == ("b", "a", "drempel", "soort")


@pytest.mark.parametrize("text", ["a en b of c", "a of b en c", "niet (a of b en c)", "d en (a of b en c)"])
def test_en_beside_of_without_parentheses_is_a_mix(text: str) -> None:
    assert mixes(text)
    assert mixes(parse(text))


@pytest.mark.parametrize("text", ["a en b en c", "a of b", "(a en b) of c", "a en (b of c)", "a"])
def test_parentheses_or_one_word_alone_are_no_mix(text: str) -> None:
    assert not mixes(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000 + "a",
        "(" * 500 + "a" + ")" * 500,
        "niet " * 500 + "a",
        "a en (b of (" * 30 + "a" + "))" * 30,
        "a" * (MAX_TEKENS + 1),
        "(" * 1999,
    ],
)
def test_a_text_too_deep_or_too_long_is_refused_and_nothing_worse(text: str) -> None:
    with pytest.raises(VoorwaardeFout):
        parse(text)


def test_the_deepest_text_allowed_is_read_and_printed() -> None:
    text = "niet " * (MAX_DIEPTE - 1) + "a"

    assert str(parse(text)) == text
