"""The forms for sessions and commitments, and the rules for what may be stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final, TypeVar

from platscoach.dates.meaning import Direction
from platscoach.dates.read_time import ReadTimes
from platscoach.dates.show import clock_text, times_text
from platscoach.domain.committed_by import Who
from platscoach.domain.form_reader import MAX_NAME, MAX_SENTENCE, FormReader
from platscoach.domain.head_count import without_number
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.session_kinds import SessionKind, SessionMode, SessionStatus
from platscoach.domain.session_parts import CommitmentValues, RemarkValues
from platscoach.domain.sessions import CommitmentView, SessionView
from platscoach.domain.steps import CHOICE_ORDER
from platscoach.errors import FieldErrors
from platscoach.i18n import _
from platscoach.text import MAX_TEXT, clean_line

_SET_RIGHT: Final = 15
"""How many minutes ahead a held session may begin: the clock may have been set during it."""

FORMS_KEPT: Final = 256
"""How many read commitments and marked lines are cached."""

HEADS_KEPT: Final = 8
"""How many sessions' parsed fields are cached."""

BEST: Final = 5
"""The best rating of a session; the lowest is 1."""

F = TypeVar("F")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class CommitmentForm:
    """A commitment as typed."""

    what: str = ""
    who: Who = Who.LEADER
    person_id: str = ""
    person: str = ""
    due: str = ""
    id: str = ""
    """Empty for one that is not stored yet."""
    line: str = ""
    """The line of the notes that it was made of, if any."""
    also_who: Who | None = None
    """What kind of person promised it together with the first; None for nobody."""
    also_id: str = ""
    also_person: str = ""


@dataclass(frozen=True, slots=True)
class RemarkForm:
    """A marked line of the notes as typed."""

    kind: RemarkKind
    text: str
    line: str = ""
    id: str = ""
    """Empty for one that is not stored yet."""


@dataclass(frozen=True, slots=True)
class SessionForm:
    """A session as typed: raw text of every field."""

    kind: SessionKind = SessionKind.CALL
    status: SessionStatus = SessionStatus.HELD
    day: str = ""
    clock: str = ""
    minutes: str = ""
    stage_keys: tuple[str, ...] = ()
    leader_ids: tuple[str, ...] = ()
    notes: str = ""
    commitments: tuple[CommitmentForm, ...] = ()
    remarks: tuple[RemarkForm, ...] = ()
    went: str = ""
    planned_minutes: str = ""
    mode: SessionMode = SessionMode.DESK
    held_by: str | None = None
    """The id of the supporter who held it, empty when unknown; None until it is set: then it is the
    user, once the session has been held."""
    attendance: str = ""
    """How many came, by group: `12 boende, 3 kommunen`."""
    person_ids: tuple[str, ...] = ()
    """Other participants: people of the place."""


@dataclass(frozen=True, slots=True)
class SessionValues:
    """A session as it may be stored."""

    kind: SessionKind
    status: SessionStatus
    starts: datetime
    minutes: int | None
    stage_keys: tuple[str, ...]
    leader_ids: tuple[str, ...]
    person_ids: tuple[str, ...]
    notes: str
    commitments: tuple[CommitmentValues, ...]
    remarks: tuple[RemarkValues, ...]
    went: int | None
    planned_minutes: int | None
    mode: SessionMode
    held_by: str | None
    attendance: str


