"""Toetsvragen: is this a good protocol? Our own questions, made from named sources; one question a file."""
