"""The words that a voorwaarde fixes: standen, fixed uitkomsten, and what may not be used as a name."""

from __future__ import annotations

STANDEN = ("dicht", "wachtend", "open", "loopt", "gedaan", "niet_gelukt", "afgeweken", "overgeslagen", "vervallen")
"""What an opening of a stap can be (taal.md §2); it is exactly one of these."""

TE_LAAT = "te_laat"
"""The mark on a stap whose term has passed; it stands beside the stand."""

NIET_GELUKT = ("niet_verschenen", "geweigerd", "onbereikbaar", "afgezien", "oneens")
"""The fixed uitkomsten that never count as gedaan (taal.md §6)."""

OVERTREDEN = "overtreden"
"""The fixed uitkomst of an act against a `mag_niet`."""

LIJN_EINDEN = ("opgelost", "uitgeput")
"""How a line ends; at rest it is `rust`."""

GRENS_STANDEN = ("bewaakt", "gehaald", "overtreden")
"""What a grens can be asked in a story."""

RESERVED = frozenset(
    (
        "en", "of", "niet", "is", "in", "ja", "nee", "bekend", "onbekend", "onbepaald", "direct", "niets", "begin", "opening",
        "voorval", "hoger", "opgelost", "uitgeput", "bekrachtigd", "rust", "fase", "regie", "einde", *STANDEN,
        TE_LAAT,
    )
)  # fmt: skip
"""Words that cannot be declared as a name in the one name space (taal.md §4)."""

BARRED_UITKOMSTEN = frozenset(word for word in (*STANDEN, TE_LAAT, "niet", "bekend", "onbekend") if word != "gedaan")
"""Words that a stap may not use as an own uitkomst: they would be read as a stand, or as a word of the language."""
