"""What is written for a terminal: all of it comes there, and nothing waits for one that is gone."""

import os
import sys
from threading import Thread

import pytest

from screens.widgets.screen_internals import OutputUntilGone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has a driver of its own")

DRAWING = "Åsa å ä ö │ " * 100_000
"""Far more than a pipe takes at once."""


def read_all(end, into):
    while some := os.read(end, 4_096):
        into.append(some)


def test_a_drawing_comes_whole_also_where_the_terminal_is_not_to_be_waited_for():
    read, write = os.pipe()
    os.set_blocking(write, False)
    came = []
    with os.fdopen(write, "w", encoding="utf-8") as file:
        output = OutputUntilGone(file)
        reader = Thread(target=read_all, args=(read, came))
        reader.start()
        output.write(DRAWING)
        output.flush()
    reader.join()
    os.close(read)
    assert b"".join(came).decode() == DRAWING


def test_nothing_is_waited_for_once_the_terminal_is_gone():
    read, write = os.pipe()
    os.set_blocking(write, False)
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as file:
        OutputUntilGone(file).write(DRAWING)
