"""The rooms that are opened by their name: those about no single place, and those about one.

Each is imported when it is opened; a new room is a function and a line in one of the tables.
"""

from collections.abc import Callable, Mapping
from typing import Final

from textual.screen import Screen

from screens.context import Context


def _commitments(context: Context, _item_id: str) -> Screen[None]:
    from screens.commitments.screen import CommitmentsScreen

    return CommitmentsScreen(context)


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


def _people(context: Context, item_id: str) -> Screen[None]:
    from screens.people.screen import PeopleScreen

    return PeopleScreen(context, item_id=item_id)


def _place_people(context: Context, place_id: str, item_id: str) -> Screen[None]:
    from screens.people.screen import PeopleScreen

    return PeopleScreen(context, place_id, item_id)


def _person(context: Context, item_id: str) -> Screen[None]:
    from screens.people.person_screen import PersonScreen

    return PersonScreen(context, item_id)


def _doors(context: Context, item_id: str) -> Screen[None]:
    from screens.doors.screen import DoorsScreen

    return DoorsScreen(context, item_id=item_id)


def _place_doors(context: Context, place_id: str, item_id: str) -> Screen[None]:
    from screens.doors.screen import DoorsScreen

    return DoorsScreen(context, place_id, item_id)


ROOMS: Final[Mapping[str, Callable[[Context, str], Screen[None]]]] = {
    "commitments": _commitments,
    "trash": _trash,
    "guide": _guide,
    "safety": _safety,
    "settings": _settings,
    "people": _people,
    "person": _person,
    "doors": _doors,
}
"""Rooms about no single place, given what the cursor is to stand on."""

PLACE_ROOMS: Final[Mapping[str, Callable[[Context, str, str], Screen[None]]]] = {
    "people": _place_people,
    "doors": _place_doors,
}
"""Rooms about one place, given the place and what the cursor is to stand on."""
