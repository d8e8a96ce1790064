"""The two lanes: calls stay in order, no write is lost, an abandoned read delays no others."""

import asyncio
import gc
import os
import shutil
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from counted import steps

from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.errors import FieldErrors, StorageError
from platscoach.storage.backups.copies import BY_HAND
from platscoach.storage.backups.making import keep_open_copy
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine import driver, faults
from platscoach.storage.engine.database import Database
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store
from platscoach.storage.repositories.transactions import plain

ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows keeps what is open where it is")

WAIT = 10


@pytest.fixture
def busy(lanes):
    """Blocks the write lane until it is released."""
    going, free = threading.Event(), threading.Event()

    def hold(_connection):
        going.set()
        assert free.wait(WAIT)

    lanes._lane.submit(hold, None)
    assert going.wait(WAIT)
    yield free
    free.set()


def draft(value, key="note:a"):
    return DraftView(key, "", value, "", "2026-11-23T09:15:00+00:00")


def stored_drafts(database):
    with closing(database.connect(read_only=True)) as connection:
        return {view.key: view.value for view in drafts.all_drafts(connection)}


def comes_to_be(database, wanted):
    """Whether exactly these drafts are stored before long."""
    until = time.monotonic() + WAIT
    while (found := stored_drafts(database)) != wanted and time.monotonic() < until:
        time.sleep(0.01)
    return found == wanted


def names(store):
    return [place.name for place in store.places.all()]


async def test_writes_and_reads_come_in_the_order_they_were_asked_for(lanes):
    order = []
    await lanes.read(names)

    def note(what):
        return lambda _: order.append(what)

    await asyncio.gather(
        lanes.write(note(1)),
        lanes.quick(note(2)),
        lanes.write(note(3)),
        lanes.quick_write(note(4)),
        lanes.read(note(5)),
        lanes.write(note(6)),
    )
    assert [what for what in order if what != 5] == [1, 2, 3, 4, 6]
    assert 5 in order


async def test_a_write_is_read_back(lanes):
    await lanes.write(lambda store: store.places.save(PlaceForm("Dalen")))
    assert await lanes.read(names) == ["Dalen"]
    count = await lanes.quick(lambda db: db.execute("SELECT count(*) FROM op").fetchone()[0])
    assert count > 0


async def test_a_read_that_nobody_waits_for_is_dropped(lanes, busy):
    lanes.warm().result(WAIT)
    ran = []
    reads = [
        asyncio.create_task(lanes.read(lambda _: ran.append("store"))),
        asyncio.create_task(lanes.quick(lambda _: ran.append("quick"))),
    ]
    await asyncio.sleep(0.05)
    for read in reads:
        read.cancel()
    await asyncio.gather(*reads, return_exceptions=True)
    busy.set()
    await lanes.quick(lambda _: None)
    assert ran == []


async def test_a_write_is_never_dropped(lanes, busy, database):
    lanes.warm().result(WAIT)
    writes = [
        asyncio.create_task(lanes.write(lambda store: store.places.save(PlaceForm("Dalen")))),
        asyncio.create_task(lanes.quick_write(drafts.put, [draft("x", "note:quick")])),
    ]
    await asyncio.sleep(0.05)
    for write in writes:
        write.cancel()
    await asyncio.gather(*writes, return_exceptions=True)
    busy.set()
    assert await lanes.read(names) == ["Dalen"]
    assert stored_drafts(database) == {"note:quick": "x"}


async def test_a_write_asked_for_before_the_store_is_there_survives_the_end(database, clock):
    lanes = Lanes(database, clock)
    write = asyncio.create_task(lanes.write(lambda store: store.places.save(PlaceForm("Dalen"))))
    await asyncio.sleep(0)
    write.cancel()
    await asyncio.to_thread(lanes.close)
    store = Store(database, clock)
    assert names(store) == ["Dalen"]
    store.close()


