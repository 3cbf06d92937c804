"""What an author is told about a protocol that cannot be read: one finding per cause, at the right place."""

from __future__ import annotations

import pytest

from routekaart import bron
from routekaart.bevinding import Bevinding, ProtocolOngeldig
from routekaart.taal import read, read_inhoud, read_story

KOP = """routekaart: 1
protocol: proef
titel: Proef
versie: "1"
geldig_vanaf: 2026-08-01
regie: mentor
partijen: {school: School}
rollen: {mentor: school, ouders: school}
begin: volgen
"""
"""Nine lines that every protocol here begins with: what a test adds, begins on line 10."""


def refuse(tekst: str) -> tuple[Bevinding, ...]:
    with pytest.raises(ProtocolOngeldig) as fout:
        read(bron.parse(tekst, "proef.yaml"))
    return fout.value.bevindingen


def places(tekst: str) -> list[str]:
    return [f"{b.code} {b.plek.line}:{b.plek.column}-{b.plek.end_column}" for b in refuse(tekst) if b.plek]


def only(tekst: str) -> Bevinding:
    (bevinding,) = refuse(tekst)
    return bevinding


def stap(regels: str) -> str:
    """Return a protocol with one stap `praten`; the first of *regels* stands on line 14."""
    ingesprongen = "".join(f"        {regel}\n" for regel in regels.strip().splitlines())
    return f"{KOP}fasen:\n  volgen:\n    stappen:\n      praten:\n{ingesprongen}"


def test_several_mistakes_in_one_file_each_have_their_own_line_and_column() -> None:
    tekst = f"""{KOP}gegevens:
  sector: po, vo
tellers:
  laat: {{telt: aantal laatkomst, in: 4 weeken}}
fasen:
  volgen:
    stapen: {{}}
  Tafel:
    stappen:
      bespreken:
        wie: [mentor, ouders]
        moet: praten
        binnen: 5 schooldgen
        te_laat: bellen of melden
        informeert:
      bellen:
        wie: mentor
        zodra: zit_thuis == ja
        moet: bellen
einden: {{terug: geluk}}
"""

    assert places(tekst) == [
        "RK104 11:13-14",
        "RK109 13:40-46",
        "RK101 16:5-11",
        "RK112 17:3-8",
        "RK104 20:9-12",
        "RK109 22:19-29",
        "RK104 23:18-34",
        "RK104 24:9-19",
        "RK111 27:26-28",
        "RK105 29:17-22",
    ]


@pytest.mark.parametrize(
    ("regels", "plek", "tekst", "hulp"),
    [
        (
            "wie: mentor\nmoet: bellen\ntermjin: 1 week",
            "RK101 16:9-16",
            "`termjin` is geen bekend onderdeel van een stap",
            "binnen",
        ),
        ("wie: mentor\nmoet: bellen\nbinen: 1 week", "RK101 16:9-14", "`binen` is geen bekend onderdeel van een stap", "binnen"),
        (
            "wie: mentor\nmoet: bellen\nte laat: melden",
            "RK101 16:9-16",
            "`te laat` is geen bekend onderdeel van een stap",
            "te_laat",
        ),
        ("wei: mentor\nmoet: bellen", "RK101 14:9-12", "`wei` is geen bekend onderdeel van een stap", "wie"),
        ("wie: mentor\nmot: bellen", "RK101 15:9-12", "`mot` is geen bekend onderdeel van een stap", "moet"),
        (
            "wie: mentor\nmoet: bellen\novergangen: {}",
            "RK101 16:9-19",
            "`overgangen` is geen bekend onderdeel van een stap, wel van fase `volgen`",
            "zet `overgangen` bij fase `volgen`",
        ),
    ],
)
def test_an_unknown_key_gets_one_finding_with_one_suggestion(regels: str, plek: str, tekst: str, hulp: str) -> None:
    bevinding = only(stap(regels))

    assert places(stap(regels)) == [plek]
    assert bevinding.tekst == tekst
    assert hulp in (bevinding.herstel.tekst if bevinding.herstel else bevinding.oplossing)


def test_legal_keys_are_listed_closest_first_and_at_most_eight() -> None:
    oplossing = only(stap("wie: mentor\nmoet: bellen\nuitkomst: {}")).oplossing
    genoemd = oplossing.removeprefix("toegestaan zijn onder andere: ").split(", ")

    assert genoemd[0] == "uitkomsten"
    assert len(genoemd) == 8


def test_a_key_that_is_there_already_is_not_suggested() -> None:
    bevinding = only(stap("wie: mentor\nmoet: bellen\nbinnen: 1 week\ntermijn: 1 week"))

    assert bevinding.herstel is None


