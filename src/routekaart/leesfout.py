"""The error of a small text in a protocol that cannot be read: what is wrong, where in the text, and what was meant."""

from __future__ import annotations


class Leesfout(ValueError):
    """A text that does not say what its place asks for.

    ``tekst`` says what is wrong, in Dutch; ``begin`` and ``einde`` are offsets in the text that was read,
    ``suggestie`` is what could stand there instead, and ``oplossing`` what to do when that is more than a replacement.
    """

    def __init__(self, tekst: str, begin: int, einde: int, suggestie: str | None = None, oplossing: str = "") -> None:
        super().__init__(tekst)
        self.tekst = tekst
        self.begin = begin
        self.einde = einde
        self.suggestie = suggestie
        self.oplossing = oplossing
