"""A region's own pack: a folder of texts laid over the built-in method."""
