"""What the regels say where their examples do not reach: one cause is told once, at the place that causes it."""

from __future__ import annotations

from textwrap import dedent

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
partijen: {school: School, gemeente: Gemeente}
rollen: {mentor: school, ambtenaar: gemeente}
gegevens: {zit_thuis: ja of nee, ziek: ja of nee}
voorvallen: {melding: {}}
einden: {klaar: gelukt}
"""


def findings(tekst: str, kop: str = KOP) -> list[Bevinding]:
    """Return what the regels find in a protocol with a head, in file order."""
    document = parse(kop + dedent(tekst))
    protocol = read(document)
    return list(document.place(review(protocol, compile_protocol(protocol))))


def told(tekst: str) -> list[tuple[str, str]]:
    """Return code and path of every finding."""
    return [(b.code, ".".join(map(str, b.pad))) for b in findings(tekst) if b.code not in ("RK203", "RK219")]


def fase(inhoud: str) -> str:
    """Return a protocol of one fase `a`, held by the mentor; *inhoud* is what stands in it."""
    return "begin: a\nfasen:\n  a:\n    regie: mentor\n" + "".join(f"    {r}\n" for r in dedent(inhoud).strip().splitlines())


def test_what_nobody_leads_to_because_of_a_dead_end_is_told_with_that_dead_end() -> None:
    gevonden = findings(
        """
        begin: a
        fasen:
          a:
            regie: mentor
            begint_met: s
            stappen:
              s: {wie: mentor, moet: bellen, binnen: 1 week}
              t: {wie: mentor, moet: praten, binnen: 1 week, daarna: b}
          b:
            regie: mentor
            stappen:
              u: {wie: ambtenaar, moet: afronden, binnen: 1 week, daarna: klaar}
        """
    )

    assert [b.code for b in gevonden] == ["RK301"]
    assert [v.pad for v in gevonden[0].verwant] == [("fasen", "a", "stappen", "t")]


def test_a_chain_that_nobody_leads_to_is_told_at_its_first_link() -> None:
    assert told(
        """
        begin: a
        fasen:
          a:
            regie: mentor
            stappen:
              s: {wie: mentor, moet: bellen, binnen: 1 week, daarna: klaar}
          b:
            regie: mentor
            begint_met: t
            stappen:
              t: {wie: mentor, moet: praten, binnen: 1 week, daarna: u}
              u: {wie: ambtenaar, moet: afronden, binnen: 1 week, daarna: c}
          c:
            regie: mentor
            stappen:
              v: {wie: ambtenaar, moet: afronden, binnen: 1 week, daarna: klaar}
        """
    ) == [("RK302", "fasen.b")]


def test_fasen_that_only_lead_to_each_other_are_told_once() -> None:
    assert told(
        """
        begin: a
        fasen:
          a:
            regie: mentor
            stappen:
              s: {wie: mentor, moet: bellen, binnen: 1 week, daarna: klaar}
          b:
            regie: mentor
            stappen:
              t: {wie: mentor, moet: praten, binnen: 1 week, daarna: c}
          c:
            regie: mentor
            stappen:
              u: {wie: ambtenaar, moet: praten, binnen: 1 week, daarna: b}
        """
    ) == [("RK302", "fasen.b")]


@pytest.mark.parametrize(
    "vangnet",
    [
        "klaar: klaar",
        "binnen: 2 weken\nte_laat: klaar",
        "overgangen:\n  thuis: {zodra: zit_thuis, naar: klaar}",
        "hoogstens_keer: 2\nuitgeput: klaar\nklaar: klaar",
    ],
)
def test_a_fase_that_can_still_be_left_is_no_dead_end(vangnet: str) -> None:
    stap = "stappen:\n  s: {wie: mentor, moet: bellen, binnen: 1 week}"

    assert told(fase(stap)) == [("RK301", "fasen.a.stappen.s.daarna")]
    assert told(fase(f"{vangnet}\n{stap}")) == []


def test_two_stappen_at_once_are_a_dead_end_only_when_both_lead_nowhere() -> None:
    een = "begint_met: s en t\nstappen:\n  s: {wie: mentor, moet: bellen, binnen: 1 week}\n"
    goed = een + "  t: {wie: mentor, moet: praten, binnen: 1 week, daarna: klaar}"
    fout = een + "  t: {wie: mentor, moet: praten, binnen: 1 week, uitkomsten: {gedaan: niets, geweigerd: klaar}}"

    assert told(fase(goed)) == []
    assert told(fase(fout)) == [("RK301", "fasen.a.stappen.s.daarna")]
    assert [v.pad[-1] for v in findings(fase(fout))[-1].verwant] == ["t"]


@pytest.mark.parametrize(
    ("uitgang", "plek"),
    [
        ("als: ziek, daarna: klaar", "als"),
        ("als: ziek, anders: niets, daarna: klaar", "anders"),
        ("hoogstens_keer: 2, daarna: klaar", "hoogstens_keer"),
        ("uitkomsten: {gedaan: klaar, geweigerd: niets}", "uitkomsten.geweigerd"),
    ],
)
def test_each_way_to_end_without_a_follow_up_is_told_at_its_own_key(uitgang: str, plek: str) -> None:
    assert told(fase(f"stappen:\n  s: {{wie: mentor, moet: bellen, binnen: 1 week, {uitgang}}}")) == [
        ("RK301", f"fasen.a.stappen.s.{plek}")
    ]


def test_declining_the_only_permission_is_a_dead_end_and_a_trigger_beside_it_is_not() -> None:
    mag = "stappen:\n  s: {wie: mentor, mag: bellen, daarna: klaar}\n"

    assert told(fase(mag)) == [("RK301", "fasen.a.stappen.s.mag")]
    assert told(fase("begint_met: s\n" + mag + "  t: {bij: melding, wie: mentor, moet: bellen, binnen: 1 week}")) == []


def test_a_stap_that_opens_after_another_keeps_the_fase_alive_until_it_ends_itself() -> None:
    stappen = "begint_met: s\nstappen:\n  s: {wie: mentor, moet: bellen, binnen: 1 week}\n"

    assert told(fase(stappen + "  t: {bij: s, wie: mentor, moet: praten, binnen: 1 week, daarna: klaar}")) == []
    assert told(fase(stappen + "  t: {bij: s, wie: mentor, moet: praten, binnen: 1 week}"))[0] == (
        "RK301",
        "fasen.a.stappen.t.daarna",
    )


def test_an_exit_that_the_source_leaves_open_is_no_dead_end() -> None:
    assert told(fase("stappen:\n  s: {wie: mentor, moet: bellen, binnen: 1 week, uitkomsten: {a: klaar, b: onbepaald}}")) == [
        ("RK308", "fasen.a.stappen.s.uitkomsten.b")
    ]


LUS = """
begin: a
fasen:
  a:
    regie: mentor
    KEER
    stappen:
      s: {wie: mentor, moet: bellen, binnen: 1 week, uitkomsten: {over: klaar, verder: b}}
  b:
    regie: mentor
    stappen:
      t: {wie: ambtenaar, moet: praten, binnen: 1 week, daarna: a}
