"""A worst way told day by day: which move was made, by whom, which term ended, and which days did not count."""

from __future__ import annotations

from datetime import date

from routekaart.bewijs.aanloop import Aanloop
from routekaart.bewijs.aannamen import several, who
from routekaart.bewijs.dagfeiten import EERDER, VERTELD
from routekaart.bewijs.opties import Optie
from routekaart.bewijs.plaatsen import Slot
from routekaart.bewijs.rekening import Rekening
from routekaart.bewijs.tijden import Sleutel
from routekaart.bewijs.toestand import Duurterm, Klok, Pauzeterm, Toestand
from routekaart.bewijs.uitslag import Dagstap, Weg
from routekaart.bewijs.verkennen import Begin
from routekaart.bewijs.zetten import Zet
from routekaart.kalender.kalender import Kalender
from routekaart.kalender.termijn import Termijn
from routekaart.kalender.uitleg import explain
from routekaart.kern.kernel import Grens, Kern
from routekaart.opsomming import write_list

LANGSTE_WEG = 400


def trace(r: Rekening, eerste: Begin | Aanloop, t: int, waarde: int, uiterlijk: int) -> Weg:
    """Return the way from *eerste* on day *t* that ends as late as *waarde* says; *uiterlijk* is the last day of the grens."""
    kern, kalender = r.zetten.beeld.kern, r.kalender
    sleutel, ankers, vooraf = _before(r, eerste, t)
    stappen: list[Dagstap] = []
    op = t
    for _ in range(LANGSTE_WEG):
        optie = _next(r, sleutel, op, waarde)
        if optie is None:
            break
        stappen.append(_tell(kern, kalender, optie, r.toestanden[sleutel[0]], ankers))
        if optie.naar is None:
            break
        _move_anchors(r, optie, ankers)
        sleutel, op = optie.naar, optie.op
    dag = waarde - r.kwijt if waarde >= r.kwijt else waarde
    einde = None if r.nooit <= waarde < r.kwijt or dag >= r.buiten else kalender.day_at(dag)
    gehaald = bool(stappen) and waarde < r.buiten and _ends_well(stappen)
    return Weg(kalender.day_at(t), einde, kalender.day_at(uiterlijk), gehaald, tuple(stappen), vooraf)


def _before(r: Rekening, eerste: Begin | Aanloop, t: int) -> tuple[Sleutel, dict[str, int], tuple[Dagstap, ...]]:
    """Return where the grens starts on day *t*, day zero of each clock there, and what came before."""
    kern, kalender = r.zetten.beeld.kern, r.kalender
    if isinstance(eerste, Begin):
        nummer = r.number(eerste.toestand)
        vlaggen = tuple(eerste.vlaggen[i] for i in r.active(nummer))
        vooraf = tuple(_tell_before(kern, kalender, z, t) for z in eerste.weg)
        return (nummer, vlaggen, eerste.na), {_name(k): t for k in eerste.toestand.klokken}, vooraf
    punt, weg = eerste.way(t)
    ankers: dict[str, int] = {}
    for naar, _, dag in weg:
        loopt = {_name(k) for k in r.toestanden[naar[0]].klokken}
        ankers = {n: a for n, a in ankers.items() if n in loopt} | {n: dag for n in loopt if n not in ankers}
    return (
        punt if punt[2] else (punt[0], (), 0),
        ankers,
        tuple(_tell_before(kern, kalender, zet, dag) for _, zet, dag in weg),
    )


def _ends_well(stappen: list[Dagstap]) -> bool:
    return stappen[-1].soort.startswith("slot")


def _next(r: Rekening, sleutel: Sleutel, op: int, waarde: int) -> Optie | None:
    """Return the option with *waarde*, the one that moves time furthest first; None where the casus stands still."""
    if sleutel in r.lussen and waarde < r.kwijt:
        return None
    opties = r.options_punt(sleutel) if len(sleutel) == 4 else r.options_blad(sleutel, op)
    beloofd = {k.naam for i in r.active(sleutel[0]) if (k := r.toestanden[sleutel[0]].klokken[i]).aanname}
    beste: Optie | None = None
    for optie in opties:
        if r.value(optie) == waarde and (beste is None or _rank(optie, beloofd) > _rank(beste, beloofd)):
            beste = optie
    if beste is not None and len(sleutel) == 3 and not r.active(sleutel[0]) and waarde < r.kwijt:
        return None if waarde == r.gap_value(op) else beste
    return beste


