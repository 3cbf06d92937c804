"""What pydantic refuses, told to the author: one bevinding per cause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from routekaart.bevinding import Bevinding, Deel, Herstel, Pad, Verwant
from routekaart.codes import CODES
from routekaart.kalender import TermijnFout
from routekaart.opsomming import write_list
from routekaart.taal import plaats
from routekaart.taal.naam import is_naam, repair
from routekaart.taal.onbekend import in_condition, nearest_first, suggest
from routekaart.taal.velden import Deel as Model
from routekaart.taal.vorm import VormFout
from routekaart.voorwaarde import VoorwaardeFout

Knoop = Any


def explain(fouten: list[ErrorDetails], inhoud: Mapping[str, Knoop], model: type[Model]) -> tuple[list[Bevinding], set[Pad]]:
    """Return the bevindingen for *fouten*, which pydantic found in *inhoud* read as *model*.

    With them come the places whose key is there after all, misspelt or misplaced: nobody should call it missing.
    """
    lezing = _Lezing(fouten, inhoud, model)
    return list(lezing.bevindingen()), lezing.gemist


def explain_value(fout: ValueError, model: type[Model], pad: Pad, deel: Deel = "waarde") -> Bevinding:
    """Return the bevinding for *fout*, raised by one of the small shapes at *pad*."""
    waar = plaats.describe(model, pad)
    if isinstance(fout, TermijnFout):
        oplossing = "schrijf een termijn, zoals " + ("`2 weken voor toets`" if pad[-1] == "uiterlijk" else "`5 schooldagen`")
        return _value("RK109", f"de termijn in {waar} klopt niet", fout, pad, deel, oplossing)
    if isinstance(fout, VoorwaardeFout):
        return _value(
            "RK111",
            f"de voorwaarde in {waar} klopt niet",
            fout,
            pad,
            deel,
            "schrijf een voorwaarde, zoals `zit_thuis minstens 4 weken`",
        )
    assert isinstance(fout, VormFout), f"a small shape raised {fout!r}"
    if deel == "sleutel":
        return _value(fout.code, "", fout, pad, deel, fout.oplossing)
    return _value(fout.code, f"{waar} klopt niet", fout, pad, deel, fout.oplossing)


class _Lezing:
    """The errors of one reading, taken apart by cause."""

    def __init__(self, fouten: list[ErrorDetails], inhoud: Mapping[str, Knoop], model: type[Model]) -> None:
        self.inhoud = inhoud
        self.model = model
        self.plekken = [(fout, *_place(fout)) for fout in fouten]
        self.verklaard: set[Pad] = set()
        """Places whose errors have their cause elsewhere, with everything below them."""
        self.gemist: set[Pad] = set()
        """Required keys that are there, but elsewhere or by another name."""

    def bevindingen(self) -> Iterator[Bevinding]:
        yield from self._shifted()
        for fout, pad, _ in self.plekken:
            if fout["type"] == "extra_forbidden" and not self._is_explained(pad):
                yield self._unknown(pad)
        yield from self._missing()
        for fout, pad, deel in self.plekken:
            if fout["type"] not in ("missing", "extra_forbidden") and not self._is_explained(pad):
                yield self._wrong(fout, pad, deel)

    def _is_explained(self, pad: Pad) -> bool:
        return any(pad[: len(boven)] == boven for boven in self.verklaard)

    def _node(self, pad: Pad) -> Knoop:
        knoop: Knoop = self.inhoud
        for deel in pad:
            knoop = knoop[deel]
        return knoop

    # Keys that are indented too little or too much are read as something else, and everything below them goes wrong.

    def _shifted(self) -> Iterator[Bevinding]:
        gezien: set[Pad] = set()
        for _, pad, _ in self.plekken:
            for lengte in range(1, len(pad) + 1):
                hier = pad[:lengte]
                if hier not in gezien:
                    gezien.add(hier)
                    if not self._is_explained(hier):
                        yield from self._shifted_at(hier)

    def _shifted_at(self, pad: Pad) -> Iterator[Bevinding]:
        ouder, sleutel = plaats.kind(self.model, pad[:-1]), str(pad[-1])
        onder = plaats.item(ouder)
        if plaats.is_model(onder):
            knoop = self._node(pad) if self._exists(pad) else None
            eigen = plaats.keys(onder)
            if isinstance(knoop, Mapping) and any(naam in eigen for naam in knoop):
                return
            if sleutel in eigen and _fits(knoop, eigen[sleutel]):
                yield self._too_far_left(pad, onder)
            elif isinstance(knoop, Mapping):
                boven = self._ancestor_with(pad, knoop)
                if boven is not None:
                    yield self._too_far_right(pad, boven)
        elif plaats.is_model(ouder) and plaats.is_model(plaats.item(plaats.keys(ouder).get(sleutel))) and self._is_empty(pad):
            yield from self._nothing_below(pad, ouder)

    def _exists(self, pad: Pad) -> bool:
        knoop: Knoop = self.inhoud
        for deel in pad:
            if isinstance(knoop, list):
                if not isinstance(deel, int) or deel >= len(knoop):
                    return False
            elif not isinstance(knoop, Mapping) or deel not in knoop:
                return False
            knoop = knoop[deel]
        return True

    def _is_empty(self, pad: Pad) -> bool:
        return self._exists(pad) and self._node(pad) == ""

    def _too_far_left(self, pad: Pad, onder: type[Model]) -> Bevinding:
        boven, sleutel = pad[:-1], str(pad[-1])
        buren = self._node(boven)
        namen = list(buren)
        vorige = next((naam for naam in reversed(namen[: namen.index(sleutel)]) if isinstance(buren[naam], Mapping)), None)
        eigen = plaats.keys(onder)
        groep = [naam for naam in namen[namen.index(sleutel) :] if naam in eigen and _fits(buren[naam], eigen[naam])]
        for naam in groep:
            self.verklaard.add((*boven, naam))
            if vorige is not None:
                self.gemist.add((*boven, vorige, naam))
        bij = f"{onder.soort} `{vorige}`" if vorige is not None else f"een {onder.soort}"
        rij = " en ".join(f"`{naam}`" for naam in groep[:3])
        return CODES["RK104"].at(
            pad,
            f"{rij} {'staat' if len(groep) == 1 else 'staan'} op de plaats van de naam van een {onder.soort}",
            label="deze regel staat te ver naar links",
            oplossing=f"zet {'deze regel' if len(groep) == 1 else 'deze regels'} verder naar rechts, onder {bij}",
        )

    def _ancestor_with(self, pad: Pad, knoop: Mapping[str, Knoop]) -> Pad | None:
        """Return the nearest place above *pad* where its key is known and free."""
        sleutel = str(pad[-1])
        for lengte in range(len(pad) - 2, -1, -1):
            boven = pad[:lengte]
            soort = plaats.kind(self.model, boven)
            if plaats.is_model(soort) and sleutel in plaats.keys(soort):
                vrij = sleutel not in self._node(boven) and _fits(knoop, plaats.keys(soort)[sleutel])
                return boven if vrij else None
        return None

    def _too_far_right(self, pad: Pad, boven: Pad) -> Bevinding:
        self.verklaard.add(pad)
        self.gemist.add((*boven, pad[-1]))
        return CODES["RK104"].at(
            pad,
            f"`{pad[-1]}` hoort bij {plaats.describe(self.model, boven)}, maar staat onder `{pad[-2]}`",
            label="deze regel staat te ver naar rechts",
            oplossing=f"zet `{pad[-1]}` en alles daaronder verder naar links",
        )

    def _nothing_below(self, pad: Pad, ouder: type[Model]) -> Iterator[Bevinding]:
        buren = self._node(pad[:-1])
        namen = list(buren)
        weg = [
            naam
            for naam in namen[namen.index(pad[-1]) + 1 :]
            if isinstance(buren[naam], Mapping) and naam not in plaats.keys(ouder)
        ]
        if not weg:
            return
        self.verklaard.add(pad)
        self.verklaard.update((*pad[:-1], naam) for naam in weg)
        onder = plaats.item(plaats.keys(ouder)[str(pad[-1])])
        yield CODES["RK104"].at(
            pad,
            f"onder `{pad[-1]}` staat niets, en `{weg[0]}` staat even ver naar links als `{pad[-1]}`",
            label="hier hoort iets onder te staan",
            oplossing=f"zet {onder.soort} `{weg[0]}` met alles daaronder twee spaties verder naar rechts",
            verwant=(Verwant((*pad[:-1], weg[0]), "deze regel staat te ver naar links"),),
        )

    def _unknown(self, pad: Pad) -> Bevinding:
        boven, sleutel = pad[:-1], str(pad[-1])
        soort = plaats.kind(self.model, boven)
        bekend = plaats.keys(soort)
        elders = self._elsewhere(pad)
        wat = "het protocol" if not boven and soort.soort == "protocol" else f"een {soort.soort}"
        tekst = f"`{sleutel}` is geen bekend onderdeel van {wat}"
        aanwezig = self._node(boven)
        recht = repair(sleutel)
        beter = recht if recht in bekend and recht not in aanwezig else None if elders else suggest(sleutel, bekend, aanwezig)
        if beter is None and elders is not None:
            return CODES["RK101"].at(
                pad, f"{tekst}, wel van {elders}", label=f"hoort bij {elders}", oplossing=f"zet `{sleutel}` bij {elders}"
            )
        over = [naam for naam in bekend if naam not in aanwezig]
        getoond = nearest_first(sleutel, over)
        oplossing = f"toegestaan zijn{' onder andere' if len(getoond) < len(over) else ''}: {', '.join(getoond)}"
        if beter is None:
            oplossing = in_condition(sleutel, aanwezig[sleutel], bekend) or oplossing
            return CODES["RK101"].at(pad, tekst, label="onbekende sleutel", oplossing=oplossing)
        self.gemist.add((*boven, beter))
        herstel = Herstel(beter, f"`{sleutel}` → `{beter}`")
        return CODES["RK101"].at(pad, tekst, label=f"bedoelde u `{beter}`?", oplossing=oplossing, herstel=herstel)

    def _elsewhere(self, pad: Pad) -> str | None:
        """Return in words where the key of *pad* is known: above it, or just below."""
        sleutel = str(pad[-1])
        soorten = plaats.kinds(self.model, pad[:-1])
        for lengte in range(len(soorten) - 2, -1, -1):
            if plaats.is_model(soorten[lengte]) and sleutel in plaats.keys(soorten[lengte]):
                return plaats.describe(self.model, pad[:lengte])
        for soort in plaats.keys(soorten[-1]).values():
            onder = soort if plaats.is_model(soort) else plaats.item(soort)
            if plaats.is_model(onder) and sleutel in plaats.keys(onder):
                return f"een {onder.soort}"
        return None

    def _missing(self) -> Iterator[Bevinding]:
        ontbreekt: dict[Pad, list[str]] = {}
        for fout, pad, _ in self.plekken:
            if fout["type"] == "missing" and pad not in self.gemist and not self._is_explained(pad):
                ontbreekt.setdefault(pad[:-1], []).append(str(pad[-1]))
        for pad, sleutels in ontbreekt.items():
            waar = plaats.describe(self.model, pad)
            soort = plaats.kind(self.model, pad)
            rij = write_list([f"`{sleutel}`" for sleutel in sleutels])
            voorbeelden = [_example(soort, sleutel) for sleutel in sleutels]
            yield CODES["RK102"].at(
                pad,
                f"{waar} mist {rij}",
                label=f"hier {'hoort' if len(sleutels) == 1 else 'horen'} {rij} bij",
                namen=tuple(sleutels),
                oplossing="voeg toe: " + ", ".join(voorbeelden),
            )

    def _wrong(self, fout: ErrorDetails, pad: Pad, deel: Deel) -> Bevinding:
        oorzaak = fout.get("ctx", {}).get("error")
        soort = plaats.kind(self.model, pad)
        knoop = self._node(pad) if deel == "waarde" else None
        if isinstance(oorzaak, ValueError) and (deel == "sleutel" or isinstance(knoop, str) and knoop.strip()):
            return explain_value(oorzaak, self.model, pad, deel)
        waar = plaats.describe(self.model, pad)
        hoort = _belongs(soort)
        if isinstance(knoop, str) and not knoop.strip():
            return CODES["RK104"].at(
                pad,
                f"{waar} staat leeg",
                "waarde",
                label="hier ontbreekt een waarde",
                oplossing=f"schrijf hier {hoort}, of haal de regel weg",
            )
        staat = {True: "een lijst", False: "een blok met eigen regels"}[isinstance(knoop, list)]
        if isinstance(knoop, str):
            staat = "een losse tekst"
        return CODES["RK104"].at(
            pad,
            f"in {waar} staat {staat}, maar hier hoort {hoort}",
            "sleutel" if isinstance(knoop, Mapping | list) else "waarde",
            label=f"hier hoort {hoort}",
            oplossing=_reshape(pad, knoop, soort),
        )


def _place(fout: ErrorDetails) -> tuple[Pad, Deel]:
    loc = fout["loc"]
    if loc and loc[-1] == "[key]":
        return loc[:-1], "sleutel"
    return loc, "sleutel" if fout["type"] in ("missing", "extra_forbidden") else "waarde"


def _value(
    code: str, aanhef: str, fout: TermijnFout | VoorwaardeFout | VormFout, pad: Pad, deel: Deel, oplossing: str = ""
) -> Bevinding:
    beter = fout.suggestie
    return CODES[code].at(
        pad,
        f"{aanhef}: {fout.tekst[:1].lower()}{fout.tekst[1:]}" if aanhef else fout.tekst,
        deel,
        label=f"bedoelde u `{beter}`?" if beter else "dit kan hier niet",
        oplossing=f"schrijf `{beter}`" if beter else fout.oplossing or oplossing,
        herstel=Herstel(beter, f"vervang dit door `{beter}`") if beter else None,
        begin=fout.begin,
        einde=fout.einde,
    )


def _fits(knoop: Knoop, soort: Any) -> bool:
    """Whether *knoop* has the rough shape of *soort*: a text, a list or a block."""
    if plaats.vorm(soort) is not None:
        return isinstance(knoop, str)
    if plaats.is_model(soort) or plaats.item(soort) is not None:
        return isinstance(knoop, Mapping)
    return isinstance(knoop, list)


def _belongs(soort: Any) -> str:
    vorm = plaats.vorm(soort)
    if vorm is not None:
        return vorm.hoort
    if plaats.is_model(soort):
        return "een blok met " + ", ".join(f"`{naam}:`" for naam in (plaats.required(soort) or tuple(plaats.keys(soort)))[:3])
    onder = plaats.item(soort)
    if onder is None:
        return "een lijst met streepjes"
    return (
        f"een blok met namen, en onder elke naam een {onder.soort}"
        if plaats.is_model(onder)
        else "een blok met namen, en achter elke naam een waarde"
    )


def _reshape(pad: Pad, knoop: Knoop, soort: Any) -> str:
    """Return what to do with *knoop*, which has another shape than *soort*."""
    vorm = plaats.vorm(soort)
    if vorm is None:
        if isinstance(knoop, str) and plaats.item(soort) is None and not plaats.is_model(soort):
            return f"zet de tekst op een nieuwe regel, met `- ` ervoor: `- {knoop}`"
        zin = re.fullmatch(r"([a-z][a-z0-9_]*) is ([^{}\[\],]+)", knoop.strip()) if isinstance(knoop, str) else None
        if zin:
            return f"schrijf `{pad[-1]}: {{{zin[1]}: {zin[2]}}}`"
        return f"zet onder `{pad[-1]}` op elke regel een naam met `:` erachter"
    if isinstance(knoop, list) and knoop and pad[-1] == "grondslag" and all(isinstance(deel, str) for deel in knoop):
        return f"schrijf `grondslag: {'; '.join(knoop)}`"
    if isinstance(knoop, list) and knoop and all(isinstance(deel, str) and is_naam(deel) for deel in knoop):
        return f"schrijf `{pad[-1]}: {' en '.join(knoop)}`"
    return f"schrijf achter `{pad[-1]}:` op dezelfde regel {vorm.hoort}"


def _example(soort: type[Model], sleutel: str) -> str:
    veld = next(v for naam, v in soort.model_fields.items() if sleutel in (naam, v.alias))
    return f"`{sleutel}: {veld.examples[0]}`" if veld.examples else f"`{sleutel}:`"
