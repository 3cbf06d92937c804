"""The nouns of the language: from Document to a frozen Verzuimprotocol, as authored."""

from routekaart.taal.datum import Datum, Jaardag
from routekaart.taal.doel import Doel
from routekaart.taal.escalatielijnen import Escalatielijn, Trede
from routekaart.taal.fasen import Doorlopend, Fase, Overgang
from routekaart.taal.gegevens import Deelprotocol, Keuzetabel, Parameter, Rij, Teller, Toestemming
from routekaart.taal.gegeventype import GegevenType
from routekaart.taal.getal import Aantal, Norm
from routekaart.taal.grondslag import Grondslag, Grondslagen, Versieverwijzing
from routekaart.taal.kop import Bron, Herziening, Overleg
from routekaart.taal.laddersleutel import Laddersleutel
from routekaart.taal.naam import GERESERVEERD, VASTE_UITKOMSTEN
from routekaart.taal.namen import Namen
from routekaart.taal.overig import Grens, Pauze, Rapportage, Stuk, Toetsantwoord
from routekaart.taal.protocol import Verzuimprotocol
from routekaart.taal.read import Bestandsoort, read, read_inhoud, read_story, shape
from routekaart.taal.stappen import Bekrachtiging, Stap, Verlenging
from routekaart.taal.telling import Telling, Telterm
from routekaart.taal.tot import Bereikt, Tot
from routekaart.taal.vorm import VormFout

__all__ = [
    "GERESERVEERD",
    "VASTE_UITKOMSTEN",
    "Aantal",
    "Bekrachtiging",
    "Bereikt",
    "Bestandsoort",
    "Bron",
    "Datum",
    "Deelprotocol",
    "Doel",
    "Doorlopend",
    "Escalatielijn",
    "Fase",
    "GegevenType",
    "Grens",
    "Grondslag",
    "Grondslagen",
    "Herziening",
    "Jaardag",
    "Keuzetabel",
    "Laddersleutel",
    "Namen",
    "Norm",
    "Overgang",
    "Overleg",
    "Parameter",
    "Pauze",
    "Rapportage",
    "Rij",
    "Stap",
    "Stuk",
    "Teller",
    "Telling",
    "Telterm",
    "Toestemming",
    "Toetsantwoord",
    "Tot",
    "Trede",
    "Verlenging",
    "Versieverwijzing",
    "Verzuimprotocol",
    "VormFout",
    "read",
    "read_inhoud",
    "read_story",
    "shape",
]
