"""The pack's items as passages of a book: the text, what is folded below it, its origin."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from platscoach.i18n import _
from platscoach.method.model import MarkKind, Method, MethodItem, Pack, Sourced, Term
from platscoach.method.region_facts import contact_details, contact_key
from platscoach.method.search.hits import PackKind
from platscoach.text import sort_key


@dataclass(frozen=True, slots=True)
class BookPassage:
    """The unit of reading: a tip, a question, a method, a word."""

    key: str
    name: str = ""
    """Its heading, where it has one."""
    aside: str = ""
    """Quiet text beside the name."""
    lines: tuple[str, ...] = ()
    folded: tuple[tuple[tuple[str, str], ...], ...] = ()
    """What is shown on request: groups of a label, a number or nothing, and a text."""
    note: str = ""
    """Quiet text below it."""
    said_by: str = ""
    sources: tuple[str, ...] = ()
    """The same in full, line by line: who, and what it builds on with its address."""
    translated: bool = True
    leads_to: str = ""
    """The chapter that it represents in a list of chapters."""
    names_keys: bool = False
    """Whether its lines contain keys in backticks."""

    @property
    def plain(self) -> str:
        """The text that is copied."""
        folded = (f"{sign} {text}".strip() for group in self.folded for sign, text in group)
        return "\n".join(part for part in (self.name, *self.lines, *folded) if part)


def sort_title(title: str) -> str:
    """A title as it is sorted: its letters, without signs before them."""
    return sort_key(without_signs(title))


def without_signs(title: str) -> str:
    """A title without the signs that stand before its first letter."""
    return title.lstrip("(\"'”“ ")


def item_passage(pack: Pack, item: MethodItem) -> BookPassage:
    """A short text."""
    return BookPassage(
        item.key,
        lines=(item.text,),
        said_by=pack.said_by(item),
        sources=_sources(pack, item),
        translated=item.translated,
    )


def about_passages(pack: Pack) -> Iterator[BookPassage]:
    """What the method is for, what it leads to and who does what."""
    for part in pack.about:
        yield BookPassage(
            part.key,
            name=part.name,
            lines=(part.text,),
            said_by=pack.said_by(part),
            sources=_sources(pack, part),
            translated=part.translated,
        )


def method_passage(pack: Pack, method: Method) -> BookPassage:
    """A method: what it is good for, and folded away how it is done."""
    facts = ((_("Tid"), method.time), (_("Vilka"), method.group))
    steps = ((f"{number}.", step) for number, step in enumerate(method.how, start=1))
    watch = ((_("Se upp"), method.watch),)
    groups = (tuple(pair for pair in group if pair[1]) for group in (facts, steps, watch))
    return BookPassage(
        method.key,
        name=method.name,
        lines=(method.good_for,),
        folded=tuple(group for group in groups if group),
        said_by=pack.said_by(method),
        sources=_sources(pack, method),
        translated=method.translated,
    )


def _sources(pack: Pack, thing: Sourced) -> tuple[str, ...]:
    """The origin of an item, and title and address of its sources."""
    found = [pack.source(label) for label in thing.sources]
    lines = [line for source in found for line in (source.title, source.url) if line]
    who = pack.said_by(thing)
    if who == "; ".join(source.title for source in found):
        return tuple(lines)
    if lines and thing.mark is MarkKind.PROPOSED:
        lines.insert(0, _("Bygger på:"))
    return (who, *lines)


def in_both_languages(pack: Pack, term: Term) -> tuple[str, str]:
    """A word in the pack's language, and in the other."""
    return (term.sv, term.en) if pack.language == "sv" else (term.en, term.sv)


def _moves(pack: Pack) -> Iterator[BookPassage]:
    """The moves of a coaching conversation."""
    for number, move in enumerate(pack.moves, start=1):
        yield BookPassage(
            move.key,
            name=f"{number}. {move.name}",
            lines=(move.text,),
            said_by=pack.said_by(move),
            sources=_sources(pack, move),
            translated=move.translated,
        )


def _stuck(pack: Pack) -> Iterator[BookPassage]:
    """What to ask, and what to leave alone."""
    for stuck in pack.stuck:
        avoid = _("Undvik: {words}").format(words=stuck.avoid) if stuck.avoid else ""
        lines = (_("Fråga: {words}").format(words=stuck.question), avoid)
        yield BookPassage(
            stuck.key,
            name=stuck.name,
            lines=tuple(line for line in lines if line),
            said_by=pack.said_by(stuck),
            sources=_sources(pack, stuck),
            translated=stuck.translated,
        )


def _terms(pack: Pack) -> Iterator[BookPassage]:
    """The glossary in alphabetical order."""
    for term in sorted(pack.glossary, key=lambda one: sort_title(in_both_languages(pack, one)[0])):
        here, there = in_both_languages(pack, term)
        yield BookPassage(
            term.key,
            name=here,
            aside=there,
            lines=(term.note,) if term.note else (),
            translated=term.translated,
        )


def _contacts(pack: Pack) -> Iterator[BookPassage]:
    """Whom to turn to at the region, in the pack's order."""
    for contact in pack.contacts:
        yield BookPassage(
            contact_key(contact),
            name=contact.name,
            aside=contact.role,
            lines=tuple(line for line in (contact_details(contact), contact.about) if line),
        )


TOOL_PASSAGES: Final = {
    PackKind.MOVE: _moves,
    PackKind.POWERFUL: lambda pack: (item_passage(pack, item) for item in pack.powerful),
    PackKind.STUCK: _stuck,
    PackKind.DRIVING: lambda pack: (item_passage(pack, item) for item in pack.driving),
    PackKind.METHOD: lambda pack: (
        method_passage(pack, one)
        for one in sorted(pack.methods, key=lambda one: sort_title(one.name))
    ),
    PackKind.TERM: _terms,
    PackKind.CONTACT: _contacts,
}
"""The content of the chapters after the stages."""
