"""One TOML file of a method pack: its values, and the line of each."""

import re
import tomllib
import unicodedata
from typing import Any, Final

from platscoach.i18n import _
from platscoach.method.pack_format.faults import Fault, Faults, most_similar, quoted
from platscoach.method.pack_format.schema import MAX_DOTTED, MAX_LINE
from platscoach.method.pack_format.toml_errors import explain
from platscoach.text import clean_line

_HEADING: Final = re.compile(r"\s*\[\[?\s*([\w-]+)\s*\]?\]")
_SPACES: Final = re.compile("[ \u00a0]+")
_FIELD: Final = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")
_COMMENTED: Final = re.compile(r"\s*#+\s*\[\[\s*([\w-]+)\s*\]\]")
_DOTTED: Final = re.compile(rf"(?<![\w\"'-])(?:[\w\"'-]++\s*+\.\s*+){{{MAX_DOTTED},}}")
"""A dotted key that nobody writes."""


class TomlFile:
    """The values of a file; empty, with the fault noted, if it is no valid TOML."""

    def __init__(self, name: str, content: bytes, faults: Faults) -> None:
        self.name = name
        self.faults = faults
        self._text = _decoded(name, content, faults)
        self.values: dict[str, Any] = self._parsed()
        self._starts = self._headings()

    def _parsed(self) -> dict[str, Any]:
        """The values."""
        if self._headings_commented():
            return {}
        for number, line in enumerate(self._text.split("\n"), start=1):
            if len(line) > MAX_LINE or _DOTTED.search(line):
                self.faults.add(Fault(
                    self.name, _("raden är för lång eller för invecklad"),
                    _("högst {n} tecken").format(n=MAX_LINE), line=number,
                ))  # fmt: skip
                return {}
        try:
            return tomllib.loads(self._text)
        except RecursionError:
            self.faults.add(Fault(
                self.name, _("för många hakparenteser ligger i varandra"),
                _("en lista med texter inom hakparenteser"),
            ))  # fmt: skip
        except ValueError as error:
            line_at, wrong, expected = explain(str(error), self._text)
            self.faults.add(Fault(self.name, wrong, expected, line=line_at))
        return {}

    def _headings_commented(self) -> bool:
        """Note headings that are still commented out while a line below them is not."""
        commented: tuple[int, str] | None = None
        found = False
        for number, line in enumerate(self._text.split("\n"), start=1):
            if heading := _COMMENTED.match(line):
                commented = number, heading[1]
            elif _HEADING.match(line):
                commented = None
            elif commented and _FIELD.match(line):
                at, kind = commented[0], quoted(commented[1])
                self.faults.add(Fault(
                    self.name, _("raden [[{kind}]] har kvar sitt #-tecken").format(kind=kind),
                    _("[[{kind}]] utan #, eller # också framför raderna under").format(kind=kind),
                    line=at,
                ))  # fmt: skip
                commented, found = None, True
        return found

    def refuse_above_headings(self, fields: tuple[str, ...]) -> None:
        """Note fields of an item at the top of the file, before any heading."""
        there = [name for name in fields if name in self.values]
        if there:
            self.faults.add(
                Fault(
                    self.name,
                    _("{field} står inte under någon rubrik").format(field=there[0]),
                    _("raden [[point]], [[tip]] eller vad det är, ovanför den"),
                    line=self.line(field=there[0]),
                )
            )
            for name in ("key", *there):
                self.values.pop(name, None)

    def _headings(self) -> dict[tuple[str, int], int]:
        """The line of every `[[kind]]`, by kind and by its number within the kind."""
        starts: dict[tuple[str, int], int] = {}
        counts: dict[str, int] = {}
        for number, line in enumerate(self._text.split("\n"), start=1):
            if found := _HEADING.match(line):
                kind = found[1]
                counts[kind] = counts.get(kind, 0) + 1
                starts[kind, counts[kind]] = number
        return starts

    def line(self, kind: str = "", number: int = 0, field: str = "") -> int | None:
        """The line of an item's field, else of the item's heading; without a kind, of the top."""
        lines = self._text.split("\n")
        start = self._starts.get((kind, number), 0)
        for at in range(start, len(lines)):
            if _HEADING.match(lines[at]):
                break
            if field and (found := _FIELD.match(lines[at])) and found[1] == field:
                return at + 1
        return start or None

    def refuse_unknown(self, lists: tuple[str, ...], fields: tuple[str, ...]) -> None:
        """Note unknown names at the top of the file: typing errors."""
        for name, value in self.values.items():
            if name in fields:
                continue
            if isinstance(value, list | dict) and not is_plain_list(value):
                if name not in lists:
                    self._unknown(_("listan {kind} finns inte"), name, lists)
            elif name in lists:
                self.faults.add(Fault(
                    self.name, _("{kind} är ingen lista av tabeller").format(kind=name),
                    f"[[{name}]]", line=self.line(field=name),
                ))  # fmt: skip
            else:
                self._unknown(_("fältet {kind} finns inte"), name, fields or lists)

    def _unknown(self, wrong: str, name: str, allowed: tuple[str, ...]) -> None:
        """Note an unknown name."""
        self.faults.add(Fault(
            self.name, wrong.format(kind=quoted(name)), ", ".join(allowed),
            line=self.line(name, 1) or self.line(field=name), meant=most_similar(name, allowed),
        ))  # fmt: skip

    def rows(self, kind: str) -> tuple[dict[str, Any], ...]:
        """The tables of a list."""
        rows = self.values.get(kind, [])
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
            return tuple(rows)
        wrong = _("{kind} är ingen lista av tabeller")
        if isinstance(rows, dict):
            wrong = _("rubriken {kind} har enkla hakparenteser")
        self.faults.add(Fault(
            self.name, wrong.format(kind=kind), f"[[{kind}]]",
            line=self.line(kind, 1) or self.line(field=kind),
        ))  # fmt: skip
        return ()


def is_plain_list(value: object) -> bool:
    """Whether a list holds texts and numbers: a field's value, not a list of tables."""
    return isinstance(value, list) and not any(isinstance(one, dict) for one in value)


def single_spaced(value: object) -> object:
    """A text, or a list of texts, with whitespace collapsed."""
    if isinstance(value, str):
        return _SPACES.sub(" ", value).strip(" ")
    return [single_spaced(one) for one in value] if isinstance(value, list) else value


def _decoded(name: str, content: bytes, faults: Faults) -> str:
    """The text of a file: with or without a byte order mark, with any line endings."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(Fault(
            name, _("filen är inte sparad som UTF-8"),
            _("en fil sparad med kodningen UTF-8 (den väljs under Spara som)"), line=line,
        ))  # fmt: skip
        return ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def read_paragraphs(name: str, content: bytes, faults: Faults) -> tuple[str, ...]:
    """The paragraphs and the entries of lists in a Markdown file, each on one line."""
    paragraphs: list[str] = [""]
    for line in _decoded(name, content, faults).split("\n"):
        words = line.strip()
        entry = re.match(r"(?:[-*+]|\d{1,3}[.)])\s+", words)
        if entry:
            words = words[entry.end() :]
        if entry or not words:
            paragraphs.append("")
        paragraphs[-1] = f"{paragraphs[-1]} {words}".strip()
    # Control characters are kept here, to be refused like everywhere else in a pack.
    return tuple(_SPACES.sub(" ", paragraph) for paragraph in paragraphs if clean_line(paragraph))
