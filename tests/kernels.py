"""Small kernels built by hand, and a Hypothesis strategy of whole ones: for tests that need no YAML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from routekaart.kalender.lezen import parse_termijn
from routekaart.kern.kernel import DOORLOPEND, HOOFD, Doel, Doelwit, Fase, Kern, Lijn, Overgang, Stap, Wie
from routekaart.voorwaarde import parse


def doel(*wit: tuple[str, str]) -> Doel:
    """Return a doel: ``doel(("fase", "tafel"))``."""
    return Doel(tuple(Doelwit(soort, naam) for soort, naam in wit), ("doel",))  # type: ignore[arg-type]


def stap(naam: str, fase: str, wie: str | None = "mentor", **meer: Any) -> Stap:
    """Return a stap of *fase* that is owed by *wie* (None: not stated)."""
    rollen = Wie(onbepaald=True) if wie is None else Wie(tuple(wie.split(" en ")), samen=" en " in wie)
    velden: dict[str, Any] = {"soort": "moet", "tekst": f"{naam} doen", "uitkomsten": {}, **meer}
    return Stap(naam=naam, fase=fase, wie=rollen, pad=("fasen", fase, "stappen", naam), **velden)


def fase(naam: str, stappen: tuple[str, ...] = (), spoor: str = HOOFD, **meer: Any) -> Fase:
    """Return a fase that begins with its first stap."""
    velden: dict[str, Any] = {"begint_met": stappen[:1], "regie": "mentor" if spoor == HOOFD else None, **meer}
    return Fase(naam=naam, spoor=spoor, pad=("fasen", naam), stappen=stappen, **velden)


def kern(fasen: list[Fase], stappen: list[Stap], einden: Mapping[str, str] | None = None, **meer: Any) -> Kern:
    """Return a kernel with two partijen, and a role bound per casus."""
    velden: dict[str, Any] = dict.fromkeys(
        (
            "overleggen", "niveaus", "gegevens", "voorvallen", "tellers", "statussen", "parameters", "tabellen",
            "vertrouwelijk", "lijnen", "grenzen", "pauzes", "deelprotocollen", "namen",
        ),
        {},
    )  # fmt: skip
    velden |= {
        "titel": "Proef",
        "versie": "1",
        "begin": fasen[0].naam,
        "partijen": {"school": "School", "gemeente": "Gemeente", "gezin": "Ouders en leerling"},
        "rollen": {"mentor": "school", "ambtenaar": "gemeente", "ouders": "gezin", "coach": "per_casus"},
        "mag_afwijken": (),
        "geldig_vanaf": None,
        "hash": "0" * 64,
    }
    velden |= meer
    # No kernel of the tests is told apart by its hash; a fixed one keeps the pictures the same.
    hash = velden.pop("hash")
    gemaakt = Kern(
        naam="proef",
        fasen={f.naam: f for f in fasen},
        stappen={s.naam: s for s in stappen},
        einden=einden if einden is not None else {"klaar": "gelukt"},
        **velden,
    )
    vars(gemaakt)["hash"] = hash
    return gemaakt


def voorbeeld() -> Kern:
    """Return a kernel with three fasen, doorlopend, a lijn of two treden, and every kind of pijl that moves the casus."""
    return kern(
        [
            fase("volgen", (), overgangen=(Overgang("thuis", parse("zit_thuis"), doel(("fase", "gesprek")), ("thuis",)),)),
            fase("gesprek", ("praten", "bellen")),
            fase("tafel", ("bespreken",), regie="ambtenaar", overdracht=parse_termijn("2 werkdagen")),
            fase(DOORLOPEND, ("contact",), spoor=DOORLOPEND, begint_met=()),
            fase("laag", ("laag", "laag_erbij_ouders"), spoor="lijn", hoger=doel(("trede", "hoog"))),
            fase("hoog", ("hoog",), spoor="lijn", hoger=doel(("uitgeput", "lijn"))),
        ],
        [
            stap(
                "praten", "gesprek", met=("ouders",), binnen=parse_termijn("5 schooldagen"), te_laat=doel(("fase", "tafel")),
                uitkomsten={"terug": doel(("eind", "klaar")), "meer_nodig": doel(("stap", "bellen"))},
            ),
            stap("bellen", "gesprek", daarna=doel(("onbepaald", ""))),
            stap("bespreken", "tafel", "ambtenaar", te_laat=doel(("lijn", "lijn")), daarna=doel(("eind", "klaar"))),
            stap("contact", DOORLOPEND, elke=parse_termijn("6 weken"), daarna=doel(("fase", "tafel"))),
            stap(
                "laag", "laag", "ambtenaar", daarna=doel(("opgelost", "lijn")), te_laat=doel(("trede", "hoog")),
                binnen=parse_termijn("10 werkdagen"),
            ),
            stap("laag_erbij_ouders", "laag", "ouders"),
            stap("hoog", "hoog", "ambtenaar", daarna=doel(("opgelost", "lijn")), te_laat=doel(("uitgeput", "lijn"))),
        ],
        {"klaar": "gelukt", "onopgelost": "niet_gelukt"},
        lijnen={"lijn": Lijn("lijn", ("laag", "hoog"), doel(("eind", "klaar")), doel(("eind", "onopgelost")), ("lijn",))},
    )  # fmt: skip


_ROLLEN = ("mentor", "ambtenaar", "ouders", "coach", "mentor en ambtenaar", None)
_TERMIJNEN = (None, "5 schooldagen", "2 weken voor 8.15 uur", "onbepaald", "direct")
_ZINNEN = ("bellen", "met de ouders praten over wat er nodig is, en dat samen opschrijven", "<script>alert(1)</script>", "a" * 70)


@st.composite
def kernen(draw: st.DrawFn, most: int = 5) -> Kern:
    """Return whole kernels: every name refers to something, but nothing says that the protocol is wise."""
    grootte = draw(st.lists(st.integers(0, most), min_size=1, max_size=most))
    treden = draw(st.integers(0, 3))
    sporen = [HOOFD] * len(grootte) + ["lijn"] * treden
    grootte += [draw(st.integers(1, 2)) for _ in range(treden)]
    if draw(st.booleans()):
        sporen.append(DOORLOPEND)
        grootte.append(draw(st.integers(1, 3)))
    namen = [DOORLOPEND if spoor == DOORLOPEND else f"f{i}" for i, spoor in enumerate(sporen)]
    stapnamen = {naam: tuple(f"{naam}_s{j}" for j in range(aantal)) for naam, aantal in zip(namen, grootte, strict=True)}
    hoofd = [naam for naam, spoor in zip(namen, sporen, strict=True) if spoor == HOOFD]
    ladder = [naam for naam, spoor in zip(namen, sporen, strict=True) if spoor == "lijn"]

    def doelen(naam: str) -> st.SearchStrategy[Doel | None]:
        keuzes = [("eind", "klaar"), ("eind", "weg"), ("onbepaald", ""), ("niets", ""), *(("fase", f) for f in hoofd)]
        keuzes += [("stap", s) for s in stapnamen[naam] + stapnamen.get(DOORLOPEND, ())] * 2
        keuzes += [("lijn", "lijn")] if ladder and naam not in ladder else []
        keuzes += [("opgelost", "lijn"), ("trede", ladder[-1]), ("uitgeput", "lijn")] if naam in ladder else []
        return st.one_of(st.none(), st.sampled_from(keuzes).map(lambda wit: doel(wit)))

    stappen = [
        stap(
            s, naam, draw(st.sampled_from(_ROLLEN)),
            soort=draw(st.sampled_from(["moet", "moet", "mag", "mag_niet"])),
            tekst=draw(st.sampled_from(_ZINNEN)),
            met=draw(st.sampled_from([(), (), ("ouders",), ("mentor", "coach")])),
            informeert=draw(st.sampled_from([(), (), ("ambtenaar",)])),
            binnen=None if (t := draw(st.sampled_from(_TERMIJNEN))) is None else parse_termijn(t),
            te_laat=draw(doelen(naam)), daarna=draw(doelen(naam)), anders=draw(doelen(naam)),
            uitkomsten={f"uitkomst_{k}": d for k in range(draw(st.integers(0, 3))) if (d := draw(doelen(naam))) is not None},
        )
        for naam in namen for s in stapnamen[naam]
    ]  # fmt: skip
    zodra = parse("zit_thuis minstens 4 weken en uren_ongeoorloofd >= 16")
    fasen = [
        fase(
            naam, stapnamen[naam], spoor, regie=draw(st.sampled_from(["mentor", None])) if spoor == HOOFD else None,
            overgangen=tuple(
                Overgang(f"{naam}_o{k}", zodra, d, (naam, k))
                for k in range(draw(st.integers(0, 2))) if spoor == HOOFD and (d := draw(doelen(naam))) is not None
            ),
        )
        for naam, spoor in zip(namen, sporen, strict=True)
    ]  # fmt: skip
    lijnen = {"lijn": Lijn("lijn", tuple(ladder), doel(("eind", "klaar")), doel(("eind", "weg")), ("lijn",))} if ladder else {}
    return kern(fasen, stappen, {"klaar": "gelukt", "weg": "onbepaald"}, lijnen=lijnen)
