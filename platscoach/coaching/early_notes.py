"""What is typed in a call before the call has been read: on disk at once, as all that is typed.

Which session it belongs to is not known yet: the one that waits on the place may be gone on with.
Until that is known it is kept as a session of its own that was begun on the place. If the program
is ended meanwhile, that is what is found there.
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
    """The first letters of one call."""

    def __init__(self, lanes: SessionLanes, place_id: str, now: Callable[[], datetime]) -> None:
        self.session_id = uuid4().hex
        """The session that they are kept as."""
        self._lanes = lanes
        self._place_id = place_id
        self._now = now
        self._kept = False

    def keep(self, notes: str) -> None:
        """Write down what stands in the notes, now."""
        self._kept = True
        now = self._now()
        begun = new_draft(now, booked=False, leader_ids=(), stage_keys=())
        value = to_json(replace(begun, form=replace(begun.form, notes=notes)))
        key = SESSION_DRAFT + self.session_id
        self._lanes.draft(DraftView(key, self._place_id, value, "", now.isoformat()))

    async def drop(self) -> None:
        """They are kept with the session that was read. Raises StorageError."""
        if self._kept:
            self._kept = False
            await self._lanes.quick_write(drafts.drop, SESSION_DRAFT + self.session_id)
