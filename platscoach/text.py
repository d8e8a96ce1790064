"""What may enter the program as text and what may leave it for a terminal.

Two gates: `clean` on every input (typed, pasted, imported, command line) and `printable` on every
output (the terminal, a printed line, a displayed file name). Both remove what a terminal would
interpret instead of display: control characters, direction overrides, tags.
"""

import re
import unicodedata
from typing import Final

MAX_TEXT: Final = 200_000
"""The capacity of a text field, in characters; a larger paste is cut, and saved whole to a file."""

MAX_LINE: Final = 200
"""The longest one-line field such as a name, in characters; more is refused with a message, never
cut."""

MAX_COMBINING: Final = 8
"""Combining marks kept on one base letter; more only serves to draw over neighbouring lines."""

_HOSTILE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 without tab, newline, return; DEL; C1
    "\u00ad\u061c\u180e"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff"
    "\U000e0000-\U000e007f"
)
# As text: `re` compiles them when they are first used, which is seldom before the first screen.
_DROP = f"[{_HOSTILE}]"
_DROP_AT_EXIT = f"[{_HOSTILE}\t\n\r]"
_RETURNS = "\r\n?|\u2028|\u2029|\x85"
_JOINERS = "\u200c\u200d"
_BEFORE_MARKS = "\u02ff"
"""The last sign before the first combining mark."""

_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Characters that count as letters and are displayed as blank."""


def clean(text: str) -> str:
    """The text as it may be stored: NFC, newlines as line ends, no control sequences."""
    if text.isascii() and text.isprintable():
        return text
    text = re.sub(_RETURNS, "\n", text)
    return _cap_marks(unicodedata.normalize("NFC", re.sub(_DROP, "", text)))


def _cap_marks(text: str) -> str:
    """The text with at most MAX_COMBINING marks on one base; a joiner is no new base."""
    if max(text, default="") <= _BEFORE_MARKS:
        return text
    kept: list[str] = []
    run = 0
    for char in text:
        if char not in _JOINERS:
            run = run + 1 if char > _BEFORE_MARKS and unicodedata.category(char)[0] == "M" else 0
        if run <= MAX_COMBINING or char in _JOINERS:
            kept.append(char)
    return text if len(kept) == len(text) else "".join(kept)


def clean_line(text: str) -> str:
    """As `clean`, on one line: line breaks and tabs become single spaces, ends are trimmed."""
    return " ".join(clean(text).split())


_ENDS: Final = " .,;:!…"
"""Characters that end a sentence, except a question mark."""

_SHORTENED: Final = (
    "osv",
    "etc",
    "mfl",
    "mm",
    "tex",
    "bla",
    "dvs",
    "resp",
    "kl",
    "ca",
    "nr",
    "tel",
)
"""Abbreviations that end with a full stop."""


def in_sentence(text: str) -> str:
    """A text of the user's as part of a sentence of ours, which continues after it.

    On one line, and without the end of a sentence: not `Ring kommunen., senast fre`. A full stop
    that belongs to an abbreviation (`m.fl.`) is kept, and so is a question mark.
    """
    line = clean_line(text)
    if line[-1:] not in _ENDS:
        return line
    word = line.rsplit(" ", 1)[-1].removesuffix(".")
    parts = word.split(".")
    short = len(parts) > 1 and all(part.isalpha() and len(part) < 4 for part in parts)
    if line.endswith(".") and (short or word.casefold() in _SHORTENED):
        return line
    return line.rstrip(_ENDS) or line


def said_with(text: str, words: str) -> str:
    """A text of the user's and then words of ours: `Boka salen, senast fre`.

    After a question they are a sentence of their own: `Kan Bo komma? Senast fre`.
    """
    line = in_sentence(text)
    return f"{line} {words[:1].upper()}{words[1:]}" if line.endswith("?") else f"{line}, {words}"


def is_seen(text: str) -> bool:
    """Whether any of it can be seen: not only spaces, joiners, marks without a letter, fillers."""
    return any(char not in _FILLERS and unicodedata.category(char)[0] not in "CMZ" for char in text)


def printable(text: str) -> str:
    """One terminal line of text, without anything that a terminal would interpret.

    The last gate: whatever bypassed `clean` (an older database, a file name, a library's own text)
    is displayed without effect. Tabs and line ends become spaces.
    """
    if text.isprintable():
        return text
    return re.sub(_DROP_AT_EXIT, lambda match: " " if match[0] in "\t\n\r" else "", text)


def harmless(text: str) -> str:
    """The text of a whole file without anything that a terminal would interpret; lines are kept.

    The last gate for files saved for people, which may be viewed in a terminal too.
    """
    return re.sub(_DROP, "", text)


def printable_block(text: str) -> str:
    """As `printable`, line by line: for text printed by a command."""
    if text.replace("\n", "").isprintable():
        return text
    return "\n".join(printable(line) for line in re.sub(_RETURNS, "\n", text).split("\n"))


_DOTTED: Final = (("å", "a"), ("ä", "a"), ("ö", "o"), ("é", "e"))
"""The accented letters of most Swedish; replaced directly, since look-up folds at every key."""

_SIGNS: Final = "”“’–…•"
"""Signs that folding keeps; removed one by one, without compiling a pattern."""


def equal_beginning(one: str, other: str) -> int:
    """How many characters two texts have in common at the beginning.

    By binary search: a text may have 200,000 letters.
    """
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def fold(text: str) -> str:
    """The text for searching: no case, no dots or accents (`Målbild` becomes `malbild`)."""
    return text.lower() if text.isascii() else without_marks(text.casefold())


def without_marks(folded: str) -> str:
    """A lower-case text, also without dots and accents.

    Searching a long text for capital letters takes far longer than removing the dots.
    """
    for letter, plain in _DOTTED:
        folded = folded.replace(letter, plain)
    others = folded
    for sign in _SIGNS:
        others = others.replace(sign, "")
    if others.isascii():
        return folded
    decomposed = unicodedata.normalize("NFD", folded)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.translate(_WITHOUT_MARKS)


_WITHOUT_MARKS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)
"""Letters that Unicode does not decompose, and that a keyboard here does not have."""

_IN_SWEDISH_ORDER = str.maketrans("åäæöøü", "{||}}y")


def sort_key(text: str) -> str:
    """The sort key of names in Swedish: å, ä and ö after z, other marks and case ignored.

    As in a Swedish telephone book `é` sorts as `e`, `ü` as `y`, and `æ` and `ø` with `ä` and `ö`.
    """
    if text.isascii():
        return text.casefold()
    letters = unicodedata.normalize("NFC", text.casefold()).translate(_IN_SWEDISH_ORDER)
    decomposed = unicodedata.normalize("NFD", letters.translate(_WITHOUT_MARKS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
