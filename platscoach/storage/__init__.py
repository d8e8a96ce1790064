"""The only part that knows SQLModel, SQLAlchemy and the SQLite driver."""
