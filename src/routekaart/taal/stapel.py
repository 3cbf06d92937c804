"""Which file extends which: from one overlay back to its basis, and how far each layer stands from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from routekaart.bevinding import Bevinding, ProtocolOngeldig
from routekaart.bron import Document, Tabel
from routekaart.codes import CODES
from routekaart.nabij import nearest
from routekaart.taal.grondslag import Versieverwijzing, parse_versieverwijzing
from routekaart.taal.samengevoegd import Laag, identity
from routekaart.taal.vorm import VormFout

BREIDT_UIT = ("breidt_uit",)


def chain(document: Document, beschikbaar: Iterable[Document]) -> tuple[Document, tuple[Document, ...]]:
    """Return the basis of *document*, and the overlays from there up to and including *document*.

    A protocol that extends nothing is its own basis, without overlays. *beschikbaar* may hold anything; only what is asked for
    is used.

    Raises:
        ProtocolOngeldig: a basis is not there, stands in two files, or the files extend each other in a circle (RK211).
    """
    andere = [kandidaat for kandidaat in beschikbaar if kandidaat.naam != document.naam and identity(kandidaat)]
    keten = [document]
    while (gezocht := wanted(keten[-1])) is not None:
        keten.append(_find(gezocht, keten, andere))
    return keten[-1], tuple(reversed(keten[:-1]))


def stack(basis: Document, overlays: Sequence[Document]) -> tuple[Laag, ...]:
    """Return *basis* and *overlays* as layers, lowest first; the order in which overlays are given does not matter.

    Raises:
        ProtocolOngeldig: *basis* extends something itself, or an overlay extends what is not there (RK211).
    """
    fouten: list[Bevinding] = []
    gezocht = wanted(basis)
    if gezocht is not None:
        fouten.append(_absent(gezocht, basis, []))
    diepte = {" ".join(identity(basis)): 0}
    lagen = [Laag(basis, 0)]
    wachtend = [(overlay, _wanted_by_overlay(overlay)) for overlay in sorted(overlays, key=_by_content)]
    while klaar := [(overlay, doel) for overlay, doel in wachtend if str(doel) in diepte]:
        wachtend = [paar for paar in wachtend if paar not in klaar]
        for overlay, doel in klaar:
            laag = Laag(overlay, diepte[str(doel)] + 1)
            lagen.append(laag)
            diepte.setdefault(" ".join(identity(overlay)), laag.diepte)
    fouten += [_unreached(overlay, doel, wachtend, basis) for overlay, doel in wachtend]
    if fouten:
        raise ProtocolOngeldig(fouten)
    return tuple(sorted(lagen, key=lambda laag: laag.diepte))


def wanted(document: Document) -> Versieverwijzing | None:
    """Return the protocol and version that *document* extends, or None.

    Raises:
        ProtocolOngeldig: `breidt_uit` is no protocol with a version.
    """
    waarde = document.inhoud.get("breidt_uit") if isinstance(document.inhoud, Tabel) else None
    if waarde is None:
        return None
    try:
        if not isinstance(waarde, str):
            raise VormFout("hier hoort een protocol met zijn versie", oplossing="schrijf bijvoorbeeld `landelijk_model 1.0`")
        return parse_versieverwijzing(waarde)
    except VormFout as fout:
        bevinding = CODES[fout.code].at(
            BREIDT_UIT, fout.tekst, "waarde", oplossing=fout.oplossing, begin=fout.begin, einde=fout.einde
        )
        raise ProtocolOngeldig(document.place([bevinding])) from None


def _find(gezocht: Versieverwijzing, keten: list[Document], andere: list[Document]) -> Document:
    van = keten[-1]
    if str(gezocht) in [" ".join(identity(schakel)) for schakel in keten]:
        raise ProtocolOngeldig([_circle(gezocht, van)])
    gevonden = [kandidaat for kandidaat in andere if " ".join(identity(kandidaat)) == str(gezocht)]
    if not gevonden:
        raise ProtocolOngeldig([_absent(gezocht, van, andere)])
    if any(kandidaat.inhoud != gevonden[0].inhoud for kandidaat in gevonden):
        raise ProtocolOngeldig([_ambiguous(gezocht, van, gevonden)])
    return gevonden[0]


def _wanted_by_overlay(overlay: Document) -> Versieverwijzing:
    gezocht = wanted(overlay)
    if gezocht is not None:
        return gezocht
    tekst = f"`{overlay.naam}` zegt niet welk protocol het uitbreidt"
    bevinding = CODES["RK211"].at((), tekst, oplossing="voeg toe: `breidt_uit: landelijk_model 1.0`, met uw eigen basis")
    raise ProtocolOngeldig(overlay.place([bevinding]))


def _unreached(
    overlay: Document, gezocht: Versieverwijzing, wachtend: list[tuple[Document, Versieverwijzing]], basis: Document
) -> Bevinding:
    if str(gezocht) in [" ".join(identity(andere)) for andere, _ in wachtend]:
        return _circle(gezocht, overlay)
    return _absent(gezocht, overlay, [basis])


def _absent(gezocht: Versieverwijzing, van: Document, gevonden: Sequence[Document]) -> Bevinding:
    namen = [" ".join(identity(document)) for document in gevonden]
    versies = [naam for naam in namen if naam.split(" ", 1)[0] == gezocht.protocol]
    if versies:
        gezien = "wel gevonden: " + ", ".join(f"`{naam}`" for naam in versies[:8])
    else:
        lijkt = nearest(str(gezocht), namen)
        gezien = f"bedoelde u `{lijkt}`?" if lijkt else "er is geen protocol met die naam gevonden"
    return _at(
        van,
        f"dit bestand breidt `{gezocht}` uit, maar dat protocol is niet gevonden",
        label=gezien,
        oplossing=f"zet het bestand met `protocol: {gezocht.protocol}` en `versie: {gezocht.versie}` erbij",
    )


def _ambiguous(gezocht: Versieverwijzing, van: Document, gevonden: Sequence[Document]) -> Bevinding:
    namen = " en ".join(f"`{document.naam}`" for document in gevonden[:2])
    return _at(
        van,
        f"er zijn twee verschillende bestanden die zich `{gezocht}` noemen: {namen}",
        oplossing="geef een van beide een andere versie",
    )


def _circle(gezocht: Versieverwijzing, van: Document) -> Bevinding:
    return _at(
        van,
        f"dit bestand breidt `{gezocht}` uit, en dat protocol breidt via een omweg dit bestand uit",
        label="zo is er geen begin",
        oplossing="haal `breidt_uit` weg bij het protocol dat de basis moet zijn",
    )


def _at(document: Document, tekst: str, label: str = "", oplossing: str = "") -> Bevinding:
    return document.place([CODES["RK211"].at(BREIDT_UIT, tekst, "waarde", label=label, oplossing=oplossing)])[0]


def _by_content(document: Document) -> tuple[str, ...]:
    # By what a file says before its name, so that the merged protocol is the same in every folder.
    return (*identity(document), repr(document.inhoud), document.naam)
