"""Plain SQL inside a transaction of SQLAlchemy's that is under way."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection


class PlainStatements:
    """Plain SQL inside a transaction that is under way, said as on a connection of the driver."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Any:  # noqa: ANN401
        """Run one statement. It must not change a shared table: the journal would not see it."""
        return self._connection.exec_driver_sql(sql, tuple(parameters))
