"""The annual gathering: who comes, what was promised last time, places that share a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from platscoach.coaching.meetings import invite_leaders
from platscoach.domain.gathering import PlacePage, names_in, without_people
from platscoach.domain.marked_lines import VERDICT_NAMES, RemarkKind
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import DecisionView, GuestView, MeetingForm, MeetingView
from platscoach.domain.place_words import month_or_end
from platscoach.domain.places import PlaceRow
from platscoach.domain.steps import STEP_KEYS, StepState, current_steps
from platscoach.domain.team_agenda import PlaceQuestion
from platscoach.domain.tried_methods import LearnedLine, TrialSaid
from platscoach.i18n import _
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.meetings import read_known_names, read_questions
from platscoach.storage.queries.method_trials import read_learned, read_trials
from platscoach.storage.queries.overview import read_overview

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


@dataclass(frozen=True, slots=True)
class GatheringDesk:
    """What is stored of the gatherings."""

    gatherings: tuple[MeetingView, ...]
    """The latest first."""
    guests: tuple[GuestView, ...]
    """Of the latest."""
    promises: tuple[DecisionView, ...]
    """Of all, the soonest due first."""


def read_gatherings(store: "Store") -> GatheringDesk:
    """The gatherings, who is asked to the latest, and what was promised at them."""
    gatherings = store.meetings.all(MeetingKind.GATHERING)
    guests = store.meetings.guests(gatherings[0].id) if gatherings else ()
    return GatheringDesk(gatherings, guests, store.meetings.decisions(MeetingKind.GATHERING))


def book_gathering(store: "Store", form: MeetingForm) -> MeetingView:
    """Book a gathering and ask every leader to it, former ones too. Raises FieldErrors."""
    with store.batch():
        meeting = store.meetings.save(MeetingKind.GATHERING, form)
        invite_leaders(store, meeting.id)
    return meeting


@dataclass(frozen=True, slots=True)
class PlacesToShow:
    """All that the pages of the places are made of."""

    rows: tuple[PlaceRow, ...]
    questions: tuple[PlaceQuestion, ...]
    trials: tuple[TrialSaid, ...]
    learned: tuple[LearnedLine, ...]
    people: tuple[str, ...]
    """Every name of a person that is known."""


def read_places_to_show(connection: Connection, today: date) -> PlacesToShow:
    """How all places stand, and what was learned on them. Needs no SQLModel."""
    return PlacesToShow(
        read_overview(connection, today).rows,
        read_questions(connection),
        read_trials(connection),
        read_learned(connection, (RemarkKind.LESSON, RemarkKind.STORY)),
        read_known_names(connection),
    )


def place_pages(
    shown: PlacesToShow,
    step_name: Mapping[str, str],
    method_name: Mapping[str, str],
    today: date,
) -> tuple[PlacePage, ...]:
    """A page for each place, without a line that names anybody, in the language in force."""
    names = names_in(shown.people)
    return tuple(_page(row, shown, names, step_name, method_name, today) for row in shown.rows)


def _page(
    row: PlaceRow,
    shown: PlacesToShow,
    names: frozenset[str],
    step_name: Mapping[str, str],
    method_name: Mapping[str, str],
    today: date,
) -> PlacePage:
    """The page of one place."""
    states = dict(row.stages)
    lessons, no_lessons = _lines(row, shown.learned, RemarkKind.LESSON, names)
    stories, no_stories = _lines(row, shown.learned, RemarkKind.STORY, names)
    asked = [one.text for one in shown.questions if one.place_id == row.id]
    questions, no_questions = without_people(asked, names)
    return PlacePage(
        row.name,
        row.municipality,
        tuple(step_name.get(key, key) for key in current_steps(row.stages) if not row.finished_on),
        tuple(step_name.get(key, key) for key in STEP_KEYS if states.get(key) == StepState.DONE),
        month_or_end(row, today),
        tuple(
            dict.fromkeys(
                _tried(one, method_name) for one in shown.trials if one.place_id == row.id
            )
        ),
        lessons,
        stories,
        questions,
        no_lessons + no_stories + no_questions,
    )


def _lines(
    row: PlaceRow, learned: Sequence[LearnedLine], kind: RemarkKind, names: frozenset[str]
) -> tuple[tuple[str, ...], int]:
    """The lines of a kind from a place that name nobody, and how many others there were."""
    lines = [one.text for one in learned if one.place_id == row.id and one.kind is kind]
    return without_people(lines, names)


def _tried(one: TrialSaid, method_name: Mapping[str, str]) -> str:
    """A method and what is to be done with it; why it was said may name somebody."""
    name = method_name.get(one.method_key, one.method_key)
    return f"{name}: {_(VERDICT_NAMES[one.verdict]).lower()}" if one.verdict else name
