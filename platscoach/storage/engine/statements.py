"""The parts of a DB-API connection and cursor that are used, whatever implements them."""

from typing import Any, Protocol


class Cursor(Protocol):
    """The part of a DB-API cursor that is used."""

    lastrowid: int

    def fetchone(self) -> Any: ...  # noqa: ANN401

    def fetchall(self) -> list[Any]: ...


class Statements(Protocol):
    """Something that runs plain SQL: a connection, or a transaction of the store's."""

    def execute(self, sql: str, parameters: Any = ..., /) -> Cursor: ...  # noqa: ANN401
