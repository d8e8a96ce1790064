"""An item of the method in full: its text, its origin, and where that can be read."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from rich.console import Group
from rich.padding import Padding
from rich.text import Text
from textual.message import Message

from platscoach.domain.search_hits import HitKind, HitView
from platscoach.i18n import N_, _
from platscoach.method.model import MarkKind, MethodItem, MethodStage, Pack, Sourced
from platscoach.method.region_facts import contact_key, contact_line, report_key, report_when
from platscoach.method.search.hits import PackHit, PackKind
from screens.lookup.hit_labels import kind_name, reason
from screens.lookup.page import HitText, PageText
from screens.lookup.results import Hit
from screens.messages import OpenPlace
from screens.widgets.stage_tips import tips_page

T = TypeVar("T")

_FIELDS: Final = {
    PackKind.TIP: "tips",
    PackKind.QUESTION: "questions",
    PackKind.POINT: "points",
    PackKind.PITFALL: "pitfalls",
    PackKind.PURPOSE: "purpose",
    PackKind.DONE: "done",
    PackKind.DELIVERABLE: "deliverable",
    PackKind.INVOLVE: "involve",
}

_BEFORE_SOURCES: Final = {
    MarkKind.OTHER: N_("Från:"),
    MarkKind.PROPOSED: N_("Bygger på:"),
}


def method_page(
    pack: Pack, hit: PackHit, query: str, place_id: str, trial_words: str = ""
) -> HitText:
    """The full item; on a place it leads to the tips of its stage there.

    `trial_words` is what was noted of the method when it was tried.
    """
    go = _go(hit, place_id)
    if hit.kind is PackKind.STAGE:
        return _stage(pack, pack.stage(hit.key), go)
    page = PageText(hit.found or query)
    thing = _write(pack, hit, page)
    page.body(trial_words[:1].upper() + trial_words[1:])
    where = [kind_name(hit), pack.stage_label(hit.stage_key)]
    if not getattr(thing, "translated", True):
        where.append(_("(på svenska)"))
    page.quiet("  ".join(part for part in (*where, reason(hit)) if part))
    if thing is not None:
        page.quiet("\n".join(_sources(pack, thing)))
    return page.shown(go)


def first_words(pack: Pack, hit: Hit) -> str:
    """A hit in one line, to be copied, pinned or inserted: its name, else its text."""
    if isinstance(hit, PackHit) and hit.kind in _FIELDS:
        return _item_of(pack.stage(hit.stage_key), hit).text
    if isinstance(hit, PackHit) and hit.kind is PackKind.STAGE:
        return pack.stage(hit.key).long_name
    if isinstance(hit, PackHit) and hit.kind in _IN_ONE_LINE:
        return _IN_ONE_LINE[hit.kind](pack, hit.key)
    # Sessions and marked lines have a kind where others have a title.
    is_untitled = isinstance(hit, HitView) and hit.kind in (HitKind.SESSION, HitKind.REMARK)
    return " ".join((hit.line if is_untitled else hit.title or hit.line).split())


def _write(pack: Pack, hit: PackHit, page: PageText) -> Sourced | None:
    """Write the item to the page; returns it if it has an origin."""
    if hit.kind not in _FIELDS:
        return _WRITERS[hit.kind](pack, hit.key, page)
    item = _item_of(pack.stage(hit.stage_key), hit)
    page.body(item.text)
    return item


def _go(hit: PackHit, place_id: str) -> Message | None:
    """The tips of its stage on the place, or its point in the checklist there."""
    if not place_id or not hit.stage_key:
        return None
    tab = "checklist" if hit.kind is PackKind.POINT else "tips"
    return OpenPlace(place_id, hit.stage_key, tab, hit.key)


def _stage(pack: Pack, stage: MethodStage, go: Message | None) -> HitText:
    """A stage: all that the method says of it."""
    heading = stage.long_label
    page = Group(
        Text(heading, style="bold"),
        Padding(tips_page(pack, stage, with_sources=False), (1, 0, 0, 0)),
    )
    lines = [heading, *(item.text for item in stage.purpose)]
    for title, items in ((_("Tips"), stage.tips), (_("Frågor att ställa"), stage.questions)):
        lines += ["", title, *(f"- {item.text}" for item in items)]
    return HitText(page, "\n".join(lines), go)


def _item_of(stage: MethodStage, hit: PackHit) -> MethodItem:
    """The item of a stage that a hit stands for."""
    items: tuple[MethodItem, ...] = getattr(stage, _FIELDS[hit.kind])
    return next(item for item in items if item.key == hit.key)


def _method(pack: Pack, key: str, page: PageText) -> Sourced:
    """A method: what it is good for, how it is done, what to watch."""
    method = pack.method(key)
    page.heading(method.name)
    page.body(method.good_for)
    page.facts(((_("Tid"), method.time), (_("Vilka"), method.group)))
    page.steps(method.how)
    page.body(_("Se upp: {words}").format(words=method.watch) if method.watch else "")
    return method


def _about(pack: Pack, key: str, page: PageText) -> Sourced:
    """A part of what the method is for."""
    part = next(one for one in pack.about if one.key == key)
    page.heading(part.name)
    page.body(part.text)
    return part


def _move(pack: Pack, key: str, page: PageText) -> Sourced:
    """A move of the coaching conversation."""
    move = next(one for one in pack.moves if one.key == key)
    page.heading(move.name)
    page.body(move.text)
    return move


def _stuck(pack: Pack, key: str, page: PageText) -> Sourced:
    """What to ask when it is stuck, and what to leave alone."""
    stuck = next(one for one in pack.stuck if one.key == key)
    page.heading(stuck.name)
    page.body(_("Fråga: {words}").format(words=stuck.question))
    page.body(_("Undvik: {words}").format(words=stuck.avoid) if stuck.avoid else "")
    return stuck


def _powerful(pack: Pack, key: str, page: PageText) -> Sourced:
    """A question that fits anywhere."""
    item = next(one for one in pack.powerful if one.key == key)
    page.body(item.text)
    return item


def _driving(pack: Pack, key: str, page: PageText) -> Sourced:
    """A sign that the supporter drives instead of supporting."""
    item = next(one for one in pack.driving if one.key == key)
    page.body(item.text)
    return item


def _term(pack: Pack, key: str, page: PageText) -> Sourced | None:
    """A word of the trade in both languages; it has no single origin."""
    term = next(one for one in pack.glossary if one.key == key)
    here, there = (term.sv, term.en) if pack.language == "sv" else (term.en, term.sv)
    page.heading(here)
    page.facts(((_("engelska") if pack.language == "sv" else _("svenska"), there),))
    page.body(term.note)
    return None


def _contact(pack: Pack, key: str, page: PageText) -> None:
    """Someone to turn to at the region."""
    contact = _by_key(pack.contacts, key, contact_key)
    page.heading(contact.name)
    page.body(contact.role)
    page.facts(((_("Telefon"), contact.phone), (_("E-post"), contact.email)))
    page.body(contact.about)


def _report(pack: Pack, key: str, page: PageText) -> None:
    """A report that the region waits for."""
    report = _by_key(pack.reports, key, report_key)
    page.heading(report.name)
    page.body(report_when(report))


def _by_key(things: Iterable[T], key: str, key_of: Callable[[T], str]) -> T:
    """The region's item with the key."""
    return next(thing for thing in things if key_of(thing) == key)


