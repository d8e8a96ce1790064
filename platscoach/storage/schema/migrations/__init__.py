"""Alembic migrations, run only when a database is older than the program."""
