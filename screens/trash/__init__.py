"""The trash: what was deleted, and restoring it."""