async def test_closing_finishes_what_was_asked(database, clock):
    lanes = Lanes(database, clock)
    await lanes.read(names)
    writes = [
        asyncio.create_task(
            lanes.write(lambda store, name=f"P{n}": store.places.save(PlaceForm(name)))
        )
        for n in range(10)
    ]
    lanes.draft(draft("sist"))
    await asyncio.sleep(0)
    await asyncio.to_thread(lanes.close)
    await asyncio.gather(*writes)
    store = Store(database, clock)
    assert len(names(store)) == 10
    store.close()
    left = {path.suffix for path in database.path.parent.iterdir()}
    assert left <= {".db", ".lock", ""}, "a connection is still open"
    assert stored_drafts(database) == {"note:a": "sist"}


async def test_a_long_job_does_not_hold_up_a_write(lanes):
    free = threading.Event()
    long = asyncio.create_task(lanes.long(lambda _database: free.wait(WAIT)))
    await asyncio.sleep(0.02)
    await asyncio.wait_for(
        lanes.write(lambda store: store.places.save(PlaceForm("Dalen"))), WAIT / 2
    )
    assert not long.done()
    free.set()
    assert await long is True


@pytest.fixture
def free(monkeypatch):
    """An event: when it is set, the store gets built."""
    free = threading.Event()
    real = Store.open

    def slow(*arguments):
        assert free.wait(WAIT)
        return real(*arguments)

    monkeypatch.setattr(Store, "open", slow)
    return free


async def test_warming_does_not_hold_up_a_quick_read(lanes, free):
    read = asyncio.create_task(lanes.read(names))
    await asyncio.wait_for(lanes.quick(lambda db: db.execute("SELECT 1").fetchone()), WAIT / 2)
    assert not read.done()
    free.set()
    assert await read == []


async def test_a_draft_does_not_wait_behind_a_save_that_waits_for_the_store(lanes, database, free):
    write = asyncio.create_task(lanes.write(lambda store: store.drafts.drop("note:a", "Ka")))
    await asyncio.sleep(0)
    for text in ("Ka", "Karin"):
        lanes.draft(draft(text))
        assert await asyncio.to_thread(comes_to_be, database, {"note:a": text})
    assert not write.done()
    free.set()
    await write
    assert stored_drafts(database) == {"note:a": "Karin"}, "what is newer than the save stays"


async def test_everything_runs_off_the_thread_of_the_interface(lanes):
    here = threading.current_thread().name
    lane = await lanes.read(lambda _: threading.current_thread().name)
    assert lane == await lanes.write(lambda _: threading.current_thread().name)
    assert lane == await lanes.quick(lambda _: threading.current_thread().name)
    long = await lanes.long(lambda _: threading.current_thread().name)
    assert len({here, lane, long}) == 3


async def test_errors_come_back_in_words(lanes):
    with pytest.raises(StorageError) as raised:
        await lanes.quick(lambda db: db.execute("SELECT * FROM nowhere"))
    assert all((raised.value.what, raised.value.kept, raised.value.then))
    with pytest.raises(FieldErrors):
        await lanes.write(lambda store: store.places.save(PlaceForm("")))
    with pytest.raises(StorageError):
        await lanes.read(lambda store: store.places.get("nowhere"))
    with pytest.raises(StorageError):
        await lanes.long(lambda database: database.connect(read_only=True).execute("x"))


async def test_a_store_that_cannot_be_built_is_told_to_all_who_wait(lanes, monkeypatch):
    def fail(*_):
        raise faults.disk_full()

    monkeypatch.setattr(Store, "open", fail)
    for ask in (lanes.read, lanes.write):
        with pytest.raises(StorageError, match="full"):
            await asyncio.wait_for(ask(names), WAIT)


