"""Backups in words: when and why one was made, its content, what restoring it does."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from shlex import quote

from platscoach.dates.show import clock_text, past_day
from platscoach.i18n import _, ngettext
from platscoach.platform import synced_words
from platscoach.storage.backups.copies import (
    BEFORE_JOIN,
    BEFORE_MIGRATION,
    BEFORE_REPAIR,
    BEFORE_RESTORE,
    BY_HAND,
    LAST,
    Copy,
)
from platscoach.storage.backups.restore_preview import Difference


def moment(copy: Copy, now: datetime) -> str:
    """When a copy was made."""
    return f"{past_day(copy.made.date(), now.date())} {clock_text(copy.made)}"


def reason(copy: Copy) -> str:
    """Why a copy was made."""
    if copy.reason in (BY_HAND, ""):
        # A file with a name chosen by the user was not made by the program's schedule.
        return _("gjord av dig")
    if copy.reason == BEFORE_RESTORE:
        return _("före en återställning")
    if copy.reason == BEFORE_REPAIR:
        return _("före en lagning")
    if copy.reason == BEFORE_JOIN:
        return _("före en hopslagning")
    if copy.reason == LAST:
        return _("databasen låg inte kvar")
    if copy.reason.startswith(BEFORE_MIGRATION):
        return _("före en ny version")
    return _("daglig")


def contents(copy: Copy) -> str:
    """What is in a copy."""
    return ", ".join(
        (
            ngettext("{n} plats", "{n} platser", copy.places).format(n=copy.places),
            ngettext("{n} samtal", "{n} samtal", copy.sessions).format(n=copy.sessions),
            ngettext("{n} anteckning", "{n} anteckningar", copy.notes).format(n=copy.notes),
        )
    )


def damaged(files: Sequence[Path]) -> str:
    """The files named like copies that cannot be used as such: damaged, or unreadable here."""
    names = ", ".join(path.name for path in files)
    return _("Går inte att läsa eller lägga tillbaka: {names}.").format(names=names)


def none_words(files: Sequence[Path]) -> str:
    """That there is no backup to restore; `files` are those that cannot be read."""
    return damaged(files) if files else _("Ingen är gjord än.")


def changes(found: Sequence[Difference] | None) -> str:
    """What restoring a copy would do; `found` is None when the present database cannot be read."""
    if found is None:
        return _("Det som finns nu går inte att läsa. Filen sparas undan som den är.")
    if not found:
        return _("Kopian innehåller just det som finns nu.")
    back, gone, older, erased = (
        sum(getattr(one, name) for one in found) for name in ("back", "gone", "older", "erased")
    )
    lines = []
    if back:
        lines.append(
            ngettext("{n} sak kommer tillbaka.", "{n} saker kommer tillbaka.", back).format(n=back)
        )
    if older:
        lines.append(
            ngettext("{n} sak blir som den var då.", "{n} saker blir som de var då.", older).format(
                n=older
            )
        )
    if gone:
        lines.append(
            ngettext(
                "{n} sak som finns nu försvinner.", "{n} saker som finns nu försvinner.", gone
            ).format(n=gone)
        )
    if erased:
        lines.append(
            ngettext(
                "{n} person är borttagen för alltid och kommer inte tillbaka.",
                "{n} personer är borttagna för alltid och kommer inte tillbaka.",
                erased,
            ).format(n=erased)
        )
    return " ".join(lines) or _(
        "Historiken, papperskorgen eller det som inte är sparat än blir som det var då; allt "
        "annat är detsamma."
    )


def kept_words(path: Path) -> str:
    """Where a complete copy of a vanished database is, and how to restore it."""
    words = _(
        "En hel kopia av databasen ligger i {path}\nDen är inte krypterad. När Platscoach är "
        "avslutat får du tillbaka allt med: platscoach restore {quoted}"
    )
    return words.format(path=path, quoted=quote(str(path))) + synced_words(path.parent)


def size_words(size: int) -> str:
    """A number of bytes in a unit that is easy to read."""
    for unit in ("byte", "kB", "MB"):
        if size < 1000:
            return f"{size} {unit}"
        size = round(size / 1000)
    return f"{size} GB"
