"""What may be recorded twice: the same meeting, agreement or assessment, entered on two desks.

Such things have no name by which `platscoach same` could match them, and nothing is guessed: both
stay, the user is shown where they are, and deletes one or keeps both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from platscoach.dates.show import plain_day
from platscoach.i18n import _
from platscoach.text import fold, in_sentence

MOST: Final = 3
"""How many of them are named."""


@dataclass(frozen=True, slots=True)
class RecordedTwice:
    """Things without a name that may be one and the same."""

    label: str
    """What such a thing is called, a Swedish msgid."""
    place: str
    """The place that they are on; empty for what is on none."""
    about: str
    """What else they have in common; empty if it is only the day."""
    day: date | None
    ids: frozenset[str]

    @property
    def words(self) -> str:
        """The things on one line, in the language in force."""
        day = plain_day(self.day) if self.day else ""
        return ", ".join(part for part in (_(self.label), self.place, self.about, day) if part)


def twice(names: Iterable[str]) -> tuple[str, ...]:
    """The names that occur more than once, as the first of them is written."""
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for name in names:
        folded = fold(name)
        if folded in first:
            found[folded] = first[folded]
        else:
            first[folded] = name
    return tuple(found.values())


def twice_words(names: Iterable[str]) -> str:
    """The hint of a room whose list has duplicates; empty if there are none."""
    found = twice(names)
    if not found:
        return ""
    named = ", ".join(_("”{title}”").format(title=in_sentence(name)) for name in found[:MOST])
    if len(found) > MOST:
        named = _("{names} och {n} till").format(names=named, n=len(found) - MOST)
    words = _("Står flera gånger: {what}. Är det samma? x slänger, u tar tillbaka.")
    return words.format(what=named)