async def test_nobody_waits_for_ever_for_a_store_with_a_fault_in_it(lanes, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(Store, "open", fail)
    for ask in (lanes.read, lanes.write):
        with pytest.raises(ZeroDivisionError):
            await asyncio.wait_for(ask(names), WAIT)


async def test_a_locked_database_is_read_and_told_of_when_it_is_written(
    database, clock, monkeypatch
):
    monkeypatch.setattr(driver, "BUSY_MS", 50)
    monkeypatch.setattr(driver.connect, "__kwdefaults__", {"read_only": False, "busy_ms": 50})
    lanes = Lanes(database, clock)
    with closing(database.connect()) as other:
        other.execute("BEGIN IMMEDIATE")
        assert await asyncio.wait_for(lanes.read(names), WAIT) == []
        with pytest.raises(StorageError, match="låst"):
            await lanes.write(lambda store: store.places.save(PlaceForm("Dalen")))
        other.execute("ROLLBACK")
        await lanes.write(lambda store: store.places.save(PlaceForm("Dalen")))
        assert await lanes.read(names) == ["Dalen"]
    lanes.close()


async def test_only_the_newest_of_each_draft_is_written(lanes, busy, database, monkeypatch):
    batches = []
    real = drafts.put

    def put(connection, them, after):
        batches.append(list(them))
        return real(connection, them, after)

    monkeypatch.setattr(drafts, "put", put)
    text = ""
    for char in "Karin berättar att":
        text += char
        lanes.draft(draft(text))
        lanes.draft(draft(text.upper(), "session:b"))
    busy.set()
    await lanes.quick(lambda _: None)
    assert stored_drafts(database) == {"note:a": text, "session:b": text.upper()}
    assert [len(batch) for batch in batches] == [2]


async def test_every_key_is_written_when_there_is_time(lanes, database):
    for text in ("K", "Ka", "Kar"):
        lanes.draft(draft(text))
        await lanes.quick(lambda _: None)
        assert stored_drafts(database) == {"note:a": text}


async def test_a_key_looks_through_no_drafts_however_many_were_left(lanes, database):
    work = []
    for left in (0, 2_000):
        with closing(database.connect()) as connection:
            drafts.put(connection, [draft("x", f"note:{number}") for number in range(left + 1)])
        lanes.draft(draft("K"))
        await lanes.quick(lambda _: None)
        work.append(await lanes.quick(steps, lambda _: lanes._drafts._write([draft("Ka")])))
    assert work[0]
    assert work[1] < work[0] + 20


@pytest.fixture
def full_disk(lanes):
    """Lets no further page fit into the database; returns a way to make room again."""

    def limit(pages):
        connection = lanes._quick.plain
        lanes._lane.submit(connection.execute, f"PRAGMA max_page_count = {pages}").result(WAIT)

    limit(1)
    yield lambda: limit(1_000_000)


async def test_a_draft_that_does_not_fit_is_told_of_and_written_when_there_is_room(
    lanes, database, full_disk
):
    told = []
    lanes.on_draft_trouble(lambda error: told.append(error and error.what))
    lanes.draft(draft("x" * 50_000))
    await lanes.quick(lambda _: None)
    assert told == ["Disken är full."]
    lanes.draft(draft("x" * 60_000))
    lanes.draft(draft("y" * 60_000, "note:b"))
    await lanes.quick(lambda _: None)
    assert set(told) == {"Disken är full."}
    assert stored_drafts(database) == {}
    full_disk()
    told.clear()
    lanes.retry_drafts()
    await lanes.quick(lambda _: None)
    assert told == [None]
    assert stored_drafts(database) == {"note:a": "x" * 60_000, "note:b": "y" * 60_000}
    lanes.draft(draft("z"))
    await lanes.quick(lambda _: None)
    assert told == [None]


async def test_what_is_not_on_disk_is_known_until_it_is(lanes, full_disk):
    assert await lanes.flush() is None
    lanes.draft(draft("x" * 50_000))
    lanes.draft(draft("y" * 50_000, "note:b"))
    trouble = await lanes.flush()
    assert trouble.what == "Disken är full."
    assert [one.key for one in lanes.unsaved()] == ["note:a", "note:b"]
    assert [one.value for one in lanes.unsaved("note:b")] == ["y" * 50_000]
    assert lanes.unsaved("note:c") == ()
    assert (await lanes.kept_draft("note:a")).value == "x" * 50_000
    assert not lanes.flush_before(WAIT)
    full_disk()
    assert lanes.flush_before(WAIT)
    assert await lanes.flush() is None
    assert lanes.unsaved() == ()
    assert (await lanes.kept_draft("note:a")).value == "x" * 50_000
    assert await lanes.kept_draft("note:c") is None


async def test_a_draft_that_is_being_written_is_not_on_disk_yet(lanes, database, monkeypatch):
    seen = []

    def put(_db, _them, _after):
        seen.extend(one.value for one in lanes.unsaved())

    monkeypatch.setattr(drafts, "put", put)
    lanes.draft(draft("mitt i"))
    await lanes.quick(lambda _: None)
    assert seen == ["mitt i"]
    assert lanes.unsaved() == ()


async def test_a_draft_never_comes_after_what_it_has_become(lanes, database, full_disk):
    lanes.draft(draft("x" * 50_000))
    assert await lanes.flush() is not None
    full_disk()
    await lanes.quick_write(drafts.drop, "note:a", "x" * 50_000)
    await lanes.flush()
    assert stored_drafts(database) == {}


async def test_the_next_key_tries_again(lanes, database, full_disk):
    lanes.draft(draft("x" * 50_000))
    await lanes.quick(lambda _: None)
    full_disk()
    lanes.draft(draft("y", "note:b"))
    await lanes.quick(lambda _: None)
    assert stored_drafts(database) == {"note:a": "x" * 50_000, "note:b": "y"}


async def test_what_was_typed_while_a_write_failed_is_not_overwritten_by_it(
    lanes, database, monkeypatch
):
    real = drafts.put

    def fail(_db, _them, _after):
        monkeypatch.setattr(drafts, "put", real)
        lanes.draft(draft("nyare"))
        raise driver.DatabaseError("database or disk is full")

    monkeypatch.setattr(drafts, "put", fail)
    lanes.draft(draft("äldre"))
    await lanes.quick(lambda _: None)
    lanes.retry_drafts()
    await lanes.quick(lambda _: None)
    assert stored_drafts(database) == {"note:a": "nyare"}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError(), "Det går inte att spara just nu: datorns minne räcker inte."),
        (ImportError(), "en del av programmet gick inte att läsa in (ImportError)"),
        (SyntaxError("hemligt"), "en del av programmet gick inte att läsa in (SyntaxError)"),
    ],
)
async def test_an_error_that_is_not_the_databases_loses_no_draft_and_is_told_of(
    lanes, database, monkeypatch, error, said
):
    told = []
    lanes.on_draft_trouble(lambda one: told.append(one and one.what))

    def fail(_db, _them, _after):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(drafts, "put", fail)
        lanes.draft(draft("kvar"))
        trouble = await lanes.flush()
        assert said in trouble.what
        assert "hemligt" not in str(trouble)
        assert set(told) == {trouble.what}
        assert [one.value for one in lanes.unsaved()] == ["kvar"]
        lanes.draft(draft("med", "note:b"))
        assert await lanes.flush() is not None
    assert await lanes.flush() is None
    assert told[-1] is None
    assert stored_drafts(database) == {"note:a": "kvar", "note:b": "med"}


