"""The overview: its rows and news, read from views by the plain driver before SQLModel is there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

from platscoach.domain.committed_by import WHO_NAMES, Who, who_words
from platscoach.domain.eighteen_months.due_dates import due_check_in
from platscoach.domain.meeting_kinds import MeetingInDay
from platscoach.domain.overview_records import (
    Booked,
    LateCommitment,
    LateDoor,
    LeftSession,
    Overview,
    PutOffLine,
)
from platscoach.domain.pause import Pause, pause_of
from platscoach.domain.places import PlaceRow, SupporterView, first_day_of, leading
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.i18n import _
from platscoach.storage.device.overview_choice import read_shown
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.faults import UnreadableValueError
from platscoach.storage.engine.stored_values import date_of, noted, stored
from platscoach.storage.queries.booked_sessions import read_booked
from platscoach.storage.queries.leaders import read_leaders
from platscoach.storage.queries.meetings_in_day import read_meetings_on
from platscoach.storage.queries.schedules import read_schedules
from platscoach.text import sort_key

V = TypeVar("V")
T = TypeVar("T")


class _Promised(NamedTuple):
    """The open commitments on a place."""

    open: int = 0
    late: int = 0


_NOTHING: Final = _Promised()


def read_overview(connection: Connection, today: date) -> Overview:
    """Everything that the overview shows, as of today."""
    me = read_me(connection)
    bad: set[str] = set()
    booked = read_booked(connection, bad=bad)
    mine = _count(
        connection,
        "SELECT count(*) FROM v_open_commitment WHERE ?1 IN (supporter_id, also_supporter_id)",
        me.id if me else "",
    )  # fmt: skip
    key = me.id if me else ""
    promised = _promised(connection, today)
    late = _late(connection, today, key, bad)
    put_off = _put_off(connection, today, key, bad)
    rows = _place_rows(connection, today, promised, booked, bad)
    return Overview(
        me, rows, booked, mine,
        read_begun(connection), read_wrapping(connection), late,
        tuple((row.id, row.name) for row in rows if row.id in bad),
        _forms(connection, rows), put_off, read_schedules(connection, rows), read_shown(connection),
        _late_doors(connection, today, bad), _meetings(connection, today),
    )  # fmt: skip


def _meetings(connection: Connection, today: date) -> tuple[MeetingInDay, ...]:
    """Today's meetings; none if they cannot be read: the overview is shown without them."""
    try:
        return read_meetings_on(connection, today)
    except UnreadableValueError:
        return ()


def _place_rows(
    connection: Connection,
    today: date,
    promised: Mapping[str, _Promised],
    booked: Sequence[Booked],
    bad: set[str],
) -> tuple[PlaceRow, ...]:
    """A row for every place, by name; the places with something unreadable are added to `bad`."""
    beside = _BesidePlaces(connection, today, promised, booked, bad)
    places = connection.execute(
        "SELECT id, name, municipality, silence_days, months, finished_on, began_on,"
        " (SELECT max(paused_until) FROM v_earlier_pause WHERE place_id = v_place.id),"
        " pause_moved, pause_settled, paused_on, paused_until, pause_why FROM v_place"
    ).fetchall()
    rows = _without_settled(connection, [beside.row(*place) for place in places], today, bad)
    return tuple(sorted(rows, key=lambda row: sort_key(row.name)))


class _BesidePlaces:
    """Data of all places besides their own rows, and the overview's rows made with it."""

    def __init__(
        self,
        connection: Connection,
        today: date,
        promised: Mapping[str, _Promised],
        booked: Sequence[Booked],
        bad: set[str],
    ) -> None:
        self._today, self._promised, self._bad = today, promised, bad
        self._leaders = read_leaders(connection, bad=bad)
        self._stages = _stages(connection)
        self._last = _last_heard(connection)
        self._check_ins = _check_ins(connection, bad)
        ahead = [item for item in booked if item.starts.date() >= today]
        self._coming = _first_by_place((key, one) for one in ahead for key in one.places)
        # The sheet of a check-in is of its own place alone.
        check_ins = ((one.place_id, one) for one in ahead if one.kind is SessionKind.CHECK_IN)
        self._coming_check_ins = _first_by_place(check_ins)

    def row(self, key: str, name: str, municipality: str, *columns: Any) -> PlaceRow:  # noqa: ANN401
        """The row of a place."""
        silence, months, finished, began, before, moved, settled, *pause = columns
        bad, leaders = self._bad, self._leaders[key]
        heard, tried = self._last.get(key, ("", ""))
        following, check_in = self._coming.get(key), self._coming_check_ins.get(key)
        return PlaceRow(
            key, name, municipality,
            tuple(leader.name for leader in leading(leaders, self._today)),
            first_day_of(noted(date_of, began, key, bad), leaders),
            tuple(self._stages[key]), noted(date_of, heard[:10], key, bad),
            following.starts.isoformat(timespec="minutes") if following else None,
            *self._promised.get(key, _NOTHING), silence, months,
            noted(date_of, finished, key, bad), noted(date_of, tried[:10], key, bad),
            tuple(self._check_ins[key]),
            check_in.starts.date() if check_in else None,
            pause=noted(_pause, pause, key, bad),
            paused_before=noted(date_of, before, key, bad),
            pause_moved=moved, pause_settled=bool(settled), had_leader=bool(leaders),
        )  # fmt: skip


