"""The annual gathering: who comes, what was promised last time, places that share a question."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from platscoach.coaching.meetings import invite_leaders
from platscoach.domain.gathering import PlacePage, names_in, without_people
from platscoach.domain.marked_lines import VERDICT_NAMES, RemarkKind
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import DecisionView, GuestView, MeetingForm, MeetingView
from platscoach.domain.place_words import month_or_end
from platscoach.domain.places import PlaceRow
from platscoach.domain.steps import STEP_KEYS, StepState
from platscoach.domain.team_agenda import PlaceQuestion
from platscoach.domain.tried_methods import LearnedLine, SessionTrial
from platscoach.i18n import _
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.meetings import (
    NotInvited,
    read_decisions,
    read_guests,
    read_known_names,
    read_meetings,
    read_not_invited,
    read_questions,
)
from platscoach.storage.queries.method_trials import read_learned, read_trials
from platscoach.storage.queries.overview import read_overview

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


@dataclass(frozen=True, slots=True)
class StoredGatherings:
    """What is stored of the gatherings."""

    gatherings: tuple[MeetingView, ...]
    """The latest first."""
    guests: tuple[GuestView, ...]
    """The guests of the gathering in `about`."""
    promises: tuple[DecisionView, ...]
    """The promises of all gatherings, the soonest due first."""
    not_invited: tuple[NotInvited, ...] = ()
    """The leaders who are not guests of the gathering in `about`, if it is still ahead."""
    about: MeetingView | None = None
    """The next one, else the latest."""


def read_gatherings(connection: Connection, today: date) -> StoredGatherings:
    """The gatherings, who is invited to the next, and what was promised. Needs no SQLModel."""
    gatherings = read_meetings(connection, MeetingKind.GATHERING)
    coming = [one for one in gatherings if one.is_coming(today)]
    about = (coming[-1:] or gatherings[:1] or (None,))[0]
    return StoredGatherings(
        gatherings,
        read_guests(connection, about.id) if about else (),
        read_decisions(connection, MeetingKind.GATHERING),
        read_not_invited(connection, about.id) if about and coming else (),
        about,
    )


def book_gathering(store: "Store", form: MeetingForm) -> MeetingView:
    """Book a gathering and invite every leader to it, former ones too. Raises FieldErrors."""
    with store.batch():
        meeting = store.meetings.save(MeetingKind.GATHERING, form)
        invite_leaders(store, meeting.id)
    return meeting


@dataclass(frozen=True, slots=True)
class PlacesToShow:
    """What the pages of all places are made from."""

    rows: tuple[PlaceRow, ...]
    questions: tuple[PlaceQuestion, ...]
    trials: tuple[SessionTrial, ...]
    learned: tuple[LearnedLine, ...]
    people: tuple[str, ...]
    """The names of all known people."""


def read_places_to_show(connection: Connection, today: date) -> PlacesToShow:
    """How all places stand, and what was learned on them. Needs no SQLModel."""
    return PlacesToShow(
        read_overview(connection, today).rows,
        read_questions(connection),
        read_trials(connection),
        read_learned(connection, (RemarkKind.LESSON, RemarkKind.STORY)),
        read_known_names(connection),
    )


class MethodNames(NamedTuple):
    """What steps and methods are called in the language in force, by their keys."""

    steps: Mapping[str, str]
    methods: Mapping[str, str]


def place_pages(shown: PlacesToShow, called: MethodNames, today: date) -> tuple[PlacePage, ...]:
    """A page for each place, without a line that names anybody, in the language in force."""
    people = names_in(shown.people)
    notes = _by_place(shown)
    return tuple(_page(row, notes[row.id], people, called, today) for row in shown.rows)


@dataclass(slots=True)
class _PlaceNotes:
    """What was said in one place."""

    questions: list[str] = field(default_factory=list)
    trials: list[SessionTrial] = field(default_factory=list)
    lessons: list[str] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)


def _by_place(shown: PlacesToShow) -> Mapping[str, _PlaceNotes]:
    """What was said, by the key of the place."""
    notes: dict[str, _PlaceNotes] = defaultdict(_PlaceNotes)
    for question in shown.questions:
        notes[question.place_id].questions.append(question.text)
    for trial in shown.trials:
        notes[trial.place_id].trials.append(trial)
    for line in shown.learned:
        there = notes[line.place_id]
        (there.lessons if line.kind is RemarkKind.LESSON else there.stories).append(line.text)
    return notes


def _page(
    row: PlaceRow,
    notes: _PlaceNotes,
    people: frozenset[str],
    called: MethodNames,
    today: date,
) -> PlacePage:
    """The page of one place, without the lines that name one of these people."""
    states = dict(row.stages)
    lessons, no_lessons = without_people(notes.lessons, people)
    stories, no_stories = without_people(notes.stories, people)
    questions, no_questions = without_people(notes.questions, people)
    return PlacePage(
        row.name,
        row.municipality,
        tuple(called.steps.get(key, key) for key in row.steps_in_hand),
        tuple(called.steps.get(key, key) for key in STEP_KEYS if states.get(key) == StepState.DONE),
        month_or_end(row, today),
        tuple(dict.fromkeys(_tried(trial, called.methods) for trial in notes.trials)),
        lessons,
        stories,
        questions,
        no_lessons + no_stories + no_questions,
    )


def _tried(trial: SessionTrial, method_name: Mapping[str, str]) -> str:
    """A method and the verdict on it; the reason is left out, for it may name somebody."""
    name = method_name.get(trial.method_key, trial.method_key)
    return f"{name}: {_(VERDICT_NAMES[trial.verdict]).lower()}" if trial.verdict else name
