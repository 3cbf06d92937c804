"""Who gets to know what is confidential: told where it is sure, a tip where it is not, and nothing where it is fine."""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from routekaart.bevinding import Bevinding, Ernst
from routekaart.bron import parse
from routekaart.kern.compile import compile_protocol
from routekaart.regels import review
from routekaart.taal import read

KOP = """\
routekaart: 1
protocol: proef
titel: Proef
versie: "1"
geldig_vanaf: 2026-08-01
regie: jeugdarts
partijen: {school: School, ggd: GGD, gezin: Ouders en leerling}
rollen: {mentor: school, ib: school, jeugdarts: ggd, verpleegkundige: ggd, ouders: gezin, coach: per_casus}
overleggen: {tafel: {voorzitter: jeugdarts, leden: ouders en mentor, verslag: ib}}
gegevens: {sector: po of vo, oorzaak: medisch of anders, datum_gesprek: datum}
tabellen:
  spreker: {geeft: rol, rijen: [{als: sector is po, waarde: verpleegkundige}, {waarde: jeugdarts}]}
toestemmingen:
  delen: {van: ouders, deelt: jeugdarts, met: mentor, voor: begeleiding, bij_weigering: niets}
einden: {klaar: gelukt}
begin: a
"""


def findings(stappen: str, geheim: str) -> list[Bevinding]:
    """Return what the regels about confidentiality find in one fase with *stappen*, of which the first opens."""
    inhoud = dedent(stappen).strip()
    eerste = inhoud.split(":", 1)[0]
    fasen = f"fasen:\n  a:\n    begint_met: {eerste}\n    stappen:\n{indent(inhoud, '      ')}\n"
    document = parse(f"{KOP}vertrouwelijk: {{{geheim}}}\n{fasen}")
    protocol = read(document)
    gevonden = document.place(review(protocol, compile_protocol(protocol)))
    return [b for b in gevonden if b.code.startswith("RK6")]


def told(stappen: str, geheim: str) -> list[tuple[str, str]]:
    """Return code and path of each finding."""
    return [(b.code, ".".join(map(str, b.pad[3:]))) for b in findings(stappen, geheim)]


GESPREK = "gesprek: {wie: jeugdarts, met: ouders, moet: praten, binnen: 1 week, daarna: klaar, REST}"


def gesprek(rest: str) -> str:
    return GESPREK.replace("REST", rest)


# --- RK602: what is sent ------------------------------------------------------------------------------------------


def test_a_confidential_stuk_that_is_sent_to_another_role_is_told_at_the_name_of_that_role() -> None:
    (b,) = findings(gesprek("levert: verslag, informeert: ouders en mentor"), "verslag: jeugdarts en ouders")

    assert (b.code, b.ernst) == ("RK602", Ernst.WAARSCHUWING)
    assert b.tekst == "stap `gesprek` stuurt `verslag` aan `mentor`, maar dat mogen alleen `jeugdarts` en `ouders` weten"
    assert b.verwant[0].pad == ("vertrouwelijk", "verslag")
    assert b.plek is not None and b.plek.end_column - b.plek.column == len("mentor")


def test_a_stuk_may_be_sent_to_who_may_know_it() -> None:
    assert told(gesprek("levert: advies, informeert: mentor, nodig: verslag"), "advies: mentor en jeugdarts") == []


def test_of_a_confidential_stap_neither_its_stukken_nor_its_own_uitkomst_may_be_sent() -> None:
    stuk = findings(gesprek("levert: verslag, informeert: mentor"), "gesprek: jeugdarts en ouders")
    uitkomst = gesprek("informeert: mentor, uitkomsten: {medisch: klaar, anders: klaar}").replace("daarna: klaar, ", "")

    assert [(b.code, b.tekst[:40]) for b in stuk] == [("RK602", "stap `gesprek` stuurt `verslag` aan `men")]
    assert [b.tekst[:44] for b in findings(uitkomst, "gesprek: jeugdarts en ouders")] == [
        "stap `gesprek` stuurt de uitkomst aan `mento"
    ]


def test_a_gegeven_is_not_sent_to_who_is_told() -> None:
    # `informeert` carries the uitkomst and the stukken, no gegevens (taal.md §3).
    assert told(gesprek("legt_vast: oorzaak, informeert: mentor"), "oorzaak: jeugdarts en ouders") == []


