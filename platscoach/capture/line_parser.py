"""A line of notes that becomes something, by the mark it begins with.

`! ` is a commitment, `? ` a question to come back to, `= ` a lesson, `% ` a story of change, `& ` a
contact, `§ ` a private reflection. After `!` and `§` the space may be missing before a letter:
neither means anything in Markdown then. The line itself stays as it was typed; what is made of it
is shown in the margin, in the words of `margin_words`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from platscoach.capture.people_phrases import SEVERAL, Person, find_person, find_two
from platscoach.capture.people_words import WILL
from platscoach.dates.deadline_in_text import DayWords, find_day
from platscoach.domain.committed_by import Who


class LineMark(StrEnum):
    """What a line becomes; the value is the mark it begins with."""

    COMMITMENT = "!"
    QUESTION = "?"
    LESSON = "="
    STORY = "%"
    CONTACT = "&"
    PRIVATE = "§"


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """What a line becomes. All fields but `kind`, `text` and `what` are for commitments only."""

    kind: LineMark
    text: str
    """All that stands after the mark."""
    what: str
    """What is to be done: the text without the words that say who and when."""
    who: Who | None = None
    """None when the line does not say."""
    person_id: str | None = None
    person: str = ""
    """The person's name as it is known here, else as it was typed."""
    due: date | None = None
    unsure: tuple[str, ...] = ()
    """What was not understood: NOBODY, WHICH, SEVERAL; NO_SUCH_DAY, PAST, OTHER_WEEKDAY,
    EITHER."""
    who_words: str = ""
    """The words for who promises, which are left out of `what`."""
    day_words: str = ""
    """The words for the day, which are left out of `what`."""
    no_day: str = ""
    """Words that look like a day but are none."""
    also: Person | None = None
    """Who else promises it."""


_MARK: Final = re.compile(r"\s*(?:([!?=%&§])\s|([!§])(?=[^\W\d_]))")
_EMPTY: Final = re.compile(r"\(\s*\)|\[\s*\]|(?<= )@(?= |$)")
_BEFORE_STOP: Final = re.compile(r" (?=[,.;:!?)](?: |$))")
_WILL: Final = re.compile(
    rf"[ ,:]*\b(?i:{'|'.join(WILL)}) (?=[^\W\d_])"
    r"(?!(?:inte|ej|aldrig|not|never|the|an?|my|our|your|his|her|their)\b)"
)
"""”ska” in ”Karin ska ringa”, up to the verb; a negated one stays in the text."""


def read_line(line: str, today: date, people: Sequence[Person]) -> ParsedLine | None:
    """What the line becomes; None without a mark, and when nothing follows the mark."""
    match = _MARK.match(line)
    text = " ".join(line[match.end() :].split()) if match else ""
    if match is None or not text:
        return None
    kind = LineMark(match[1] or match[2])
    if kind is not LineMark.COMMITMENT:
        return ParsedLine(kind, text, text)
    return _commitment(text, today, people)


def _commitment(text: str, today: date, people: Sequence[Person]) -> ParsedLine:
    """Who does what by when."""
    day = find_day(text, today)
    # A day that is the first or last thing in the line is outside the sentence that says who.
    first = day.end if day and not day.start else 0
    last = day.start if day and day.end == len(text) else len(text)
    person, start, end, unclear = find_person(text[:last].rstrip(), first, people)
    also = None
    if unclear == SEVERAL and (two := find_two(text[:last].rstrip(), first, people)):
        person, also, start, end = two
        unclear = ""
    if person is not None and (will := _WILL.match(text, end)) and text[will.end()].islower():
        end = will.end()
    cut = (day.start, day.end) if day and _says_only_the_day(day) else (0, 0)
    what = _without(text, (start, end), cut)
    if not any(character.isalnum() for character in what):
        what, end, cut = text, start, (0, 0)
    return ParsedLine(
        LineMark.COMMITMENT, text, what,
        who=person.who if person else None,
        person_id=person.id or None if person else None,
        person=person.name if person else "",
        due=day.day if day else None,
        unsure=tuple(reason for reason in (unclear, day.unsure if day else "") if reason),
        who_words=text[start:end], day_words=text[slice(*cut)],
        no_day=day.as_typed if day and day.day is None else "",
        also=also,
    )  # fmt: skip


def _says_only_the_day(day: DayWords) -> bool:
    """Whether the words say only a day that is certain, and so may be cut from the text."""
    return day.day is not None and day.exact and not day.unsure


def _without(text: str, *cuts: tuple[int, int]) -> str:
    """The text with some spans cut out, and the punctuation that would be left hanging."""
    kept, at = [], 0
    for start, end in sorted(cuts):
        if end > start:
            kept.append(text[at:start])
            at = max(at, end)
    if not at:
        return text
    left = " ".join(" ".join([*kept, text[at:]]).split())
    left = " ".join(_EMPTY.sub("", left).split())
    return _BEFORE_STOP.sub("", left).rstrip(" ,;:–—-").lstrip(" .,;:–—-")
