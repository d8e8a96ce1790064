"""No two operations get the same name, however the database is copied, moved or restored."""

import json
import shutil
from contextlib import closing

import pytest
from counted import statements
from ledger import ops

from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.backups.copies import list_copies
from platscoach.storage.backups.making import make_backup
from platscoach.storage.backups.restoring import restore
from platscoach.storage.backups.thinning import to_remove
from platscoach.storage.engine.database import Database
from platscoach.storage.journal import incarnation
from platscoach.storage.journal.frontier import all_seen, frontier
from platscoach.storage.journal.seen_format import MANY
from platscoach.storage.repositories.store import Store


def write(database, clock, name):
    """Save a place of that name; the writer's name in the journal."""
    with closing(Store(database, clock)) as store:
        store.places.save(PlaceForm(name))
        return store._base.journal.device


def told(database, clock):
    """The content of each operation, by its name."""
    with closing(Store(database, clock, read_only=True)) as store:
        return {(op.device, op.seq): op.value for op in ops(store)}


def assert_apart(*files):
    """No name stands for two operations with different contents."""
    known = {}
    for one in files:
        for name, value in one.items():
            assert known.setdefault(name, value) == value


def test_a_desk_that_stays_where_it_is_is_one_incarnation(database, clock):
    assert len({write(database, clock, name) for name in ("Dalen", "Nyby", "Ås")}) == 1


def test_a_copied_folder_writes_under_a_name_of_its_own(database, clock, tmp_path):
    first = write(database, clock, "Dalen")
    copy = Database(shutil.copytree(database.path.parent, tmp_path / "annan") / database.path.name)
    assert write(copy, clock, "Nyby") != first
    assert write(database, clock, "Ås") == first
    assert_apart(told(database, clock), told(copy, clock))
    assert len({device for device, _seq in told(copy, clock)}) == 2


def test_a_folder_put_in_the_place_of_another_writes_under_a_name_of_its_own(
    database, clock, tmp_path
):
    first = write(database, clock, "Dalen")
    folder = database.path.parent
    shutil.copytree(folder, tmp_path / "undan")
    write(database, clock, "Nyby")
    after = told(database, clock)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "undan", folder)
    assert write(database, clock, "Ås") != first
    assert_apart(after, told(database, clock))


def test_a_folder_whose_files_an_earlier_copy_is_written_over_does_too(database, clock, tmp_path):
    first = write(database, clock, "Dalen")
    folder, earlier = database.path.parent, tmp_path / "undan"
    shutil.copytree(folder, earlier)
    write(database, clock, "Nyby")
    after = told(database, clock)
    # As a file manager replaces files: they stay what they are, also by their time of writing.
    for file in earlier.iterdir():
        shutil.copy2(file, folder / file.name)
    assert write(database, clock, "Ås") != first
    assert_apart(after, told(database, clock))


@pytest.mark.parametrize("how", ["restored", "by hand"])
def test_a_backup_put_back_writes_under_a_name_of_its_own(database, clock, how):
    with closing(Store(database, clock)) as store:
        store.places.save(PlaceForm("Dalen"))
        copy = make_backup(database, clock())
        # Written in the same run in which the backup was made, so that only the backup can tell
        # them apart.
        store.places.save(PlaceForm("Nyby"))
        after = {(op.device, op.seq): op.value for op in ops(store)}
    if how == "restored":
        restore(database, copy, clock())
    else:
        database.path.write_bytes(copy.read_bytes())
    write(database, clock, "Ås")
    assert_apart(after, told(database, clock))


def test_a_file_that_cannot_be_read_or_written_makes_a_new_one(database, clock, monkeypatch):
    first = write(database, clock, "Dalen")
    mark = database.path.with_name(incarnation.FILE_NAME)
    mark.write_bytes(b"\xff")
    second = write(database, clock, "Nyby")
    assert second != first
    assert write(database, clock, "Ås") == second
    mark.unlink()
    mark.mkdir()
    assert write(database, clock, "Ed") not in (first, second)


def test_what_is_written_by_a_new_one_comes_after_what_is_there(database, clock):
    write(database, clock, "Dalen")
    database.path.with_name(incarnation.FILE_NAME).unlink()
    clock.advance(days=-3650)
    second = write(database, clock, "Nyby")
    with closing(Store(database, clock, read_only=True)) as store:
        found = sorted(ops(store), key=lambda op: op.hlc)
    assert len({op.hlc for op in found}) == len(found)
    assert found[-1].device == second
    assert found[0].device != second


@pytest.fixture
def mounted(monkeypatch):
    """A disk whose files get new inode numbers at each mount; call it to mount it again."""
    number, real = [1], incarnation.file_identity
    monkeypatch.setattr(incarnation, "file_identity", lambda file: f"{real(file)} {number[0]}")

    def connect():
        number[0] += 1

    return connect


def undone(database, clock):
    """Everything that `u` undoes, until nothing is left."""
    with closing(Store(database, clock)) as store:
        taken = []
        while back := store.undo.undo_last():
            taken.append(back.change.title)
        return taken


