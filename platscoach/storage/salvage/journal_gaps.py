"""Gaps in a salvaged journal: what could not be read of it must not look as if it were known.

Whoever has the operation 300 of an incarnation counts as having all before it. With a gap in them a
colleague's desk would wait for ever for those that nobody can send, and keep back those that it
has. So what comes after a gap goes on under a name of its own, numbered anew.
"""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple
from uuid import uuid4

from platscoach.storage.engine import driver
from platscoach.storage.journal.frontier import SAID
from platscoach.storage.journal.seen_format import read_seen_json
from platscoach.storage.journal.text_deltas import DELTA, read_name
from platscoach.storage.journal.versions import moment_of, read_versions
from platscoach.storage.schema.views import TRIGGERS

_LAST: Final = 2**62
"""More than any number of an operation."""


class _AfterGap(NamedTuple):
    """The operations of an incarnation that go on under a new name."""

    name: str
    start: int
    """The first number that is not the old incarnation's any more."""
    numbers: Sequence[int]
    """The old numbers in their order; the new ones count from 1."""

    def upto(self, seq: int) -> int:
        """The new number of the last operation up to an old number; 0 for none."""
        return bisect_right(self.numbers, seq)


def close_gaps(new: driver.Connection) -> None:
    """Leave no gap in the operations of any incarnation; runs inside a transaction.

    Heads of operations that are not there any more are left to `forget_heads_of_nothing`. Raises
    the driver's errors.
    """
    with _without_triggers(new):
        _drop_unreadable(new)
        moved = {device: _after_gap(new, device, missing) for device, missing in _gaps(new)}
        last = _last_numbers(new)
        for device, one in moved.items():
            _move(new, device, one)
        _name_replaced_anew(new, moved)
        _settle_changes(new, moved, last)
        _cover(new)
        new.execute("DELETE FROM local WHERE key = ?", (SAID,))


def _last_numbers(new: driver.Connection) -> dict[str, int]:
    """The number of the last operation of each incarnation."""
    return dict(new.execute("SELECT device, max(seq) FROM op GROUP BY device").fetchall())


@contextmanager
def _without_triggers(new: driver.Connection) -> Iterator[None]:
    """Let the journal of the new file be changed, which no program has opened yet.

    The transaction takes it back if anything fails.
    """
    for name in TRIGGERS:
        new.execute(f"DROP TRIGGER {name}")
    yield
    for name, body in TRIGGERS.items():
        new.execute(f"CREATE TRIGGER {name} {body}")


def _drop_unreadable(new: driver.Connection) -> None:
    """Drop the changes to texts of which the text before is lost: nobody could read them."""
    texts = new.execute(
        "SELECT DISTINCT entity_id, field FROM op WHERE form = ?", (DELTA,)
    ).fetchall()
    for key, field in texts:
        readable = {(version.device, version.seq) for version in read_versions(new, key, field)}
        named = new.execute(
            "SELECT device, seq FROM op WHERE entity_id = ? AND field = ?", (key, field)
        ).fetchall()
        for name in named:
            if name not in readable:
                new.execute("DELETE FROM op WHERE device = ? AND seq = ?", name)


def _gaps(new: driver.Connection) -> list[tuple[str, int]]:
    """The incarnations with a gap, and the first number that is missing of each."""
    found: list[tuple[str, int]] = new.execute(
        "SELECT device, min(wanted) FROM (SELECT device, seq,"
        " row_number() OVER (PARTITION BY device ORDER BY seq) AS wanted FROM op)"
        " WHERE seq <> wanted GROUP BY device"
    ).fetchall()
    return found


def _after_gap(new: driver.Connection, device: str, missing: int) -> _AfterGap:
    """What comes after the first gap, with the whole of the change in which the gap is."""
    (begun,) = new.execute(
        "SELECT min(first_seq) FROM change WHERE device = ? AND ? BETWEEN first_seq AND last_seq",
        (device, missing),
    ).fetchone()
    start = begun or missing
    rows = new.execute(
        "SELECT seq FROM op WHERE device = ? AND seq >= ? ORDER BY seq", (device, start)
    ).fetchall()
    return _AfterGap(uuid4().hex, start, [seq for (seq,) in rows])


def _move(new: driver.Connection, device: str, moved: _AfterGap) -> None:
    """Give the operations their new name and numbers."""
    new_numbers = {seq: number for number, seq in enumerate(moved.numbers, 1)}
    heads = new.execute(
        "SELECT entity_id, field, seq FROM op_head WHERE device = ? AND seq >= ?",
        (device, moved.start),
    ).fetchall()
    new.executemany(
        "UPDATE op SET device = ?, seq = ? WHERE device = ? AND seq = ?",
        [(moved.name, number, device, seq) for seq, number in new_numbers.items()],
    )
    # By the whole of its key: to look for a number alone is to look through all.
    new.executemany(
        "UPDATE op_head SET device = ?, seq = ?"
        " WHERE entity_id = ? AND field = ? AND device = ? AND seq = ?",
        [
            (moved.name, new_numbers[seq], key, field, device, seq)
            for key, field, seq in heads
            if seq in new_numbers
        ],
    )
    new.execute(
        "INSERT INTO incarnation (id, computer, began_at)"
        " SELECT ?, coalesce(min(computer), ''), coalesce(min(began_at), '')"
        " FROM incarnation WHERE id = ?",
        (moved.name, device),
    )


