"""What a form is saved over that its writer has not seen: found out before it is written.

A form sets every field of a thing to what it holds. A field that its writer did not touch stays as
it is by now; one that both have changed is joined where it is running text, and else both are
kept: the writer's is shown, and takes the place only of what the writer had seen.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import inspect
from sqlmodel import Session

from platscoach.domain.concurrent_edits import ConcurrentEdit, Outcome
from platscoach.domain.field_names import HIDDEN
from platscoach.domain.joined_text import joined_text
from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.frontier import Frontier
from platscoach.storage.journal.versions import read_versions
from platscoach.storage.schema.field_values import field_value, unsaid
from platscoach.storage.schema.tables import Shared


class EditedKind(Protocol):
    """What must be known of a kind of thing that two may have changed."""

    @property
    def label(self) -> str:
        """What it is called."""
        ...

    @property
    def one_meaning(self) -> tuple[tuple[str, ...], ...]:
        """Groups of fields that say one thing together."""
        ...

    @property
    def texts(self) -> tuple[str, ...]:
        """The fields that are running text."""
        ...


class Editing:
    """One saving of a form whose writer had seen what others wrote so far, and no more."""

    def __init__(self, device: str, seen: Frontier, kinds: Mapping[str, EditedKind]) -> None:
        self._device = device
        self._seen = seen
        self._kinds = kinds
        self.met: list[ConcurrentEdit] = []
        """What others had changed, and what became of it."""
        self.whole: set[tuple[str, str]] = set()
        """The fields, by id and name, in which what both wrote stands now: no version is left."""

    def look(self, session: Session, connection: Statements) -> None:
        """See to every changed thing before it is written. Raises the driver's errors."""
        for row in session.dirty:
            if isinstance(row, Shared) and (changed := _changed(row)):
                unseen = self._unseen(connection, row.id)
                if unseen:
                    self._see_to(connection, row, changed, unseen)

    def _unseen(self, connection: Statements, key: str) -> set[str]:
        """The fields of a thing of which a version is there that the writer had not seen."""
        heads = connection.execute(
            "SELECT field, device, seq FROM op_head WHERE entity_id = ?", (key,)
        ).fetchall()
        return {field for field, device, seq in heads if not self._has_seen(device, seq)}

    def _has_seen(self, device: str, seq: int) -> bool:
        """Whether the writer knew of an operation: what was written here is the same person's."""
        return device == self._device or seq <= self._seen.get(device, 0)

    def _see_to(
        self, connection: Statements, row: Shared, changed: Mapping[str, Any], unseen: set[str]
    ) -> None:
        """Let stand what the writer did not touch, and keep both of what both have changed."""
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
            self.met.append(ConcurrentEdit(kind.label, "trashed_at", Outcome.TRASHED))

    def _keep_both(
        self,
        row: Shared,
        group: Sequence[str],
        before: Mapping[str, Any],
        stored: Mapping[str, Any],
    ) -> None:
        """Join what both have written, or let the writer's be a version beside the other."""
        kind, name = self._kinds[row.entity], group[0]
        outcome = Outcome.BOTH_KEPT
        if len(group) == 1 and name in kind.texts:
            text = joined_text(before[name] or "", getattr(row, name), stored[name] or "")
            if text is not None:
                setattr(row, name, text)
                self.whole.add((row.id, name))
                outcome = Outcome.JOINED
        told = next((one for one in group if one not in HIDDEN), None)
        if told is not None:
            self.met.append(ConcurrentEdit(kind.label, told, outcome))

    def _began_with(self, connection: Statements, row: Shared, name: str) -> Any:  # noqa: ANN401
        """What a field said when the form was opened."""
        known = [
            one.value
            for one in read_versions(connection, row.id, name)
            if self._has_seen(one.device, one.seq)
        ]
        if not known or known[-1] is None:
            return unsaid(type(row), name)
        return field_value(type(row), name, known[-1])


def _changed(row: Shared) -> dict[str, Any]:
    """The fields that are to be written, with what is stored in them by now."""
    state = inspect(row)
    found: dict[str, Any] = {}
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if history.deleted and list(history.added) != list(history.deleted):
            found[column.key] = history.deleted[0]
    return found


def _units(groups: Sequence[Sequence[str]], changed: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    """The changed fields, each with those that say one thing with it."""
    left = dict.fromkeys(changed)
    for group in groups:
        if not left.keys().isdisjoint(group):
            yield group
            for name in group:
                left.pop(name, None)
    yield from ([name] for name in left)
