"""Keys that are made from what a thing is. Imports nothing heavy."""

from uuid import UUID, uuid5

_NAMESPACE = UUID("7e0c9d2e-5f0b-4c52-9a53-0f6f3a4b8c11")


def derived_id(*parts: str) -> str:
    """The key of something that two computers must give the same key, made from what it is."""
    return uuid5(_NAMESPACE, "\x1f".join(parts)).hex


def recorded_check_in_id(place_id: str, months: int) -> str:
    """The key of the record of a check-in that was held without a session here."""
    return derived_id("told check-in", place_id, str(months))