async def test_an_error_that_nobody_foresaw_loses_no_draft(lanes, database, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "put", lambda *_given: 1 / 0)
        lanes.draft(draft("kvar"))
        lanes.draft(draft("med", "note:b"))
        with pytest.raises(ZeroDivisionError):
            await lanes.flush()
        assert {one.value for one in lanes.unsaved()} == {"kvar", "med"}
        assert not lanes.flush_before(WAIT)
    assert await lanes.flush() is None
    assert stored_drafts(database) == {"note:a": "kvar", "note:b": "med"}


async def test_closing_gives_failed_drafts_a_last_try(database, clock, monkeypatch):
    lanes = Lanes(database, clock)
    real, tries = drafts.put, []

    def fail_once(db, them, after):
        tries.append(1)
        if len(tries) == 1:
            raise driver.DatabaseError("database or disk is full")
        return real(db, them, after)

    monkeypatch.setattr(drafts, "put", fail_once)
    lanes.draft(draft("kvar"))
    await lanes.quick(lambda _: None)
    lanes.close()
    assert stored_drafts(database) == {"note:a": "kvar"}


async def test_a_save_on_a_full_disk_says_so_and_changes_nothing(lanes, database, clock):
    place = await lanes.write(lambda store: store.places.save(PlaceForm("Dalen")))

    def fill(store):
        with store._base.begin() as session:
            session.connection().exec_driver_sql("PRAGMA max_page_count = 1")
        store.notes.save("a" * 32, place.id, "analys", NoteText("Rubrik", "x" * 100_000))

    with pytest.raises(StorageError, match="Disken är full"):
        await lanes.write(fill)
    store = Store(database, clock)
    assert store.notes.of_stage(place.id, "analys") == ()
    assert store.hits.find("rubrik") == ()
    store.close()


