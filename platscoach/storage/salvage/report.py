"""The result of a salvage, in numbers and in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from platscoach.i18n import _, ngettext
from platscoach.storage.schema.entities import ENTITIES

STRUCK: Final = "\N{REPLACEMENT CHARACTER}"
"""The replacement for bytes that are not valid text."""


@dataclass(slots=True)
class TableReport:
    """What was found of one table."""

    read: int = 0
    """Rows read from the damaged file."""
    from_copy: int = 0
    """Rows that only the newest backup had."""
    from_journal: int = 0
    """Rows reconstructed from the journal."""
    unreadable: int = 0
    """Rows that could not be read, found elsewhere or not."""
    refused: int = 0
    """Rows that were read but contain impossible values."""

    unmade: int = 0
    """Rows in the journal that could not be reconstructed."""

    @property
    def damaged(self) -> int:
        """Rows of the damaged file that could not be read."""
        return self.unreadable + self.refused


@dataclass(slots=True)
class SalvageReport:
    """What was found, and where the damaged file is kept."""

    tables: dict[str, TableReport] = field(default_factory=dict)
    copy: Path | None = None
    """The backup that was used."""
    kept: Path | None = None
    """Where the damaged file is kept, unchanged."""
    helped: int = 0
    """Records that were given a new parent."""
    struck: int = 0
    """Values that could not be read, or only in part, and were found nowhere else."""

    @property
    def is_whole(self) -> bool:
        """Whether, as far as can be known, nothing that a user wrote is missing."""
        return not self.struck and not any(map(self.missing, ENTITIES))

    def missing(self, entity: str) -> int:
        """How many records of a kind may be missing.

        The journal knows all of them; if part of it could not be read, every row that could not be
        read and was not found elsewhere may be one.
        """
        found = self.tables.get(entity, TableReport())
        journal = self.tables.get("op", TableReport())
        if not journal.damaged:
            return found.unmade
        return max(found.unmade, found.damaged - found.from_copy - found.from_journal)

    def lines(self) -> Iterator[str]:
        """The report in words."""
        labels: dict[str, list[str]] = {}
        for name, entry in ENTITIES.items():
            labels.setdefault(entry.label, []).append(name)
        for label, names in labels.items():
            yield from self._counted(_(label), names)
        if self.helped:
            yield ngettext(
                "{n} sak hörde till något som inte gick att läsa, och står nu för sig själv "
                "eller under något nytt.",
                "{n} saker hörde till något som inte gick att läsa, och står nu för sig själva "
                "eller under något nytt.",
                self.helped,
            ).format(n=self.helped)
        if self.struck:
            yield ngettext(
                "{n} uppgift gick inte att läsa helt: den är tom, eller har {sign} för det som "
                "saknas.",
                "{n} uppgifter gick inte att läsa helt: de är tomma, eller har {sign} för det som "
                "saknas.",
                self.struck,
            ).format(n=self.struck, sign=STRUCK)
        if self.is_whole:
            yield _("Inget du har skrivit saknas, så långt det går att se.")
        if self.kept:
            yield _("Den skadade filen ligger kvar i {path}").format(path=self.kept)

    def _counted(self, label: str, names: Sequence[str]) -> Iterator[str]:
        """What was found of all tables with the same label; empty if there was nothing."""
        found = [self.tables.get(name, TableReport()) for name in names]
        from_copy = sum(one.from_copy for one in found)
        from_journal = sum(one.from_journal for one in found)
        missing = sum(map(self.missing, names))
        total = sum(one.read for one in found) + from_copy + from_journal
        if not total + missing:
            return
        notes = [
            part.format(n=number)
            for part, number in (
                (_("{n} ur säkerhetskopian"), from_copy),
                (_("{n} ur historiken"), from_journal),
                (_("högst {n} saknas"), missing),
            )
            if number
        ]
        yield f"{label}: {total} ({', '.join(notes)})" if notes else f"{label}: {total}"
