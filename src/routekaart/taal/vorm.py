"""The one error that all small shapes of the language raise: what is wrong, where in the text, and what was probably meant."""

from __future__ import annotations


class VormFout(ValueError):
    """A value that does not have the shape of its place.

    ``tekst`` is a Dutch sentence, ``begin`` and ``einde`` are offsets in the value, ``suggestie`` replaces that stretch
    (or the whole value), ``oplossing`` says what to do.
    """

    def __init__(
        self,
        tekst: str,
        *,
        begin: int | None = None,
        einde: int | None = None,
        suggestie: str | None = None,
        code: str = "RK104",
        oplossing: str = "",
    ) -> None:
        super().__init__(tekst)
        self.tekst = tekst
        self.begin = begin
        self.einde = einde
        self.suggestie = suggestie
        self.code = code
        self.oplossing = oplossing
