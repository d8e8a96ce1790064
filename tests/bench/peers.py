"""Other terminal programs in the same run: time to the first screen, and memory.

Each is installed into an environment of its own in a temporary folder, and starts with an empty
home folder. One that cannot be installed or never shows anything is left out, and the output says
so.
"""

import subprocess
import sys
import time
import venv
from statistics import median

from bench.rooms import HANGS_SECONDS, SIZE, megabytes, written
from terminal import Terminal

PEERS = {
    "kanban-tui": ("kanban-tui", "ktui"),
    "dooit": ("dooit", "dooit"),
    "elia": ("elia-chat", "elia"),
    "harlequin": ("harlequin", "harlequin"),
}
"""The package of each program, and the command that starts it."""

LEAST_LINES = 5
"""Lines with text that a first screen needs to count as shown."""

READY_SECONDS = 4.0


def peers(folder, turns):
    """Seconds and megabytes of each program, and lines about those that are left out."""
    found, told = {}, []
    for name, (package, command) in PEERS.items():
        place = folder / name
        try:
            started = _installed(place, package, command)
            runs = [_run(started, place / "home") for _ in range(turns + 1)][1:]
        except (OSError, subprocess.SubprocessError, AssertionError) as error:
            told.append(f"{name}: left out ({type(error).__name__})")
        else:
            found[name] = {key: median(run[key] for run in runs) for key in runs[0]}
    return found, told


def _installed(place, package, command):
    """The command of a program that has just been installed."""
    venv.create(place, with_pip=True)
    (place / "home").mkdir()
    bin_folder = place / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run(
        [bin_folder / "python", "-m", "pip", "install", "--quiet", package],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    return bin_folder / command


def _run(command, home):
    """Seconds from exec to a screen with some text, and the megabytes a while later."""
    begun = time.perf_counter()
    env = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    with Terminal(command=[command], size=SIZE, env=env) as terminal:
        deadline = begun + HANGS_SECONDS
        while time.perf_counter() < deadline:
            pieces = written(terminal)
            for at, piece in pieces:
                terminal.stream.feed(piece)
                if sum(bool(line.strip()) for line in terminal.screen.display) >= LEAST_LINES:
                    terminal.read(READY_SECONDS)
                    return {"first screen": at - begun, "memory": megabytes(terminal.pid)}
            if not pieces:
                break
    raise AssertionError("it shows nothing")
