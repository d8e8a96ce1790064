"""Reading one TOML table of a pack: an item of a list, or the top of a file.

A pack is written by hand, by people who know the method and not this program. A fault is noted with
the file, the line and the item, and reading continues with the next field: every fault is found in
one run. An invalid value is read as None.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from platscoach.i18n import _
from platscoach.method.model import MarkKind
from platscoach.method.pack_format.faults import Fault, most_similar, quoted
from platscoach.method.pack_format.schema import MAX_LONG, MAX_NAME, MAX_TEXT, FieldRule
from platscoach.method.pack_format.toml_file import TomlFile, read_paragraphs, single_spaced
from platscoach.text import clean_line

Value = str | tuple[str, ...]

_MARKUP: Final = frozenset("[]*_`#<>")

_ADDRESSES: Final = ("url", "email")
"""Fields in which certain signs are part of an address and not formatting."""


class Table:
    """One table of a file; faults of its fields are noted with their lines."""

    def __init__(
        self,
        file: TomlFile,
        values: Mapping[str, Any],
        kind: str = "",
        number: int = 0,
        *,
        markdown: Mapping[str, bytes] | None = None,
        id_field: str = "key",
    ) -> None:
        self._file = file
        self._values = {name: single_spaced(value) for name, value in values.items()}
        self._kind = kind
        self._number = number
        self._markdown = markdown or {}
        self.where = f"{kind} {number}" if kind else ""
        self.key = self._read_key(id_field) if kind and id_field else ""

    def __contains__(self, field: object) -> bool:
        return field in self._values

    def get(self, field: str) -> object:
        """The value of a field, whatever its type."""
        return self._values.get(field)

    def fault(self, wrong: str, expected: str, field: str = "", meant: str = "") -> None:
        """Note a fault, at the field's line if it has one."""
        line = self._file.line(self._kind, self._number, field)
        self._file.faults.add(
            Fault(self._file.name, wrong, expected, line=line, where=self.where, meant=meant)
        )

    def missing(self, rule: FieldRule, meant: str = "") -> None:
        """Note a missing field; `meant` is the item that was perhaps meant."""
        expected = _("en text inom raka citattecken")
        if rule.many:
            expected = _("en lista med texter inom hakparenteser")
        self.fault(_("{field} saknas").format(field=rule.name), expected, meant=meant)

    def refuse_unknown(self, allowed: tuple[str, ...], above: Iterable[str] = ()) -> None:
        """Note unknown fields; `above` are those that belong at the top of the file instead."""
        for name in self._values:
            if name in allowed:
                continue
            wrong = _("fältet {field} finns inte").format(field=quoted(name))
            if name in above:
                self.fault(wrong, _("det fältet överst i filen, före första [[…]]"), name)
            else:
                self.fault(wrong, ", ".join(allowed), name, most_similar(name, allowed))

    def _read_key(self, field: str) -> str:
        """The item's key; empty if it has no valid one."""
        key = self.key_in(field)
        self.where = key or self.where
        return key

    def key_in(self, field: str) -> str:
        """A key of letters, digits and hyphens in a field; empty if there is no valid one."""
        value = self.text(field, MAX_NAME)
        if value is None or (value.isascii() and value.replace("-", "").isalnum()):
            return value or ""
        self.fault(
            _("{field} ”{value}” duger inte").format(field=field, value=value),
            _("bokstäver a–z, siffror och bindestreck"),
            field,
        )
        return ""

    def text(self, field: str, limit: int = MAX_TEXT) -> str | None:
        """A text on one line without formatting."""
        return self._text(field, self._values.get(field), limit, field)

    def texts(self, field: str, limit: int = MAX_TEXT) -> tuple[str, ...] | None:
        """A list of such texts; none when the field is not there."""
        return self._texts(field, self._values.get(field, []), limit, field)

    def value(self, rule: FieldRule) -> Value | None:
        """The value of a field according to its rule; None if it is missing or invalid."""
        name = f"{rule.name}_file"
        if rule.from_file and name in self._values:
            if rule.name in self._values:
                self.fault(
                    _("det står både {one} och {other}").format(one=rule.name, other=name),
                    _("bara det ena"),
                    name,
                )
            return self._from_file(rule, name)
        if rule.name not in self._values:
            return None
        return self._checked(rule, self._values[rule.name], rule.limit, rule.name)

    def _checked(self, rule: FieldRule, value: object, limit: int, at: str) -> Value | None:
        """The text or texts of a field; a fault is noted at the line of the field `at`."""
        if rule.many:
            texts = self._texts(rule.name, value, limit, at)
            if texts == () and rule.needed:
                self.fault(_("{field} är tom").format(field=rule.name), _("minst en text"), at)
            return texts
        if value == "" and not rule.needed:
            return ""
        text = self._text(rule.name, value, limit, at)
        if text is not None and rule.pattern and not re.fullmatch(rule.pattern, text):
            wrong = _("{field} ”{value}” duger inte").format(field=rule.name, value=text)
            self.fault(wrong, rule.example, at)
            return None
        return text

    def _text(self, name: str, value: object, limit: int, at: str) -> str | None:
        """The value, if it is a text that can be displayed as it is."""
        if fault := _text_fault(name, value, limit):
            self.fault(*fault, at)
            return None
        return str(value)

    def _texts(self, name: str, value: object, limit: int, at: str) -> tuple[str, ...] | None:
        """The values of a list, if all of them can be shown."""
        if not isinstance(value, list):
            self.fault(
                _("{field} är inte en lista").format(field=name),
                _("en lista med texter inom hakparenteser"),
                at,
            )
            return None
        for one in value:
            if self._text(name, one, limit, at) is None:
                return None
        return tuple(value)

    def _from_file(self, rule: FieldRule, name: str) -> Value | None:
        """The content of the Markdown file that a field names."""
        path = self._values[name]
        if not isinstance(path, str) or not _stays_inside(path):
            self.fault(
                _("{field} leder inte till en fil i paketet").format(field=name),
                _("en fil i språkets mapp, som texter/avtal.md"),
                name,
            )
            return None
        whole = f"{self._file.name.partition('/')[0]}/{path}"
        if whole not in self._markdown:
            self.fault(
                _("filen {name} finns inte").format(name=quoted(path)),
                _("en fil som slutar på .md i språkets mapp"),
                name,
                most_similar(whole, self._markdown).partition("/")[2],
            )
            return None
        found = read_paragraphs(whole, self._markdown[whole], self._file.faults)
        if rule.many:
            return self._checked(rule, list(found), rule.limit, name)
        return self._checked(rule, " ".join(found), MAX_LONG, name)

    def flag(self, field: str) -> bool:
        """Whether a field is `true`."""
        value = self._values.get(field, False)
        if not isinstance(value, bool):
            self.fault(
                _("{field} är {value}").format(field=field, value=quoted(value)),
                _("true eller false, utan citattecken"),
                field,
            )
        return value is True

    def number(self, field: str, highest: int) -> int | None:
        """A whole number from 1, or None if the field is missing."""
        value = self.get(field)
        if isinstance(value, str) and value.isdecimal():
            self.fault(
                _("{field} står inom citattecken").format(field=field),
                _("bara talet, utan citattecken: {field} = {value}").format(
                    field=field, value=quoted(value)
                ),
                field,
            )
            return None
        if value is None or (type(value) is int and 1 <= value <= highest):
            return value
        self.fault(
            _("{field} är {value}").format(field=field, value=clean_line(str(value))),
            _("ett heltal från 1 till {highest}").format(highest=highest),
            field,
        )
        return None

    def mark(self) -> MarkKind | None:
        """The mark, which tells the origin."""
        value = self.text("mark", MAX_NAME)
        for mark in MarkKind:
            if mark == value:
                return mark
        if value is not None:
            self.fault(
                _("märket {mark} finns inte").format(mark=value), ", ".join(MarkKind), "mark"
            )
        return None

    def sources(self, labels: frozenset[str]) -> tuple[str, ...]:
        """The labels of the sources that it refers to; an unknown one is noted."""
        sources = self.texts("sources", MAX_NAME) or ()
        for label in sources:
            if label not in labels:
                self.fault(
                    _("källan {label} finns inte").format(label=quoted(label)),
                    _("ett märke (label) som står i sources.toml"),
                    "sources",
                    most_similar(label, labels),
                )
        return sources


