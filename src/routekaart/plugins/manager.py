"""The typed face of pluggy: find plugins, call each of their functions alone, and keep what fits.

pluggy itself would stop at the first plugin that fails, overlook a misspelt function, and let one plugin wrap the answer of
another. So every function is called by itself, in the order of names.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib.metadata import Distribution, distribution, distributions
from inspect import getattr_static
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pluggy
from pluggy import HookImpl

from routekaart.bevinding import Bevinding, Plek, ProtocolOngeldig
from routekaart.bron import Document, parse
from routekaart.codes import CODES
from routekaart.kalender import BuitenKalender, Kalender, load
from routekaart.plugins import hookspecs
from routekaart.plugins.gaven import Instrument, Overlay, Schoolkalender, Vraag
from routekaart.plugins.plugin import Plugin, Plugins
from routekaart.plugins.zoeken import GROEP

if TYPE_CHECKING:
    from routekaart.toetsvragen.toetsvraag import Soort, Toetsvraag

_HAAK = "routekaart_add_"
_REGIOS = ("noord", "midden", "zuid")


@dataclass(frozen=True, slots=True)
class Ingang:
    """A plugin that may be loaded: its name, the package it is in, and how to load it."""

    naam: str
    distributie: str
    versie: str
    laad: Callable[[], object]


def find() -> tuple[Ingang, ...]:
    """Return the plugins of all installed packages, without running anything of them.

    Of a package that is there twice, only the one that Python would import counts.
    """
    # Only of these the metadata is read: of all packages together that takes longer than a check.
    namen = {str(pakket.metadata["Name"]) for pakket in distributions() if _has_plugin(pakket)}
    eerste = {naam.lower().replace("_", "-"): distribution(naam) for naam in sorted(namen)}
    return tuple(
        Ingang(ingang.name, str(pakket.metadata["Name"]), pakket.version, ingang.load)
        for _, pakket in sorted(eerste.items())
        for ingang in pakket.entry_points
        if ingang.group == GROEP
    )


def _has_plugin(pakket: Distribution) -> bool:
    return any(ingang.group == GROEP for ingang in pakket.entry_points)


def gather(ingangen: Iterable[Ingang]) -> Plugins:
    """Return what the plugins of *ingangen* add, sorted by name; a plugin that fails is named and the others work.

    Two packages with a plugin of one name are both refused before anything of them runs.
    """
    bronnen: dict[str, str] = {}
    op_naam: dict[str, list[Ingang]] = {}
    for ingang in ingangen:
        op_naam.setdefault(ingang.naam, []).append(ingang)
    manager = pluggy.PluginManager(GROEP)
    manager.add_hookspecs(hookspecs)
    plugins = [_one(manager, *groep, bronnen=bronnen) for _, groep in sorted(op_naam.items())]
    for wat, veld in _UNIEK:
        plugins = _unique(plugins, wat, veld)
    return Plugins(tuple(plugins), MappingProxyType(bronnen))


def _one(manager: pluggy.PluginManager, ingang: Ingang, *dubbel: Ingang, bronnen: dict[str, str]) -> Plugin:
    plugin = Plugin(ingang.naam, ingang.distributie, ingang.versie)
    if dubbel:
        pakketten = " en ".join(f"`{i.distributie}`" for i in (ingang, *dubbel))
        fout = _misfit(ingang, f"er zijn twee uitbreidingen met de naam `{ingang.naam}`: in {pakketten}", "verwijder er een")
        return replace(plugin, distributie=pakketten.replace("`", ""), versie="", bevindingen=(fout,))
    try:
        with redirect_stdout(sys.stderr):  # what a plugin prints must not end up between our own output
            module = ingang.laad()
            manager.register(module, ingang.naam)
    except KeyboardInterrupt:
        raise
    except pluggy.PluginValidationError as fout:
        return replace(plugin, bevindingen=(_misfit(ingang, f"een functie ervan past niet: {fout}", _ONTBREEKT),))
    except BaseException as fout:  # a plugin may also call sys.exit
        return replace(plugin, bevindingen=(_crash(ingang, "kan niet worden geladen", fout),))
    return _Oogst(ingang, bronnen).collect(module, _implementations(manager, module))


def _implementations(manager: pluggy.PluginManager, module: object) -> list[tuple[str, bool, HookImpl]]:
    """Return name, whether we know it, and function of each hook that *module* answers, by name."""
    gevonden = [
        (beller.name, beller.has_spec(), haak)
        for beller in manager.get_hookcallers(module) or ()
        for haak in beller.get_hookimpls()
        if haak.plugin is module
    ]
    return sorted(gevonden, key=lambda drie: drie[0])


class _Oogst:
    """What one plugin gives, while it is being asked."""

    def __init__(self, ingang: Ingang, bronnen: dict[str, str]) -> None:
        self.ingang = ingang
        self.bronnen = bronnen
        self.overlays: list[Document] = []
        self.kalenders: dict[str, Kalender] = {}
        self.instrumenten: dict[str, Document] = {}
        self.toetsvragen: dict[str, Toetsvraag] = {}
        self.fouten: list[Bevinding] = []

    def collect(self, module: object, haken: Sequence[tuple[str, bool, HookImpl]]) -> Plugin:
        for naam, bekend, haak in haken:
            if not bekend:
                self._refuse_name(naam)
            elif haak.wrapper or haak.hookwrapper:
                self._refuse(
                    f"`{naam}` wil het antwoord van andere uitbreidingen veranderen", "haal `wrapper` weg bij `@hookimpl`"
                )
            else:
                self._call(naam, haak)
        self._find_unmarked(module, {naam for naam, _, _ in haken})
        ingang = self.ingang
        bekende = tuple(naam for naam, bekend, _ in haken if bekend)
        return Plugin(
            ingang.naam,
            ingang.distributie,
            ingang.versie,
            bekende,
            tuple(self.overlays),
            MappingProxyType(self.kalenders),
            MappingProxyType(self.instrumenten),
            MappingProxyType(self.toetsvragen),
            tuple(self.fouten),
        )

    def _call(self, naam: str, haak: HookImpl) -> None:
        try:
            with redirect_stdout(sys.stderr):
                antwoord = haak.function()
        except KeyboardInterrupt:
            raise
        except BaseException as fout:
            self.fouten.append(_crash(self.ingang, f"is gestopt in `{naam}`", fout))
            return
        soort, neem = self._takers[naam]
        if not isinstance(antwoord, list | tuple):
            self._refuse(f"`{naam}` geeft {_kind(antwoord)}, en dat moet een lijst zijn", "geef een lijst, desnoods een lege")
            return
        for gave in antwoord:
            if isinstance(gave, soort):
                neem(self, gave)
            else:
                self._refuse(f"`{naam}` geeft een lijst met {_kind(gave)} erin", f"geef alleen {soort.__name__}")

    def _take_overlay(self, gave: object) -> None:
        assert isinstance(gave, Overlay)
        document = self._read(gave, "overlay", _check_overlay)
        if document is not None:
            self.overlays.append(document)

    def _take_instrument(self, gave: object) -> None:
        from routekaart.taal.instrument import check_instrument
        from routekaart.taal.invullen import name_of

        assert isinstance(gave, Instrument)
        document = self._read(gave, "instrument", check_instrument)
        if document is None:
            return
        naam = name_of(document)
        if naam in self.instrumenten:
            self._refuse(f"het geeft twee keer het instrument `{naam}`", "geef elk instrument een eigen naam")
            return
        self.instrumenten[naam] = document

    def _read(self, gave: Overlay | Instrument, wat: str, keur: Callable[[Document], None]) -> Document | None:
        """Return the YAML in *gave* when it is good; what is wrong with it by itself is found here: no protocol suffers."""
        if not _is_a(str, gave.naam) or not _is_a(bytes, gave.inhoud):
            voorbeeld = f'`{type(gave).__name__}("bestand.yaml", inhoud)`'
            self._refuse(f"een {wat} heeft een naam en bytes", f"geef {voorbeeld} met de YAML als bytes")
            return None
        bestand = f"plugin {self.ingang.naam}: {gave.naam}"
        if bestand in self.bronnen:
            self._refuse(f"er zijn twee bestanden met de naam `{gave.naam}`", "geef elk bestand een eigen naam")
            return None
        self.bronnen[bestand] = gave.inhoud.decode("utf-8", "replace")
        try:
            document = parse(gave.inhoud, bestand)
            keur(document)
        except ProtocolOngeldig as fout:
            self.fouten += fout.bevindingen
            return None
        return document

    def _take_calendar(self, gave: object) -> None:
        assert isinstance(gave, Schoolkalender)
        wat = f"de kalender `{gave.naam}`"
        if gave.regio not in _REGIOS or not _is_a(str, gave.naam) or gave.naam in {*_REGIOS, *self.kalenders}:
            self._refuse(f"{wat} heeft geen goede regio of geen eigen naam", "kies als regio noord, midden of zuid")
            return
        try:
            self.kalenders[gave.naam] = load(gave.regio).with_school(gave.vrij, gave.les, gave.naam)
        except (BuitenKalender, ValueError, TypeError, AttributeError) as fout:
            self._refuse(f"{wat} kan niet worden gemaakt: {fout}", "controleer de dagen")

    def _take_toetsvraag(self, gave: object) -> None:
        assert isinstance(gave, Vraag)
        try:
            vraag = _question(gave, self.ingang.naam)
        except PastNiet as fout:
            self._refuse(f"een toetsvraag past niet: {fout}", "vergelijk met het voorbeeld in de handleiding voor ontwikkelaars")
            return
        if vraag.naam in self.toetsvragen:
            self._refuse(f"het geeft twee keer de toetsvraag `{vraag.naam}`", "geef elke vraag een eigen naam")
            return
        self.toetsvragen[vraag.naam] = vraag

    _takers: Mapping[str, tuple[type, Callable[[_Oogst, object], None]]] = MappingProxyType(
        {
            "routekaart_add_overlays": (Overlay, _take_overlay),
            "routekaart_add_calendars": (Schoolkalender, _take_calendar),
            "routekaart_add_instrumenten": (Instrument, _take_instrument),
            "routekaart_add_toetsvragen": (Vraag, _take_toetsvraag),
        }
    )

    def _refuse_name(self, naam: str) -> None:
        lijkt = get_close_matches(naam, list(self._takers), 1, 0.6)
        advies = f"bedoelde u `{lijkt[0]}`?" if lijkt else "kies uit: " + ", ".join(self._takers)
        self._refuse(f"`{naam}` is geen functie die routekaart kent", advies)

    def _find_unmarked(self, module: object, gezien: set[str]) -> None:
        for naam in sorted(set(dir(module)) - gezien):
            if naam.startswith(_HAAK) and callable(getattr_static(module, naam, None)):
                self._refuse(f"`{naam}` doet niet mee, want `@hookimpl` ontbreekt", "zet `@hookimpl` boven de functie")

    def _refuse(self, tekst: str, oplossing: str) -> None:
        self.fouten.append(_misfit(self.ingang, tekst, oplossing))


def _check_overlay(document: Document) -> None:
    """Check the overlay in *document* by itself.

    Raises:
        ProtocolOngeldig: with everything found.
    """
    from routekaart.taal.read import read
    from routekaart.taal.stapel import wanted

    if wanted(document) is None:
        tekst = "deze overlay zegt niet welk protocol hij uitbreidt"
        bevinding = CODES["RK211"].at((), tekst, oplossing="voeg toe: `breidt_uit: landelijk_model 1.0`, met uw eigen basis")
        raise ProtocolOngeldig(document.place([bevinding]))
    read(document)


class PastNiet(ValueError):
    """What is wrong with a question, as the end of a Dutch sentence."""


def _question(gave: Vraag, plugin: str) -> Toetsvraag:
    """Return the toetsvraag that *gave* describes.

    Raises:
        PastNiet: it is not complete, or it has the name of one of ours.
    """
    from routekaart.taal.naam import is_naam
    from routekaart.toetsvragen.catalogus import CATALOGUS
    from routekaart.toetsvragen.toetsvraag import Bron, Toetsvraag, by_author

    if not _is_a(str, gave.naam) or not is_naam(gave.naam):
        raise PastNiet(f"`{gave.naam}` is geen naam van kleine letters, cijfers en _")
    if any(gave.naam in (eigen.naam, eigen.sleutel) for eigen in CATALOGUS):
        raise PastNiet(f"`{gave.naam}` is al een vraag van routekaart zelf")
    if not all(_is_a(str, zin) and zin.strip() for zin in (gave.vraag, gave.waarom)):
        raise PastNiet(f"`{gave.naam}` heeft geen vraag of geen waarom")
    if not _is_a(tuple, gave.bron) or [_is_a(str, deel) for deel in gave.bron] != [True] * 3 or not gave.bron[0].strip():
        raise PastNiet(f"`{gave.naam}` zegt niet uit welke bron de vraag komt")
    if gave.gewicht not in ("wet", "pact", "methode"):
        raise PastNiet(f"`{gave.naam}` heeft geen gewicht: kies wet, pact of methode")
    titel, plaats, jaar = gave.bron
    bron = (Bron(titel, f"volgens uitbreiding {plugin}", plaats, jaar),)
    soort: frozenset[Soort] = frozenset({"auteur"})
    return Toetsvraag(
        0, gave.naam, gave.vraag, gave.waarom, bron, gave.gewicht, soort, by_author(gave.naam), "", "", herkomst=plugin
    )


_UNIEK = (("de kalender", "kalenders"), ("het instrument", "instrumenten"), ("de toetsvraag", "toetsvragen"))
"""What has one name among all plugins: how a sentence calls it, and the field of a Plugin."""


def _unique(plugins: list[Plugin], wat: str, veld: str) -> list[Plugin]:
    """Return *plugins* without what two of them give one name."""
    houders: dict[str, list[str]] = {}
    for plugin in plugins:
        for naam in getattr(plugin, veld):
            houders.setdefault(naam, []).append(plugin.naam)
    dubbel = {naam: wie for naam, wie in houders.items() if len(wie) > 1}
    return [_without(plugin, dubbel, wat, veld) for plugin in plugins]


def _without(plugin: Plugin, dubbel: Mapping[str, Sequence[str]], wat: str, veld: str) -> Plugin:
    gegeven = getattr(plugin, veld)
    namen = [naam for naam in gegeven if naam in dubbel]
    if not namen:
        return plugin
    ingang = Ingang(plugin.naam, plugin.distributie, plugin.versie, lambda: None)
    fouten = tuple(
        _misfit(
            ingang,
            f"{wat} `{naam}` komt ook uit een andere uitbreiding: {' en '.join(dubbel[naam])}",
            "kies een eigen naam",
        )
        for naam in namen
    )
    over = MappingProxyType({naam: waarde for naam, waarde in gegeven.items() if naam not in dubbel})
    anders: dict[str, Any] = {veld: over, "bevindingen": plugin.bevindingen + fouten}
    return replace(plugin, **anders)


_ONTBREEKT = "vraag de maker van de uitbreiding om een versie die bij deze routekaart past"


def _misfit(ingang: Ingang, tekst: str, oplossing: str) -> Bevinding:
    return _finding("RK902", ingang, f"uitbreiding `{ingang.naam}` uit `{ingang.distributie}` past niet: {tekst}", oplossing)


def _crash(ingang: Ingang, wat: str, fout: BaseException) -> Bevinding:
    reden = f"{type(fout).__name__}: {fout}" if str(fout) else type(fout).__name__
    oplossing = f"verwijder `{ingang.distributie}`, of meld dit bij de maker ervan"
    return _finding("RK901", ingang, f"uitbreiding `{ingang.naam}` uit `{ingang.distributie}` {wat} ({reden})", oplossing)


def _finding(code: str, ingang: Ingang, tekst: str, oplossing: str) -> Bevinding:
    return CODES[code].at((), " ".join(tekst.split()), oplossing=oplossing).at(f"plugin {ingang.naam}", Plek(1, 1, 1, 1))


def _is_a(soort: type, waarde: object) -> bool:
    """Return whether *waarde* is what its annotation promises: nobody checked that in a plugin."""
    return isinstance(waarde, soort)


def _kind(waarde: object) -> str:
    return "niets" if waarde is None else f"een {type(waarde).__name__}"
