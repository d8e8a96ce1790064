"""Notes typed in a call before its session has been read: they too are written to disk at once.

Until it is known which session they belong to (a new one, or one that waits on the place), they are
kept as the draft of a new session. If the program ends meanwhile, that draft is found again.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from platscoach.coaching.session_autosave import SessionLanes
from platscoach.coaching.session_editor import new_draft
from platscoach.domain.session_draft import SESSION_DRAFT, to_json
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView


class EarlyNotes:
    """The early notes of one call."""

    def __init__(self, lanes: SessionLanes, place_id: str, now: Callable[[], datetime]) -> None:
        self.session_id = uuid4().hex
        """The session under which the draft is kept."""
        self._lanes = lanes
        self._place_id = place_id
        self._now = now
        self.kept = False
        """Whether there are notes that belong to no known session yet."""

    def keep(self, notes: str) -> None:
        """Write the notes to the draft, now."""
        self.kept = True
        now = self._now()
        begun = new_draft(now, booked=False, leader_ids=(), stage_keys=())
        value = to_json(replace(begun, form=replace(begun.form, notes=notes)))
        key = SESSION_DRAFT + self.session_id
        self._lanes.draft(DraftView(key, self._place_id, value, "", now.isoformat()))

    async def drop(self) -> None:
        """Remove the draft: the session that was read has the notes now. Raises StorageError."""
        if self.kept:
            self.kept = False
            await self._lanes.quick_write(drafts.drop, SESSION_DRAFT + self.session_id)
