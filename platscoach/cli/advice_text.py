"""Advice as it is printed: by stage, or the best first; or as JSON for another program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platscoach.cli.output import wrapped
from platscoach.i18n import N_, _, ngettext
from platscoach.method.search.advice import stage_key
from platscoach.method.search.hits import OTHER_WORD, PACK_KIND_NAMES, PackKind
from platscoach.method.search.index import SearchIndex
from platscoach.method.search.search import Match, Search
from platscoach.method.search.search_entry import SearchEntry
from platscoach.text import printable_block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from platscoach.method.search.query import Query
    from platscoach.method.search.reasons import Reasons

_HEADINGS: Final = {
    PackKind.TIP: N_("Tips"),
    PackKind.QUESTION: N_("Frågor att ställa"),
    PackKind.PITFALL: N_("Fallgropar"),
    PackKind.POWERFUL: N_("Frågor som passar i alla steg"),
}

_OTHERS: Final = 5

MOST: Final = 12
"""How many results of a search are printed: more are seldom read, and --all prints all."""


def advice_text(index: SearchIndex, advice: Sequence[SearchEntry], width: int) -> str:
    """The advice under the headings of its stages, wrapped to the width of the terminal."""
    stages = {stage.key: stage for stage in index.stages}
    lines: list[str] = []
    stage, kind = "", None
    for entry in advice:
        key = stage_key(entry)
        if key and key != stage:
            lines += ["", stages[key].label]
            stage, kind = key, None
        if entry.kind is not kind:
            lines += ["", _(_HEADINGS[entry.kind])]
            kind = entry.kind
        lines += _entry(entry, width)
    return printable_block("\n".join(lines[1:]))


def _entry(entry: SearchEntry, width: int) -> list[str]:
    """One piece of advice, with its key before it and its source below."""
    said_by = _(entry.said_by)
    if not entry.translated:
        said_by += _(" (bara på svenska)")
    margin = " " * 9
    return [
        *wrapped(entry.body, width, f"{entry.key:9}", margin),
        *wrapped(f"({said_by})", width, margin, margin),
    ]


def found_text(
    index: SearchIndex,
    found: Sequence[SearchEntry],
    matches: Sequence[Match],
    width: int,
    most: int,
) -> str:
    """The results of a search, the best first: each with its kind and where it belongs.

    `matches` say how each was found: for one that does not have the words themselves, what led to
    it is printed too.
    """
    labels = {stage.key: stage.label for stage in index.stages}
    lines: list[str] = []
    for entry, via in zip(found[:most], _reasons(index, matches[:most]), strict=True):
        for number, part in enumerate(_words(entry)):
            lines += wrapped(part, width, "  " if number else "", "  ")
        lines += wrapped(_about(entry, labels, via), width, "    ", "    ")
        if entry.kind is PackKind.METHOD:
            lines.append(f"    platscoach method {entry.key}")
        lines.append("")
    if (more := len(found) - most) > 0:
        words = ngettext(
            "{n} träff till. Visa alla med --all.", "{n} träffar till. Visa alla med --all.", more
        )
        lines += wrapped(words.format(n=more), width)
    return printable_block("\n".join(lines).rstrip("\n"))


def _reasons(index: SearchIndex, matches: Sequence[Match]) -> Iterator[str]:
    """What led to each result that is far from the query; the module for that is imported on
    demand.
    """
    known: dict[Query, Reasons] = {}
    for match in matches:
        asked = match.parsed_query
        if match.far < OTHER_WORD:
            yield ""
            continue
        if asked not in known:
            from platscoach.method.search.reasons import Reasons

            known[asked] = Reasons(index, asked)
        yield known[asked].why(match.entry)


def _words(entry: SearchEntry) -> list[str]:
    """The texts printed for a result: its name, and its text or the beginning of it."""
    parts = entry.body.split("\n")
    if entry.kind is PackKind.METHOD:
        parts = parts[:1]
    if entry.kind is PackKind.STUCK:
        question, avoid = parts
        parts = [_("Fråga: {words}").format(words=question)]
        parts += [_("Undvik: {words}").format(words=avoid)] if avoid else []
    return [*filter(None, dict.fromkeys((entry.title, *parts)))]


def _about(entry: SearchEntry, labels: dict[str, str], via: str) -> str:
    """Its kind, where it belongs, its source, and what led to it."""
    stage = labels.get(stage_key(entry), "") if entry.kind is not PackKind.STAGE else ""
    parts = [
        _(PACK_KIND_NAMES[entry.kind]),
        entry.key,
        stage,
        _(entry.said_by) if entry.said_by else "",
    ]
    if not entry.translated:
        parts.append(_("bara på svenska"))
    if via:
        parts.append(_("via ”{words}”").format(words=via))
    return ", ".join(filter(None, parts))


def nothing_text(index: SearchIndex, words: str) -> str:
    """What to print when no advice matches: what else in the method does, or what to try."""
    lines = [_("Inget om ”{words}” hittades.").format(words=words)]
    matches = Search(index).ask(words).matches[:_OTHERS]
    if matches:
        lines.append(_("Annat som innehåller orden:"))
    for entry in (index.entries[match.entry] for match in matches):
        lines.append(f"  {_(PACK_KIND_NAMES[entry.kind])}  {entry.title or entry.body}")
    if not matches:
        lines.append(_("Pröva ett kortare ord, eller ett i taget."))
    return printable_block("\n".join(lines))


def advice_rows(index: SearchIndex, advice: Iterable[SearchEntry]) -> list[dict[str, object]]:
    """The advice as rows for JSON."""
    return [
        {
            "key": one.key,
            "kind": one.kind,
            "stage": stage_key(one),
            "stage_name": index.stage_names.get(stage_key(one), ""),
            "title": one.title,
            "text": one.body,
            "mark": one.mark,
            "sources": [
                {"title": title, "url": url}
                for title, url in (index.sources[label] for label in one.sources)
            ],
        }
        for one in advice
    ]
