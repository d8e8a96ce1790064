"""A missing, empty or damaged database is no first start, and only existing backups are named."""

import os
from contextlib import closing

import pytest

from platscoach.cli import log_command
from platscoach.errors import LostError, StorageError
from platscoach.storage.backups.making import make_backup
from platscoach.storage.backups.missing_database import refuse_lost, with_copies
from platscoach.storage.engine.opening import open_to_read


@pytest.mark.parametrize("content", [None, b""])
@pytest.mark.parametrize("trace", ["copy", "settings"])
def test_a_desk_that_was_used_is_not_begun_anew(full, store, clock, content, trace):
    if trace == "copy":
        make_backup(full, clock())
    store.close()
    full.path.unlink()
    if content is not None:
        full.path.write_bytes(content)
    with pytest.raises(LostError, match="saknas"):
        refuse_lost(full.path, used=trace == "settings")


def test_where_there_has_been_nothing_it_is_a_first_start(tmp_path, full):
    refuse_lost(tmp_path / "ny" / "platscoach.db", used=False)
    refuse_lost(full.path, used=True)


@pytest.mark.parametrize("how", ["first bytes", "pages", "foreign"])
def test_the_newest_copy_that_can_be_read_is_named_and_no_other(full, store, clock, how):
    good = make_backup(full, clock())
    with closing(full.connect()) as connection:
        wanted = "SELECT count(*) FROM place WHERE trashed_at IS NULL"
        places = connection.execute(wanted).fetchone()[0]
    clock.advance(days=1)
    make_backup(full, clock()).write_bytes(b"halv")
    store.close()
    content = bytearray(full.path.read_bytes())
    if how == "pages":
        for page in range(1, len(content) // 4096):
            content[page * 4096 : page * 4096 + 200] = os.urandom(200)
    else:
        content[:4096] = bytes(4096) if how == "first bytes" else b"x" * 4096
    full.path.write_bytes(content)
    for beside in full.path.parent.glob("platscoach.db-*"):
        beside.unlink()
    with pytest.raises(LostError) as met:
        open_to_read(full.path)
    fault = with_copies(met.value, full, clock())
    assert "skadad" in fault.what
    assert "orörd" in fault.kept
    assert f"i går 10.15, med {places} platser" in fault.kept
    assert "restore" in fault.then
    good.unlink()
    fault = with_copies(met.value, full, clock())
    assert "ingen säkerhetskopia som går att läsa" in fault.kept
    assert "restore" not in fault.then
    assert full.path.read_bytes() == bytes(content)


def test_the_log_says_the_same(full, store, clock, monkeypatch):
    make_backup(full, clock())
    store.close()
    monkeypatch.setenv("PLATSCOACH_DATA", str(full.path.parent))
    full.path.write_bytes(b"")
    with pytest.raises(LostError, match="Den nyaste säkerhetskopian"):
        log_command.print_log("Dalen", {})
    for copy in full.backups.iterdir():
        copy.unlink()
    with pytest.raises(StorageError, match="ingen databas än"):
        log_command.print_log("Dalen", {})
