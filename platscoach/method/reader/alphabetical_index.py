"""The book's alphabetical index: everything that has a name, and where it leads."""

from collections.abc import Iterator
from dataclasses import dataclass

from platscoach.i18n import _
from platscoach.method.model import Pack
from platscoach.method.reader.chapters import TOOLS, about_name, tools
from platscoach.method.reader.passages import in_both_languages, sort_title, without_signs
from platscoach.method.region_facts import contact_key
from platscoach.method.search.hits import PackKind


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of the index, and where it leads."""

    title: str
    kind: PackKind
    chapter: str
    key: str
    """The passage in the chapter; empty for the chapter itself."""
    aside: str = ""

    @property
    def letter(self) -> str:
        """The letter it is listed under."""
        return without_signs(self.title)[:1].upper()


def alphabetical_index(pack: Pack) -> tuple[IndexEntry, ...]:
    """Everything that has a name, in alphabetical order with å, ä, ö last."""
    return tuple(sorted(_entries(pack), key=lambda one: (sort_title(one.title), one.kind)))


def _entries(pack: Pack) -> Iterator[IndexEntry]:
    """The lines of the index, unsorted."""
    for stage in pack.stages:
        step = _("steg {n}").format(n=stage.number) if stage.number else _("skede")
        yield IndexEntry(stage.name, PackKind.STAGE, stage.key, "", step)
    if pack.about:
        kind = PackKind.ABOUT
        yield IndexEntry(about_name(), kind, str(kind), "", _("kapitel"))
        for part in pack.about:
            yield IndexEntry(part.name, kind, str(kind), part.key, about_name())
    for kind in tools(pack):
        yield IndexEntry(_(TOOLS[kind]), kind, str(kind), "", _("kapitel"))
    for method in pack.methods:
        yield IndexEntry(method.name, PackKind.METHOD, str(PackKind.METHOD), method.key, _("metod"))
    for move in pack.moves:
        yield IndexEntry(
            move.name, PackKind.MOVE, str(PackKind.MOVE), move.key, _(TOOLS[PackKind.MOVE])
        )
    for stuck in pack.stuck:
        aside = _(TOOLS[PackKind.STUCK])
        yield IndexEntry(stuck.name, PackKind.STUCK, str(PackKind.STUCK), stuck.key, aside)
    for term in pack.glossary:
        here, there = in_both_languages(pack, term)
        yield IndexEntry(here, PackKind.TERM, str(PackKind.TERM), term.key, there)
    for contact in pack.contacts:
        kind = PackKind.CONTACT
        yield IndexEntry(
            contact.name, kind, str(kind), contact_key(contact), contact.role or _(TOOLS[kind])
        )
