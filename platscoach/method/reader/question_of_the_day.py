"""A question for the day: every question of the pack has its turn before any comes back."""

from dataclasses import dataclass
from datetime import date
from zlib import crc32

from platscoach.method.model import MethodItem, Pack


@dataclass(frozen=True, slots=True)
class DailyQuestion:
    """A question and its stage."""

    item: MethodItem
    stage_key: str
    """Empty for a question that fits any stage."""


def questions(pack: Pack) -> tuple[DailyQuestion, ...]:
    """Every question in the order in which they take turns.

    The order depends on the keys alone, so that it is the same in every language, and neighbours
    come from different stages.
    """
    found = [DailyQuestion(item, "") for item in pack.powerful]
    found += [DailyQuestion(item, stage.key) for stage in pack.stages for item in stage.questions]
    return tuple(
        sorted(found, key=lambda question: (crc32(question.item.key.encode()), question.item.key))
    )


def question_of_the_day(pack: Pack, day: date) -> DailyQuestion | None:
    """The question whose turn it is that day; None in a pack without any."""
    found = questions(pack)
    return found[day.toordinal() % len(found)] if found else None