def _name_replaced_anew(new: driver.Connection, moved: Mapping[str, _AfterGap]) -> None:
    """Let the operations name those that they replace as these are called now."""
    names = {
        f"{device}:{seq}": f"{one.name}:{number}"
        for device, one in moved.items()
        for number, seq in enumerate(one.numbers, 1)
    }
    rows = new.execute("SELECT rowid, supersedes FROM op WHERE supersedes <> '[]'").fetchall()
    for rowid, replaced in rows if names else ():
        before = json.loads(replaced)
        # Damage may have made another JSON of it.
        if isinstance(before, list) and any(str(name) in names for name in before):
            after = json.dumps([names.get(str(name), name) for name in before])
            new.execute("UPDATE op SET supersedes = ? WHERE rowid = ?", (after, rowid))


def _settle_changes(
    new: driver.Connection, moved: Mapping[str, _AfterGap], last: Mapping[str, int]
) -> None:
    """Let the changes have the operations that there are, and build on no others."""
    # What damage has made of a number is none.
    new.execute(
        "DELETE FROM change WHERE typeof(first_seq) <> 'integer' OR typeof(last_seq) <> 'integer'"
    )
    rows = new.execute("SELECT id, device, first_seq, last_seq, reverts, seen FROM change")
    changes = rows.fetchall()
    new_ids = {
        key: uuid4().hex
        for key, device, first, *_more in changes
        if device in moved and first >= moved[device].start
    }
    for key, device, first, upto, reverts, seen in changes:
        if key in new_ids:
            one = moved[device]
            name, first, upto = one.name, one.upto(first - 1) + 1, one.upto(upto)  # noqa: PLW2901
        else:
            name, upto = device, min(upto, last.get(device, 0))  # noqa: PLW2901
        if first > upto:
            new.execute("DELETE FROM change WHERE id = ?", (key,))
            continue
        undone = " ".join(new_ids.get(other, other) for other in str(reverts).split())
        new.execute(
            "UPDATE change SET id = ?, device = ?, first_seq = ?, last_seq = ?, reverts = ?,"
            " seen = ? WHERE id = ?",
            (
                new_ids.get(key, key), name, first, upto, undone,
                _seen(seen, (device, name), moved, last), key,
            ),
        )  # fmt: skip


def _seen(
    seen_json: object, own: tuple[str, str], moved: Mapping[str, _AfterGap], last: Mapping[str, int]
) -> str:
    """What a writer had seen, as far as it is there; `own` is the writer's name before and now."""
    before, now = own
    found: dict[str, int] = {}
    for name, seq in _numbers_in(seen_json):
        if name == before:
            # No number: it says that this is the brief form, and comes first in it.
            found[now] = seq
        elif name in moved:
            found[name] = min(seq, moved[name].start - 1)
            found[moved[name].name] = moved[name].upto(seq)
        else:
            found[name] = min(seq, last.get(name, 0))
    if now != before:
        found[before] = moved[before].start - 1
    kept = {name: seq for name, seq in found.items() if seq or name == now}
    return json.dumps(kept) if kept else ""


def _numbers_in(seen_json: object) -> list[tuple[str, int]]:
    """The recorded frontier, as far as damage has left it one."""
    try:
        found = read_seen_json(str(seen_json))
        return [(name, seq) for name, seq in found.items() if type(seq) is int]
    except (ValueError, AttributeError):
        return []


def _cover(new: driver.Connection) -> None:
    """Give the operations whose change was lost one, for those of none are sent to nobody.

    Before the first change of an incarnation there may be some: they are from before there were
    changes.
    """
    last = _last_numbers(new)
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    rows = new.execute("SELECT device, first_seq, last_seq FROM change ORDER BY first_seq")
    for device, first, upto in rows.fetchall():
        spans[device].append((first, upto))
    for device, covered in spans.items():
        begins, after = [], covered[0][1]
        for first, upto in covered[1:]:
            if first > after + 1:
                begins.append((after + 1, first - 1))
            after = max(after, upto)
        for first, upto in (*begins, (after + 1, _LAST)):
            _make_change(new, device, first, upto, last)


def _make_change(
    new: driver.Connection, device: str, first: int, upto: int, last: Mapping[str, int]
) -> None:
    """Make a change of the operations from one number to another, if there are any.

    What its writer had seen is what it replaced.
    """
    rows = new.execute(
        "SELECT seq, author, hlc, supersedes FROM op WHERE device = ? AND seq BETWEEN ? AND ?"
        " ORDER BY seq",
        (device, first, upto),
    ).fetchall()
    if not rows:
        return
    seen: dict[str, int] = {}
    for *_others, replaced in rows:
        for other, seq in _names_in(replaced):
            if other != device and other in last:
                seen[other] = min(max(seq, seen.get(other, 0)), last[other])
    begun, author, stamp, _replaced = rows[0]
    new.execute(
        "INSERT INTO change (id, device, first_seq, last_seq, author, made_at, reverts, kind,"
        " entity, entity_id, seen) VALUES (?, ?, ?, ?, ?, ?, '', '', '', '', ?)",
        (
            uuid4().hex, device, begun, rows[-1][0], author, moment_of(stamp).isoformat(),
            json.dumps(seen) if seen else "",
        ),
    )  # fmt: skip


def _names_in(replaced: str) -> list[tuple[str, int]]:
    """The names of the operations that one replaced, as far as damage has left them any."""
    try:
        return [read_name(name) for name in json.loads(replaced)]
    except (ValueError, TypeError, AttributeError):
        return []
