"""What most tests stand on: a clock that stands still, a store on a real file, a place in it."""

import gc
import os
from contextlib import closing
from datetime import datetime
from functools import cache
from zlib import crc32

import pytest
from clock import Clock
from copies import copied
from counted import Counts
from hypothesis import settings

from platscoach.demo.build import build_demo
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.i18n import set_language
from platscoach.method.search import everyday_words
from platscoach.storage.engine.database import FILE_NAME
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories import transactions
from platscoach.storage.repositories.store import Store

# As for one who sits elsewhere: no test takes the clipboard of who runs it.
os.environ["SSH_CONNECTION"] = "tests"

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")


APPS = "tests/screens/"
"""Where tests start apps in the process of the run itself."""

LONG = (APPS, "tests/real/", "tests/demo/")
"""Where each variant starts the program anew; a long one elsewhere is marked `variants`."""


FIRST = ("tests/real/", "tests/torture/")
"""Where tests mostly wait for programs that they have started: a run that ends in them rests."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Let the tests of a folder stay with one worker, which then makes what they share, and the
    workers that have done theirs take from the others."""
    if config.getvalue("dist") != "load":
        return None
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


def pytest_collection_modifyitems(config, items):
    """Those that wait come first; in the default size one variant of a long test is run: a size, a
    language, a bad text, the chances of a random life.

    Which one is drawn by the test's name, so that between them the tests meet all of them, and the
    same at each run. What is marked `whole` has a smaller test beside it. PLATSCOACH_TORTURE=1
    runs them all.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))
    if "PLATSCOACH_TORTURE" in os.environ:
        return
    variants = {}
    for item in items:
        if item.nodeid.startswith(LONG) or item.get_closest_marker("variants"):
            variants.setdefault((item.parent.nodeid, item.originalname), []).append(item)
    drawn = {
        id(group[crc32(name.encode()) % len(group)]) for (_file, name), group in variants.items()
    }
    left_out = {id(one) for group in variants.values() for one in group} - drawn
    left_out |= {id(item) for item in items if item.get_closest_marker("whole")}
    config.hook.pytest_deselected(items=[item for item in items if id(item) in left_out])
    items[:] = [item for item in items if id(item) not in left_out]


@pytest.fixture(scope="session", autouse=True)
def _statements_once():
    """Statements are made into SQL once for all the stores of a run, as in a program."""
    engine_of, first = transactions._engine, []

    def engine(*given, **more):
        made = engine_of(*given, **more)
        first.append(made)
        del first[1:]
        made.dialect, made._compiled_cache = first[0].dialect, first[0]._compiled_cache
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transactions, "_engine", engine)
        yield


@pytest.fixture(scope="session", autouse=True)
def _stems_once():
    """The same everyday words are made into stems once a run, whichever pack has them: they are
    most of what the index of a pack takes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(everyday_words, "stem_lines", cache(everyday_words.stem_lines))
        yield


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch):
    """Swedish, and no data folder or language of whoever runs the tests."""
    for name in ("PLATSCOACH_DATA", "PLATSCOACH_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    set_language("sv")
    yield
    set_language("sv")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def today(clock):
    return clock().date()


@pytest.fixture(scope="session")
def blank(tmp_path_factory):
    """An empty database of the newest schema, to be copied: making one takes half a second."""
    return open_database(tmp_path_factory.mktemp("blank") / "data" / FILE_NAME, Clock()()).path


@pytest.fixture
def new_database(blank, tmp_path):
    """Gives a database in a folder of its own, by name."""

    def new(name="data", made=blank):
        folder = tmp_path / name
        folder.mkdir(mode=0o700, exist_ok=True)
        return copied(made, folder)

    return new


@pytest.fixture
def database(request, new_database):
    if "place" not in request.fixturenames:
        return new_database()
    return new_database(made=request.getfixturevalue("with_dalen")[0])


@pytest.fixture
def store(database, clock):
    """The store on a real file."""
    store = Store.open(database, clock)
    yield store
    store.close()


@pytest.fixture
def connection(database):
    """The plain driver on the same file."""
    connection = database.connect()
    yield connection
    connection.close()


@pytest.fixture
def lanes(database, clock):
    """The lanes to the same file, as a screen has them."""
    lanes = Lanes(database, clock)
    yield lanes
    lanes.close()


@pytest.fixture(scope="session")
def with_dalen(blank, tmp_path_factory):
    """A database with a place in it, to be copied, and the key of the place."""
    database = copied(blank, tmp_path_factory.mktemp("dalen"))
    with closing(Store.open(database, Clock())) as store:
        return database.path, save_dalen(store).id


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The data folder of a desk with the example's places as of now, to be copied: making one takes
    three seconds."""
    folder = tmp_path_factory.mktemp("example") / "data"
    folder.mkdir(mode=0o700)
    build_demo(folder / FILE_NAME, datetime.now().astimezone())
    return folder


@pytest.fixture
def place(store, with_dalen):
    """Dalen, with its leader Karin and her two supporters; Anna uses this computer."""
    return store.places.get(with_dalen[1])


def save_dalen(store):
    """Put the place on a desk."""
    store.supporters.set_me("Anna Lind")
    place = store.places.save(
        PlaceForm(
            name="Dalen", municipality="Norrviks kommun", population="640",
            main_supporter="Anna Lind", second_supporter="Bo Ekdal",
        )
    )  # fmt: skip
    store.places.save_leader(
        place.id, LeaderForm(name="Karin Ek", percent="40", first_day="2026-05-04")
    )
    return place


def pytest_collection_finish():
    """What is imported by now stays: it is not looked through again at each collection."""
    gc.collect()
    gc.freeze()


def pytest_runtest_logfinish(nodeid):
    """Take away what the apps of a test have left."""
    if nodeid.startswith(APPS):
        # Imported by then, and not by a run without such tests.
        from leftovers import take_away

        take_away()


def pytest_configure(config):
    """Collect garbage seldom: every app that a test starts makes much and keeps little.

    And let the programs that tests start find their modules compiled, as installed ones are.
    """
    gc.set_threshold(1_000_000, 50, 50)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    config.pluginmanager.register(Counts(config), "counts")
