"""Look a data folder over, and mend what can be mended without losing anything."""
