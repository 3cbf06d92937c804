"""Who may know what is confidential, and who gets to know it: what the regels about `vertrouwelijk` share.

Three things are never held against a protocol.  A role that is bound in the casus may be any role.  A toestemming opens what is
confidential, in its own stap, for the roles in its `met`.  And who is only present when a stuk is made does not get the stuk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from routekaart.bevinding import Pad, Verwant
from routekaart.kern.kernel import Kern, Stap, Wie
from routekaart.record import record
from routekaart.regels.woorden import in_words
from routekaart.taal.namen import Namen

if TYPE_CHECKING:
    from routekaart.regels.onderzoek import Onderzoek


@record
class Plaats:
    """The value at ``pad``, from ``begin`` to ``einde`` when only one name in it is meant."""

    pad: Pad
    begin: int | None = None
    einde: int | None = None


@record
class Vertrouwelijk:
    """The gegeven, stuk or stap ``naam``, that only the roles ``voor`` may know."""

    naam: str
    voor: tuple[str, ...]

    @property
    def pad(self) -> Pad:
        """Where the author says so."""
        return ("vertrouwelijk", self.naam)

    @property
    def mogen(self) -> str:
        """Who may know this, as the middle of a sentence: ``mogen alleen `jeugdarts` en `ouders```."""
        return f"{'mag' if len(self.voor) == 1 else 'mogen'} alleen {in_words(list(self.voor))}"

    @property
    def verwant(self) -> Verwant:
        """The place to show beside a bevinding about this."""
        return Verwant(self.pad, "alleen deze rollen mogen dit weten")


def stappen(onderzoek: Onderzoek) -> Iterator[Stap]:
    """Yield every stap as authored, one that the kernel unfolds into several once; none when nothing is confidential."""
    if not onderzoek.kern.vertrouwelijk:
        return
    gezien: set[Pad] = set()
    for stap in onderzoek.kern.stappen.values():
        # Accepting a trede, and what is asked of others beside it, has the place of the trede itself.
        if stap.pad not in gezien and stap.pad[-1] not in ("aanvaardt_binnen", "erbij"):
            gezien.add(stap.pad)
            yield stap


def among(kern: Kern, namen: Iterable[str]) -> tuple[Vertrouwelijk, ...]:
    """Return those of *namen* that are confidential."""
    return tuple(Vertrouwelijk(n, kern.vertrouwelijk[n]) for n in dict.fromkeys(namen) if n in kern.vertrouwelijk)


def produced(kern: Kern, stap: Stap, namen: Iterable[str]) -> Iterator[tuple[str, Vertrouwelijk]]:
    """Yield those of the stukken *namen* that a confidential stap, another than *stap*, produces: with that stap.

    What is said to be confidential itself is not among them.
    """
    for stuk in namen:
        for bron in () if stuk in kern.vertrouwelijk else among(kern, kern.stappen):
            if bron.naam != stap.naam and stuk in kern.stappen[bron.naam].levert:
                yield stuk, bron


def outsiders(onderzoek: Onderzoek, stap: Stap, wat: Vertrouwelijk, rollen: Iterable[str]) -> tuple[str, ...]:
    """Return those of *rollen* that may certainly not know *wat*, not even by the toestemming that *stap* asks for."""
    kern = onderzoek.kern
    toestemming = onderzoek.protocol.toestemmingen.get(stap.toestemming or "")
    mag = {*wat.voor, *(toestemming.met.namen if toestemming is not None else ())}
    if any(kern.rollen.get(rol) == "per_casus" for rol in mag):
        return ()
    return tuple(rol for rol in _people(kern, rollen) if rol not in mag and kern.rollen.get(rol, "per_casus") != "per_casus")


def _people(kern: Kern, rollen: Iterable[str]) -> Iterator[str]:
    """Yield *rollen*, each once, and for a tabel the roles of its rows."""
    gezien: set[str] = set()
    for naam in rollen:
        tabel = kern.tabellen.get(naam)
        rijen = () if tabel is None else tabel.rijen
        eigen = (naam,) if tabel is None else (r for rij in rijen if isinstance(rij.waarde, Wie) for r in rij.waarde.rollen)
        for rol in eigen:
            if rol not in gezien:
                gezien.add(rol)
                yield rol


def company(kern: Kern, stap: Stap) -> tuple[str, ...]:
    """Return who takes part in *stap* beside who does it: its `met`, its gasten, and the table at which it is done."""
    tafel = kern.overleggen.get(stap.overleg or "")
    erbij = () if tafel is None else (*tafel.voorzitter.rollen, *tafel.verslag)
    return (*stap.met, *stap.gasten, *stap.leden, *erbij)


def recorded(stap: Stap) -> tuple[str, ...]:
    """Return every gegeven that *stap* records, whatever its uitkomst."""
    return (*stap.legt_vast, *(naam for _, namen in stap.legt_vast_bij for naam in namen))


def place_of(onderzoek: Onderzoek, stap: Stap, rol: str) -> Plaats:
    """Return the key of *stap* by which *rol* does it or takes part; a table or a tabel stands there for its roles."""
    sleutel = "wie" if stap.bekrachtigt is None else "door"
    for naam in (rol, stap.overleg or ""):
        for eigen in (sleutel, "met", "gasten"):
            if (plek := spot(onderzoek, (*stap.pad, eigen), naam)).begin is not None:
                return plek
    return Plaats((*stap.pad, "overleg" if rol in company(onderzoek.kern, stap) and stap.overleg else sleutel))


def spot(onderzoek: Onderzoek, pad: Pad, naam: str) -> Plaats:
    """Return *pad*, and where in the names that the author wrote there *naam* stands, when it does."""
    waarde = onderzoek.waarde_bij.get(pad)
    if isinstance(waarde, Namen) and naam in waarde.namen:
        return Plaats(pad, *waarde.span(waarde.namen.index(naam)))
    return Plaats(pad)