def _rank(optie: Optie, beloofd: set[str]) -> tuple[bool, bool, bool, int]:
    # Silence is the plainest story; then what ends the game, by whom it was promised; then the latest day.
    zet = optie.vertrek.zet
    return (zet.soort in ("verloopt", VERTELD, EERDER), isinstance(optie.vertrek, Slot), zet.naam in beloofd, optie.dag)


def _name(klok: Klok) -> str:
    return f"{klok.soort} {klok.naam} {klok.nr}"


def _move_anchors(r: Rekening, optie: Optie, ankers: dict[str, int]) -> None:
    """Remember from which day each clock of the new place counts."""
    if isinstance(optie.vertrek, Slot) or optie.naar is None:
        return
    toestand = r.toestanden[optie.naar[0]]
    mee = {r.active(optie.naar[0])[p] for p, _, _ in optie.vertrek.mee}
    for plaats, klok in enumerate(toestand.klokken):
        if plaats not in mee:
            ankers[_name(klok)] = optie.dag


def question(kern: Kern, grens: Grens) -> str:
    """Return from what to what *grens* runs: ``van `gesprek` tot `terug` of `aanbod```."""
    van, *tot = (f"{'niet ' if m.niet else ''}`{kern.noem(m.naam)}`" for m in (grens.van, *grens.tot))
    return f"van {van} tot {write_list(tot, 'of')}"


# --- words ----------------------------------------------------------------------------------------------------------


def _tell(kern: Kern, kalender: Kalender, optie: Optie, hier: Toestand, ankers: dict[str, int]) -> Dagstap:
    zet, vertrek = optie.vertrek.zet, optie.vertrek
    dag = kalender.day_at(optie.dag)
    soort = zet.soort
    if isinstance(vertrek, Slot):
        soort = ("slot " if vertrek.gehaald else "mis ") + soort
    if zet.soort == "verloopt":
        return _tell_expiry(kern, kalender, zet, optie, soort, ankers)
    stap = kern.stappen.get(zet.naam)
    wie = zet.rollen
    zin = sentence(kern, zet)
    pad = (*zet.pad, "uitkomsten", zet.uitkomst) if stap is not None and zet.uitkomst in stap.uitkomsten else zet.pad
    klok = next((k for k in hier.klokken if k.soort == "stap" and k.naam == zet.naam), None)
    termijn, anker, telling = _counted(kalender, klok, ankers, dag)
    return Dagstap(
        dag, soort, zin + _ending(kern, vertrek), wie, pad, zet.naam, zet.uitkomst, termijn, anker, telling, zet.feiten
    )  # fmt: skip


def _counted(kalender: Kalender, klok: Klok | None, ankers: dict[str, int], dag: date) -> tuple[str, date | None, str]:
    """Return the term that ends on *dag*, its day zero, and how it was counted; nothing when another day is its last."""
    if klok is None or ankers.get(_name(klok), -1) < 0:
        return "", None, ""
    anker = kalender.day_at(ankers[_name(klok)])
    eerste = klok.termen[0]
    if not isinstance(eerste, Termijn) or len(klok.termen) > 1:
        return "", None, ""
    uitleg = explain(kalender, eerste, anker)
    return (str(eerste), anker, uitleg.tekst) if uitleg.laatste == dag else ("", None, "")


def sentence(kern: Kern, zet: Zet) -> str:
    """Return in Dutch what *zet* is."""
    naam = kern.noem(zet.naam)
    match zet.soort:
        case "handeling":
            stap = kern.stappen[zet.naam]
            wie = f"{who(kern, zet.rollen, stap.wie.samen)} {'doen' if several(stap.wie) else 'doet'}"
            return f"{wie} `{naam}`" + ("" if zet.uitkomst == "gedaan" else f", met uitkomst `{kern.noem(zet.uitkomst)}`")
        case "afwijken":
            return f"{who(kern, zet.rollen)} wijkt af van `{naam}`, met uitkomst `{kern.noem(zet.uitkomst)}`"
        case "verlengen":
            return f"{who(kern, zet.rollen)} verlengt de termijn van `{naam}`"
        case "pauzeren":
            return f"{who(kern, zet.rollen)} zet de klokken stil met `{naam}`"
        case "terugkeer":
            return f"de deelcasus van `{naam}` eindigt met `{kern.noem(zet.uitkomst)}`"
        case _:
            return _BY_ITSELF.get(zet.soort, "dit wordt waar: `{rauw}`").format(naam=naam, rauw=zet.naam)


