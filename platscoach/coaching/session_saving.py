"""Opening and storing what is written in the session room."""

from dataclasses import dataclass

from platscoach.coaching.session_editor import SessionEditor
from platscoach.domain.places import PlaceView
from platscoach.domain.sessions import SessionView
from platscoach.errors import PlatscoachError, StorageError
from platscoach.i18n import _
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.queries.place import read_place, read_stages
from platscoach.storage.queries.unfinished_sessions import SESSION_DRAFT, is_stored, read_gone


@dataclass(frozen=True, slots=True)
class SessionBackground:
    """What the room shows around the session: the place and how far it has come."""

    place: PlaceView | None
    """None when it is in the trash."""
    stages: tuple[tuple[str, str], ...]
    gone: str
    """`place` or `session` when that is in the trash."""


async def read_background(lanes: Lanes, place_id: str, session_id: str) -> SessionBackground:
    """The place of a session. Raises StorageError."""
    return await lanes.quick(
        lambda db: SessionBackground(
            read_place(db, place_id), read_stages(db, place_id), read_gone(db, place_id, session_id)
        )
    )


async def read_session(
    lanes: Lanes, session_id: str
) -> tuple[DraftView | None, SessionView | None]:
    """The draft and the stored session of that id, those there are. Raises StorageError."""
    draft, stored = await lanes.quick(
        lambda db: (drafts.get(db, SESSION_DRAFT + session_id), is_stored(db, session_id))
    )
    if not stored:
        return draft, None
    return draft, await lanes.read(lambda store: store.sessions.get(session_id))


async def store(lanes: Lanes, editor: SessionEditor) -> None:
    """Make what is typed a change; when nothing is, leave nothing behind.

    Raises FieldErrors, and StorageError when it cannot be stored now; the draft stays then.
    """
    if not editor.changed:
        await _drop(lanes, editor, editor.kept)
        return
    key, place_id = editor.session_id, editor.place_id
    gone = await lanes.quick(read_gone, place_id, key)
    if gone:
        raise in_trash(gone)
    # What is on disk may have been written by an earlier version, in other words than today's.
    draft, value = editor.draft, editor.kept or editor.value
    ticks = editor.ticks(draft)
    # Ticks are stored one by one after the rest, so the draft goes only when they are in too.
    said = "" if ticks else value
    await lanes.write(lambda store: store.sessions.save(key, place_id, draft.form, draft=said))
    for item_id, done in ticks:
        await _tick(lanes, item_id, done=done)
    if ticks:
        await _drop(lanes, editor, value)
    editor.saved(draft)


async def _tick(lanes: Lanes, item_id: str, *, done: bool) -> None:
    """Tick a stored commitment off, or untick it."""
    await lanes.write(lambda store: store.commitments.set_done(item_id, done=done))


async def _drop(lanes: Lanes, editor: SessionEditor, value: str) -> None:
    """Take the draft away if it still says this; more typed since then stays."""
    key = SESSION_DRAFT + editor.session_id
    if value:
        await lanes.quick_write(drafts.drop, key, value)
        if editor.kept == value:
            editor.kept = ""


def in_trash(gone: str) -> PlatscoachError:
    """Words for a session that cannot be stored because it, or its place, is in the trash."""
    if gone == "place":
        return StorageError(
            _("Platsen ligger i papperskorgen."),
            _("Det du skrivit ligger kvar som påbörjat."),
            _("Ta tillbaka platsen ur papperskorgen, så går det att spara."),
        )
    return StorageError(
        _("Sessionen ligger i papperskorgen."),
        _("Det du skrivit ligger kvar som påbörjat."),
        _("Ta tillbaka sessionen ur papperskorgen, så går det att spara."),
    )


def vanished(gone: str) -> PlatscoachError:
    """Words for a session that cannot be opened."""
    if gone == "place":
        return StorageError(_("Platsen ligger i papperskorgen."))
    if gone == "session":
        return StorageError(_("Sessionen ligger i papperskorgen."))
    return StorageError(_("Sessionen finns inte längre."), _("Inget har ändrats."))
