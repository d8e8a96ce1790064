"""The schedule of each place, for the overview: months of the steps, open reports."""

from collections.abc import Iterable, Mapping
from datetime import date

from platscoach.domain.eighteen_months.schedule import USUAL_MONTHS, DueReport, Schedule
from platscoach.domain.places import PlaceRow
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.faults import UnreadableValueError
from platscoach.storage.engine.stored_values import stored


def read_schedules(connection: Connection, rows: Iterable[PlaceRow]) -> Mapping[str, Schedule]:
    """The schedule of every place with a plan of its own or open reports, by its id.

    A day that cannot be read is left out; the room of the months reports it.
    """
    months = _months(connection)
    reports = _reports(connection)
    return {
        row.id: Schedule(
            {**USUAL_MONTHS, **months.get(row.id, {})}, row.months, tuple(reports.get(row.id, ()))
        )
        for row in rows
        if row.id in months or row.id in reports
    }


def _months(connection: Connection) -> Mapping[str, dict[str, int]]:
    """The month in which each step is to be done, by place, if the place has planned it."""
    found: dict[str, dict[str, int]] = {}
    for place_id, stage_key, last in connection.execute(
        "SELECT place_id, stage_key, last_month FROM step_plan"
        " WHERE trashed_at IS NULL AND last_month IS NOT NULL"
    ).fetchall():
        found.setdefault(place_id, {})[stage_key] = last
    return found


def _reports(connection: Connection) -> Mapping[str, list[DueReport]]:
    """The open reports, by place, in the order of their days."""
    found: dict[str, list[DueReport]] = {}
    for place_id, key, name, due in connection.execute(
        "SELECT place_id, id, name, due FROM funder_report"
        " WHERE trashed_at IS NULL AND handed_in IS NULL AND due IS NOT NULL ORDER BY due, id"
    ).fetchall():
        try:
            day = stored(date.fromisoformat, due)
        except UnreadableValueError:
            continue
        found.setdefault(place_id, []).append(DueReport(key, name, day))
    return found