_BY_ITSELF = {
    "begint": "de casus begint in `{naam}`",
    "voorval": "het voorval `{naam}` doet zich voor",
    "opent": "`{naam}` gaat open",
    "blijkt": "het feit waarop `{naam}` wacht, wordt bekend",
    VERTELD: "de dag waarvan de termijn van `{naam}` afhangt, wordt bekend, en die termijn is dan al voorbij",
    EERDER: "de termijn van `{naam}` is dan al voorbij; die telt vanaf een eerdere dag",
}


def _ending(kern: Kern, vertrek: object) -> str:
    if not isinstance(vertrek, Slot):
        return ""
    naam = kern.noem(vertrek.naam)
    return (
        f"; daarmee is `{naam}` bereikt"
        if vertrek.gehaald
        else f"; de casus eindigt in `{naam}`, en dat is niet wat de grens vraagt"
    )


def _tell_expiry(kern: Kern, kalender: Kalender, zet: Zet, optie: Optie, soort: str, ankers: dict[str, int]) -> Dagstap:
    klok = zet.klokken[0]
    dag = kalender.day_at(optie.dag)
    termijn = " en ".join(_term(t) for t in klok.termen)
    _, anker, telling = _counted(kalender, klok, ankers, dag)
    wie, zin, pad = _expired(kern, klok, termijn)
    return Dagstap(
        dag, soort, zin + _ending(kern, optie.vertrek), wie, pad, klok.naam, "", termijn, anker, telling, zet.feiten,
        klok.soort == "duur",
    )  # fmt: skip


def _term(term: object) -> str:
    if isinstance(term, Pauzeterm):
        return f"een pauze van {term.hoogstens}"
    return f"{term.vorm} {term.duur}" if isinstance(term, Duurterm) else str(term)


def _expired(kern: Kern, klok: Klok, termijn: str) -> tuple[tuple[str, ...], str, tuple[str | int, ...]]:
    naam = kern.noem(klok.naam)
    if klok.soort == "fase":
        fase = kern.fasen[klok.naam]
        return (fase.regie,) if fase.regie else (), f"de termijn van `{naam}` ({termijn}) is om", (*fase.pad, "binnen")
    if klok.soort == "grens":
        return (), f"de grens `{naam}` ({termijn}) is om", (*kern.grenzen[klok.naam].pad, "te_laat")
    if klok.soort == "duur":
        return (), f"`{naam}` is nu {termijn} zo", ("gegevens", klok.naam)
    stap = kern.stappen[klok.naam]
    pad = (*stap.pad, stap.termijnsleutel)
    if stap.soort == "mag_niet":
        return stap.wie.rollen, f"de termijn van `{naam}` ({termijn}) is om", pad
    gedaan = "gebruikt" if stap.soort == "mag" else "gedaan"
    if not stap.wie.rollen:
        return (), f"niemand heeft `{naam}` {gedaan} binnen {termijn}", pad
    wie = f"{who(kern, stap.wie.rollen, stap.wie.samen)} {'hebben' if several(stap.wie) else 'heeft'}"
    return stap.wie.rollen, f"{wie} `{naam}` niet {gedaan} binnen {termijn}", pad


def _tell_before(kern: Kern, kalender: Kalender, zet: Zet, t: int) -> Dagstap:
    dag = kalender.day_at(t)
    if zet.soort == "verloopt":
        wie, zin, pad = _expired(kern, zet.klokken[0], " en ".join(_term(x) for x in zet.klokken[0].termen))
        return Dagstap(dag, zet.soort, zin, wie, pad, zet.klokken[0].naam)
    return Dagstap(dag, zet.soort, sentence(kern, zet), zet.rollen, zet.pad, zet.naam, zet.uitkomst, feiten=zet.feiten)
