"""Everything that the storage uses of SQLModel, SQLAlchemy and Pydantic, imported completely or not
at all.

Nothing else imports them. Two threads importing them at the same time could each see half of what
the other was importing: their modules have circular imports, and Python returns an unfinished
module rather than let two threads deadlock. The store could then not be built, and nothing could be
saved until the program was restarted. Here Python's import lock on one module, which is in no
cycle, makes every thread wait until all of it is imported.
"""

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    Connection,
    Dialect,
    Engine,
    Index,
    Select,
    create_engine,
    event,
    inspect,
    text,
    true,
    types,
)
from sqlalchemy.dialects.sqlite import DATE, DATETIME
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import (
    ORMExecuteState,
    UOWTransaction,
    joinedload,
    selectinload,
    sessionmaker,
)
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import sort_tables
from sqlmodel import Field, Relationship, Session, SQLModel, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

__all__ = [
    "DATE",
    "DATETIME",
    "CheckConstraint",
    "ColumnElement",
    "Connection",
    "DBAPIError",
    "Dialect",
    "Engine",
    "Field",
    "Index",
    "ORMExecuteState",
    "Relationship",
    "SQLAlchemyError",
    "SQLModel",
    "Select",
    "SelectOfScalar",
    "Session",
    "StaticPool",
    "TypeAdapter",
    "UOWTransaction",
    "col",
    "create_engine",
    "event",
    "flag_modified",
    "inspect",
    "joinedload",
    "or_",
    "sa",
    "select",
    "selectinload",
    "sessionmaker",
    "sort_tables",
    "text",
    "true",
    "types",
]
