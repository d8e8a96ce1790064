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


def _guide(context: Context, item_id: str) -> Screen[None]:
    from screens.guide.screen import GuideScreen

    return GuideScreen(context, item_id)


def _backups(context: Context, _item_id: str) -> Screen[None]:
    from screens.backups.screen import BackupsScreen

    return BackupsScreen(context)


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


def _team(context: Context, _item_id: str) -> Screen[None]:
    from screens.team.screen import TeamScreen

    return TeamScreen(context)


def _meeting(context: Context, item_id: str) -> Screen[None]:
    from screens.meeting.screen import MeetingScreen

    return MeetingScreen(context, item_id)


def _methods_tried(context: Context, _item_id: str) -> Screen[None]:
    from screens.methods_tried.screen import MethodsTriedScreen

    return MethodsTriedScreen(context)


def _gathering(context: Context, _item_id: str) -> Screen[None]:
    from screens.gathering.screen import GatheringScreen

    return GatheringScreen(context)


ROOMS: Final[Mapping[str, Callable[[Context, str], Screen[None]]]] = {
    "commitments": _commitments,
    "trash": _trash,
    "guide": _guide,
    "backups": _backups,
    "settings": _settings,
    "people": _people,
    "person": _person,
    "doors": _doors,
    "team": _team,
    "meeting": _meeting,
    "gathering": _gathering,
    "methods_tried": _methods_tried,
}
"""Rooms about no single place, given the record for the cursor."""


def _self_assessment(context: Context, place_id: str, _item_id: str) -> Screen[None]:
    from screens.self_assessment.screen import SelfAssessmentScreen

    return SelfAssessmentScreen(context, place_id)


def _eighteen_months(context: Context, place_id: str, item_id: str) -> Screen[None]:
    from screens.eighteen_months.screen import EighteenMonthsScreen

    return EighteenMonthsScreen(context, place_id, item_id)


def _check_in(context: Context, place_id: str, item_id: str) -> Screen[None]:
    from screens.check_in.screen import CheckInScreen

    return CheckInScreen(context, place_id, item_id)


def _risks(context: Context, place_id: str, _item_id: str) -> Screen[None]:
    from screens.check_in.risks_screen import RisksScreen

    return RisksScreen(context, place_id)


PLACE_ROOMS: Final[Mapping[str, Callable[[Context, str, str], Screen[None]]]] = {
    "self_assessment": _self_assessment,
    "people": _place_people,
    "doors": _place_doors,
    "eighteen_months": _eighteen_months,
    "check_in": _check_in,
    "risks": _risks,
}
"""Rooms about one place, given the place and the record for the cursor."""
