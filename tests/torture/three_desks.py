"""Three desks on which everything seldom done meets: the commands change them, in random order.

What each desk must hold is known at every moment: the words that were said in its calls, and the
names that nobody may find there any more.
"""

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

from clock import Clock
from ledger import Life, changed, ops, rebuilt, stored

from platscoach.cli.main import main
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.session_forms import SessionForm
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store

NAMESAKES = (
    "SELECT name FROM place WHERE trashed_at IS NULL GROUP BY name HAVING count(*) > 1 UNION"
    " SELECT name FROM leader WHERE trashed_at IS NULL GROUP BY name HAVING count(*) > 1 UNION"
    " SELECT name FROM supporter GROUP BY name HAVING count(*) > 1"
)

NAMES = "SELECT name FROM place UNION SELECT name FROM leader UNION SELECT name FROM supporter"


class Desk:
    """A desk, and what must and what must not be found on it."""

    def __init__(self, folder, rng):
        self.folder, self.rng = folder, rng
        folder.mkdir(mode=0o700)
        self.clock = Clock()
        self.clock.time = datetime.now(UTC).astimezone() - timedelta(days=330 - rng.randint(0, 20))
        self.life = None
        self.said, self.people, self.erased = set(), set(), set()
        self.before_join = None

    @property
    def database(self):
        return Database(self.folder / FILE_NAME)

    def opened(self):
        """The store of the desk."""
        return Store.open(open_database(self.database.path, self.clock()), self.clock)

    def ask(self, sql):
        with closing(sqlite3.connect(self.database.path)) as connection:
            return [value for (value,) in connection.execute(sql)]


