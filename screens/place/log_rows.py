"""The log of a place in words: its columns, and a session as a line."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from textual.content import Content

from platscoach.dates.errors import DateError
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import read_day
from platscoach.dates.show import clock_text, past_day, short_day, weekday_day
from platscoach.domain.contact_attempts import HOW_NAMES, ContactAttemptView
from platscoach.domain.excerpts import with_private_lines_hidden
from platscoach.domain.leaders import name_forms
from platscoach.domain.session_kinds import KIND_NAMES, SessionStatus
from platscoach.domain.sessions import CommitmentView, SessionView, UnreadableSession
from platscoach.domain.steps import CHOICE_ORDER, MARK_SIGNS, STEP_KEYS, PointMark
from platscoach.i18n import _, enumerated
from platscoach.storage.queries.unfinished_sessions import UnfinishedSession
from platscoach.text import in_sentence
from screens.widgets.column_widths import Column
from screens.widgets.paragraphs import Paragraph, Paragraphs, paragraphs, part
from screens.widgets.table_list import Row


def columns() -> list[Column]:
    """The columns in the language in force; the notes get what the others leave."""
    return [
        Column(_("Dag")),
        Column(_("Typ")),
        Column(_("Deltog"), gives=2, least=14, goes=1),
        Column(_("Steg"), goes=3),
        Column(_("Min"), goes=2),
        Column(_("Anteckning"), gives=1, least=24),
    ]


def begun_row(session: UnfinishedSession, today: date) -> Row:
    """A session that was begun and never stored; Enter resumes it."""
    words = " ".join(part for part in (_("påbörjat"), session.first_line) if part)
    cells = (_day(session.day, today), "", "", "", "", words)
    return Row(session.session_id, tuple((cell, "bold $accent") for cell in cells))


def attempt_row(attempt: ContactAttemptView, today: date) -> Row:
    """An unanswered call."""
    day = past_day(attempt.starts.date(), today)
    cells = (day, _("Utan svar"), attempt.leader, "", "", attempt.note)
    return Row(attempt.id, tuple((cell, "$quiet") for cell in cells))


def attempt_words(attempt: ContactAttemptView, today: date) -> Paragraphs:
    """An unanswered call, beside the log."""
    day = weekday_day(attempt.starts.date(), today)
    head = _("Sökt utan svar {day} {time}").format(day=day, time=clock_text(attempt.starts))
    facts = ", ".join(filter(None, (_(HOW_NAMES[attempt.how]), attempt.leader, attempt.supporter)))
    words: Paragraphs = (
        Paragraph(Content.styled(head, "bold")),
        Paragraph(Content.styled(facts, "$quiet")),
    )
    return words + (
        (Paragraph(Content("")), Paragraph(Content(attempt.note))) if attempt.note else ()
    )


def unreadable_row(session: UnreadableSession, today: date) -> Row:
    """A session with a stored value that cannot be read."""
    cells = (_day(session.day, today), "", "", "", "", _("något här går inte att läsa"))
    return Row(session.id, tuple((cell, "$warning") for cell in cells))


class LogShown(NamedTuple):
    """What the lines of a log need to know beside their sessions."""

    today: date
    names: Mapping[str, str]
    """Short names of stages."""
    place_id: str
    """The place whose log it is."""
    with_people: bool
    """Whether with whom a session was tells something."""


def session_row(view: SessionView, log: LogShown, state: str) -> Row:
    """A session as a line; `state` says what is still to be done with it."""
    booked = view.status is SessionStatus.BOOKED
    words = _("bokat {time}").format(time=clock_text(view.starts)) if booked else view.first_line
    open_ones = sum(item.done_on is None for item in view.commitments)
    words = "  ".join(part for part in (words, f"[{open_ones}]" if open_ones else "") if part)
    elsewhere = [name for key, name in view.places if key != log.place_id]
    together = _("med {place}").format(place=enumerated(elsewhere)) if elsewhere else ""
    if said := ", ".join(part for part in (state, together) if part):
        words = " ".join(part for part in (f"({said})", words) if part)
    style = "bold $accent" if state else "bold" if booked else ""
    return Row(
        view.id,
        (
            (short_day(view.starts.date(), log.today), style),
            (_(KIND_NAMES[view.kind]), style if state else ""),
            (((name_forms(view.people()) or _("ingen")) if log.with_people else ""), "$quiet"),
            (_steps(view, log.names), "$quiet"),
            (str(view.minutes or ""), "$quiet"),
            (words, style),
        ),
    )


def session_words(view: SessionView, today: date, stage_name: Callable[[str], str]) -> Paragraphs:
    """A session beside the log: when and with whom, what was promised, the notes as written."""
    day = weekday_day(view.starts.date(), today)
    head = f"{_(KIND_NAMES[view.kind])} {day} {clock_text(view.starts)}"
    words: Paragraphs = (
        Paragraph(Content.styled(head, "bold")),
        Paragraph(Content.styled(", ".join(view.facts(stage_name)), "$quiet")),
    )
    if view.came_to:
        told = (Paragraph(Content(f"{name}: {said}")) for name, said in view.came_to)
        words += (*part(_("Kom fram till"), ()), *told)
    if view.commitments:
        words += (
            *part(_("Lovat"), ()),
            *(_promised(commitment, today) for commitment in view.commitments),
        )
    if view.notes.strip():
        words += (Paragraph(Content("")), *paragraphs(with_private_lines_hidden(view.notes)))
    return words


def _promised(commitment: CommitmentView, today: date) -> Paragraph:
    """A commitment: its box, who, what and by when."""
    sign = MARK_SIGNS[PointMark.DONE if commitment.done_on else PointMark.OPEN] + " "
    due = short_day(commitment.due, today) if commitment.due else ""
    if not due:
        return Paragraph(Content(f"{commitment.committed_by}: {commitment.what}"), sign)
    words = f"{commitment.committed_by}: {in_sentence(commitment.what)}"
    if commitment.is_late(today):
        late = _("{day}, sent").format(day=due)
        return Paragraph(Content.assemble(words, " (", (late, "$error"), ")"), sign)
    return Paragraph(Content(f"{words} ({due})"), sign)


def _day(typed: str, today: date) -> str:
    """A day as the log shows days, else what was typed."""
    try:
        return short_day(read_day(typed, today, Direction.PAST).day, today)
    except DateError:
        return typed


def _steps(view: SessionView, names: Mapping[str, str]) -> str:
    """The steps by number; the other stages, which have none, by name."""
    return ", ".join(
        str(STEP_KEYS.index(key) + 1) if key in STEP_KEYS else names.get(key, key)
        for key in CHOICE_ORDER
        if key in view.stage_keys
    )