def _first_by_place(booked: Iterable[tuple[str, Booked]]) -> dict[str, Booked]:
    """The first of some sessions on each place, of pairs of place and session."""
    found: dict[str, Booked] = {}
    for place_id, item in booked:
        found.setdefault(place_id, item)
    return found


def _pause(row: Sequence[str]) -> Pause | None:
    """The pause of a place. Raises UnreadableValueError."""
    first, until, why = row
    return pause_of(date_of(first), date_of(until), why)


def read_begun(connection: Connection, place_id: str = "") -> tuple[LeftSession, ...]:
    """The sessions that were begun and not stored, or not ended, in one place or in all."""
    rows = connection.execute(
        "SELECT substr(draft.key, 9), v_place.id, v_place.name,"
        " iif(json_valid(draft.value), json_extract(draft.value, '$.form.kind'), NULL),"
        " iif(json_valid(draft.value), json_extract(draft.value, '$.form.status'), NULL)"
        " FROM draft JOIN v_place ON v_place.id = draft.place_id"
        " WHERE draft.key >= 'session:' AND draft.key < 'session;' AND ?1 IN ('', v_place.id)"
        " UNION ALL SELECT id, place_id, place_name, kind, '' FROM v_session WHERE id IN"
        " (SELECT substr(key, 9) FROM local WHERE key >= 'in-call:' AND key < 'in-call;'"
        " EXCEPT SELECT substr(key, 9) FROM draft"
        " WHERE key >= 'session:' AND key < 'session;')"
        " AND ?1 IN ('', place_id) ORDER BY 3, 1",
        (place_id,),
    ).fetchall()
    return tuple(_left(*row) for row in rows)


def read_wrapping(connection: Connection, place_id: str = "") -> tuple[LeftSession, ...]:
    """The sessions whose wrap-up was begun and not completed, in one place or in all."""
    rows = connection.execute(
        "SELECT id, place_id, place_name, kind FROM v_session WHERE id IN"
        " (SELECT substr(key, 6) FROM draft WHERE key >= 'wrap:' AND key < 'wrap;')"
        " AND ?1 IN ('', place_id) ORDER BY place_name, id",
        (place_id,),
    ).fetchall()
    return tuple(_left(*row) for row in rows)


def _left(
    key: str, place_id: str, place_name: str, kind: object, status: object = ""
) -> LeftSession:
    """An unfinished session; a kind that cannot be read counts as a call."""
    known = kind if isinstance(kind, str) and kind in set(SessionKind) else SessionKind.CALL
    booked = status == SessionStatus.BOOKED
    return LeftSession(key, place_id, place_name, SessionKind(known), booked)


def _count(connection: Connection, sql: str, parameter: str) -> int:
    """The result of a counting statement."""
    return int(connection.execute(sql, (parameter,)).fetchone()[0])


def read_me(connection: Connection) -> SupporterView | None:
    """The supporter who uses this computer."""
    row = connection.execute(
        "SELECT supporter.id, supporter.name FROM local"
        " JOIN supporter ON supporter.id = local.value WHERE local.key = 'me'"
    ).fetchone()
    return SupporterView(*row) if row else None


def _promised(connection: Connection, today: date) -> dict[str, _Promised]:
    """How many commitments are open on each place."""
    rows = connection.execute(
        "SELECT place_id, count(*), sum(due < ?) FROM v_open_commitment GROUP BY place_id",
        (today.isoformat(),),
    ).fetchall()
    return {place: _Promised(count, late or 0) for place, count, late in rows}


def _late(
    connection: Connection, today: date, me: str, bad: set[str]
) -> tuple[LateCommitment, ...]:
    """All overdue commitments, the oldest first; without what cannot be read."""
    rows = connection.execute(
        "SELECT id, place_id, what, supporter_id IS ?2 OR also_supporter_id IS ?2, due, person,"
        " who, line, also, also_who FROM v_open_commitment"
        # Uses the index of open commitments: nearly everything that was ever due is done.
        " WHERE +due < ?1 ORDER BY +due, created_at, id",
        (today.isoformat(), me),
    ).fetchall()
    found = (noted(_late_commitment, row, row[1], bad) for row in rows)
    return tuple(one for one in found if one is not None)


def _late_commitment(row: Sequence[str]) -> LateCommitment:
    """A row of a late commitment. Raises UnreadableValueError."""
    key, place, what, mine, due, person, who, line, also, also_who = row
    name = who_words(stored(Who, who), person, line)
    if also_who:
        name = _(" och ").join((name, also or _(WHO_NAMES[stored(Who, also_who)])))
    return LateCommitment(key, place, what, bool(mine), stored(date.fromisoformat, due), name)


