"""Alembic migrations, run only when a database is older than the program."""

from typing import Final

SCHEMA_VERSION: Final = 3
"""The newest migration; kept in `PRAGMA user_version`."""
