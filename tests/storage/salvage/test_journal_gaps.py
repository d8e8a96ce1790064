"""A desk of whose journal a part was lost: it goes on being joined with a colleague's."""

import shutil
from contextlib import closing
from random import Random

import pytest
from clock import Clock
from ledger import Life, ops, stored

from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.sharing.joining import join
from platscoach.storage.checking.findings import check
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import Database
from platscoach.storage.repositories.store import Store
from platscoach.storage.salvage.journal_gaps import close_gaps
from platscoach.storage.salvage.salvaging import salvage

PAGE = 4096

INTERIOR = 5
"""The first byte of a page that says where the pages of a table are."""

LONG = "Karin berättar om skolan. " * 40


@pytest.fixture(scope="module")
def desks(blank, tmp_path_factory):
    """A desk with a history, a colleague's copy from its middle, and one of its end."""
    folder = tmp_path_factory.mktemp("desks")
    clock = Clock()
    mine = _beside(blank, folder / "mine")
    copies = []
    with closing(Store.open(mine, clock)) as store:
        place = store.places.save(PlaceForm("Egen by")).id
    for seed in (1, 2):
        with closing(Store.open(mine, clock)) as store:
            life = Life(store, clock, Random(seed))
            life.number = seed * 1_000
            for _each in range(25):
                life.step()
            # A random life throws away whole places too.
            store.trash.restore("place", place)
            text = LONG
            for number in range(40):
                clock.advance(minutes=40)
                text += f"Och om bussen, för {number}:e gången. "
                store.notes.save("e" * 32, place, "analys", NoteText("Lång", text))
            if seed == 1:
                store.notes.save(
                    "f" * 32, place, "analys", NoteText("Slängd", "och tagen tillbaka")
                )
                store.trash.put("note", "f" * 32)
            else:
                store.trash.restore("note", "f" * 32)
        copies.append(_beside(mine.path, folder / f"copy-{seed}").path)
    return mine.path, copies, clock.time


def _beside(path, folder):
    folder.mkdir(mode=0o700)
    return Database(shutil.copy2(path, folder / path.name))


def leaves(path, table):
    """The numbers of the pages that hold the rows of a table, in their order."""
    with closing(driver.connect(path, read_only=True)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
    content = path.read_bytes()

    def number(at):
        return int.from_bytes(content[at : at + 4])

    def below(page):
        at = (page - 1) * PAGE
        if content[at] != INTERIOR:
            yield page
            return
        for cell in range(int.from_bytes(content[at + 3 : at + 5])):
            where = at + 12 + 2 * cell
            yield from below(number(at + int.from_bytes(content[where : where + 2])))
        yield from below(number(at + 8))

    return list(below(root))


def lose(path, pages):
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)


def tables_of(database, clock):
    with closing(Store.open(database, clock)) as store:
        return stored(store)


LOST = {
    "the first page": lambda ops, _: ops[:1], "one in the middle": lambda ops, _: ops[8:9],
    "two apart": lambda ops, _: (ops[4], ops[-3]), "the last page": lambda ops, _: ops[-1:],
    "every other": lambda ops, _: ops[::2], "all": lambda ops, _: ops,
    "some changes": lambda _, changes: changes[1:3],
    "the last changes": lambda _, changes: changes[-1:],
    "both": lambda ops, changes: (ops[9], *changes[::2]),
}  # fmt: skip
"""Which pages are lost: of those of the operations, and those of the changes that these make up."""


@pytest.mark.variants
@pytest.mark.parametrize("copy", [0, 1], ids=["middle", "end"])
@pytest.mark.parametrize("lost", LOST)
def test_a_salvaged_desk_and_a_colleagues_become_the_same(desks, tmp_path, lost, copy):
    path, copies, now = desks
    clock = Clock()
    clock.time = now
    mine = _beside(path, tmp_path / "mine")
    theirs = _beside(copies[copy], tmp_path / "theirs")
    before = tables_of(mine, clock)
    pages, changes = leaves(mine.path, "op"), leaves(mine.path, "change")
    assert len(pages) > 12
    assert len(changes) > 4
    lose(mine.path, LOST[lost](pages, changes))
    salvage(mine, clock())
    assert tables_of(mine, clock) == before
    for number, desk in enumerate((mine, theirs, mine)):
        clock.advance(days=1)
        with closing(Store.open(desk, clock)) as store:
            life = Life(store, clock, Random(number))
            life.number = 10_000 * (number + 1)
            for _each in range(3):
                life.step()
        after = tables_of(mine, clock)
        assert join(theirs, mine.path, clock).waiting == 0
        assert join(mine, theirs.path, clock).waiting == 0
        assert tables_of(mine, clock) == tables_of(theirs, clock)
        if desk is mine:
            assert tables_of(mine, clock) == after, "what one had was the newest"
    for desk in (mine, theirs):
        journal = {one.name: one for one in check(desk, clock())}["Journalen"]
        assert journal.is_well, journal.words
    for desk in (mine, theirs):
        with closing(Store.open(desk, clock)) as store:
            numbers = {}
            for op in ops(store):
                numbers.setdefault(op.device, []).append(op.seq)
            sent = [len(change.operations) for change in store.merging.changes_since({})]
        assert all(sorted(found) == list(range(1, len(found) + 1)) for found in numbers.values())
        assert sum(sent) == sum(map(len, numbers.values()))


def work_to_close_a_gap(database, operations):
    """How much SQLite has to do for so many operations after a gap, in hundreds of its steps."""
    steps = []
    with closing(database.connect()) as connection, driver.Transaction(connection) as new:
        new.executemany(
            "INSERT INTO op (device, seq, hlc, entity, entity_id, field, value, supersedes, author,"
            " schema_version) VALUES ('x', ?, ?, 'note', ?, 'title', '\"\"', '[]', '', 18)",
            [(seq, f"2026-11-23T10:15:00.000-{seq:04}", f"{seq}") for seq in range(2, operations)],
        )
        new.execute("INSERT INTO op_head SELECT entity_id, field, device, seq FROM op")
        new.set_progress_handler(lambda: steps.append(1) and None, 100)
        close_gaps(new)
        new.set_progress_handler(None, 0)
    return len(steps)


def test_a_gap_in_a_long_journal_is_closed_in_a_time_that_grows_with_it_and_no_faster(new_database):
    few, many = (work_to_close_a_gap(new_database(f"{n}"), n) for n in (1_000, 4_000))
    assert few > 100
    assert many < 5 * few
