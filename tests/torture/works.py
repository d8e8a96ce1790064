"""What makes a file or changes a desk as a whole, and what is wrong with what it has left.

Each is done on a copy of a desk that is made for it once. What it leaves when it is cut off must be
what was there before, or what was to be there.
"""

import hashlib
import random
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from clock import Clock
from first_schema import make_first_schema
from ledger import Life

from platscoach.documents.desk_folder import export_folder
from platscoach.documents.files import save_document
from platscoach.method.model import Pack
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.sharing.joining import join
from platscoach.storage.backups.copies import list_copies
from platscoach.storage.backups.making import copy_to, make_backup
from platscoach.storage.backups.restoring import ASIDE, restore
from platscoach.storage.checking.repairing import repair
from platscoach.storage.desk_file.lines import row_lines
from platscoach.storage.desk_file.reading import import_lines
from platscoach.storage.desk_file.writing import export_lines
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store
from platscoach.storage.salvage.salvaging import salvage
from platscoach.storage.unfinished.in_data_folder import remove_leftovers

STEPS = 15
"""What happens on a desk before its first copy, and again afterwards."""

PAGE = 4096

COPY, EXPORT, PAGES, READ_IN = "min.db", "allt.jsonl", "sidor", "ny"

DOCUMENT, TEXT = "anteckningar", "Vad vi kom fram till.\n" * 20_000
"""What is saved as a document, and under which name."""

UNLIKE = ('{"table":"incarnation"', '{"table":"local","row":{"key":"clock"')
"""How the lines of a content begin that are no work of anybody: who writes, and from when on."""


class Made(NamedTuple):
    """What the works begin with."""

    desks: dict[str, Database]
    """By name: `sound` has a copy of an earlier state, `wrong` a value that nobody has written,
    `damaged` a page that cannot be read, `old` is of the first version."""
    other: Database
    """A copy of the sound one on another computer, written on."""
    export: Path
    now: datetime
    pack: Pack


class Work(NamedTuple):
    """Something that is done as a whole."""

    name: str
    do: Callable[[Database, Made], object]
    on: str = "sound"
    """The desk it is done on."""


def backup(desk, made):
    return make_backup(desk, made.now)


def copy(desk, _made):
    copy_to(desk, desk.path.with_name(COPY))


def put_back(desk, made):
    restore(desk, list_copies(desk.backups)[0].path, made.now)


def mend(desk, made):
    assert repair(desk, made.now)


def write_out(desk, made):
    export_lines(desk, desk.path.with_name(EXPORT), made.now)


def write_pages(desk, made):
    store = Store.open(desk, lambda: made.now, read_only=True)
    try:
        export_folder(store, desk.path.with_name(PAGES), made.pack)
    finally:
        store.close()


def write_document(desk, _made):
    save_document(desk.path.parent, DOCUMENT, ".md", TEXT)


def read_in(desk, made):
    import_lines(Database(desk.path.parent / READ_IN / FILE_NAME), made.export, made.now)


def save(desk, made):
    salvage(desk, made.now)


def migrate(desk, made):
    open_database(desk.path, made.now)


def join_in(desk, made):
    join(desk, made.other.path, lambda: made.now)


WORKS = (
    Work("backup", backup), Work("copy", copy), Work("restore", put_back),
    Work("repair", mend, "wrong"), Work("export", write_out), Work("import", read_in),
    Work("export to a folder", write_pages), Work("document", write_document),
    Work("restore over damage", put_back, "damaged"), Work("salvage", save),
    Work("migration", migrate, "old"), Work("join", join_in),
)  # fmt: skip


FEW = 1_000
"""Cases up to which a run has no time for all works."""


def works_of(cases, names):
    """The works of a run of so many cases: all, or where they are few those of these names."""
    return [work for work in WORKS if cases > FEW or work.name in names]


def make(folder):
    """The desks, an export, a colleague's desk."""
    clock = Clock()
    sound = open_database(folder / "sound" / FILE_NAME, clock())
    store = Store.open(sound, clock)
    life = Life(store, clock, random.Random(3))
    with store.batch():
        for _each in range(STEPS):
            life.step()
    make_backup(sound, clock())
    export = folder / "export.jsonl"
    export_lines(sound, export, clock())
    with store.batch():
        for _each in range(STEPS):
            life.step()
    store.close()
    other = _beside(sound, folder / "other")
    store = Store.open(other, clock)
    with store.batch():
        Life(store, clock, random.Random(4)).do_place()
    store.close()
    wrong = _beside(sound, folder / "wrong")
    with closing(wrong.connect()) as connection:
        connection.execute("UPDATE place SET name = 'som ingen har skrivit'")
    damaged = _beside(sound, folder / "damaged")
    whole = damaged.path.read_bytes()
    damaged.path.write_bytes(whole[: -2 * PAGE] + PAGE * b"\xa5" + whole[-PAGE:])
    old = folder / "old" / FILE_NAME
    old.parent.mkdir(mode=0o700)
    make_first_schema(old, clock())
    desks = {"sound": sound, "wrong": wrong, "damaged": damaged, "old": Database(old)}
    return Made(desks, other, export, clock(), load_pack("sv"))


