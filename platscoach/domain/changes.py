"""What a user did, as something that can be taken back and done again: records and their words."""

from dataclasses import dataclass
from enum import StrEnum

from platscoach.i18n import _


class ChangeKind(StrEnum):
    """What a change was, for the words of it."""

    NEW = "new"
    TRASHED = "trashed"
    RESTORED = "restored"
    MARKED = "marked"
    """A tick was set or taken away, or something was said not to apply."""
    DONE = "done"
    """A commitment was kept, or said not to be after all."""
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change, by the thing that it was most about."""

    kind: ChangeKind
    entity: str
    """The name of the thing's kind in the registry."""
    label: str
    """What its kind is called, a Swedish msgid."""
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class Reverted:
    """What came of taking a change back, or of doing it again."""

    change: ChangeView
    stays: int = 0
    """How many fields have been changed since, and stay as they are."""
    kept_text: bool = False
    """Whether a text that went was kept in the trash."""


def change_words(change: ChangeView) -> str:
    """A change as a phrase that goes on after "Ångrat:"."""
    thing = _(change.label).casefold()
    if change.title:
        thing = _("{thing} ”{title}”").format(thing=thing, title=change.title)
    if change.place and change.place != change.title:
        thing = _("{thing} i {place}").format(thing=thing, place=change.place)
    return {
        ChangeKind.NEW: _("{thing} lades till"),
        ChangeKind.TRASHED: _("{thing} slängdes"),
        ChangeKind.RESTORED: _("{thing} togs tillbaka"),
        ChangeKind.MARKED: _("märket på {thing}"),
        ChangeKind.DONE: _("bocken på {thing}"),
        ChangeKind.CHANGED: _("{thing} ändrades"),
    }[change.kind].format(thing=thing)