def test_a_toestemming_opens_what_is_confidential_for_the_roles_in_its_met_and_for_nobody_else() -> None:
    rest = "toestemming: delen, levert: verslag, informeert: "

    assert told(gesprek(rest + "mentor"), "verslag: jeugdarts") == []

    (b,) = findings(gesprek(rest + "mentor en ib"), "verslag: jeugdarts")

    assert "aan `ib`" in b.tekst
    assert b.verwant[1].pad == ("toestemmingen", "delen", "met")


def test_what_a_ratifier_sends_on_is_looked_at_too() -> None:
    rest = "bekrachtiging: {door: jeugdarts, geweigerd: klaar, binnen: 1 week, levert: besluit, informeert: mentor}"

    assert told(gesprek(rest), "besluit: jeugdarts en ouders") == [("RK602", "gesprek.bekrachtiging.informeert")]


def test_a_role_that_is_bound_in_the_casus_may_be_anybody() -> None:
    assert told(gesprek("levert: verslag, informeert: coach"), "verslag: jeugdarts") == []
    assert told(gesprek("levert: verslag, informeert: mentor"), "verslag: jeugdarts en coach") == []


def test_a_tabel_stands_for_the_roles_of_its_rows() -> None:
    gegeven = "levert: verslag, informeert: spreker"

    assert told(gesprek(gegeven), "verslag: spreker en ouders") == []
    assert ["`verpleegkundige`" in b.tekst for b in findings(gesprek(gegeven), "verslag: jeugdarts")] == [True]


# --- RK603: who does it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rest", "geheim"),
    [
        ("legt_vast: oorzaak", "oorzaak: ouders"),
        ("levert: verslag", "verslag: ouders"),
        ("uitkomsten: {gedaan: klaar}, legt_vast_bij: {gedaan: oorzaak}", "oorzaak: ouders"),
        ("", "gesprek: ouders"),
    ],
)
def test_who_records_makes_or_does_it_knows_it(rest: str, geheim: str) -> None:
    tekst = gesprek(rest).replace("daarna: klaar, ", "" if "uitkomsten" in rest else "daarna: klaar, ")

    assert told(tekst, geheim) == [("RK603", "gesprek.wie")]


def test_who_takes_part_in_a_confidential_stap_hears_what_is_said() -> None:
    tekst = "gesprek: {wie: jeugdarts, met: ouders en mentor, gasten: ib, moet: praten, binnen: 1 week, daarna: klaar}"
    gevonden = findings(tekst, "gesprek: jeugdarts en ouders")

    assert [b.tekst.split(":")[0] for b in gevonden] == [
        "`mentor` doet mee aan `gesprek`, maar mag niet weten wat daar gebeurt",
        "`ib` doet mee aan `gesprek`, maar mag niet weten wat daar gebeurt",
    ]
    assert [b.pad[-1] for b in gevonden] == ["met", "gasten"]


def test_who_is_only_present_when_it_is_recorded_or_made_is_not_accused() -> None:
    assert told(gesprek("legt_vast: oorzaak, levert: dossier"), "oorzaak: jeugdarts, dossier: jeugdarts") == []


def test_the_members_of_a_table_take_part_in_it_and_so_does_who_makes_the_minutes() -> None:
    tekst = "gesprek: {wie: tafel, moet: praten, binnen: 1 week, daarna: klaar}"

    assert told(tekst, "gesprek: jeugdarts en ouders") == [("RK603", "gesprek.wie"), ("RK603", "gesprek.wie")]
    assert told(tekst, "gesprek: jeugdarts en ouders en mentor en ib") == []


def test_who_ratifies_a_confidential_stap_hears_its_uitkomst() -> None:
    rest = "bekrachtiging: {door: ib, geweigerd: klaar, binnen: 1 week}"

    assert told(gesprek(rest), "gesprek: jeugdarts en ouders") == [("RK603", "gesprek.bekrachtiging.door")]


def test_a_tabel_names_the_speaker_of_some_casussen() -> None:
    tekst = "gesprek: {wie: spreker, moet: praten, binnen: 1 week, daarna: klaar}"
    (b,) = findings(tekst, "gesprek: jeugdarts")

    assert b.tekst.startswith("`verpleegkundige` doet mee") and b.pad[-1] == "wie"


def test_nobody_is_accused_where_the_source_does_not_say_who() -> None:
    tekst = "gesprek: {wie: onbepaald, moet: praten, legt_vast: oorzaak, binnen: 1 week, daarna: klaar}"

    assert told(tekst, "oorzaak: jeugdarts, gesprek: jeugdarts") == []


