"""What a join in an earlier version wrongly hid is shown again automatically, and reported once."""

from contextlib import closing

import pytest
from ledger import stored

from platscoach.domain.committed_by import Who
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm
from platscoach.errors import StorageError
from platscoach.sharing import bringing_back
from platscoach.sharing.bringing_back import bring_back_hidden
from platscoach.sharing.joining import join
from platscoach.storage.backups.copies import BEFORE_REPAIR, list_copies
from platscoach.storage.checking.findings import check
from platscoach.storage.engine import faults
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.journal import merging
from platscoach.storage.repositories.store import Store
from platscoach.storage.schema.entities import ENTITIES


def everything(desk, clock):
    with closing(Store.open(desk, clock)) as store:
        return stored(store)


@pytest.fixture
def theirs(desk, clock):
    """A desk with a place, a person on it, and two promises of hers, one of them deleted."""
    theirs = desk("theirs")
    with closing(Store.open(theirs, clock)) as store:
        store.supporters.set_me("Bo Ekdal")
        place = store.places.save(PlaceForm("Dalen"))
        person = store.people.save(PersonForm("Ali Rahimi", "Skolan", places=place.id))
        for what in ("ringa skolan", "boka hallen"):
            made = store.commitments.save(place.id, CommitmentForm(what, Who.OTHER, person.id))
        store.trash.put("commitment", made.id)
    return theirs


@pytest.fixture
def hidden(desk, theirs, clock, monkeypatch):
    """A desk joined with that one as earlier versions did: commitments came before people."""
    mine = desk("mine")
    with monkeypatch.context() as patch:
        patch.setattr(merging, "parents_first", lambda: tuple(ENTITIES.values()))
        join(mine, theirs.path.parent, clock)
    assert len(everything(mine, clock)) == len(everything(theirs, clock)) - 2
    return mine


@pytest.fixture
def lanes(hidden, clock):
    lanes = Lanes(hidden, clock)
    yield lanes
    lanes.close()


async def test_it_is_there_as_it_was_written_and_said_once(hidden, theirs, lanes, clock):
    words = await bring_back_hidden(lanes, clock())
    assert words.startswith("1 sak från en tidigare hopslagning syntes inte, och är nu framme:")
    assert ": 1 åtagande. Platser: Dalen. 1 sak därifrån ligger i papperskorgen." in words
    (copy,) = (one for one in list_copies(hidden.backups) if one.reason == BEFORE_REPAIR)
    assert str(copy.path) in words
    assert everything(hidden, clock) == everything(theirs, clock)
    found = await lanes.read(lambda store: store.hits.find("skolan"))
    assert "ringa skolan" in [hit.title for hit in found], "and look-up finds it"
    assert [one.name for one in check(hidden, clock()) if not one.is_well] == []
    assert await bring_back_hidden(lanes, clock()) == ""


async def test_it_is_no_change_of_anybodys(lanes, clock):
    """Showing it again writes no operation."""
    before = await lanes.quick(lambda db: db.execute("SELECT count(*) FROM op").fetchone())
    await bring_back_hidden(lanes, clock())
    assert await lanes.quick(lambda db: db.execute("SELECT count(*) FROM op").fetchone()) == before


async def test_where_nothing_is_hidden_nothing_is_said_or_copied(theirs, clock):
    lanes = Lanes(theirs, clock)
    before = everything(theirs, clock)
    assert await bring_back_hidden(lanes, clock()) == ""
    assert await bring_back_hidden(lanes, clock()) == ""
    lanes.close()
    assert list_copies(theirs.backups) == [] and everything(theirs, clock) == before


async def test_without_a_copy_nothing_is_changed_and_it_is_tried_again(
    hidden, theirs, lanes, clock, monkeypatch
):
    before = everything(hidden, clock)

    def fail(*_):
        raise faults.backup_failed(hidden.backups)

    with monkeypatch.context() as patch:
        patch.setattr(bringing_back, "make_backup", fail)
        with pytest.raises(StorageError, match="gick inte att skriva"):
            await bring_back_hidden(lanes, clock())
    assert everything(hidden, clock) == before
    assert await bring_back_hidden(lanes, clock())
    assert everything(hidden, clock) == everything(theirs, clock)


async def test_what_was_erased_meanwhile_stays_erased(hidden, lanes, clock):
    with closing(Store.open(hidden, clock)) as store:
        place = store.places.all()[0]
        (person,) = store.people.all(place.id)
        store.erasing.erase("person", person.id)
    await bring_back_hidden(lanes, clock())
    assert "Ali" not in str(everything(hidden, clock))
