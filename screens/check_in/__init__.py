"""The sheet of a check-in, and the risks of a place over time."""
