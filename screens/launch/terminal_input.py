"""What comes from the terminal, made into text that may be read as keys.

A terminal is not trusted. It may send letters in another character set, half of a letter, answers
to questions that somebody else has asked, and escape characters in the middle of what is pasted.
None of that is to end the program, nor to become keys that nobody has pressed.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from time import monotonic
from typing import Final, Protocol

from textual import constants
from textual.events import Event, Key, Paste
from textual.message import Message

LOST: Final = "\ufffd"
"""What stands for a byte that is no letter in any way."""

ONE_BYTE_LETTERS: Final = {
    letter.encode("latin-1"): letter for letter in "åäöÅÄÖéÉèëüÜáàíóïîôæÆøØßçñ§"
}
"""Letters of a terminal that sends one byte for each, as those for ISO 8859-1 and Windows do.

No first byte of our own letters in UTF-8 is among them: half an `å` is not another letter.
"""

_PASTE: Final = "\x1b[200~"
_PASTE_END: Final = "\x1b[201~"

_OBEYED: Final = (
    "\x1b\\[[0-?]*[ -/]*[@-~]"  # colours and the like
    "|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)"  # titles, links
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
"""What a terminal would obey, in what is pasted."""

_OBEYED_HALF: Final = "\x1b(?:\\[[0-?]*[ -/]*|\\][^\x07\x1b]{0,2000}\x1b?)?\\Z"

_ANSWER: Final = (
    "\x1b\\][0-9]{1,4};[^\x07\x1b]*(?:\x07|\x1b\\\\)"  # a colour, the clipboard
    "|\x1bP[0-9;]*[>!+$|][^\x1b]*\x1b\\\\"  # name and version
    "|\x1b_G[^\x1b]*\x1b\\\\"  # pictures
    "|\x1b\\[(?!\\?[0-9]+;[0-9]\\$y)[?>=][0-9;:]*[ -/]*[A-Za-z]"  # what it can do
    "|\x1b\\[(?!48;|1;[2-8][tx])[0-9;:]+(?:[cntx]|\\$y)"  # state and size
)
"""What a terminal says when it is asked; what Textual has asked for is not among it."""

_ANSWER_HALF: Final = (
    "\x1b(?:\\](?:[0-9]{0,4}|[0-9]{1,4};[^\x07\x1b]*\x1b?)"
    "|P(?:[0-9;]*|[0-9;]*[>!+$|][^\x1b]*\x1b?)"
    "|_(?:G[^\x1b]*\x1b?)?"
    "|\\[(?:[?>=][0-9;:]*[ -/]*|[0-9;:]+\\$?))\\Z"
)

_NUMBERED: Final = "\x1b\\[([\\d;:]*)([u~A-FHP-St])"
"""A key that is told of by numbers, or the size of the window."""

_LAST_LETTER: Final = 0x10FFFF

_HALVES: Final = range(0xD800, 0xE000)
"""What is half a letter in UTF-16, and none by itself."""

_SIZE: Final = "48"
"""The first number of what tells the size of the window."""

_MOST_CELLS: Final = 5_000
"""More than a window has rows or columns."""

_ESCAPE: Final = "\x1b"

_CTRL: Final = "[\x01-\x07\x0b\x0c\x0e-\x1a]"
"""Ctrl and a letter, but for those that are the keys for Tab, Backspace and Enter too."""

_ESCAPE_PRESSED: Final = (
    f"\x1b(?=\\Z|\r|\x1b(?![O\\[])|{_CTRL}|[^\\x00-\\x1f\\x7f0-9bfOPX^_§=\\]\\[\\\\-])"
)
"""Escape, and another key so soon after it that both came at once, on a busy computer.

