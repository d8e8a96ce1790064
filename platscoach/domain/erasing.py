"""Erasing a person: what it does, as records and words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from platscoach.domain.field_names import FIELD_NAMES
from platscoach.i18n import _, ngettext

SUPPORTER: Final = "supporter"
"""The kind of a supporter's record, which cannot be erased: it says who held and promised what."""

NAMED: Final = 3
"""How many backups of a folder are named: the newest; there may be forty."""


@dataclass(frozen=True, slots=True)
class Erasable:
    """A person with a record that can be erased."""

    kind: str
    key: str
    label: str
    """What such a record is called, a Swedish msgid."""
    name: str
    place: str
    fields: tuple[str, ...]
    """The columns with personal data."""
    former: str = ""
    """The earlier name by which they were found; empty if it was by the present one."""

    @property
    def called(self) -> str:
        """The name, and the one by which they were found if they have another now."""
        if not self.former:
            return self.name
        return _("{name} (hette {former})").format(name=self.name, former=self.former)


@dataclass(frozen=True, slots=True)
class ErasedPerson:
    """What was emptied."""

    versions: int
    """How many values were emptied, earlier versions included."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A text about something else that mentions the person."""

    kind: str
    key: str
    label: str
    """What such a thing is called, a Swedish msgid."""
    title: str
    """Its title; empty if it is private."""
    place: str
    place_id: str
    session_id: str
    """The session that it belongs to; empty for none."""
    stage_key: str
    is_trashed: bool
    is_sure: bool
    """Whether it is by the last name; a first name alone may be somebody else's."""

    @property
    def words(self) -> str:
        """What the text is and where, on one line."""
        where = ", ".join(
            part
            for part in (_(self.label), self.place, _("i papperskorgen") if self.is_trashed else "")
            if part
        )
        words = f"{where}: {self.title}" if self.title else where
        return words if self.is_sure else _("kanske: {what}").format(what=words)


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """What erasing somebody would do, and what it would leave."""

    person: Erasable
    mentions: tuple[Mention, ...]
    """Other texts with the name, those with the last name first."""
    backups: tuple[Path, ...]
    """Backups that still hold the data, in both folders."""
    second_missing: str = ""
    """The second backup folder, if it is missing and could not be searched."""
    files: tuple[Path, ...] = ()
    """Texts kept as files beside the database that contain the name."""
    drafts: int = 0
    """How many texts that were typed and not saved yet contain the name; not their own form."""


def erasure_lines(preview: ErasurePreview) -> Sequence[str]:
    """What is emptied, what stays and where, and that it cannot be undone.

    The texts that contain the name are only counted: the caller lists them after these lines.
    """
    person = preview.person
    names = ", ".join(_(FIELD_NAMES[name]) for name in person.fields if name in FIELD_NAMES)
    who = _("{kind} ”{title}”").format(kind=_(person.label), title=person.called)
    return [
        f"{who}, {person.place}" if person.place else who,
        _("Töms överallt, också i historiken, sökningen och utkasten: {fields}.").format(
            fields=names
        ),
        _("Ingen kopia tas. Det går inte att ångra."),
        _("Samtal, åtaganden och dörrar är kvar. Där personen var med står det ***."),
        *_backup_lines(preview),
        *(_("Namnet står kvar i {path}").format(path=path) for path in preview.files),
        _(
            "Finns kvar i filer som du har sparat eller skickat, och hos en kollega tills ni slår "
            "ihop era skrivbord igen."
        ),
        *_draft_lines(preview),
        *_mention_lines(preview),
    ]


def _draft_lines(preview: ErasurePreview) -> Iterator[str]:
    """How many texts that are not saved yet contain the name."""
    if preview.drafts:
        yield ngettext(
            "Namnet står i {n} text som inte är sparad än, och är kvar där.",
            "Namnet står i {n} texter som inte är sparade än, och är kvar där.",
            preview.drafts,
        ).format(n=preview.drafts)


def _mention_lines(preview: ErasurePreview) -> Iterator[str]:
    """How many other texts contain the name."""
    sure = sum(mention.is_sure for mention in preview.mentions)
    if sure:
        yield ngettext(
            "Namnet står i {n} text till, och är kvar där och i dess historik.",
            "Namnet står i {n} texter till, och är kvar där och i deras historik.",
            sure,
        ).format(n=sure)
    yield _("Där namnet har stått förr och skrivits bort finns det kvar i textens historik (H).")
    if maybe := len(preview.mentions) - sure:
        yield ngettext(
            "Förnamnet står i {n} text, som kan gälla någon annan.",
            "Förnamnet står i {n} texter, som kan gälla någon annan.",
            maybe,
        ).format(n=maybe)


def _backup_lines(preview: ErasurePreview) -> Iterator[str]:
    """Which backups still have the data, folder by folder."""
    for folder in dict.fromkeys(path.parent for path in preview.backups):
        names = [path.name for path in preview.backups if path.parent == folder]
        shown = ", ".join(names[:NAMED])
        if (more := len(names) - NAMED) > 0:
            shown = _("{names} och {n} äldre").format(names=shown, n=more)
        yield ngettext(
            "Står kvar i {n} säkerhetskopia i {folder} ({names})",
            "Står kvar i {n} säkerhetskopior i {folder} ({names})",
            len(names),
        ).format(n=len(names), folder=folder, names=shown)
    if preview.backups:
        yield _("Ta bort dem för hand om inget får finnas kvar.")
    if preview.second_missing:
        yield _("Andra mappen är inte ansluten, där kan det också stå kvar: {path}").format(
            path=preview.second_missing
        )


def texts_only_lines(name: str, mentions: Sequence[Mention]) -> Iterator[str]:
    """Where a name stands that is no person's here, and what can be done about it by hand."""
    yield _("Ingen person eller processledare heter ”{name}”, men namnet står här:").format(
        name=name
    )
    yield from (f"  {mention.words}" for mention in mentions)
    yield _("Inget har ändrats. Skriv bort namnet där det står: / slår upp det.")
    if any(mention.kind == SUPPORTER for mention in mentions):
        yield _(
            "En processtödjare byter namn i inställningarna (,) på sin egen dator, och byts på "
            "platserna med E."
        )
    yield _(
        "Det gamla finns kvar i historiken (H), i säkerhetskopior och i filer som du har sparat "
        "eller skickat."
    )