def _text_fault(field: str, value: object, limit: int) -> tuple[str, str] | None:
    """What is wrong with a text, and what is expected instead; None for a valid one."""
    in_quotes = _("en text inom raka citattecken")
    if value is None:
        return _("{field} saknas").format(field=field), in_quotes
    if not isinstance(value, str):
        return _("{field} är inte en text").format(field=field), in_quotes
    if not value.strip():
        return _("{field} är tom").format(field=field), in_quotes
    if len(value) > limit:
        return (
            _("{field} har {n} tecken").format(field=field, n=len(value)),
            _("högst {limit} tecken").format(limit=limit),
        )
    if field not in _ADDRESSES and (found := _MARKUP.intersection(value)):
        return (
            _("{field} innehåller tecknet {sign}").format(field=field, sign=min(found)),
            _("vanlig text utan formatering"),
        )
    if clean_line(value) != value:
        return (
            _("{field} innehåller osynliga tecken eller onödiga mellanrum").format(field=field),
            _("text på en rad"),
        )
    return None


def _stays_inside(path: str) -> bool:
    """Whether a path stays inside the pack's own folder."""
    parts = path.split("/")
    return (
        path.endswith(".md")
        and not any(part in ("", ".", "..") for part in parts)
        and not any(sign in path for sign in "\\:\0")
    )
