"""The stages' names as they last were, kept so that the first screen need not wait for the method.

This computer's own, in no journal: the method has them, this is a copy of what it said.
"""

import json
from collections.abc import Mapping

from platscoach.storage.driver import Connection
from platscoach.storage.local import keep_local, read_local


def read_stage_names(connection: Connection, language: str) -> Mapping[str, str]:
    """Names by stage key; empty before they were ever kept. Raises the driver's errors."""
    try:
        names = json.loads(read_local(connection, _key(language)) or "{}")
    except ValueError:
        names = {}
    return names if isinstance(names, dict) else {}


def keep_stage_names(connection: Connection, language: str, names: Mapping[str, str]) -> None:
    """Keep the names for the next start. Raises the driver's errors."""
    keep_local(connection, _key(language), json.dumps(dict(names), ensure_ascii=False))


def _key(language: str) -> str:
    """The row's key."""
    return f"stage-names:{language}"
