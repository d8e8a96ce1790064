"""The room of the history of a thing."""
