"""Key sequences that lead to every room, for tests that begin anywhere."""

ROOMS = (
    (), ("n",), ("e",), ("f",), ("z",), ("g",), ("ctrl+p",), ("slash",), ("f1",),
    ("m",), ("m", "e"), ("w",), ("T",), ("T", "n"), ("G",), ("M",), ("comma",), ("comma", "o"),
    ("enter",), ("enter", "r"), ("enter", "a"), ("enter", "a", "n"), ("enter", "t"),
    ("enter", "t", "t"), ("enter", "l"), ("enter", "l", "b"), ("enter", "l", "v"), ("enter", "p"),
    ("enter", "p", "E"), ("enter", "p", "H"), ("enter", "A"), ("enter", "D"), ("enter", "i"),
    ("enter", "R"), ("enter", "S"), ("enter", "V"), ("enter", "slash"), ("enter", "l", "enter"),
    ("s",), ("s", "f4"), ("s", "f6"), ("s", "f7"), ("s", "f3"), ("s", "f8"), ("s", "a", "f9"),
    ("end", "s"), ("home", "down", "s"),
)  # fmt: skip
"""Keys that lead from the overview to every kind of room, pane and dialog."""

GATHERING = (("G",), ("G", "down"), ("G", "b"), ("G", "n"), ("G", "enter"), ("G", "f"))
"""Keys that lead to and within the room of the yearly gathering, on a desk that has one."""

FIRST_START = ((), ("up",), ("up", "right"), ("A",), ("A", "enter"), ("A", "enter", "n"))
"""Keys on a new, empty desk, at the first start."""

WAYS = (
    *(("sample", way) for way in ROOMS),
    *(("gathered", way) for way in GATHERING),
    *(("blank", way) for way in FIRST_START),
)


def goes_on(app):
    """Whether the program is still running and has not been asked to exit."""
    return app.is_running and not app._exit
