"""A person who is to be erased, and what that does: records and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from platscoach.domain.field_names import FIELD_NAMES
from platscoach.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Erasable:
    """Somebody of whom something is kept."""

    kind: str
    key: str
    label: str
    """What such a record is called, a Swedish msgid."""
    name: str
    place: str
    fields: tuple[str, ...]
    """The columns that say something of the person."""


@dataclass(frozen=True, slots=True)
class ErasedPerson:
    """What was emptied."""

    versions: int
    """How many values, the earlier ones included."""


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """What erasing somebody would do, and what it would leave."""

    person: Erasable
    mentions: int
    """Texts of others in which the name is written."""
    backups: tuple[Path, ...]
    """Safety copies that still hold what is emptied."""


def erasure_lines(preview: ErasurePreview) -> Sequence[str]:
    """What is emptied, what stays, and that it cannot be taken back."""
    person = preview.person
    names = ", ".join(_(FIELD_NAMES[name]) for name in person.fields if name in FIELD_NAMES)
    who = _("{kind} ”{title}”").format(kind=_(person.label), title=person.name)
    lines = [
        f"{who}, {person.place}" if person.place else who,
        _("Töms överallt, också i historiken, sökningen och utkasten: {fields}.").format(
            fields=names
        ),
        _("Samtal, löften och dörrar är kvar. Där personen var med står det ***."),
    ]
    if preview.mentions:
        lines.append(
            ngettext(
                "Namnet står i {n} text till, och är kvar där. Slå upp det med /.",
                "Namnet står i {n} texter till, och är kvar där. Slå upp det med /.",
                preview.mentions,
            ).format(n=preview.mentions)
        )
    if preview.backups:
        lines.append(
            _("Står kvar i säkerhetskopior som är gjorda förut: {names}.").format(
                names=", ".join(path.name for path in preview.backups)
            )
        )
    lines.append(_("Ingen kopia tas. Det går inte att ångra."))
    return lines
