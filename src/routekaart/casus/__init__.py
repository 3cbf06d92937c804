"""Running one pupil's casus through a protocol: pure functions from a state and a gebeurtenis to the next state."""
