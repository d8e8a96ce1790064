"""Random input that a keyboard, a mouse and a terminal may send to the program: bytes and sizes.

Keys of rooms and of editors, pastes of any length, clicks and drags, the wheel, resizes and focus
changes, unknown control sequences, incomplete ones, and bytes that are not valid text.
"""

from typing import NamedTuple

from doings import OTHER_SIZES, PASTES
from support import NASTY
from terminal import KEYS

OFTEN = (
    ("enter", 10), ("escape", 12), ("up", 4), ("down", 7), ("left", 2), ("right", 3), ("tab", 5),
    ("shift+tab", 2), ("space", 4), ("f1", 1), ("f2", 1), ("f3", 2), ("f4", 2), ("f5", 1),
    ("f6", 2), ("f7", 3), ("f8", 2), ("f9", 2), ("ctrl+f", 1), ("ctrl+p", 1), ("ctrl+s", 1),
    ("ctrl+t", 1), ("ctrl+g", 1), ("ctrl+r", 1), ("ctrl+y", 1), ("home", 1), ("end", 1),
    ("pageup", 1), ("pagedown", 1), ("backspace", 2), ("delete", 1), ("slash", 2), ("ctrl+z", 2),
)  # fmt: skip
"""Keys that are not letters, and how often each comes."""

WRITING = {
    "shift+up": "\x1b[1;2A", "shift+down": "\x1b[1;2B", "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D", "ctrl+up": "\x1b[1;5A", "ctrl+down": "\x1b[1;5B",
    "ctrl+right": "\x1b[1;5C", "ctrl+left": "\x1b[1;5D", "ctrl+shift+right": "\x1b[1;6C",
    "ctrl+shift+left": "\x1b[1;6D", "shift+home": "\x1b[1;2H", "shift+end": "\x1b[1;2F",
    "ctrl+home": "\x1b[1;5H", "ctrl+end": "\x1b[1;5F", "ctrl+shift+home": "\x1b[1;6H",
    "ctrl+shift+end": "\x1b[1;6F", "shift+pagedown": "\x1b[6;2~", "ctrl+delete": "\x1b[3;5~",
    "insert": "\x1b[2~", "ctrl+a": "\x01", "ctrl+b": "\x02", "ctrl+c": "\x03", "ctrl+d": "\x04",
    "ctrl+e": "\x05", "ctrl+h": "\x08", "ctrl+j": "\n", "ctrl+k": "\x0b", "ctrl+l": "\x0c",
    "ctrl+n": "\x0e", "ctrl+o": "\x0f", "ctrl+u": "\x15", "ctrl+v": "\x16", "ctrl+w": "\x17",
    "ctrl+x": "\x18", "ctrl+z": "\x1a", "ctrl+y": "\x19", "ctrl+space": "\x00",
    "ctrl+backslash": "\x1c", "ctrl+]": "\x1d", "ctrl+_": "\x1f", "f10": "\x1b[21~",
    "f11": "\x1b[23~", "f12": "\x1b[24~", "shift+f1": "\x1b[1;2P", "alt+x": "\x1bx",
}  # fmt: skip
"""Keys for selecting, cutting, undoing and deleting, and keys that few rooms use."""

LETTERS = "aacceefghiklllmmnnoppprssssttuvwxybjåäöz1234569!?=§HETGMADRSVLF"
"""Letters that the rooms use as keys come more often. `d` and `q` are left out as they end the
program, which is right; so would ctrl+q."""

HOSTILE = (
    *NASTY,
    "\x1b]0;titel\x07\x1b[2J\x1b[31mröd", "\u202eåre\u2066 \u200d\u0301\u0301", "\x00\x07\x9b",
    "👩‍👩‍👧‍👦🇸🇪" * 60, "\t" * 400, "a\u0301" * 500, "\x1b[201", "ﷺ" * 300,
)  # fmt: skip
"""Text to paste that a terminal or a program might obey, or whose width is uncertain."""

LONGEST_PASTE = 20_000

TINY = ((20, 5), (1, 1), (59, 19), (300, 3), (3, 100), (12, 1))

UNKNOWN = (
    b"\x1b[I", b"\x1b[O", b"\x1b[99~", b"\x1b[1;9Q", b"\x1b[?1;2c", b"\x1bOz", b"\x1b[57441u",
    b"\x1b[97;5u", b"\x1b]11;rgb:00/00/00\x1b\\", b"\x1bP1$r0m\x1b\\", b"\x1b[<0;0;0M",
    b"\x1b[<0;-3;9M", b"\x1b[<99;3;4M", b"\x1b[<0;9999;9999M", b"\x1b[<0;;M", b"\x1b[M !!",
    b"\x1b[32;10;10M", b"\x1b[12;5R", b"\x1b[1;2;3;4;5A", b"\x1b\x1b[A", b"\x1b[?2026;2$y",
    b"\x1b[200~\x1b[201~", b"\x1b[201~", b"\x1b[;;~", b"\x1b[999999999999~", b"\x9b31m",
)  # fmt: skip
"""Control sequences: answers, focus changes, keys that do not exist, and invalid clicks."""

