"""Whether a role is one that may act: itself, or bound to one that may in this casus."""

from __future__ import annotations

from routekaart.casus.werk import Werk
from routekaart.kern.kernel import ONBEPAALD, Wie


def may_act(w: Werk, rol: str, rollen: tuple[str, ...]) -> bool:
    """Return whether *rol* is one of *rollen*, or is bound to one of them in this casus."""
    return rol in rollen or any(w.casus.binding.get(r) == rol for r in rollen)


def is_houder(w: Werk, rol: str) -> bool:
    """Return whether *rol* may act as regiehouder: any role may while the source names none."""
    return w.casus.regie is None or rol == w.casus.regie


def allowed(w: Werk, wie: Wie, rollen: tuple[str, ...], rol: str) -> bool:
    """Return whether *rol* may act for *wie*, whose tabellen have been read as *rollen*."""
    return wie.onbepaald or ONBEPAALD in rollen or may_act(w, rol, rollen)
