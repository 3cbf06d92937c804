"""Bulk: a whole population of casussen at once, from columns of events, with the answers of the loper.

Needs numpy (``pip install routekaart[bulk]``); no other part of routekaart imports it.
"""

from __future__ import annotations

from routekaart.bulk.bevolking import Bulk
from routekaart.bulk.codering import ONBEKEND, BuitenBulk
from routekaart.bulk.verloop import Verloop

__all__ = ["ONBEKEND", "Bulk", "BuitenBulk", "Verloop"]
