"""The page with every key of the language, made from the explanations in the models themselves."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.taal import (
    Bekrachtiging,
    Bron,
    Deelprotocol,
    Doorlopend,
    Escalatielijn,
    Fase,
    Grens,
    Herziening,
    Keuzetabel,
    Overgang,
    Overleg,
    Parameter,
    Pauze,
    Rapportage,
    Rij,
    Stap,
    Stuk,
    Teller,
    Toestemming,
    Toetsantwoord,
    Trede,
    Verlenging,
    Verzuimprotocol,
)
from routekaart.taal.instrument import Instrument
from routekaart.taal.velden import Deel, Onderdeel
from routekaart.taal.verhaal import Dag, Verhaal

# The heading of each table, the model it is made from, and the model whose keys it does not repeat.
ONDERDELEN: tuple[tuple[str, type[Deel], type[Deel]], ...] = (
    ("Protocol", Verzuimprotocol, Onderdeel),
    ("Fase", Fase, Onderdeel),
    ("Overgang", Overgang, Onderdeel),
    ("Stap", Stap, Onderdeel),
    ("Verlenging", Verlenging, Onderdeel),
    ("Bekrachtiging", Bekrachtiging, Onderdeel),
    ("Escalatielijn", Escalatielijn, Onderdeel),
    ("Trede", Trede, Stap),
    ("Overleg", Overleg, Onderdeel),
    ("Teller", Teller, Onderdeel),
    ("Parameter", Parameter, Onderdeel),
    ("Tabel", Keuzetabel, Onderdeel),
    ("Rij van een tabel", Rij, Onderdeel),
    ("Toestemming", Toestemming, Onderdeel),
    ("Deelprotocol", Deelprotocol, Onderdeel),
    ("Stuk", Stuk, Onderdeel),
    ("Pauze", Pauze, Onderdeel),
    ("Grens", Grens, Onderdeel),
    ("Rapportage", Rapportage, Onderdeel),
    ("Antwoord op een toetsvraag", Toetsantwoord, Onderdeel),
    ("Bron", Bron, Onderdeel),
    ("Herziening", Herziening, Onderdeel),
    ("Elk onderdeel met een naam", Onderdeel, Deel),
    ("Instrument", Instrument, Deel),
    ("Verhaal", Verhaal, Deel),
    ("Dag van een verhaal", Dag, Deel),
)

KOP = """# Alle sleutels

Hier staat elke sleutel die u kunt gebruiken. Een sleutel met een * is verplicht, behalve in een overlay.
Deze bladzijde wordt uit het programma zelf gemaakt.
"""


def page() -> str:
    """Return the page, in Dutch markdown."""
    return KOP + "".join(_table(titel, model, basis) for titel, model, basis in ONDERDELEN)


def keys() -> frozenset[str]:
    """Return every key that some model knows."""
    return frozenset(sleutel for _, model, _ in ONDERDELEN for sleutel in _keys(model)) | frozenset(_keys(Doorlopend))


def _keys(model: type[Deel]) -> Iterator[str]:
    for naam, veld in model.model_fields.items():
        yield veld.alias or naam


def _table(titel: str, model: type[Deel], basis: type[Deel]) -> str:
    uitleg = (model.__doc__ or "").strip().splitlines()[0]
    regels = [f"\n## {titel}\n", f"{uitleg}\n"]
    if basis is Stap:
        regels.append("Een trede kent ook alle sleutels van een stap.\n")
    regels += ["| sleutel | uitleg | voorbeeld |", "|---|---|---|"]
    for naam, veld in model.model_fields.items():
        if naam in basis.model_fields:
            continue
        ster = " *" if veld.is_required() else ""
        voorbeeld = f"`{veld.examples[0]}`" if veld.examples else ""
        regels.append(f"| `{veld.alias or naam}`{ster} | {veld.description} | {voorbeeld} |")
    return "\n".join(regels) + "\n"
