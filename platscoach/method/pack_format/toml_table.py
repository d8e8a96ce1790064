"""Reading one TOML table of the pack, with messages that say exactly what is wrong and where.

A pack is written by hand, by people who know the method and not this program: a message names the
file, the item, the fault and what should stand there instead.
"""

from typing import Any, Final

from platscoach.errors import PlatscoachError
from platscoach.i18n import _
from platscoach.method.model import MarkKind
from platscoach.text import clean_line

MAX_TEXT: Final = 300
"""Characters of one text: more is not read during a call."""

MAX_NAME: Final = 80
"""Characters of a name, a title or an alias: more does not fit on its line."""

_MARKUP: Final = frozenset("[]*_`#<>")

_ADDRESSES: Final = ("url", "email")
"""Fields whose signs are part of an address and no formatting."""


class PackError(PlatscoachError):
    """The method pack cannot be used as it is written."""

    def __init__(self, what: str, then: str = "", *, wrong: str = "", expected: str = "") -> None:
        super().__init__(what, then=then)
        self.wrong = wrong
        self.expected = expected


def broken(file: str, where: str, wrong: str, expected: str) -> PackError:
    """The error for a fault in a pack file: `where` is the item's key, or empty."""
    place = f"{file}, {where}" if where else file
    return PackError(
        _("Fel i metodpaketet, {place}: {wrong}.").format(place=place, wrong=wrong),
        _("Ska vara: {expected}.").format(expected=expected),
        wrong=wrong,
        expected=expected,
    )


class Table:
    """One TOML table: an item of a list, or what stands at the top of a file."""

    def __init__(
        self, file: str, where: str, values: dict[str, Any], *, translated: bool = True
    ) -> None:
        self.file = file
        self.where = where
        self.translated = translated
        self._values = values

    def wrong(self, wrong: str, expected: str) -> PackError:
        """The error for a fault in this table."""
        return broken(self.file, self.where, wrong, expected)

    def only(self, *known: str) -> None:
        """Refuse fields that nobody would read: they are slips of the pen."""
        for name in self._values:
            if name not in known:
                raise self.wrong(
                    _("fältet {field} finns inte").format(field=name), ", ".join(known)
                )

    def text(self, field: str, limit: int = MAX_TEXT, *, needed: bool = True) -> str:
        """A text on one line without markup; empty only when it is not needed."""
        value = self._values.get(field, None if needed else "")
        if value == "" and not needed:
            return ""
        return self._sound(field, value, limit)

    def texts(self, field: str, limit: int = MAX_TEXT) -> tuple[str, ...]:
        """A list of texts; missing means none."""
        values = self._values.get(field, [])
        if not isinstance(values, list):
            raise self.wrong(
                _("{field} är inte en lista").format(field=field),
                _("en lista med texter inom hakparenteser"),
            )
        return tuple(self._sound(field, value, limit) for value in values)

    def key(self, field: str = "key") -> str:
        """The table's key, which may hold letters, digits and hyphens only."""
        value = self.text(field, MAX_NAME)
        if not value.isascii() or not value.replace("-", "").isalnum():
            raise self.wrong(
                _("{field} ”{value}” duger inte").format(field=field, value=value),
                _("bokstäver a–z, siffror och bindestreck"),
            )
        return value

    def number(self, field: str, highest: int) -> int | None:
        """A whole number from 1, or None when it is missing."""
        value = self._values.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= highest:
            raise self.wrong(
                _("{field} är {value}").format(field=field, value=clean_line(str(value))),
                _("ett heltal från 1 till {highest}").format(highest=highest),
            )
        return value

    def mark(self) -> MarkKind:
        """Who says it."""
        value = self.text("mark", MAX_NAME)
        for mark in MarkKind:
            if mark == value:
                return mark
        raise self.wrong(_("märket {mark} finns inte").format(mark=value), ", ".join(MarkKind))

    def sources(self, labels: frozenset[str]) -> tuple[str, ...]:
        """The labels of the sources: known ones, and at least one unless it is our proposal."""
        sources = self.texts("sources", MAX_NAME)
        for label in sources:
            if label not in labels:
                raise self.wrong(
                    _("källan {label} finns inte").format(label=label),
                    _("ett märke (label) som står i sources.toml"),
                )
        if not sources and self.mark() is not MarkKind.PROPOSED:
            raise self.wrong(
                _("märket är {mark} men ingen källa står").format(mark=self.mark()),
                _("minst en källa, eller mark = proposed"),
            )
        return sources

    def _sound(self, field: str, value: object, limit: int) -> str:
        """The value, when it is a text that can be shown as it stands."""
        if value is None:
            raise self.wrong(
                _("{field} saknas").format(field=field), _("en text inom raka citattecken")
            )
        if not isinstance(value, str):
            raise self.wrong(
                _("{field} är inte en text").format(field=field), _("en text inom raka citattecken")
            )
        if not value.strip():
            raise self.wrong(
                _("{field} är tom").format(field=field), _("en text inom raka citattecken")
            )
        if len(value) > limit:
            raise self.wrong(
                _("{field} har {n} tecken").format(field=field, n=len(value)),
                _("högst {limit} tecken").format(limit=limit),
            )
        if field not in _ADDRESSES and (found := _MARKUP.intersection(value)):
            raise self.wrong(
                _("{field} innehåller tecknet {sign}").format(field=field, sign=min(found)),
                _("vanlig text utan formatering"),
            )
        if clean_line(value) != value:
            raise self.wrong(
                _("{field} innehåller osynliga tecken eller onödiga mellanrum").format(field=field),
                _("text på en rad"),
            )
        return value
