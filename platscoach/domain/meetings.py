"""Meetings without a place: the regional team's, and the yearly gathering of all places."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final, NamedTuple

from platscoach.dates.meaning import Direction
from platscoach.domain.draft_values import seen_of, typed
from platscoach.domain.form_reader import MAX_SENTENCE, FormReader
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.errors import FieldErrors
from platscoach.i18n import N_, _

MEETING_DRAFT: Final = "meeting:"
"""How the keys of the drafts of meetings' notes begin; the id of the meeting follows."""

USUAL_MINUTES: Final = 90
"""The length of a meeting in a calendar file, if none was given."""


class GuestAnswer(StrEnum):
    """The answer of a guest."""

    ASKED = "asked"
    COMING = "coming"
    DECLINED = "declined"
    CAME = "came"


ANSWER_NAMES: Final = {
    GuestAnswer.ASKED: N_("inbjuden"),
    GuestAnswer.COMING: N_("kommer"),
    GuestAnswer.DECLINED: N_("kommer inte"),
    GuestAnswer.CAME: N_("var med"),
}
NEXT_ANSWER: Final = {
    GuestAnswer.ASKED: GuestAnswer.COMING,
    GuestAnswer.COMING: GuestAnswer.DECLINED,
    GuestAnswer.DECLINED: GuestAnswer.CAME,
    GuestAnswer.CAME: GuestAnswer.ASKED,
}
"""The next answer, by the present one."""

NEXT_WHEN_HELD: Final = {
    GuestAnswer.ASKED: GuestAnswer.CAME,
    GuestAnswer.COMING: GuestAnswer.CAME,
    GuestAnswer.CAME: GuestAnswer.DECLINED,
    GuestAnswer.DECLINED: GuestAnswer.ASKED,
}
"""The same from the day of the meeting on, when the question is who came."""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What was decided or promised at a meeting."""

    id: str
    meeting_id: str
    what: str
    person: str
    """Who does it, as typed; empty if nobody was named."""
    due: date | None
    done_on: date | None
    line: str = ""
    """The line of the notes as typed; empty when it was made in a form."""

    def is_late(self, today: date) -> bool:
        """Whether it was due before today and is not done."""
        return self.done_on is None and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class GuestView:
    """A guest of a meeting."""

    id: str
    leader_id: str | None
    name: str
    place_name: str
    """The place that they lead or have led; empty for others."""
    answer: GuestAnswer


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting without a place."""

    id: str
    kind: MeetingKind
    starts: datetime
    """Local time where it is held, without zone; `zone` names it."""
    zone: str
    minutes: int | None
    venue: str
    notes: str
    decisions: tuple[DecisionView, ...] = ()
    guests: tuple[GuestView, ...] = ()

    def is_coming(self, today: date) -> bool:
        """Whether it is today or later."""
        return self.starts.date() >= today


@dataclass(frozen=True, slots=True)
class MeetingForm:
    """When and where a meeting is, as typed."""

    day: str = ""
    clock: str = ""
    minutes: str = ""
    venue: str = ""


@dataclass(frozen=True, slots=True)
class MeetingValues:
    """When and where a meeting is, as it may be stored."""

    starts: datetime
    minutes: int | None
    venue: str


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """A decision as typed."""

    what: str = ""
    person: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class DecisionValues:
    """A decision as it may be stored."""

    what: str
    person: str
    due: date | None


def read_meeting(form: MeetingForm, today: date) -> MeetingValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong.

    A start and end also give the length, and may be written beside the day.
    """
    reader = FormReader()
    day, beside = reader.day_beside_times("day", form.day, today, Direction.FUTURE)
    times = reader.times("clock", form.clock, beside)
    minutes = reader.length("minutes", form.minutes, times)
    venue = reader.line("venue", form.venue)
    reader.check()
    start = times.start if times else time()
    return MeetingValues(datetime.combine(day or today, start), minutes, venue)


def read_decision(form: DecisionForm, today: date) -> DecisionValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong."""
    reader = FormReader()
    values = DecisionValues(
        what=reader.line(
            "what", form.what, limit=MAX_SENTENCE, missing=_("Skriv vad som ska göras.")
        ),
        person=reader.line("person", form.person),
        due=reader.day("due", form.due, today, Direction.FUTURE),
    )
    reader.check()
    return values


def read_guest(name: str) -> str:
    """The name of somebody who is invited. Raises FieldErrors."""
    reader = FormReader()
    read = reader.line("name", name, missing=_("Skriv vem som bjuds in."))
    reader.check()
    return read


def read_notes(notes: str) -> str:
    """The notes as they may be stored. Raises FieldErrors when they are too long."""
    reader = FormReader()
    read = reader.block("notes", notes)
    reader.check()
    return read


def fits(notes: str) -> bool:
    """Whether some notes may be stored as they are."""
    try:
        read_notes(notes)
    except FieldErrors:
        return False
    return True


class NotesDraft(NamedTuple):
    """What was typed in the notes of a meeting and not yet stored."""

    notes: str
    seen: Mapping[str, int] | None = None
    """Which changes by others the writer had seen; None for all there were."""
    row: str = ""
    """The draft row on this computer, which is removed once this is stored."""

    @property
    def value(self) -> str:
        """The text of its draft."""
        content = {"notes": self.notes, "seen": self.seen} if self.seen else {"notes": self.notes}
        return json.dumps(content, ensure_ascii=False)


def read_notes_draft(value: str) -> NotesDraft:
    """What a draft of a meeting's notes holds; one that cannot be read is the text itself."""
    try:
        content = json.loads(value)
        return NotesDraft(typed(content["notes"]), seen_of(content), value)
    except (ValueError, KeyError, TypeError, AttributeError):
        return NotesDraft(value, None, value)
