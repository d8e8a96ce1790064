"""Opening and storing what is written in the session room."""

from dataclasses import dataclass

from platscoach.domain.errors import PlatscoachError, StorageError
from platscoach.domain.places import PlaceView
from platscoach.domain.sessions import SessionView
from platscoach.i18n import _
from platscoach.storage import drafts
from platscoach.storage.drafts import DraftView
from platscoach.storage.gateway import Gateway
from platscoach.storage.place_opening import read_place, read_stages
from platscoach.storage.started import SESSION_DRAFT, is_stored, read_gone
from screens.session.writing import Writing


@dataclass(frozen=True, slots=True)
class Around:
    """What the room shows around the session: the place and how far it has come."""

    place: PlaceView | None
    """None when it is in the trash."""
    stages: tuple[tuple[str, str], ...]
    gone: str
    """`place` or `session` when that is in the trash."""


async def read_around(gateway: Gateway, place_id: str, session_id: str) -> Around:
    """The place of a session. Raises StorageError."""
    return await gateway.quick(
        lambda db: Around(
            read_place(db, place_id), read_stages(db, place_id), read_gone(db, place_id, session_id)
        )
    )


async def read_session(
    gateway: Gateway, session_id: str
) -> tuple[DraftView | None, SessionView | None]:
    """The draft and the stored session of that id, those there are. Raises StorageError."""
    draft, stored = await gateway.quick(
        lambda db: (drafts.get(db, SESSION_DRAFT + session_id), is_stored(db, session_id))
    )
    if not stored:
        return draft, None
    return draft, await gateway.read(lambda store: store.sessions.get(session_id))


async def store(gateway: Gateway, writing: Writing) -> None:
    """Make what is typed a change; when nothing is, leave nothing behind.

    Raises FieldErrors, and StorageError when it cannot be stored now; the draft stays then.
    """
    if not writing.changed:
        await _drop(gateway, writing, writing.kept)
        return
    key, place_id = writing.session_id, writing.place_id
    gone = await gateway.quick(lambda db: read_gone(db, place_id, key))
    if gone:
        raise in_trash(gone)
    # What is on disk may have been written by an earlier version, in other words than today's.
    draft, value = writing.draft, writing.kept or writing.value
    ticks = writing.ticks(draft)
    # Ticks are stored one by one after the rest, so the draft goes only when they are in too.
    said = "" if ticks else value
    await gateway.write(lambda store: store.sessions.save(key, place_id, draft.form, draft=said))
    for item_id, done in ticks:
        await _tick(gateway, item_id, done=done)
    if ticks:
        await _drop(gateway, writing, value)
    writing.saved(draft)


async def _tick(gateway: Gateway, item_id: str, *, done: bool) -> None:
    """Tick a stored commitment off, or untick it."""
    await gateway.write(lambda store: store.commitments.set_done(item_id, done=done))


async def _drop(gateway: Gateway, writing: Writing, value: str) -> None:
    """Take the draft away if it still says this; more typed since then stays."""
    key = SESSION_DRAFT + writing.session_id
    if value:
        await gateway.quick_write(lambda db: drafts.drop(db, key, value))
        if writing.kept == value:
            writing.kept = ""


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
