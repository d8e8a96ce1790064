"""Another database, made ready to be joined into one's own."""
