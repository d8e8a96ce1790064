"""The summary of a meeting without a place, as Markdown and as the text of a mail.

Lines with the private mark never get in, whatever the caller has done.
"""

from collections.abc import Iterator
from datetime import date

from platscoach.dates.show import clock_text, long_day, weekday_day
from platscoach.documents.markdown_escaping import escaped, escaped_lines
from platscoach.documents.summary import public_lines
from platscoach.domain.marked_lines import is_private
from platscoach.domain.meeting_kinds import MEETING_NAMES
from platscoach.domain.meetings import DecisionView, MeetingView
from platscoach.i18n import _
from platscoach.text import clean_line, in_sentence, said_with


def meeting_title(meeting: MeetingView) -> str:
    """What sort of meeting it is, and its day."""
    return f"{_(MEETING_NAMES[meeting.kind])} {long_day(meeting.starts.date())}"


def meeting_markdown(meeting: MeetingView, supporter: str = "") -> str:
    """The summary as a Markdown document, in the language in force."""
    lines = [f"# {escaped(meeting_title(meeting))}", ""]
    for fact in _facts(meeting):
        lines += [escaped(fact), ""]
    if decisions := _decisions(meeting):
        lines += [
            f"## {escaped(_('Beslut'))}",
            "",
            *(f"- {escaped(decision)}" for decision in decisions),
            "",
        ]
    if any(notes := _notes(meeting)):
        lines += [f"## {escaped(_('Anteckningar'))}", "", *escaped_lines(notes), ""]
    if supporter:
        lines += [escaped(_("Antecknat av {name}").format(name=clean_line(supporter)))]
    return "\n".join(lines).rstrip() + "\n"


def meeting_plain(meeting: MeetingView, supporter: str = "") -> str:
    """The summary as the text of a mail, in the language in force."""
    lines = [meeting_title(meeting), "", *_facts(meeting), ""]
    if decisions := _decisions(meeting):
        lines += [_("Beslut").upper(), "", *(f"- {decision}" for decision in decisions), ""]
    if any(notes := _notes(meeting)):
        lines += [_("Anteckningar").upper(), "", *notes, ""]
    if supporter:
        lines += [_("Antecknat av {name}").format(name=clean_line(supporter))]
    return "\n".join(lines).rstrip() + "\n"


def _facts(meeting: MeetingView) -> Iterator[str]:
    """When and where."""
    parts = []
    if meeting.starts.hour or meeting.starts.minute:
        parts.append(_("kl. {clock}").format(clock=clock_text(meeting.starts)))
    if (venue := clean_line(meeting.venue)) and not is_private(venue):
        parts.append(venue)
    if parts:
        yield ", ".join(parts)


def _decisions(meeting: MeetingView) -> tuple[str, ...]:
    """What was decided, each with who and until when."""
    seen = meeting.starts.date()
    return tuple(
        decision_words(decision, seen)
        for decision in meeting.decisions
        if not (is_private(decision.what) or is_private(decision.person))
    )


def decision_words(decision: DecisionView, seen: date) -> str:
    """What was decided, by whom and until when: `skicka exempel (Eva), senast fre 4 dec`."""
    what = in_sentence(decision.what)
    person = clean_line(decision.person)
    words = f"{what} ({person})" if person else what
    if decision.due is None:
        return words
    return said_with(words, _("senast {day}").format(day=weekday_day(decision.due, seen)))


def _notes(meeting: MeetingView) -> tuple[str, ...]:
    """The notes without private lines, and without those that became decisions."""
    made = {clean_line(decision.line) for decision in meeting.decisions if decision.line}
    return tuple(line for line in public_lines(meeting.notes) if clean_line(line) not in made)
