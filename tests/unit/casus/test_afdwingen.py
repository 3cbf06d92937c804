"""A host may choose that roles are not enforced: then the journaal notes that another role acted."""

from __future__ import annotations

from datetime import date

import pytest

from bouw import kern, told
from routekaart import kalender
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.herstellen import restore
from routekaart.casus.journaal import Regel
from routekaart.casus.tekst import write_gevolg
from routekaart.casus.toestand import Casus
from routekaart.casus.verwerken import open_casus, step
from routekaart.casus.vragen import why_not
from routekaart.casus.weigering import Geweigerd

KALENDER = kalender.load("midden")
DAG = date(2026, 9, 7)
PROTOCOL = kern("""
    begin: f
    rollen: {mentor: school, directeur: school, ouders: gezin, consulent: swv}
    fasen:
      f:
        begint_met: praten en tekenen
        stappen:
          praten:
            wie: mentor
            moet: praten
            binnen: 1 week
            nodig: brief
            verlenging: {door: directeur, duur: 1 week}
            uitkomsten: {goed: terug, slecht: g, geweigerd: terug}
          tekenen: {wie: mentor en ouders, moet: tekenen, binnen: 1 week}
      g: {regie: consulent, begint_met: bellen, stappen: {bellen: {wie: onbepaald, moet: bellen, daarna: onbepaald}}}
    pauzes: {stil: {tijdens: f, wie: mentor, mag: wachten, hoogstens: 2 weken}}
""")


class Losse:
    """A casus of which the roles are not enforced."""

    def __init__(self) -> None:
        uitslag = open_casus(PROTOCOL, KALENDER, "c", DAG, afdwingen=False)
        self.casus: Casus = uitslag.casus
        self.regels: list[Regel] = list(uitslag.regels)

    def send(self, g: gb.Gebeurtenis) -> list[tuple[str, str]]:
        """Bring *g* to the casus."""
        uitslag = step(PROTOCOL, KALENDER, self.casus, g)
        self.casus = uitslag.casus
        self.regels += uitslag.regels
        return told(uitslag.regels)

    def codes(self, g: gb.Gebeurtenis) -> tuple[str, ...]:
        """Return the codes with which *g* is refused."""
        with pytest.raises(Geweigerd) as geweigerd:
            step(PROTOCOL, KALENDER, self.casus, g)
        return geweigerd.value.codes


def act(rol: str, stap: str = "praten", uitkomst: str = "slecht", stukken: tuple[str, ...] = ("brief",)) -> gb.Handeling:
    """Return an act on the first day."""
    return gb.Handeling(op=DAG, rol=rol, stap=stap, uitkomst=uitkomst, stukken=stukken)


def test_an_act_of_another_role_is_done_and_noted_with_who_did_it() -> None:
    spel = Losse()
    gevolgen = spel.send(act("consulent"))
    genoteerd = spel.regels[-1].gevolgen[0]

    assert gevolgen[:2] == [("andere_rol", "praten"), ("gedaan", "praten")]
    assert genoteerd.meer == {"rol": "consulent", "wie": ["mentor"]}
    assert write_gevolg(PROTOCOL, genoteerd) == "`praten`: door consulent, terwijl het protocol mentor noemt"


def test_whom_the_protocol_names_acts_without_a_note() -> None:
    assert ("andere_rol", "praten") not in Losse().send(act("mentor"))


def test_every_other_blocker_still_refuses() -> None:
    spel = Losse()

    assert spel.codes(act("consulent", stukken=())) == ("stuk",)
    assert spel.codes(act("consulent", uitkomst="mooi")) == ("uitkomst",)


def test_somebody_who_is_known_must_have_acted() -> None:
    spel = Losse()

    assert spel.codes(act("")) == ("rol",)
    assert spel.codes(act("niemand")) == ("onbekende_naam",)


def test_a_part_of_a_joint_stap_is_only_done_by_its_own_role() -> None:
    spel = Losse()
    spel.send(act("mentor", "tekenen", "gedaan"))

    assert spel.codes(act("consulent", "tekenen", "gedaan")) == ("rol",)
    assert spel.codes(act("mentor", "tekenen", "gedaan")) == ("rol",)
    assert spel.send(act("consulent", "tekenen", "geweigerd"))[0] == ("andere_rol", "tekenen")


def test_a_pauze_a_verlenging_and_an_answer_about_the_regie_are_noted_too() -> None:
    spel = Losse()

    assert spel.send(gb.Pauzeren(op=DAG, rol="ouders", pauze="stil"))[0] == ("andere_rol", "stil")
    assert spel.send(gb.Hervatten(op=DAG, rol="ouders", pauze="stil"))[0] == ("andere_rol", "stil")
    assert spel.send(gb.Verlengen(op=DAG, rol="mentor", stap="praten"))[0] == ("andere_rol", "praten")

    spel.send(act("mentor"))

    assert spel.send(gb.RegieAanvaarden(op=DAG, rol="directeur"))[:2] == [("andere_rol", "regie"), ("regie", "consulent")]


def test_only_the_regiehouder_decides_what_the_protocol_leaves_open() -> None:
    spel = Losse()
    spel.send(act("mentor"))
    spel.send(act("mentor", "bellen", "gedaan"))

    assert spel.codes(gb.Bepalen(op=DAG, rol="ouders", plaats="bellen.daarna", naar="terug")) == ("rol",)


def test_questions_ask_the_same() -> None:
    streng = open_casus(PROTOCOL, KALENDER, "c", DAG).casus

    assert [b.code for b in why_not(PROTOCOL, KALENDER, Losse().casus, "praten", "consulent")] == ["stuk"]
    assert [b.code for b in why_not(PROTOCOL, KALENDER, streng, "praten", "consulent")] == ["rol", "stuk"]


def test_the_journaal_says_how_it_was_opened_and_gives_the_same_casus() -> None:
    spel = Losse()
    spel.send(act("consulent"))

    assert spel.regels[0].oorzaak["afdwingen"] == "nee"
    assert restore(PROTOCOL, KALENDER, spel.regels) == spel.casus
    assert not spel.casus.afdwingen


def test_the_journaal_of_a_casus_that_enforces_roles_is_what_it_was() -> None:
    assert "afdwingen" not in open_casus(PROTOCOL, KALENDER, "c", DAG).regels[0].oorzaak
