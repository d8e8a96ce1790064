"""What the journal says about joined records: the operations of a joining, and who knew of it.

A pair's field `moved_at` is set after something was moved to the kept record, in the same change;
it is emptied when the pair is parted.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.frontier import all_seen
from platscoach.storage.orm import Session, col, select
from platscoach.storage.repositories.transactions import plain
from platscoach.storage.schema.identity_tables import SameAs
from platscoach.storage.schema.local_tables import Op

_NOTHING = "null"


class _Moved(NamedTuple):
    """An operation on a pair's `moved_at`: something was moved, or all was moved back."""

    device: str
    seq: int
    hlc: str
    value: str
    replaced: tuple[str, ...]


def moves(session: Session, pair_ids: Collection[str]) -> list[Sequence[Op]]:
    """The operations that moved things in some pairs and have not been reverted, the last first.

    All operations of a change that only concerns those pairs are one move; if it concerns other
    pairs too, a pair's move consists of the operations before its own. The operations on the pairs
    themselves are left out.
    """
    connection = plain(session)
    live_moves = {
        (one.hlc, one.device, one.seq)
        for key in pair_ids
        for one in _live(_of_pair(connection, key))
    }
    spans: dict[tuple[str, int, int], None] = {}
    for _hlc, device, seq in sorted(live_moves, reverse=True):
        spans.setdefault(_span(connection, device, seq, pair_ids))
    return [_given(session, *span) for span in spans]


def trashed_knowingly(connection: Statements, key: str, pair_ids: Collection[str]) -> bool:
    """Whether a record was put in the trash by somebody who knew that it is joined to another.

    The joining itself does not count, nor somebody who did not know of it. Raises the driver's
    errors.
    """
    rows = connection.execute(
        "SELECT op.device, op.seq FROM op_head AS h"
        " JOIN op ON op.device = h.device AND op.seq = h.seq"
        " WHERE h.entity_id = ? AND h.field = 'trashed_at' AND op.value <> ?",
        (key, _NOTHING),
    ).fetchall()
    return any(_knew(connection, device, seq, pair_ids) for device, seq in rows)


def _knew(connection: Statements, device: str, seq: int, pair_ids: Collection[str]) -> bool:
    """Whether an operation outside a joining was written by somebody who knew of a pair."""
    change = connection.execute(
        "SELECT first_seq, last_seq, seen FROM change"
        " WHERE device = ? AND ? BETWEEN first_seq AND last_seq",
        (device, seq),
    ).fetchone()
    if change is None:
        return True
    first, last, seen_json = change
    if _pairs_in(connection, device, first, last):
        return False
    seen = all_seen(connection, device, seq, seen_json)
    return any(
        head_seq <= seen.get(head, 0)
        for key in pair_ids
        for head, head_seq in connection.execute(
            "SELECT device, seq FROM op_head WHERE entity_id = ? AND field = 'active'", (key,)
        ).fetchall()
    )


def _of_pair(connection: Statements, key: str) -> dict[str, _Moved]:
    """The operations on a pair's `moved_at`, by their names."""
    rows = connection.execute(
        "SELECT device, seq, hlc, value, supersedes FROM op"
        " WHERE entity_id = ? AND field = 'moved_at'",
        (key,),
    ).fetchall()
    return {
        f"{device}:{seq}": _Moved(device, seq, hlc, value, tuple(json.loads(replaced)))
        for device, seq, hlc, value, replaced in rows
    }


def _live(moves_by_name: Mapping[str, _Moved]) -> Iterator[_Moved]:
    """The moves that have not been reverted by somebody who knew of them."""
    replaced = {name for one in moves_by_name.values() for name in one.replaced}
    newest = [name for name in moves_by_name if name not in replaced]
    moved = [name for name in newest if moves_by_name[name].value != _NOTHING]
    answered = _before(moves_by_name, [name for name in newest if name not in moved], through=True)
    for name in _before(moves_by_name, moved, through=False):
        if name not in answered:
            yield moves_by_name[name]


def _before(
    moves_by_name: Mapping[str, _Moved], names: Collection[str], *, through: bool
) -> set[str]:
    """These operations and those they replaced, back to a complete revert, or through it."""
    seen: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if (
            name in moves_by_name
            and name not in seen
            and (through or moves_by_name[name].value != _NOTHING)
        ):
            seen.add(name)
            left += moves_by_name[name].replaced
    return seen


def _pairs_in(connection: Statements, device: str, first: int, last: int) -> list[tuple[str, int]]:
    """The pairs in which a change moved something, and the operations that record it."""
    rows = connection.execute(
        "SELECT entity_id, seq FROM op WHERE device = ? AND seq BETWEEN ? AND ?"
        " AND entity = ? AND field = 'moved_at' ORDER BY seq",
        (device, first, last, SameAs.entity),
    ).fetchall()
    return [(str(key), int(seq)) for key, seq in rows]


def _span(
    connection: Statements, device: str, seq: int, pair_ids: Collection[str]
) -> tuple[str, int, int]:
    """The first and last operation of a move, given one of its operations."""
    row = connection.execute(
        "SELECT first_seq, last_seq FROM change"
        " WHERE device = ? AND ? BETWEEN first_seq AND last_seq",
        (device, seq),
    ).fetchone()
    first, last = (int(row[0]), int(row[1])) if row else (seq, seq)
    pairs = _pairs_in(connection, device, first, last)
    if all(key in pair_ids for key, _seq in pairs):
        return device, first, last
    before = [other for _key, other in pairs if other < seq]
    return device, max(before, default=first - 1) + 1, seq


def _given(session: Session, device: str, first: int, last: int) -> Sequence[Op]:
    """The operations of a move."""
    return session.exec(
        select(Op)
        .where(Op.device == device, Op.seq >= first, Op.seq <= last, Op.entity != SameAs.entity)
        .order_by(col(Op.seq))
    ).all()
