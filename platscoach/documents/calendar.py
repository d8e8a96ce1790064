"""A booked meeting as a calendar file (.ics) that any calendar program opens at the right time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platscoach.clock_zone import follows_another
from platscoach.documents.zones import YearlyChange, yearly_changes
from platscoach.domain.next_meeting import USUAL_MINUTES
from platscoach.domain.session_kinds import KIND_NAMES
from platscoach.domain.sessions import SessionView
from platscoach.errors import PlatscoachError
from platscoach.i18n import _, enumerated
from platscoach.text import clean, clean_line

if TYPE_CHECKING:
    from icalendar import Event, Timezone


class ZoneUnknownError(PlatscoachError):
    """A meeting is in a time zone that this computer does not know."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """The only parts of a booked meeting that get into a calendar file."""

    uid: str
    """The id of the session, so that a moved meeting replaces the old entry."""
    start: datetime
    """Local time without zone, as agreed."""
    zone: str
    """The name of the zone, such as Europe/Stockholm; empty for the one of the clock."""
    minutes: int
    summary: str
    place: str = ""
    description: str = ""
    sequence: int = 0
    """The revision number of the file: a higher one replaces a lower one."""
    is_called_off: bool = False
    """Whether a booked meeting was cancelled: a calendar that has it marks it as such."""


def calendar_event(meeting: SessionView, sequence: int) -> CalendarEvent:
    """A booked session for a calendar: when, with which places and whom, none of the notes.

    `sequence` is the revision number: a file imported later replaces the entry of an earlier one.
    """
    people = ", ".join(meeting.people())
    return CalendarEvent(
        meeting.id,
        meeting.starts,
        meeting.zone,
        meeting.planned_minutes or meeting.minutes or USUAL_MINUTES,
        f"{_(KIND_NAMES[meeting.kind])} {enumerated(name for _key, name in meeting.places)}",
        description=_("Med {people}").format(people=people) if people else "",
        sequence=sequence,
    )


def meeting_ics(meeting: CalendarEvent, now: datetime) -> bytes:
    """The calendar file. `now` is when it is made. Raises ZoneUnknownError."""
    return meetings_ics((meeting,), now)


def meetings_ics(meetings: Sequence[CalendarEvent], now: datetime) -> bytes:
    """One calendar file of several meetings, each with its own id.

    Importing a file made of them later updates the same entries. Raises ZoneUnknownError.
    """
    # Importing icalendar takes 70 ms: too long for whatever imports this module.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Platscoach//Platscoach//SV")
    calendar.add("version", "2.0")
    described: set[str] = set()
    events = []
    for meeting in meetings:
        zone = _zone(meeting)
        changes = yearly_changes(zone, meeting.start.year) if zone else ()
        if changes and meeting.zone not in described:
            described.add(meeting.zone)
            calendar.add_component(_timezone(meeting.zone, changes))
        events.append(_event(meeting, zone, changes, now))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(
    meeting: CalendarEvent,
    zone: ZoneInfo | None,
    changes: tuple[YearlyChange, ...],
    now: datetime,
) -> "Event":
    """One meeting of a calendar file."""
    from icalendar import Event

    # By way of UTC, for a time that is skipped when the clocks change.
    start = (meeting.start.replace(tzinfo=zone) if zone else meeting.start).astimezone(UTC)
    event = Event()
    event.add("uid", f"{clean_line(meeting.uid)}@platscoach")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", meeting.sequence)
    # Without a rule for the zone, UTC is what no program can misread.
    event.add("dtstart", start.astimezone(zone) if zone and changes else start)
    event.add("duration", timedelta(minutes=max(meeting.minutes, 1)))
    if meeting.is_called_off:
        event.add("status", "CANCELLED")
    event.add("summary", clean_line(meeting.summary))
    if place := clean_line(meeting.place):
        event.add("location", place)
    if description := clean(meeting.description).strip():
        event.add("description", description)
    return event


def _zone(meeting: CalendarEvent) -> ZoneInfo | None:
    """The zone of a meeting; None for the zone of the computer's clock. Raises ZoneUnknownError."""
    name = meeting.zone
    if not name or follows_another(name, meeting.start):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ZoneUnknownError(
            _("Tidszonen {name} är okänd på den här datorn, så det blev ingen kalenderfil.").format(
                name=clean_line(name)[:40]
            ),
            then=_("Mötet är bokat ändå: skriv in det i kalendern för hand."),
        ) from error


def _timezone(name: str, changes: tuple[YearlyChange, ...]) -> "Timezone":
    """The zone described by yearly rules.

    icalendar's own description lists the days of change; Outlook reads no such lists and would
    show every meeting of the summer an hour wrong.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    described = Timezone()
    described.add("tzid", name)
    for change in changes:
        part = TimezoneDaylight() if change.first.to_summer else TimezoneStandard()
        part.add("dtstart", change.first.at)
        part.add("tzoffsetfrom", change.first.before)
        part.add("tzoffsetto", change.first.after)
        part.add("tzname", change.first.name)
        on = f"{change.nth}{change.weekday}"
        part.add("rrule", {"freq": "yearly", "bymonth": change.first.at.month, "byday": on})
        described.add_component(part)
    return described
