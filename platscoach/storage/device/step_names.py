"""A copy of the stages' names, so that the first screen need not wait for the method to be read."""

import json
from collections.abc import Mapping

from platscoach.storage.device.values import read_value, save_value
from platscoach.storage.engine.driver import Connection


def read_step_names(connection: Connection, language: str) -> Mapping[str, str]:
    """Names by stage key; empty before they were ever saved. Raises the driver's errors."""
    try:
        names = json.loads(read_value(connection, _key(language)) or "{}")
    except ValueError:
        names = {}
    return names if isinstance(names, dict) else {}


def save_step_names(connection: Connection, language: str, names: Mapping[str, str]) -> None:
    """Keep the names for the next start. Raises the driver's errors."""
    save_value(connection, _key(language), json.dumps(dict(names), ensure_ascii=False))


def _key(language: str) -> str:
    """The row's key."""
    return f"stage-names:{language}"
