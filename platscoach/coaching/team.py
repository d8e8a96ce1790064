"""The regional team: its members, and the agenda made for its meetings."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import DecisionView, MeetingView
from platscoach.domain.team import MemberForm, MemberView, TeamFunction, functions_of
from platscoach.domain.team_agenda import AllPlaces, TeamTopic, team_agenda
from platscoach.method.model import Pack
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.meetings import (
    read_meetings,
    read_next_meeting,
    read_open_decisions,
    read_questions,
)
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.queries.team import read_members

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

MOST_MEETINGS: Final = 12
"""How many meetings are listed; look-up finds older ones."""


@dataclass(frozen=True, slots=True)
class StoredTeam:
    """What is stored of the team."""

    members: tuple[MemberView, ...]
    meetings: tuple[MeetingView, ...]
    """The latest, newest first."""
    decisions: tuple[DecisionView, ...]
    """Those of all meetings that have not been carried out, the soonest due first."""
    coming: MeetingView | None = None
    """The next meeting."""


def read_team(connection: Connection, today: date, ticked: Collection[str] = ()) -> StoredTeam:
    """The team's members, meetings and decisions. Needs no SQLModel.

    Decisions that have been carried out are left out, except those whose ids are in `ticked`.
    """
    return StoredTeam(
        read_members(connection),
        read_meetings(connection, MeetingKind.TEAM, MOST_MEETINGS),
        read_open_decisions(connection, MeetingKind.TEAM, ticked),
        read_next_meeting(connection, MeetingKind.TEAM, today),
    )


def save_member(store: "Store", form: MemberForm, member_id: str = "") -> MemberView:
    """Add a member to the team, or change the one named. Raises FieldErrors."""
    return store.team.save(form, member_id)


def read_all_places(connection: Connection, today: date) -> AllPlaces:
    """How all places stand as of today. Needs no SQLModel."""
    return AllPlaces(read_overview(connection, today).rows, read_questions(connection))


def functions_in(pack: Pack) -> tuple[TeamFunction, ...]:
    """The functions of the team that the method pack names."""
    return tuple(
        TeamFunction(function.key, function.name, function.words) for function in pack.functions
    )


def agenda_of(
    desk: StoredTeam,
    places: AllPlaces,
    pack_functions: Sequence[TeamFunction],
    today: date,
    step_name: Mapping[str, str],
) -> tuple[TeamTopic, ...]:
    """What the team has to talk about today; `pack_functions` are those of the method pack."""
    functions = functions_of(pack_functions, desk.members)
    return team_agenda(places, functions, desk.decisions, today, step_name)
