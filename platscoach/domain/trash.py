"""What is in the trash: records."""

from dataclasses import dataclass
from datetime import date

from platscoach.i18n import _
from platscoach.text import in_sentence


@dataclass(frozen=True, slots=True)
class TrashView:
    """One thing in the trash."""

    entity: str
    """The name of its kind in the registry."""
    id: str
    label: str
    """What its kind is called, a Swedish msgid."""
    title: str
    place: str
    trashed_on: date

    @property
    def words(self) -> str:
        """What it is and what it is called, in the language in force."""
        return thing_words(self.label, self.title)


def thing_words(label: str, title: str) -> str:
    """A thing in a message: `Samtal ”mån 7 dec 2026 13.30”`, or by its kind alone."""
    if not title:
        return _(label)
    return _("{thing} ”{title}”").format(thing=_(label), title=in_sentence(title))
