"""Plugins are asked one by one: what fits works, and what does not is named with its package."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from bouw import protocol_text
from routekaart.bevinding import ProtocolOngeldig
from routekaart.bron import parse
from routekaart.kern.compile import compile_protocol
from routekaart.plugins import Instrument, Overlay, Plugins, Schoolkalender, Vraag, none
from routekaart.plugins.hookspecs import hookimpl
from routekaart.plugins.manager import Ingang, find, gather
from routekaart.plugins.overzicht import describe, rows
from routekaart.taal.invullen import name_of
from routekaart.taal.read import read
from routekaart.taal.samengevoegd import Samengevoegd
from routekaart.toetsvragen import answer
from routekaart.toetsvragen.overzicht import to_json, to_text

COACH = b"routekaart: 1\nbreidt_uit: model 1.0\nrollen: {coach: school}\n"
GIDS = b"routekaart: 1\nbreidt_uit: model 1.0\nrollen: {gids: school}\n"
MODEL = parse('routekaart: 1\nprotocol: model\nversie: "1.0"\nrollen: {mentor: school}\n', "model.yaml")


def module(**functies: Callable[..., object]) -> ModuleType:
    """Return a module with *functies* as hooks, as a package would have it."""
    gemaakt = ModuleType("uitbreiding")
    for naam, functie in functies.items():
        setattr(gemaakt, naam, hookimpl(functie))
    return gemaakt


def ingang(naam: str, laad: Callable[[], object], distributie: str = "") -> Ingang:
    return Ingang(naam, distributie or f"pakket-{naam}", "1.0", laad)


def gives(naam: str, *overlays: object) -> Ingang:
    return ingang(naam, lambda: module(routekaart_add_overlays=lambda: list(overlays)))


def codes(plugins: Plugins) -> list[tuple[str, str]]:
    return [(b.code, b.bestand) for b in plugins.bevindingen]


def test_overlays_of_plugins_come_by_name_of_the_plugin_however_they_are_found() -> None:
    een, ander = gives("a", Overlay("coach.yaml", COACH)), gives("b", Overlay("gids.yaml", GIDS))

    assert [o.naam for o in gather([ander, een]).overlays] == ["plugin a: coach.yaml", "plugin b: gids.yaml"]
    assert gather([een, ander]) == gather([ander, een])
    assert gather([een, ander]).bevindingen == ()


def test_an_overlay_works_on_the_protocol_that_it_extends_and_on_no_other() -> None:
    plugins = gather([gives("a", Overlay("coach.yaml", COACH))])
    ander = parse('routekaart: 1\nprotocol: model\nversie: "2.0"\n', "ander.yaml")
    samen = plugins.extend(MODEL)

    assert isinstance(samen, Samengevoegd)
    assert samen.naam == "model.yaml"
    assert samen.inhoud["rollen"] == {"mentor": "school", "coach": "school"}
    assert samen.source(("rollen", "coach")).naam == "plugin a: coach.yaml"
    assert plugins.extend(ander) is ander


def test_an_overlay_works_under_a_region_that_extends_the_same_model() -> None:
    regio = parse("routekaart: 1\nprotocol: regio\nversie: r\nbreidt_uit: model 1.0\ntitel: Regio\n", "regio.yaml")
    plugins = gather(
        [
            gives("a", Overlay("coach.yaml", COACH)),
            gives("b", Overlay("gids.yaml", GIDS.replace(b"model 1.0", b"regio r"))),
        ]
    )
    samen = plugins.extend(regio, [MODEL])

    assert isinstance(samen, Samengevoegd)
    assert samen.naam == "regio.yaml"
    assert samen.inhoud["rollen"] == {"mentor": "school", "coach": "school", "gids": "school"}
    assert none().extend(regio, [MODEL]).inhoud["rollen"] == {"mentor": "school"}  # type: ignore[index, call-overload]


def crash() -> object:
    raise RuntimeError("kapot")


def leave() -> object:
    raise SystemExit(3)


@pytest.mark.parametrize("kapot", [crash, leave])
def test_a_plugin_that_stops_is_named_and_the_others_work(kapot: Callable[[], object]) -> None:
    plugins = gather(
        [
            ingang("bij_laden", kapot),
            ingang("bij_vragen", lambda: module(routekaart_add_overlays=kapot)),
            gives("goed", Overlay("coach.yaml", COACH)),
        ]
    )

    assert codes(plugins) == [("RK901", "plugin bij_laden"), ("RK901", "plugin bij_vragen")]
    assert "`pakket-bij_laden`" in plugins.bevindingen[0].tekst
    assert [o.naam for o in plugins.overlays] == ["plugin goed: coach.yaml"]


def test_an_interrupt_by_the_user_is_not_taken_for_a_broken_plugin() -> None:
    def interrupt() -> object:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gather([ingang("a", interrupt)])


def test_a_misspelt_function_gets_one_suggestion_and_names_its_package() -> None:
    plugins = gather([ingang("a", lambda: module(routekaart_add_overlay=lambda: []))])

    assert codes(plugins) == [("RK902", "plugin a")]
    assert "`pakket-a`" in plugins.bevindingen[0].tekst
    assert plugins.bevindingen[0].oplossing == "bedoelde u `routekaart_add_overlays`?"


def test_a_function_without_mark_is_told_instead_of_overlooked() -> None:
    kaal = ModuleType("kaal")
    kaal.routekaart_add_overlays = lambda: []  # type: ignore[attr-defined]
    plugins = gather([ingang("a", lambda: kaal)])

    assert codes(plugins) == [("RK902", "plugin a")]
    assert "`@hookimpl` ontbreekt" in plugins.bevindingen[0].tekst


def test_an_argument_that_no_hook_gives_does_not_fit() -> None:
    plugins = gather([ingang("a", lambda: module(routekaart_add_overlays=lambda protocol: []))])

    assert codes(plugins) == [("RK902", "plugin a")]


def test_a_plugin_may_not_wrap_the_answer_of_another() -> None:
    inpakker = ModuleType("inpakker")

    def wrap() -> Iterator[None]:
        yield

    inpakker.routekaart_add_overlays = hookimpl(wrapper=True)(wrap)  # type: ignore[attr-defined]
    plugins = gather([ingang("a", lambda: inpakker), gives("b", Overlay("coach.yaml", COACH))])

    assert codes(plugins) == [("RK902", "plugin a")]
    assert len(plugins.overlays) == 1


@pytest.mark.parametrize(
    ("antwoord", "tekst"),
    [
        (None, "geeft niets"),
        ({}, "geeft een dict"),
        (["coach.yaml"], "een lijst met een str"),
        ([Overlay("coach.yaml", "tekst")], "een naam en bytes"),  # type: ignore[arg-type]
        ([Overlay("x", COACH), Overlay("x", GIDS)], "twee bestanden met de naam `x`"),
    ],
)
def test_an_answer_of_the_wrong_shape_is_named(antwoord: object, tekst: str) -> None:
    plugins = gather([ingang("a", lambda: module(routekaart_add_overlays=lambda: antwoord))])

    assert [b.code for b in plugins.bevindingen] == ["RK902"]
    assert tekst in plugins.bevindingen[0].tekst


def test_yaml_of_a_plugin_is_read_as_any_other_and_findings_carry_its_name() -> None:
    fout = Overlay("fout.yaml", b"routekaart: 1\nbreidt_uit: model 1.0\nrolen: {}\n")
    stuk = Overlay("stuk.yaml", b"routekaart: 1\n\tx: 1\n")
    los = Overlay("los.yaml", b"routekaart: 1\n")
    plugins = gather([gives("a", fout, stuk, los, Overlay("coach.yaml", COACH))])

    assert [(b.code, b.bestand, b.plek and b.plek.line) for b in plugins.bevindingen] == [
        ("RK101", "plugin a: fout.yaml", 3),
        ("RK003", "plugin a: stuk.yaml", 2),
        ("RK211", "plugin a: los.yaml", 1),
    ]
    assert [o.naam for o in plugins.overlays] == ["plugin a: coach.yaml"]
    assert plugins.bronnen["plugin a: fout.yaml"].splitlines()[2] == "rolen: {}"


def test_two_packages_with_a_plugin_of_one_name_are_both_refused_before_they_run() -> None:
    een, ander = ingang("a", crash, "echt"), ingang("a", crash, "namaak")
    plugins = gather([een, ander])

    assert codes(plugins) == [("RK902", "plugin a")]
    assert "`echt` en `namaak`" in plugins.bevindingen[0].tekst


def test_a_calendar_of_a_school_is_made_from_its_region() -> None:
    studiedag = Schoolkalender("school_a", "midden", {date(2026, 9, 7): "studiedag"})
    plugins = gather([ingang("a", lambda: module(routekaart_add_calendars=lambda: [studiedag]))])

    assert plugins.bevindingen == ()
    assert plugins.kalenders["school_a"].vrij(date(2026, 9, 7)) == "studiedag"


@pytest.mark.parametrize(
    "kalender",
    [
        Schoolkalender("noord", "noord"),
        Schoolkalender("x", "oost"),  # type: ignore[arg-type]
        Schoolkalender("x", "noord", {date(1950, 1, 1): "oud"}),
        Schoolkalender("x", "noord", "maandag"),  # type: ignore[arg-type]
    ],
)
def test_a_calendar_that_cannot_be_is_named(kalender: Schoolkalender) -> None:
    plugins = gather([ingang("a", lambda: module(routekaart_add_calendars=lambda: [kalender]))])

    assert codes(plugins) == [("RK902", "plugin a")]
    assert plugins.kalenders == {}


def test_one_name_for_two_calendars_is_refused_in_both_plugins() -> None:
    def of(naam: str) -> Ingang:
        return ingang(naam, lambda: module(routekaart_add_calendars=lambda: [Schoolkalender("school", "noord")]))

    assert codes(gather([of("a"), of("b")])) == [("RK902", "plugin a"), ("RK902", "plugin b")]


# --- instrumenten -------------------------------------------------------------------------------------------------

TAFEL = b"""\
routekaart: 1
instrument: rondetafel
titel: Rondetafelgesprek
stap: {moet: aan tafel gaan, binnen: 1 week, daarna: klaar}
"""

GEBRUIK = protocol_text(
    "begin: praten\nfasen: {praten: {stappen: {tafel: {instrument: rondetafel, wie: mentor}}}}\neinden: {klaar: gelukt}"
)


def lends(naam: str, *instrumenten: object) -> Ingang:
    return ingang(naam, lambda: module(routekaart_add_instrumenten=lambda: list(instrumenten)))


def test_a_protocol_uses_an_instrument_of_a_plugin_and_knows_where_it_came_from() -> None:
    plugins = gather([lends("a", Instrument("tafel.yaml", TAFEL))])
    samen = plugins.extend(parse(GEBRUIK, "model.yaml"))
    moet = ("fasen", "praten", "stappen", "tafel", "moet")

    assert plugins.bevindingen == ()
    assert compile_protocol(read(samen)).stappen["tafel"].tekst == "aan tafel gaan"
    assert (samen.source(moet).naam, samen.locate(moet).line) == ("plugin a: tafel.yaml", 4)


def test_an_overlay_of_one_plugin_uses_the_instrument_of_another_in_whatever_order_they_come() -> None:
    overlay = (
        b"routekaart: 1\nbreidt_uit: proef 1\nfasen: {praten: {stappen: {extra: {instrument: rondetafel, wie: directeur}}}}\n"
    )
    model = parse(GEBRUIK.replace("instrument: rondetafel, wie: mentor", "wie: mentor, moet: x, binnen: 1 week, daarna: klaar"))
    beide = [gives("a", Overlay("extra.yaml", overlay)), lends("b", Instrument("tafel.yaml", TAFEL))]
    samen, andersom = (gather(rij).extend(model) for rij in (beide, beide[::-1]))

    assert samen.inhoud == andersom.inhoud
    assert samen.source(("fasen", "praten", "stappen", "extra", "binnen")).naam == "plugin b: tafel.yaml"


def test_one_name_for_two_instrumenten_is_refused_in_both_plugins_and_both_are_named() -> None:
    plugins = gather([lends("a", Instrument("tafel.yaml", TAFEL)), lends("b", Instrument("ander.yaml", TAFEL))])
    with pytest.raises(ProtocolOngeldig) as geweigerd:
        plugins.extend(parse(GEBRUIK, "model.yaml"))
    (bevinding,) = geweigerd.value.bevindingen

    assert codes(plugins) == [("RK902", "plugin a"), ("RK902", "plugin b")]
    assert "a en b" in plugins.bevindingen[0].tekst
    assert (bevinding.code, bevinding.bestand) == ("RK204", "model.yaml")
    assert "`a` en `b`" in bevinding.oplossing


def test_a_broken_instrument_is_named_with_its_line_and_the_others_work() -> None:
    stuk = Instrument("stuk.yaml", TAFEL.replace(b"rondetafel", b"stuk").replace(b"moet", b"moed"))
    leeg = Instrument("leeg.yaml", b"routekaart: 1\n")
    plugins = gather([lends("a", stuk, leeg, Instrument("tafel.yaml", TAFEL)), lends("b", "tafel")])

    assert [(b.code, b.bestand, b.plek and b.plek.line) for b in plugins.bevindingen] == [
        ("RK101", "plugin a: stuk.yaml", 4),
        ("RK102", "plugin a: leeg.yaml", 1),
        ("RK102", "plugin a: leeg.yaml", 1),
        ("RK102", "plugin a: leeg.yaml", 1),
        ("RK902", "plugin b", 1),
    ]
    assert [name_of(document) for document in plugins.instrumenten] == ["rondetafel"]


def test_a_plugin_that_stops_leaves_the_instrumenten_of_others_and_is_named_where_one_is_missed() -> None:
    kapot = ingang("b", lambda: module(routekaart_add_instrumenten=crash))
    plugins = gather([kapot, lends("a", Instrument("tafel.yaml", TAFEL))])
    with pytest.raises(ProtocolOngeldig) as geweigerd:
        plugins.extend(parse(GEBRUIK.replace("rondetafel", "huisbezoek"), "model.yaml"))
    (bevinding,) = geweigerd.value.bevindingen

    assert codes(plugins) == [("RK901", "plugin b")]
    assert plugins.extend(parse(GEBRUIK, "model.yaml")).inhoud
    assert (bevinding.code, bevinding.label) == ("RK204", "wel bekend: `rondetafel`")
    assert bevinding.oplossing.startswith("kijk met `routekaart plugins` wat er schort aan `b`")


# --- toetsvragen --------------------------------------------------------------------------------------------------

VRAAG = Vraag(
    "thuis_geweest", "Is er iemand thuis geweest?", "Thuis ziet u meer.", ("Werkboek van de wijk", "bladzijde 3", "2026")
)


def asks(naam: str, *vragen: object) -> Ingang:
    return ingang(naam, lambda: module(routekaart_add_toetsvragen=lambda: list(vragen)))


@pytest.mark.parametrize(
    ("eigen", "oordeel"),
    [("", "onbekend"), ("ja", "ja"), ("nee", "nee"), ("deels", "onbekend"), ("nvt", "onbekend")],
)
def test_a_toetsvraag_of_a_plugin_is_answered_by_the_author_and_says_where_it_comes_from(eigen: str, oordeel: str) -> None:
    antwoorden = f"toetsvragen: {{thuis_geweest: {{antwoord: {eigen}, toelichting: zo is het}}}}\n" if eigen else ""
    (vraag,) = gather([asks("a", VRAAG)]).toetsvragen
    tekst = GEBRUIK.replace("instrument: rondetafel", "moet: praten, binnen: 1 week, daarna: klaar") + antwoorden
    document = parse(tekst, "model.yaml")
    protocol = read(document)
    beantwoord = answer(protocol, compile_protocol(protocol), (vraag,))
    ((_, antwoord),) = beantwoord
    getoond = to_text(beantwoord, document)

    assert antwoord.oordeel == oordeel
    assert not antwoord.botst
    assert f"thuis_geweest  {oordeel}" in getoond
    assert "    uit:    uitbreiding a\n" in getoond
    assert "Werkboek van de wijk, bladzijde 3, 2026 (volgens uitbreiding a)" in getoond
    assert json.loads(to_json(beantwoord, document))["questions"][0]["origin"] == "a"


@pytest.mark.parametrize(
    ("vraag", "tekst"),
    [
        (replace(VRAAG, naam="Thuis geweest"), "geen naam"),
        (replace(VRAAG, naam="tv_07"), "al een vraag van routekaart"),
        (replace(VRAAG, naam="ouders_vanaf_het_begin"), "al een vraag van routekaart"),
        (replace(VRAAG, vraag=" "), "geen vraag of geen waarom"),
        (replace(VRAAG, bron=("", "", "")), "uit welke bron"),
        (replace(VRAAG, bron="boek"), "uit welke bron"),  # type: ignore[arg-type]
        (replace(VRAAG, gewicht="zwaar"), "kies wet, pact of methode"),  # type: ignore[arg-type]
        ("Is er iemand thuis geweest?", "een lijst met een str"),
    ],
)
def test_a_toetsvraag_that_cannot_be_is_named_and_the_others_are_asked(vraag: object, tekst: str) -> None:
    plugins = gather([asks("a", vraag, VRAAG)])

    assert codes(plugins) == [("RK902", "plugin a")]
    assert tekst in plugins.bevindingen[0].tekst
    assert [v.naam for v in plugins.toetsvragen] == ["thuis_geweest"]


def test_one_name_for_two_toetsvragen_is_refused_in_both_plugins() -> None:
    plugins = gather([asks("a", VRAAG), asks("b", VRAAG), asks("c", VRAAG, VRAAG)])

    assert codes(plugins) == [("RK902", "plugin a"), ("RK902", "plugin b"), ("RK902", "plugin c"), ("RK902", "plugin c")]
    assert plugins.toetsvragen == ()
    assert gather([asks("a")]).bevindingen == ()


def test_what_a_plugin_prints_does_not_end_up_in_our_output(capsys: pytest.CaptureFixture[str]) -> None:
    def talk() -> list[Overlay]:
        print("hallo")
        return []

    gather([ingang("a", lambda: module(routekaart_add_overlays=talk))])

    assert capsys.readouterr().out == ""


def test_the_overview_shows_package_hooks_gifts_and_mistakes() -> None:
    plugins = gather([gives("a", Overlay("coach.yaml", COACH)), ingang("b", crash)])

    assert describe(plugins) == (
        "a (pakket pakket-a 1.0)\n"
        "  functie: routekaart_add_overlays\n"
        "  levert: overlay coach.yaml op model 1.0\n"
        "b (pakket pakket-b 1.0)\n"
        "  levert: niets\n"
        "  fout: RK901 uitbreiding `b` uit `pakket-b` kan niet worden geladen (RuntimeError: kapot)\n"
    )
    assert [rij.levert for rij in rows(plugins)] == [("overlay coach.yaml op model 1.0",), ()]
    assert describe(none()) == "Er zijn geen uitbreidingen geïnstalleerd.\n"


def install(map_: Path, naam: str, versie: str, ingangen: str) -> None:
    """Put the papers of a package in *map_*, as pip does."""
    papieren = map_ / f"{naam}-{versie}.dist-info"
    papieren.mkdir(parents=True)
    (papieren / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {naam}\nVersion: {versie}\n", "utf-8")
    (papieren / "entry_points.txt").write_text(ingangen, "utf-8")


def test_packages_are_found_by_their_entry_points_and_nothing_of_them_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path / "eerst", "tweeling", "2.0", "[routekaart]\nnieuw = bestaat_niet\n")
    install(tmp_path / "later", "tweeling", "1.0", "[routekaart]\noud = bestaat_niet\n")
    install(tmp_path / "later", "anders", "1.0", "[console_scripts]\nx = y:z\n")
    monkeypatch.syspath_prepend(str(tmp_path / "later"))
    monkeypatch.syspath_prepend(str(tmp_path / "eerst"))
    gevonden = [(i.naam, i.distributie, i.versie) for i in find() if i.distributie in ("tweeling", "anders")]

    assert gevonden == [("nieuw", "tweeling", "2.0")]


def test_a_package_of_which_the_module_is_gone_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "half", "1.0", "[routekaart]\nhalf = bestaat_niet_meer\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins = gather(i for i in find() if i.distributie == "half")

    assert codes(plugins) == [("RK901", "plugin half")]
