"""Turns terminal input into text that can safely be parsed as keys.

A terminal is not trusted. It may send letters in another encoding, part of a letter, answers to
queries that another program sent, and escape sequences in the middle of a paste. None of that may
end the program, or become keys that nobody has pressed.
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
"""The replacement for a byte that is not a letter in any known encoding."""

ONE_BYTE_LETTERS: Final = {
    letter.encode("latin-1"): letter for letter in "åäöÅÄÖéÉèëüÜáàíóïîôæÆøØßçñ§"
}
"""Letters by their byte in ISO 8859-1 and Windows-1252, for terminals that send those.

None of these bytes begins a Swedish letter in UTF-8: half an `å` is not read as another letter.
"""

_PASTE: Final = "\x1b[200~"
_PASTE_END: Final = "\x1b[201~"

_OBEYED: Final = (
    "\x1b\\[[0-?]*[ -/]*[@-~]"  # colours and the like
    "|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)"  # titles, links
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
"""Control sequences and characters in pasted text, which a terminal would execute."""

_OBEYED_HALF: Final = "\x1b(?:\\[[0-?]*[ -/]*|\\][^\x07\x1b]{0,2000}\x1b?)?\\Z"

_ANSWER: Final = (
    "\x1b\\][0-9]{1,4};[^\x07\x1b]*(?:\x07|\x1b\\\\)"  # a colour, the clipboard
    "|\x1bP[0-9;]*[>!+$|][^\x1b]*\x1b\\\\"  # name and version
    "|\x1b_G[^\x1b]*\x1b\\\\"  # pictures
    "|\x1b\\[(?!\\?[0-9]+;[0-9]\\$y)[?>=][0-9;:]*[ -/]*[A-Za-z]"  # what it can do
    "|\x1b\\[(?!48;|1;[2-8][tx])[0-9;:]+(?:[cntx]|\\$y)"  # state and size
)
"""A terminal's answers to queries, except to those that Textual sends."""

_ANSWER_HALF: Final = (
    "\x1b(?:\\](?:[0-9]{0,4}|[0-9]{1,4};[^\x07\x1b]*\x1b?)"
    "|P(?:[0-9;]*|[0-9;]*[>!+$|][^\x1b]*\x1b?)"
    "|_(?:G[^\x1b]*\x1b?)?"
    "|\\[(?:[?>=][0-9;:]*[ -/]*|[0-9;:]+\\$?))\\Z"
)

_NUMBERED: Final = "\x1b\\[([\\d;:]*)([u~A-FHP-St])"
"""A key that is reported by numbers, or a report of the window's size."""

_LAST_LETTER: Final = 0x10FFFF

_HALVES: Final = range(0xD800, 0xE000)
"""UTF-16 surrogates, which are no characters by themselves."""

_SIZE: Final = "48"
"""The first number in a report of the window's size."""

_MOST_CELLS: Final = 5_000
"""More rows or columns than any window has."""

_ESCAPE: Final = "\x1b"

_CTRL: Final = "[\x01-\x07\x0b\x0c\x0e-\x1a]"
"""Ctrl and a letter, except those that also are Tab, Backspace or Enter."""

_ESCAPE_PRESSED: Final = (
    f"\x1b(?=\\Z|\r|\x1b(?![O\\[])|{_CTRL}|[^\\x00-\\x1f\\x7f0-9bfOPX^_§=\\]\\[\\\\-])"
)
"""Escape, and another key so soon after it that both arrive at once, on a busy computer.

Together they would be parsed as an unknown key and typed as `^` and the letter. Not matched is what
begins a longer key sequence or an answer, or what some terminals send for a key with Alt, § for
one.
"""

_OLD_CLICK: Final = rb"\x1b\[M[ -\xff]{3}"
"""A click in the oldest mouse protocol, with its position in bytes that may not be valid text.
Textual asks for a newer protocol and does not understand this one."""

_OLD_CLICK_HALF: Final = rb"\x1b\[M[ -\xff]{0,2}\Z"


