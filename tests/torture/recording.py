"""What a process does to the files of a folder, in its order, as strace sees it.

The process is a fork that waits until strace has come to it, so that nothing is imported twice.
"""

import ctypes
import os
import re
import subprocess
import sys
import traceback
from pathlib import Path
from typing import NamedTuple

CALLS = (
    "openat", "close", "lseek", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename",
    "unlink", "rmdir", "mkdir", "sendfile", "writev", "pwritev", "unlinkat", "renameat",
    "renameat2", "copy_file_range", "link", "truncate", "fallocate",
)  # fmt: skip
"""Whatever may change a file. What is not understood below is refused when it is met."""

LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+)")

MARK = b"told "
"""Begins what a process writes, anywhere, to say that something is safe."""

PR_SET_PTRACER = 0x59616D61

BROKEN = 97
"""The exit code of a process that ended in what nobody foresaw."""


class Operation(NamedTuple):
    """Something done to a file or a name."""

    kind: str
    """write, copied (a part of `to`, from `source` on), truncate, sync, made, renamed, removed,
    linked (it is called `to` as well), names (of a folder are synced), told."""
    name: str
    """The file it is done to, by the name it has at the time; the folder; or what is told."""
    at: int = 0
    """Where it is written, or how long the file becomes."""
    data: bytes = b""
    to: str = ""
    """What it is called afterwards; of which file it is a copy."""
    source: int = 0
    length: int = 0
    call: str = ""
    nth: int = 0
    """Which of the process's calls of this kind it was, from 1."""


