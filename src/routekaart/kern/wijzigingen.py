"""What a region changed in a model, element by element: stricter, looser or something else (taal.md §9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from routekaart.bevinding import Bevinding, Pad, ProtocolOngeldig, Verwant
from routekaart.codes import CODES
from routekaart.kalender.kalender import Kalender
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import DOORLOPEND, HOOFD, Doel, Fase, Grens, Kern, Lijn, Overgang, Stap, Verlenging, Wie
from routekaart.kern.vergelijking import ANDERS, GELIJK, LOSSER, STRENGER, Oordeel, guards, lists, numbers, terms, together
from routekaart.kern.wet import Wet, is_legal, law_of
from routekaart.record import record

if TYPE_CHECKING:
    from routekaart.taal.samengevoegd import Samengevoegd


@record
class Wijziging:
    """One change against the model; ``wettelijk`` when it touches what the law gives."""

    pad: Pad
    oordeel: Oordeel
    wat: str
    wettelijk: bool = False


def classify(basis: Kern, nieuw: Kern, kalender: Kalender) -> list[Wijziging]:
    """Return every change from *basis* to *nieuw*, in file order of *nieuw*, what was removed last.

    Terms are compared for every start day of *kalender*. What cannot be decided is ``anders``; what a region adds only to say
    something else with (roles, gegevens, einden) is no change.
    """
    weging = _Weging(basis, nieuw, kalender)
    wet = law_of(basis, nieuw)
    return [_judge(wijziging, wet) for wijziging in weging.all() if wijziging.oordeel is not GELIJK]


def _judge(wijziging: Wijziging, wet: Wet) -> Wijziging:
    """Return *wijziging*, and whether it weakens the law: then it is never stricter."""
    strenger = wijziging.oordeel is STRENGER
    if not wet.weakens(wijziging.pad, strenger):
        return wijziging
    return replace(wijziging, wettelijk=True, oordeel=LOSSER if strenger else wijziging.oordeel)


def deviations(wijzigingen: list[Wijziging], samen: Samengevoegd) -> list[Bevinding]:
    """Return a finding, without plek, for everything that is looser than the model or otherwise (RK214).

    With `leg_uit` it is only a warning that tells where the explanation stands (RK216).
    What the law gives may never become looser, also with an explanation (RK213).
    """
    return [_deviation(w, samen) for w in wijzigingen if w.oordeel in (LOSSER, ANDERS)]


def review_region(samen: Samengevoegd, nieuw: Kern, kalender: Kalender) -> tuple[Bevinding, ...]:
    """Return what *nieuw*, made of *samen*, makes looser or otherwise than the lowest layer, each with its file and place.

    A model that cannot be compiled by itself gives nothing: its own file says what is wrong with it.
    """
    from routekaart.kern.compile import compile_protocol
    from routekaart.taal.read import read_inhoud

    try:
        basis = compile_protocol(read_inhoud(samen.basis))
    except ProtocolOngeldig:
        return ()
    gevonden = deviations(classify(basis, nieuw, kalender), samen)
    return samen.place(replace(bevinding, bestand=samen.changer(bevinding.pad).naam) for bevinding in gevonden)


def _deviation(wijziging: Wijziging, samen: Samengevoegd) -> Bevinding:
    hoe = "losser dan" if wijziging.oordeel is LOSSER else "anders dan"
    tekst = f"{wijziging.wat} is {hoe} in het model"
    if wijziging.wettelijk:
        return CODES["RK213"].at(wijziging.pad, tekst, label="de wet geeft deze plicht", oplossing="neem over wat het model zegt")
    uitleg = samen.explanation(wijziging.pad)
    if uitleg is None:
        advies = "zet er `leg_uit` bij, met de reden, of neem over wat het model zegt"
        return CODES["RK214"].at(wijziging.pad, tekst, label="hier ontbreekt `leg_uit`", oplossing=advies)
    verwant = (Verwant((*uitleg[0], "leg_uit"), "hier staat de uitleg"),)
    return CODES["RK216"].at(wijziging.pad, f"{tekst}; de uitleg staat erbij", verwant=verwant)


@record
class _Weging:
    basis: Kern
    nieuw: Kern
    kalender: Kalender

    def all(self) -> Iterator[Wijziging]:
        yield from self._parameters()
        yield from self._declared()
        for naam, fase in self.nieuw.fasen.items():
            if (oud := self.basis.fasen.get(naam)) is not None:
                yield from self._fase(oud, fase)
        for naam, stap in self.nieuw.stappen.items():
            eerst = self.basis.stappen.get(naam)
            yield from [self._added(stap)] if eerst is None else self._stap(eerst, stap)
        for naam, lijn in self.nieuw.lijnen.items():
            if (lijn_oud := self.basis.lijnen.get(naam)) is not None:
                yield from self._lijn(lijn_oud, lijn)
        for naam, grens in self.nieuw.grenzen.items():
            yield from self._grens(self.basis.grenzen.get(naam), grens)
        yield from self._removed()

    # --- what stands at the top --------------------------------------------------------------------------------------

    def _parameters(self) -> Iterator[Wijziging]:
        for naam, nu in self.nieuw.parameters.items():
            eerst = self.basis.parameters.get(naam)
            if eerst is None or eerst.waarde == nu.waarde:
                continue
            if eerst.waarde is None:
                oordeel = STRENGER  # compiling has kept it within its range
            elif nu.waarde is None:
                oordeel = LOSSER
            elif isinstance(eerst.waarde, Termijn) and isinstance(nu.waarde, Termijn):
                oordeel = terms(eerst.waarde, nu.waarde, self.kalender)
            else:
                oordeel = ANDERS  # whether more or less of a number is stricter, only people know
            yield Wijziging((*nu.pad, "waarde"), oordeel, f"de waarde van `{naam}`", is_legal(eerst.waarde))

    def _declared(self) -> Iterator[Wijziging]:
        """Yield what changed in the sections of which any change is anders, and in who may know what."""
        b, n = self.basis, self.nieuw
        if b.begin != n.begin:
            yield Wijziging(("begin",), ANDERS, "de eerste fase")
        secties: tuple[tuple[str, Mapping[str, object], Mapping[str, object]], ...] = (
            ("rollen", b.rollen, n.rollen),
            ("gegevens", b.gegevens, n.gegevens),
            ("voorvallen", b.voorvallen, n.voorvallen),
            ("einden", b.einden, n.einden),
        )
        for sectie, eerst, nu in secties:
            for naam in nu:
                if naam in eerst and eerst[naam] != nu[naam]:
                    yield Wijziging((sectie, naam), ANDERS, f"`{naam}`")
        yield from self._counted()
        yield from self._stukken()
        yield from self._people()

    def _counted(self) -> Iterator[Wijziging]:
        b, n = self.basis, self.nieuw
        for naam, teller in n.tellers.items():
            if b.tellers.get(naam, teller) != teller:
                yield Wijziging(teller.pad, ANDERS, f"de teller `{naam}`")
        for naam, tabel in n.tabellen.items():
            if b.tabellen.get(naam, tabel) != tabel:
                yield Wijziging(tabel.pad, ANDERS, f"de tabel `{naam}`")
        for naam, status in n.statussen.items():
            if b.statussen.get(naam, status) != status:
                yield Wijziging(("statussen", naam), ANDERS, f"de status `{naam}`")

    def _stukken(self) -> Iterator[Wijziging]:
        eerst, nu = ({stuk.naam: stuk for stuk in kern.stukken} for kern in (self.basis, self.nieuw))
        for naam, stuk in nu.items():
            was = eerst[naam].geldig if naam in eerst else None
            if not self._is_parameter(was, stuk.geldig):
                yield Wijziging((*stuk.pad, "geldig"), terms(was, stuk.geldig, self.kalender), f"hoe oud `{naam}` mag zijn,")
        for naam in _gone(eerst, nu):
            yield Wijziging(eerst[naam].pad, LOSSER, f"hoe oud `{naam}` mag zijn,")

    def _people(self) -> Iterator[Wijziging]:
        b, n = self.basis, self.nieuw
        for naam, rollen in n.vertrouwelijk.items():
            oordeel = lists(b.vertrouwelijk[naam], rollen).omgekeerd if naam in b.vertrouwelijk else STRENGER
            yield Wijziging(("vertrouwelijk", naam), oordeel, f"wie `{naam}` mag weten,")
        for naam, rollen in n.niveaus.items():
            if naam in b.niveaus and not set(b.niveaus[naam]) <= set(rollen):
                yield Wijziging(("niveaus", naam), ANDERS, f"het niveau `{naam}`")
        for naam, overleg in n.overleggen.items():
            if (oud := b.overleggen.get(naam)) is not None:
                yield Wijziging((*overleg.pad, "leden"), lists(oud.leden, overleg.leden), f"wie er aan `{naam}` zit,")
                oordeel = GELIJK if oud.gasten == overleg.gasten else ANDERS
                yield Wijziging((*overleg.pad, "gasten"), oordeel, f"wie er bij `{naam}` te gast is,")
                yield Wijziging(
                    (*overleg.pad, "voorzitter"), self._wie(oud.voorzitter, overleg.voorzitter), f"wie `{naam}` voorzit,"
                )
        for naam, pauze in n.pauzes.items():
            eerst = b.pauzes.get(naam)
            oordeel = LOSSER if eerst is None else terms(eerst.hoogstens, pauze.hoogstens, self.kalender)
            yield Wijziging((*pauze.pad, "hoogstens"), oordeel, f"hoe lang `{naam}` mag duren,")
        yield Wijziging(("mag_afwijken",), lists(b.mag_afwijken, n.mag_afwijken).omgekeerd, "wie overal mag afwijken,")

    # --- fasen, lijnen, grenzen --------------------------------------------------------------------------------------

    def _fase(self, oud: Fase, nu: Fase) -> Iterator[Wijziging]:
        def change(veld: str, oordeel: Oordeel, wat: str) -> Wijziging:
            return Wijziging((*nu.pad, veld), oordeel, f"{wat} `{nu.naam}`")

        if oud.spoor in (HOOFD, DOORLOPEND):
            yield change("begint_met", GELIJK if oud.begint_met == nu.begint_met else ANDERS, "het begin van fase")
            yield change("regie", self._wie(_one(oud.regie), _one(nu.regie)), "de regie in fase")
        yield change("overdracht", terms(oud.overdracht, nu.overdracht, self.kalender), "de termijn voor de overdracht naar")
        yield change("binnen", terms(oud.binnen, nu.binnen, self.kalender), "de termijn van fase")
        yield change("te_laat", self._exit(oud.te_laat, nu.te_laat), "het vervolg bij te laat in fase")
        yield change("klaar", self._exit(oud.klaar, nu.klaar), "het vervolg na fase")
        yield change("uitgeput", self._exit(oud.uitgeput, nu.uitgeput), "het vervolg als het op is in fase")
        yield change("hoogstens_keer", numbers(oud.hoogstens_keer, nu.hoogstens_keer), "het aantal keren van fase")
        yield change("zodra", guards(oud.zodra, nu.zodra, self.kalender), "wanneer de zaak gaat naar")
        yield from self._overgangen(oud, nu)

    def _overgangen(self, oud: Fase, nu: Fase) -> Iterator[Wijziging]:
        eerst: dict[str, Overgang] = {overgang.naam: overgang for overgang in oud.overgangen}
        for overgang in nu.overgangen:
            wat = f"de overgang `{overgang.naam}`"
            voor = eerst.pop(overgang.naam, None)
            if voor is None or voor.naar.wit != overgang.naar.wit:
                yield Wijziging((*overgang.pad, "naar") if voor else overgang.pad, ANDERS, wat)
            else:
                yield Wijziging((*overgang.pad, "zodra"), guards(voor.zodra, overgang.zodra, self.kalender), wat)
        for overgang in eerst.values():
            yield Wijziging(overgang.pad, ANDERS, f"de overgang `{overgang.naam}`")

    def _lijn(self, oud: Lijn, nu: Lijn) -> Iterator[Wijziging]:
        oordeel = GELIJK if oud.treden == nu.treden else ANDERS
        yield Wijziging((*nu.pad, "treden"), oordeel, f"de rij treden van `{nu.naam}`")
        yield Wijziging((*nu.pad, "opgelost"), self._exit(oud.opgelost, nu.opgelost), f"het vervolg na `{nu.naam}`")
        yield Wijziging((*nu.pad, "uitgeput"), self._exit(oud.uitgeput, nu.uitgeput), f"het vervolg als `{nu.naam}` uitgeput is,")

    def _grens(self, oud: Grens | None, nu: Grens) -> Iterator[Wijziging]:
        def change(veld: str, oordeel: Oordeel) -> Wijziging:
            return Wijziging((*nu.pad, veld), oordeel, f"de grens `{nu.naam}`", oud is not None and is_legal(oud.binnen))

        if oud is None:
            yield Wijziging(nu.pad, STRENGER, f"de grens `{nu.naam}`")
            return
        yield change("binnen", terms(oud.binnen, nu.binnen, self.kalender))
        yield change("van", GELIJK if oud.van == nu.van else ANDERS)
        yield change("tot", lists([str(m) for m in oud.tot], [str(m) for m in nu.tot]).omgekeerd)
        yield change("te_laat", self._exit(oud.te_laat, nu.te_laat))
        yield change("verlenging", self._verlenging(oud.verlenging, nu.verlenging))
        yield change("streven", GELIJK if oud.streven == nu.streven else LOSSER if nu.streven else STRENGER)

    # --- stappen -----------------------------------------------------------------------------------------------------

    def _added(self, stap: Stap) -> Wijziging:
        return Wijziging(stap.pad, ANDERS if stap.soort == "mag" else STRENGER, f"de stap `{stap.naam}`")

    def _stap(self, oud: Stap, nu: Stap) -> Iterator[Wijziging]:
        legaal = is_legal(oud.binnen)
        for veld, oordeel in self._fields(oud, nu):
            if (pad := _place(nu, veld)) is not None:
                yield Wijziging(pad, oordeel, f"`{pad[-1]}` van stap `{nu.naam}`", legaal and oordeel is LOSSER)
        for uitkomst in dict.fromkeys((*oud.uitkomsten, *nu.uitkomsten)):
            oordeel = self._exit(oud.uitkomsten.get(uitkomst), nu.uitkomsten.get(uitkomst), anders=True)
            if (pad := _place(nu, "uitkomsten", uitkomst)) is not None:
                yield Wijziging(pad, oordeel, f"de uitkomst `{uitkomst}` van stap `{nu.naam}`")

    def _fields(self, oud: Stap, nu: Stap) -> Iterator[tuple[str, Oordeel]]:
        plicht = oud.soort == nu.soort == "moet"

        def duty(oordeel: Oordeel) -> Oordeel:
            return oordeel if plicht or oordeel is GELIJK else ANDERS

        yield nu.soort, _soort(oud, nu)
        if not (oud.overleg and oud.overleg == nu.overleg):  # a table has another voorzitter: told at the table
            yield "wie", self._wie(oud.wie, nu.wie)
        if not (self._is_parameter(oud.binnen, nu.binnen) or (oud.soort != nu.soort and oud.binnen is None)):
            yield _term_key(oud, nu), duty(terms(oud.binnen, nu.binnen, self.kalender))
        if _term_key(oud, nu) == "binnen":  # of a term that counts back, the term names its day
            yield "vanaf", GELIJK if oud.vanaf == nu.vanaf else ANDERS
        yield "elke", duty(terms(oud.elke, nu.elke, self.kalender))
        # A duty that opens less often is looser; so a narrower condition counts the other way around.
        yield "als", duty(guards(oud.als, nu.als, self.kalender).omgekeerd)
        yield "zodra", duty(_trigger(oud, nu) or guards(oud.zodra, nu.zodra, self.kalender).omgekeerd)
        yield "klaar_als", duty(guards(oud.klaar_als, nu.klaar_als, self.kalender))
        for veld in ("anders", "te_laat", "daarna", "uitgeput"):
            yield veld, duty(self._exit(getattr(oud, veld), getattr(nu, veld)))
        yield "hoogstens_keer", numbers(oud.hoogstens_keer, nu.hoogstens_keer)
        yield "verlenging", self._verlenging(oud.verlenging, nu.verlenging)
        yield "mag_afwijken", lists(oud.mag_afwijken, nu.mag_afwijken).omgekeerd
        for veld in ("met", "raadpleegt", "nodig", "legt_vast", "levert"):
            yield veld, duty(lists(getattr(oud, veld), getattr(nu, veld)))
        bij, nu_bij = dict(oud.legt_vast_bij), dict(nu.legt_vast_bij)
        yield "legt_vast_bij", duty(together([lists(bij.get(u, ()), nu_bij.get(u, ())) for u in {**bij, **nu_bij}]))
        gelijk = _own_guests(self.basis, oud) == _own_guests(self.nieuw, nu)
        yield "gasten", GELIJK if gelijk else ANDERS
        for veld in _ANDERS:
            yield veld, GELIJK if getattr(oud, veld) == getattr(nu, veld) else ANDERS
        if oud.soort == nu.soort and oud.tekst != nu.tekst:
            yield nu.soort, ANDERS

    def _is_parameter(self, oud: Termijn | None, nu: Termijn | None) -> bool:
        """Return whether a term changed only because a parameter did, which has been told already."""
        if oud is None or nu is None:
            return False
        for naam, parameter in self.nieuw.parameters.items():
            eerst = self.basis.parameters.get(naam)
            was = eerst.waarde if eerst is not None else None
            if nu == parameter.waarde and (oud == was or (was is None and oud.naam == naam)):
                return True
        return False

    def _exit(self, oud: Doel | None, nu: Doel | None, *, anders: bool = False) -> Oordeel:
        if oud is None or nu is None:
            return GELIJK if oud is nu else ANDERS if anders else STRENGER if oud is None else LOSSER
        if oud.wit == nu.wit or self._is_inserted(oud, nu):
            return GELIJK
        return STRENGER if oud.onbepaald and not nu.onbepaald else ANDERS

    def _is_inserted(self, oud: Doel, nu: Doel) -> bool:
        """Return whether *nu* leads to a stap that was added, and that leads on to where *oud* led."""
        if len(nu.wit) != 1 or nu.wit[0].naam in self.basis.stappen:
            return False
        tussen = self.nieuw.stappen.get(nu.wit[0].naam)
        if tussen is None or tussen.daarna is None:
            return False
        return tussen.daarna.wit == oud.wit or self._is_inserted(oud, tussen.daarna)

    def _wie(self, oud: Wie, nu: Wie) -> Oordeel:
        if oud == nu:
            return GELIJK
        if oud.onbepaald or nu.onbepaald:
            return STRENGER if oud.onbepaald else LOSSER
        hoogte = {rol: nummer for nummer, rollen in enumerate(self.nieuw.niveaus.values()) for rol in rollen}
        eerst, dan = [hoogte.get(rol) for rol in oud.rollen], [hoogte.get(rol) for rol in nu.rollen]
        laag, hoog = [h for h in eerst if h is not None], [h for h in dan if h is not None]
        if len(laag) < len(eerst) or len(hoog) < len(dan) or not laag or not hoog:
            return ANDERS
        return STRENGER if max(laag) < min(hoog) else LOSSER if max(hoog) < min(laag) else ANDERS

    def _verlenging(self, oud: Verlenging | None, nu: Verlenging | None) -> Oordeel:
        if oud is None or nu is None:
            return GELIJK if oud is nu else LOSSER if oud is None else STRENGER
        if oud.door != nu.door:
            return ANDERS
        return together([terms(oud.duur, nu.duur, self.kalender), numbers(oud.hoogstens_keer, nu.hoogstens_keer)])

    # --- what is no longer there -------------------------------------------------------------------------------------

    def _removed(self) -> Iterator[Wijziging]:
        b, n = self.basis, self.nieuw
        for naam, fase in b.fasen.items():
            if naam not in n.fasen:
                yield Wijziging(fase.pad, LOSSER, f"dat `{naam}` vervalt,")
        for naam, stap in b.stappen.items():
            # With its fase gone, the fase says it.
            if naam not in n.stappen and (stap.fase in n.fasen):
                oordeel = ANDERS if stap.soort == "mag" else LOSSER
                yield Wijziging(stap.pad, oordeel, f"dat stap `{naam}` vervalt,", is_legal(stap.binnen))
        for naam, grens in b.grenzen.items():
            if naam not in n.grenzen:
                yield Wijziging(grens.pad, LOSSER, f"dat grens `{naam}` vervalt,", is_legal(grens.binnen))
        for naam in _gone(b.vertrouwelijk, n.vertrouwelijk):
            yield Wijziging(("vertrouwelijk", naam), LOSSER, f"wie `{naam}` mag weten,")
        for naam in _gone(b.einden, n.einden):
            yield Wijziging(("einden", naam), ANDERS, f"dat eind `{naam}` vervalt,")


_ANDERS = (
    "informeert", "overleg", "doorzettingsmacht", "bij", "jaarlijks", "registreert_in", "toestemming",
    "wijst_aan", "start", "gebruikt",
)  # fmt: skip


def _own_guests(kern: Kern, stap: Stap) -> set[str]:
    """Return the gasten of *stap* without those of its table, of which the table tells."""
    tafel = kern.overleggen.get(stap.overleg or "")
    return set(stap.gasten) - set(tafel.gasten if tafel else ())


def _gone(eerst: Mapping[str, object], nu: Mapping[str, object]) -> list[str]:
    return [naam for naam in eerst if naam not in nu]


_BEKRACHTIGING = frozenset({"binnen", "te_laat", "levert", "informeert", "registreert_in"})


def _place(stap: Stap, veld: str, *dieper: str) -> Pad | None:
    """Return where *veld* of *stap* is written; None when the stap was made from sugar, and the field follows from elsewhere."""
    pad = stap.pad
    match "" if pad[-1] == stap.naam else pad[-1]:
        case "aanvaardt_binnen":
            return pad if veld == "binnen" else None
        case "erbij":
            return (*pad[:-1], "reageert_binnen") if veld == "binnen" else None
        case "bekrachtiging" if veld == "wie":
            return (*pad, "door")
        case "bekrachtiging" if veld == "uitkomsten":
            return (*pad, *dieper)
        case "bekrachtiging":
            return (*pad, veld) if veld in _BEKRACHTIGING else None
        case _:
            return (*pad, veld, *dieper)


def _soort(oud: Stap, nu: Stap) -> Oordeel:
    if oud.soort == nu.soort:
        return GELIJK
    return {("mag", "moet"): STRENGER, ("moet", "mag"): LOSSER}.get((oud.soort, nu.soort), ANDERS)


def _term_key(oud: Stap, nu: Stap) -> str:
    """Return the key at which the change of a term stands: one that counts back has its own."""
    return "uiterlijk" if "uiterlijk" in (oud.termijnsleutel, nu.termijnsleutel) else "binnen"


def _trigger(oud: Stap, nu: Stap) -> Oordeel | None:
    """Return ANDERS when a stap gets or loses its trigger, which is more than another condition."""
    return ANDERS if (oud.zodra is None) != (nu.zodra is None) else None


def _one(rol: str | None) -> Wie:
    return Wie(onbepaald=True) if rol is None else Wie((rol,))