# --- RK604: niet na te gaan ---------------------------------------------------------------------------------------


def test_a_system_with_a_confidential_gegeven_in_it_is_a_tip() -> None:
    (b,) = findings(gesprek("legt_vast: oorzaak en datum_gesprek, registreert_in: DUO"), "oorzaak: jeugdarts en ouders")

    assert (b.code, b.ernst) == ("RK604", Ernst.TIP)
    assert b.tekst == "stap `gesprek` zet `oorzaak` in DUO; wie daar mag kijken, is niet na te gaan"
    assert told(gesprek("registreert_in: DUO"), "oorzaak: jeugdarts") == []


def test_all_that_a_confidential_stap_records_goes_into_the_system() -> None:
    (b,) = findings(gesprek("legt_vast: oorzaak en datum_gesprek, registreert_in: DUO"), "gesprek: jeugdarts en ouders")

    assert "zet `oorzaak` en `datum_gesprek` in DUO" in b.tekst


TAFEL = """
gesprek: {wie: jeugdarts, moet: praten, levert: plan, binnen: 1 week, daarna: bespreken}
bespreken: {wie: jeugdarts, met: ouders en mentor, moet: het plan bespreken, nodig: plan, binnen: 1 week, daarna: klaar}
"""


def test_a_stuk_that_must_be_there_while_others_take_part_is_a_tip_and_no_accusation() -> None:
    (b,) = findings(TAFEL, "plan: jeugdarts en ouders")

    assert (b.code, b.ernst, b.pad[-1]) == ("RK604", Ernst.TIP, "nodig")
    assert b.tekst == "voor stap `bespreken` is `plan` nodig; of `mentor` het daar te zien krijgt, is niet na te gaan"
    assert told(TAFEL, "plan: jeugdarts en ouders en mentor") == []


def test_a_stuk_of_a_confidential_stap_that_is_needed_elsewhere_is_a_tip() -> None:
    (b,) = findings(TAFEL, "gesprek: jeugdarts en ouders")

    assert (b.code, b.pad[-1]) == ("RK604", "nodig")
    assert "is `plan` nodig, en dat komt uit `gesprek`; of `mentor`" in b.tekst
    # What is said about the stuk itself goes before.
    assert told(TAFEL, "gesprek: jeugdarts en ouders, plan: mentor en jeugdarts en ouders") == []


def test_a_stuk_that_a_confidential_stap_produces_too_may_or_may_not_be_the_same() -> None:
    stappen = """
    gesprek: {wie: jeugdarts, met: ouders, moet: praten, levert: advies, binnen: 1 week, daarna: adviseren}
    adviseren: {wie: jeugdarts, moet: adviseren, levert: advies, informeert: mentor, binnen: 1 week, daarna: klaar}
    """
    (b,) = findings(stappen, "gesprek: jeugdarts en ouders")

    assert (b.code, b.pad[-1]) == ("RK604", "informeert")
    assert b.tekst.startswith("stap `adviseren` stuurt `advies` aan `mentor`, en dat stuk komt ook uit `gesprek`")


def test_the_bare_message_that_a_confidential_stap_was_done_is_a_tip() -> None:
    (b,) = findings(gesprek("informeert: mentor en ib"), "gesprek: jeugdarts en ouders")

    assert (b.code, b.ernst) == ("RK604", Ernst.TIP)
    assert b.tekst == "`mentor` en `ib` horen alleen dat `gesprek` is gedaan; of dat te veel zegt, is niet na te gaan"


def test_one_place_that_unfolds_into_several_stappen_is_told_once() -> None:
    document = parse(
        KOP.replace("gegevens:", "voorvallen: {laat: {}}\ntellers: {keren: {telt: aantal laat, per: schooljaar}}\ngegevens:")
        + dedent("""
            vertrouwelijk: {verslag: jeugdarts}
            fasen:
              a:
                overgangen: {weg: {zodra: keren >= 9, naar: klaar}}
                ladders:
                  keren:
                    3 tot en met 5:
                      {wie: jeugdarts, moet: praten, levert: verslag, informeert: mentor, binnen: 1 week}
        """)
    )
    protocol = read(document)
    gevonden = review(protocol, compile_protocol(protocol))

    assert [b.code for b in gevonden if b.code.startswith("RK6")] == ["RK602"]
