"""The store is built late, and an error that prevented it is not kept for ever."""

import asyncio
import threading

import pytest

from platscoach.errors import StorageError
from platscoach.storage.engine import faults
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.engine.late_store import LateStore
from platscoach.storage.repositories.store import Store

WAIT = 60.0
"""Seconds after which something counts as hanging."""

NOT_LOADED = "en del av programmet gick inte att läsa in"

PASSING = {
    "disk full": (faults.disk_full, "Disken är full"),
    "failing": (faults.disk_failing, "Disken svarar med fel"),
    "no memory": (MemoryError, "datorns minne räcker inte"),
}
"""What may prevent the store from being built for a while, and the message about it."""

LOADING = {
    "no module": (lambda: ImportError("half"), f"{NOT_LOADED} (ImportError)"),
    "half a file": (lambda: SyntaxError("half"), f"{NOT_LOADED} (SyntaxError)"),
    "no text": (lambda: ValueError("source code string cannot contain null bytes"), "(ValueError)"),
    "half a module": (lambda: AttributeError("partially"), f"{NOT_LOADED} (AttributeError)"),
    "no memory": (MemoryError, "datorns minne räcker inte"),
}
"""Errors that importing it may raise."""


@pytest.fixture
def lanes(database, clock):
    lanes = Lanes(database, clock)
    yield lanes
    lanes.close()


class Failing:
    """A call that raises an error a given number of times, and then works as before."""

    def __init__(self, call, error, times):
        self._call, self._error, self.times = call, error, times

    def __call__(self, *given):
        if self.times:
            self.times -= 1
            raise self._error()
        return self._call(*given)


def failing_store(error, times, *, at_import=False):
    """A store that can be built after some tries, and the messages about it."""
    told = []
    build = Failing(object, error, 0 if at_import else times)
    store = LateStore(Failing(lambda: build, error, times if at_import else 0))
    store.on_trouble(lambda trouble: told.append(trouble and trouble.what))
    return store, told


@pytest.mark.parametrize(("error", "words"), PASSING.values(), ids=PASSING)
async def test_a_save_is_done_once_what_kept_the_store_from_being_built_is_over(
    lanes, monkeypatch, error, words
):
    told = []
    lanes.on_store_trouble(lambda trouble: told.append(trouble and trouble.what))
    monkeypatch.setattr(Store, "open", Failing(Store.open, error, 1))
    with pytest.raises(StorageError, match=words):
        lanes.warm().result(WAIT)
    await lanes.write(lambda store: store.supporters.set_me("Anna Lind"))
    me = await lanes.read(lambda store: store.supporters.me())
    assert me.name == "Anna Lind"
    assert len(told) == 2
    assert words in told[0]
    assert told[1] is None


@pytest.mark.parametrize(("error", "words"), LOADING.values(), ids=LOADING)
def test_what_comes_of_importing_the_store_is_said_in_words_each_time_and_tried_again(error, words):
    store, told = failing_store(error, 2, at_import=True)
    for _ask in range(2):
        raised = store.begin().exception(WAIT)
        assert isinstance(raised, StorageError)
        assert words in str(raised)
        assert "ligger kvar på skärmen" in raised.kept
    built = store.begin().result(WAIT)
    assert store.begin().result(WAIT) is built
    assert [what is None for what in told] == [False, False, True]
    assert store.end() is built


def test_an_error_nobody_foresaw_is_not_made_into_words():
    store, told = failing_store(KeyError, 1)
    assert isinstance(store.begin().exception(WAIT), KeyError)
    assert told == []
    store.end()


def test_on_the_halves_that_a_failed_import_has_left_nothing_is_unforeseen():
    """After a failed import, an AttributeError is taken for a failed import too."""
    build = Failing(object, AttributeError, 1)
    store = LateStore(Failing(lambda: build, ImportError, 1))
    for kind in ("ImportError", "AttributeError"):
        assert f"{NOT_LOADED} ({kind})" in str(store.begin().exception(WAIT))
    assert store.begin().result(WAIT) is store.end()


def test_what_went_well_is_not_told_and_not_tried_again():
    """Retrying after a success builds nothing again and reports nothing."""
    store, told = failing_store(ImportError, 0)
    store.retry()
    assert store.end() is None
    store, told = failing_store(ImportError, 0)
    built = store.begin().result(WAIT)
    store.retry()
    assert (store.begin().result(WAIT), told) == (built, [])
    store.end()


def test_two_threads_that_ask_at_once_wait_for_one_and_the_same():
    free, asked, made = threading.Event(), threading.Barrier(8), []

    def build():
        assert free.wait(WAIT)
        made.append(object())
        return made[-1]

    store, found = LateStore(lambda: build), []

    def ask():
        asked.wait(WAIT)
        found.append(store.begin())

    threads = [threading.Thread(target=ask) for _one in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(WAIT)
    free.set()
    assert {id(one.result(WAIT)) for one in found} == {id(made[0])}
    assert len(made) == 1
    store.end()


async def test_closing_does_not_wait_for_a_store_that_could_not_be_built(
    database, clock, monkeypatch
):
    lanes = Lanes(database, clock)
    monkeypatch.setattr(Store, "open", Failing(Store.open, faults.disk_full, 9))
    with pytest.raises(StorageError):
        await lanes.write(lambda store: store.places.all())
    await asyncio.to_thread(lanes.close)
