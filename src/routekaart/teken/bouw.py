"""From kernel to drawing: which box stands in which lane, what it says, and where its ways out lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from routekaart.kalender.datum import MAANDEN
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import (
    DOORLOPEND,
    HOOFD,
    NIET_GELUKT,
    ONBEPAALD,
    VELD_VAN_VOORVAL,
    Doel,
    Fase,
    Kern,
    Lijn,
    Moment,
    Stap,
    Wie,
)
from routekaart.kern.pijlen import knoop_of_fase
from routekaart.teken.tekening import Baan, Band, Blok, Lijnstijl, Meedoen, Regel, Rol, Tekening, Uitgang

ONBEKEND = "nog niet bekend"
_HOE: dict[Rol, str] = {"met": "met", "gehoord": "hoort eerst", "gast": "te gast", "bericht": "bericht aan"}
_UITSLAG = {"niet_gelukt": "niet gelukt", ONBEPAALD: "resultaat"}
_NAAM = re.compile(r"[a-z][a-z0-9_]*")
_TEKENS = ((">=", "≥"), ("<=", "≤"))


def build(kern: Kern) -> Tekening:
    """Return the drawing of *kern*: fasen in file order, then each lijn as a ladder, the einden, and what always applies."""
    banen = _Banen(kern)
    return Tekening(
        naam=kern.naam,
        titel=kern.titel,
        ondertitel=_subtitle(kern),
        hash=kern.hash,
        banden=tuple(_bands(kern, banen)),
        banen=tuple(banen.banen),
        onderschrift=tuple(_notes(kern)),
    )


class _Banen:
    """The lanes, and in which of them a role stands."""

    def __init__(self, kern: Kern) -> None:
        self.kern = kern
        self.banen = [Baan(f"partij:{partij}", naam, "partij") for partij, naam in kern.partijen.items()]
        self._nummer = {partij: i for i, partij in enumerate(kern.partijen, 1)}
        gebruikt = {self._partij(rol) for stap in kern.stappen.values() for rol in _everyone(stap)}
        if "per_casus" in gebruikt:
            self.banen.append(Baan("per_casus", "per casus gekozen", "per_casus"))
            self._nummer["per_casus"] = len(self.banen)
        if ONBEPAALD in gebruikt or any(not stap.wie.rollen for stap in kern.stappen.values()):
            self.banen.append(Baan(ONBEPAALD, ONBEKEND, "onbekend"))
            self._nummer[ONBEPAALD] = len(self.banen)

    def of(self, rol: str) -> int:
        """Return the number of the lane of *rol*; a tabel stands where its first row stands."""
        return self._nummer[self._partij(rol)]

    def of_wie(self, wie: Wie) -> int:
        return self.of(wie.rollen[0]) if wie.rollen else self._nummer[ONBEPAALD]

    def _partij(self, rol: str) -> str:
        tabel = self.kern.tabellen.get(rol)
        if tabel is not None and tabel.rijen:
            waarde = tabel.rijen[0].waarde
            rollen = waarde.rollen if isinstance(waarde, Wie) else (str(waarde),)
            rol = rollen[0] if rollen else ONBEPAALD
        partij = self.kern.rollen.get(rol, ONBEPAALD)
        return partij if partij in self.kern.partijen or partij == "per_casus" else ONBEPAALD


def _everyone(stap: Stap) -> Iterator[str]:
    for rollen in (stap.wie.rollen, stap.met, stap.leden, stap.gasten, stap.raadpleegt, stap.informeert):
        yield from (rol for rol in rollen if rol != ONBEPAALD)


def _bands(kern: Kern, banen: _Banen) -> Iterator[Band]:
    for fase in kern.fasen.values():
        if fase.spoor == HOOFD:
            yield _fase_band(kern, banen, fase)
    for lijn in kern.lijnen.values():
        for nummer, trede in reversed(list(enumerate(lijn.treden, 1))):
            yield _trede_band(kern, banen, lijn, kern.fasen[trede], nummer)
        yield Band(f"voet:{lijn.naam}", "voet", (_foot(kern, lijn),), lijn.naam)
    if kern.einden:
        yield Band("einden", "einden", tuple(_end(kern, eind, i) for i, eind in enumerate(kern.einden, 1)))
    if DOORLOPEND in kern.fasen:
        yield _fase_band(kern, banen, kern.fasen[DOORLOPEND])


def _fase_band(kern: Kern, banen: _Banen, fase: Fase) -> Band:
    id_ = str(knoop_of_fase(kern, fase.naam))
    if fase.spoor == DOORLOPEND:
        steeds = (Regel("Steeds", "vet"), Regel("naast elke fase"))
        return Band(id_, "doorlopend", (Blok(f"kop:{id_}", "fase", 0, fase.naam, steeds), *_steps(kern, banen, fase)))
    regels = tuple(_fase_lines(kern, fase))
    kop = Blok(f"kop:{id_}", "fase", 0, fase.naam, regels, _fase_exits(kern, fase), begin=fase.naam == kern.begin)
    return Band(id_, "fase", (kop, *_steps(kern, banen, fase)))


def _fase_lines(kern: Kern, fase: Fase) -> Iterator[Regel]:
    yield Regel(_sentence(kern.noem(fase.naam)), "vet")
    yield Regel("regie:", "open") if fase.regie is None else Regel(f"regie: {kern.noem(fase.regie)}")
    if fase.overdracht is not None:
        yield _term(kern, fase.overdracht, "overname")
    if fase.binnen is not None:
        yield _term(kern, fase.binnen, "hele fase")
    if fase.hoogstens_keer is not None:
        yield Regel(f"hoogstens {fase.hoogstens_keer} keer")


def _fase_exits(kern: Kern, fase: Fase) -> tuple[Uitgang, ...]:
    ways: list[tuple[str, Doel | None, Lijnstijl]] = [
        (f"zodra {readable(kern, str(overgang.zodra))}", overgang.naar, "gewoon") for overgang in fase.overgangen
    ]
    ways.append(("als alles gedaan is", fase.klaar, "gewoon"))
    ways.append((_too_late(kern, fase.binnen), fase.te_laat, "klok"))
    ways.append((_too_often(fase.hoogstens_keer), fase.uitgeput, "gewoon"))
    return tuple(uit for way in ways for uit in _exits(kern, [way]))


def _trede_band(kern: Kern, banen: _Banen, lijn: Lijn, trede: Fase, nummer: int) -> Band:
    regels = [Regel(f"Trede {nummer}"), Regel(_sentence(kern.noem(trede.naam)), "vet")]
    if trede.zodra is not None:
        regels.append(Regel(f"ook zodra {readable(kern, str(trede.zodra))}"))
    kop = Blok(f"kop:trede:{trede.naam}", "trede", 0, trede.naam, tuple(regels))
    return Band(f"trede:{trede.naam}", "trede", (kop, *_steps(kern, banen, trede)), lijn.naam)


def _foot(kern: Kern, lijn: Lijn) -> Blok:
    regels = (Regel("Opschalen"), Regel(_sentence(kern.noem(lijn.naam)), "vet"), Regel("begint hier, en gaat omhoog"))
    return Blok(f"lijn:{lijn.naam}", "voet", 0, lijn.naam, regels)


def _end(kern: Kern, eind: str, baan: int) -> Blok:
    uitslag = kern.einden[eind]
    regel = Regel(_UITSLAG.get(uitslag, uitslag.replace("_", " ")), "open" if uitslag == ONBEPAALD else "klein")
    bij = tuple(f"stap:{s.naam}" for s in kern.stappen.values() if any(b.soort == "eind" and b.naam == eind for b in s.bij))
    uitgangen = (Uitgang("nazorg", "bij", bij),) if bij else ()
    return Blok(f"eind:{eind}", "eind", baan, eind, (Regel(_sentence(kern.noem(eind)), "vet"), regel), uitgangen)


def _steps(kern: Kern, banen: _Banen, fase: Fase) -> Iterator[Blok]:
    for naam in fase.stappen:
        stap = kern.stappen[naam]
        eigen = banen.of_wie(stap.wie)
        meedoen = tuple(_elsewhere(kern, banen, stap))
        yield Blok(
            id=f"stap:{naam}",
            vorm=stap.soort,
            baan=eigen,
            naam=naam,
            regels=tuple(_step_lines(kern, stap, [m for m in meedoen if m.baan == eigen])),
            uitgangen=_step_exits(kern, stap),
            meedoen=tuple(m for m in meedoen if m.baan != eigen),
            begin=naam in fase.begint_met,
            naast=naam.startswith(f"{fase.naam}_erbij_"),
        )


def _step_lines(kern: Kern, stap: Stap, zelf: list[Meedoen]) -> Iterator[Regel]:
    wie = (" en " if stap.wie.samen else " of ").join(map(kern.noem, stap.wie.rollen))
    yield Regel(_sentence(wie) if wie else "Wie?", "wie")
    yield from (Regel(tekst) for tekst in _triggers(kern, stap))
    if stap.als is not None:
        yield Regel(f"alleen als {readable(kern, str(stap.als))}")
    yield Regel(stap.tekst, "zin")
    if stap.overleg is not None:
        yield Regel(f"aan tafel: {kern.noem(stap.overleg)}")
    yield from (Regel(f"{_HOE[m.hoe]}: {m.tekst}") for m in zelf if m.hoe in _HOE)
    if stap.binnen is not None:
        na = "" if stap.vanaf == "opening" else f" na {kern.noem(stap.vanaf.removeprefix(VELD_VAN_VOORVAL))}"
        yield _term_back(kern, stap.binnen) if stap.binnen.terug else _term(kern, stap.binnen, na=na)
    if stap.doorzettingsmacht:
        yield Regel(f"doorzettingsmacht: {' en '.join(stap.doorzettingsmacht)}", "vet")
    if stap.klaar_als is not None:
        yield Regel(f"klaar als {readable(kern, str(stap.klaar_als))}")
    if stap.hoogstens_keer is not None:
        yield Regel(f"hoogstens {stap.hoogstens_keer} keer")
    yield from (Regel(tekst) for tekst in _results(kern, stap))


def _triggers(kern: Kern, stap: Stap) -> Iterator[str]:
    if stap.zodra is not None:
        yield f"zodra {readable(kern, str(stap.zodra))}"
    if stap.bij:
        yield f"na elke keer: {' of '.join(kern.noem(b.uitkomst or b.naam) for b in stap.bij)}"
    if stap.elke is not None:
        yield "elke keer opnieuw, hoe vaak staat er niet" if str(stap.elke) == ONBEPAALD else f"elke {stap.elke}"
    if stap.jaarlijks is not None:
        maand, dag = stap.jaarlijks
        yield f"elk jaar op {dag} {MAANDEN[maand - 1]}"


def _results(kern: Kern, stap: Stap) -> Iterator[str]:
    if stap.levert:
        yield f"levert: {', '.join(map(kern.noem, stap.levert))}"
    if stap.registreert_in:
        yield f"vastleggen in {stap.registreert_in}"
    if stap.wijst_aan:
        yield f"wijst aan: {', '.join(map(kern.noem, stap.wijst_aan))}"
    if stap.start:
        yield f"start een eigen protocol: {kern.noem(stap.start)}"


def _elsewhere(kern: Kern, banen: _Banen, stap: Stap) -> Iterator[Meedoen]:
    """Yield who else takes part, one entry per lane and way; nobody twice."""
    soorten: tuple[tuple[Rol, tuple[str, ...]], ...] = (
        ("samen", stap.wie.rollen[1:]),
        ("met", (*stap.met, *stap.leden)),
        ("gehoord", stap.raadpleegt),
        ("gast", stap.gasten),
        ("bericht", stap.informeert),
    )
    for hoe, rollen in soorten:
        per_baan: dict[int, dict[str, None]] = {}
        for rol in rollen:
            if rol != ONBEPAALD and (hoe == "bericht" or rol not in stap.wie.rollen or hoe == "samen"):
                per_baan.setdefault(banen.of(rol), {})[kern.noem(rol)] = None
        for baan, namen in sorted(per_baan.items()):
            yield Meedoen(baan, hoe, ", ".join(namen))


def _step_exits(kern: Kern, stap: Stap) -> tuple[Uitgang, ...]:
    ways: list[tuple[str, Doel | None, Lijnstijl]] = []
    if stap.bekrachtigd_door is None:
        ways += _own_ways(kern, stap)
    ways += [(kern.noem(u), doel, "gewoon") for u, doel in stap.uitkomsten.items() if _closes_at_once(stap, u)]
    if stap.bekrachtigt is not None:  # only now does the voorstel take its own way
        ways = _own_ways(kern, kern.stappen[stap.bekrachtigt]) + [way for way in ways if way[0] != "gedaan"]
    ways.append((_too_late(kern, stap.binnen), stap.te_laat, "klok"))
    ways.append(("niet gelukt", stap.niet_gelukt, "gewoon"))
    ways.append(("anders", stap.anders, "gewoon"))
    ways.append((_too_often(stap.hoogstens_keer), stap.uitgeput, "gewoon"))
    exits = list(_exits(kern, ways))
    if stap.bekrachtigd_door is not None:
        exits.append(Uitgang("voorstel", "gewoon", (f"stap:{stap.bekrachtigd_door}",)))
    for ander in kern.stappen.values():
        for bij in ander.bij:
            if bij.soort == "stap" and bij.naam == stap.naam:
                exits.append(Uitgang(f"na {kern.noem(bij.uitkomst or 'gedaan')} ook", "bij", (f"stap:{ander.naam}",)))
    if len(exits) == 1 and exits[0].label == "gedaan" and not exits[0].open:
        exits = [Uitgang("", exits[0].stijl, exits[0].naar)]
    return tuple(exits)


def _own_ways(kern: Kern, stap: Stap) -> list[tuple[str, Doel | None, Lijnstijl]]:
    """Return the ways of being gedaan: of a voorstel these are taken when it is bekrachtigd."""
    ways: list[tuple[str, Doel | None, Lijnstijl]] = []
    if stap.daarna is not None and set(stap.eigen_uitkomsten) - set(stap.uitkomsten):
        ways.append(("bekrachtigd" if stap.bekrachtigd_door else "gedaan", stap.daarna, "gewoon"))
    if stap.bekrachtigd_door is not None:
        eigen = [u for u in stap.uitkomsten if not _closes_at_once(stap, u)]
        ways += [(f"bekrachtigd: {kern.noem(u)}", stap.uitkomsten[u], "gewoon") for u in eigen]
    return ways


def _closes_at_once(stap: Stap, uitkomst: str) -> bool:
    return stap.bekrachtigd_door is None or uitkomst in NIET_GELUKT or uitkomst == "overtreden"


def _exits(kern: Kern, ways: list[tuple[str, Doel | None, Lijnstijl]]) -> tuple[Uitgang, ...]:
    """Return the ways out that are there, those with one destination and one style as one."""
    joined: dict[tuple[Lijnstijl, tuple[str, ...], bool], list[str]] = {}
    for label, doel, stijl in ways:
        if doel is not None:
            naar = tuple(dict.fromkeys(_targets(kern, doel)))
            joined.setdefault((stijl, tuple(n for n in naar if n), "" in naar), []).append(label)
    alone = {tuple(["gedaan"])}
    return tuple(
        Uitgang(", ".join(labels) + ("" if naar or open_ else ": geen vervolg"), stijl, naar, open_)
        for (stijl, naar, open_), labels in joined.items()
        if naar or open_ or tuple(labels) not in alone
    )


def _targets(kern: Kern, doel: Doel | None) -> Iterator[str]:
    """Yield the id of each box or band *doel* leads to; an empty text is an open point."""
    for wit in doel.wit if doel is not None else ():
        if wit.soort == ONBEPAALD:
            yield ""
        elif wit.soort == "opgelost":
            yield from _targets(kern, kern.lijnen[wit.naam].opgelost)
        elif wit.soort == "uitgeput":
            uitgeput = kern.lijnen[wit.naam].uitgeput
            yield from _targets(kern, uitgeput) if uitgeput is not None else ("",)
        elif wit.soort == "bekrachtigd":
            for eigen in kern.stappen[wit.naam].eigen_doelen.values():
                yield from _targets(kern, eigen)
        elif wit.soort == "fase":
            yield str(knoop_of_fase(kern, wit.naam))
        elif wit.soort != "niets":
            yield f"{wit.soort}:{wit.naam}"


def _too_late(kern: Kern, binnen: Termijn | None) -> str:
    if binnen is None or binnen.soort in ("direct", "dezelfde_dag"):
        return "te laat"
    if binnen.soort == "onbepaald":
        return "te laat (termijn staat er niet)"
    return f"te laat (later dan {_before(kern, binnen)})" if binnen.terug else f"te laat (na {kern.noem(str(binnen))})"


def _too_often(keer: int | None) -> str:
    return "te vaak (hoe vaak staat er niet)" if keer is None else f"na {keer} keer"


def _term(kern: Kern, termijn: Termijn, woord: str = "", na: str = "") -> Regel:
    if termijn.soort == "onbepaald":
        return Regel(f"{woord or 'termijn'}{na}:", "open")
    tekst = kern.noem(str(termijn))
    binnen = "binnen " if termijn.soort in ("duur", "naam") else ""
    return Regel(f"{woord} {binnen}{tekst}{na}".strip(), "termijn")


def _term_back(kern: Kern, termijn: Termijn) -> Regel:
    if termijn.soort == "onbepaald":
        return Regel(f"hoe lang voor {kern.noem(termijn.terug)}:", "open")
    return Regel(f"uiterlijk {_before(kern, termijn)}", "termijn")


def _before(kern: Kern, termijn: Termijn) -> str:
    """Return a termijn that counts back with the display name of its day, as ``2 dagen voor de toets``."""
    hoe_lang = str(termijn.duur or kern.noem(termijn.naam or ""))
    _, _, staart = termijn.tekst.partition(f" voor {termijn.terug}")
    return f"{hoe_lang} voor {kern.noem(termijn.terug)}{staart}"


def readable(kern: Kern, tekst: str) -> str:
    """Return a voorwaarde as people read it: display names, and ≥ for >=."""
    for van, naar in _TEKENS:
        tekst = tekst.replace(van, naar)
    return _NAAM.sub(lambda m: kern.noem(m[0]), tekst)


def _sentence(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def _subtitle(kern: Kern) -> str:
    versie = "versie niet vermeld" if kern.versie == ONBEPAALD else f"versie {kern.versie}"
    return versie if kern.geldig_vanaf is None else f"{versie}, geldig vanaf {kern.geldig_vanaf:%d-%m-%Y}"


def _notes(kern: Kern) -> Iterator[str]:
    for grens in kern.grenzen.values():
        tot = " of ".join(_moment(kern, m) for m in grens.tot)
        soort = "Streven" if grens.streven else "Grens"
        anders = f" Anders: {_destination(kern, grens.te_laat)}." if grens.te_laat is not None else ""
        van = _moment(kern, grens.van)
        yield f"{soort} ‘{kern.noem(grens.naam)}’: van {van} tot {tot} binnen {_soft(str(grens.binnen))}.{anders}"
    for pauze in kern.pauzes.values():
        wie = " of ".join(map(kern.noem, pauze.wie.rollen)) or ONBEKEND
        fasen = ", ".join(map(kern.noem, pauze.tijdens))
        yield f"Pauze tijdens {fasen}: {wie} mag {pauze.tekst}, hoogstens {_soft(str(pauze.hoogstens))}."


def _destination(kern: Kern, doel: Doel) -> str:
    return " en ".join("dat staat er niet" if wit.soort == ONBEPAALD else kern.noem(wit.naam) or wit.soort for wit in doel.wit)


def _soft(termijn: str) -> str:
    return "een termijn die er niet staat" if termijn == ONBEPAALD else termijn


def _moment(kern: Kern, moment: Moment) -> str:
    return ("niet " if moment.niet else "") + kern.noem(moment.naam)
