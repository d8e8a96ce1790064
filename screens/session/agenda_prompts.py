"""The agenda's lines as they are drawn: a sign, the words, a quiet line under them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from textual.content import Content
from textual.widgets.option_list import Option

from platscoach.coaching.agenda_actions import AgendaLineState
from platscoach.domain.agenda import AgendaLine, LineKind
from platscoach.i18n import N_, _
from screens.widgets.hanging_line import HangingLine

SIGNS: Final = {
    AgendaLineState.OPEN: "[ ]",
    AgendaLineState.DONE: "[x]",
    AgendaLineState.CARRIED: "[>]",
    AgendaLineState.STRUCK: "[-]",
}

HEADINGS: Final = {
    LineKind.COMMITMENT: N_("Lovat"),
    LineKind.DOOR: N_("Dörrar"),
    LineKind.DECISION: N_("Att ta upp"),
    LineKind.ITEM: N_("Att ta upp"),
    LineKind.CHECK_IN: N_("På gång"),
    LineKind.CHECK_IN_BEFORE: N_("På gång"),
    LineKind.MEETING: N_("På gång"),
    LineKind.REPORT: N_("På gång"),
    LineKind.CONTACT: N_("På gång"),
    LineKind.QUESTION: N_("Att fråga"),
    LineKind.POINT: N_("Nästa punkter"),
    LineKind.MOVE: N_("Samtalets gång"),
}

QUIET_KINDS: Final = (LineKind.MEETING, LineKind.CONTACT, LineKind.MOVE)
"""Lines for information: nothing is stored for them, and they have no box until they are ticked."""


def merged(
    before: Sequence[AgendaLine],
    now: Sequence[AgendaLine],
    standings: Mapping[str, AgendaLineState],
) -> tuple[AgendaLine, ...]:
    """The lines as stored now, with those settled in this call in their old places.

    An item pinned for next time is not shown as a new line yet, but as the line it was.
    """
    settled = {
        line.key
        for line in before
        if standings.get(line.key, AgendaLineState.OPEN) is not AgendaLineState.OPEN
    }
    carried = {line.item_key for line in before if line.key in settled} - {""}
    keys = {line.key for line in before}
    found = [
        line
        for line in now
        if line.key in keys or line.kind is not LineKind.ITEM or line.item_key not in carried
    ]
    for at, line in enumerate(before):
        there = [one.key for one in found]
        if line.key in settled and line.key not in there:
            place = next((key for one in reversed(before[:at]) if (key := one.key) in there), "")
            found.insert(there.index(place) + 1 if place else 0, line)
    return tuple(found)


def options(
    lines: Sequence[AgendaLine], standings: Mapping[str, AgendaLineState]
) -> Iterator[Option]:
    """A line of the list for each, every group under its heading."""
    heading = ""
    for line in lines:
        if HEADINGS[line.kind] != heading:
            air = "\n" if heading else ""
            heading = HEADINGS[line.kind]
            yield Option(Content(f"{air}{_(heading)}"), disabled=True)
        yield Option(prompt(line, standings.get(line.key, AgendaLineState.OPEN)), id=line.key)


def prompt(line: AgendaLine, standing: AgendaLineState) -> HangingLine:
    """A sign, and the words beside it."""
    settled = standing is not AgendaLineState.OPEN
    parts = [(line.text, "$quiet" if settled else "")]
    if line.quiet and not settled:
        parts.append((f"\n{line.quiet}", "$error" if line.late else "$quiet"))
    boxless = line.kind in QUIET_KINDS and not settled
    sign = Content.styled(" · ", "$quiet") if boxless else Content(SIGNS[standing])
    return HangingLine(sign, Content.assemble(*parts), box=True)
