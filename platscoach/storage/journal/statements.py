"""Plain SQL inside an open transaction of SQLAlchemy's."""

from collections.abc import Sequence
from typing import Any

from platscoach.storage.orm import Connection


class PlainStatements:
    """An open SQLAlchemy transaction with the interface of a driver's connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Any:  # noqa: ANN401
        """Run one statement. It must not change a shared table: the journal would not see it."""
        return self._connection.exec_driver_sql(sql, tuple(parameters))

    def executemany(self, sql: str, parameters: list[tuple[Any, ...]], /) -> None:
        """Run one statement for each of several rows, at once."""
        self._connection.exec_driver_sql(sql, parameters)
