"""The wrap-up's texts: a commitment and what is unclear in it, the next meeting, what to carry."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

from textual.content import Content

from platscoach.capture.form_from_line import nobody_named
from platscoach.capture.margin_words import why_no_day, why_nobody
from platscoach.coaching.end_call import EndCallBasis
from platscoach.coaching.session_people import SessionPeople
from platscoach.dates.errors import DateError, DateFault
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import read_day
from platscoach.dates.read_when import when_echo
from platscoach.dates.show import clock_text, long_day, weekday_day
from platscoach.domain.form_echo import Echo
from platscoach.domain.marked_lines import VERDICT_NAMES
from platscoach.domain.next_meeting import read_meeting
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.session_kinds import KIND_NAMES, SessionKind
from platscoach.domain.steps import PointMark
from platscoach.domain.wrap_up import CarryLine, WrapForm
from platscoach.i18n import _
from platscoach.method.model import Pack
from screens.widgets.checklist import CheckItem
from screens.widgets.session_labels import commitment_line


def unsure_first(items: Sequence[CommitmentForm]) -> list[CommitmentForm]:
    """The commitments, first those without a person, then those without a day."""
    return sorted(items, key=lambda item: (not nobody_named(item), bool(item.due.strip())))


def found_line(item: CommitmentForm, people: SessionPeople, today: date) -> Content:
    """A commitment, after what is unclear in it: `vem? ringa kommunen`.

    The reason is worded as in the margin of the notes.
    """
    who = nobody_named(item)
    doubts = [
        *([why_nobody(item, people.known_people, today)] if who else []),
        *([] if item.due.strip() else [why_no_day(item, today) or _("när?")]),
    ]
    words = commitment_line(item, people.names, today, done=False)
    if who:
        # The part before the colon only says that it is unknown.
        words = words.partition(": ")[2]
    style = "bold $warning" if who else "$quiet"
    parts = [(" · ".join(doubts) + "  ", style)] if doubts else []
    return Content.assemble(*parts, (words, ""))


def when_words(form: WrapForm, ending: EndCallBasis, now: datetime) -> Echo:
    """What the field for the next meeting is understood as, or what may be written there."""
    today = now.date()
    if when := _when(form, ending, now):
        words = meeting_words(when, today)
        booked = form.when == ending.booked
        booked_words = _("Bokat {when}. Töm fältet för att avboka.").format(when=words)
        return Echo(booked_words if booked else words)
    if not form.when.strip() and (other := ending.basis.other):
        return Echo(_("{when} är redan bokat").format(when=meeting_words(other.starts, today)))
    read = when_echo(form.when, now, Direction.FUTURE)
    if read.words and read.wrong is not DateFault.UNREADABLE:
        return Echo(read.words, read.wrong is not None)
    return Echo(_("t.ex. fre kl. 13 eller 14 dec 13.30"))


def _when(form: WrapForm, ending: EndCallBasis, now: datetime) -> datetime | None:
    """The next meeting as parsed from its field."""
    if form.when and form.when == ending.booked:
        return ending.basis.next_starts
    if form.when.strip():
        with suppress(DateError):
            return read_meeting(form.when, now).starts
    return None


def clash_lines(
    form: WrapForm, kind: SessionKind, ending: EndCallBasis, now: datetime
) -> list[str]:
    """What is booked already at about the time of the next meeting, on any place."""
    when = _when(form, ending, now)
    if when is None:
        return []
    basis, lines = ending.basis, []
    same = basis.same(when, kind)
    for session in basis.beside(when):
        meeting = f"{_(KIND_NAMES[session.kind])} {clock_text(session.starts)}"
        if session is same:
            words = _("Redan bokat här: {meeting}, så inget nytt bokas.")
            lines.append(words.format(meeting=meeting))
        elif session.place_id == basis.place_id:
            lines.append(_("Redan bokat här: {meeting}").format(meeting=meeting))
        else:
            words = _("Samtidigt: {place}, {meeting}")
            lines.append(words.format(place=session.place_name, meeting=meeting))
    return lines


def meeting_words(starts: datetime, today: date) -> str:
    """Day and time of a meeting; with the year if it is another one."""
    return f"{weekday_day(starts.date(), today)} {clock_text(starts)}"


def session_day(session: SessionForm, today: date) -> str:
    """The day of a session in full, else as it was typed."""
    with suppress(DateError):
        return long_day(read_day(session.day, today, Direction.PAST).day)
    return session.day


def carry_items(lines: Sequence[CarryLine]) -> list[CheckItem]:
    """What may be carried to the next call, as lines of a list."""
    return [
        CheckItem(line.key, line.text, PointMark.DONE if line.chosen else PointMark.OPEN)
        for line in lines
    ]


def point_items(ending: EndCallBasis, ticked: Sequence[str]) -> list[CheckItem]:
    """The next points, as lines of a list."""
    return [
        CheckItem(point.key, point.text, PointMark.DONE if point.key in ticked else PointMark.OPEN)
        for _stage, point in ending.points
    ]


def method_choices(
    pack: Pack, stage_keys: Sequence[str], chosen: str
) -> tuple[tuple[str, str], ...]:
    """The choice of no method, then the methods of the stages, and one that was chosen before."""
    names = {method.key: method.name for method in pack.methods}
    keys = dict.fromkeys(key for stage in stage_keys for key in pack.stage(stage).methods)
    if chosen:
        keys[chosen] = None
    return ("", _("ingen metod")), *((key, names.get(key, key)) for key in keys)


def other_methods(pack: Pack, offered: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The methods that are not offered: the one that was tried may belong to another step."""
    known = {key for key, _name in offered}
    return tuple((one.key, one.name) for one in pack.methods if one.key not in known)


def verdict_choices() -> tuple[tuple[str, str], ...]:
    """The verdicts on a method that was tried."""
    return tuple((str(verdict), _(name)) for verdict, name in VERDICT_NAMES.items())
