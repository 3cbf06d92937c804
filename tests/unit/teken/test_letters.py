from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from routekaart.teken.letters import width, wrap


def test_bold_and_large_texts_are_wider() -> None:
    assert width("mentor", 12) < width("mentor", 12, vet=True) < width("mentor", 14, vet=True)


def test_a_text_breaks_between_words() -> None:
    assert wrap("met de ouders praten", 70, 12) == ("met de", "ouders", "praten")


@given(st.text(max_size=60), st.sampled_from([60.0, 150.0]))
def test_no_line_is_too_wide_and_no_letter_is_lost(tekst: str, breedte: float) -> None:
    lines = wrap(tekst, breedte, 12)

    assert all(width(line, 12) <= breedte for line in lines)
    assert "".join("".join(lines).replace("-", "").split()) == "".join(tekst.replace("-", "").split())
