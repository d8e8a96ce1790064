"""The lines at the top of a place: who leads it, where it stands, what is open; and the stage."""

from datetime import date

from textual.content import Content

from platscoach.dates.show import clock_text, short_day
from platscoach.domain.eighteen_months.month import month_text
from platscoach.domain.enums import KIND_NAMES
from platscoach.domain.places import PlaceView
from platscoach.domain.sessions import CommitmentView
from platscoach.domain.step_forms import StageValues
from platscoach.domain.steps import STATE_NAMES, StepState
from platscoach.i18n import _, ngettext
from platscoach.method.model import MethodStage
from platscoach.storage.queries.overview import Booked


def place_line(place: PlaceView, today: date) -> Content:
    """Leader with phone, month of the 18."""
    leaders = [
        f"{leader.name} {leader.phone}".strip() for leader in place.active_leaders(today)
    ] or [_("ingen processledare än")]
    month = month_text(place.first_day, today)
    words = _("månad {month}").format(month=month) if month[:1].isdigit() else month
    return Content("   ".join(part for part in (words, ", ".join(leaders)) if part))


def standing_line(
    commitments: tuple[CommitmentView, ...], coming: Booked | None, today: date
) -> Content:
    """What is open and what comes next."""
    late = sum(item.is_late(today) for item in commitments)
    parts: list[tuple[str, str]] = []
    if coming is not None:
        when = f"{short_day(coming.starts.date(), today)} {clock_text(coming.starts)}"
        parts += [(_("Nästa: "), "dim"), (f"{_(KIND_NAMES[coming.kind])} {when}   ", "")]
    if commitments:
        words = ngettext("{n} åtagande", "{n} åtaganden", len(commitments))
        parts.append((words.format(n=len(commitments)), ""))
    if late:
        words = ngettext(", {n} sent", ", {n} sena", late)
        parts.append((words.format(n=late), "$error"))
    return Content.assemble(*parts)


def stage_line(
    stage: MethodStage, values: StageValues | None, today: date, *, short: bool
) -> Content:
    """Name and state of the stage, with the dates there are."""
    state = values.state if values else StepState.NOT_STARTED
    words = _(STATE_NAMES[state])
    if values and state is StepState.UNDER_WAY and values.started_on:
        words = _("pågår sedan {day}").format(day=short_day(values.started_on, today))
    if values and state is StepState.DONE and values.done_on:
        words = _("klart {day}").format(day=short_day(values.done_on, today))
    name = stage.label if short else stage.long_label
    return Content.assemble((name, "bold"), (f"   {words}", "dim"))


def purpose_line(stage: MethodStage) -> Content:
    """What the stage is for, in the method's first words."""
    return Content.styled(stage.purpose[0].text if stage.purpose else "", "dim")
