"""The methods as they are printed: the list of them, or one in full."""

import textwrap
from typing import NamedTuple

from platscoach.cli.source_rows import source_rows
from platscoach.i18n import _
from platscoach.method.model import MarkKind, Method, MethodStage, Pack
from platscoach.method.search.entries import search_index
from platscoach.method.search.hits import PackKind
from platscoach.method.search.lookup import look_up
from platscoach.text import fold, printable


class NamedMethod(NamedTuple):
    """The method that a name means, and the corrected query if the name was mistyped."""

    method: Method | None
    instead: str = ""


def method_named(pack: Pack, name: str) -> NamedMethod:
    """The method of that name or key, else the one that look-up finds first by name, or by text."""
    for one in pack.methods:
        if fold(name) in (fold(one.key), fold(one.name)):
            return NamedMethod(one)
    answer = look_up(search_index(pack), name, limit=len(pack.stages) + 1_000)
    hits = [hit for hit in answer.hits if hit.kind is PackKind.METHOD]
    best = next((hit for hit in hits if hit.by_title), next(iter(hits), None))
    return NamedMethod(pack.method(best.key) if best else None, answer.instead)


def methods_text(pack: Pack, width: int) -> str:
    """Every method with what it is good for, in the order of the pack."""
    lines = []
    for method in pack.methods:
        lines += ["", method.name]
        lines += _wrapped(method.good_for, width)
    return "\n".join(printable(line) for line in lines[1:])


def method_text(pack: Pack, method: Method, width: int) -> str:
    """One method: what it is good for, how it is done, what to watch out for, its sources."""
    lines = [method.name, *_wrapped(method.good_for, width), ""]
    for name, value in ((_("Tid"), method.time), (_("Vilka"), method.group)):
        lines += _wrapped(f"{name}: {value}", width)
    lines.append("")
    for number, step in enumerate(method.how, 1):
        lines += textwrap.wrap(
            f"{number}. {step}", width, initial_indent="  ", subsequent_indent="     "
        )
    lines += ["", *_wrapped(_("Se upp: {words}").format(words=method.watch), width)]
    steps = ", ".join(stage.label for stage in stages_of(pack, method))
    lines += ["", *_wrapped(_("Används i: {steps}").format(steps=steps), width)] if steps else []
    lines += ["", *_wrapped(_("Från: {who}").format(who=pack.said_by(method)), width)]
    if method.mark is MarkKind.PROPOSED and method.sources:
        titles = "; ".join(pack.source(label).title for label in method.sources)
        lines += _wrapped(f"{_('Bygger på:')} {titles}", width)
    return "\n".join(printable(line) for line in lines)


def method_row(pack: Pack, method: Method) -> dict[str, object]:
    """A method as a row for JSON."""
    return {
        "key": method.key,
        "name": method.name,
        "aliases": method.aliases,
        "good_for": method.good_for,
        "time": method.time,
        "group": method.group,
        "how": method.how,
        "watch": method.watch,
        "stages": [stage.key for stage in stages_of(pack, method)],
        "mark": method.mark,
        "sources": source_rows(pack, method),
    }


def stages_of(pack: Pack, method: Method) -> list[MethodStage]:
    """The stages that use a method."""
    return [stage for stage in pack.stages if method.key in stage.methods]


def _wrapped(text: str, width: int) -> list[str]:
    """The text in lines, indented by two cells."""
    return textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="  ")
