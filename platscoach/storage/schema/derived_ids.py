"""Keys that are derived from what a record is. Imports nothing heavy."""

from uuid import UUID

try:
    # `hashlib` would load all of OpenSSL, which is noticeable at each start of the program.
    from _sha1 import sha1  # type: ignore[import-not-found]
except ImportError:
    from hashlib import sha1

_NAMESPACE = UUID("7e0c9d2e-5f0b-4c52-9a53-0f6f3a4b8c11")


def derived_id(*parts: str) -> str:
    """The key of a record that must have the same key on two computers, derived from what it is."""
    name = "\x1f".join(parts).encode()
    digest = sha1(_NAMESPACE.bytes + name, usedforsecurity=False).digest()
    # In the way of `uuid5`.
    return UUID(bytes=digest[:16], version=5).hex


def recorded_check_in_id(place_id: str, months: int) -> str:
    """The key of the record of a check-in that was held without a session here."""
    return derived_id("told check-in", place_id, str(months))
