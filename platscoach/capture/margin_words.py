"""The words in the margin: what a marked line has become, in full and in shorter forms."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from platscoach.capture.line_parser import LineMark, ParsedLine, read_line
from platscoach.capture.people_phrases import NOBODY, SEVERAL, WHICH, Person
from platscoach.dates.deadline_in_text import EITHER, NO_SUCH_DAY, OTHER_WEEKDAY, PAST
from platscoach.dates.show import long_day, short_day, weekday_day
from platscoach.domain.committed_by import Who
from platscoach.domain.marked_lines import before_mark
from platscoach.domain.session_forms import CommitmentForm
from platscoach.i18n import N_, _

_PHONE: Final = re.compile(r"(?<![\w-])(?:\+|0)\d(?:[ ()-]{0,2}\d){5,13}(?![\w-])")

SURE: Final = "ok"
"""Shown for a line that was understood, when there is no room for what it became."""

_KIND_WORDS: Final = {
    LineMark.COMMITMENT: N_("åtagande"),
    LineMark.QUESTION: N_("fråga att ta upp igen"),
    LineMark.LESSON: N_("lärdom"),
    LineMark.STORY: N_("berättelse"),
    LineMark.CONTACT: N_("kontakt"),
    LineMark.PRIVATE: N_("privat"),
}
_WHO_WORDS: Final = {
    Who.LEADER: N_("processledaren"),
    Who.SUPPORTER: N_("jag"),
    Who.MUNICIPALITY: N_("kommunen"),
    Who.OTHER: N_("någon annan"),
}
_UNSURE_WORDS: Final = {
    NOBODY: N_("vem?"),
    WHICH: N_("vem av dem?"),
    SEVERAL: N_("vem? fler än en"),
}
_NO_DAY: Final[dict[str, str]] = {
    NO_SUCH_DAY: N_("{day} finns inte"),
    PAST: N_("{day} har varit"),
}
_UNSURE_IN_SHORT: Final[dict[str, str]] = {
    NO_SUCH_DAY: N_("dagen finns ej"),
    PAST: N_("dagen har varit"),
}


def margin_words(marked: ParsedLine, today: date, names: Iterable[str] = ()) -> tuple[str, ...]:
    """What the margin says that the line has become, in the language in force, longest first.

    The first form has everything; the later ones are for less and less room: the kind is dropped
    first, a doubt last. `names` are those of the people here, for two may have the same first name.
    """
    kind = _(_KIND_WORDS[marked.kind])
    if marked.kind is LineMark.COMMITMENT:
        return _commitment_line(kind, marked, _person(marked, names), _day(marked, today))
    reached = _reached_at(marked.text) if marked.kind is LineMark.CONTACT else ""
    if reached:
        return f"{kind}: {reached}", reached, kind, SURE
    return (kind, _("ta upp igen"), SURE) if marked.kind is LineMark.QUESTION else (kind, SURE)


def _commitment_line(
    kind: str, marked: ParsedLine, who: Sequence[str], day: Sequence[str]
) -> tuple[str, ...]:
    """Who and when, with the kind and without; then what is in doubt alone, or the day."""
    between = ", " if marked.who and marked.due else " · "
    other = OTHER_WEEKDAY in marked.unsure or EITHER in marked.unsure
    doubt = marked.who is None or marked.due is None or other
    both = [f"{one}{between}{when}" for one in who for when in day]
    # The day is dropped before a known name is: the user wrote the name.
    alone = list(day) if marked.who else [who[-1]]
    whole = [f"{kind}: {both[0]}"]
    if not doubt:
        whole.append(f"{kind}: {both[-1]}")
    words = sorted(dict.fromkeys([*whole, *both, *alone]), key=len, reverse=True)
    return *words, "?" if doubt else SURE


def _person(marked: ParsedLine, names: Iterable[str]) -> tuple[str, ...]:
    """The margin's words for who promises, longest first."""
    if marked.who is None:
        return no_person_words(marked), _(_UNSURE_WORDS[NOBODY])
    name = _called(marked.person, names) if marked.person_id else marked.person
    if marked.who is Who.SUPPORTER and not marked.person:
        name = ""
    first = name or _(_WHO_WORDS[marked.who])
    if (also := marked.also) is None:
        return (first,)
    second = "" if also.me else _called(also.name, names) if also.id else also.name
    return (_(" och ").join((first, second or _(_WHO_WORDS[also.who]))),)


def _called(name: str, names: Iterable[str]) -> str:
    """The first name; if somebody else has the same, as much of the surname as tells them apart."""
    first, *more = name.split() or [""]
    others = [other.split() for other in names if other.split()[:1] == [first] and other != name]
    if not more or not others:
        return first
    initial = more[-1][0]
    return name if any(other[-1][0] == initial for other in others) else f"{first} {initial}."


def _day(marked: ParsedLine, today: date) -> tuple[str, ...]:
    """The margin's words for when, longest first."""
    if marked.due is None:
        for code in marked.unsure:
            if code in _NO_DAY:
                words = _(_NO_DAY[code]).format(day=marked.no_day)
                return words, _(_UNSURE_IN_SHORT[code]), _("dag?")
        return (_("när?"),)
    if OTHER_WEEKDAY in marked.unsure:
        short = weekday_day(marked.due, today)
        return f"{long_day(marked.due)}?", f"{short}?", f"{short.partition(' ')[0]}?"
    if EITHER in marked.unsure:
        either = _("{day}, eller?").format(day=weekday_day(marked.due, today))
        return either, _("vilken dag?"), _("dag?")
    day = short_day(marked.due, today)
    # After ”i morgon” the weekday adds nothing.
    return (weekday_day(marked.due, today), day) if day[0].isdigit() else (day,)


def no_person_words(marked: ParsedLine | None) -> str:
    """Why it is not clear who promises: vem? fler än en."""
    unsure = marked.unsure if marked is not None else ()
    return _(_UNSURE_WORDS[next((code for code in unsure if code in _UNSURE_WORDS), NOBODY)])


def no_day_words(marked: ParsedLine | None) -> str:
    """Why there is no day although the line names one: 31 feb finns inte. Empty otherwise."""
    if marked is None or marked.due is not None:
        return ""
    code = next((code for code in marked.unsure if code in _NO_DAY), "")
    return _(_NO_DAY[code]).format(day=marked.no_day) if code else ""


def _reached_at(text: str) -> str:
    """The first telephone number or e-mail address in the text."""
    if phone := _PHONE.search(text):
        return phone[0]
    for word in text.split():
        name, _at, host = (bare := word.strip(",;:.<>()")).partition("@")
        if name and "." in host.strip(".") and "@" not in host:
            return bare
    return ""


def why_no_day(item: CommitmentForm, today: date) -> str:
    """Why a commitment has no day though its line names one, as the margin said it."""
    if item.due.strip() or not item.line:
        return ""
    return no_day_words(read_line(item.line[before_mark(item.line) :], today, ()))


def why_nobody(item: CommitmentForm, people: Sequence[Person], today: date) -> str:
    """Why it is not known who promises, as the margin said it: nobody named, or more than one."""
    line = item.line[before_mark(item.line) :]
    return no_person_words(read_line(line, today, people))
