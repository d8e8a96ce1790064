"""Autosave of a session: a draft at every key, a save in every pause, a record of the open call.

A draft is written at every key. After a pause in typing the session is saved and the draft removed,
in one transaction. After that no draft shows that the call is still going on, so an open call has a
record of its own, from which it is resumed if the program is cut off.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from platscoach.coaching.call_clock import Clocks
from platscoach.coaching.call_state import CallState
from platscoach.coaching.session_editor import SessionEditor
from platscoach.coaching.session_saving import TypedSession, save_session
from platscoach.domain.session_draft import SESSION_DRAFT
from platscoach.domain.trash_errors import in_trash
from platscoach.errors import FieldErrors, PlatscoachError
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.device.open_calls import (
    OpenCall,
    drop_open_call,
    leave_open_call,
    save_open_call,
)
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.unfinished_sessions import read_gone

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

T = TypeVar("T")
P = ParamSpec("P")

IDLE_SECONDS = 5.0
"""Pause in typing after which the draft becomes a change in the journal."""


class SessionLanes(Protocol):
    """The lanes to the database, as far as a session uses them. Every call raises StorageError."""

    async def quick(
        self, call: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a read on the plain driver."""
        ...

    async def quick_write(
        self, call: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a write of this computer's own data, such as drafts."""
        ...

    async def read(
        self, call: "Callable[Concatenate[Store, P], T]", /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case that reads."""
        ...

    async def write(
        self, call: "Callable[Concatenate[Store, P], T]", /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case that writes."""
        ...

    def draft(self, draft: DraftView) -> None:
        """Write a draft to disk, now."""
        ...

    def unsaved(self, *keys: str) -> tuple[DraftView, ...]:
        """The drafts with these keys that could not be written to disk yet."""
        ...

    async def kept_draft(self, key: str) -> DraftView | None:
        """The newest draft with a key, on disk or still in memory."""
        ...


@dataclass(frozen=True, slots=True)
class SaveResult:
    """The outcome of a save."""

    wrong: Mapping[str, str] = field(default_factory=dict)
    """Messages by field name, when fields are invalid: then nothing was saved."""
    trouble: PlatscoachError | None = None
    """Why the database refused the save, if it did."""
    changed: bool = False
    """Whether there was something to save."""

    @property
    def done(self) -> bool:
        """Whether all that is typed is saved."""
        return not self.wrong and self.trouble is None


class SessionAutosave:
    """Writes the drafts of one session and saves it."""

    def __init__(
        self,
        lanes: SessionLanes,
        editor: SessionEditor,
        state: CallState,
        clocks: Clocks,
        *,
        cursor: str = "",
    ) -> None:
        """`cursor` is its last known place in the notes."""
        self.draft_key = SESSION_DRAFT + editor.session_id
        """The key of what is typed here."""
        self._lanes = lanes
        self._editor = editor
        self._state = state
        self._clocks = clocks
        self._cursor = cursor
        self._typed_at: float | None = None
        self._tried = ""
        self._ended = False
        self.stands_empty = False
        """Whether it was stored with nothing typed in it, and nothing has been typed since."""
        self._saving = asyncio.Lock()

    @property
    def paused(self) -> bool:
        """Whether something has been typed, and nothing more for IDLE_SECONDS."""
        return (
            self._typed_at is not None and self._clocks.seconds() - self._typed_at >= IDLE_SECONDS
        )

    def keep(self, cursor: str = "") -> None:
        """Write all that is typed to the draft, now.

        `cursor` is row and column in the notes, `3,14`; empty when it has not moved.
        """
        self._typed_at = self._clocks.seconds()
        self._cursor = cursor or self._cursor
        self._editor.kept = self._editor.value
        self._write_down()

    def moved(self, cursor: str) -> bool:
        """Note where the cursor is; whether the record of the open call must be updated for it.

        While there is a draft, the cursor is kept in that.
        """
        if not self._state.live or self._cursor in ("", cursor):
            return False
        self._cursor = cursor
        if self._editor.kept:
            self._write_down()
        return self._editor.stored and not self._editor.kept

    def _write_down(self) -> None:
        """Write the last kept draft to disk, with the cursor."""
        editor, at = self._editor, self._clocks.now().isoformat()
        self._lanes.draft(DraftView(self.draft_key, editor.place_id, editor.kept, self._cursor, at))

    async def save(self, *, empty: bool = False) -> SaveResult:
        """Save what is typed; when nothing has changed, only remove the draft.

        `empty` says that a session that is not stored is saved although nothing is typed in it.
        """
        self._typed_at = None
        async with self._saving:
            changed = self._editor.changed
            try:
                await self._save(empty=empty)
            except FieldErrors as errors:
                return SaveResult(wrong=dict(errors.fields), changed=changed)
            except PlatscoachError as error:
                return SaveResult(trouble=error, changed=changed)
        return SaveResult(changed=changed)

    async def save_once(self) -> SaveResult | None:
        """Like `save`, but None when this draft was tried before: no error is shown twice."""
        if self._editor.changed and self._editor.kept == self._tried:
            return None
        self._tried = self._editor.kept
        result = await self.save()
        if result.trouble is not None:
            # That is not due to what is typed, and may pass until the next time.
            self._tried = ""
        return result

    async def _save(self, *, empty: bool = False) -> None:
        """Save, or remove a draft without changes. Raises FieldErrors and StorageError."""
        editor = self._editor
        if not editor.changed and (editor.stored or not empty):
            await self._drop(editor.kept)
            if editor.stored:
                await self.note_open_call()
            return
        # The draft on disk may have been written by an earlier version, in another format.
        draft, value = editor.draft, editor.kept or editor.value
        typed = TypedSession(
            editor.session_id, editor.place_id, draft, value, editor.ticks(draft),
            editor.began_with, editor.seen, self._open_call,
        )  # fmt: skip
        await self._lanes.write(save_session, typed)
        self.stands_empty = not editor.changed
        editor.saved(draft)
        if editor.kept:
            # What was typed meanwhile is on disk as a change of what stood before the save.
            editor.kept = editor.value
            self._write_down()

    @asynccontextmanager
    async def ending(self) -> AsyncIterator[str]:
        """Hold off all other saves while the session is saved together with its wrap-up.

        Yields the draft that is on disk. Raises StorageError when session or place is in the trash.
        """
        async with self._saving:
            await self._refuse_in_trash()
            yield self._editor.kept

    async def _refuse_in_trash(self) -> None:
        """Raises StorageError when the session or its place is in the trash."""
        editor = self._editor
        if gone := await self._lanes.quick(read_gone, editor.place_id, editor.session_id):
            raise in_trash(gone)

    async def _drop(self, value: str) -> None:
        """Remove the draft if it still has this value; what was typed since then stays."""
        if value:
            await self._lanes.quick_write(drafts.drop, self.draft_key, value)
            if self._editor.kept == value:
                self._editor.kept = ""

    async def note_open_call(self) -> None:
        """Record that this call is going on, so that it is resumed if it is cut off."""
        if call := self._open_call:
            await self._lanes.quick_write(save_open_call, call)

    @property
    def _open_call(self) -> OpenCall | None:
        """The record of this call, with where the cursor is; None when it is not going on."""
        if self._ended or not self._state.goes_on:
            return None
        editor, at = self._editor, self._clocks.now().isoformat()
        return OpenCall(editor.session_id, editor.place_id, self._cursor, at)

    async def end(self) -> None:
        """Remove the record of the open call: the call is over. Raises StorageError."""
        self._ended = True
        await self._lanes.quick_write(drop_open_call, self._editor.session_id)

    async def leave(self) -> None:
        """Leave the call without a wrap-up. Raises StorageError.

        A session that is not going on, such as one of another day, is over with that.
        """
        call, self._ended = self._open_call, True
        if call is None or not (self._editor.stored and self._state.clock_face):
            await self.end()
        else:
            await self._lanes.quick_write(leave_open_call, call)

    async def close(self) -> None:
        """Save what can be saved before the room is left or the program ends."""
        async with self._saving:
            with suppress(PlatscoachError):
                await self._save()
