"""The regional team: its members, and the agenda that its meetings begin with."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import DecisionView, MeetingView
from platscoach.domain.team import MemberForm, MemberView, TeamFunction, functions_of
from platscoach.domain.team_agenda import TeamTopic, team_agenda
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.meetings import read_questions
from platscoach.storage.queries.overview import read_overview

if TYPE_CHECKING:
    from platscoach.domain.places import PlaceRow
    from platscoach.domain.team_agenda import PlaceQuestion
    from platscoach.storage.repositories.store import Store


@dataclass(frozen=True, slots=True)
class TeamDesk:
    """What is stored of the team."""

    members: tuple[MemberView, ...]
    meetings: tuple[MeetingView, ...]
    """The latest first."""
    decisions: tuple[DecisionView, ...]
    """Of all meetings, the soonest due first."""

    def coming(self, today: date) -> MeetingView | None:
        """The next meeting."""
        ahead = [one for one in self.meetings if one.is_coming(today)]
        return ahead[-1] if ahead else None


@dataclass(frozen=True, slots=True)
class AllPlaces:
    """How all places stand, and the questions that are open on them."""

    rows: "tuple[PlaceRow, ...]"
    questions: "tuple[PlaceQuestion, ...]"


def read_team(store: "Store") -> TeamDesk:
    """The team's members, meetings and decisions."""
    return TeamDesk(
        store.team.all(),
        store.meetings.all(MeetingKind.TEAM),
        store.meetings.decisions(MeetingKind.TEAM),
    )


def save_member(store: "Store", form: MemberForm, member_id: str = "") -> MemberView:
    """Add a member to the team, or change the one named. Raises FieldErrors."""
    return store.team.save(form, member_id)


def read_all_places(connection: Connection, today: date) -> AllPlaces:
    """How all places stand as of today. Needs no SQLModel."""
    return AllPlaces(read_overview(connection, today).rows, read_questions(connection))


def agenda_of(
    desk: TeamDesk,
    places: AllPlaces,
    known: Sequence[TeamFunction],
    today: date,
    step_name: Mapping[str, str],
    ticked: Collection[str] = (),
) -> tuple[TeamTopic, ...]:
    """What the team has to talk about as of today; `known` are the pack's functions.

    Of what has been carried out only the decisions `ticked` are there, by their ids.
    """
    functions = functions_of(known, desk.members)
    decisions = [one for one in desk.decisions if one.done_on is None or one.id in ticked]
    return team_agenda(places.rows, places.questions, functions, decisions, today, step_name)