"""


def test_a_loop_over_fasen_is_told_where_it_goes_back() -> None:
    gevonden = findings(LUS.replace("    KEER\n", ""))

    assert [(b.code, b.pad[-1]) for b in gevonden] == [("RK306", "daarna")]
    assert [v.pad for v in gevonden[0].verwant] == [("fasen", "a")]


def test_a_maximum_anywhere_in_the_loop_is_enough_and_an_open_maximum_is_a_warning() -> None:
    assert findings(LUS.replace("KEER", "hoogstens_keer: 3\n    uitgeput: klaar")) == []
    open_maximum = findings(LUS.replace("KEER", "hoogstens_keer: onbepaald"))
    assert [(b.code, b.ernst, b.pad[-1]) for b in open_maximum] == [("RK306", Ernst.WAARSCHUWING, "hoogstens_keer")]


def test_an_open_maximum_outside_any_loop_is_told_as_open() -> None:
    stap = "s: {wie: mentor, moet: bellen, binnen: 1 week, hoogstens_keer: onbepaald, daarna: klaar}"

    assert told(fase(f"stappen:\n  {stap}")) == [("RK308", "fasen.a.stappen.s.hoogstens_keer")]


def test_a_loop_inside_a_fase_with_a_clock_ends_by_itself() -> None:
    stap = "stappen:\n  s: {wie: mentor, moet: bellen, binnen: 1 week, uitkomsten: {over: klaar, nog_eens: s}}"

    assert told(fase(stap)) == [("RK306", "fasen.a.stappen.s.uitkomsten.nog_eens")]
    assert told(fase("binnen: 4 weken\nte_laat: klaar\n" + stap)) == []


def test_terms_that_the_protocol_leaves_out_everywhere_are_counted_once() -> None:
    tekst = fase(
        "begint_met: s\nstappen:\n  s: {wie: mentor, moet: bellen, daarna: t}\n  t: {wie: mentor, moet: praten, daarna: klaar}"
    )
    gevonden = [b for b in findings("zonder_termijn: onbepaald\n" + tekst) if b.code == "RK307"]

    assert [(b.pad, b.ernst) for b in gevonden] == [(("zonder_termijn",), Ernst.WAARSCHUWING)]
    assert gevonden[0].tekst.startswith("bij geen van de 2 plichten")


def test_a_question_stands_with_the_onbepaald_at_its_own_place_and_nowhere_else() -> None:
    tekst = "open_vragen: {s: [Waarom bellen?], s.binnen: [Hoe lang?], s.later: [Wat volgt er?]}\n" + fase(
        "stappen:\n  s: {wie: onbepaald, moet: bellen, binnen: onbepaald, uitkomsten: {nu: klaar, later: onbepaald}}"
    )
    gevonden = [b for b in findings(tekst) if b.code not in ("RK203", "RK219")]

    assert [(b.code, b.pad[-1]) for b in gevonden] == [("RK310", 0), ("RK308", "wie"), ("RK308", "binnen"), ("RK308", "later")]
    assert "Waarom bellen?" in gevonden[0].tekst
    assert [[v.pad[1] for v in b.verwant] for b in gevonden[1:]] == [[], ["s.binnen"], ["s.later"]]
    assert gevonden[2].verwant[0].label == "uw open vraag hierover"


DAGEN = """
tellers: {keren: {telt: aantal melding, in: 30 dagen}}
parameters: {norm: {is: termijn, waarde: 4 dagen}}
statussen: {lang_ziek: ziek langer dan 10 dagen}
open_vragen: {t.zodra: [Welke dagen?]}
"""


def test_dagen_are_told_wherever_they_are_counted_and_what_the_program_makes_of_them() -> None:
    tekst = DAGEN + fase("""
        overgangen: {weg: {zodra: lang_ziek of zit_thuis korter dan 2 dagen, naar: klaar}}
        begint_met: s
        stappen:
          s: {wie: mentor, moet: bellen, binnen: 3 dagen, klaar_als: zit_thuis minstens 1 dag, daarna: klaar}
          t: {wie: ambtenaar, moet: kijken, zodra: keren >= 2 en ziek minstens 3 dagen, binnen: norm, daarna: niets}
    """)
    gevonden = [b for b in findings(tekst) if b.code == "RK311"]

    assert [".".join(map(str, b.pad)) for b in gevonden] == [
        "tellers.keren.in",
        "parameters.norm.waarde",
        "statussen.lang_ziek",
        "fasen.a.overgangen.weg.zodra",
        "fasen.a.stappen.s.binnen",
        "fasen.a.stappen.s.klaar_als",
        "fasen.a.stappen.t.zodra",
    ]
    zinnen = [b.tekst.partition("; ")[2] for b in gevonden]
    assert zinnen[0] == "het programma telt met de langste van die twee"
    assert zinnen[4] == zinnen[1] == "het programma waarschuwt op de vroegste dag, en rekent met de laatste"
    assert {zinnen[2], zinnen[3], *zinnen[5:]} == {"zolang die twee iets anders zeggen, is de voorwaarde onbekend"}
    assert [b.begin for b in gevonden] == [None, None, 0, 13, None, 0, 14]
    assert [[v.label for v in b.verwant] for b in gevonden if b.verwant] == [["uw open vraag hierover"]]


@pytest.mark.parametrize(
    "gebruik",
    [
        "namen: {directeur: Directeur}",
        "niveaus: {hoog: directeur}",
        "overleggen: {tafel: {voorzitter: mentor, leden: directeur}}",
        "vertrouwelijk: {ziek: directeur}",
        "toestemmingen: {delen: {van: mentor, deelt: mentor, met: directeur, voor: hulp, bij_weigering: klaar}}",
        "mag_afwijken: directeur",
        "statussen: {hoog: regie is directeur}",
        "tabellen: {wie_beslist: {geeft: rol, rijen: [{waarde: directeur}]}}",
        "open_vragen: {rollen.directeur: [Wat doet deze rol?]}",
    ],
)
def test_a_role_that_is_named_anywhere_is_used(gebruik: str) -> None:
    kop = KOP.replace("rollen: {mentor: school,", "rollen: {mentor: school, directeur: school,")
    tekst = fase("stappen: {s: {wie: mentor, met: ambtenaar, moet: met de directeur bellen, binnen: 1 week, daarna: klaar}}")

    assert [b.pad[-1] for b in findings(tekst, kop) if b.code == "RK219"] == ["directeur"]
    assert [b.pad[-1] for b in findings(f"{gebruik}\n{tekst}", kop) if b.code == "RK219"] == []


def test_any_role_can_become_one_that_is_bound_per_casus_so_only_that_one_is_told() -> None:
    kop = KOP.replace("rollen: {mentor: school,", "rollen: {mentor: school, directeur: school, trekker: per_casus,")
    tekst = fase("stappen: {s: {wie: mentor, met: ambtenaar, moet: bellen, binnen: 1 week, daarna: klaar}}")

    assert [b.pad[-1] for b in findings(tekst, kop) if b.code == "RK219"] == ["trekker"]
    assert [b.pad[-1] for b in findings(f"mag_afwijken: trekker\n{tekst}", kop) if b.code == "RK219"] == []


TWEE_REDENEN = """
tellers:
  jaar: {{telt: aantal melding, per: schooljaar}}
  maand: {{telt: aantal melding, in: 1 maand}}
  sindsdien: {{telt: aantal melding, per: schooljaar, sinds: s}}
