"""The board on which one move is worked out: what follows from an act, a fact or an expiry, without any dates.

It follows the interpreter (`semantiek.md` §3) step by step; only who acts, and effects, are left out.  A clock that
starts is marked with where its day zero lies: ``ANKER`` (the day of the act, or the last day of the term that ended)
or ``DAG`` (the date of the moment, which after a midnight is one day later).
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from routekaart.bewijs.beeld import Beeld
from routekaart.bewijs.toestand import MIDDERNACHT, Duurterm, Klok, Open, Term, Toestand
from routekaart.bewijs.waarheid import Afgebroken, Keuzes, truth
from routekaart.casus.werk import BINNEN_DE_DAG
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import DOORLOPEND, HOOFD, NIET_GELUKT, Doel, Doelwit, Fase, Stap
from routekaart.voorwaarde.ast import Voorwaarde

ANKER, DAG = -1, -2
MEESTE_RONDES = 60
LOPEND = ("open", "loopt", "wachtend")


class Klaar(NamedTuple):
    """The game is over: ``tot`` was reached, or an eind that is none of them (``naam``); ``bron`` says on which day."""

    gehaald: bool
    naam: str
    bron: int


class Gestopt(Exception):
    """The game is over while a move is worked out."""

    def __init__(self, klaar: Klaar) -> None:
        self.klaar = klaar


class Bord:
    """A Toestand being changed.  After `rust` the attributes hold the new place; `freeze` makes a value of it."""

    def __init__(self, beeld: Beeld, t: Toestand, keuzes: Keuzes) -> None:
        self.beeld = beeld
        self.kern = beeld.kern
        self.keuzes = keuzes
        self.feiten: dict[str, str | None] = {}
        self.plaats = dict(t.plaats)
        if DOORLOPEND in self.kern.fasen:
            self.plaats[DOORLOPEND] = DOORLOPEND
        self.open: dict[str, list[Open]] = {}
        for opening in t.open:
            self.open.setdefault(opening.stap, []).append(opening)
        self.klokken: list[tuple[Klok, int]] = [(klok, i) for i, klok in enumerate(t.klokken)]
        self.tel = dict(t.tel)
        self.memo = dict(t.memo)
        self.waar = set(t.waar)
        self.tijdelijk: set[str] = set()
        self.bekend = set(t.bekend)
        self.punten = set(t.punten)
        self.duren = set(t.duren)
        self.gestart = t.gestart
        self.wacht_op: set[str] = set()
        self.rij: deque[tuple[int, Doel | None, str]] = deque()

    # --- looking -------------------------------------------------------------------------------------------------

    def actief(self) -> list[Fase]:
        """Return the fasen and treden where the sporen are, in the order in which they are walked."""
        return [self.kern.fasen[f] for s in self.beeld.sporen if (f := self.plaats.get(s, "")) in self.kern.fasen]

    def stand(self, stap: str) -> tuple[str, str, bool]:
        """Return the stand, last uitkomst and lateness of *stap*."""
        openingen = self.open.get(stap)
        if openingen:
            laatste = openingen[-1]
            return laatste.stand, "", laatste.laat
        return self.memo.get(stap, ("dicht", "", False))

    def lopend(self, stap: str, *standen: str) -> Open | None:
        """Return the oldest opening of *stap* with one of these standen."""
        return next((o for o in self.open.get(stap, ()) if o.stand in (standen or LOPEND)), None)

    # --- clocks --------------------------------------------------------------------------------------------------

    def start_klok(self, klok: Klok, bron: int) -> None:
        """Start *klok*, with day zero at *bron*."""
        eerste = klok.termen[0]
        if isinstance(eerste, Termijn) and eerste.soort in BINNEN_DE_DAG:
            bron = DAG
        self.klokken.append((klok, bron))

    def stop_klok(self, soort: str, naam: str, nr: int = 0) -> None:
        """Stop the clock of an element, if it runs."""
        self.klokken = [(k, b) for k, b in self.klokken if (k.soort, k.naam, k.nr) != (soort, naam, nr)]

    def klok_van(self, opening: Open) -> tuple[Klok, int] | None:
        """Return the clock of *opening*, if it runs."""
        for klok, bron in self.klokken:
            if (klok.soort, klok.naam, klok.nr) == ("stap", opening.stap, opening.nr):
                return klok, bron
        return None

    # --- opening -------------------------------------------------------------------------------------------------

    def open_stap(self, naam: str, bron: int) -> None:
        """Open the stap *naam*, if its fase is active and it matters."""
        stap = self.kern.stappen[naam]
        if naam not in self.beeld.telt or self.plaats.get(self.kern.fasen[stap.fase].spoor) != stap.fase:
            return
        openingen = self.open.setdefault(naam, [])
        if openingen and (not stap.bij or any(not o.laat for o in openingen)):
            # Of a stap with `bij` one opening at a time is enough: people may let it begin anew at any time.
            return
        if stap.hoogstens_keer is not None:
            keer = self.tel.get(f"stap {naam}", 0) + 1
            if keer > stap.hoogstens_keer:
                self.queue(stap.uitgeput, bron)
                return
            self.tel[f"stap {naam}"] = keer
        # Of openings that are late already one is enough too: they have no clock, and each can be done in the same way.
        del openingen[1:]
        nr = 1 - openingen[0].nr if openingen else 0
        opening = Open(naam, nr, "wachtend")
        openingen.append(opening)
        self.settle(stap, opening, bron, True)

    def settle(self, stap: Stap, opening: Open, bron: int, kies: bool) -> bool:
        """Open, skip or leave waiting *opening*; return whether it changed."""
        waarheid = True if stap.als is None else truth(self, stap.als, kies)
        if waarheid is False:
            self.close(opening, "overgeslagen", "")
            self.queue(stap.anders, bron)
            return True
        termijn = self.read_term(stap, kies) if waarheid else None
        if not waarheid or termijn is False:
            return False
        geopend = opening._replace(stand="open")
        self.replace(opening, geopend)
        if isinstance(termijn, Termijn) and (klok := clock_of(stap, termijn, geopend.nr)) is not None:
            plaats = self._anchor(stap, bron)
            if plaats is not None:
                self.start_klok(klok, plaats)
        return True

    def read_term(self, stap: Stap, kies: bool) -> Termijn | None | bool:
        """Return the term of *stap*, None when it has none, False while a tabel that it needs is not known."""
        for rol in stap.wie.rollen:
            if rol in self.kern.tabellen and self._row(rol, kies) is None:
                return False
        termijn = stap.binnen
        if termijn is None or termijn.naam is None:
            return termijn
        if termijn.naam not in self.kern.tabellen:
            return None
        waarde = self._row(termijn.naam, kies)
        return waarde if isinstance(waarde, Termijn) else False

    def _row(self, tabel: str, kies: bool) -> object:
        for rij in self.kern.tabellen[tabel].rijen:
            waarheid = True if rij.als is None else truth(self, rij.als, kies)
            if waarheid is None:
                if kies:
                    self.wacht_op.add(f"bekend {tabel}")
                return None
            if waarheid:
                return rij.waarde
        return None

    def _anchor(self, stap: Stap, bron: int) -> int | None:
        if stap.vanaf in ("opening", "voorval"):
            return bron
        # A date that nobody has to record starts no clock.  A stap that is gedaan starts it at the opening at the latest.
        return bron if stap.vanaf in self.kern.stappen and self.stand(stap.vanaf)[0] == "gedaan" else None

    def replace(self, oud: Open, nieuw: Open) -> None:
        """Put *nieuw* in the place of *oud*."""
        rij = self.open[oud.stap]
        rij[rij.index(oud)] = nieuw

    def close(self, opening: Open, stand: str, laatste: str) -> None:
        """Close *opening*, with its clock."""
        self.open[opening.stap].remove(opening)
        self.stop_klok("stap", opening.stap, opening.nr)
        if opening.stap in self.beeld.onthoudt:
            self.memo[opening.stap] = (stand, laatste, opening.laat)

    # --- doelen --------------------------------------------------------------------------------------------------

    def queue(self, doel: Doel | None, bron: int) -> None:
        """Put *doel* at the end of the queue, if there is one."""
        if doel is not None:
            self.rij.append((bron, doel, ""))

    def queue_stap(self, stap: str, bron: int) -> None:
        """Put the opening of *stap* at the end of the queue."""
        self.rij.append((bron, None, stap))

    def _take(self, wit: Doelwit, doel: Doel, bron: int) -> None:
        match wit.soort:
            case "stap":
                self.open_stap(wit.naam, bron)
            case "fase" | "trede":
                self.enter(self.kern.fasen[wit.naam], bron)
            case "eind":
                raise Gestopt(Klaar(wit.naam in self.beeld.tot_eind and self.gestart, wit.naam, bron))
            case "lijn":
                if self.plaats.get(wit.naam, "rust") not in self.kern.fasen:
                    self.enter(self.kern.fasen[self.kern.lijnen[wit.naam].treden[0]], bron)
            case "opgelost" | "uitgeput":
                self.leave(wit.naam)
                self.plaats[wit.naam] = wit.soort
                lijn = self.kern.lijnen[wit.naam]
                self.queue(lijn.opgelost if wit.soort == "opgelost" else lijn.uitgeput, bron)
                if wit.soort == "uitgeput" and lijn.uitgeput is None:
                    self.punten.add(".".join(map(str, lijn.pad)))
            case "bekrachtigd":
                self._take_silence(self.kern.stappen[wit.naam])
            case "onbepaald":
                self.punten.add(".".join(map(str, doel.pad)))

    def enter(self, fase: Fase, bron: int) -> None:
        """Enter *fase* (also from itself): new clocks, its first stappen open."""
        if fase.hoogstens_keer is not None:
            bezoek = self.tel.get(f"fase {fase.naam}", 0) + 1
            if bezoek > fase.hoogstens_keer:
                self.queue(fase.uitgeput, bron)
                return
            self.tel[f"fase {fase.naam}"] = bezoek
        self.leave(fase.spoor)
        self.plaats[fase.spoor] = fase.naam
        for naam in fase.stappen:
            self.memo.pop(naam, None)
        self._forget(fase)
        if fase.te_laat is not None and fase.binnen is not None and ends(fase.binnen):
            self.start_klok(Klok("fase", fase.naam, 0, (fase.binnen,), _minute(fase.binnen)), bron)
        if fase.spoor == HOOFD:
            self.happen("fase", fase.naam, bron)
        for naam in fase.begint_met:
            self.open_stap(naam, bron)
        for naam in fase.stappen:
            elke = self.kern.stappen[naam].elke
            if elke is not None and elke.soort == "onbepaald" and naam not in fase.begint_met:
                self.open_stap(naam, bron)

    def _forget(self, fase: Fase) -> None:
        for sleutel in (*(f"{fase.naam}.{o.naam}" for o in fase.overgangen), *fase.stappen, f"klaar {fase.naam}"):
            self.waar.discard(sleutel)
            self.tijdelijk.discard(sleutel)

    def leave(self, spoor: str) -> None:
        """Leave where *spoor* is: open stappen lapse, clocks stop."""
        fase = self.kern.fasen.get(self.plaats.get(spoor, ""))
        if fase is None:
            return
        for naam in fase.stappen:
            for opening in tuple(self.open.get(naam, ())):
                self.close(opening, "vervallen", "")
            self.tel.pop(f"stap {naam}", None)
        self.stop_klok("fase", fase.naam)
        if spoor == HOOFD:
            self.punten.clear()
            for pauze in self.kern.pauzes:
                self.tel.pop(f"pauze {pauze}", None)

    def happen(self, soort: str, naam: str, bron: int) -> None:
        """Tell the grens that a stap was gedaan or a fase entered."""
        if not self.gestart:
            if (self.beeld.van.soort, self.beeld.van.naam) == (soort, naam):
                self.begin_grens()
            return
        if naam in (self.beeld.tot_stap if soort == "stap" else self.beeld.tot_fase):
            raise Gestopt(Klaar(True, naam, bron))

    def begin_grens(self) -> None:
        """Let the grens start: its own clock when that leads somewhere, and those of the fact that is ja from now on."""
        self.gestart = True
        grens = self.beeld.grens
        if moves(grens.te_laat) and ends(grens.binnen):
            self.start_klok(Klok("grens", grens.naam, 0, (grens.binnen,), _minute(grens.binnen)), ANKER)
        if self.beeld.van.soort == "gegeven":
            for nr, (vorm, duur) in enumerate(self.beeld.boek.duren.get(self.beeld.van.naam, ())):
                self.klokken.append((Klok("duur", self.beeld.van.naam, nr, (Duurterm(vorm, duur),)), ANKER))

    # --- closing -------------------------------------------------------------------------------------------------

    def do(self, stap: Stap, opening: Open, uitkomst: str) -> None:
        """Let *stap* be done with *uitkomst*, by whoever may."""
        if uitkomst in NIET_GELUKT:
            self.fail(stap, opening, uitkomst)
        elif uitkomst == "overtreden":
            self.queue(stap.uitkomsten.get("overtreden"), ANKER)
            self._queue_bij(stap.naam, uitkomst, False)
        elif stap.start is not None:
            self._start(stap, opening)
        elif stap.bekrachtigd_door is not None:
            self._propose(stap, opening, uitkomst)
        else:
            self.finish(stap, opening, uitkomst)
            if stap.bekrachtigt is not None:
                self._ratify(stap.bekrachtigt)

    def finish(self, stap: Stap, opening: Open, uitkomst: str) -> None:
        """Make *stap* gedaan."""
        self.close(opening, "gedaan", uitkomst)
        self.bekend |= self.beeld.volgt & set(stap.recorded(uitkomst))
        for naam in stap.sluit_mee:
            self._close_along(naam)
        self.happen("stap", stap.naam, ANKER)
        self._follow(stap, uitkomst, True)

    def fail(self, stap: Stap, opening: Open, uitkomst: str) -> None:
        """Record a *niet gelukt* that closes *stap*."""
        self.close(opening, "niet_gelukt", uitkomst)
        if uitkomst in stap.uitkomsten or uitkomst == "afgezien":
            if uitkomst not in stap.uitkomsten:
                self.queue(stap.niet_gelukt, ANKER)
            self._follow(stap, uitkomst, False)
        else:
            self.queue(stap.niet_gelukt, ANKER)

    def deviate(self, stap: Stap, opening: Open, uitkomst: str) -> None:
        """Close *stap* as afgeweken."""
        self.close(opening, "afgeweken", uitkomst)
        self._follow(stap, uitkomst, False)
        if stap.bekrachtigt is not None and uitkomst not in NIET_GELUKT:
            self._ratify(stap.bekrachtigt)

    def _start(self, stap: Stap, opening: Open) -> None:
        self.stop_klok("stap", stap.naam, opening.nr)
        self.replace(opening, opening._replace(stand="loopt", laat=False))
        duurt = self.kern.deelprotocollen[stap.start or ""].duurt
        if ends(duurt):
            aanname = "" if moves(stap.te_laat) else f"duurt {stap.start}"
            self.start_klok(Klok("stap", stap.naam, opening.nr, (duurt,), _minute(duurt), aanname), ANKER)

    def _propose(self, stap: Stap, opening: Open, uitkomst: str) -> None:
        self.stop_klok("stap", stap.naam, opening.nr)
        self.replace(opening, opening._replace(stand="loopt", voorstel=uitkomst))
        for naam in stap.sluit_mee:
            self._close_along(naam)
        self.open_stap(stap.bekrachtigd_door or "", ANKER)

    def _take_silence(self, ontwerp: Stap) -> None:
        opening = self.lopend(ontwerp.bekrachtigd_door or "")
        if opening is not None:
            self.finish(self.kern.stappen[opening.stap], opening, "gedaan")
            self._ratify(ontwerp.naam)

    def _ratify(self, ontwerp: str) -> None:
        opening = self.lopend(ontwerp, "loopt")
        if opening is not None and opening.voorstel:
            self.finish(self.kern.stappen[ontwerp], opening, opening.voorstel)

    def _close_along(self, naam: str) -> None:
        opening = self.lopend(naam)
        if opening is not None and opening.stand == "open":
            self.finish(self.kern.stappen[naam], opening, "gedaan")

    def _follow(self, stap: Stap, uitkomst: str, gedaan: bool) -> None:
        eigen = stap.uitkomsten.get(uitkomst)
        if eigen is None and (gedaan or uitkomst not in NIET_GELUKT):
            eigen = stap.daarna
        self.queue(eigen, ANKER)
        self._queue_bij(stap.naam, uitkomst, gedaan)
        if stap.bekrachtigt is not None and uitkomst in NIET_GELUKT:
            ontwerp = self.lopend(stap.bekrachtigt)
            if ontwerp is not None:
                self.close(ontwerp, "vervallen", "")
        if (stap.elke is not None and stap.elke.soort == "onbepaald") or (stap.staand and uitkomst != "afgezien"):
            self.queue_stap(stap.naam, ANKER)

    def _queue_bij(self, naam: str, uitkomst: str, gedaan: bool) -> None:
        for gevraagd, stap in self.beeld.boek.bij_stap.get(naam, ()):
            if gevraagd == uitkomst or (gevraagd is None and gedaan):
                self.queue_stap(stap, ANKER)

    # --- expiry --------------------------------------------------------------------------------------------------

    def expire(self, klokken: tuple[Klok, ...]) -> None:
        """Let everything happen that ends at one moment: all marks first, then each act in its order."""
        for klok in klokken:
            self.stop_klok(klok.soort, klok.naam, klok.nr)
            if klok.soort == "stap":
                for opening in tuple(self.open.get(klok.naam, ())):
                    if opening.nr == klok.nr:
                        self.replace(opening, opening._replace(laat=True))
            elif klok.soort == "duur":
                assert isinstance(klok.termen[0], Duurterm)
                self.duren.add((klok.naam, klok.termen[0]))
        for klok in klokken:
            self._act(klok)
            self.settle_down()

    def _act(self, klok: Klok) -> None:
        if klok.soort == "fase":
            fase = self.kern.fasen[klok.naam]
            if self.plaats.get(fase.spoor) == fase.naam and not any(k == klok for k, _ in self.klokken):
                self.queue(fase.te_laat, ANKER)
        elif klok.soort == "grens":
            self.queue(self.kern.grenzen[klok.naam].te_laat, ANKER)
        elif klok.soort == "stap":
            self._act_stap(klok)

    def _act_stap(self, klok: Klok) -> None:
        stap = self.kern.stappen[klok.naam]
        opening = next((o for o in self.open.get(klok.naam, ()) if o.nr == klok.nr and o.laat), None)
        if opening is None or opening.stand == "wachtend":
            return
        if stap.soort == "mag" and opening.stand == "open":
            self.close(opening, "niet_gelukt", "afgezien")
            self.queue(stap.uitkomsten.get("afgezien") or stap.te_laat, ANKER)
            self._queue_bij(stap.naam, "afgezien", False)
        elif stap.soort == "mag_niet":
            self.close(opening, "gedaan", "gedaan")
            self.queue(stap.daarna, ANKER)
        else:
            self.queue(stap.te_laat, ANKER)

    # --- run to completion ---------------------------------------------------------------------------------------

    def settle_down(self) -> None:
        """Let everything follow that follows, until a whole round changes nothing.

        Raises:
            Gestopt: the game is over.
            Afgebroken: it does not come to rest.
        """
        genomen = 0
        for _ in range(MEESTE_RONDES):
            while self.rij:
                bron, doel, stap = self.rij.popleft()
                genomen += 1
                if doel is None:
                    self.open_stap(stap, bron)
                else:
                    for wit in doel.wit:
                        self._take(wit, doel, bron)
                if genomen > 10 * MEESTE_RONDES:
                    raise Afgebroken
            self._look_at_statuses()
            if not self._waiting() and not self._overgangen() and not self._zodra() and not self._klaar():
                return
        raise Afgebroken

    def _look_at_statuses(self) -> None:
        for moment in self.beeld.tot_status if self.gestart else ():
            if truth(self, self.kern.statussen[moment.naam], False) is (not moment.niet):
                raise Gestopt(Klaar(True, moment.naam, DAG))

    def _waiting(self) -> bool:
        veranderd = False
        for fase in self.actief():
            for naam in fase.stappen:
                for opening in tuple(self.open.get(naam, ())):
                    if opening.stand == "wachtend":
                        veranderd |= self.settle(self.kern.stappen[naam], opening, DAG, False)
        return veranderd

    def becomes_true(self, sleutel: str, waarheid: bool | None) -> bool:
        """Remember *waarheid*; return whether it is waar now and was not before."""
        was = sleutel in self.waar or sleutel in self.tijdelijk
        if waarheid is True:
            self.tijdelijk.add(sleutel)
            return not was
        self.waar.discard(sleutel)
        self.tijdelijk.discard(sleutel)
        return False

    def _overgangen(self) -> bool:
        for fase in self.actief():
            eerste = None
            for overgang in fase.overgangen:
                sleutel = f"{fase.naam}.{overgang.naam}"
                if truth(self, overgang.zodra, False) is not True:
                    self.becomes_true(sleutel, False)
                elif eerste is None and sleutel not in self.waar and sleutel not in self.tijdelijk:
                    eerste = overgang
            if eerste is not None:
                self.tijdelijk.add(f"{fase.naam}.{eerste.naam}")
                self.queue(eerste.naar, DAG)
        return bool(self.rij)

    def _zodra(self) -> bool:
        for fase in self.actief():
            for naam in self.beeld.boek.zodra_in[fase.naam]:
                zodra = self.kern.stappen[naam].zodra
                assert zodra is not None
                if naam in self.beeld.telt and self.becomes_true(naam, truth(self, zodra, False)):
                    self.queue_stap(naam, DAG)
        for trede in self.beeld.boek.treden:
            self._lift(self.kern.fasen[trede])
        return bool(self.rij)

    def _lift(self, trede: Fase) -> None:
        assert trede.zodra is not None
        if not self.becomes_true(f"trede {trede.naam}", truth(self, trede.zodra, False)):
            return
        treden = self.kern.lijnen[trede.spoor].treden
        nu = self.plaats.get(trede.spoor, "rust")
        if nu not in treden or treden.index(nu) < treden.index(trede.naam):
            self.queue(Doel((Doelwit("trede", trede.naam),), (*trede.pad, "zodra")), DAG)

    def _klaar(self) -> bool:
        fase = self.kern.fasen.get(self.plaats.get(HOOFD, ""))
        if fase is None or fase.klaar is None:
            return False
        moet = [n for n in fase.stappen if self.kern.stappen[n].soort == "moet"]
        rust = any(self.memo.get(n, ("overgeslagen",))[0] != "overgeslagen" for n in moet)
        rust = rust and not any(self.open.get(n) for n in moet)
        rust = rust and not any(o.stand == "wachtend" for n in fase.stappen for o in self.open.get(n, ()))
        if not self.becomes_true(f"klaar {fase.naam}", rust):
            return False
        self.queue(fase.klaar, DAG)
        return True

    # --- the result ----------------------------------------------------------------------------------------------

    def freeze(self) -> tuple[Toestand, tuple[int, ...]]:
        """Return the new place, and for each of its clocks where it comes from: an old one, or ANKER or DAG."""
        self._keep_what_lasts()
        rang = self.beeld.rang
        volgorde = sorted(self.klokken, key=lambda kb: (rang.get((kb[0].soort, kb[0].naam), 10**6), kb[0].nr, str(kb[0].termen)))
        lijnen = {spoor for spoor in self.plaats if spoor in self.kern.lijnen}
        plaats = {
            s: (f if f in self.kern.fasen or s in self.beeld.gevraagd else "rust") if s in lijnen else f
            for s, f in self.plaats.items()
        }
        toestand = Toestand(
            plaats=tuple(sorted((s, f) for s, f in plaats.items() if f != "rust" and s != DOORLOPEND)),
            open=tuple(sorted(o for rij in self.open.values() for o in rij)),
            klokken=tuple(klok for klok, _ in volgorde),
            tel=tuple(sorted(self.tel.items())),
            memo=tuple(sorted(self.memo.items())),
            waar=tuple(sorted(self.waar)),
            bekend=tuple(sorted(self.bekend)),
            punten=tuple(sorted(self.punten)),
            duren=tuple(sorted(self.duren, key=str)),
            gestart=self.gestart,
        )
        return toestand, tuple(bron for _, bron in volgorde)

    def _keep_what_lasts(self) -> None:
        """Forget the truths that only facts made: those may turn again; keep the ones that the place itself makes."""
        self.feiten.clear()
        vragen: dict[str, Voorwaarde] = {}
        for fase in self.actief():
            vragen |= {f"{fase.naam}.{o.naam}": o.zodra for o in fase.overgangen}
            vragen |= {n: z for n in fase.stappen if (z := self.kern.stappen[n].zodra) is not None}
        vragen |= {f"trede {t}": z for t in self.beeld.boek.treden if (z := self.kern.fasen[t].zodra) is not None}
        fase_nu = self.plaats.get(HOOFD, "")
        self.waar = {
            s
            for s in self.waar | self.tijdelijk
            if s == f"klaar {fase_nu}" or (s in vragen and truth(self, vragen[s], False) is True)
        }


# --- what a clock is --------------------------------------------------------------------------------------------


def clock_of(stap: Stap, termijn: Termijn, nr: int) -> Klok | None:
    """Return the clock that *stap* has while it is open, None when its expiry changes nothing and nobody promises it."""
    if not ends(termijn):
        return None
    minuut = _minute(termijn)
    if stap.soort == "mag":
        return Klok("stap", stap.naam, nr, (termijn,), minuut)
    if stap.soort == "mag_niet":
        return Klok("stap", stap.naam, nr, (termijn,), minuut) if moves(stap.daarna) else None
    return Klok("stap", stap.naam, nr, (termijn,), minuut, "" if moves(stap.te_laat) else f"termijn {stap.naam}")


def moves(doel: Doel | None) -> bool:
    """Return whether *doel* leads anywhere that is written."""
    return doel is not None and any(w.soort not in ("niets", "onbepaald") for w in doel.wit)


def ends(termijn: Termijn) -> bool:
    """Return whether *termijn* ever ends by itself."""
    return termijn.soort not in ("onbepaald", "naam")


def _minute(termijn: Termijn) -> int:
    return MIDDERNACHT if termijn.tijd is None else termijn.tijd.hour * 60 + termijn.tijd.minute


def lengthen(klok: Klok, termijn: Term) -> Klok:
    """Return *klok* with one more term at its end."""
    return klok._replace(termen=(*klok.termen, termijn))
