"""What has been learned on all places: methods tried, lessons, stories of change."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from platscoach.capture.line_parser import LineMark, read_line
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.meeting_kinds import MEETING_NAMES
from platscoach.domain.tried_methods import LearnedLine, SessionTrial, TriedMethod, by_method
from platscoach.i18n import _
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.meetings import NotedMeeting, read_meeting_notes
from platscoach.storage.queries.method_trials import (
    read_learned,
    read_start_of_newest,
    read_trial_counts,
    read_trials,
)

_KINDS: Final = {LineMark.LESSON: RemarkKind.LESSON, LineMark.STORY: RemarkKind.STORY}
"""The kind of lesson or story that each mark in the notes stands for."""

MOST_COUNTED: Final = 3_000
"""The number of newest sessions in which tried methods are counted: several years of them.

The limit keeps a page of the book from getting slower as the log grows.
"""

SESSIONS_FOR_A_LINE: Final = 30
"""The number of newest sessions searched for each line that is wanted."""


@dataclass(frozen=True, slots=True)
class Learned:
    """All that has been learned."""

    methods: Mapping[str, TriedMethod]
    """By key, the most useful first."""
    lessons: tuple[LearnedLine, ...]
    """The newest first."""
    stories: tuple[LearnedLine, ...]
    """The newest first."""
    has_more: bool = False
    """Whether there are more lines, or older sessions that were not searched."""
    newest: int = 0
    """The number of newest sessions that were searched; 0 for all."""


def read_tried(
    connection: Connection, sessions: int | None = MOST_COUNTED
) -> Mapping[str, TriedMethod]:
    """Methods tried in the newest sessions, as many as given or all, by key. Needs no SQLModel."""
    since = read_start_of_newest(connection, sessions)
    return by_method(read_trial_counts(connection, since), sessions or 0 if since else 0)


def read_trials_of(
    connection: Connection, method_key: str, most: int | None = None
) -> tuple[SessionTrial, ...]:
    """The trials of a method, the newest first, at most so many. Needs no SQLModel."""
    return read_trials(connection, method_key, most)


def read_all_learned(connection: Connection, most: int | None = None) -> Learned:
    """Methods tried, lessons and stories of all places and meetings. Needs no SQLModel.

    Only the first `most` lines are read, lessons before stories, and so many of the newest
    sessions as those may be looked for in.
    """
    sessions = None if most is None else most * SESSIONS_FOR_A_LINE
    since = read_start_of_newest(connection, sessions)
    at_meetings = tuple(_learned_at(read_meeting_notes(connection)))
    lines: list[LearnedLine] = []
    for kind in _KINDS.values():
        # One more line than is shown tells whether there are more.
        wanted = None if most is None else most + 1 - len(lines)
        found = [
            *read_learned(connection, (kind,), wanted, since),
            *(trial for trial in at_meetings if trial.kind is kind),
        ]
        found.sort(key=lambda one: one.day, reverse=True)
        lines += found[:wanted]
    shown = lines[:most]
    return Learned(
        read_tried(connection, sessions),
        tuple(one for one in shown if one.kind is RemarkKind.LESSON),
        tuple(one for one in shown if one.kind is RemarkKind.STORY),
        has_more=bool(since) or len(lines) > len(shown),
        newest=sessions or 0 if since else 0,
    )


def _learned_at(meetings: Iterable[NotedMeeting]) -> Iterator[LearnedLine]:
    """The marked lines of the notes of meetings without a place, in the language in force."""
    for meeting in meetings:
        for number, line in enumerate(meeting.notes.splitlines()):
            read = read_line(line, meeting.day, ())
            if read is not None and read.kind in _KINDS:
                yield LearnedLine(
                    f"{meeting.meeting_id}-{number}", "", _(MEETING_NAMES[meeting.kind]),
                    meeting.meeting_id, meeting.day, _KINDS[read.kind], read.text,
                )  # fmt: skip
