"""Reads over SQL views by the plain driver, for what is shown before SQLModel is imported."""
