"""What a session leaves behind besides promises: marked lines of the notes, and methods tried."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from platscoach.i18n import N_
from platscoach.text import clean, clean_line


class RemarkKind(StrEnum):
    """What a marked line is."""

    QUESTION = "question"
    LESSON = "lesson"
    CONTACT = "contact"
    REFLECTION = "reflection"
    """Private: hers alone, never in anything that leaves."""


class Verdict(StrEnum):
    """What is to be done with a method that has been tried."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"


REMARK_NAMES: Final = {
    RemarkKind.QUESTION: N_("Fråga"),
    RemarkKind.LESSON: N_("Lärdom"),
    RemarkKind.CONTACT: N_("Kontakt"),
    RemarkKind.REFLECTION: N_("Privat tanke"),
}
VERDICT_NAMES: Final = {
    Verdict.KEEP: N_("Behåll"),
    Verdict.CHANGE: N_("Gör annorlunda"),
    Verdict.STOP: N_("Sluta"),
}

_BEFORE_MARK: Final = re.compile(r"\s*(?:\d\d[:.]\d\d\s+)?")

PRIVATE_MARK: Final = "§"
"""What a private line begins with."""


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A marked line of a session's notes."""

    id: str
    place_id: str
    place_name: str
    session_id: str
    kind: RemarkKind
    text: str
    line: str
    """As she typed it in the notes."""


@dataclass(frozen=True, slots=True)
class TrialView:
    """What was said in a session of a method that had been tried."""

    id: str
    place_id: str
    place_name: str
    session_id: str
    method_key: str
    verdict: Verdict
    why: str


def public_notes(notes: str, remarks: Iterable[RemarkView]) -> str:
    """The notes without a single private line: what may leave this computer.

    A line is private when it begins with the mark, and when it is a reflection of the session
    word for word, with or without its mark.
    """
    private = {
        clean_line(said)
        for remark in remarks
        if remark.kind is RemarkKind.REFLECTION
        for said in (remark.line, remark.text)
    } - {""}
    return "\n".join(line for line in clean(notes).split("\n") if not _is_private(line, private))


def _is_private(line: str, private: set[str]) -> bool:
    """Whether a line of the notes is hers alone."""
    words = clean_line(line)
    return words.startswith(PRIVATE_MARK, before_mark(words)) or words in private


def before_mark(line: str) -> int:
    """Where a mark stands if the line has one: after blanks, and the time of day on a visit."""
    match = _BEFORE_MARK.match(line)
    return match.end() if match else 0
