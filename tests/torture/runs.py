"""What is done under faults, and what must then be on the disk: a supporter's saving, a work."""

import mmap
import shutil
from contextlib import suppress

from torture.recording import tell
from torture.works import expected, faults_of, fresh, left_for_ever
from torture.writing import Writer, check, make_desk

from platscoach.errors import PlatscoachError, StorageError
from platscoach.storage.engine.database import FILE_NAME, Database

CALM = 23
"""The exit code of what ended in words."""

GONE = 24
"""The exit code of one in which something typed was neither written nor kept."""

STUCK = 25
"""The exit code of one that could not save any more once the fault was over."""


class Saving:
    """A process that saves through the store, round after round."""

    name = "save"

    def __init__(self, folder, rounds):
        self.folder = folder
        self._begin = folder.with_name(f"{folder.name}-begin")
        self._rounds = rounds
        self._place = make_desk(self._begin / FILE_NAME)
        self._told = mmap.mmap(-1, 1 << 16)
        """What the process has told of, shared with whoever began it."""
        self.renew()

    def renew(self):
        """Begin anew, with nothing told."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._begin, self.folder)
        self._told.seek(0)
        self._told.write(bytes(len(self._told)))
        self._told.seek(0)

    def run(self):
        """Save; to be recorded."""
        writer = Writer(self.folder / FILE_NAME, self._place, self._tell)
        for number in range(1, self._rounds + 1):
            writer.write(number)
        assert not writer.refused
        writer.close()

    def run_with_faults(self, *, lasting):
        """Save, while something fails; once that is over it must go on. The exit code."""
        try:
            writer = Writer(self.folder / FILE_NAME, self._place, self._tell)
        except PlatscoachError:
            return CALM
        for number in range(1, self._rounds + 1):
            writer.write(number)
        if not lasting:
            before = len(writer.refused)
            writer.write(self._rounds + 1)
            if len(writer.refused) > before:
                return STUCK
        if writer.gone:
            return GONE
        return CALM if writer.refused else 0

    def _tell(self, *what):
        words = " ".join(map(str, what))
        self._told.write(f"{words}\n".encode())
        # Where no write works this one does not either, and nobody records it.
        with suppress(OSError):
            tell(words)

    def told(self):
        """What the process has told of."""
        return self._told[:].rstrip(b"\0").decode().splitlines()

    def faults(self, target, told, _code=None):
        """What was told of and is not there, and what is not whole."""
        split = [words.split() for words in told]
        what = [(kind, int(number), int(key)) for kind, number, key in split]
        try:
            lost, half, _sessions = check(target / FILE_NAME, what)
        except StorageError as error:
            return [], [error.what]
        return lost, half


class Doing:
    """A process that does one work."""

    def __init__(self, work, made, folder):
        self.name, self.folder = work.name, folder
        self._work, self._made = work, made
        self._expected = expected(work, made, folder)
        self.renew()

    def renew(self):
        """Begin anew."""
        self._desk = fresh(self._work, self._made, self.folder)

    def run(self):
        """Do it; to be recorded."""
        self._work.do(self._desk, self._made)
        tell("done")

    def run_with_faults(self, *, lasting):
        """Do it, while something fails. The exit code."""
        try:
            self._work.do(self._desk, self._made)
        except PlatscoachError:
            return CALM
        return 0

    def told(self):
        """Nothing but by its exit code."""
        return []

    def faults(self, target, told, code=None):
        """What is not as it was, nor as it was to be, and what no next start takes away."""
        done, desk = bool(told) or code == 0, Database(target / FILE_NAME)
        found = faults_of(self._work, desk, self._expected, done=done)
        return [], [*found, *left_for_ever(desk)]
