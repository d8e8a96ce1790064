"""What is stored when a line of the agenda is ticked, carried or struck, and how that is undone.

A line goes from one state to another: what was stored for the old state is undone and what the new
one asks for is stored, in one transaction.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from platscoach.domain.agenda import OWN_REPORT, AgendaLine, ItemState, LineKind, NewItem, Origin
from platscoach.domain.steps import PointMark

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


Points = Mapping[str, Sequence[tuple[str, str]]]
"""The method's checklist points as pairs of key and text, by stage."""


DOOR: Final = "door"
"""The name of a door's entity."""


class AgendaLineState(StrEnum):
    """What has become of a line in this call."""

    OPEN = "open"
    DONE = "done"
    CARRIED = "carried"
    STRUCK = "struck"


class AgendaActions:
    """Stores the states of the lines of one call's agenda. Called on the database's thread only."""

    def __init__(self, place_id: str, session_id: str, points: Points) -> None:
        self._place_id = place_id
        self._session_id = session_id
        self._points = points
        self._pinned: dict[str, str] = {}
        """The items that were made for lines of the method, by the lines' keys."""
        self._ticked: set[str] = set()
        """The lines for which a checklist point was ticked."""

    def settle(
        self, store: "Store", line: AgendaLine, before: AgendaLineState, after: AgendaLineState
    ) -> None:
        """Change the state of a line. Raises StorageError: nothing is changed then."""
        pinned, ticked = dict(self._pinned), set(self._ticked)
        settled = False
        try:
            with store.batch():
                self._settle(store, line, before, undo=True)
                self._settle(store, line, after, undo=False)
            settled = True
        finally:
            if not settled:
                self._pinned, self._ticked = pinned, ticked

    def _settle(
        self, store: "Store", line: AgendaLine, state: AgendaLineState, *, undo: bool
    ) -> None:
        """Store what a state asks for, or undo it."""
        if state is AgendaLineState.OPEN:
            return
        match line.kind:
            case LineKind.COMMITMENT:
                _settle_commitment(store, line, state, undo=undo)
            case LineKind.DOOR:
                _settle_door(store, line, state, undo=undo)
            case LineKind.ITEM:
                self._settle_item(store, line, state, undo=undo)
            case LineKind.POINT if state is AgendaLineState.DONE:
                self._tick(store, line, undo=undo)
            case LineKind.POINT:
                self._pin(store, line, state, undo=undo)
            case LineKind.REPORT if state is AgendaLineState.DONE and _own_report(line):
                store.months.hand_in(_own_report(line), done=not undo)
            case LineKind.REPORT | LineKind.DECISION if state is not AgendaLineState.CARRIED:
                self._pin(store, line, state, undo=undo)
            case LineKind.CHECK_IN if state is AgendaLineState.STRUCK:
                self._record_check_in(store, line, state, undo=undo)
            case LineKind.CHECK_IN_BEFORE if state is not AgendaLineState.CARRIED:
                self._record_check_in(store, line, state, undo=undo)
            case LineKind.QUESTION if state is not AgendaLineState.DONE:
                self._pin(store, line, state, undo=undo)
            case _:
                """Nothing is stored: the line is for this call only, or reappears by itself."""

    def _settle_item(
        self, store: "Store", line: AgendaLine, state: AgendaLineState, *, undo: bool
    ) -> None:
        """Settle an item and the checklist point that it may stand for; a carried one stays."""
        if state is AgendaLineState.CARRIED:
            return
        settled = ItemState.DONE if state is AgendaLineState.DONE else ItemState.STRUCK
        store.agenda.settle(line.ref, ItemState.OPEN if undo else settled)
        if state is AgendaLineState.DONE and line.stage_key:
            self._tick(store, line, undo=undo)

    def _tick(self, store: "Store", line: AgendaLine, *, undo: bool) -> None:
        """Tick the checklist point that a line stands for, if it is open, or undo that."""
        stage = line.stage_key
        points = store.steps.points(self._place_id, stage, self._points.get(stage, ()))
        point = next((one for one in points if one.key == line.item_key), None)
        if point is None or undo is not (line.key in self._ticked):
            return
        if not undo and point.mark is not PointMark.OPEN:
            return
        self._ticked ^= {line.key}
        store.steps.mark(self._place_id, stage, point, PointMark.OPEN if undo else PointMark.DONE)

    def _record_check_in(
        self, store: "Store", line: AgendaLine, state: AgendaLineState, *, undo: bool
    ) -> None:
        """Record that a check-in from before the takeover was held, or that it will not be held."""
        held = None if undo else state is AgendaLineState.DONE
        store.agenda.record_check_in(self._place_id, int(line.ref), held=held)

    def _pin(self, store: "Store", line: AgendaLine, state: AgendaLineState, *, undo: bool) -> None:
        """Pin a line of the method for the next call, or store that it is not to be suggested
        again.
        """
        if undo:
            if made := self._pinned.pop(line.key, ""):
                store.trash.put("agenda_item", made)
            return
        there = {item.id for item in store.agenda.open_on(self._place_id)}
        item = store.agenda.pin(
            self._place_id, NewItem(line.text, line.item_key, line.stage_key,
            origin=Origin.CARRIED, session_id=self._session_id),
        )  # fmt: skip
        if item.id not in there:
            self._pinned[line.key] = item.id
        if state is not AgendaLineState.CARRIED:
            done = state is AgendaLineState.DONE
            store.agenda.settle(item.id, ItemState.DONE if done else ItemState.STRUCK)


def _own_report(line: AgendaLine) -> str:
    """The id of the place's own report that a line is about; empty for the region's."""
    return line.item_key.removeprefix(OWN_REPORT) if line.item_key.startswith(OWN_REPORT) else ""


def _settle_commitment(
    store: "Store", line: AgendaLine, state: AgendaLineState, *, undo: bool
) -> None:
    """Tick a commitment off, or put a struck one in the trash; a carried one stays open."""
    if state is AgendaLineState.DONE:
        store.commitments.set_done(line.ref, done=not undo)
    elif state is AgendaLineState.STRUCK and undo:
        store.trash.restore("commitment", line.ref)
    elif state is AgendaLineState.STRUCK:
        store.trash.put("commitment", line.ref)


def _settle_door(store: "Store", line: AgendaLine, state: AgendaLineState, *, undo: bool) -> None:
    """Mark a door as answered, or put a struck one in the trash; a carried one stays open."""
    if state is AgendaLineState.DONE:
        store.doors.set_answered(line.ref, answered=not undo)
    elif state is AgendaLineState.STRUCK and undo:
        store.trash.restore(DOOR, line.ref)
    elif state is AgendaLineState.STRUCK:
        store.trash.put(DOOR, line.ref)
