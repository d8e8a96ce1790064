"""The end of a call as a form: how it went, what to carry over, the next meeting, methods tried."""

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from platscoach.dates.errors import DateError
from platscoach.dates.read_time import ReadTimes
from platscoach.domain.agenda import AgendaItemView, Origin
from platscoach.domain.form_reader import MAX_SENTENCE, FormReader
from platscoach.domain.marked_lines import RemarkKind, Verdict, is_private
from platscoach.domain.next_meeting import USUAL_MINUTES, read_meeting
from platscoach.domain.session_forms import SessionForm, read_session
from platscoach.domain.session_kinds import SessionKind
from platscoach.errors import FieldErrors
from platscoach.text import clean_line

WRAP_DRAFT: Final = "wrap:"
"""Prefix of the keys of the drafts of wrap-ups; the id of the session follows."""

MOST_POINTS: Final = 6
"""The most checklist points that a wrap-up asks about."""

_NEXT: Final = UUID("c0a2f9f4-4c3e-4b0e-9a63-0a6f8a0d7b15")


@dataclass(frozen=True, slots=True)
class WrapForm:
    """The end of a call as typed. The session's own commitments are in its own form."""

    went: str = ""
    minutes: str | None = None
    """None until the user has typed a length: then it is what the clock says."""
    when: str = ""
    """The next meeting."""
    carry: tuple[tuple[str, bool], ...] = ()
    """Pairs of a line's key and whether it is carried to the next call, if chosen."""
    points: tuple[str, ...] = ()
    """The keys of the points that were ticked."""
    method: str = ""
    """The pack's key of the method that was tried, if any."""
    verdict: str = ""
    why: str = ""
    next_kind: str = ""
    """The kind of the next meeting; the usual one until it is chosen."""
    next_minutes: str | None = None
    """Its length; the usual one, or from `when`, until it is typed."""
    next_leaders: str | None = None
    """The ids of its participants, separated by spaces; the usual ones until they are chosen."""


@dataclass(frozen=True, slots=True)
class CarryLine:
    """Something that may be carried to the next call."""

    key: str
    text: str
    chosen: bool
    origin: Origin
    item_id: str = ""
    """The agenda item that it already is; empty for none."""
    item_key: str = ""


@dataclass(frozen=True, slots=True)
class WrapValues:
    """What is to be stored of the end of a call."""

    when: datetime | None
    """When the next meeting is, when it is to be booked or moved."""
    verdict: Verdict | None
    why: str


def to_json(form: WrapForm) -> str:
    """The form as the text of its draft."""
    return json.dumps(asdict(form), ensure_ascii=False)


def from_json(value: str) -> WrapForm | None:
    """The form from its draft; None when it cannot be read."""
    try:
        return _form(json.loads(value))
    except (ValueError, KeyError, TypeError):
        return None


def _form(content: dict[str, Any]) -> WrapForm:
    """The form from its JSON. Raises ValueError, KeyError, TypeError."""
    return WrapForm(
        went=str(content["went"]),
        minutes=_text_or_none(content["minutes"]),
        when=str(content["when"]),
        carry=tuple((str(key), bool(chosen)) for key, chosen in content["carry"]),
        points=tuple(str(key) for key in content["points"]),
        method=str(content["method"]),
        verdict=str(content["verdict"]),
        why=str(content["why"]),
        next_kind=str(content.get("next_kind", "")),
        next_minutes=_text_or_none(content.get("next_minutes")),
        next_leaders=_text_or_none(content.get("next_leaders")),
    )


def _text_or_none(value: object) -> str | None:
    """A text, or None."""
    return None if value is None else str(value)


def next_session_id(session_id: str, nth: int = 0) -> str:
    """The id of the session booked at the end of another: the same on two computers.

    If the first has been held or put in the trash since, the next one booked has the next id.
    """
    return uuid5(_NEXT, f"{session_id}:{nth}").hex


def questions_of(form: SessionForm) -> tuple[str, ...]:
    """The questions of a session to follow up, each once."""
    questions = (remark.text for remark in form.remarks if remark.kind is RemarkKind.QUESTION)
    return tuple(dict.fromkeys(text for text in map(clean_line, questions) if text))


def carry_lines(
    questions: Iterable[str],
    items: Sequence[AgendaItemView],
    decided: Mapping[str, bool],
    settled: Set[str],
) -> tuple[CarryLine, ...]:
    """What may be carried to the next call: the questions of this call, then other open items.

    `settled` are the texts of items raised in this call that must not reappear. Private lines are
    not carried unless that is chosen.
    """
    open_ones = {item.text: item for item in items if not item.item_key}
    lines = []
    for text in questions:
        key, item = f"question:{text}", open_ones.get(text)
        raised = text not in settled and not is_private(text)
        chosen = decided.get(key, item is not None or raised)
        lines.append(CarryLine(key, text, chosen, Origin.QUESTION, item.id if item else ""))
    item_ids = {line.item_id for line in lines}
    for item in items:
        if item.id not in item_ids:
            key = f"item:{item.id}"
            chosen = decided.get(key, True)
            lines.append(CarryLine(key, item.text, chosen, item.origin, item.id, item.item_key))
    return tuple(lines)


def suggested_meeting(session: SessionForm, active: Sequence[str]) -> SessionForm:
    """The usual meeting after a session: a call, as long as was agreed for this one.

    Its participants are those of the session who still lead the place, else all who lead it
    (`active`).
    """
    there = tuple(key for key in session.leader_ids if key in active)
    planned = session.planned_minutes.strip() or str(USUAL_MINUTES)
    return SessionForm(leader_ids=there or tuple(active), planned_minutes=planned)


def chosen_meeting(form: WrapForm, usual: SessionForm, now: datetime) -> SessionForm:
    """The next meeting as chosen, else the usual one; without a day."""
    minutes = form.next_minutes
    if minutes is None:
        with suppress(DateError):
            read_minutes = read_meeting(form.when, now).minutes if form.when.strip() else None
            minutes = str(read_minutes) if read_minutes else None
    leaders = form.next_leaders
    return replace(
        usual,
        kind=SessionKind(form.next_kind) if form.next_kind else usual.kind,
        planned_minutes=usual.planned_minutes if minutes is None else minutes,
        leader_ids=usual.leader_ids if leaders is None else tuple(leaders.split()),
    )


def read_wrap_up(
    form: WrapForm, session: SessionForm, now: datetime, booked: str, meeting: SessionForm
) -> WrapValues:
    """The form's values; `session` is validated as it is to be stored. Raises FieldErrors.

    `booked` is the text of the field for the meeting already booked: it is not parsed again, since
    its day may have passed. `meeting` is the session to book, without its day.
    """
    reader = FormReader()
    try:
        read_session(session, now.date())
    except FieldErrors as wrong:
        # Its start was checked before the wrap-up was opened: the clock may have been set back
        # since.
        found = {name: said for name, said in wrong.fields.items() if name not in ("day", "clock")}
        reader.errors.update(found)
    when = None
    if form.when.strip():
        if form.when != booked:
            when = reader.read("when", lambda: read_meeting(form.when, now))
        times = ReadTimes(when.starts.time(), when.minutes) if when else None
        reader.length("next_minutes", meeting.planned_minutes, times)
    why = reader.line("why", form.why, limit=MAX_SENTENCE) if form.method else ""
    verdict = Verdict(form.verdict) if form.method and form.verdict else None
    reader.check()
    return WrapValues(when.starts if when else None, verdict, why)
