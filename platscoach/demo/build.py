"""Build the example: play the invented places' stories into the store in chronological order."""

import gc
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from platscoach.demo.days import Days
from platscoach.demo.region import region_acts
from platscoach.demo.setting import Act
from platscoach.demo.story import story
from platscoach.i18n import language
from platscoach.method.model import Pack
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.storage.engine.database import Database
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store

ME: Final = "Anna Lind"
"""The supporter whose desk the example is."""

PLACES: Final = Path(__file__).parent / "places"
"""A folder per language, with a TOML file for each invented place."""


@dataclass(slots=True)
class Clock:
    """A clock that stands still until it is set."""

    moment: datetime

    def __call__(self) -> datetime:
        """The moment it shows."""
        return self.moment


def build_demo(path: Path, now: datetime) -> Database:
    """A database at `path` with the example as of `now`, in the language in force.

    Raises StorageError.
    """
    database = open_database(path, now)
    acts = sorted(_acts(Days(now), load_pack(language())), key=lambda act: act.when)
    clock = Clock(acts[0].when)
    store = Store.open(database, clock)
    try:
        with _no_collecting():
            store.run(_playing(acts, clock, now))
        # The example cannot be undone: otherwise one `u` would remove all places at once.
        store.undo.forget()
    finally:
        store.close()
    return database


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Turn off garbage collection: it takes a tenth of the time the user waits."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _acts(days: Days, pack: Pack) -> Iterable[Act]:
    """Everything that happens on every place, and around them."""
    texts = {point.key: point.text for stage in pack.stages for point in stage.points}
    for file in place_files(pack.language):
        yield from story(read_place(file), days, texts)
    yield from region_acts(days, pack)


def place_files(spoken: str) -> list[Path]:
    """The invented places' files in a language."""
    return sorted((PLACES / spoken).glob("*.toml"))


def read_place(file: Path) -> dict[str, Any]:
    """The story of one place as it stands in its file."""
    return tomllib.loads(file.read_text("utf-8"))


def _playing(acts: Iterable[Act], clock: Clock, now: datetime) -> Callable[[Store], None]:
    """A call that carries out all acts, each at its own time, in one transaction."""

    def play(store: Store) -> None:
        with store.batch():
            store.supporters.set_me(ME)
            for act in acts:
                clock.moment = min(act.when, now)
                act.do(store)

    return play
