"""Time until a typed letter is shown in a call, compared with a bare text area.

Both programs run at the same time, each in a pty of its own, and get the same letters in turn, so
that other load affects both alike. In the call everything is on: drafts at every key, marked lines,
margin, agenda, tips, clock. The text area is alone in its app and as large as the notes of the
call. Each runs with the program's own settings for garbage collection. The time is from sending the
letter until the program has written it out.
"""

import os
import random
import select
import shutil
import sys
import time

import pytest
from bench.big import build_big
from bench.compiled import compiled
from terminal import Terminal

MOST_P50, MOST_P99 = 1.05, 1.0
"""How many times the bare text area's time is allowed, for the median and the slowest hundredth."""

ROUNDS, KEYS = 2, 250
"""The better of the rounds counts for each program, since other load can only add."""

WARM = 40
MARKED = "! Karin "
"""The beginning of every other line."""

WORD = 16
"""Letters of a word, with the space; the first three of each are not timed."""

BETWEEN = 0.02
"""Seconds between a letter to one program and one to the other: about twenty a second each."""

SIZE = (120, 40)

BARE = """
import sys
from textual.app import App
from textual.widgets import TextArea

class Bare(App):
    CSS = "TextArea { width: WIDTH; height: HEIGHT; border: none; padding: 0; }"

    def compose(self):
        yield TextArea(soft_wrap=True)

Bare().run()
"""

OURS = "import sys; from platscoach.cli.main import main; main()"

LINE = "Karin berättar att bygdegården är bokad och att ungdomarna vill vara med i planen. "


def note(length):
    """A note of so many letters, in lines of different lengths."""
    rng = random.Random(length)
    lines, left = [], length
    while left > 0:
        lines.append((LINE * 4)[: min(left, rng.randint(40, 260))])
        left -= len(lines[-1]) + 1
    return "\n".join(lines)


def letters(count):
    """Letters in long words. Any four letters of a word occur nowhere else."""
    rng = random.Random(count)
    text, seen = "", set()
    while len(text) < count:
        char = " " if len(text) % WORD == WORD - 1 else rng.choice("abcdefghijklmnopqrstuvwxyz")
        end = (text + char)[-4:]
        if end not in seen or " " in end:
            seen.add(end)
            text += char
    return text


def paste(terminal, text):
    """Paste a text; the cursor goes on blinking, so that output never stops completely."""
    terminal.press(f"\x1b[200~{text}\x1b[201~", pause=2.5)


def notes_size(terminal):
    """How many cells a row of the notes has, and how many rows there are."""
    paste(terminal, "x" * 4900)
    rows = [line.count("x") for line in terminal.screen.display if "xxxx" in line]
    terminal.press("ctrl+z", pause=1.5)
    assert "xxxx" not in terminal.text
    return max(rows), len(rows)


def echo(terminal, letter, wanted):
    """Send a letter; seconds until the program has written it out after the letters before it."""
    drawn = b""
    sent = came = time.perf_counter()
    os.write(terminal.fd, letter.encode())
    while wanted not in drawn:
        assert came - sent < 20, "no echo"
        if select.select([terminal.fd], [], [], 1)[0]:
            drawn += os.read(terminal.fd, 65536)
            came = time.perf_counter()
    return came - sent


def rest(terminals, seconds):
    """Read and drop the output that comes meanwhile."""
    until = time.perf_counter() + seconds
    while (left := until - time.perf_counter()) > 0:
        for fd in select.select([one.fd for one in terminals], [], [], left)[0]:
            os.read(fd, 65536)


def type_in_turn(ours, bare, line):
    """The times of both programs for the same letters, on plain and on marked lines.

    No line is wrapped: a bare text area scrolled to its end shows a new row only at the next key.
    """
    times = {ours: [], bare: []}
    for number, letter in enumerate(letters((WARM + ROUNDS * KEYS) * 2)):
        row, column = divmod(number, line)
        if not column:
            start = "\r" + MARKED * (row % 2)
            for one in (ours, bare):
                os.write(one.fd, start.encode())
            rest((ours, bare), 0.2)
            word = ""
        # Four letters of a word occur nowhere else, so that only this key's output matches.
        word = (word + letter).rpartition(" ")[2]
        for one in (ours, bare) if row % 4 < 2 else (bare, ours):
            if len(word) >= 4:
                times[one].append(echo(one, letter, word[-4:].encode()))
            else:
                os.write(one.fd, letter.encode())
            rest((ours, bare), BETWEEN)
        if len(times[ours]) == WARM + ROUNDS * KEYS:
            break
    return times[ours][WARM:], times[bare][WARM:]


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    """A desk of forty places and a thousand sessions."""
    path = tmp_path_factory.mktemp("typing") / "data" / "platscoach.db"
    build_big(path, sessions=1_000)
    (path.parent / "settings.json").write_text("{}")
    return path.parent


@pytest.mark.bench
@pytest.mark.parametrize("length", [200, 20_000])
def test_a_letter_stands_there_as_soon_as_in_a_bare_text_area(big, tmp_path, length):
    data = shutil.copytree(big, tmp_path / "data")
    python, env = [sys.executable, "-c"], compiled(tmp_path)
    with Terminal(command=[*python, OURS], data=data, size=SIZE, env=env) as ours:
        ours.wait("Ledare 01").press("s").wait("Skriv medan ni talar").read(3.0)
        width, height = notes_size(ours)
        code = BARE.replace("WIDTH", str(width + 3)).replace("HEIGHT", str(height))
        with Terminal(command=[*python, code], size=SIZE, env=env) as bare:
            bare.read(1.5)
            for one in (ours, bare):
                paste(one, note(length))
            got, floor = type_in_turn(ours, bare, width - len(MARKED) - 1)
    for name, most, share in (("p50", MOST_P50, 0.5), ("p99", MOST_P99, 0.99)):
        mine, theirs = (best(times, share) for times in (got, floor))
        ratio = mine / theirs
        said = f"{mine * 1e3:.1f} ms, bare {theirs * 1e3:.1f} ms, {ratio:.2f}"
        print(f"{length} letters, {name}: {said}")
        assert ratio <= most, name


def best(times, share):
    """The time within which that share of the letters came, in the better round."""
    rounds = [sorted(times[n * KEYS : (n + 1) * KEYS]) for n in range(ROUNDS)]
    return min(one[int(KEYS * share)] for one in rounds)
