"""The promises a proof can rest on: that a role keeps a term of which nothing says what happens when it does not."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.bewijs.rekening import Rekening
from routekaart.bewijs.toestand import Klok
from routekaart.bewijs.uitslag import Aanname
from routekaart.bewijs.zetten import Zetten
from routekaart.kern.kernel import Kern, Wie
from routekaart.opsomming import write_list
from routekaart.voorwaarde.ast import names


def promises(zetten: Zetten, rekening: Rekening, ook: frozenset[str] = frozenset()) -> tuple[Aanname, ...]:
    """Return every promise that can be asked of somebody in the places that *rekening* has seen; *ook* are kept in any case."""
    kern = zetten.beeld.kern
    gezien: dict[str, Klok] = {}
    for toestand in rekening.toestanden:
        for klok in toestand.klokken:
            if klok.aanname and klok.aanname not in gezien:
                gezien[klok.aanname] = klok
    rollen = [_promise(kern, klok) for sleutel, klok in sorted(gezien.items()) if _named(kern, klok) or sleutel in ook]
    return (*rollen, *_known(zetten), *_once(zetten))


def _once(zetten: Zetten) -> Iterator[Aanname]:
    """Yield the assumption that a pauze is used once in a fase, for every pauze that was seen to be used again."""
    kern = zetten.beeld.kern
    for naam, pauze in kern.pauzes.items():
        if f"pauze {naam}" in zetten.wacht_op:
            zin = f"de pauze `{kern.noem(naam)}` wordt in een fase hoogstens één keer gebruikt"
            yield Aanname(f"pauze {naam}", "", pauze.wie.rollen, str(pauze.hoogstens), zin, pauze.pad)


def _known(zetten: Zetten) -> Iterator[Aanname]:
    """Yield the assumption that what a tabel asks for is known, for every tabel that a stap was seen to wait for."""
    kern = zetten.beeld.kern
    for naam, tabel in kern.tabellen.items():
        if f"bekend {naam}" in zetten.wacht_op:
            feiten = dict.fromkeys(n for rij in tabel.rijen if rij.als is not None for n in names(rij.als))
            zin = f"dit is bekend: {write_list([kern.noem(n) for n in feiten])} (tabel `{kern.noem(naam)}` vraagt ernaar)"
            yield Aanname(f"bekend {naam}", "", (), "", zin, tabel.pad)


def _named(kern: Kern, klok: Klok) -> bool:
    """Return whether there is a name for the promise: where any role may act, nobody can be held to it."""
    return not kern.stappen[klok.naam].wie.onbepaald


def _promise(kern: Kern, klok: Klok) -> Aanname:
    stap = kern.stappen[klok.naam]
    termijn = " en ".join(str(t) for t in klok.termen)
    if klok.aanname.startswith("duurt "):
        deel = kern.deelprotocollen[klok.aanname.removeprefix("duurt ")]
        zin = f"{kern.noem(deel.naam)} duurt niet langer dan {termijn}"
        return Aanname(klok.aanname, stap.naam, (), termijn, zin, deel.pad)
    wie = who(kern, stap.wie.rollen, stap.wie.samen)
    zin = f"{wie} {'doen' if several(stap.wie) else 'doet'} `{kern.noem(stap.naam)}` binnen {termijn}"
    return Aanname(klok.aanname, stap.naam, stap.wie.rollen, termijn, zin, (*stap.pad, stap.termijnsleutel))


def who(kern: Kern, rollen: tuple[str, ...], samen: bool = False) -> str:
    """Return the roles as the subject of a sentence."""
    if not rollen:
        return "iemand"
    return write_list([kern.noem(r) for r in rollen], "en" if samen else "of")


def several(wie: Wie) -> bool:
    """Return whether *wie* is more than one subject: several roles that act together."""
    return wie.samen and len(wie.rollen) > 1
