"""What is used of a DB-API connection, whoever stands behind it."""

from typing import Any, Protocol


class Cursor(Protocol):
    """What is used of a DB-API cursor."""

    lastrowid: int

    def fetchone(self) -> Any: ...  # noqa: ANN401

    def fetchall(self) -> list[Any]: ...


class Statements(Protocol):
    """Something that runs plain SQL: a connection, or a transaction of the store's."""

    def execute(self, sql: str, parameters: Any = ..., /) -> Cursor: ...  # noqa: ANN401
