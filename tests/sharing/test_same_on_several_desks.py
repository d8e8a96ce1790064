"""Records joined and separated on several desks at once: all desks end alike, nothing is lost."""

import shutil
from contextlib import ExitStack, closing
from itertools import permutations

import pytest
from clock import Clock
from ledger import stored

from platscoach.coaching.same_things import join_records, part_records
from platscoach.coaching.trash import put_in_trash, restore
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.same_things import Pair, groups
from platscoach.storage.engine.database import Database
from platscoach.storage.repositories.store import Store

ROUNDS = 6
"""Most rounds of every desk joining every other, until nobody has anything new."""


class Desks:
    """Copies of a desk with three records of one person, each with a door and a note."""

    def __init__(self, database, folder, kept_open, count):
        made = Clock()
        with closing(Store(database, made)) as store:
            store.supporters.set_me("Anna Lind")
            self.place = store.places.save(PlaceForm("Dalen")).id
            self.records = []
            for name in "ABC":
                made.advance(minutes=1)
                told = PersonForm("strateg", "Elsa Borg", note=f"Om {name}", places=self.place)
                self.records.append(store.people.save(told).id)
                store.doors.save(self.place, DoorForm(f"Fråga {name}?", self.records[-1]))
            with closing(database.connect()) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.stores, self.clocks = [], []
        for number in range(count):
            home = folder / f"desk{number}"
            home.mkdir(mode=0o700)
            copy = Database(shutil.copy2(database.path, home / database.path.name))
            self.clocks.append(Clock())
            self.clocks[-1].advance(hours=1, minutes=number)
            self.stores.append(kept_open.enter_context(closing(Store(copy, self.clocks[-1]))))

    def exchange(self, order=None):
        """Join all desks with all others in this order until nothing is new; the first desk."""
        for _round in range(ROUNDS):
            taken = 0
            for here in order or range(len(self.stores)):
                for there in range(len(self.stores)):
                    if there != here:
                        taken += take(self.stores[here], self.stores[there])
            if not taken:
                break
            for clock in self.clocks:
                clock.advance(minutes=1)
        assert not taken, "they never come to rest"
        first, *others = map(stored, self.stores)
        for other in others:
            assert other == first
        return self.stores[0]

    def doors(self, store):
        """The doors of each record."""
        return {
            key: sorted(one.question[6] for one in store.doors.all(self.place)
                        if one.person_id == record)
            for key, record in zip("ABC", self.records, strict=True)
        }  # fmt: skip

    def shown(self, store):
        """The records that are not in the trash."""
        there = {one.id for one in store.people.all()}
        return {key for key, one in zip("ABC", self.records, strict=True) if one in there}


def take(here, there):
    """Take in what another desk has that this one lacks, as a join does; how many changes."""
    with here.batch():
        receipt = here.merging.apply(there.merging.changes_since(here.merging.seen()))
        here.same.follow()
        here.merging.require_journal_match()
    return receipt.taken


@pytest.fixture
def desks(database, tmp_path):
    with ExitStack() as kept_open:
        yield lambda count: Desks(database, tmp_path, kept_open, count)


def make_one(made, desk, kept, other):
    pair = (made.records["ABC".index(one)] for one in (kept, other))
    join_records(made.stores[desk], "person", *pair)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_joined_in_opposite_directions_one_is_left_with_all(desks, order):
    made = desks(2)
    make_one(made, 0, "A", "B")
    make_one(made, 1, "B", "A")
    store = made.exchange(order)
    # The later decision wins.
    assert made.shown(store) == {"B", "C"}
    assert made.doors(store) == {"A": [], "B": ["A", "B"], "C": ["C"]}
    note = store.people.get(made.records[1]).note.split("\n")
    assert sorted(note) == ["Om A", "Om B"]
    assert part_records(made.stores[1], made.records[0])
    store = made.exchange(order)
    assert made.shown(store) == set("ABC")
    assert made.doors(store) == {key: [key] for key in "ABC"}
    assert store.people.get(made.records[1]).note == "Om B"


