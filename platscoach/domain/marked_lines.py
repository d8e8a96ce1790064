"""What a session leaves behind: marked lines of the notes, and methods tried."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from platscoach.i18n import N_, _
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

_BREAKS: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Wherever some program begins a new line."""

_PRIVATE: Final = re.compile(
    r"(?:[^\w§]|_|kl\b|\d{1,2}(?:[:.]\d\d){1,2}|\d{1,3}(?=[.)])|[^\W\d_](?=[]).]))*+§"
)
"""The private mark, first on its line or behind what may stand before a line's first word: signs of
any kind, a time of day, a number or a letter of a list."""


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
    verdict: Verdict | None
    """What is to be done with it; None when that was not said."""
    why: str

    def words(self, method_name: str) -> str:
        """What was said of the method, in the language in force: `SWOT: behåll, alla var med`."""
        said = f"{method_name}: {_(VERDICT_NAMES[self.verdict]).lower()}" if self.verdict else ""
        return ", ".join(part for part in (said or method_name, self.why) if part)


def public_notes(notes: str, remarks: Iterable[RemarkView]) -> str:
    """The notes without a single private line: what may leave this computer.

    A line is private when the mark stands before its first word, and when it is a reflection of
    the session word for word, with or without its mark.
    """
    private = {
        clean_line(said)
        for remark in remarks
        if remark.kind is RemarkKind.REFLECTION
        for said in (remark.line, remark.text)
    } - {""}
    # Cut at every break before cleaning, which would join lines at those that it does not keep.
    lines = [clean(line) for line in _BREAKS.split(notes)]
    return "\n".join(
        line for line in lines if not is_private(line) and clean_line(line) not in private
    )


def is_private(line: str) -> bool:
    """Whether the private mark stands before the first word: such a line never leaves."""
    return _PRIVATE.match(line) is not None


def before_mark(line: str) -> int:
    """Where a mark stands if the line has one: after blanks, and the time of day on a visit."""
    match = _BEFORE_MARK.match(line)
    return match.end() if match else 0
