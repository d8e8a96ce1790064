"""Which places the overview shows and in which order, as chosen on this computer."""

import json

from platscoach.domain.overview_choice import Order, Shown
from platscoach.storage.device.values import read_value, save_value
from platscoach.storage.engine.driver import Connection

_KEY = "overview"


def read_shown(connection: Connection) -> Shown:
    """The last choice; all places by name if there is none. Raises the driver's errors."""
    try:
        order, text, word, step = json.loads(read_value(connection, _KEY) or "null")
        return Shown(Order(order), str(text), str(word), str(step))
    except (TypeError, ValueError):
        return Shown()


def save_shown(connection: Connection, shown: Shown) -> None:
    """Save the choice. Raises the driver's errors."""
    save_value(connection, _KEY, json.dumps(list(shown), ensure_ascii=False))
