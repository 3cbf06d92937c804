"""A kernel form read back: the same Kern, with the same hash, in which nothing is left to rewrite."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from typing import Any

from routekaart.bevinding import Pad
from routekaart.kalender.lezen import parse_termijn
from routekaart.kalender.termijn import Termijn
from routekaart.kern.kernel import DOORLOPEND, HOOFD, Fase, Kern, Lijn, Overgang, Parameter, Rapportage, Rij, Stap, Stuk, Tabel
from routekaart.kern.kernvorm import vormen as v
from routekaart.kern.kernvorm.schrijven import VERSIE, left_out
from routekaart.kern.kernvorm.sleutels import HERNOEMD, KOP, RECORDS, SECTIES, SLEUTELS

_PLICHT = ("moet", "mag", "mag_niet")


class KernvormFout(ValueError):
    """A tree is not the kernel form of a protocol; the text says in Dutch what is wrong, ``pad`` where."""

    def __init__(self, pad: Pad, tekst: str) -> None:
        self.pad, self.tekst = pad, tekst
        super().__init__(f"{'.'.join(map(str, pad)) or 'de kern'}: {tekst}")


def read_kernel(boom: Any) -> Kern:
    """Return the Kern that *boom*, as `write_kernel` made it, stands for; its places are those in *boom*.

    Only a tree that nobody changed is accepted: names are not resolved again, so the hash in it must be its own.

    Raises:
        KernvormFout: *boom* is no kernel form, or was changed.
    """
    with _at(()):
        kern = _whole(v.as_table(boom))
    if boom["hash"] != kern.hash:
        raise KernvormFout(("hash",), "deze kern is veranderd; verander het protocol en maak er opnieuw een kern van")
    return kern


@contextmanager
def _at(pad: Pad) -> Iterator[None]:
    try:
        yield
    except KernvormFout:
        raise
    except (ValueError, KeyError, TypeError) as fout:
        raise KernvormFout(pad, f"hier ontbreekt {fout}" if isinstance(fout, KeyError) else str(fout)) from None


def _whole(boom: dict[str, Any]) -> Kern:
    if str(boom["kern"]) != str(VERSIE):
        raise KernvormFout(("kern",), f"deze kern heeft vorm {boom['kern']}; wij lezen vorm {VERSIE}")
    bekend = {"kern", "protocol", "hash", "parameters", "tabellen", "stukken", "rapportages", "sporen", *KOP, *SECTIES}
    _refuse_unknown(boom, bekend, ())
    kop: dict[str, Any] = {naam: _value(boom, Kern, naam, vorm, ()) for naam, vorm in KOP.items()}
    secties: dict[str, Any] = {sectie: _section(boom, sectie, _reader(soort)) for sectie, soort in SECTIES.items()}
    fasen: dict[str, Fase] = {}
    stappen: dict[str, Stap] = {}
    lijnen: dict[str, Lijn] = {}
    for spoor, deel in v.as_table(boom["sporen"]).items():
        _read_track(spoor, v.as_table(deel), fasen, stappen, lijnen)
    return Kern(
        naam=boom["protocol"],
        **kop,
        **secties,
        parameters=_section(boom, "parameters", _parameter),
        tabellen=_section(boom, "tabellen", _table),
        fasen=fasen,
        stappen=stappen,
        lijnen=lijnen,
        rapportages=tuple(_section(boom, "rapportages", _reader(Rapportage)).values()),
        stukken=tuple(_section(boom, "stukken", _reader(Stuk)).values()),
    )


def _reader(soort: type[Any]) -> Callable[[str, dict[str, Any], Pad], Any]:
    return lambda naam, boom, pad: _element(soort, boom, pad, naam=naam)


def _section(boom: Mapping[str, Any], sectie: str, read: Callable[[str, dict[str, Any], Pad], Any]) -> dict[str, Any]:
    gelezen = {}
    for naam, knoop in v.as_table(boom.get(sectie, {})).items():
        with _at((sectie, naam)):
            gelezen[naam] = read(naam, v.as_table(knoop), (sectie, naam))
    return gelezen


def _element(soort: type[Any], boom: dict[str, Any], pad: Pad, ook: tuple[str, ...] = (), /, **vast: Any) -> Any:
    """Return the *soort* with the keys in *boom* at *pad*; *vast* are the fields that follow from where it stands."""
    sleutels = SLEUTELS[soort]
    _refuse_unknown(boom, {*(HERNOEMD.get(naam, naam) for naam in sleutels), *ook}, pad)
    velden = {naam: _value(boom, soort, naam, vorm, pad) for naam, vorm in sleutels.items()}
    return soort(pad=pad, **velden, **vast)


def _value(boom: Mapping[str, Any], soort: type[Any], naam: str, vorm: v.Vorm, pad: Pad) -> Any:
    sleutel = HERNOEMD.get(naam, naam)
    if sleutel not in boom:
        return left_out(soort, naam, vorm)
    hier = (*pad, sleutel)
    with _at(hier):
        if naam in RECORDS:
            return _element(RECORDS[naam], v.as_table(boom[sleutel]), hier)
        return vorm.lees(boom[sleutel], hier)


def _refuse_unknown(boom: Mapping[str, Any], bekend: set[str], pad: Pad) -> None:
    for sleutel in boom:
        if sleutel not in bekend:
            raise KernvormFout((*pad, sleutel), "deze sleutel hoort niet in een kern")


def _parameter(naam: str, boom: dict[str, Any], pad: Pad) -> Parameter:
    _refuse_unknown(boom, {"is", "waarde"}, pad)
    tekst = None if "waarde" not in boom else str(boom["waarde"])
    waarde: Termijn | int | Fraction | None = None
    if tekst is not None and tekst != v.ONBEPAALD:
        waarde = parse_termijn(tekst) if boom["is"] == "termijn" else v.read_number(tekst)
    return Parameter(naam, boom["is"], waarde, tekst == v.ONBEPAALD, pad)


def _table(naam: str, boom: dict[str, Any], pad: Pad) -> Tabel:
    _refuse_unknown(boom, {"geeft", "rijen"}, pad)
    rijen = []
    for index, rij in enumerate(boom["rijen"]):
        plek = (*pad, "rijen", index)
        als = None if "als" not in rij else v.VOORWAARDE.lees(rij["als"], plek)
        rijen.append(Rij(als, v.read_row(boom["geeft"], str(rij["waarde"])), plek))
    return Tabel(naam, boom["geeft"], tuple(rijen), pad)


def _read_track(
    spoor: str, boom: dict[str, Any], fasen: dict[str, Fase], stappen: dict[str, Stap], lijnen: dict[str, Lijn]
) -> None:
    pad: Pad = ("sporen", spoor)
    treden = v.as_table(boom["fasen"])
    if spoor not in (HOOFD, DOORLOPEND):
        zonder = {sleutel: waarde for sleutel, waarde in boom.items() if sleutel != "fasen"}
        lijnen[spoor] = _element(Lijn, zonder, pad, naam=spoor, treden=tuple(treden))
    else:
        _refuse_unknown(boom, {"fasen"}, pad)
    for naam, deel in treden.items():
        plek = (*pad, "fasen", naam)
        with _at(plek):
            fase, eigen = _phase(spoor, naam, v.as_table(deel), plek)
        fasen[naam] = fase
        stappen |= eigen


def _phase(spoor: str, naam: str, boom: dict[str, Any], pad: Pad) -> tuple[Fase, dict[str, Stap]]:
    stappen = {n: _step(naam, n, v.as_table(b), (*pad, "stappen", n)) for n, b in v.as_table(boom.get("stappen", {})).items()}
    overgangen = tuple(
        _element(Overgang, v.as_table(b), (*pad, "overgangen", n), naam=n)
        for n, b in v.as_table(boom.get("overgangen", {})).items()
    )
    if boom.get("regie") == v.ONBEPAALD:
        boom = {sleutel: waarde for sleutel, waarde in boom.items() if sleutel != "regie"}
    ook = ("stappen", "overgangen")
    fase = _element(Fase, boom, pad, ook, naam=naam, spoor=spoor, stappen=tuple(stappen), overgangen=overgangen)
    return fase, stappen


def _step(fase: str, naam: str, boom: dict[str, Any], pad: Pad) -> Stap:
    soort = next((woord for woord in _PLICHT if woord in boom), None)
    if soort is None:
        raise KernvormFout(pad, "hier ontbreekt `moet`, `mag` of `mag_niet`")
    stap: Stap = _element(Stap, boom, pad, (soort, "uiterlijk"), naam=naam, fase=fase, soort=soort, tekst=boom[soort])
    if "uiterlijk" not in boom:
        return stap
    with _at((*pad, "uiterlijk")):
        return replace(stap, binnen=v.TERUG.lees(boom["uiterlijk"], pad))