class ThreeDesks:
    """Three desks that write, and join, restore, export, erase and mend."""

    def __init__(self, folder, monkeypatch, capsys, seed):
        self.rng = random.Random(seed)
        self.folder, self.capsys = folder, capsys
        self.setenv = monkeypatch.setenv
        self.number = 0
        self.done = []
        self.desks = [Desk(folder / name, self.rng) for name in "abc"]
        self.copies = {desk: [] for desk in self.desks}
        for desk in self.desks:
            self.write(desk, None)

    def step(self):
        """Do one thing on one desk, and look the desk over."""
        desk = self.rng.choice(self.desks)
        deeds = (
            self.write, self.write, self.join, self.join, self.take_back_join, self.back_up,
            self.restore, self.erase, self.carry_over, self.make_one, self.part, self.salvage,
            self.repair,
        )  # fmt: skip
        other = self.rng.choice([one for one in self.desks if one is not desk])
        deed = self.rng.choice(deeds)
        self.done.append((deed.__name__, desk.folder.name, other.folder.name))
        deed(desk, other)
        self.look(desk)

    def fresh(self, what=""):
        """A name that no other thing has."""
        self.number += 1
        return f"{what}{self.number}x"

    def command(self, desk, *words, codes=(0,)):
        """Carry out a command on a desk; what it printed, and its code."""
        self.setenv("PLATSCOACH_DATA", str(desk.folder))
        code = main([str(word) for word in words])
        out, err = self.capsys.readouterr()
        assert code in codes, (self.done, words, code, out, err)
        assert "Traceback" not in err, (self.done, err)
        return out, code

    def write(self, desk, _other):
        """Some days of work, with a word in a call that must never be lost, and a new leader."""
        with closing(desk.opened()) as store:
            if desk.life is None:
                desk.life = Life(store, desk.clock, random.Random(self.rng.random()))
                desk.life.others = random.Random(self.rng.random())
                desk.life.number = (self.desks.index(desk) + 1) << 40
            desk.life.store = store
            for _ in range(self.rng.randint(2, 20)):
                # What is done after now would be refused, or be what comes last for ever.
                if desk.clock.time > datetime.now(UTC) - timedelta(days=2):
                    break
                desk.life.step()
            place, word = desk.life.place(), self.fresh("ord")
            day = desk.clock().date().isoformat()
            store.sessions.save(f"{self.number:032x}", place.id, SessionForm(day=day, notes=word))
            desk.said.add(word)
            if self.rng.random() < 0.6:
                name = self.fresh("Zz") + " Unik"
                store.places.save_leader(place.id, LeaderForm(name))
                desk.people.add(name)
            for _ in range(self.rng.randint(0, 3)):
                store.undo.undo_last()
                desk.said -= {word for word in desk.said if word not in held(desk)}

    def back_up(self, desk, _other):
        path = self.folder / f"{self.fresh()}.db"
        self.command(desk, "backup", path)
        self.copies[desk].append((path, set(desk.said), set(desk.people)))
        return path

    def join(self, desk, other):
        source = self.back_up(other, desk) if self.rng.random() < 0.5 else other.folder
        before = set(desk.said), set(desk.people)
        out, _code = self.command(desk, "join", source)
        copies = [word for word in out.split() if "fore-hopslagning" in word]
        if copies:
            desk.before_join = copies[-1], *before
        desk.said |= other.said
        desk.erased |= other.erased
        desk.people = (desk.people | other.people) - desk.erased

    def take_back_join(self, desk, _other):
        if desk.before_join:
            self.put_back(desk, *desk.before_join)
            desk.before_join = None

    def restore(self, desk, _other):
        if self.copies[desk]:
            self.put_back(desk, *self.rng.choice(self.copies[desk]))

    def put_back(self, desk, copy, said, people):
        self.command(desk, "restore", copy, "--yes")
        desk.said, desk.people = set(said), people - desk.erased

    def erase(self, desk, _other):
        if desk.people:
            name = self.rng.choice(sorted(desk.people))
            # A life may have given the leader another name since.
            _out, code = self.command(desk, "erase", name, "--yes", codes=(0, 1))
            desk.people.discard(name)
            desk.erased |= set() if code else {name}

    def carry_over(self, desk, other):
        """Another desk is thrown away and becomes this one, by an export."""
        path = self.folder / f"{self.fresh()}.jsonl"
        self.command(desk, "export", path)
        shutil.rmtree(other.folder)
        other.folder.mkdir(mode=0o700)
        self.command(other, "import", path)
        other.said, other.people = set(desk.said), set(desk.people)
        other.erased, other.before_join, self.copies[other] = set(desk.erased), None, []

    def make_one(self, desk, _other):
        if names := desk.ask(NAMESAKES):
            self.command(desk, "same", self.rng.choice(names), "--yes", codes=(0, 1))

    def part(self, desk, _other):
        name = self.rng.choice(desk.ask(NAMES))
        self.command(desk, "same", name, "--part", "--yes", codes=(0, 1))

    def salvage(self, desk, _other):
        self.command(desk, "restore", "--salvage", "--yes")

    def repair(self, desk, _other):
        self.command(desk, "check", "--repair", codes=(0, 1))

    def look(self, desk):
        """What must be on a desk is there, what must not is not, and nothing is found amiss."""
        out, _code = self.command(desk, "check", codes=(0, 1))
        wrong = [line for line in out.splitlines() if line.startswith("!")]
        assert all("Säkerhetskopior" in line for line in wrong), (self.done, out)
        text = held(desk)
        lost = [word for word in desk.said if word not in text]
        assert not lost, (lost, self.done)
        raw = b"".join(path.read_bytes() for path in desk.folder.glob(f"{FILE_NAME}*"))
        back = [name for name in desk.erased if name.encode() in raw]
        assert not back, (back, self.done)
        with closing(desk.opened()) as store:
            told, there = rebuilt(ops(store)), stored(store)
            differing = changed(told, there) | changed(there, told)
            assert not differing, (differing, self.done)


def held(desk):
    """All that was said in calls on a desk, now or before."""
    notes = desk.ask("SELECT notes FROM session UNION SELECT value FROM op WHERE field = 'notes'")
    return "\n".join(notes)
