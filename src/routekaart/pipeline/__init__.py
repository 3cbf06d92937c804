"""The whole road: from a path to a Routekaart that runs, to everything that is wrong with it, or to how a story went."""
