"""What an author is told about a text that is no voorwaarde."""

from __future__ import annotations

import pytest

from routekaart.voorwaarde import VoorwaardeFout, parse

WRONG = [
    # text, what is pointed at, what could stand there, a word of the sentence
    ("a b", "b", None, "`en` of `of`"),
    ("a en", "en", None, "Na `en`"),
    ("en a", "en", None, "Vóór `en`"),
    ("a en of b", "of", None, "Tussen `en` en `of`"),
    ("a = b", "=", "is", "`=` bestaat niet"),
    ("a == b", "==", "is", "`==` bestaat niet"),
    ("a != b", "!=", "is niet", "bestaat niet"),
    ("a => 3", "=>", ">=", "bestaat niet"),
    ("a ≥ 3", "≥", ">=", "bestaat niet"),
    ("a && b", "&&", "en", "bestaat niet"),
    ("a || b", "||", "of", "bestaat niet"),
    ("!a", "!", "niet", "bestaat niet"),
    ("a AND b", "AND", "en", "kleine letters"),
    ("a Of b", "Of", "of", "kleine letters"),
    ("a and b", "and", "en", "bestaat niet"),
    ("a or b", "or", "of", "bestaat niet"),
    ("not a", "not", "niet", "bestaat niet"),
    ("soort is geen luxe", "geen", "niet", "bestaat niet"),
    ("Zit_thuis", "Zit_thuis", "zit_thuis", "kleine letters"),
    ("coördinator is bekend", "coördinator", "coordinator", "accenten"),
    ("(a en b", "(", None, "niet gesloten"),
    ("a en b)", ")", None, "niet geopend"),
    ("(a en b c)", "c", None, "`en` of `of`"),
    ("()", ")", None, "ontbreekt"),
    ("a, b", ",", None, "komma"),
    ("uren >= 2,5", "2,5", "5/2", "breuk"),
    ("uren >= 2.5", "2.5", "5/2", "breuk"),
    ("deel > 12%", "12%", "3/25", "breuk"),
    ("uren >= -3", "-3", None, "onder nul"),
    ("uren >= 1/0", "1/0", None, "delen"),
    ("uren >= 1234567890", "1234567890", None, "te groot"),
    ("uren >=", ">=", None, "getal"),
    ("16 <= uren", "16 <= uren", "uren >= 16", "begint met een naam"),
    ("keren meer dan 3", "meer dan", ">", "vergelijking"),
    ("keren groter dan of gelijk aan 3", "groter dan of gelijk aan", ">=", "vergelijking"),
    ("len(uren) > 3", "len(", None, "functies"),
    ("uren + keren > 3", "+", None, "rekent niet"),
    ("fase.stap", "fase.stap", None, "naam"),
    ("zit-thuis", "zit-thuis", "zit_thuis", "naam"),
    ("soort is 'luxe'", "'luxe'", "luxe", "aanhalingstekens"),
    ("soort is", "is", None, "waarde"),
    ("soort is onbepaald", "onbepaald", "onbekend", "geen waarde"),
    ("uren is >= 3", "is >=", ">=", "geen `is`"),
    ("soort is in (a)", "is in", "in", "geen `is`"),
    ("soort niet is a", "niet is", "is niet", "na `is`"),
    ("soort niet in (a)", "soort niet in", "niet soort in", "vóór de naam"),
    ("soort in a", "a", None, "haakjes"),
    ("soort in (a of b)", "of", ",", "komma"),
    ("soort in (a", "a", None, "niet gesloten"),
    ("soort in ()", ")", None, "waarden"),
    ("ja", "ja", None, "naam"),
    ("keren minstens 3", "minstens 3", ">= 3", "eenheid"),
    ("keren langer dan 3 en a", "langer dan 3", "> 3", "eenheid"),
    ("ziek langer 3 weken", "langer", "langer dan", "`dan`"),
    ("ziek langer dan vijf weken", "vijf", None, "cijfers"),
    ("ziek minstens 3 schoolagen", "schoolagen", "schooldagen", "eenheid"),
    ("ziek minstens 0 weken", "0", None, ""),
    ("[a]", "[", "(", "haakjes"),
    ("a\u00a0en b", "\u00a0", " ", "onzichtbaar"),
    ("a ; b", ";", None, "betekenis"),
    ("a > b > c", ">", None, "één naam"),
]


@pytest.mark.parametrize(("text", "plek", "suggestie", "woord"), WRONG, ids=[geval[0] for geval in WRONG])
def test_a_mistake_is_pointed_at_with_one_way_out(text: str, plek: str, suggestie: str | None, woord: str) -> None:
    with pytest.raises(VoorwaardeFout) as gevangen:
        parse(text)
    fout = gevangen.value

    assert text[fout.begin : fout.einde] == plek
    assert woord in fout.tekst
    if plek != "0":  # a duration is explained by the calendar, in its own words
        assert fout.suggestie == suggestie


def test_no_text_at_all_is_told_as_such() -> None:
    with pytest.raises(VoorwaardeFout, match="Hier staat geen voorwaarde"):
        parse("  ")


@pytest.mark.parametrize(
    "geval", [g for g in WRONG if g[2] is not None and g[0].count("(") == g[0].count(")") and "[" not in g[0]], ids=lambda g: g[0]
)
def test_following_the_suggestions_ends_in_a_voorwaarde(geval: tuple[str, str, str | None, str]) -> None:
    text = geval[0]
    for _ in range(3):
        try:
            parse(text)
        except VoorwaardeFout as fout:
            assert fout.suggestie is not None
            text = text[: fout.begin] + fout.suggestie + text[fout.einde :]

    assert str(parse(text))
