"""Erasing a person: a preview, and doing it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from platscoach.domain.erasing import Erasable, ErasedPerson, ErasurePreview, Mention
from platscoach.platform import is_folder
from platscoach.storage.backups.copies_with_a_thing import copies_holding
from platscoach.storage.device.drafts import AWAY
from platscoach.text import fold

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def find_people(store: "Store", name: str) -> tuple[Erasable, ...]:
    """The people, leaders and team members with this name."""
    return store.erasing.find(name)


def texts_naming(store: "Store", name: str) -> tuple[Mention, ...]:
    """Where a name stands that is no person's here: in texts, or a supporter's."""
    return store.erasing.texts_naming(name)


def preview_erasure(store: "Store", kind: str, key: str, second: str = "") -> ErasurePreview:
    """What erasing somebody would do. Raises NotFoundError.

    `second` is the second backup folder, if one was chosen.
    """
    away = Path(second) if second else None
    folders = [store.database.backups, *([away] if away and is_folder(away) else [])]
    held = [path for folder in folders for path in copies_holding(folder, kind, key)]
    missing = second if away and not is_folder(away) else ""
    person = store.erasing.about(kind, key)
    mentions, files = store.erasing.mentions(kind, key), tuple(_files_naming(store, person.name))
    drafts = _drafts_naming(store, person)
    return ErasurePreview(person, mentions, tuple(held), missing, files, drafts)


def _drafts_naming(store: "Store", person: Erasable) -> int:
    """How many unsaved texts contain a name; those about the person's own record go with it."""
    wanted = fold(person.name).strip()
    drafts = (*store.drafts.all(""), *store.drafts.all(AWAY))
    return sum(wanted in fold(one.value) and person.key not in one.key for one in drafts if wanted)


def _files_naming(store: "Store", name: str) -> Iterator[Path]:
    """The unsaved and the too long texts kept as files beside the database that contain a name."""
    wanted = fold(name).strip()
    for folder in (store.database.unsaved, store.database.pasted):
        for path in sorted(folder.glob("*")) if wanted else ():
            # What cannot be read is named too: it may be there.
            text = ""
            with suppress(OSError):
                text = path.read_text("utf-8", errors="replace")
            if not text or wanted in fold(text):
                yield path


def erase(store: "Store", kind: str, key: str) -> ErasedPerson:
    """Empty the personal fields of somebody permanently. Raises NotFoundError and StorageError."""
    erased = store.erasing.erase(kind, key)
    store.erasing.wipe()
    return erased
