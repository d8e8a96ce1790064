"""A session moved to the place that it was about, and what moved with it: records and words."""

from collections.abc import Mapping
from dataclasses import dataclass

from platscoach.i18n import _


@dataclass(frozen=True, slots=True)
class MovedHere:
    """Where a session was before it was moved to its place, for the room in which it continues."""

    other_id: str
    undone: bool = False
    """Whether it was moved back from there, and may be moved there again."""


@dataclass(frozen=True, slots=True)
class MovedSession:
    """The result of moving a session with all that belongs to it."""

    place_id: str
    place: str
    """The place that it was moved to."""
    before: str
    """The place that it was moved from."""
    along: Mapping[str, int]
    """How many things went along, by kind."""
    not_there: tuple[str, ...] = ()
    """Those who are no longer recorded as participants, since they belong to the place before."""
    promisers: tuple[str, ...] = ()
    """People of the place before who still have commitments here."""

    def words(self, things: str) -> str:
        """What was done, and who stays where; `things` is what went along."""
        moved = _("Flyttat till {place} med {things}.") if things else _("Flyttat till {place}.")
        parts = [moved.format(place=self.place, things=things)]
        if self.not_there:
            left = _("{names} hör till {before} och står inte längre som med.").format(
                names=_(" och ").join(self.not_there), before=self.before
            )
            parts.append(left[:1].upper() + left[1:])
        if self.promisers:
            parts.append(
                _("Det {names} lovat står kvar i samma namn.").format(
                    names=_(" och ").join(self.promisers)
                )
            )
        return " ".join(parts)
