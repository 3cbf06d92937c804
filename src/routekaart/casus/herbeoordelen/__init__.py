"""What should have happened, had everything been known on the day it happened (semantiek.md §4, late facts)."""
