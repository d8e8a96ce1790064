"""Time until the first screen shows real rows and answers a key, compared with a hello world.

Both run in a pty, in turn and in one run, so that a slow machine slows both. The floor is the
smallest Textual program that shows a list; ours shows a region of sixty places and ten years. The
best time of each counts, since other load can only add. On a busy machine more turns are taken
until both have had a quiet one. Each has been run once before, like any program in use: by then
ours has cached the modules of its start.
"""

import sys
import time

import pytest
from bench.big import build_big
from bench.compiled import compiled
from terminal import Terminal, stands_out

MOST = 1.25
"""How many times the hello world's time the first rows and the first answer may take."""

WHAT = ("first rows", "first answered key")

TURNS, MOST_TURNS = 15, 60

HELLO = """
from textual.app import App
from textual.widgets import OptionList

class Hello(App):
    def compose(self):
        yield OptionList(*[f"Ledare {n:02}" for n in range(40)])

Hello().run()
"""


def run(command, data):
    """Seconds from exec to the first row, and to the first answered key."""
    start = time.perf_counter()
    with Terminal(command=command, data=data, env=compiled(data.parent)) as terminal:
        first = until(terminal, lambda: "Ledare 01" in terminal.text) - start
        terminal.press("down", pause=0)
        answered = until(terminal, lambda: stands_out(terminal, "Ledare 01")) - start
        terminal.press("ctrl+q")
        terminal.wait_exit()
        return first, answered


def until(terminal, condition):
    """The time at which the condition holds."""
    deadline = time.perf_counter() + 20
    while not condition():
        terminal.read_chunk(20)
        assert time.perf_counter() < deadline, terminal.text
    return terminal.read_at


@pytest.mark.bench
def test_first_rows_and_first_key(tmp_path):
    build_big(tmp_path / "data" / "platscoach.db", places=60)
    (tmp_path / "data" / "settings.json").write_text("{}")
    # The same way as the installed command.
    ours = [sys.executable, "-c", "import sys; from platscoach.cli.main import main; main()"]
    hello = [sys.executable, "-c", HELLO]
    run(ours, tmp_path / "data")
    run(hello, tmp_path / "data")
    floor = got = (9.0, 9.0)
    for turn in range(MOST_TURNS):
        floor = best(floor, run(hello, tmp_path / "data"))
        got = best(got, run(ours, tmp_path / "data"))
        ratios = [mine / least for mine, least in zip(got, floor, strict=True)]
        if turn >= TURNS - 1 and max(ratios) <= MOST:
            break
    for what, mine, least, ratio in zip(WHAT, got, floor, ratios, strict=True):
        print(f"{what}: {mine * 1000:.0f} ms, hello world {least * 1000:.0f} ms, {ratio:.2f}")
    assert max(ratios) <= MOST


def best(*runs):
    """The best of each time."""
    return tuple(map(min, *runs))
