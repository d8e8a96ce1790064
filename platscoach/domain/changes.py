"""Changes that can be undone and redone: records, and the words for them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from platscoach.i18n import _
from platscoach.text import in_sentence


class ChangeKind(StrEnum):
    """The kind of a change, which decides its wording."""

    NEW = "new"
    TRASHED = "trashed"
    RESTORED = "restored"
    MARKED = "marked"
    """A tick was set or removed, or a point was marked as not applicable."""
    DONE = "done"
    """A commitment was ticked off, or unticked."""
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change, described by its main record."""

    kind: ChangeKind
    entity: str
    """The name of the thing's kind in the registry."""
    label: str
    """What its kind is called, a Swedish msgid."""
    title: str
    place: str
    more: int = 0
    """How many other records of the same kind were changed in the same way."""


@dataclass(frozen=True, slots=True)
class DisputedField:
    """A field that an undo leaves, because somebody else has changed it since."""

    name: str
    """Its column."""
    before: Any
    """Its value before the change that is undone, as JSON."""
    now: Any
    """Its value now, as JSON."""
    joined: str | None = None
    """The text with only that change undone; None if the two cannot be merged."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """What an undo left alone in a record: a group of fields, or a whole new record."""

    entity: str
    key: str
    fields: tuple[DisputedField, ...] = ()
    """Empty for a record that the change created and somebody else has changed since."""


class Choice(StrEnum):
    """What is to be done about a dispute."""

    KEEP = "keep"
    BRING_BACK = "bring_back"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A dispute in words: the old value beside the current one."""

    dispute: Dispute
    label: str
    """What its thing is called, a Swedish msgid."""
    title: str
    field: str
    """What the field is called, a Swedish msgid; empty when it has no name, and for a thing."""
    before: str
    now: str
    can_join: bool


@dataclass(frozen=True, slots=True)
class Reverted:
    """The outcome of an undo or redo."""

    change: ChangeView
    stays: int = 0
    """How many fields have been changed since, and were left alone."""
    kept_text: bool = False
    """Whether a text that was removed is kept in the trash."""
    disputes: tuple[Dispute, ...] = ()
    """What was left and can still be undone, if the user chooses so."""
    fields: int = 0
    """How many fields the change had."""

    @property
    def is_all_open(self) -> bool:
        """Whether nothing was undone, and all of it is for the user to choose."""
        return bool(self.disputes) and self.stays >= self.fields > 0


def change_words(change: ChangeView) -> str:
    """A change as a phrase that goes on after "Ångrat:"."""
    thing = _(change.label).casefold()
    if change.title:
        thing = _("{thing} ”{title}”").format(thing=thing, title=in_sentence(change.title))
    if change.more:
        thing = _("{thing} och {n} till").format(thing=thing, n=change.more)
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