statussen: {{zorgelijk: {status}, vaak: jaar >= 4}}
begin: a
fasen:
  a:
    regie: mentor
    stappen:
      s: {{wie: mentor, moet: praten, zodra: {zodra}, binnen: 1 week, daarna: {daarna}}}
"""


@pytest.mark.parametrize(
    ("status", "zodra", "daarna", "verborgen"),
    [
        ("ziek", "jaar >= 4 of ziek", "niets", "`ziek` waar wordt nadat `jaar >= 4`"),
        ("ziek minstens 1 week of vaak", "zorgelijk", "niets", "`ziek minstens 1 week` waar wordt nadat `jaar >= 4`"),
        ("ziek", "zit_thuis of (ziek of jaar > 2)", "niets", "`zit_thuis` waar wordt nadat `jaar > 2`"),
        ("ziek", "jaar >= 4 of ziek", "klaar", ""),  # the casus goes elsewhere
        ("ziek", "jaar >= 4 en ziek", "niets", ""),
        ("ziek", "maand >= 4 of ziek", "niets", ""),  # the window passes
        ("ziek", "sindsdien >= 4 of ziek", "niets", ""),  # the stap itself sets it back
        ("ziek", "jaar < 4 of ziek", "niets", ""),
        ("ziek", "zit_thuis of ziek", "niets", ""),
        ("ziek", "jaar >= 4 of onbepaald", "niets", ""),
        ("ziek", "niet (jaar >= 4 of ziek)", "niets", ""),
    ],
)
def test_a_reason_that_comes_after_a_count_that_stays_reached_is_told(
    status: str, zodra: str, daarna: str, verborgen: str
) -> None:
    gevonden = findings(TWEE_REDENEN.format(status=status, zodra=zodra, daarna=daarna))

    zinnen = [b.tekst for b in gevonden if b.code == "RK312"]
    assert len(zinnen) == bool(verborgen) and all(verborgen in zin for zin in zinnen)


def test_a_question_about_a_fase_is_not_put_at_one_of_its_stappen() -> None:
    tekst = "open_vragen: {fasen.a: [Wat volgt er?]}\n" + fase(
        "stappen:\n  s: {wie: mentor, moet: bellen, binnen: onbepaald, daarna: klaar}"
    )

    assert [b.code for b in findings(tekst) if b.code not in ("RK203", "RK219")] == ["RK310", "RK308"]


def test_overgangen_on_separate_facts_can_be_waar_together_and_the_later_one_is_told() -> None:
    tekst = fase(
        "overgangen:\n  een: {zodra: zit_thuis, naar: klaar}\n  twee: {zodra: ziek, naar: a}\nhoogstens_keer: 2\nuitgeput: klaar"
    )

    assert told(tekst) == [("RK305", "fasen.a.overgangen.twee")]
    assert told(tekst.replace("zodra: ziek", "zodra: niet zit_thuis")) == []
    assert told(tekst.replace("naar: a", "naar: klaar")) == []


def test_the_findings_do_not_depend_on_how_often_they_are_asked() -> None:
    protocol = read(parse(KOP + dedent(LUS.replace("    KEER\n", ""))))
    kern = compile_protocol(protocol)

    assert review(protocol, kern) == review(protocol, kern)


def test_a_grondslag_that_is_almost_a_bron_is_told_with_the_one_that_was_meant() -> None:
    stap = "stappen: {s: {wie: mentor, moet: bellen, binnen: 1 week, daarna: klaar, grondslag: leerplichtwte art. 21}}"
    alle = findings("bronnen: {leerplichtwet: {titel: Leerplichtwet}}\n" + fase(stap))
    gevonden = [b for b in alle if b.code not in ("RK203", "RK219")]

    assert [(b.code, b.label) for b in gevonden] == [("RK205", "bedoelde u `leerplichtwet`?")]


def test_every_bron_of_a_grondslag_is_looked_up_at_its_own_place() -> None:
    bron = "bronnen: {wpo: {titel: WPO}, leerplicht: {titel: LPW}}\n"
    stap = "s: {wie: mentor, moet: bellen, binnen: 1 week, daarna: klaar, grondslag: wpo art. 40; leerplicth art. 27}"
    gevonden = [b for b in findings(bron + fase(f"stappen:\n  {stap}")) if b.code == "RK205"]

    assert [(b.tekst, b.herstel and b.herstel.tekst) for b in gevonden] == [
        ("grondslag `leerplicth` staat niet bij de bronnen", "leerplicht")
    ]
    assert gevonden[0].plek is not None
    assert gevonden[0].plek.end_column - gevonden[0].plek.column == len("leerplicth")
    assert stap[gevonden[0].plek.column - 7 :].startswith("leerplicth art. 27")


def test_a_second_bron_behind_en_is_told_and_a_second_article_is_not() -> None:
    bron = "bronnen: {lpw: {titel: Leerplichtwet}, wpo: {titel: WPO}}\n"
    stap = "s: {wie: mentor, moet: bellen, binnen: 1 week, daarna: klaar, grondslag: lpw art. 3a en 3b en wpo art. 40}"
    gevonden = [b for b in findings(bron + fase(f"stappen:\n  {stap}")) if b.code == "RK205"]

    assert [(b.tekst, b.oplossing) for b in gevonden] == [
        (
            "`wpo` is ook een bron, maar staat hier in de plaats van `lpw`",
            "zet `;` tussen twee bronnen: `lpw art. 3a en 3b; wpo art. 40`",
        )
    ]


@pytest.mark.parametrize(
    ("termijn", "verwacht"),
    [
        ("uiterlijk: 2 weken voor toets", []),
        ("uiterlijk: onbepaald voor toets", [("RK308", "uiterlijk")]),
        ("uiterlijk: onbepaald voor toets, te_laat: klaar", [("RK309", "te_laat")]),
    ],
)
def test_a_term_that_counts_back_is_a_term_unless_nobody_knows_how_long(termijn: str, verwacht: list[tuple[str, str]]) -> None:
    stap = f"s: {{wie: mentor, moet: bellen, {termijn}, daarna: klaar}}"
    kop = KOP.replace("ziek: ja of nee", "ziek: ja of nee, toets: datum")
    gevonden = findings(fase(f"stappen:\n  {stap}"), kop)

    assert [(b.code, b.pad[-1]) for b in gevonden if b.code not in ("RK203", "RK219")] == verwacht


def test_a_grondslag_anywhere_around_a_term_from_the_law_is_enough() -> None:
    bron = "bronnen: {lpw: {titel: Leerplichtwet 1969}}\n"
    los = fase("stappen: {s: {wie: mentor, moet: melden, binnen: 5 werkdagen wettelijk, daarna: klaar}}")
    met = fase("grondslag: lpw art. 21\nstappen: {s: {wie: mentor, moet: melden, binnen: 5 werkdagen wettelijk, daarna: klaar}}")

    assert told(bron + los) == [("RK220", "fasen.a.stappen.s.binnen")]
    assert told(bron + met) == []
