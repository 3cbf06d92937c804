"""Why a search came to so many places: what most of them differ in, as far as that is one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from routekaart.bewijs.toestand import Toestand
from routekaart.kern.kernel import Kern
from routekaart.opsomming import write_list

GENOEG = 2_000
"""So many places are looked at to tell in which stap they differ."""


def crowd_of_days(kern: Kern, aantallen: Mapping[Toestand, int]) -> str:
    """Return which terms run beside each other in most places with their dates, ``""`` where that differs too much.

    *aantallen* says with how many dates each place was seen.  Every pair of days on which two terms can begin is a place of its
    own, however seldom they begin.
    """
    druk: Counter[tuple[str, ...]] = Counter()
    for toestand, aantal in aantallen.items():
        druk[tuple(dict.fromkeys(k.naam for k in toestand.klokken if not k.aanname))] += aantal
    if not druk:
        return ""
    namen, meeste = druk.most_common(1)[0]
    if len(namen) < 2 or 2 * meeste < druk.total():
        return ""
    termijnen = write_list([f"`{kern.noem(n)}`" for n in namen])
    return f"; ze verschillen vooral in de dagen waarop de termijnen van {termijnen} begonnen"


def crowd_of_places(kern: Kern, toestanden: Iterable[Toestand]) -> str:
    """Return of which stap most places only tell how it stands, ``""`` where there is no such stap."""
    rij = list(toestanden)[-GENOEG:]
    stappen = dict.fromkeys(o.stap for t in rij for o in t.open)
    over = {stap: len({_without(t, stap) for t in rij}) for stap in stappen}
    stap = min(over, key=over.__getitem__, default="")
    if not stap or 2 * over[stap] > len(rij):
        return ""
    return f"; ze verschillen vooral in hoe het staat met `{kern.noem(stap)}`"


def _without(t: Toestand, stap: str) -> tuple[Sequence[object], ...]:
    eigen = {stap, f"stap {stap}", f"ooit {stap}"}
    return (
        t.plaats,
        tuple(o for o in t.open if o.stap != stap),
        tuple(k for k in t.klokken if (k.soort, k.naam) != ("stap", stap)),
        tuple(geteld for geteld in t.tel if geteld[0] not in eigen),
        tuple(m for m in t.memo if m[0] != stap),
        t.waar, t.bekend, t.punten, t.duren, t.grenzen,
    )  # fmt: skip