class TypedBytes:
    """Decodes bytes as UTF-8, or as single-byte letters where they cannot be UTF-8.

    A terminal is known to send UTF-8 from its first non-ASCII letter in it. Until then, an invalid
    byte that is in ONE_BYTE_LETTERS is decoded as that letter; any other invalid byte becomes LOST.
    """

    def __init__(self) -> None:
        self._begun = b""
        """The first bytes of a letter whose other bytes have not arrived."""
        self._sends_utf8 = False

    def letters(self, data: bytes, *, last: bool = False) -> str:
        """The decoded text; part of a letter is kept for the next call, unless `last` is set."""
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
        """The text of the bytes kept, when no more come; none in UTF-8, where more may follow."""
        return "" if self._sends_utf8 else self.letters(b"", last=True)

    def _see(self, text: str) -> None:
        """Note that the terminal sends UTF-8 once a non-ASCII letter has been decoded from it."""
        self._sends_utf8 = self._sends_utf8 or not text.isascii()


def _is_readable(numbers: str, kind: str) -> bool:
    """Whether the numbers of a key or a size are valid.

    At others Textual's parser fails, and the program ends: at an invalid code point, at a key with
    more fields than were asked for, at a window without a width. A size of a million rows would use
    up all memory.
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
    """Removes what nobody typed: a terminal's answers, and control sequences inside a paste."""

    def __init__(self) -> None:
        self._held = ""
        """Text that may be the beginning of something to remove."""
        self._pasting = False

    def take(self, text: str) -> str:
        """The text that may be read as keys and pastes."""
        text = self._held + text
        self._held = ""
        return "".join(self._pieces(text))

    def rest(self) -> str:
        """The text held back, when no more comes: it was typed after all."""
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
"""How many letters must arrive at once to be handed on as one event: more than anybody types."""


class TypedRun(Event, bubble=False):
    """Many letters and line ends that arrived at once: a paste that was sent as if it were typed.

    A text inserts them in one step; anywhere else they are single keys.
    """

    def __init__(self, keys: tuple[Key, ...]) -> None:
        super().__init__()
        self.keys = keys

    @property
    def letters(self) -> str:
        """What is inserted in a text of several lines."""
        return "".join("\n" if key.key in LINE_ENDS else key.character or "" for key in self.keys)


def joined_runs(events: Iterable[Message]) -> Iterator[Message]:
    """The same messages, with letters that arrived at once joined."""
    for is_text, group in groupby(events, _is_letter):
        keys = tuple(group)
        if is_text and len(keys) >= RUN:
            yield TypedRun(keys)  # type: ignore[arg-type]  # Only keys are letters.
        else:
            yield from keys


def _is_letter(event: Message) -> bool:
    """Whether a message is a key that only inserts something in a text of several lines."""
    return isinstance(event, Key) and (event.is_printable or event.key in LINE_ENDS)


class KeyParser(Protocol):
    """Parses text into messages, as Textual's own parser does."""

    def feed(self, data: str) -> Iterable[Message]:
        """The keys, clicks and pastes in a text."""
        ...

    def tick(self) -> Iterable[Message]:
        """The keys that incomplete input turned out to be, once enough time has passed."""
        ...


class GuardedParser:
    """Textual's parser behind the input filter: it only gets what is typed, clicked or pasted."""

    def __init__(self, parser: KeyParser) -> None:
        self._parser = parser
        self._text = TypedText()
        self._pasted: list[str] | None = None
        """The parts of a paste that have arrived; None outside a paste."""
        self._escaped_at: float | None = None
        """When Escape arrived (monotonic seconds), if last: a key, or the beginning of a longer
        one."""

    @property
    def escaped(self) -> bool:
        """Whether Escape came last, and more input is waited for."""
        return self._escaped_at is not None

    def feed(self, data: str) -> Iterable[Message]:
        """The keys, clicks and pastes in a text.

        Pastes are put together here: Textual's parser takes them letter by letter, which for some
        megabytes takes many seconds.
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
            # An empty text would tell Textual's parser that the input has ended.
            yield from joined_runs(self._parser.feed(part)) if part else ()
            yield Key("escape", _ESCAPE)
        yield from joined_runs(self._parser.feed(last)) if last else ()

    def tick(self) -> Iterable[Message]:
        """The keys that incomplete input turned out to be, as nothing more has come for a while."""
        at = self._escaped_at
        if at is not None and monotonic() - at >= constants.ESCAPE_DELAY:
            self._escaped_at = None
            yield Key("escape", _ESCAPE)
        if rest := self._text.rest():
            yield from self._parser.feed(rest)
        yield from self._parser.tick()
