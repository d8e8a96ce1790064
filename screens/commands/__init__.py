"""Commands and their keys: the palette, what can be done now, names of keys."""
