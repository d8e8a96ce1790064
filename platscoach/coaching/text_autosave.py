"""Autosave of a text on a page of its own: a draft at every key, a save in every pause."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from platscoach.coaching.form_saving import read_seen
from platscoach.domain.concurrent_edits import ConcurrentEdit
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine.lanes import Lanes

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

Text = TypeVar("Text")

IDLE_SECONDS = 5.0
"""Pause in typing after which a draft becomes a change in the journal."""


class TextDraft(Protocol):
    """What was typed and not yet stored."""

    @property
    def seen(self) -> Mapping[str, int] | None:
        """Which changes by others the writer had seen; None for all there were."""

    @property
    def value(self) -> str:
        """The text of its draft row."""


Draft = TypeVar("Draft", bound=TextDraft)


class TextAutosave(ABC, Generic[Text, Draft]):
    """One text while it is written. It knows no widget.

    It belongs to one text only, so that a late answer for a text that has been left is never taken
    for another text's.
    """

    def __init__(self, lanes: "Lanes[Store]", draft_key: str, place_id: str, stored: Text) -> None:
        """`place_id` is empty for a text that is about no single place."""
        self.draft_key = draft_key
        self.typed = stored
        self.met: list[ConcurrentEdit] = []
        """Concurrent edits by others, found when it was saved."""
        self.take_typed: Callable[[], object] = lambda: None
        """Called before another's text is joined: the last letters may still be on their way."""
        self._lanes = lanes
        self._place_id = place_id
        self._stored = stored
        self._row = ""
        """The draft row as it stands on this computer; empty when all that is typed is stored."""
        self._seen: Mapping[str, int] | None = None

    async def recall(self) -> Text:
        """The unsaved text, else the stored one. Raises StorageError."""
        self._seen = await self._lanes.quick(read_seen)
        draft = await self._lanes.kept_draft(self.draft_key)
        if draft is not None:
            kept = self._read_draft(draft.value)
            self.typed, self._seen, self._row = self._text_of(kept), kept.seen, draft.value
        return self.typed

    def type(self, typed: Text, cursor: str) -> bool:
        """Write the present text to the draft. Returns whether it has changed."""
        if typed == self.typed:
            return False
        self.typed, self._row = typed, self._draft_of(typed).value
        at = self._lanes.now().isoformat()
        self._lanes.draft(DraftView(self.draft_key, self._place_id, self._row, cursor, at))
        return True

    def check(self) -> None:
        """Raises FieldErrors when it cannot be saved as it is."""
        self._read(self.typed)

    async def store(self) -> bool:
        """Save what is typed. Returns whether anything was changed.

        Raises FieldErrors and StorageError; then the draft is kept.
        """
        typed, row, before = self.typed, self._row, self._stored
        if typed == before and not row:
            return False
        # An unchanged text too: a draft left behind would undo later changes of the text.
        now = await self._save(self._draft_of(typed))
        self._is_stored(typed, row)
        if now != self._read(typed):
            self.take_typed()
            self._take_in(typed, now)
        return now != self._read(before)

    def _is_stored(self, typed: Text, row: str) -> None:
        """Note that a text is stored, and that its draft row is gone."""
        self._stored = typed
        if self._row == row:
            self._row = ""

    def _take_in(self, typed: Text, now: Text) -> None:
        """Go on from the merged text: what was typed here and what somebody else wrote."""
        joined = now if self.typed == typed else self._joined(typed, now)
        if joined is not None:
            self.typed, self._stored = joined, now

    @abstractmethod
    def _draft_of(self, typed: Text) -> Draft:
        """A text as a draft."""

    @abstractmethod
    def _read_draft(self, value: str) -> Draft:
        """A draft from its row."""

    @abstractmethod
    def _text_of(self, draft: Draft) -> Text:
        """The text of a draft."""

    @abstractmethod
    def _read(self, typed: Text) -> Text:
        """A text, validated for storing. Raises FieldErrors."""

    @abstractmethod
    async def _save(self, draft: Draft) -> Text:
        """Save a draft. Returns the text that is then stored."""

    @abstractmethod
    def _joined(self, typed: Text, now: Text) -> Text | None:
        """What is typed by now joined with the stored text; None when that cannot be done."""
