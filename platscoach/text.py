"""What may enter the program as text and what may leave it for a terminal.

Two gates: `clean` at every way in (typed, pasted, imported, given on the command line) and
`printable` at every way out (the terminal, a printed line, a file name shown). Both take away what
a terminal would obey instead of show: control characters, direction overrides, tags.
"""

import re
import unicodedata
from typing import Final

MAX_TEXT: Final = 200_000
"""Characters that one text field holds; a larger paste is cut and kept whole in a file."""

MAX_LINE: Final = 200
"""Characters of a one-line field such as a name; more is refused with a message, never cut."""

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
"""Letters by their kind that leave their place empty."""


def clean(text: str) -> str:
    """The text as it may be stored: NFC, line ends as newline, nothing a terminal would obey."""
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
"""What a sentence ends with, but for a question mark."""

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
"""Words that are written with a full stop."""


def in_sentence(text: str) -> str:
    """A text of the user's as a part of a sentence of ours, that goes on after it.

    On one line, and without what ends a sentence: `Ring kommunen., senast fre` is none. A full stop
    that belongs to a word (`m.fl.`) stays, and so does a question mark.
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
    """One terminal line's worth of text with nothing left that a terminal would obey.

    The last gate: whatever came past `clean` (an older database, a file name, a library's own
    text) is shown without effect. Tabs and line ends become spaces.
    """
    if text.isprintable():
        return text
    return re.sub(_DROP_AT_EXIT, lambda match: " " if match[0] in "\t\n\r" else "", text)


def harmless(text: str) -> str:
    """A whole file's text with nothing that a terminal would obey; its lines stay as they are.

    The last gate of what is saved for people: such a file is looked at in a terminal too.
    """
    return re.sub(_DROP, "", text)


def printable_block(text: str) -> str:
    """As `printable`, line by line: for text printed by a command."""
    if text.replace("\n", "").isprintable():
        return text
    return "\n".join(printable(line) for line in re.sub(_RETURNS, "\n", text).split("\n"))


_DOTTED: Final = (("å", "a"), ("ä", "a"), ("ö", "o"), ("é", "e"))
"""The letters of nearly all Swedish; replaced at once, for look-up folds at every key."""

_SIGNS: Final = "”“’–…•"
"""Signs that folding leaves as they are; taken away one by one, which needs no pattern compiled."""


def fold(text: str) -> str:
    """The text for searching: no case, no dots or accents (`Målbild` becomes `malbild`)."""
    return text.lower() if text.isascii() else without_marks(text.casefold())


def without_marks(folded: str) -> str:
    """A text without capital letters, without its dots and accents too.

    Looking for capital letters in a long text takes far longer than taking away the dots.
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
"""Letters that Unicode takes for letters of their own, and a keyboard here has not."""

_IN_SWEDISH_ORDER = str.maketrans("åäæöøü", "{||}}y")


def sort_key(text: str) -> str:
    """What names are sorted by in Swedish: å, ä and ö after z, other marks and case aside.

    As in a Swedish telephone book `é` is an `e`, `ü` a `y`, and `æ` and `ø` stand with `ä`, `ö`.
    """
    if text.isascii():
        return text.casefold()
    letters = unicodedata.normalize("NFC", text.casefold()).translate(_IN_SWEDISH_ORDER)
    decomposed = unicodedata.normalize("NFD", letters.translate(_WITHOUT_MARKS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