def _beside(desk, folder):
    """A copy of a desk's folder."""
    shutil.copytree(desk.path.parent, folder)
    return Database(folder / desk.path.name)


def fresh(work, made, target):
    """A copy of the desk of a work, in a folder of its own."""
    shutil.rmtree(target, ignore_errors=True)
    return _beside(made.desks[work.on], target)


def content(path):
    """What is in a database; of what cannot be read, the bytes. The same bytes are read once."""
    files = (path.with_name(f"{path.name}{end}") for end in ("", "-wal", "-journal"))
    same = tuple(
        hashlib.sha256(one.read_bytes()).digest() if one.exists() else b"" for one in files
    )
    if same not in _read:
        _read[same] = _content(path)
    return _read[same]


_read = {}
"""What is in databases that were looked at, by the bytes of their files."""


def _content(path):
    try:
        with closing(driver.connect(path, read_only=True)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                return _bytes(path)
            if connection.execute("PRAGMA application_id").fetchone()[0] != driver.APPLICATION_ID:
                return "empty"
            found = hashlib.sha256()
            for line in row_lines(connection):
                if not line.startswith(UNLIKE):
                    found.update(line.encode())
            return found.hexdigest()
    except driver.DatabaseError:
        return _bytes(path)


def _bytes(path):
    """What a file that is not sound holds."""
    return f"damaged {hashlib.sha256(path.read_bytes()).hexdigest()}"


class Expected(NamedTuple):
    """What may be there after a work that was cut off, and what must be after one that was not."""

    before: str
    desk: str
    files: frozenset[str]
    """What a copy may hold, or a desk that was read in."""
    pages: dict[str, bytes]
    """What a folder of pages holds."""


def expected(work, made, target):
    """Do a work undisturbed, and see."""
    desk = fresh(work, made, target)
    before = content(desk.path)
    work.do(desk, made)
    pages = pages_of(desk.path.with_name(PAGES))
    return Expected(before, content(desk.path), frozenset(map(content, copies(desk))), pages)


def pages_of(folder):
    """What is in a folder of pages."""
    return {path.name: path.read_bytes() for path in folder.glob("*")}


def copies(desk):
    """The databases beside a desk that have their final name."""
    folder = desk.path.parent
    named = (folder / COPY, folder / READ_IN / FILE_NAME)
    return [*desk.backups.glob("platscoach-*.db"), *(path for path in named if path.exists())]


def faults_of(work, desk, wanted, *, done=False):
    """What is wrong with what a work has left; `done` for one that has said it was."""
    there = content(desk.path)
    if there not in ({wanted.desk} if done else {wanted.before, wanted.desk}):
        yield f"{work.name}: the desk is {there[:12]}"
    found = copies(desk)
    for path in found:
        if (held := content(path)) not in {wanted.before, *wanted.files}:
            yield f"{work.name}: {path.name} is {held[:12]}"
    out = desk.path.with_name(EXPORT)
    if out.exists() and b"sha256" not in out.read_bytes()[-200:]:
        yield f"{work.name}: the export ends in the middle"
    pages = desk.path.with_name(PAGES)
    if pages.exists() and pages_of(pages) != wanted.pages:
        yield f"{work.name}: the folder is not whole"
    document = desk.path.with_name(f"{DOCUMENT}.md")
    if document.exists() and document.read_text("utf-8") != TEXT:
        yield f"{work.name}: the document ends in the middle"
    kept = [content(path) for path in desk.backups.glob(f"{ASIDE}*/{FILE_NAME}")]
    yield from (f"{work.name}: kept is {one[:12]}" for one in kept if one != wanted.before)
    made = len(found) + out.exists() + pages.exists() + document.exists() + len(kept)
    if done and made < _files(work):
        yield f"{work.name}: said to be done, and what it made is not there"


def left_for_ever(desk, *, at_once=False):
    """The files that no next start and no next work of its kind takes away; `at_once` for a work
    that had the time to do so itself."""
    for one in () if at_once else (desk, Database(desk.path.parent / READ_IN / FILE_NAME)):
        remove_leftovers(one)
    return [f"{path.name} is left" for path in desk.path.parent.rglob(".*")]


def _files(work):
    """How many files under a final name there are when a work is done: on all desks but the old
    one there is a copy already."""
    already = 0 if work.on == "old" else 1
    return already + (work.name not in ("salvage",))
