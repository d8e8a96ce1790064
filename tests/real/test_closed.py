"""The window is closed under the program: it must end, or it would keep the database to itself.

And what another program stops and lets go on goes on as it was.
"""

import os
import signal
import termios
import time

import pytest
from program_clock import ProgramClock
from terminal import Terminal

SECONDS = 8.0
"""Of its own time, less than that after which it ends where it stands: it must leave by itself."""


@pytest.mark.parametrize("number", range(6))
def test_the_process_ends_with_its_window(tmp_path, number):
    window = Terminal(data=tmp_path / "data", size=(120, 40))
    window.wait("Vad heter du?").read(0.2 * number)
    if number % 2:
        window.type("Anna Lind").press("enter").wait("Lägg till plats").press("n")
    os.close(window.fd)
    clock = ProgramClock(window.pid)
    while clock() < SECONDS:
        pid, status = os.waitpid(window.pid, os.WNOHANG)
        if pid:
            assert os.waitstatus_to_exitcode(status) == 1
            return
        time.sleep(0.05)
    window.kill()
    raise AssertionError("still running without a window")


def test_stopped_and_let_go_on_it_takes_the_keys_in_their_order(tmp_path):
    with Terminal(data=tmp_path / "data") as window:
        before = termios.tcgetattr(window.fd)
        window.wait("Vad heter du?")
        for _ in range(3):
            os.kill(window.pid, signal.SIGSTOP)
            os.waitpid(window.pid, os.WUNTRACED)
            os.kill(window.pid, signal.SIGCONT)
            window.read(0.3)
        for letter in (name := "abcdefghijklmnopqrstuvwxyz" * 2):
            window.press(letter, pause=0.005)
        window.wait(name[-20:])
        window.press("ctrl+q")
        assert window.wait_exit() == 0
        assert termios.tcgetattr(window.fd) == before
