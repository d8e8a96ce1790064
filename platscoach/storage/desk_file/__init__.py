"""A whole desk as JSON Lines, which any program can read, and back into an empty desk."""
