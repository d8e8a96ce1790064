"""All that the storage uses of SQLModel, SQLAlchemy and Pydantic, imported whole or not at all.

Nothing else imports them. Two threads that did so at the same time could each meet a half of what
the other was importing: their modules need each other in rings, and Python hands over an unfinished
module rather than let two threads wait for one another. The store could then not be built, and no
save was possible until the program was started again. Here Python's own lock on one module, which
is in no ring, makes every thread wait until all of it is there.
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