def test_missing_keys_of_one_block_are_one_finding() -> None:
    bevinding = only(f"{KOP}fasen:\n  volgen:\n    overgangen:\n      thuis: {{}}\n")

    assert bevinding.tekst == "overgang `thuis` mist `zodra` en `naar`"
    assert bevinding.oplossing == "voeg toe: `zodra: zit_thuis minstens 4 weken`, `naar: tafel`"


def test_a_protocol_without_its_head_is_told_once() -> None:
    bevinding = only("fasen: {}\n")

    assert bevinding.code == "RK102"
    assert bevinding.tekst.startswith("het protocol mist `routekaart`, `protocol`, `titel`")


@pytest.mark.parametrize(
    ("regels", "plek", "tekst"),
    [
        ("wie: mentor\nmoet:", "RK104 15:9-13", "`moet` van stap `praten` staat leeg"),
        ('wie: mentor\nmoet: " "', "RK104 15:15-18", "`moet` van stap `praten` staat leeg"),
        ("wie: mentor\nmoet: [a]", "RK104 15:9-13", "in `moet` van stap `praten` staat een lijst, maar hier hoort een tekst"),
        (
            "wie: {a: b}\nmoet: a",
            "RK104 14:9-12",
            "in `wie` van stap `praten` staat een blok met eigen regels, maar hier hoort een rij",
        ),
        (
            "wie: mentor\nmoet: a\nuitkomsten: terug",
            "RK104 16:21-26",
            "in `uitkomsten` van stap `praten` staat een losse tekst, maar",
        ),
        (
            "wie: mentor\nmoet: a\nverlenging: mentor",
            "RK104 16:21-27",
            "in `verlenging` van stap `praten` staat een losse tekst, maar",
        ),
        ("wie: mentor\nmoet: a\nmag: b", "RK104 16:9-12", "stap `praten` heeft `moet` en ook `mag`"),
        ("wie: mentor\nmoet: a\nbij: x\nelke: 1 week", "RK104 17:9-13", "stap `praten` heeft `bij` en ook `elke`"),
        ("wie: mentor", "RK102 13:7-13", "stap `praten` zegt niet wat er moet of mag gebeuren"),
        (
            "wie: mentor\nmoet: a\nte_laat: b",
            "RK102 16:9-16",
            "stap `praten` zegt wat er volgt als het te laat is, maar niet wanneer",
        ),
        (
            "wie: mentor\nmoet: a\nbinnen: 1 week\nuiterlijk: 1 week voor x",
            "RK104 17:9-18",
            "stap `praten` heeft `binnen` en ook `uiterlijk`, maar een termijn telt vooruit of terug",
        ),
        (
            "wie: mentor\nmoet: a\nvanaf: x\nuiterlijk: 1 week voor x",
            "RK104 17:9-18",
            "stap `praten` heeft `vanaf` en ook `uiterlijk`, maar een termijn telt vooruit of terug",
        ),
        ("wie: mentor\nmoet: a\nuiterlijk: 1 week", "RK109 16:20-26", "de termijn in `uiterlijk` van stap `praten` klopt niet"),
        ("wie: mentor\nmoet: a\nvervalt: ja", "RK104 16:9-16", "`vervalt` kan alleen in een overlay staan"),
        ("wie: mentor\nmoet: a\nuitkomsten: {te_laat: b}", "RK113 16:22-29", "het woord `te_laat` kan geen uitkomst zijn"),
        ("wie: mentor en\nmoet: a", "RK104 14:21-23", "`wie` van stap `praten` klopt niet: na `en` ontbreekt een naam"),
        ("wie: mentor\nmoet: a\nbinnen: 5", "RK109", "de termijn in `binnen` van stap `praten` klopt niet"),
        ("wie: mentor\nmoet: a\nals: a en", "RK111", "de voorwaarde in `als` van stap `praten` klopt niet"),
        ("wie: mentor\nmoet: a\ndoorzettingsmacht: macht", "RK105 16:28-33", "`doorzettingsmacht` van stap `praten` klopt niet"),
        ("wie: mentor\nmoet: a\nhoogstens_keer: nul", "RK104 16:25-28", "`hoogstens_keer` van stap `praten` klopt niet"),
    ],
)
def test_a_mistake_in_a_stap_has_one_finding(regels: str, plek: str, tekst: str) -> None:
    bevinding = only(stap(regels))

    assert places(stap(regels))[0].startswith(plek)
    assert bevinding.tekst.startswith(tekst)
    assert bevinding.waarom and bevinding.oplossing


def test_a_list_of_names_is_shown_as_names_with_en() -> None:
    assert only(stap("wie: [mentor, ouders]\nmoet: a")).oplossing == "schrijf `wie: mentor en ouders`"


