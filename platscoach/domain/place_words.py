"""The first facts of a place in words: who leads it, and how far its months have come."""

from datetime import date

from platscoach.dates.show import short_day
from platscoach.domain.eighteen_months.month_words import month_text
from platscoach.domain.leaders import leader_facts
from platscoach.domain.pause import Pause, paused
from platscoach.domain.places import PlaceRow, PlaceView, leading
from platscoach.i18n import _, ngettext


def month_or_end(place: PlaceView | PlaceRow, today: date) -> str:
    """Which month it is, or since when the process is finished: `7 av 18`, `avslutad 31 dec`.

    A pause is added to it.
    """
    if place.finished_on is not None:
        return _("avslutad {day}").format(day=short_day(place.finished_on, today))
    month = month_text(place.first_day, today, place.months)
    rests = _("pausad") if paused(place.pause, today) else ""
    return ", ".join(part for part in (month, rests) if part)


def who_leads(place: PlaceView, today: date) -> tuple[str, ...]:
    """Who leads a place, with their phones, and who will after them; for a finished place the last
    leaders, who are still the ones to call.
    """
    leaders, active = leading(place.leaders, today), place.active_leaders(today)
    if leaders or place.finished_on is None:
        coming = (one for one in active if one not in leaders)
        return leader_facts(leaders, had=place.was_led(today)) + tuple(
            _("{leader}, från {day}").format(
                leader=f"{one.name} {one.phone}".strip(), day=short_day(one.first_day, today)
            )
            for one in coming
            if one.first_day
        )
    return tuple(
        _("{leader}, ledde platsen").format(leader=f"{one.name} {one.phone}".strip())
        for one in place.leaders_to_call(today)
    )


def population_words(population: int) -> str:
    """The population of a place: `omkring 640 boende`."""
    words = ngettext("omkring {n} boende", "omkring {n} boende", population)
    return words.format(n=population)


def pause_words(pause: Pause, today: date) -> str:
    """Since when, until when and why: `pausad från 3 sep till 4 jan: föräldraledig`."""
    first = short_day(pause.first, today)
    if pause.until is not None:
        until = short_day(pause.until, today)
        words = _("pausad från {day} till {until}").format(day=first, until=until)
    elif pause.first >= today:
        words = _("pausad från {day}").format(day=first)
    else:
        words = _("pausad sedan {day}").format(day=first)
    return f"{words}: {pause.why}" if pause.why else words