async def test_a_second_program_may_look_but_not_write(database, clock):
    first, second = Lanes(database, clock), Lanes(database, clock)
    told = []
    second.on_draft_trouble(lambda error: told.append(error.what))
    await first.claim_soon()
    await first.claim_soon()
    for ask in (
        second.claim_soon,
        lambda: second.write(lambda store: store.places.save(PlaceForm("Dalen"))),
        lambda: second.quick_write(lambda db: db.execute("DELETE FROM draft")),
    ):
        with pytest.raises(StorageError, match="redan öppet"):
            await ask()
    second.draft(draft("x"))
    await second.quick(lambda _: None)
    assert told == ["Platscoach är redan öppet i ett annat fönster."]
    assert stored_drafts(database) == {}
    first.close()
    await second.write(lambda store: store.places.save(PlaceForm("Dalen")))
    assert await second.read(names) == ["Dalen"]
    second.close()
    assert stored_drafts(database) == {"note:a": "x"}


def test_lanes_that_are_never_warmed_close(database, clock):
    Lanes(database, clock).close()
    assert not [one for one in threading.enumerate() if one.name.startswith("platscoach")]


@ON_POSIX
async def test_what_is_written_to_a_file_that_is_gone_is_not_saved(lanes, database):
    lanes.draft(draft("före"))
    assert await lanes.flush() is None
    away = database.path.with_name("away")
    database.path.rename(away)
    lanes.draft(draft("efter"))
    assert "inte kvar" in str(await lanes.flush())
    assert [one.value for one in lanes.unsaved()] == ["efter"]
    away.rename(database.path)
    lanes.retry_drafts()
    assert await lanes.flush() is None and lanes.unsaved() == ()


def removed(database):
    shutil.rmtree(database.path.parent)


def unlinked(database):
    database.path.unlink()


def another(database):
    beside = database.path.with_name("another")
    shutil.copy(database.path, beside)
    beside.replace(database.path)


def a_file_for_the_folder(database):
    removed(database)
    database.path.parent.write_text("")


NOT_KEPT = r"inte kvar|bytts mot en annan"

WAYS = (removed, unlinked, another, a_file_for_the_folder)


@ON_POSIX
@pytest.mark.parametrize("go", WAYS)
async def test_a_write_to_a_file_that_does_not_stay_is_refused(lanes, database, go):
    await lanes.write(lambda store: store.places.save(PlaceForm("Dalen")))
    go(database)
    for write in (
        lanes.write(lambda store: store.places.save(PlaceForm("Tumle"))),
        lanes.quick_write(drafts.put, [draft("x")]),
    ):
        with pytest.raises(StorageError, match=NOT_KEPT):
            await write
    assert await lanes.read(names) == ["Dalen"]
    assert await lanes.quick(drafts.get, "note:a") is None