Together they would be read as a key that nobody has, and typed as `^` and the letter. Not so what
begins a longer key or an answer, nor what some terminals send for a key with Alt: § is one.
"""

_OLD_CLICK: Final = rb"\x1b\[M[ -\xff]{3}"
"""A click in the oldest form, its place in bytes that may be no letters. Textual asks for a newer
form, and takes no clicks in this one."""

_OLD_CLICK_HALF: Final = rb"\x1b\[M[ -\xff]{0,2}\Z"


class TypedBytes:
    """Makes letters of bytes: UTF-8, or one byte for a letter where it can only be that.

    A terminal shows by its first letters which of them it sends. Until then, and in one that does
    not send UTF-8, a byte that cannot be UTF-8 but is a letter of this part of the world is that
    letter; any other is shown as lost.
    """

    def __init__(self) -> None:
        self._begun = b""
        """The first bytes of a letter whose last ones have not come."""
        self._sends_utf8 = False

    def letters(self, data: bytes, *, last: bool = False) -> str:
        """The letters; half a one is kept for the next time, unless these are the `last` bytes."""
        data = re.sub(_OLD_CLICK, b"", self._begun + data)
        self._begun = b""
        if click := re.search(_OLD_CLICK_HALF, data):
            data, self._begun = data[: click.start()], b"" if last else click[0]
        found = []
        while data:
            try:
                text = data.decode()
            except UnicodeDecodeError as error:
                text = data[: error.start].decode()
                bad, rest = data[error.start : error.start + 1], data[error.start + 1 :]
                half = error.end == len(data) and "unexpected end" in error.reason
                self._see(text)
                found.append(text)
                if half and not last:
                    self._begun = bad + rest + self._begun
                    break
                found.append(LOST if self._sends_utf8 else ONE_BYTE_LETTERS.get(bad, LOST))
                data = rest
            else:
                self._see(text)
                found.append(text)
                break
        return "".join(found)

    def rest(self) -> str:
        """The letters that are left when no more bytes come: in UTF-8 the other half may come."""
        return "" if self._sends_utf8 else self.letters(b"", last=True)

    def _see(self, text: str) -> None:
        """Note whether whole letters come in UTF-8."""
        self._sends_utf8 = self._sends_utf8 or not text.isascii()


def _is_readable(numbers: str, kind: str) -> bool:
    """Whether the numbers of a key or a size can be what they stand for.

    Textual's parser ends at others, and the program with it: at what is no letter, at a key with
    more told of it than was asked for, at a window without a width. One of a million rows takes
    all memory.
    """
    fields = numbers.split(";")
    parts = [int(part[:9]) for field in fields for part in field.split(":") if part]
    if kind == "t":
        in_cells, in_pixels = parts[1:3], parts[3:5]
        return fields[0] != _SIZE or (
            ":" not in numbers
            and all(0 < cells <= _MOST_CELLS for cells in in_cells)
            and all(in_pixels)
        )
    simple = not any(":" in field for field in fields[:2])
    return simple and all(part <= _LAST_LETTER and part not in _HALVES for part in parts)


class TypedText:
    """Takes out of the text what nobody has typed: answers, and what is obeyed inside a paste."""

    def __init__(self) -> None:
        self._held = ""
        """What may be the beginning of such a thing."""
        self._pasting = False

    def take(self, text: str) -> str:
        """The text that may be read as keys and pastes."""
        text = self._held + text
        self._held = ""
        return "".join(self._pieces(text))

    def rest(self) -> str:
        """What was held, when no more comes: it was typed after all."""
        held = "" if self._pasting else self._held
        self._held = self._held if self._pasting else ""
        return held

    def _pieces(self, text: str) -> Iterator[str]:
        """The text in pieces, without what nobody has typed."""
        while text:
            if self._pasting:
                pasted, end, text = text.partition(_PASTE_END)
                if not end and (half := re.search(_OBEYED_HALF, pasted)):
                    pasted, self._held = pasted[: half.start()], half[0]
                yield re.sub(_OBEYED, "", pasted) + end
                self._pasting = not end
                continue
            typed, escape, after = text.partition("\x1b")
            yield typed
            text = escape + after
            if answer := re.match(_ANSWER, text):
                text = text[answer.end() :]
            elif (key := re.match(_NUMBERED, text)) and not _is_readable(key[1], key[2]):
                text = text[key.end() :]
            elif re.match(_ANSWER_HALF, text):
                self._held, text = text, ""
            elif text.startswith(_PASTE):
                self._pasting = True
                yield _PASTE
                text = text.removeprefix(_PASTE)
            else:
                yield escape
                text = after


LINE_ENDS: Final = ("enter", "ctrl+j")
"""Keys that end a line where lines are written."""

RUN: Final = 16
"""How many letters must have come in one go to be handed on as one: more than a hand types."""


class TypedRun(Event, bubble=False):
    """Many letters and ends of lines that came in one go: pasted, but sent as if they were typed.

    A text takes them as one; anywhere else they are the keys that they are.
    """

    def __init__(self, keys: tuple[Key, ...]) -> None:
        super().__init__()
        self.keys = keys

    @property
    def letters(self) -> str:
        """What a text of several lines gets of them."""
        return "".join("\n" if key.key in LINE_ENDS else key.character or "" for key in self.keys)


def joined_runs(events: Iterable[Message]) -> Iterator[Message]:
    """The same, with letters that came in one go joined."""
    for is_text, group in groupby(events, _is_letter):
        keys = tuple(group)
        if is_text and len(keys) >= RUN:
            yield TypedRun(keys)  # type: ignore[arg-type]  # Only keys are letters.
        else:
            yield from keys


def _is_letter(event: Message) -> bool:
    """Whether it is only written, in a text of several lines."""
    return isinstance(event, Key) and (event.is_printable or event.key in LINE_ENDS)


class KeyParser(Protocol):
    """Makes messages of text, as Textual's own does."""

    def feed(self, data: str) -> Iterable[Message]:
        """The keys, clicks and pastes in a text."""
        ...

    def tick(self) -> Iterable[Message]:
        """What has become of what was waited with, as time has passed."""
        ...


