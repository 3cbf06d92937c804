"""A short protocol, compiled, and what is refused in it with the place: for the tests of kern."""

from __future__ import annotations

from textwrap import dedent

from routekaart.bevinding import ProtocolOngeldig
from routekaart.bron import Document, parse
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Doel, Kern
from routekaart.taal.read import read

HOOFD = """\
routekaart: 1
protocol: proef
titel: Proef
versie: "1"
geldig_vanaf: 2026-08-01
regie: mentor
partijen: {school: School, gemeente: Gemeente, gezin: Gezin}
rollen: {mentor: school, directeur: school, ambtenaar: gemeente, wethouder: gemeente, ouders: gezin, regisseur: per_casus}
begin: start
"""
"""What every test protocol begins with, unless it has a head of its own."""


def document(tekst: str) -> Document:
    """Return the Document of *tekst* under the usual head."""
    romp = dedent(tekst)
    return parse(romp if romp.lstrip().startswith("routekaart:") else HOOFD + romp)


def kern(tekst: str, **vult_in: str) -> Kern:
    """Return the Kern of *tekst* under the usual head."""
    return compile_protocol(read(document(tekst)), vult_in)


def refused(tekst: str, **vult_in: str) -> list[tuple[str, int, int, str]]:
    """Return what compiling *tekst* refuses: code, line (of *tekst*, from 1), column, and the text that is pointed at."""
    doc = document(tekst)
    protocol = read(doc)
    try:
        compile_protocol(protocol, vult_in)
    except ProtocolOngeldig as fout:
        gevonden = []
        for bevinding in doc.place(fout.bevindingen):
            plek = bevinding.plek
            assert plek is not None, "every bevinding has a place"
            regel = doc.tekst.splitlines()[plek.line - 1]
            eerste = len(doc.tekst.splitlines()) - len(dedent(tekst).splitlines())
            gevonden.append((bevinding.code, plek.line - eerste, plek.column, regel[plek.column - 1 : plek.end_column - 1]))
        return gevonden
    return []


def messages(tekst: str, **vult_in: str) -> list[str]:
    """Return the sentences, labels and advice with which *tekst* is refused."""
    try:
        kern(tekst, **vult_in)
    except ProtocolOngeldig as fout:
        return [" | ".join(filter(None, (b.tekst, b.label, b.oplossing))) for b in fout.bevindingen]
    return []


def names(doel: Doel | None) -> list[str]:
    """Return what *doel* opens, each as ``soort naam``."""
    return [] if doel is None else [f"{wit.soort} {wit.naam}".strip() for wit in doel.wit]
