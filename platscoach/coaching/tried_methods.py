"""What has been learned on all places: methods tried, lessons, stories of change."""

from collections.abc import Mapping
from dataclasses import dataclass

from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.tried_methods import LearnedLine, TriedMethod, by_method
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.method_trials import read_learned, read_trials


@dataclass(frozen=True, slots=True)
class Learned:
    """All that has been learned."""

    methods: Mapping[str, TriedMethod]
    """By key, those worth most first."""
    lessons: tuple[LearnedLine, ...]
    """The newest first."""
    stories: tuple[LearnedLine, ...]
    """The newest first."""


def read_tried(connection: Connection) -> Mapping[str, TriedMethod]:
    """The methods that have been tried, by key. Needs no SQLModel."""
    return by_method(read_trials(connection))


def read_all_learned(connection: Connection) -> Learned:
    """Methods tried, lessons and stories of all places. Needs no SQLModel."""
    lines = read_learned(connection, (RemarkKind.LESSON, RemarkKind.STORY))
    return Learned(
        read_tried(connection),
        tuple(one for one in lines if one.kind is RemarkKind.LESSON),
        tuple(one for one in lines if one.kind is RemarkKind.STORY),
    )