def _late_doors(connection: Connection, today: date, bad: set[str]) -> tuple[LateDoor, ...]:
    """The doors whose answer is overdue; without what cannot be read."""
    rows = connection.execute(
        "SELECT id, place_id, question, to_whom, expected_by FROM v_open_door"
        " WHERE expected_by < ? ORDER BY expected_by, id",
        (today.isoformat(),),
    ).fetchall()
    found = (noted(_late_door, row, row[1], bad) for row in rows)
    return tuple(one for one in found if one is not None)


def _late_door(row: Sequence[str]) -> LateDoor:
    """A row of a late door. Raises UnreadableValueError."""
    key, place, question, to_whom, expected = row
    return LateDoor(key, place, question, to_whom, stored(date.fromisoformat, expected))


def _put_off(connection: Connection, today: date, me: str, bad: set[str]) -> tuple[PutOffLine, ...]:
    """What the supporter has put off until a day in the future."""
    rows = connection.execute(
        "SELECT place_id, subject, until FROM v_put_off WHERE supporter_id = ? AND until > ?",
        (me, today.isoformat()),
    ).fetchall()
    found = ((place, subject, noted(date_of, until, place, bad)) for place, subject, until in rows)
    return tuple(PutOffLine(place, subject, until) for place, subject, until in found if until)


def _forms(connection: Connection, rows: Sequence[PlaceRow]) -> tuple[LeftSession, ...]:
    """Forms that were filled in and not saved: the drafts of those about a place have its id."""
    names = {row.id: row.name for row in rows}
    drafts = connection.execute(
        "SELECT key FROM draft WHERE key >= 'form:' AND key < 'form;' ORDER BY key"
    ).fetchall()
    return tuple(form for (key,) in drafts for form in _left_form(key, names))


def _left_form(key: str, names: Mapping[str, str]) -> Iterator[LeftSession]:
    """An unsaved form, on its place or on none; nothing if its place does not exist."""
    place = next((part for part in key.split(":") if part in names), None)
    if place is not None:
        yield LeftSession(key, place, names[place])
        return
    # Rare: not needed at the start.
    from platscoach.domain.unfinished_forms import needs_no_place

    if needs_no_place(key):
        yield LeftSession(key, "", "")


def _stages(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    """Pairs of stage key and state, by place."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for place_id, key, state in connection.execute(
        "SELECT place_id, stage_key, state FROM v_stage ORDER BY stage_key"
    ).fetchall():
        found[place_id].append((key, state))
    return found


def _last_heard(connection: Connection) -> dict[str, tuple[str, str]]:
    """The start of the last held session and of the last call without answer, by place.

    A session of another place that was about this one too counts. One look into an index for each;
    empty where there was none.
    """
    rows = connection.execute(
        "SELECT id, max("
        " COALESCE((SELECT starts FROM session WHERE place_id = v_place.id AND status = 'held'"
        " AND trashed_at IS NULL ORDER BY starts DESC LIMIT 1), ''),"
        " COALESCE((SELECT max(v_session.starts) FROM session_place"
        " JOIN v_session ON v_session.id = session_id WHERE session_place.place_id = v_place.id"
        " AND active AND status = 'held'), '')),"
        " (SELECT starts FROM contact_attempt WHERE place_id = v_place.id"
        " AND trashed_at IS NULL ORDER BY starts DESC LIMIT 1) FROM v_place"
    ).fetchall()
    return {key: (heard, tried or "") for key, heard, tried in rows}


def _without_settled(
    connection: Connection, rows: Sequence[PlaceRow], today: date, bad: set[str]
) -> Iterator[PlaceRow]:
    """The rows, each with the due check-in that needs no attention."""
    due = {
        row.id: one
        for row in rows
        if (one := due_check_in(row.first_day, row.check_ins, today, row.months)) is not None
    }
    if not due:
        yield from rows
        return
    # Rare: not needed at the start.
    from platscoach.storage.queries.check_ins_without_session import read_check_ins_without_session

    pairs = [(key, one.months) for key, one in due.items()]
    told = read_check_ins_without_session(connection, pairs)
    for row in rows:
        if (check_in := due.get(row.id)) is None:
            yield row
            continue
        said = told[row.id, check_in.months]
        known_since = noted(date_of, said.known_since, row.id, bad)
        settled = said.held is not None or check_in.is_from_before(known_since, today)
        yield row._replace(settled_check_in=check_in.months if settled else 0)


def _check_ins(connection: Connection, bad: set[str]) -> dict[str, list[date]]:
    """The days of the held check-ins, by place."""
    found: dict[str, list[date]] = defaultdict(list)
    for place_id, starts in connection.execute(
        "SELECT place_id, starts FROM session INDEXED BY ix_session_check_in"
        " WHERE kind = 'check_in' AND status = 'held' AND trashed_at IS NULL"
        " ORDER BY place_id, starts"
    ).fetchall():
        if (day := noted(date_of, starts[:10], place_id, bad)) is not None:
            found[place_id].append(day)
    return found