@lru_cache(FORMS_KEPT)
def read_commitment(form: CommitmentForm, today: date) -> CommitmentValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong.

    Cached, for all commitments of a session are saved in every pause and few have changed.
    """
    reader = FormReader()
    what = reader.line("what", form.what, limit=MAX_SENTENCE, missing=_("Skriv vad som ska göras."))
    person = reader.line("person", form.person, limit=MAX_NAME)
    due = reader.day("due", form.due, today, Direction.FUTURE)
    line = reader.block("line", form.line)
    also_who = form.also_who
    also_person = reader.line("also_person", form.also_person, limit=MAX_NAME) if also_who else ""
    # The same person given twice counts once.
    twice = (also_who, form.also_id, also_person) == (form.who, form.person_id, person)
    reader.check()
    return CommitmentValues(
        what, form.who, form.person_id or None, person, due, form.id, line,
        None if twice else also_who,
        form.also_id or None if also_who and not twice else None,
        "" if twice else also_person,
    )  # fmt: skip


def read_due(raw: str, today: date) -> date | None:
    """The day by which something is to be done, None for no day. Raises FieldErrors."""
    reader = FormReader()
    due = reader.day("due", raw, today, Direction.FUTURE)
    reader.check()
    return due


@lru_cache(FORMS_KEPT)
def read_remark(form: RemarkForm) -> RemarkValues:
    """The form's values. Raises FieldErrors when the text is too long."""
    reader = FormReader()
    text = reader.line("text", form.text, limit=MAX_TEXT)
    line = reader.block("line", form.line)
    reader.check()
    return RemarkValues(form.kind, text, line, form.id)


def read_session(
    form: SessionForm, today: date, now: time | None = None, stored: str = ""
) -> SessionValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong.

    With `now`, the present time of day, a held session must have begun by then, unless it is
    `stored` as held from that moment: the clock may have been set back since.

    Errors in a commitment are under `commitments.<number>.<field>`, from 0, and those in marked
    lines under `remarks`. An empty marked line is dropped. A start and end in the field for the
    time also give the length; a conflicting length is an error.
    """
    reader = FormReader()
    head = _head(reader, form, today)
    starts = head.starts(today)
    if form.status is SessionStatus.HELD and head.day and starts.isoformat()[:16] != stored:
        _refuse_future(reader, starts, today, now)
    notes = reader.block("notes", form.notes)
    commitments = _each(
        reader, "commitments", form.commitments, lambda item: read_commitment(item, today)
    )
    remarks = _each(reader, "remarks", form.remarks, read_remark)
    reader.check()
    return SessionValues(
        kind=form.kind, status=form.status, starts=head.starts(today), minutes=head.minutes,
        stage_keys=form.stage_keys, leader_ids=form.leader_ids, person_ids=form.person_ids,
        notes=notes, commitments=commitments,
        remarks=tuple(item for item in remarks if item.text),
        went=head.went, planned_minutes=head.planned, mode=form.mode, held_by=form.held_by,
        attendance=head.attendance,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Head:
    """The fields of a session, parsed, without its notes and the items in them."""

    day: date | None
    times: ReadTimes
    minutes: int | None
    planned: int | None
    went: int | None
    attendance: str

    def starts(self, today: date) -> datetime:
        """When it begins; today, as long as no day is given."""
        return datetime.combine(self.day or today, self.times.start)


def _head(reader: FormReader, form: SessionForm, today: date) -> _Head:
    """The parsed fields; errors are noted in the reader."""
    try:
        return _sound_head(replace(form, notes="", commitments=(), remarks=()), today)
    except FieldErrors:
        return _read_head(reader, form, today)


@lru_cache(HEADS_KEPT)
def _sound_head(form: SessionForm, today: date) -> _Head:
    """The parsed fields if they have no errors. Raises FieldErrors.

    Cached, since the fields seldom change from one pause to the next while notes are written.
    """
    reader = FormReader()
    head = _read_head(reader, form, today)
    reader.check()
    return head


def _read_head(reader: FormReader, form: SessionForm, today: date) -> _Head:
    """The fields, parsed without the cache."""
    day, times = _read_day_and_times(reader, form.day, form.clock, form.status, today)
    minutes, planned = _lengths(reader, form, times)
    went = reader.number("went", form.went, 1, BEST, _("Skriv 1 till 5, eller ingenting."))
    attendance = _attendance(reader, form.attendance)
    return _Head(day, times, minutes, planned, went, attendance)


def _lengths(
    reader: FormReader, form: SessionForm, times: ReadTimes
) -> tuple[int | None, int | None]:
    """The actual and the agreed minutes: as written, else from start to end."""
    held = form.status is SessionStatus.HELD
    minutes = reader.length("minutes", form.minutes, times if held else None)
    planned = reader.length("planned_minutes", form.planned_minutes, None if held else times)
    return minutes, planned


def _attendance(reader: FormReader, raw: str) -> str:
    """How many of each group took part; a group without a number is an error."""
    attendance = reader.line("attendance", raw, limit=MAX_SENTENCE)
    if attendance and (part := without_number(attendance)):
        reader.errors.setdefault(
            "attendance",
            _("”{part}” har inget antal först: skriv till exempel 12 boende, 3 kommunen.").format(
                part=part
            ),
        )
    return attendance


def day_direction(status: SessionStatus) -> Direction:
    """The direction of a session's day: a held one is in the past, a booked one in the future."""
    return Direction.PAST if status is SessionStatus.HELD else Direction.FUTURE


