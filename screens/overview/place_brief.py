"""The place under the cursor in brief, beside the list of places: enough to make a call."""

from collections.abc import Sequence
from datetime import date
from typing import Final, TypeVar

from textual.content import Content

from platscoach.coaching.place_brief import PlaceBrief
from platscoach.dates.show import clock_text, past_day, short_day
from platscoach.domain.agenda import AgendaInput, LineKind
from platscoach.domain.agenda_compose import compose
from platscoach.domain.excerpts import opening
from platscoach.domain.place_words import who_leads
from platscoach.domain.session_kinds import KIND_NAMES
from platscoach.domain.sessions import CommitmentView
from platscoach.domain.standing import Standing
from platscoach.i18n import _
from screens.widgets.paragraphs import SIGN, Paragraph, Paragraphs, part

T = TypeVar("T")

MOST_NOTES: Final = 160
"""How many characters of the last session's notes are shown."""

MOST_LINES: Final = 5
"""How many commitments, and agenda items, are shown."""


_LEFT_OUT: Final = (LineKind.COMMITMENT, LineKind.MEETING, LineKind.MOVE)
"""Lines of an agenda that are not shown: commitments and the next booked session are shown
separately, and the outline of a conversation is no reason to call."""


def brief_words(brief: PlaceBrief, how: Standing | None, given: AgendaInput, me: str) -> Paragraphs:
    """All parts, each under its heading; `given` is the input of a call's agenda, `me` the id of
    the user.
    """
    today = given.today
    place = brief.place
    leaders = who_leads(place, today)
    words = (
        Paragraph(Content.styled(place.name, "bold")),
        *(Paragraph(Content(leader)) for leader in leaders),
        *([_how_it_stands(how)] if how else ()),
    )
    if coming := brief.coming:
        when = f"{short_day(coming.starts.date(), today)} {clock_text(coming.starts)}"
        words += part(_("Härnäst"), [f"{_(KIND_NAMES[coming.kind])} {when}"])
    if last := brief.last:
        head = _("Sist, {kind} {day}").format(
            kind=_(KIND_NAMES[last.kind]).lower(), day=past_day(last.starts.date(), today)
        )
        if last.held_by and last.held_by.id != me:
            held_by = _("hölls av {name}").format(name=last.held_by.name)
            head = f"{head}, {held_by}"
        words += part(head, [opening(last.notes, MOST_NOTES) or _("inget antecknat")])
    else:
        words += (Paragraph(Content("")), Paragraph(Content(_("Ingen kontakt än."))))
    if brief.commitments:
        promised = [_commitment(commitment, today, me) for commitment in brief.commitments]
        words += part(_("Lovat"), _some(promised), sign=SIGN)
    if lines := [one.text for one in compose(given) if one.kind not in _LEFT_OUT]:
        words += part(_("Ta upp"), _some(lines), sign=SIGN)
    return words


def _how_it_stands(how: Standing) -> Paragraph:
    """The word for how a place stands, and why."""
    word, reason = how.words
    return Paragraph(Content.assemble((word, "bold $accent"), (reason, "$quiet")))


def _commitment(commitment: CommitmentView, today: date, me: str) -> Content:
    """Who has promised what, and by when."""
    who = _("Du") if me and commitment.person_id == me else commitment.committed_by
    if commitment.due is None:
        return Content(f"{who}: {commitment.what}")
    day = short_day(commitment.due, today)
    if not commitment.is_late(today):
        return Content(f"{who}, {day}: {commitment.what}")
    late = _("{day}, sent").format(day=day)
    return Content.assemble(f"{who}, ", (late, "$error"), f": {commitment.what}")


def _some(lines: Sequence[T]) -> list[T | str]:
    """The first lines, and the number of the rest."""
    more = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], *([_("och {n} till").format(n=more)] if more > 0 else [])]
