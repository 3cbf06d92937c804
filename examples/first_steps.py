"""First steps for a developer of a case system: load a protocol, run one casus, ask why, keep the journaal.

Run it from the root of the repository: ``python examples/first_steps.py``.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import routekaart
from routekaart import Casus, Feit, Geweigerd, Handeling, Regel, Routekaart, Uitslag

MODEL = Path(__file__).parents[1] / "protocols" / "landelijk" / "landelijk_model.yaml"


def load_model() -> Routekaart:
    """Load the national model; the region fills in its open norms."""
    return routekaart.load(
        MODEL, calendar="midden", vult_in={"gesprekstermijn": "5 schooldagen", "tafeltermijn": "10 schooldagen"}
    )


def keep(journaal: list[Regel], uitslag: Uitslag) -> Casus:
    """Store what happened, carry out the effects, and go on with the new casus."""
    journaal.extend(uitslag.regels)
    for effect in uitslag.effecten:
        print(f"   {effect.soort}: {effect.naam} -> {', '.join(effect.aan) or '-'}")
    return uitslag.casus


def run_one_casus(kaart: Routekaart) -> tuple[Casus, list[Regel]]:
    """Run a pupil who stays at home through the first weeks of the protocol."""
    journaal: list[Regel] = []
    casus = keep(journaal, kaart.open(id="c1", op=date(2026, 9, 7)))
    casus = keep(journaal, kaart.step(casus, Feit(op=date(2026, 9, 7), gegeven="zit_thuis", waarde="ja", id="las-1")))
    print(casus.fase, casus.regie)

    # Who may do what, and if not, why not?  The answer never changes the casus.
    for blocker in kaart.why_not(casus, stap="eerste_gesprek", rol="consulent"):
        print("  ", blocker.code, blocker.tekst)

    # When is the talk due, and why on that day?
    telling = kaart.explain(casus, stap="eerste_gesprek")
    if telling is not None:
        print(telling.tekst)

    # A refused act changes nothing and says everything that stands in its way.
    try:
        kaart.step(casus, Handeling(op=date(2026, 9, 8), rol="consulent", stap="eerste_gesprek", uitkomst="klaar"))
    except Geweigerd as weigering:
        print(weigering.codes)

    # Nobody acts: the clock does.  A host needs no other schedule than next_moment.
    while (moment := kaart.next_moment(casus)) is not None and moment < datetime(2026, 10, 1):
        casus = keep(journaal, kaart.tick(casus, nu=moment))
    print(casus.fase, casus.plaats["geen_aanbod"])
    return casus, journaal


def main() -> None:
    """Run the casus, and rebuild it from what was kept."""
    kaart = load_model()
    casus, journaal = run_one_casus(kaart)
    opnieuw = kaart.restore("".join(regel.to_json() + "\n" for regel in journaal))
    print("uit het journaal hersteld:", opnieuw == casus)


if __name__ == "__main__":
    main()