@ON_POSIX
@pytest.mark.parametrize("go", WAYS)
async def test_a_file_that_goes_while_it_is_written_is_noticed(lanes, database, go):
    def save(store):
        place = store.places.save(PlaceForm("Tumle"))
        go(database)
        return place

    with pytest.raises(StorageError, match=NOT_KEPT):
        await lanes.write(save)


@ON_POSIX
async def test_what_was_typed_before_the_file_went_waits_again(lanes, database):
    told = []
    lanes.on_draft_trouble(lambda error: told.append(error and error.what))
    lanes.draft(draft("före"))
    lanes.draft(draft("annan", "note:b"))
    assert await lanes.flush() is None and not lanes.unsaved()
    away = database.path.with_name("away")
    database.path.rename(away)
    lanes.draft(draft("före och efter"))
    assert "inte kvar" in (await lanes.flush()).what
    assert {one.key: one.value for one in lanes.unsaved()} == {
        "note:a": "före och efter",
        "note:b": "annan",
    }
    away.rename(database.path)
    lanes.retry_drafts()
    assert await lanes.flush() is None and not lanes.unsaved()
    assert [bool(one) for one in told] == [True] * (len(told) - 1) + [False]
    assert stored_drafts(database) == {"note:a": "före och efter", "note:b": "annan"}


@ON_POSIX
@pytest.mark.parametrize("leave", ["flush", "flush_before"])
async def test_one_who_leaves_is_asked_though_nothing_was_typed_since(lanes, database, leave):
    """On leaving, a file that has disappeared is noticed even if nothing was typed since."""
    lanes.draft(draft("före"))
    assert await lanes.flush() is None
    removed(database)
    if leave == "flush":
        assert await lanes.flush() is not None
    else:
        assert not lanes.flush_before(WAIT)
    assert [one.value for one in lanes.unsaved()] == ["före"]


@ON_POSIX
async def test_a_store_is_not_made_on_a_file_that_is_none_of_ours(lanes, database):
    database.path.unlink()
    with pytest.raises(StorageError, match="inte kvar"):
        await lanes.read(names)
    assert not database.path.exists(), "an empty one would be taken for a first start"


@ON_POSIX
async def test_without_its_log_what_is_written_is_in_the_file_itself(lanes, database, tmp_path):
    """If the log's file was deleted, later writes go to the database file itself."""
    await lanes.write(lambda store: store.places.save(PlaceForm("Dalen")))
    Path(f"{database.path}-wal").unlink()
    await lanes.write(lambda store: store.places.save(PlaceForm("Tumle")))
    lanes.draft(draft("x"))
    assert await lanes.flush() is None
    # As after a kill: only the file itself under its name, without its log.
    kept = Database(tmp_path / "kept.db")
    shutil.copy(database.path, kept.path)
    assert stored_drafts(kept) == {"note:a": "x"}
    with closing(kept.connect()) as connection:
        assert connection.execute("SELECT count(*) FROM place").fetchone() == (2,)


@pytest.fixture
def other_desk(tmp_path, clock):
    """Another desk with many places."""
    folder = tmp_path / "other"
    folder.mkdir()
    other = open_database(folder / "platscoach.db", clock())
    store = Store(other, clock)
    for number in range(40):
        store.places.save(PlaceForm(f"Annan {number}", boundary="x" * 3000))
    store.close()
    return other


def save_many(store):
    for number in range(20):
        store.places.save(PlaceForm(f"Egen {number}", boundary="y" * 3000))


