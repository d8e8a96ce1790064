"""Concurrent edits of one record: found and resolved before a form is saved over them.

A form would set every field of a record to its own value, including those that somebody else has
changed since it was opened. So a field that the form's user did not change keeps the other's value.
A field that both changed is merged if it is running text; otherwise the user's value is shown and
the other's is kept as a second version in the history.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from platscoach.domain.concurrent_edits import ConcurrentEdit, Outcome
from platscoach.domain.field_names import HIDDEN
from platscoach.domain.joined_text import joined_text
from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.frontier import Frontier
from platscoach.storage.journal.versions import read_versions
from platscoach.storage.orm import Session, inspect
from platscoach.storage.schema.field_values import field_value, unsaid
from platscoach.storage.schema.tables import Shared


class EditedKind(Protocol):
    """What must be known of a kind of thing that two people may edit at once."""

    def called(self, row: Shared) -> str:
        """The name of one of them."""
        ...

    @property
    def one_meaning(self) -> tuple[tuple[str, ...], ...]:
        """Groups of fields that mean something only together, such as a day and its time."""
        ...

    @property
    def texts(self) -> tuple[str, ...]:
        """The fields that are running text."""
        ...


class Editing:
    """The save of one form, whose user had seen the changes by others only up to a point."""

    def __init__(self, device: str, seen: Frontier, kinds: Mapping[str, EditedKind]) -> None:
        self._device = device
        self._seen = seen
        self._kinds = kinds
        self.met: list[ConcurrentEdit] = []
        """The concurrent edits that were found, with their outcome."""
        self.whole: set[tuple[str, str]] = set()
        """Fields, by id and name, with the merged text: they need no second version."""
        self.in_trash: set[str] = set()
        """The ids of records that somebody had deleted, which the user is told about."""

    def resolve(self, session: Session, connection: Statements) -> None:
        """Resolve the edits of each changed thing before it is written. Raises driver errors."""
        for row in session.dirty:
            if isinstance(row, Shared) and (changed := _changed(row)):
                unseen = self._unseen(connection, row.id)
                if unseen:
                    self._resolve_row(connection, row, changed, unseen)

    def _unseen(self, connection: Statements, key: str) -> set[str]:
        """The fields of a record with a version that the user had not seen."""
        heads = connection.execute(
            "SELECT field, device, seq FROM op_head WHERE entity_id = ?", (key,)
        ).fetchall()
        return {field for field, device, seq in heads if not self._has_seen(device, seq)}

    def _has_seen(self, device: str, seq: int) -> bool:
        """Whether the user had seen an operation; those written on this computer always count."""
        return device == self._device or seq <= self._seen.get(device, 0)

    def _resolve_row(
        self, connection: Statements, row: Shared, changed: Mapping[str, Any], unseen: set[str]
    ) -> None:
        """Keep the other's value in fields the user did not touch, and both values elsewhere."""
        kind = self._kinds[row.entity]
        for group in _units(kind.one_meaning, changed):
            if unseen.isdisjoint(group):
                continue
            before = {name: self._began_with(connection, row, name) for name in group}
            if all(getattr(row, name) == before[name] for name in group):
                for name in changed.keys() & set(group):
                    setattr(row, name, changed[name])
            elif any(name in changed and changed[name] != before[name] for name in group):
                self._keep_both(row, group, before, changed)
        if "trashed_at" in unseen and getattr(row, "trashed_at", None) is not None:
            self.met.append(ConcurrentEdit(kind.called(row), "trashed_at", Outcome.TRASHED))
            self.in_trash.add(row.id)

    def _keep_both(
        self,
        row: Shared,
        group: Sequence[str],
        before: Mapping[str, Any],
        stored: Mapping[str, Any],
    ) -> None:
        """Merge the two texts, or keep the other's value as a second version."""
        kind, name = self._kinds[row.entity], group[0]
        outcome = Outcome.BOTH_KEPT
        if len(group) == 1 and name in kind.texts:
            text = joined_text(before[name] or "", getattr(row, name), stored[name] or "")
            if text is not None:
                setattr(row, name, text)
                self.whole.add((row.id, name))
                outcome = Outcome.JOINED
        field = next((one for one in group if one not in HIDDEN), None)
        if field is not None:
            self.met.append(ConcurrentEdit(kind.called(row), field, outcome))

    def _began_with(self, connection: Statements, row: Shared, name: str) -> Any:  # noqa: ANN401
        """The value that a field had when the form was opened."""
        seen_values = [
            version.value
            for version in read_versions(connection, row.id, name)
            if self._has_seen(version.device, version.seq)
        ]
        if not seen_values or seen_values[-1] is None:
            return unsaid(type(row), name)
        return field_value(type(row), name, seen_values[-1])


def _changed(row: Shared) -> dict[str, Any]:
    """The fields that are about to be written, with the values stored now."""
    state = inspect(row)
    found: dict[str, Any] = {}
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if history.deleted and list(history.added) != list(history.deleted):
            found[column.key] = history.deleted[0]
    return found


def _units(groups: Sequence[Sequence[str]], changed: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    """The changed fields, in groups that only make sense together."""
    left = dict.fromkeys(changed)
    for group in groups:
        if not left.keys().isdisjoint(group):
            yield group
            for name in group:
                left.pop(name, None)
    yield from ([name] for name in left)
