"""Recognising who a role is from its name: the language has no fixed roles, so a question may only say what it is sure of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from routekaart.kern.kernel import Kern, Stap, Wie

_OUDER = frozenset({"ouder", "ouders", "verzorger", "verzorgers", "voogd", "voogden", "opvoeder", "opvoeders", "vader", "moeder"})
_NAAST_OUDER = frozenset({"en", "of", "leerling", "kind", "jongere", "gezin"})
_HOOFD = frozenset(
    {
        "bevoegd_gezag", "directeur", "directie", "hoofd", "locatiedirecteur", "rector", "schooldirecteur", "schoolhoofd",
        "schoolleider", "schoolleiding", "vestigingsdirecteur",
    }
)  # fmt: skip


def is_ouder(kern: Kern, rol: str) -> bool:
    """Return whether *rol* is the parents: an `ouderconsulent` or `ouder_kind_adviseur` is not."""
    if rol == "gezin":
        return True
    return any(_only_parents(naam.replace(" ", "_").lower()) for naam in (rol, kern.noem(rol)))


def _only_parents(naam: str) -> bool:
    delen = set(naam.split("_"))
    return bool(delen & _OUDER) and delen <= _OUDER | _NAAST_OUDER


def is_school(kern: Kern, rol: str) -> bool:
    """Return whether *rol* belongs to a party that its id or name calls a school."""
    partij = kern.rollen.get(rol, "")
    return "school" in partij or "school" in kern.partijen.get(partij, "").lower()


def is_schoolhoofd(kern: Kern, rol: str) -> bool:
    """Return whether *rol* is the head of a school; the head of another organisation is not."""
    return rol in _HOOFD and is_school(kern, rol)


def takes_part(stap: Stap) -> tuple[str, ...]:
    """Return the roles that do, attend or are heard at *stap*; who may come or is told afterwards does not take part."""
    return (*stap.wie.rollen, *stap.met, *stap.leden, *stap.raadpleegt)


def one_role(kern: Kern, wie: Wie) -> str | None:
    """Return the one role that *wie* names, or None when it is open, several, or chosen elsewhere."""
    if wie.onbepaald or len(wie.rollen) != 1 or wie.rollen[0] not in kern.rollen:
        return None
    return wie.rollen[0]
