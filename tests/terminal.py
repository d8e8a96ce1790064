"""A real terminal for tests: runs the program in a pty, presses keys, reads the screen.

Windows has no pty: tests that need one are skipped there.
"""

import contextlib
import os
import select
import signal
import struct
import sys
import time
from pathlib import Path

import pyte
import pytest
from program_clock import ProgramClock

try:
    import fcntl
    import pty
    import termios
except ImportError:
    pytest.skip("it needs a terminal as POSIX has them", allow_module_level=True)

KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS",
    "f5": "\x1b[15~", "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "ctrl+q": "\x11", "ctrl+s": "\x13", "ctrl+f": "\x06", "ctrl+p": "\x10", "ctrl+z": "\x1a",
    "ctrl+t": "\x14", "ctrl+g": "\x07", "ctrl+r": "\x12", "ctrl+y": "\x19",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "shift+tab": "\x1b[Z", "delete": "\x1b[3~",
}  # fmt: skip

MOVES = ("enter", "tab", "escape")
"""Keys after which the next keys go to another widget or screen."""

HANGS_SECONDS = 60.0
"""Seconds after which a program is taken to hang, however busy the machine is."""

ENDS_SECONDS = 10.0
"""How long a program that has closed its terminal may take to end."""

RESTLESS_SECONDS = 10.0
"""How much longer than asked for it is waited until a program draws nothing."""

ROOT = Path(__file__).parents[1]


class Screen(pyte.Screen):
    """A terminal's screen that rebuilds the text of a row only when the row has changed.

    A waiting test looks many times a second, and rebuilding took more than half of its work.
    """

    def __init__(self, *size):
        self._texts, self._width = [], 0
        super().__init__(*size)

    @property
    def display(self):
        """The rows as texts."""
        if (len(self._texts), self._width) != (self.lines, self.columns):
            self._texts, self._width = [""] * self.lines, self.columns
            self.dirty.update(range(self.lines))
        for row in self.dirty:
            if row < self.lines:
                self._texts[row] = self._text(self.buffer[row])
        self.dirty.clear()
        return list(self._texts)

    def _text(self, cells):
        """The text of a row, without the second cell of wide characters."""
        found, hidden = [], False
        for column in range(self.columns):
            data = cells[column].data
            if not hidden:
                found.append(data)
            hidden = not hidden and not data.isascii() and pyte.screens.wcwidth(data[0]) == 2
        return "".join(found)


class Terminal:
    """One run of the program in a terminal of its own."""

    def __init__(self, *arguments, data=None, size=(80, 24), env=None, command=None):
        self.screen = Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.status = None
        command = command or [sys.executable, "-m", "platscoach", *arguments]
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(
                TERM="xterm-256color", COLORTERM="truecolor", PYTHONUTF8="1", **(env or {})
            )
            os.environ.pop("NO_COLOR", None)
            # readline, which pytest imports, sets the size of another terminal in the environment.
            os.unsetenv("COLUMNS")
            os.unsetenv("LINES")
            if data is not None:
                os.environ["PLATSCOACH_DATA"] = str(data)
            os.chdir(ROOT)
            os.execv(command[0], [str(word) for word in command])
        self.resize(*size)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()
        with contextlib.suppress(OSError):
            os.close(self.fd)

    def resize(self, width, height):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.screen.resize(height, width)
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGWINCH)

    def read(self, seconds=0.05):
        """Process what the program has drawn; False when it has ended."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if not select.select([self.fd], [], [], left)[0]:
                return True
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return False
            if not data:
                return False
            self.raw += data
            self.stream.feed(data)
        return True

    def read_chunk(self, seconds):
        """Process one piece of output, and note when it came."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return
        with contextlib.suppress(OSError):
            data = os.read(self.fd, 65536)
            self.read_at = time.perf_counter()
            self.raw += data
            self.stream.feed(data)

    @property
    def text(self):
        return "\n".join(self.screen.display)

    def wait(self, *wanted, seconds=HANGS_SECONDS):
        """Read until all of some texts are on the screen."""
        return self._read_until(
            lambda: all(text in self.text for text in wanted), f"never saw {wanted!r}", seconds
        )

    def wait_gone(self, text, seconds=HANGS_SECONDS):
        """Read until a text is no longer on the screen."""
        return self._read_until(lambda: text not in self.text, f"still there: {text!r}", seconds)

    def wait_for(self, seen, seconds=HANGS_SECONDS):
        """Read until a condition holds."""
        return self._read_until(seen, "never seen", seconds)

    def _read_until(self, seen, words, seconds):
        """Read until a condition holds; if it never does, say why not and what the screen shows."""
        began = time.monotonic()
        while not seen():
            alive = self.read(0.05)
            passed = time.monotonic() - began
            if not seen() and (passed > seconds or not alive):
                why = "time ran out" if alive else self._how_it_ended()
                screen = f"the screen was:\n{self.text}"
                raise AssertionError(f"{words}: {why} after {passed:.1f} s; {screen}")
        return self

    def _how_it_ended(self):
        """How a program that has closed its terminal ended, in words."""
        try:
            return f"the program ended with {self.wait_exit(ENDS_SECONDS)}"
        except AssertionError:
            return "the program closed the terminal but runs on"

    def give(self, seconds):
        """Let the program run for some seconds of its own, without the time of other programs."""
        clock = ProgramClock(self.pid)
        while clock() < seconds and self.read(0.05):
            pass
        return self

    def press(self, *keys, pause=0.06):
        """Press keys by name, or single characters."""
        for key in keys:
            os.write(self.fd, KEYS.get(key, key).encode())
            self.read(pause)
            if key in MOVES and pause:
                # A person looks where the cursor went before typing on.
                self.settle(0.15)
        return self

    def type(self, text, pause=0.0):
        """Type a text; with a pause, letter by letter."""
        if not pause:
            os.write(self.fd, text.encode())
            self.read(0.1)
            return self
        for char in text:
            os.write(self.fd, char.encode())
            self.read(pause)
        return self

    def settle(self, seconds=0.4):
        """Read until nothing has come for a while.

        Not for ever: in a call the cursor blinks and the clock goes, and there may be no moment of
        half a second in which neither draws.
        """
        quiet = time.monotonic() + seconds
        latest = quiet + RESTLESS_SECONDS
        while time.monotonic() < min(quiet, latest):
            before = len(self.raw)
            if not self.read(0.05):
                break
            if len(self.raw) != before:
                quiet = time.monotonic() + seconds
        return self

    def wait_exit(self, seconds=HANGS_SECONDS):
        """The exit code once the program has ended by itself."""
        until = time.monotonic() + seconds
        while self.status is None:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > until:
                raise AssertionError(f"still running; the screen was:\n{self.text}")
        return self.status

    def kill(self, number=signal.SIGKILL):
        """Send a signal and wait for the end."""
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)
            if number == signal.SIGKILL:
                _pid, status = os.waitpid(self.pid, 0)
                self.status = os.waitstatus_to_exitcode(status)


def stands_out(terminal, text):
    """Whether the line with this text has another background than the line below it."""
    number = next(n for n, line in enumerate(terminal.screen.display) if text in line)
    column = terminal.screen.display[number].index(text)
    here, below = (terminal.screen.buffer[line][column] for line in (number, number + 1))
    return here.bg != below.bg