def traced(do, options):
    """Do something in a process of its own, looked at by strace; how that process ended."""
    wait, go = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(go)
        code = BROKEN
        try:
            # Where only a parent may look, strace, which is a sister, may too.
            ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_long(-1), 0, 0, 0)
            os.read(wait, 1)
            code = do() or 0
        finally:
            # The child goes here whatever came: it must not go on as its parent.
            if code == BROKEN:
                traceback.print_exc()
            os._exit(code)
    os.close(wait)
    command = ["strace", "-f", "-p", str(child), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        try:
            said = tracer.stderr.readline()
            if "attached" not in said:
                raise RuntimeError(said + tracer.stderr.read())
        finally:
            os.close(go)
        _pid, status = os.waitpid(child, 0)
        tracer.communicate()
    return os.waitstatus_to_exitcode(status)


def record(do, folder, log):
    """Do something, and the operations on files in `folder` that it was. Raises RuntimeError."""
    reader = Reader(folder)
    options = ["-xx", "-s", str(1 << 24), "-e", "signal=none", "-e", f"trace={','.join(CALLS)}"]
    ended = traced(do, [*options, "-o", str(log)])
    if ended:
        raise RuntimeError(f"what was recorded ended with {ended}")
    with log.open() as lines:
        return list(reader.operations(lines))


class Reader:
    """Understands the lines of a log, as far as they are about a folder; made before it is written.

    What SQLite shares between processes is made anew by the first that opens the database.
    """

    def __init__(self, folder):
        self._folder = f"{folder}/"
        self._files = {str(path) for path in Path(folder).rglob("*") if path.is_file()}
        self._open = {}
        self._called = {}

    def operations(self, lines):
        """What the lines tell, in their order."""
        for line in lines:
            found = LINE.match(line)
            if found is None:
                continue
            call, told, result = found[1], found[2].split(", "), int(found[3])
            nth = self._called[call] = self._called.get(call, 0) + 1
            if result >= 0:
                for one in getattr(self, f"_{call}", self._unknown)(told, result):
                    yield one._replace(call=call, nth=nth)

    def _unknown(self, told, _result):
        """What is not understood must have nothing to do with the folder."""
        named = [text(one) for one in told if one.startswith('"')]
        handles = [int(one) for one in told if one.isdigit()]
        if any(self._is_ours(one) for one in named) or any(one in self._open for one in handles):
            raise RuntimeError(f"not understood: {told}")
        return ()

    def _is_ours(self, path):
        ours = path.startswith(self._folder) or f"{path}/" == self._folder
        return ours and not path.endswith("-shm")

    def _path(self, folder, name):
        """The path of what is named from a folder that may be an open one."""
        known = self._open.get(int(folder)) if folder.isdigit() else None
        return name if known is None or name.startswith("/") else f"{known[0]}/{name}"

    def _openat(self, told, result):
        path, flags = self._path(told[0], text(told[1])), told[2]
        self._open.pop(result, None)
        if not self._is_ours(path):
            return
        known = path in self._files
        if "O_CREAT" in flags and not known:
            self._files.add(path)
            yield Operation("made", path)
        elif "O_TRUNC" in flags and known:
            yield Operation("truncate", path)
        self._open[result] = [path, 0]

    def _close(self, told, _result):
        self._open.pop(int(told[0]), None)
        return ()

    def _lseek(self, told, result):
        if (known := self._open.get(int(told[0]))) is not None:
            known[1] = result
        return ()

    def _write(self, told, result):
        if told[1].startswith('"') and (data := binary(told[1])).startswith(MARK):
            yield Operation("told", data.removeprefix(MARK).decode().strip())
        elif (known := self._open.get(int(told[0]))) is not None:
            yield Operation("write", known[0], known[1], binary(told[1])[:result])
            known[1] += result

    def _pwrite64(self, told, result):
        if (known := self._open.get(int(told[0]))) is not None:
            yield Operation("write", known[0], int(told[3]), binary(told[1])[:result])

    def _sendfile(self, told, result):
        if (known := self._open.get(int(told[0]))) is None:
            return
        source = self._open[int(told[1])][0]
        begins = int(told[2].strip("[]").partition("]")[0])
        yield Operation("copied", known[0], known[1], to=source, source=begins, length=result)
        known[1] += result

    def _copy_file_range(self, told, result):
        """As Python 3.14 and newer copy a file: read where that is, written where it is said."""
        if (known := self._open.get(int(told[2]))) is None:
            return
        read = self._open[int(told[0])]
        at = int(told[3].strip("[]").partition("]")[0])
        yield Operation("copied", known[0], at, to=read[0], source=read[1], length=result)
        read[1] += result

    def _fsync(self, told, _result):
        if (known := self._open.get(int(told[0]))) is not None:
            yield Operation("sync" if known[0] in self._files else "names", known[0])

    _fdatasync = _fsync

    def _ftruncate(self, told, _result):
        if (known := self._open.get(int(told[0]))) is not None:
            yield Operation("truncate", known[0], int(told[1]))

    def _rename(self, told, _result):
        old, new = text(told[0]), text(told[1])
        if self._is_ours(old) or self._is_ours(new):
            inside = f"{old}/"
            self._files = {
                new + path.removeprefix(old) if path == old or path.startswith(inside) else path
                for path in self._files
            }
            for known in self._open.values():
                known[0] = new if known[0] == old else known[0]
            yield Operation("renamed", old, to=new)

    def _link(self, told, _result):
        old, new = text(told[0]), text(told[1])
        if self._is_ours(old) or self._is_ours(new):
            self._files.add(new)
            yield Operation("linked", old, to=new)

    def _unlink(self, told, _result):
        yield from self._removed(text(told[0]))

    def _unlinkat(self, told, _result):
        yield from self._removed(self._path(told[0], text(told[1])))

    def _removed(self, path):
        if path in self._files:
            self._files.discard(path)
            yield Operation("removed", path)

    def _mkdir(self, _told, _result):
        """A folder is made where a file in it is needed."""
        return ()

    _rmdir = _mkdir


def binary(word):
    """What a word of the log in hexadecimal stands for."""
    return bytes.fromhex(word.strip('"').replace("\\x", ""))


def text(word):
    """The same as a text."""
    return os.fsdecode(binary(word))


def tell(words):
    """Say, in what is recorded, that something is safe."""
    with Path(os.devnull).open("wb", buffering=0) as nowhere:
        nowhere.write(MARK + words.encode())


def is_there():
    """Whether anything can be recorded here."""
    return sys.platform == "linux" and any(
        Path(folder, "strace").exists() for folder in os.environ.get("PATH", "").split(os.pathsep)
    )
