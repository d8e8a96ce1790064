"""Advice as it is printed: under the headings of its stages, or as JSON for another program."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Final

from platscoach.i18n import N_, _
from platscoach.method.search.advice import stage_key
from platscoach.method.search.hits import PACK_KIND_NAMES, PackKind
from platscoach.method.search.index import SearchEntry, SearchIndex
from platscoach.method.search.search import Search
from platscoach.text import printable_block

_HEADINGS: Final = {
    PackKind.TIP: N_("Tips"),
    PackKind.QUESTION: N_("Frågor att ställa"),
    PackKind.PITFALL: N_("Fallgropar"),
    PackKind.POWERFUL: N_("Frågor som passar i alla steg"),
}

_OTHERS: Final = 5


def advice_text(index: SearchIndex, advice: Sequence[SearchEntry], width: int) -> str:
    """The advice under the headings of its stages, wrapped to the width of the terminal."""
    stages = {stage.key: stage for stage in index.stages}
    lines: list[str] = []
    stage, kind = "", None
    for one in advice:
        key = stage_key(one)
        if key and key != stage:
            lines += ["", stages[key].label]
            stage, kind = key, None
        if one.kind is not kind:
            lines += ["", _(_HEADINGS[one.kind])]
            kind = one.kind
        lines += _entry(one, width)
    return printable_block("\n".join(lines[1:]))


def _entry(one: SearchEntry, width: int) -> list[str]:
    """One piece of advice with its key before it and who says it below."""
    said_by = _(one.said_by)
    if not one.translated:
        said_by += _(" (bara på svenska)")
    margin = " " * 9
    return [
        *textwrap.wrap(f"{one.key:9}{one.body}", width, subsequent_indent=margin),
        *textwrap.wrap(f"({said_by})", width, initial_indent=margin, subsequent_indent=margin),
    ]


def nothing_text(index: SearchIndex, words: str) -> str:
    """What to say when no advice holds the words: what else does, or what to try."""
    lines = [_("Inget tips om ”{words}” hittades.").format(words=words)]
    matches = Search(index).ask(words).matches[:_OTHERS]
    if matches:
        lines.append(_("Annat som innehåller orden:"))
    for entry in (index.entries[match.entry] for match in matches):
        lines.append(f"  {_(PACK_KIND_NAMES[entry.kind])}  {entry.title or entry.body}")
    if not matches:
        lines.append(_("Pröva ett kortare ord, eller ett i taget."))
    return printable_block("\n".join(lines))


def advice_rows(index: SearchIndex, advice: Iterable[SearchEntry]) -> list[dict[str, object]]:
    """The advice for another program."""
    return [
        {
            "key": one.key,
            "kind": one.kind,
            "stage": stage_key(one),
            "text": one.body,
            "mark": one.mark,
            "sources": [
                {"title": title, "url": url}
                for title, url in (index.sources[label] for label in one.sources)
            ],
        }
        for one in advice
    ]
