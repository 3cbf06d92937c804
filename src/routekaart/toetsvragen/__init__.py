"""Toetsvragen: is this a good protocol? Our own questions, made from named sources; one question a file."""

from routekaart.toetsvragen.auteur import review
from routekaart.toetsvragen.catalogus import CATALOGUS, answer
from routekaart.toetsvragen.toetsvraag import Antwoord, Plaats, Toetsvraag

__all__ = ["CATALOGUS", "Antwoord", "Plaats", "Toetsvraag", "answer", "review"]
