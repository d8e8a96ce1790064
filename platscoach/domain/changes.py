"""What a user did, as something that can be taken back and done again: records and their words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

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
class DisputedField:
    """A field that would be set to what it was, had nobody else changed it since."""

    name: str
    """Its column."""
    before: Any
    """What it was before the change that is taken back, as JSON has it."""
    now: Any
    """What it has become since."""
    joined: str | None = None
    """A text in which only that change is taken back; None where that cannot be."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """What was not taken back of a thing: fields that mean one thing, or that it was made."""

    entity: str
    key: str
    fields: tuple[DisputedField, ...] = ()
    """Empty for a thing that was made by the change and has been gone on with by somebody else."""


class Choice(StrEnum):
    """What is to be done about a dispute."""

    KEEP = "keep"
    BRING_BACK = "bring_back"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A dispute in words: the old beside the new."""

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
    """What came of taking a change back, or of doing it again."""

    change: ChangeView
    stays: int = 0
    """How many fields have been changed since, and stay as they are."""
    kept_text: bool = False
    """Whether a text that went was kept in the trash."""
    disputes: tuple[Dispute, ...] = ()
    """What stays and can still be brought back, if the user says so."""
    fields: int = 0
    """How many fields the change was about."""

    @property
    def is_all_open(self) -> bool:
        """Whether nothing was done, and all of it is for the user to say."""
        return bool(self.disputes) and self.stays >= self.fields > 0


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
