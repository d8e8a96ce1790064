"""The eighteen months of a place: what is due when."""
