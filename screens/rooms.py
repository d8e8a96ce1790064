"""The rooms that are opened by their name: those about no single place, and those about one.

Each is imported when it is opened; a new room is a function and a line in one of the tables.
"""

from collections.abc import Callable, Mapping
from typing import Final

from textual.screen import Screen

from screens.context import Context


def _commitments(context: Context, item_id: str) -> Screen[None]:
    from screens.commitments.screen import CommitmentsScreen

    return CommitmentsScreen(context, item_id)


def _trash(context: Context, _item_id: str) -> Screen[None]:
    from screens.trash.screen import TrashScreen

    return TrashScreen(context)


def _guide(context: Context, _item_id: str) -> Screen[None]:
    from screens.guide.screen import GuideScreen

    return GuideScreen(context)


def _safety(context: Context, _item_id: str) -> Screen[None]:
    from screens.safety.screen import SafetyScreen

    return SafetyScreen(context)


def _settings(context: Context, _item_id: str) -> Screen[None]:
    from screens.settings.screen import SettingsScreen

    return SettingsScreen(context)


ROOMS: Final[Mapping[str, Callable[[Context, str], Screen[None]]]] = {
    "commitments": _commitments,
    "trash": _trash,
    "guide": _guide,
    "safety": _safety,
    "settings": _settings,
}
"""Rooms about no single place, given what the cursor is to stand on."""

PLACE_ROOMS: Final[Mapping[str, Callable[[Context, str, str], Screen[None]]]] = {}
"""Rooms about one place, given the place and what the cursor is to stand on."""
