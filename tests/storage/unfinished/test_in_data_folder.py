"""Leftovers of interrupted operations are removed at the next start or by the next operation."""

import shutil

from platscoach.storage.backups.copies import list_copies
from platscoach.storage.backups.making import make_backup
from platscoach.storage.backups.restoring import restore
from platscoach.storage.unfinished.in_data_folder import remove_leftovers


def leave(desk):
    """Leftovers as of a killed restore, import, salvage, join and backups."""
    folder, name = desk.path.parent, desk.path.name
    desk.backups.mkdir(exist_ok=True)
    for beside in (
        f".{name}.aterstalls", f"..{name}.aterstalls.part", f".{name}.importeras-wal",
        f".{name}.raddas", f".{name}.hopslagning", f"..{name}.hopslagning.part-journal",
        "backups/.platscoach-2026-11-20-101500-daglig.db.part",
    ):  # fmt: skip
        shutil.copy2(desk.path, folder / beside)
    for inside in (".raddning-x1y2", "backups/.undanlagd-2026-11-20-101500.part"):
        (folder / inside).mkdir()
        shutil.copy2(desk.path, folder / inside / name)


def hidden(desk):
    return [path.name for path in desk.path.parent.rglob(".*")]


def test_all_that_is_left_goes_and_nothing_else(full, clock):
    made = make_backup(full, clock())
    before, lock = full.path.read_bytes(), full.path.with_name(f"{full.path.name}.lock")
    lock.touch()
    leave(full)
    remove_leftovers(full)
    assert hidden(full) == []
    assert full.path.read_bytes() == before
    assert lock.exists()
    assert [one.path for one in list_copies(full.backups)] == [made]


def test_a_copy_and_a_restore_are_not_kept_from_by_what_is_left(full, clock):
    """Leftovers of earlier runs do not prevent a backup or a restore."""
    leave(full)
    copy = make_backup(full, clock())
    assert not [name for name in hidden(full) if name.startswith((".platscoach-", ".undan"))]
    restore(full, copy, clock())
    assert hidden(full) == []