HALVES = (
    b"\x1b",
    b"\x1b[",
    b"\x1bO",
    b"\x1b[<0;5",
    b"\x1b[1;",
    b"\x1b]11;rgb",
    b"\x1b[20",
    b"\xc3",
)
"""Incomplete sequences and an incomplete letter, followed by anything."""

CLICK_TIMES = (1, 1, 1, 2, 3)

BUTTONS = (0, 0, 0, 0, 1, 2, 4, 16)
"""Mostly the left button; also the others, and with a modifier key."""

WHEEL_UP, WHEEL_DOWN = 64, 65
MOVES, DRAGS = 35, 32


class Sent(NamedTuple):
    """One piece of input: bytes, or a new size of the window."""

    name: str
    data: bytes = b""
    size: tuple[int, int] | None = None
    ends: bool = False
    """Whether it may have triggered a command that ends the program."""


def some_letter(draw, size):
    """A letter."""
    letter = draw.choice(LETTERS)
    return Sent(letter, letter.encode())


def some_key(draw, size):
    """A key that rooms use."""
    names, weights = zip(*OFTEN, strict=True)
    name = draw.choices(names, weights)[0]
    return Sent(name, {"slash": "/"}.get(name, KEYS.get(name, "")).encode(), ends=name == "ctrl+p")


def some_writing_key(draw, size):
    """An editing key, now and then several times in a row."""
    name, times = draw.choice([*WRITING]), draw.choice((1, 1, 1, 2, 5))
    return Sent(f"{name}*{times}", WRITING[name].encode() * times)


def some_paste(draw, size):
    """A paste: a word, lines with any line ends, very much text, hostile text; sometimes undone."""
    text = draw.choice((*PASTES, *HOSTILE, "ord", "en rad\r\nannan\r\n\r\nsist", "", "\n" * 90))
    if draw.random() < 0.15:
        text = (text + " ") * (LONGEST_PASTE // (len(text) + 1))
    name = f"paste({text[:8]!r}, {len(text)})"
    taken_back = KEYS["ctrl+z"].encode() * draw.choice((0, 0, 1, 2))
    return Sent(name, b"\x1b[200~" + text.encode() + b"\x1b[201~" + taken_back)


def _cell(draw, size):
    return draw.randint(1, size[0]), draw.randint(1, size[1])


def _report(button, cell, end="M"):
    return f"\x1b[<{button};{cell[0]};{cell[1]}{end}".encode()


def some_click(draw, size):
    """One or several clicks; now and then the button is only pressed, or only released."""
    cell, button = _cell(draw, size), draw.choice(BUTTONS)
    if draw.random() < 0.25:
        # The row in which the keys of a room are named.
        cell = cell[0], size[1]
    times = draw.choice(CLICK_TIMES)
    press, release = _report(button, cell), _report(button, cell, "m")
    data = draw.choice((press + release,) * 8 + (press, release)) * times
    return Sent(f"click{cell}*{times}b{button}", data, ends=True)


def some_drag(draw, size):
    """A drag from one cell to another with the button held."""
    cells = [_cell(draw, size) for _ in range(draw.randint(2, 5))]
    data = _report(0, cells[0]) + b"".join(_report(DRAGS, cell) for cell in cells[1:])
    data += _report(0, cells[-1], "m") if draw.random() < 0.85 else b""
    return Sent(f"drag{cells}", data, ends=True)


def some_wheel(draw, size):
    """The wheel, or a move of the mouse."""
    kind, cell = draw.choice((WHEEL_UP, WHEEL_DOWN, WHEEL_DOWN, MOVES)), _cell(draw, size)
    times = draw.choice((1, 3, 20))
    return Sent(f"mouse{kind}{cell}*{times}", _report(kind, cell) * times)


def some_size(draw, size):
    """A new size of the window, possibly too small to show anything."""
    return Sent("size", size=draw.choice((*OTHER_SIZES, *TINY)))


def some_unknown(draw, size):
    """Bytes that are no valid key."""
    data = draw.choice((*UNKNOWN, *HALVES, bytes(draw.choices(range(128, 256), k=3))))
    return Sent(repr(data), data)


SENT = (
    (some_letter, 36), (some_key, 40), (some_writing_key, 9), (some_click, 5), (some_paste, 3),
    (some_wheel, 2), (some_drag, 1), (some_unknown, 3), (some_size, 1),
)  # fmt: skip
"""The kinds of input, with their percentages."""


def some_sent(draw, size):
    """Any input, for a window of this size."""
    kinds, weights = zip(*SENT, strict=True)
    return draw.choices(kinds, weights)[0](draw, size)