@pytest.mark.parametrize("order", list(permutations(range(3)))[::3])
def test_joined_in_a_ring_the_oldest_is_left_with_all(desks, order):
    made = desks(3)
    for desk, pair in enumerate(("AB", "BC", "CA")):
        make_one(made, desk, *pair)
    store = made.exchange(order)
    assert made.shown(store) == {"A"}
    assert made.doors(store) == {"A": ["A", "B", "C"], "B": [], "C": []}
    assert sorted(store.people.get(made.records[0]).note.split("\n")) == ["Om A", "Om B", "Om C"]
    # A record that is taken out of a ring is separated from both of its pairs.
    restore(made.stores[2], "person", made.records[2])
    store = made.exchange(order)
    assert made.shown(store) == {"A", "C"}
    assert made.doors(store) == {"A": ["A", "B"], "B": [], "C": ["C"]}


def test_joined_in_a_row_each_can_be_taken_out(desks):
    made = desks(2)
    make_one(made, 0, "A", "B")
    make_one(made, 1, "B", "C")
    store = made.exchange()
    assert made.doors(store) == {"A": ["A", "B", "C"], "B": [], "C": []}
    restore(made.stores[1], "person", made.records[1])
    store = made.exchange()
    assert made.shown(store) == {"A", "B"}
    assert made.doors(store) == {"A": ["A"], "B": ["B", "C"], "C": []}
    restore(made.stores[0], "person", made.records[2])
    store = made.exchange()
    assert made.doors(store) == {key: [key] for key in "ABC"}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("parted_later", [True, False])
def test_parted_by_one_and_joined_by_another_they_are_wholly_the_one_or_the_other(
    desks, order, parted_later
):
    made = desks(2)
    make_one(made, 0, "A", "B")
    make_one(made, 1, "B" if parted_later else "A", "A" if parted_later else "B")
    made.clocks[0].advance(hours=1 if parted_later else 0, seconds=1)
    made.clocks[1].advance(hours=0 if parted_later else 1)
    part_records(made.stores[0], made.records[1])
    if not parted_later:
        # Joined again by a desk that did not know of the separation.
        part_records(made.stores[1], made.records[1])
        make_one(made, 1, "A", "B")
    made.stores[1].doors.save(made.place, DoorForm("Fråga X?", made.records[not parted_later - 1]))
    store = made.exchange(order)
    if parted_later:
        assert made.shown(store) == set("ABC")
        assert made.doors(store)["A"] + made.doors(store)["B"] in (["A", "B", "X"], ["A", "X", "B"])
        # What has been set by hand since is not mistaken for a result of the joining.
        made.stores[0].doors.save(made.place, DoorForm("Fråga Y?", made.records[1]))
        before = made.doors(made.stores[0])
        assert made.doors(made.exchange(order)) == before
    else:
        assert made.shown(store) == {"A", "C"}
        assert made.doors(store)["A"] + made.doors(store)["B"] == ["A", "B", "X"]


def test_thrown_away_by_one_who_did_not_know_it_comes_back_with_the_joining(desks):
    made = desks(2)
    make_one(made, 0, "A", "B")
    put_in_trash(made.stores[1], "person", made.records[0])
    store = made.exchange()
    assert made.shown(store) == {"A", "C"}
    # A desk that knows of the joining deletes both.
    put_in_trash(made.stores[1], "person", made.records[0])
    assert made.shown(made.exchange()) == {"C"}


def test_who_is_one_with_whom():
    """Pairs are grouped; the record of the lowest rank in a group is kept, in whatever order."""

    def found(*pairs, rank=("a", "b", "c", "d")):
        told = [Pair(pair, *pair) for pair in pairs]
        made = groups(told, lambda record: (rank.index(record),))
        assert made == groups(reversed(told), lambda record: (rank.index(record),))
        return [(one.kept, one.others) for one in made]

    assert found() == []
    assert found("ba") == [("b", (("ba", "a"),))]
    assert found("ab", "bc") == [("a", (("ab", "b"), ("bc", "c")))]
    assert found("ab", "cb") == [("a", (("ab", "b"), ("cb", "c")))]
    assert found("ab", "bc", "ca", rank="bca")[0][0] == "b"
    assert found("ab", "cd") == [("a", (("ab", "b"),)), ("c", (("cd", "d"),))]
    (row,) = groups([Pair("ab", "a", "b"), Pair("bc", "b", "c")], lambda _record: ())
    assert [row.parting(one) for one in "abc"] == [(), ("ab",), ("bc",)]