def names_at(path):
    with closing(driver.connect(path, read_only=True)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM place").fetchall()}


@ON_POSIX
@pytest.mark.parametrize("notice", ["flush", "write"])
async def test_a_file_put_in_its_place_gets_nothing_of_what_was_written_last(
    lanes, database, other_desk, notice
):
    await lanes.write(save_many)
    wanted = names_at(other_desk.path)
    other_desk.path.replace(database.path)
    if notice == "flush":
        await lanes.flush()
    else:
        with pytest.raises(StorageError, match="bytts mot en annan"):
            await lanes.write(save_many)
    assert names_at(database.path) == wanted
    assert len(await lanes.read(names)) == 20, "the open one is still read whole"
    assert lanes.lost is not None


@ON_POSIX
async def test_a_file_that_is_put_back_has_all_of_it_though_its_log_was_parted(
    lanes, database, other_desk, tmp_path
):
    await lanes.write(save_many)
    away = tmp_path / "away.db"
    database.path.rename(away)
    other_desk.path.replace(database.path)
    await lanes.flush()
    away.replace(database.path)
    await lanes.write(lambda store: store.places.save(PlaceForm("Sist")))
    assert lanes.lost is None
    alone = tmp_path / "alone.db"
    shutil.copy(database.path, alone)
    assert len(names_at(alone)) == 21


@ON_POSIX
@pytest.mark.parametrize("go", WAYS)
async def test_all_of_a_file_that_is_gone_can_be_kept_as_a_copy(
    lanes, database, clock, tmp_path, go
):
    await lanes.write(save_many)
    lanes.draft(draft("före"))
    await lanes.flush()
    assert lanes.lost is None
    go(database)
    await lanes.flush()
    assert lanes.lost is not None
    copy = await lanes.quick(keep_open_copy, tmp_path / "new" / "folder", clock(), BY_HAND)
    assert len(names_at(copy)) == 20
    assert stored_drafts(Database(copy)) == {"note:a": "före"}
    assert list(copy.parent.iterdir()) == [copy]
    assert lanes.last(keep_open_copy, copy.parent, clock(), BY_HAND) != copy


async def test_a_copy_that_cannot_be_written_says_so_and_leaves_nothing(lanes, clock, tmp_path):
    await lanes.write(save_many)
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="Kopian gick inte att skriva"):
        await lanes.quick(keep_open_copy, tmp_path / "file", clock(), BY_HAND)
    assert (tmp_path / "file").read_text("utf-8") == ""


@pytest.fixture
def only_read(monkeypatch):
    """Makes every connection read-only, and also the log's index that they all share, as SQLite
    does where it cannot open the files for writing at that moment.

    Returns a function that lets later connections write.
    """
    real, is_held = driver.connect, [True]

    def connect(path, *, read_only=False, **how):
        if not is_held:
            return real(path, read_only=read_only, **how)
        uri = f"{path.as_uri()}?mode=ro&readonly_shm=1"
        connection = driver.module.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False
        )
        driver._configure(connection, read_only=read_only)
        return connection

    monkeypatch.setattr(driver, "connect", connect)
    return is_held.clear


@pytest.fixture
def crashed(database, tmp_path):
    """A database with the log and the log's index that a killed program left behind."""
    left = Database(tmp_path / "left" / database.path.name)
    left.path.parent.mkdir()
    with closing(database.connect()) as connection:
        drafts.put(connection, [draft("old", "note:old")])
        for ending in ("", "-wal", "-shm"):
            shutil.copy(f"{database.path}{ending}", f"{left.path}{ending}")
    return left


@pytest.fixture
def reading(crashed, clock, only_read):
    """Lanes whose connections could only be opened for reading; `told` has their draft messages."""
    lanes = Lanes(crashed, clock)
    lanes.told = []
    lanes.on_draft_trouble(lambda error: lanes.told.append(error and error.what))
    yield lanes
    lanes.close()


async def test_what_is_typed_is_written_as_soon_as_the_file_can_be(reading, crashed, only_read):
    """SQLite opens a file for reading if it cannot be written, and the connection stays so."""
    assert (await reading.kept_draft("note:old")).value == "old"
    reading.draft(draft("K"))
    assert "går inte att skriva i" in (await reading.flush()).what
    assert [one.value for one in reading.unsaved()] == ["K"]
    only_read()
    reading.draft(draft("Ka"))
    assert await reading.flush() is None
    assert stored_drafts(crashed) == {"note:a": "Ka", "note:old": "old"}
    assert reading.told[0] is not None
    assert reading.told[-1] is None


