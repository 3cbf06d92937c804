"""How a stap can be done, now or later: a bounded search with the engine itself, so that every answer has been tried."""
