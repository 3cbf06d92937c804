"""The invariants of semantiek.md §9 as functions over a casus that is played; each raises AssertionError when it is broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from property import strategieen
from routekaart.casus import gebeurtenis as gb
from routekaart.casus import verwerken
from routekaart.casus.bepalen import places
from routekaart.casus.draaiboek import draaiboek
from routekaart.casus.herstellen import restore
from routekaart.casus.journaal import Regel, to_jsonl
from routekaart.casus.toestand import LOPEND, Casus, Opening, copy
from routekaart.casus.verwerken import Uitslag, open_casus
from routekaart.casus.vragen import open_stappen, why_not
from routekaart.casus.weigering import Geweigerd
from routekaart.casus.werk import Werk
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import DOORLOPEND, HOOFD, NIET_GELUKT, Kern

NA_EINDE_NIET = frozenset({
    "fase", "trede", "overgang", "klaar", "regie", "regie_aangeboden", "lijn_al_hoger", "grens_start", "grens_gehaald",
    "grens_overtreden", "open_punt", "pauze", "hervat", "einde",
})  # fmt: skip


@dataclass
class Stap:
    """One move as it was made: the casus before and after, what was brought (None: a tik), and the new lines."""

    voor: Casus
    na: Casus
    g: gb.Gebeurtenis | None
    regels: tuple[Regel, ...]


@dataclass
class Verloop:
    """A casus that has been played: all moves that were made and all lines."""

    kern: Kern
    kalender: Kalender
    casus: Casus
    regels: list[Regel]
    stappen: list[Stap] = field(default_factory=list)


def play(kern: Kern, kalender: Kalender, begin: Any, zetten: Sequence[strategieen.Zet]) -> Verloop | None:
    """Return how *zetten* play out, with every refusal checked; None when the casus cannot open."""
    try:
        uitslag = open_casus(kern, kalender, "c", begin)
    except Geweigerd:
        return None
    verloop = Verloop(kern, kalender, uitslag.casus, list(uitslag.regels))
    moment = uitslag.casus.nu
    for nr, zet in enumerate(zetten):
        moment += timedelta(hours=zet.uren)
        _move(verloop, zet, moment, nr)
    return verloop


def _move(verloop: Verloop, zet: strategieen.Zet, moment: datetime, nr: int) -> None:
    kern, kalender, voor = verloop.kern, verloop.kalender, verloop.casus
    g = strategieen.fit(zet, kern, kalender, voor, moment, nr)
    bewaard = copy(voor)
    try:
        # By way of the module, so that a planted bug is seen.
        uitslag = verwerken.tick(kern, kalender, voor, moment) if g is None else verwerken.step(kern, kalender, voor, g)
    except Geweigerd as geweigerd:
        assert geweigerd.blockers, "I11: a refusal without a blocker"
        assert voor == bewaard, "I11: a refusal left a trace"
        return
    assert voor == bewaard, "a move wrote in the casus it was given"
    verloop.casus = uitslag.casus
    verloop.regels.extend(uitslag.regels)
    verloop.stappen.append(Stap(voor, uitslag.casus, g, uitslag.regels))


def i1_same_journaal_same_casus(v: Verloop) -> None:
    """The journaal rebuilds the casus, to the last hash."""
    assert restore(v.kern, v.kalender, to_jsonl(v.regels)) == v.casus


def _plain(casus: Casus) -> Casus:
    return replace(casus, hash="")


def i2_ticks_split(v: Verloop, uren: Sequence[int]) -> None:
    """One tik to the last moment gives what many tikken give: the same state, and the same lines at the same moments."""
    for casus in _some(v):
        _split_one(v, casus, [casus.nu + timedelta(hours=u) for u in sorted(uren)])


def _split_one(v: Verloop, casus: Casus, momenten: Sequence[datetime]) -> None:
    try:
        ineens = verwerken.tick(v.kern, v.kalender, casus, momenten[-1])
    except Geweigerd:
        return
    regels: list[Regel] = []
    for moment in momenten:
        uitslag = verwerken.tick(v.kern, v.kalender, casus, moment)
        casus = uitslag.casus
        regels.extend(uitslag.regels)
    assert _plain(casus) == _plain(ineens.casus), "I2"
    assert [(r.moment, r.gevolgen) for r in regels] == [(r.moment, r.gevolgen) for r in ineens.regels], "I2"


def i3_a_repeated_id_changes_nothing(v: Verloop) -> None:
    """Whatever was accepted with an id is accepted again without change."""
    for stap in v.stappen:
        if stap.g is not None and stap.g.id:
            assert verwerken.step(v.kern, v.kalender, v.casus, stap.g) == Uitslag(v.casus), "I3"


def i4_questions_change_nothing(v: Verloop) -> None:
    """Asking leaves the casus as it was."""
    bewaard = copy(v.casus)
    verwerken.next_moment(v.kern, v.kalender, v.casus)
    open_stappen(v.kern, v.casus)
    places(Werk(draaiboek(v.kern), v.kalender, v.casus, v.casus.nu))
    for stap in v.kern.stappen:
        why_not(v.kern, v.kalender, v.casus, stap, "mentor")
    assert v.casus == bewaard, "I4"


def i5_one_regiehouder(v: Verloop) -> None:
    """The regiehouder changes only where the journaal says so, and never into nobody."""
    for s in v.stappen:
        if s.voor.regie is not None:
            assert s.na.regie is not None, "I5: nobody holds the regie"
        if s.voor.regie != s.na.regie:
            assert s.na.regie in [g.naam for r in s.regels for g in r.gevolgen if g.wat == "regie"], "I5"


def i6_one_fase(v: Verloop) -> None:
    """One fase in the hoofdspoor until the eind, and at most one trede per lijn."""
    for casus in _all(v):
        hoofd = casus.plaats.get(HOOFD)
        assert (hoofd is None) == (casus.einde is not None), "I6"
        assert hoofd is None or v.kern.fasen[hoofd].spoor == HOOFD, "I6"
        for lijn in v.kern.lijnen.values():
            assert casus.plaats[lijn.naam] in (*lijn.treden, "rust", "opgelost", "uitgeput"), "I6"


def i7_nothing_open_elsewhere(v: Verloop) -> None:
    """No stap is open in a fase or trede that is not active."""
    for casus in _all(v):
        for naam, openingen in casus.openingen.items():
            fase = v.kern.fasen[v.kern.stappen[naam].fase]
            if any(o.stand in LOPEND for o in openingen):
                assert casus.plaats.get(fase.spoor) == fase.naam, f"I7: {naam}"
            lopend = [o for o in openingen if o.stand in LOPEND]
            assert len(lopend) <= 1 or v.kern.stappen[naam].bij, f"I7: two openings of {naam}"


def i8_niet_gelukt_produces_nothing(v: Verloop) -> None:
    """The line of a *niet gelukt* records no gegeven and no stuk, and makes nothing gedaan."""
    for s in v.stappen:
        if isinstance(s.g, gb.Handeling) and s.g.uitkomst in NIET_GELUKT:
            wat = {g.wat for r in s.regels if r.soort == "gebeurtenis" for g in r.gevolgen}
            assert not wat & {"gegeven", "stuk", "gedaan", "aangewezen", "deel"}, f"I8: {wat}"


def i8_terms_are_reproducible(v: Verloop) -> None:
    """Every uiterlijk that nothing moved follows from its anchor, its term and the calendar."""
    gewist = {"verlengd", "klok", "bepaald"}
    if any(g.wat in gewist for r in v.regels for g in r.gevolgen):
        return
    for casus in _all(v):
        w = Werk(draaiboek(v.kern), v.kalender, casus, casus.nu)
        for o in (o for rij in casus.openingen.values() for o in rij if o.stand == "open" and o.uiterlijk and o.termijn):
            if o.termijn is not None and o.anker is not None and o.termijn.soort not in ("direct", "dezelfde_dag"):
                assert w.deadline(o.termijn, o.anker)[1] == o.uiterlijk, "I8"


def i9_ends_move_for_a_reason(v: Verloop) -> None:
    """An uiterlijk changes only where the journaal tells of a verlenging, a pauze, an anchor, or a decision."""
    reden = {"verlengd", "pauze", "klok", "anker", "bepaald", "loopt", "opent"}
    for s in v.stappen:
        gezegd = {g.wat for r in s.regels for g in r.gevolgen}
        for naam, oud in s.voor.openingen.items():
            if s.voor.bezoek.get(v.kern.stappen[naam].fase) != s.na.bezoek.get(v.kern.stappen[naam].fase):
                continue
            nieuw = {o.keer: o for o in s.na.openingen.get(naam, ())}
            for o in oud:
                n: Opening | None = nieuw.get(o.keer)
                if o.stand == "open" and n is not None and n.stand == "open" and n.uiterlijk != o.uiterlijk:
                    assert gezegd & reden, f"I9: {naam}"


def i10_expiry_is_recorded(v: Verloop) -> None:
    """What is open is te_laat exactly when its term is over."""
    for casus in _all(v):
        for naam, rij in casus.openingen.items():
            for o in rij:
                if o.stand == "open" and o.uiterlijk is not None:
                    over = o.uiterlijk.replace(microsecond=0) <= casus.nu
                    assert o.te_laat == over, f"I10: {naam} {o.uiterlijk} at {casus.nu}"


def i12_never_on_onbekend(v: Verloop) -> None:
    """What is remembered as waar is waar now: a trigger never acted on onbekend."""
    boek = draaiboek(v.kern)
    for casus in _all(v):
        if casus.einde is not None:
            continue
        blik = Werk(boek, v.kalender, casus, casus.nu).blik()
        for fase in (f for f in casus.plaats.values() if f in v.kern.fasen):
            for naam in boek.zodra_in[fase]:
                assert (casus.waarheid.get(naam) is True) == (boek.zodra[naam](blik) is True), f"I12: {naam}"
            for deur in boek.overgangen[fase]:
                if casus.waarheid.get(deur.sleutel) is True:
                    assert deur.vraag(blik) is True, f"I12: {deur.sleutel}"


def i15_an_unread_gegeven_changes_no_date(v: Verloop) -> None:
    """Recording what no condition reads changes nothing but the gegeven itself."""
    if "ongelezen" not in v.kern.gegevens:
        return
    for casus in _some(v):
        na = verwerken.step(v.kern, v.kalender, casus, gb.Feit(op=casus.nu, gegeven="ongelezen", waarde=True)).casus
        assert (na.openingen, na.fasetermijn) == (casus.openingen, casus.fasetermijn), "I15"


def i15_a_pauze_of_no_days_changes_no_date(v: Verloop) -> None:
    """Pausing and resuming on one day leaves every clock as it was."""
    for casus in _some(v):
        for naam, pauze in v.kern.pauzes.items():
            rol = (pauze.wie.rollen or ("mentor",))[0]
            try:
                stil = verwerken.step(v.kern, v.kalender, casus, gb.Pauzeren(op=casus.nu, rol=rol, pauze=naam)).casus
            except Geweigerd:
                continue
            weer = verwerken.step(v.kern, v.kalender, stil, gb.Hervatten(op=casus.nu, rol=rol, pauze=naam)).casus
            assert (weer.openingen, weer.fasetermijn) == (casus.openingen, casus.fasetermijn), "I15"


def i17_nothing_acts_after_the_eind(v: Verloop) -> None:
    """After the eind only doorlopend opens stappen, and only by doel or bij; grenzen keep their first result."""
    for s in v.stappen:
        for naam, stand in s.voor.grenzen.items():
            assert stand.uitslag == "bewaakt" or s.na.grenzen[naam].uitslag == stand.uitslag, "I17: a result changed"
        if s.voor.einde is None:
            continue
        assert s.na.einde == s.voor.einde and s.na.grenzen == s.voor.grenzen, "I17"
        for g in (g for r in s.regels for g in r.gevolgen):
            assert g.wat not in NA_EINDE_NIET, f"I17: {g}"
            if g.wat in ("opent", "wacht"):
                stap = v.kern.stappen[g.naam]
                assert stap.fase == DOORLOPEND, f"I17: {g}"
                assert not (stap.zodra or stap.elke or stap.jaarlijks) or g.meer.get("aanleiding", "") == "", f"I17: {g}"


def nothing_is_open_without_its_toestemming(v: Verloop) -> None:
    """What needs a toestemming that is refused is neither open nor waiting for its ratification."""
    for casus in _all(v):
        for naam, rij in casus.openingen.items():
            stap = v.kern.stappen[naam]
            historie = casus.gegevens.get(stap.toestemming or "")
            if historie and historie[-1][1] in ("geweigerd", "ingetrokken"):
                weg = {"open"} if stap.start else {"open", "loopt", "wachtend"}
                assert not weg & {o.stand for o in rij}, f"toestemming: {naam}"


def chain_of_lines(v: Verloop) -> None:
    """Each line follows the one before, and is handled at or after its moment."""
    for vorige, regel in zip(v.regels, v.regels[1:], strict=False):
        assert regel.vorige == vorige.hash and regel.nr == vorige.nr + 1
        assert vorige.moment <= regel.moment <= regel.verwerkt_op


def _some(v: Verloop) -> list[Casus]:
    """Return a few of the states that were passed, the last among them."""
    alle = _all(v)
    return [*alle[:: max(1, len(alle) // 3)], v.casus]


def _all(v: Verloop) -> list[Casus]:
    return [s.na for s in v.stappen] or [v.casus]


OVERAL = (
    i1_same_journaal_same_casus,
    i3_a_repeated_id_changes_nothing,
    i4_questions_change_nothing,
    i5_one_regiehouder,
    i6_one_fase,
    i7_nothing_open_elsewhere,
    i8_niet_gelukt_produces_nothing,
    i8_terms_are_reproducible,
    i9_ends_move_for_a_reason,
    i10_expiry_is_recorded,
    i12_never_on_onbekend,
    i15_an_unread_gegeven_changes_no_date,
    i15_a_pauze_of_no_days_changes_no_date,
    i17_nothing_acts_after_the_eind,
    nothing_is_open_without_its_toestemming,
    chain_of_lines,
)
"""Every invariant that needs no more than a casus that was played."""
