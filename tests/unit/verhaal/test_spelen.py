"""What a story says when something went otherwise than expected."""

from __future__ import annotations

from routekaart.bron import parse
from routekaart.kalender import load
from routekaart.kern.compile import compile_protocol
from routekaart.taal import read, read_story
from routekaart.verhaal import play

PROTOCOL = """routekaart: 1
protocol: proef
titel: Proef
versie: "1"
geldig_vanaf: 2026-08-01
partijen: {school: School}
rollen: {mentor: school}
gegevens: {ziek: ja of nee}
voorvallen: {ongeoorloofd: {uren: getal}}
tellers: {uren_verzuim: {telt: uren van ongeoorloofd, in: 4 lesweken}}
regie: mentor
begin: volgen
fasen:
  volgen: {overgangen: {zestien_uur: {zodra: uren_verzuim >= 16 en niet ziek, naar: melden}}}
  melden: {stappen: {melding: {wie: mentor, moet: melden, binnen: 1 week, daarna: klaar}}}
einden: {klaar: gelukt}
"""


def faults(dag: str) -> list[str]:
    """Return what the story of that one *dag* says that is not so."""
    kop = "routekaart: 1\nverhaal: een\nprotocol: proef 1\nkalender: midden\ndagen:\n"
    verslag = play(read_story(parse(f"{kop}  - {dag}\n")), compile_protocol(read(parse(PROTOCOL))), load("midden"))
    return [fout for dag_ in verslag.dagen for fout in dag_.fouten]


def test_a_fase_that_was_not_reached_says_what_its_overgang_waits_for() -> None:
    assert faults("{op: 2026-09-07, voorval: ongeoorloofd, velden: {uren: 12}, verwacht: fase is melden}") == [
        "Verwacht werd `fase is melden`, maar dat is niet zo: fase is nu volgen."
        " Daarheen gaat de casus vanzelf, zodra `uren_verzuim >= 16 en niet ziek`;"
        " `uren_verzuim >= 16` is niet zo: uren_verzuim is nu 12, en `niet ziek` is onbekend."
    ]


def test_what_was_expected_and_is_so_needs_no_words() -> None:
    assert faults("{op: 2026-09-07, verwacht: fase is volgen}") == []
    assert faults("{op: 2026-09-07, verwacht: einde is klaar}") == ["Verwacht werd `einde is klaar`, maar dat is niet zo."]
