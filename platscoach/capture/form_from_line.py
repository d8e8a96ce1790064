"""A marked line as the form of what it became: read from the line, mended by hand, put in words."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from platscoach.capture.line_parser import LineMark, ParsedLine
from platscoach.capture.people_phrases import NOBODY, Person
from platscoach.dates.errors import DateError
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import read_day
from platscoach.domain.committed_by import Who, is_undecided
from platscoach.domain.form_reader import MAX_NAME, MAX_SENTENCE, within_reach
from platscoach.domain.marked_lines import RemarkKind, before_mark
from platscoach.domain.session_forms import CommitmentForm, RemarkForm
from platscoach.text import clean_line

Item = CommitmentForm | RemarkForm

MARKS: Final = "".join(LineMark)
"""The signs that a line may begin with."""

KINDS: Final = {
    LineMark.QUESTION: RemarkKind.QUESTION,
    LineMark.LESSON: RemarkKind.LESSON,
    LineMark.STORY: RemarkKind.STORY,
    LineMark.CONTACT: RemarkKind.CONTACT,
    LineMark.PRIVATE: RemarkKind.REFLECTION,
}
"""The kind of remark that a line with each mark is stored as; `!` is stored as a commitment
instead."""


@dataclass(frozen=True, slots=True)
class FilledInByHand:
    """Corrections made by hand, in a form, to a commitment that was read from a line."""

    who: tuple[Who, str, str] | None = None
    """Who, person_id and person, if somebody other than the line says was chosen."""
    due: str = ""
    """The day, when another than the line says was chosen."""
    also: tuple[Who | None, str, str] | None = None
    """The same three values of whoever else promised it, if they differ from what the line says."""


def has_mark(line: str) -> bool:
    """Whether the line begins with the sign of a mark."""
    return line[before_mark(line) :][:1] in tuple(MARKS)


def item_of(
    marked: ParsedLine, line: str, item_id: str, by_hand: FilledInByHand, today: date
) -> Item | None:
    """What the line becomes, or None when nothing is left of it that could be stored.

    What the line does not say (who, when) is taken from `by_hand`.
    """
    # Text longer than a form's field is a mistake; the notes hold all of it.
    what = clean_line(marked.what)[:MAX_SENTENCE].strip()
    if not what:
        return None
    if marked.kind is not LineMark.COMMITMENT:
        return RemarkForm(KINDS[marked.kind], marked.text, line, item_id)
    due = marked.due.isoformat() if marked.due and _reachable(marked.due, today) else by_hand.due
    also = _also(marked) if marked.also or by_hand.also is None else by_hand.also
    if marked.who is None and by_hand.who is not None:
        return CommitmentForm(what, *by_hand.who, due, item_id, line, *also)
    person_id = marked.person_id or ""
    person = "" if person_id else clean_line(marked.person)[:MAX_NAME].strip()
    who = marked.who or Who.OTHER
    return CommitmentForm(what, who, person_id, person, due, item_id, line, *also)


def _also(marked: ParsedLine) -> tuple[Who | None, str, str]:
    """The second promiser, as the fields of a form: sort, id and name."""
    also = marked.also
    return (also.who, also.id, "" if also.id else also.name) if also else (None, "", "")


def _reachable(day: date, today: date) -> bool:
    """Whether a form would accept the day."""
    try:
        return within_reach(day, today) == day
    except DateError:
        return False


def filled_in_by_hand(
    item: CommitmentForm, marked: ParsedLine | None, today: date
) -> FilledInByHand:
    """The fields in which a commitment differs from what its line says."""
    read = item_of(marked, item.line, item.id, FilledInByHand(), today) if marked else None
    if not isinstance(read, CommitmentForm):
        read = CommitmentForm(who=Who.OTHER)
    who = (item.who, item.person_id, item.person)
    other = who != (read.who, read.person_id, read.person) and not nobody_named(item)
    due = item.due if _day(item.due, today) != _day(read.due, today) else ""
    also = (item.also_who, item.also_id, item.also_person)
    same = also == (read.also_who, read.also_id, read.also_person)
    return FilledInByHand(who if other else None, due, None if same else also)


def nobody_named(item: CommitmentForm) -> bool:
    """Whether the wrap-up asks who promises it."""
    return is_undecided(item.who, item.person_id or item.person, item.line)


def marked_of(
    item: Item, name: str, unsure: tuple[str, ...], today: date, also: str = ""
) -> ParsedLine:
    """The item as its line would be read, for the margin.

    `name` is what its person is called, and `also` who promised it too; nothing for the user.
    """
    if isinstance(item, RemarkForm):
        kind = next(mark for mark, stored in KINDS.items() if stored is item.kind)
        return ParsedLine(kind, item.text, item.text)
    unknown = nobody_named(item)
    return ParsedLine(
        LineMark.COMMITMENT, item.what, item.what,
        who=None if unknown else item.who,
        person_id=item.person_id or None,
        person=name or item.person,
        due=_day(item.due, today),
        unsure=(*unsure, NOBODY) if unknown else unsure,
        also=Person(item.also_id, also or item.also_person, item.also_who)
        if item.also_who
        else None,
    )  # fmt: skip


def _day(raw: str, today: date) -> date | None:
    """The day of a commitment, if it can be read."""
    try:
        return read_day(raw, today, Direction.FUTURE).day if raw.strip() else None
    except DateError:
        return None
