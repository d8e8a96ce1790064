"""A pack that a region owns: a folder of texts laid over the built-in method."""