@pytest.mark.parametrize(
    ("rest", "plek", "tekst"),
    [
        ("tellers: {x: {telt: aantal a, in: 1 week, per: casus}}\n", "RK104 10:43-46", "teller `x` heeft `in` en ook `per`"),
        ("tellers: {x: {telt: aantal a}}\n", "RK102 10:11-12", "teller `x` zegt niet over welke tijd wordt geteld"),
        ("parameters: {x: {is: termijn, waarde: 2}}\n", "RK104 10:39-40", "parameter `x` is een termijn, en `2` niet"),
        ("parameters: {x: {is: getal, waarde: 2 weken}}\n", "RK104 10:37-44", "parameter `x` is een getal, en `2 weken` niet"),
        (
            "tabellen: {x: {geeft: termijn, rijen: [{waarde: 3 weekn}]}}\n",
            "RK109 10:51-56",
            "de termijn in `waarde` van rij 1 van tabel",
        ),
        (
            "tabellen: {x: {geeft: euro, rijen: [{waarde: veel}]}}\n",
            "RK104 10:46-50",
            "`waarde` van rij 1 van tabel `x` klopt niet",
        ),
        (
            "tabellen: {x: {geeft: rol, rijen: mentor}}\n",
            "RK104 10:35-41",
            "in `rijen` van tabel `x` staat een losse tekst, maar",
        ),
        ("open_vragen: {x: Hoe}\n", "RK104 10:18-21", "in `x` onder `open_vragen` staat een losse tekst, maar"),
        ("open_vragen: {x: [{a: b}]}\n", "RK104 10:20-21", "in regel 1 van `x` onder `open_vragen` staat een blok"),
        ("rapportages: {x: {wie: a, aan: b, over: c}}\n", "RK102 10:15-16", "rapportage `x` zegt niet hoe vaak"),
        ("einden: {terug: goed}\n", "RK105 10:17-21", "`terug` onder `einden` klopt niet"),
        ("gegevens: {niets: getal}\n", "RK113 10:12-17", "het woord `niets` heeft in de taal al een eigen betekenis"),
        ("voorvallen: {laatkomst: }\n", "RK104 10:14-23", "`laatkomst` onder `voorvallen` staat leeg"),
        ("fase: {}\n", "RK101 10:1-5", "`fase` is geen bekend onderdeel van het protocol"),
        (
            "gegevens: {a: getal}\nvoorvallen: {a: {}}\n",
            "RK106 11:14-15",
            "de naam `a` is al van een gegeven, en kan niet ook van een",
        ),
        ("overleggen: {mentor: {voorzitter: a, leden: b}}\n", "RK106 10:14-20", "de naam `mentor` is al van een rol"),
        (
            "fasen: {volgen: {ladders: {t: {3: {wie: a, moet: b, zodra: c}}}}}\n",
            "RK104 10:53-58",
            "trede `3` van ladder `t` gaat al open",
        ),
        ("fasen: {volgen: {ladders: {t: {drie-vier: {wie: a, moet: b}}}}}\n", "RK104 10:32-41", "`drie-vier` is geen aantal"),
        ("stappen: {}\n", "RK101 10:1-8", "`stappen` is geen bekend onderdeel van het protocol, wel van een fase"),
    ],
)
def test_a_mistake_elsewhere_has_one_finding(rest: str, plek: str, tekst: str) -> None:
    bevinding = only(KOP + rest)

    assert places(KOP + rest) == [plek]
    assert bevinding.tekst.startswith(tekst)


def test_a_list_of_grondslagen_is_shown_as_one_text() -> None:
    bevinding = only(stap("wie: mentor\nmoet: a\ngrondslag: [wpo art. 40, wvo art. 27]"))

    assert bevinding.code == "RK104"
    assert bevinding.oplossing == "schrijf `grondslag: wpo art. 40; wvo art. 27`"


def test_the_same_name_in_two_fasen_points_at_the_first() -> None:
    tekst = f"""{KOP}fasen:
  volgen:
    stappen:
      gesprek: {{wie: mentor, moet: praten}}
  verder:
    stappen:
      gesprek: {{wie: mentor, moet: praten}}
"""

    bevinding = only(tekst)

    assert bevinding.tekst == "de naam `gesprek` is al van een andere stap"
    assert places(tekst) == ["RK106 16:7-14"]
    assert [v.plek.line for v in bevinding.verwant if v.plek] == [13]


def test_a_fase_without_regie_is_told_where_no_protocol_regie_helps() -> None:
    bevinding = only(KOP.replace("regie: mentor\n", "") + "fasen: {volgen: {}}\n")

    assert bevinding.tekst == "fase `volgen` heeft geen `regie`, en het protocol ook niet"


