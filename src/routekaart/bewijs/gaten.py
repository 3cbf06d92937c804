"""Tijdgaten: the places in the file at which nothing forces an exit, and what is missing there."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bevinding import Pad
from routekaart.bewijs.aannamen import several, who
from routekaart.bewijs.beeld import Beeld
from routekaart.bewijs.klokken import ends, moves
from routekaart.bewijs.rekening import Rekening
from routekaart.bewijs.toestand import Open, Toestand
from routekaart.bewijs.uitslag import Tijdgat
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import HOOFD, Doel, Kern, Stap


def gaps(beeld: Beeld, rekening: Rekening) -> tuple[Tijdgat, ...]:
    """Return every tijdgat among the places that *rekening* worked out, in the order of the file."""
    gevonden: dict[Pad, Tijdgat] = {}
    for nummer in rekening.gaten:
        for gat in gaps_of(beeld, rekening.toestanden[nummer]):
            gevonden.setdefault(gat.pad, gat)
    for gat in _loops(beeld, rekening):
        gevonden.setdefault(gat.pad, gat)
    plaats = {s.pad: i for i, s in enumerate(beeld.kern.stappen.values())}
    return tuple(sorted(gevonden.values(), key=lambda g: next((plaats[p] for p in _heads(g.pad) if p in plaats), 10**6)))


def _heads(pad: Pad) -> Iterator[Pad]:
    for lengte in range(len(pad), 0, -1):
        yield pad[:lengte]


def gaps_of(beeld: Beeld, t: Toestand) -> tuple[Tijdgat, ...]:
    """Return what leaves a casus standing at *t*: open stappen without an end, open punten, or nothing at all."""
    kern = beeld.kern
    gevonden = [gat for o in t.open if (gat := _of_stap(beeld, kern.stappen[o.stap], o)) is not None]
    gevonden += [_of_punt(beeld, punt) for punt in t.punten]
    if not gevonden:
        fase = kern.fasen.get(dict(t.plaats).get(HOOFD, ""))
        if fase is not None:
            zin = f"in `{kern.noem(fase.naam)}` staat niets meer open dat iemand moet doen, en geen termijn loopt af"
            gevonden.append(Tijdgat(zin, fase.pad))
    return tuple(gevonden)


def _of_stap(beeld: Beeld, stap: Stap, opening: Open) -> Tijdgat | None:
    kern = beeld.kern
    naam = kern.noem(stap.naam)
    if opening.stand == "wachtend":
        sleutel = "als" if stap.als is not None else "binnen"
        return Tijdgat(f"`{naam}` wacht op een feit dat niemand hoeft vast te leggen", (*stap.pad, sleutel))
    if opening.stand == "loopt":
        if stap.start is None:
            return None
        deel = kern.deelprotocollen[stap.start]
        return Tijdgat(f"niets stopt het wachten op `{kern.noem(deel.naam)}`", (*deel.pad, "duurt"))
    if stap.soort != "moet":
        return None
    wie = who(kern, stap.wie.rollen, stap.wie.samen)
    moet, is_ = ("moeten", "zijn") if several(stap.wie) else ("moet", "is")
    if "doorwerken" in stap.doorzettingsmacht and stap.binnen is None:
        return Tijdgat(f"`{naam}` duurt tot het is opgelost; er staat geen uiterste dag", (*stap.pad, "doorzettingsmacht"))
    if stap.binnen is None or stap.binnen.soort == "onbepaald":
        return Tijdgat(f"er staat niet wanneer {wie} klaar {moet} zijn met `{naam}`", (*stap.pad, stap.termijnsleutel))
    if stap.binnen.soort == "naam" and stap.binnen.naam not in kern.tabellen:
        return Tijdgat(f"de termijn van `{naam}` is een open norm zonder waarde", (*stap.pad, stap.termijnsleutel))
    if not moves(stap.te_laat):
        te_laat = f"{wie} te laat {is_} met `{naam}`"
        volgt_niets = f"als {te_laat}, volgt er niets (`te_laat: niets`)"
        zin = volgt_niets if _writes_nothing(stap.te_laat) else f"er staat niet wat er gebeurt als {te_laat}"
        return Tijdgat(zin, (*stap.pad, "te_laat"))
    return _of_running(beeld, stap, opening, stap.binnen)


def _writes_nothing(te_laat: Doel | None) -> bool:
    """Return whether an author wrote `te_laat: niets`."""
    return te_laat is not None and te_laat.pad[-1:] == ("te_laat",) and all(w.soort == "niets" for w in te_laat.wit)


def _without_day(kern: Kern, stap: Stap, termijn: Termijn) -> Tijdgat:
    """Return that the term of *stap* hangs on a day that nobody has to record."""
    naam = kern.noem(stap.naam)
    if termijn.terug:
        zin = f"`{naam}` moet voor `{kern.noem(termijn.terug)}`, en niemand hoeft die dag vast te leggen"
        return Tijdgat(zin, (*stap.pad, "uiterlijk"))
    return Tijdgat(f"van `{naam}` staat niet vast vanaf welke dag de termijn loopt", (*stap.pad, "vanaf"))


def _of_running(beeld: Beeld, stap: Stap, opening: Open, termijn: Termijn) -> Tijdgat | None:
    """Return what keeps the *termijn* of *stap* from leading on, None for a pauze, which is a tijdgat of its own."""
    naam = beeld.kern.noem(stap.naam)
    if opening.laat:
        return Tijdgat(f"na de termijn van `{naam}` loopt geen andere termijn meer af", (*stap.pad, "te_laat"))
    if stap.vanaf == "opening" and opening.verlengd and stap.verlenging is not None and not ends(stap.verlenging.duur):
        return Tijdgat(f"er staat niet hoe lang de verlenging van `{naam}` duurt", (*stap.verlenging.pad, "duur"))
    if stap.vanaf == "opening" and any(stap.fase in pauze.tijdens for pauze in beeld.kern.pauzes.values()):
        return None
    return _without_day(beeld.kern, stap, termijn)


def _of_punt(beeld: Beeld, punt: str) -> Tijdgat:
    pad = tuple(punt.split("."))
    if pad[0] == "escalatielijnen" and len(pad) == 2:
        return Tijdgat(f"er staat niet wat er gebeurt als `{beeld.kern.noem(pad[1])}` niets heeft opgelost", pad)
    if pad[0] == "pauzes":
        return Tijdgat(f"de pauze `{beeld.kern.noem(pad[1])}` kan de klokken steeds opnieuw of zonder einde stilzetten", pad)
    return Tijdgat(f"de bron zegt niet {_what_comes(beeld.kern, pad)} (`onbepaald`)", pad)


def _what_comes(kern: Kern, pad: Pad) -> str:
    """Return what is left open at *pad*, the place of a doel, as the end of a sentence."""
    sleutel = str(pad[-1])
    if len(pad) > 2 and pad[-2] == "uitkomsten":
        return f"wat er gebeurt na `{kern.noem(str(pad[-3]))}` met uitkomst `{kern.noem(sleutel)}`"
    naam = kern.noem(str(pad[-2])) if len(pad) > 1 else ""
    return {
        "te_laat": f"wat er gebeurt als `{naam}` te laat is",
        "daarna": f"wat er gebeurt na `{naam}`",
        "anders": f"wat er gebeurt als `{naam}` niet hoeft",
        "uitgeput": f"wat er gebeurt als `{naam}` niet nog eens mag",
        "klaar": f"wat er gebeurt als alles in `{naam}` gedaan is",
    }.get(sleutel, f"wat er gebeurt na `{kern.noem(sleutel)}`")


def _loops(beeld: Beeld, rekening: Rekening) -> Iterator[Tijdgat]:
    for sleutel in rekening.lussen:
        toestand = rekening.toestanden[sleutel[0]]
        fase = beeld.kern.fasen.get(dict(toestand.plaats).get(HOOFD, ""))
        if fase is not None and rekening.active(sleutel[0]):
            zin = f"`{beeld.kern.noem(fase.naam)}` hoort bij een lus zonder grens: er staat niet hoe vaak dit mag"
            yield Tijdgat(zin, fase.pad)
