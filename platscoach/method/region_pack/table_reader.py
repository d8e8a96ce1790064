"""Reading one table of a region's pack: what is wrong is noted and the next field read."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from platscoach.i18n import _
from platscoach.method.pack_format.toml_table import MAX_NAME, PackError, Table
from platscoach.method.region_pack.faults import near, shown
from platscoach.method.region_pack.field_rules import FieldRule
from platscoach.method.region_pack.limits import MAX_LONG
from platscoach.method.region_pack.toml_file import TomlFile, read_paragraphs, tidy

T = TypeVar("T")
Value = str | tuple[str, ...]


class RegionTable:
    """One table: an item of a list, or the top of a file."""

    def __init__(
        self,
        file: TomlFile,
        values: Mapping[str, Any],
        kind: str = "",
        number: int = 0,
        markdown: Mapping[str, bytes] | None = None,
        id_field: str = "key",
    ) -> None:
        self._file = file
        self._values = {name: tidy(value) for name, value in values.items()}
        self._kind = kind
        self._number = number
        self._markdown = markdown or {}
        self.table = Table(file.name, "", self._values)
        self.where = f"{kind} {number}" if kind else ""
        self.key = self._read_key(id_field) if kind and id_field else ""

    def __contains__(self, field: object) -> bool:
        return field in self._values

    def get(self, field: str) -> object:
        """What stands in a field, whatever it is."""
        return self._values.get(field)

    def fault(self, wrong: str, expected: str, field: str = "", meant: str = "") -> None:
        """Note a fault, at the field's line if it has one."""
        line = self._file.line(self._kind, self._number, field)
        self._file.faults.add(
            self._file.name, wrong, expected, line=line, where=self.where, near=meant
        )

    def attempt(self, read: Callable[[], T], field: str) -> T | None:
        """Read a field by the rules of every pack; None, with the fault noted, if it is wrong."""
        try:
            return read()
        except PackError as error:
            self.fault(error.wrong, error.expected, field)
            return None

    def _read_key(self, field: str) -> str:
        """The item's key; empty when it has none that can be used."""
        key = self.attempt(lambda: self.table.key(field), field) or ""
        self.where = key or self.where
        return key

    def only(self, known: tuple[str, ...], above: Iterable[str] = ()) -> None:
        """Note fields that nobody would read; `above` are those that stand at the top instead."""
        for name in self._values:
            if name in known:
                continue
            wrong = _("fältet {field} finns inte").format(field=shown(name))
            if name in above:
                self.fault(wrong, _("det fältet överst i filen, före första [[…]]"), name)
            else:
                self.fault(wrong, ", ".join(known), name, near(name, known))

    def value(self, field: FieldRule) -> Value | None:
        """What a field says; None when it says nothing, or nothing that can be used."""
        name = f"{field.name}_file"
        if field.from_file and name in self._values:
            if field.name in self._values:
                self.fault(
                    _("det står både {one} och {other}").format(one=field.name, other=name),
                    _("bara det ena"),
                    name,
                )
            return self._from_file(field, name)
        if field.name not in self._values:
            return None
        return self._checked(field, self.table, field.limit, field.name)

    def _checked(self, field: FieldRule, table: Table, limit: int, at: str) -> Value | None:
        """The texts of a field, if they can be shown as they stand."""
        if not field.many:
            return self.attempt(lambda: table.text(field.name, limit, needed=field.needed), at)
        texts = self.attempt(lambda: table.texts(field.name, limit), at)
        if texts == () and field.needed:
            self.fault(_("{field} är tom").format(field=field.name), _("minst en text"), at)
        return texts

    def _from_file(self, field: FieldRule, name: str) -> Value | None:
        """What stands in the Markdown file that a field names."""
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
                _("filen {name} finns inte").format(name=shown(path)),
                _("en fil som slutar på .md i språkets mapp"),
                name,
                near(whole, self._markdown).partition("/")[2],
            )
            return None
        found = read_paragraphs(whole, self._markdown[whole], self._file.faults)
        texts: object = list(found) if field.many else " ".join(found)
        table = Table(whole, "", {field.name: texts})
        return self._checked(field, table, field.limit if field.many else MAX_LONG, name)

    def flag(self, field: str) -> bool:
        """Whether something is said to be so."""
        value = self._values.get(field, False)
        if not isinstance(value, bool):
            self.fault(
                _("{field} är {value}").format(field=field, value=shown(value)),
                _("true eller false, utan citattecken"),
                field,
            )
        return value is True

    def other(self, field: str) -> str:
        """The key of another item; empty when none is named."""
        if field not in self._values:
            return ""
        return self.attempt(lambda: self.table.key(field), field) or ""

    def number(self, field: str, highest: int) -> int | None:
        """A whole number from 1."""
        value = self.get(field)
        if isinstance(value, str) and value.isdecimal():
            self.fault(
                _("{field} står inom citattecken").format(field=field),
                _("bara talet, utan citattecken: {field} = {value}").format(
                    field=field, value=shown(value)
                ),
                field,
            )
            return None
        return self.attempt(lambda: self.table.number(field, highest), field)

    def labels(self, field: str = "sources") -> tuple[str, ...]:
        """The labels of sources."""
        return self.attempt(lambda: self.table.texts(field, MAX_NAME), field) or ()


def _stays_inside(path: str) -> bool:
    """Whether a path can only lead into the pack's own folder."""
    parts = path.split("/")
    return (
        path.endswith(".md")
        and not any(part in ("", ".", "..") for part in parts)
        and not any(sign in path for sign in "\\:\0")
    )