def test_a_disk_with_new_numbers_at_each_start_keeps_what_can_be_undone(database, clock, mounted):
    names = [write(database, clock, "Dalen")]
    for place in ("Nyby", "Ås"):
        mounted()
        names.append(write(database, clock, place))
    assert len(set(names)) == 3, "whoever may be a copy numbers anew"
    mounted()
    with closing(Store(database, clock)) as store:
        assert store.undo.undo_last().change.title == "Ås"
        assert store.undo.newest_at() == clock()
    mounted()
    assert undone(database, clock) == ["Nyby", "Dalen"]
    mounted()
    with closing(Store(database, clock)) as store:
        assert [store.undo.redo_last().change.title for _each in range(3)] == [
            "Dalen",
            "Nyby",
            "Ås",
        ]
        store.undo.forget()
    mounted()
    assert undone(database, clock) == []
    write(database, clock, "Ed")
    mounted()
    write(database, clock, "By")
    assert undone(database, clock) == ["By", "Ed"]


def test_on_such_a_disk_an_undo_does_not_ask_for_each_start(database, clock, mounted):
    def cost(starts):
        for start in range(starts):
            write(database, clock, f"Plats {start}")
            mounted()
        with closing(Store(database, clock)) as store:
            return statements(store, lambda store: store.undo.undo_last())

    few, many = cost(4), cost(32)
    assert many <= few + 8


def test_on_such_a_disk_a_copied_folder_is_another_desk(database, clock, mounted, tmp_path):
    first = write(database, clock, "Dalen")
    mounted()
    copy = Database(shutil.copytree(database.path.parent, tmp_path / "annan") / database.path.name)
    assert write(copy, clock, "Nyby") != first
    assert write(database, clock, "Ås") != first
    assert_apart(told(database, clock), told(copy, clock))
    assert undone(copy, clock) == ["Nyby"]
    # What the other copy wrote under the name that both had cannot be undone here.
    with closing(Store(copy, clock)) as there, closing(Store(database, clock)) as here:
        here.merging.apply(there.merging.changes_since(here.merging.seen()))
    assert undone(database, clock) == ["Ås", "Dalen"]


def test_on_such_a_disk_copies_of_one_desk_stand_in_for_each_other(database, clock, mounted):
    """Backups from several starts count as the same desk, so old ones can be removed."""
    for _day in range(4):
        write(database, clock, "Dalen")
        make_backup(database, clock())
        mounted()
        clock.advance(minutes=1)
    made = list_copies(database.backups)
    assert len({copy.device for copy in made}) == 1
    assert len(to_remove(made, clock())) == 3


def sayings(database):
    """For each change of a desk, what it records of what its writer had seen."""
    with closing(database.connect(read_only=True)) as connection:
        rows = connection.execute("SELECT seen FROM change ORDER BY rowid").fetchall()
    return [json.loads(seen) if seen else {} for (seen,) in rows]


def test_on_such_a_disk_changes_do_not_name_all_its_starts(database, clock, mounted):
    for start in range(3 * MANY):
        write(database, clock, f"Plats {start}")
        write(database, clock, f"By {start}")
        mounted()
    said = sayings(database)
    assert max(map(len, said)) <= MANY + 2
    assert max(len(one) for one in said[-6:]) <= 2


def known_to(database):
    """What the writer of the last operation had seen, and everything that there is."""
    with closing(database.connect(read_only=True)) as connection:
        device, seq, said = connection.execute(
            "SELECT device, last_seq, seen FROM change ORDER BY rowid DESC LIMIT 1"
        ).fetchone()
        return all_seen(connection, device, seq, said), frontier(connection)


def test_what_a_writer_had_seen_is_known_however_briefly_it_is_said(
    database, clock, mounted, tmp_path
):
    first = write(database, clock, "Dalen")
    folder = database.path.parent
    for start in range(2 * MANY):
        if start == MANY:
            # A copy continues on its own, from a name that has recorded what it had seen.
            copy = Database(shutil.copytree(folder, tmp_path / "annan") / database.path.name)
        mounted()
        for desk in (database, copy) if start >= MANY else (database,):
            for name in ("Nyby", "Ås"):
                write(desk, clock, name)
                seen, there = known_to(desk)
                assert seen == there
    assert len(seen) > MANY
    with closing(Store(copy, clock)) as there, closing(Store(database, clock)) as here:
        here.merging.apply(there.merging.changes_since(here.merging.seen()))
    write(database, clock, "Ed")
    seen, there = known_to(database)
    assert seen == there
    with closing(database.connect(read_only=True)) as connection:
        told = connection.execute(
            "SELECT device, last_seq, seen FROM change WHERE device = ?", (first,)
        ).fetchone()
        assert all_seen(connection, *told) == {first: told[1]}, "who came first knew of nobody"


def test_who_had_a_form_open_had_not_seen_what_came_in_meanwhile(
    database, clock, mounted, tmp_path
):
    """A change from a form does not claim to know what was joined while the form was open."""
    for start in range(MANY + 2):
        write(database, clock, f"Plats {start}")
        mounted()
    copy = Database(shutil.copytree(database.path.parent, tmp_path / "annan") / database.path.name)
    other = write(copy, clock, "Hos en kollega")
    with closing(Store(database, clock)) as here, closing(Store(copy, clock)) as there:
        # The first change here must record everything that had been seen, which is more than the
        # form had.
        for name in ("Första gången", "Andra gången"):
            opened = here.merging.seen()
            there.places.save(PlaceForm(name))
            here.merging.apply(there.merging.changes_since(opened))
            here.places.save(PlaceForm("Meanwhile"))
            with here.batch(seen=opened):
                here.places.save(PlaceForm("From the form"))
            seen, all_there = known_to(database)
            assert seen.get(other, 0) == opened.get(other, 0) < all_there[other]
            assert {**seen, other: all_there[other]} == all_there
            here.places.save(PlaceForm("Afterwards"))
            seen, all_there = known_to(database)
            assert seen == all_there