def test_keys_too_far_to_the_left_are_one_finding() -> None:
    tekst = stap("wie: mentor") + "      moet: praten\n      binnen: 1 week\n"

    bevinding = only(tekst)

    assert places(tekst) == ["RK104 15:7-11"]
    assert bevinding.tekst == "`moet` en `binnen` staan op de plaats van de naam van een stap"
    assert bevinding.oplossing == "zet deze regels verder naar rechts, onder stap `praten`"


def test_stappen_that_are_not_indented_are_one_finding() -> None:
    tekst = f"""{KOP}fasen:
  volgen:
    stappen:
    praten:
      wie: mentor
      moet: praten
    bellen:
      wie: mentor
      moet: bellen
"""

    bevinding = only(tekst)

    assert places(tekst) == ["RK104 12:5-12"]
    assert bevinding.tekst == "onder `stappen` staat niets, en `praten` staat even ver naar links als `stappen`"


def test_a_section_of_a_fase_at_the_level_of_fasen_is_one_finding() -> None:
    tekst = f"{KOP}fasen:\n  volgen: {{}}\n  stappen:\n    praten: {{wie: mentor, moet: praten}}\n"

    assert places(tekst) == ["RK104 12:3-10"]
    assert only(tekst).oplossing == "zet deze regel verder naar rechts, onder fase `volgen`"


def test_a_section_of_the_protocol_below_a_fase_is_one_finding() -> None:
    tekst = f"{KOP}fasen:\n  volgen: {{}}\n  einden:\n    terug: gelukt\n"

    assert places(tekst) == ["RK104 12:3-9"]
    assert only(tekst).oplossing == "zet `einden` en alles daaronder verder naar links"


def test_an_overlay_is_still_checked() -> None:
    fase = "fasen: {volgen: {stappen: {praten: {binen: 1 week, moet: a, mag: b}}}}"
    tekst = f"routekaart: 1\nprotocol: regio\nbreidt_uit: model\n{fase}\n"

    assert [b.code for b in refuse(tekst)] == ["RK104", "RK101", "RK104"]


def test_a_tree_without_a_file_is_refused_without_places() -> None:
    with pytest.raises(ProtocolOngeldig) as fout:
        read_inhoud({"routekaart": "1"})

    assert [b.plek for b in fout.value.bevindingen] == [None]


@pytest.mark.parametrize("tekst", ["- a\n- b\n", "losse tekst\n"])
def test_a_file_that_is_no_table_is_refused(tekst: str) -> None:
    document = bron.parse(tekst)

    with pytest.raises(ProtocolOngeldig) as fout:
        read(document)

    assert [b.code for b in fout.value.bevindingen] == ["RK104"]


@pytest.mark.parametrize(
    ("dagen", "code", "tekst"),
    [
        ("[{op: 2026-09-02}, {op: 2026-09-01}]", "RK104", "dag 2 ligt voor de dag die erboven staat (2026-09-02)"),
        ("[{op: 2026-09-02, voorval: a, gegeven: b is ja}]", "RK104", "op dag 1 staan `voorval` en `gegeven`"),
        ("[{op: 2026-09-02, stap: praten}]", "RK102", "op dag 1 gebeurt er iets, maar er staat niet wie het doet"),
        ("[{op: 7-9-2026}]", "RK104", "`op` van dag 1 klopt niet"),
        ("[{stap: praten}]", "RK102", "dag 1 mist `op`"),
        ("[{op: 2026-09-02, doel: x}]", "RK101", "`doel` is geen bekend onderdeel van een dag"),
    ],
)
def test_a_story_that_cannot_be_played_is_refused(dagen: str, code: str, tekst: str) -> None:
    document = bron.parse(f"routekaart: 1\nverhaal: v\nprotocol: p 1\nkalender: midden\ndagen: {dagen}\n")

    with pytest.raises(ProtocolOngeldig) as fout:
        read_story(document)

    (bevinding,) = fout.value.bevindingen
    assert bevinding.code == code
    assert bevinding.tekst.startswith(tekst)


def test_a_sentence_where_names_with_values_belong_is_rewritten() -> None:
    tekst = """routekaart: 1
verhaal: een
protocol: proef 1
kalender: midden
dagen: [{op: 2026-09-01, rol: mentor, stap: praten, legt_vast: ziek is ja}]
"""
    with pytest.raises(ProtocolOngeldig) as geweigerd:
        read_story(bron.parse(tekst))

    assert [b.oplossing for b in geweigerd.value.bevindingen] == ["schrijf `legt_vast: {ziek: ja}`"]