def _read_day_and_times(
    reader: FormReader, day: str, clock: str, status: SessionStatus, today: date
) -> tuple[date | None, ReadTimes]:
    """The day, and start and end: in their own field or beside the day; required for a booked
    session.
    """
    meant, beside = reader.day_beside_times("day", day, today, day_direction(status))
    if status is SessionStatus.BOOKED and beside is None and not clean_line(clock):
        reader.errors["clock"] = _("Det som bokas behöver ett klockslag.")
    return meant, reader.times("clock", clock, beside) or ReadTimes(time())


def _refuse_future(reader: FormReader, starts: datetime, today: date, now: time | None) -> None:
    """Note an error if a held session is on a future day, or begins later today."""
    if starts.date() > today:
        reader.errors.setdefault(
            "day", _("Dagen ligger framåt i tiden. Boka det, eller skriv dagen det hölls.")
        )
    begins = _minutes(starts.time())
    if now and starts.date() == today and begins > _minutes(now) + _SET_RIGHT:
        words = _("Klockan är inte {clock} än. Skriv när det började, eller boka det.")
        clock = times_text(starts.time(), None)
        reader.errors.setdefault("clock", words.format(clock=clock))


def _minutes(clock: time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute


def _each(
    reader: FormReader, field: str, forms: Sequence[F], read: Callable[[F], V]
) -> tuple[V, ...]:
    """The values of each form; errors are collected under its number."""
    values: list[V] = []
    for number, form in enumerate(forms):
        try:
            values.append(read(form))
        except FieldErrors as wrong:
            for name, message in wrong.fields.items():
                reader.errors[f"{field}.{number}.{name}"] = message
    return tuple(values)


def commitment_form_of(item: CommitmentView) -> CommitmentForm:
    """A stored commitment as a form."""
    return CommitmentForm(
        what=item.what,
        who=item.who,
        person_id=item.person_id or "",
        person="" if item.person_id else item.person,
        due=item.due.isoformat() if item.due else "",
        id=item.id,
        line=item.line,
        also_who=item.also_who,
        also_id=item.also_id or "",
        also_person="" if item.also_id else item.also,
    )


def session_form_of(view: SessionView, leader_order: Sequence[str] = ()) -> SessionForm:
    """A stored session as a form; multiple choices in the order in which they are offered."""
    # A held session without a time of day is stored as begun at midnight, when none really is.
    held = view.status is SessionStatus.HELD
    silent = held and view.starts.time() == time()
    leaders = [key for key, _name in view.leaders]
    ordered = [key for key in leader_order if key in leaders]
    return SessionForm(
        kind=view.kind,
        status=view.status,
        day=view.starts.date().isoformat(),
        clock="" if silent else clock_text(view.starts),
        minutes=str(view.minutes or ""),
        stage_keys=tuple(key for key in CHOICE_ORDER if key in view.stage_keys),
        leader_ids=(*ordered, *(key for key in leaders if key not in ordered)),
        person_ids=tuple(key for key, _name in view.others),
        notes=view.notes,
        commitments=tuple(commitment_form_of(item) for item in view.commitments),
        remarks=tuple(
            RemarkForm(item.kind, item.text, item.line, item.id) for item in view.remarks
        ),
        went=str(view.went or ""),
        planned_minutes=str(view.planned_minutes or ""),
        mode=view.mode,
        held_by=view.held_by.id
        if view.held_by
        else ("" if view.status is SessionStatus.HELD else None),
        attendance=view.attendance,
    )
