"""The pocket sheet of a step: what to have on paper during a site visit, as Markdown.

Two pages of A4 at most: the questions have room for an answer, so not all tips find theirs.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from platscoach.cli.source_rows import source_rows
from platscoach.i18n import _
from platscoach.method.model import MethodItem, MethodStage, Pack, Sourced
from platscoach.text import printable

TIPS: Final = 5
"""Tips that find room: the first ones of the step."""

ROOM: Final = 2
"""Lines to write on under each question."""

_LINE: Final = "_" * 72


def sheet_text(pack: Pack, stage: MethodStage) -> str:
    """The sheet as Markdown."""
    parts = [f"# {stage.label}", *(item.text for item in stage.purpose)]
    parts += _part(_("Checklista"), [f"- [ ] {item.text}" for item in stage.points])
    parts += _part(_("Tips"), list(_tips(stage)))
    parts += _part(_("Behöver vara med"), [f"- {item.text}" for item in stage.involve])
    parts += _part(_("Metoder"), _methods(pack, stage))
    if stage.questions:
        parts.append(f"## {_('Frågor att ställa')}")
    for item in stage.questions:
        parts.append("\n".join((item.text, *[_LINE] * ROOM)))
    parts.append(_("Källor: {sources}").format(sources="; ".join(_said_by(pack, stage))))
    return "\n\n".join("\n".join(map(printable, part.split("\n"))) for part in parts)


def _part(heading: str, lines: list[str]) -> list[str]:
    """A heading and its list; nothing without a list."""
    return [f"## {heading}", "\n".join(lines)] if lines else []


def _tips(stage: MethodStage) -> Iterator[str]:
    """The tips that find room, and how many more there are."""
    yield from (f"- {item.text}" for item in stage.tips[:TIPS])
    if len(stage.tips) > TIPS:
        yield ""
        yield _("{shown} av {all} tips. Resten finns i metoden.").format(
            shown=TIPS, all=len(stage.tips)
        )


def _methods(pack: Pack, stage: MethodStage) -> list[str]:
    """The stage's methods by their names: how they are done stands in the method."""
    names = [pack.method(key).name for key in stage.methods]
    return [", ".join(names) + "."] if names else []


def _shown(pack: Pack, stage: MethodStage) -> Iterator[Sourced]:
    """Everything on the sheet that says who it comes from."""
    yield from (*stage.purpose, *stage.points, *stage.tips[:TIPS], *stage.involve)
    yield from map(pack.method, stage.methods)
    yield from stage.questions


def _said_by(pack: Pack, stage: MethodStage) -> Iterable[str]:
    """Who says what is on the sheet, each once."""
    return dict.fromkeys(
        name for thing in _shown(pack, stage) for name in pack.said_by(thing).split("; ")
    )


def sheet_rows(pack: Pack, stage: MethodStage) -> dict[str, object]:
    """The sheet for another program."""
    return {
        "key": stage.key,
        "number": stage.number,
        "name": stage.name,
        "purpose": _rows(pack, stage.purpose),
        "checklist": _rows(pack, stage.points),
        "tips": _rows(pack, stage.tips[:TIPS]),
        "involve": _rows(pack, stage.involve),
        "methods": [
            {"key": method.key, "name": method.name, "good_for": method.good_for}
            for method in map(pack.method, stage.methods)
        ],
        "questions": _rows(pack, stage.questions),
    }


def _rows(pack: Pack, items: Iterable[MethodItem]) -> list[dict[str, object]]:
    """Plain texts for another program."""
    return [
        {
            "key": item.key,
            "text": item.text,
            "mark": item.mark,
            "sources": source_rows(pack, item),
        }
        for item in items
    ]