class GuardedParser:
    """Textual's parser behind the gate: nothing reaches it that is not typed, clicked or pasted."""

    def __init__(self, parser: KeyParser) -> None:
        self._parser = parser
        self._text = TypedText()
        self._pasted: list[str] | None = None
        """What has come of a paste; None outside one."""
        self._escaped_at: float | None = None
        """When Escape came, if it came last: it is a key, or begins a longer one."""

    @property
    def escaped(self) -> bool:
        """Whether Escape came last, and is waited with."""
        return self._escaped_at is not None

    def feed(self, data: str) -> Iterable[Message]:
        """The keys, clicks and pastes in a text.

        Textual's parser takes a paste letter by letter, which for some megabytes is many seconds.
        """
        text = (_ESCAPE if self.escaped and data else "") + self._text.take(data)
        if data:
            self._escaped_at = monotonic() if text.endswith(_ESCAPE) else None
            text = text.removesuffix(_ESCAPE)
        while text:
            if self._pasted is None:
                typed, begun, text = text.partition(_PASTE)
                yield from self._keys(typed)
                self._pasted = [] if begun else None
                continue
            pasted, ended, text = text.partition(_PASTE_END)
            self._pasted.append(pasted)
            if ended:
                yield Paste("".join(self._pasted).replace("\x00", ""))
                self._pasted = None

    def _keys(self, typed: str) -> Iterable[Message]:
        """The keys and clicks in what is typed; Escape is one, whatever comes right after it."""
        *before, last = re.split(_ESCAPE_PRESSED, typed)
        for part in before:
            # No text at all would tell Textual's parser that no more will ever come.
            yield from joined_runs(self._parser.feed(part)) if part else ()
            yield Key("escape", _ESCAPE)
        yield from joined_runs(self._parser.feed(last)) if last else ()

    def tick(self) -> Iterable[Message]:
        """What has become of what was waited with, as nothing more has come for a while."""
        at = self._escaped_at
        if at is not None and monotonic() - at >= constants.ESCAPE_DELAY:
            self._escaped_at = None
            yield Key("escape", _ESCAPE)
        if rest := self._text.rest():
            yield from self._parser.feed(rest)
        yield from self._parser.tick()
