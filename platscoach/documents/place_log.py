"""The session log of a place as Markdown, so that nothing is locked in."""

import re
from collections.abc import Iterator, Sequence
from datetime import time
from typing import Final

from platscoach.dates.show import clock_text, long_day, plain_day
from platscoach.documents.markdown_escaping import escaped, escaped_lines
from platscoach.domain.marked_lines import (
    REMARK_NAMES,
    RemarkKind,
    RemarkView,
    TrialView,
    is_private,
    public_notes,
)
from platscoach.domain.places import PlaceView
from platscoach.domain.session_kinds import KIND_NAMES, SessionStatus
from platscoach.domain.sessions import CommitmentView, SessionView
from platscoach.i18n import _
from platscoach.text import clean_line

_WORDS: Final = re.compile(r"\w+")
"""The words of a text, without what stands between them."""


def log_markdown(
    place: PlaceView,
    sessions: tuple[SessionView, ...],
    names: dict[str, str],
    trials: tuple[TrialView, ...] = (),
) -> str:
    """The whole log, newest first; notes read as they were written, but for private lines.

    `names` are the method's names of stages and methods, by key; `trials` the verdicts on methods
    that had been tried.
    """
    lines = [f"# {escaped(place.name)}", ""]
    if place.municipality:
        lines += [escaped(place.municipality), ""]
    who: list[str] = []
    for leader in place.leaders:
        since = _("från {day}").format(day=plain_day(leader.first_day)) if leader.first_day else ""
        until = _("till {day}").format(day=plain_day(leader.last_day)) if leader.last_day else ""
        words = ", ".join(part for part in (leader.name, since, until) if part)
        who.append(_("Lokal processledare: {who}").format(who=words))
    lines += [*escaped_lines(who), ""] if who else []
    for session in sessions:
        tried = [trial for trial in trials if trial.session_id == session.id]
        lines += _session(session, names, tried)
    return "\n".join(lines).rstrip() + "\n"


def _session(
    session: SessionView, names: dict[str, str], trials: Sequence[TrialView]
) -> Iterator[str]:
    """One session: heading, facts, notes, marked lines, methods tried, commitments."""
    booked = ", " + _("bokat") if session.status is SessionStatus.BOOKED else ""
    silent = session.starts.time() == time()
    clock = "" if silent else f" {clock_text(session.starts)}"
    yield f"## {long_day(session.starts.date())}{clock}, {_(KIND_NAMES[session.kind])}{booked}"
    yield ""
    facts = session.facts(lambda key: names.get(key, key))
    if public_facts := [fact for fact in facts if not is_private(fact)]:
        yield escaped(" · ".join(public_facts))
        yield ""
    notes = _without(public_notes(session.notes, session.remarks), _listed_lines(session))
    if notes.strip():
        yield from escaped_lines(notes.strip("\n").split("\n"))
        yield ""
    public = (item for item in session.commitments if item.is_public)
    for lines in (
        (f"- {name}: {escaped(words)}" for name, words in session.came_to),
        _remarks(session.remarks),
        _tried(trials, names),
        map(_commitment, public),
    ):
        yield from (entry := list(lines))
        if entry:
            yield ""


def _listed_lines(session: SessionView) -> set[str]:
    """The lines of the notes that are listed below them: as commitments, or under their mark.

    A line whose item was changed since is not among them: it would be shown nowhere.
    """
    listed = [(item.what, item.line) for item in session.commitments]
    listed += [(remark.text, remark.line) for remark in session.remarks]
    return {clean_line(line) for text, line in listed if line and _has_all(line, text)}


def _has_all(line: str, text: str) -> bool:
    """Whether a line still has all words of a text, in their order; a day may stand between."""
    words = iter(_WORDS.findall(line))
    return all(word in words for word in _WORDS.findall(text))


def _without(notes: str, listed: set[str]) -> str:
    """The notes without some lines, and without the gaps that those would leave."""
    kept = [line for line in notes.split("\n") if clean_line(line) not in listed]
    return "\n".join(
        line for at, line in enumerate(kept) if line.strip() or (at and kept[at - 1].strip())
    )


def _remarks(remarks: tuple[RemarkView, ...]) -> Iterator[str]:
    """The questions, lessons and contacts; reflections are private."""
    for remark in remarks:
        if remark.kind is not RemarkKind.REFLECTION and not is_private(remark.text):
            yield f"- {_(REMARK_NAMES[remark.kind])}: {escaped(remark.text)}"


def _tried(trials: Sequence[TrialView], names: dict[str, str]) -> Iterator[str]:
    """The methods that were tried, and the verdict on each."""
    for trial in trials:
        if not is_private(trial.why):
            words = trial.words(names.get(trial.method_key, trial.method_key))
            yield f"- {_('Provad metod')}: {escaped(words)}"


def _commitment(item: CommitmentView) -> str:
    """A commitment as a task line."""
    who = item.committed_by
    due = f" ({long_day(item.due)})" if item.due else ""
    return f"- [{'x' if item.done_on else ' '}] {escaped(who)}: {escaped(item.what)}{due}"
