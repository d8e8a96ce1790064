"""What a region's pack says of the region itself: whom to turn to, and when reports are due."""

from collections.abc import Iterator
from datetime import date

from platscoach.domain.eighteen_months.due_dates import report_day
from platscoach.i18n import _
from platscoach.method.model import Contact, Pack, Report
from platscoach.text import fold

REPORT_KEYS = "report-"
"""Prefix of the keys of reports, which no other key that is struck from an agenda has."""


def contact_key(contact: Contact) -> str:
    """A key that distinguishes a contact from the others, whatever their order."""
    return "contact-" + _plain(f"{contact.name} {contact.role}")


def report_key(report: Report) -> str:
    """A key that distinguishes a report; with another date it must be handed in again."""
    when = report.day.isoformat() if report.day else str(report.month)
    return f"{REPORT_KEYS}{_plain(report.name)}-{when}"


def _plain(name: str) -> str:
    """The letters and digits of a name."""
    return "-".join("".join(c if c.isalnum() else " " for c in fold(name)).split())


def contact_details(contact: Contact) -> str:
    """The contact details of a contact."""
    return ", ".join(part for part in (contact.phone, contact.email) if part)


def contact_line(contact: Contact) -> str:
    """A contact on one line."""
    parts = (contact.name, contact.role, contact.phone, contact.email)
    return ", ".join(part for part in parts if part)


def report_when(report: Report) -> str:
    """When a report is due, in the language in force."""
    if report.day is not None:
        from platscoach.dates.show import long_day

        return _("senast {day}").format(day=long_day(report.day))
    return _("senast i slutet av månad {n}").format(n=report.month)


def reports_due(pack: Pack, first_day: date | None) -> Iterator[tuple[str, str, date]]:
    """Key, name and day of the reports for a place whose first leader began on a day."""
    for report in pack.reports:
        if day := report.day or report_day(first_day, report.month):
            yield report_key(report), report.name, day
