"""The marked lines of the notes: the meaning of marks, which lines are private, methods tried."""

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
    STORY = "story"
    """Something that has changed on the place, written so that others can use it."""
    CONTACT = "contact"
    REFLECTION = "reflection"
    """Private to the supporter: never in anything that is sent or exported."""


class Verdict(StrEnum):
    """The verdict on a method that has been tried."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"


REMARK_NAMES: Final = {
    RemarkKind.QUESTION: N_("Fråga"),
    RemarkKind.LESSON: N_("Lärdom"),
    RemarkKind.STORY: N_("Berättelse"),
    RemarkKind.CONTACT: N_("Kontakt"),
    RemarkKind.REFLECTION: N_("Privat tanke"),
}
VERDICT_NAMES: Final = {
    Verdict.KEEP: N_("Behåll"),
    Verdict.CHANGE: N_("Gör annorlunda"),
    Verdict.STOP: N_("Sluta"),
}

PRIVATE_MARK: Final = "§"

_BEFORE_MARK: Final = re.compile(r"\s*(?:\d\d[:.]\d\d\s+)?")

_BREAKS: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""All line breaks that any program recognises."""

_FIRST: Final = re.compile(
    r"(?:[^\w§]|_|kl\b|\d{4}-\d\d-\d\d|\d{1,2}(?:[:.]\d\d){1,2}|\d{1,2}/\d{1,2}"
    r"|\d{1,3}(?=[.)])|[^\W\d_](?=[]).]))*+§"
)
"""The private mark, first on its line or after what may come before a line's first word: signs of
any kind, a day or a time of day, a number or a letter of a list."""

_SIGN: Final = re.compile("§+")

_NUMBERED: Final = re.compile(r"\s{0,2}\d")
"""What follows a section sign: `§ 14`."""

_NUMBER: Final = re.compile(r"\d(?:\s?[a-z])?\s{0,2}\Z")
"""What comes before it: `14 §`, `14 a §`."""

_OF_LAW: Final = re.compile(
    r"\s{0,2}(?:\Z|[^\w\s]|\d|(?:i|in|av|of|och|and|eller|or|till|to|st|p|kap)\b"
    r"|(?:första|andra|tredje|fjärde|femte|punkt|stycke|kapitl)"
    r"|\w{0,40}(?:lag|lagen|balk|balken|stadga|stadgan|stadgar|stadgarna|avtal|avtalet|protokoll"
    r"|protokollet|förordning|förordningen|act|statutes)\b|[A-ZÅÄÖ]{2,8}\b)"
)
"""How a line continues after `14 §` when it refers to a law."""

_NEAR: Final = 48
"""How many characters around the sign decide whether it is a section sign."""


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
    """As it was typed in the notes."""


@dataclass(frozen=True, slots=True)
class TrialView:
    """The verdict of a session on a method that was tried."""

    id: str
    place_id: str
    place_name: str
    session_id: str
    method_key: str
    verdict: Verdict | None
    """None when no verdict was given."""
    why: str

    def words(self, method_name: str) -> str:
        """The verdict and its reason, in the language in force: `SWOT: behåll, alla var med`."""
        verdict = f"{method_name}: {_(VERDICT_NAMES[self.verdict]).lower()}" if self.verdict else ""
        return ", ".join(part for part in (verdict or method_name, self.why) if part)


def public_notes(notes: str, remarks: Iterable[RemarkView]) -> str:
    """The notes without any private line: what may leave this computer.

    A line is private if it has the mark, or if it is word for word a reflection of the session,
    with or without its mark.
    """
    private = {
        clean_line(text)
        for remark in remarks
        if remark.kind is RemarkKind.REFLECTION
        for text in (remark.line, remark.text)
    } - {""}
    # Cut at every break before cleaning, which would join lines at those that it does not keep.
    lines = [clean(line) for line in _BREAKS.split(notes)]
    return "\n".join(
        line for line in lines if not is_private(line) and clean_line(line) not in private
    )


def is_private(line: str) -> bool:
    """Whether a line contains the private mark, in any position: such a line never leaves this
    computer.

    The whole line is private, whatever comes before the mark. A sign that is clearly a section
    sign, with a number beside it (`§ 14`, `14 § kommunallagen`), is no mark unless it is first.
    """
    if "§" not in line:
        return False
    return _FIRST.match(line) is not None or any(
        not _is_of_paragraph(line, sign) for sign in _SIGN.finditer(line)
    )


def _is_of_paragraph(line: str, sign: re.Match[str]) -> bool:
    """Whether a sign is the section sign of a law, statutes or minutes."""
    start, end = sign.span()
    after = line[end : end + _NEAR]
    if _NUMBERED.match(after):
        return True
    before = line[max(0, start - _NEAR) : start]
    return _NUMBER.search(before) is not None and _OF_LAW.match(after) is not None


def has_paragraph(line: str) -> bool:
    """Whether a line has the sign of the mark and is not private all the same."""
    return "§" in line and not is_private(line)


def before_mark(line: str) -> int:
    """The position of a mark, if the line has one: after blanks, and the time of day on a visit."""
    match = _BEFORE_MARK.match(line)
    return match.end() if match else 0