async def test_a_file_that_can_be_written_by_the_first_key_is_no_trouble(
    reading, crashed, only_read
):
    only_read()
    reading.draft(draft("K"))
    assert await reading.flush() is None
    assert stored_drafts(crashed)["note:a"] == "K"
    assert reading.told == []
    await reading.quick_write(drafts.drop, "note:a")
    assert list(stored_drafts(crashed)) == ["note:old"]


@pytest.mark.parametrize("typed", ["", "K"])
async def test_the_store_and_the_drafts_write_again_together(reading, crashed, only_read, typed):
    """As long as one of the two keeps its read-only connection, the other gets the same again."""
    assert await reading.read(names) == []
    only_read()
    if typed:
        reading.draft(draft(typed))
        assert await reading.flush() is None
    await reading.write(lambda store: store.places.save(PlaceForm("Dalen")))
    reading.draft(draft("Ka"))
    assert await reading.flush() is None
    assert await reading.read(names) == ["Dalen"]
    assert stored_drafts(crashed)["note:a"] == "Ka"
    assert reading.told == []


@ON_POSIX
async def test_another_file_at_the_path_is_not_opened_for_ours(reading, crashed, only_read):
    """Nothing that is typed may be put into somebody else's data."""
    other = crashed.path.with_name("other")
    shutil.copy(crashed.path, other)
    other.replace(crashed.path)
    only_read()
    reading.draft(draft("K"))
    assert "har bytts mot en annan" in (await reading.flush()).what
    with pytest.raises(StorageError, match="har bytts mot en annan"):
        await reading.write(lambda store: store.places.save(PlaceForm("Dalen")))
    assert [one.value for one in reading.unsaved("note:a")] == ["K"]
    assert "note:a" not in stored_drafts(crashed)


async def test_a_file_that_is_away_for_a_moment_is_opened_when_it_is_back(
    reading, crashed, only_read, monkeypatch
):
    """The disk may not respond between one connection and the next."""
    only_read()
    connect = driver.connect

    def refuse(*_of, **_how):
        raise driver.DatabaseError("unable to open database file")

    monkeypatch.setattr(driver, "connect", refuse)
    reading.draft(draft("K"))
    assert "kommer inte åt" in (await reading.flush()).what
    monkeypatch.setattr(driver, "connect", connect)
    assert await reading.flush() is None
    assert stored_drafts(crashed)["note:a"] == "K"


async def test_at_the_end_another_program_is_waited_for_only_briefly(lanes):
    def waits(connection):
        return connection.execute("PRAGMA busy_timeout").fetchone()[0]

    def waits_in_store(store):
        with store._base.begin() as session:
            return waits(plain(session))

    await lanes.read(names)
    lanes.wait_briefly()
    assert await lanes.quick(waits) == driver.LAST_BUSY_MS
    assert await lanes.read(waits_in_store) == driver.LAST_BUSY_MS


async def test_a_write_that_fails_when_nobody_waits_any_more_prints_no_trace(lanes, busy):
    told = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.append(context))

    def fail(_store):
        raise StorageError("Låst.", "Inget har ändrats.")

    left = asyncio.create_task(lanes.write(fail))
    await asyncio.sleep(0)
    left.cancel()
    await asyncio.gather(left, return_exceptions=True)
    busy.set()
    with pytest.raises(StorageError):
        await lanes.write(fail)
    del left
    gc.collect()
    assert told == []


def test_what_is_typed_after_the_end_raises_nothing_and_is_known(database, clock):
    lanes = Lanes(database, clock)
    lanes.close()
    lanes.draft(draft("för sent"))
    lanes.retry_drafts()
    assert [one.value for one in lanes.unsaved()] == ["för sent"]
    assert stored_drafts(database) == {}