def _stuck_line(pack: Pack, key: str) -> str:
    """What to ask when it is stuck."""
    return next(one.question for one in pack.stuck if one.key == key)


def _move_line(pack: Pack, key: str) -> str:
    """A move of the conversation, and how it is made."""
    return next(f"{move.name}: {move.text}" for move in pack.moves if move.key == key)


def _about_line(pack: Pack, key: str) -> str:
    """A part of what the method is for, as a sentence."""
    return next(f"{one.name}: {one.text}" for one in pack.about if one.key == key)


def _method_line(pack: Pack, key: str) -> str:
    """A method, and what it is good for."""
    method = pack.method(key)
    return f"{method.name}: {method.good_for}"


def _report_line(pack: Pack, key: str) -> str:
    """A report, and when it is due."""
    report = _by_key(pack.reports, key, report_key)
    return f"{report.name}: {report_when(report)}"


_WRITERS: Final[dict[PackKind, Callable[[Pack, str, PageText], Sourced | None]]] = {
    PackKind.ABOUT: _about,
    PackKind.METHOD: _method,
    PackKind.MOVE: _move,
    PackKind.STUCK: _stuck,
    PackKind.POWERFUL: _powerful,
    PackKind.DRIVING: _driving,
    PackKind.TERM: _term,
    PackKind.CONTACT: _contact,
    PackKind.REPORT: _report,
}

_IN_ONE_LINE: Final[dict[PackKind, Callable[[Pack, str], str]]] = {
    PackKind.ABOUT: _about_line,
    PackKind.STUCK: _stuck_line,
    PackKind.MOVE: _move_line,
    PackKind.METHOD: _method_line,
    PackKind.CONTACT: lambda pack, key: contact_line(_by_key(pack.contacts, key, contact_key)),
    PackKind.REPORT: _report_line,
}
"""Items that need more than their name when inserted, pinned or copied."""


def _sources(pack: Pack, thing: Sourced) -> Iterator[str]:
    """The origin, and where it can be read."""
    if thing.mark is not MarkKind.OTHER:
        yield _("Från: {who}").format(who=pack.said_by(thing))
    if thing.sources and thing.mark in _BEFORE_SOURCES:
        yield _(_BEFORE_SOURCES[thing.mark])
    for label in thing.sources:
        source = pack.source(label)
        if source.url:  # The region's own pack has no address, and has been named.
            yield f"{source.title}\n{source.url}"
