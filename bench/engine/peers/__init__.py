"""One file an engine: how its cases open, take an event, let time pass, and tell what happened to them."""
