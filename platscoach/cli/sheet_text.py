"""The pocket sheet of a step: what to have on paper during a site visit, as Markdown.

Two pages of A4: the questions have room for an answer. Where not all tips and pitfalls fit, the
sheet says how many more there are.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from platscoach.cli.source_rows import source_rows
from platscoach.i18n import _, ngettext
from platscoach.method.model import MethodItem, MethodStage, Pack, Sourced
from platscoach.text import printable

PAPER_LINES: Final = 116
"""Lines on two pages, with a few to spare: words wrap whole, and take more lines than counted."""

PAPER_WIDTH: Final = 88
"""Characters on a line."""

ROOM: Final = 2
"""Lines to write on under each question; one where there is little room."""

FEWEST_TIPS: Final = 3
"""The number of tips that are kept before the lines to write on are reduced."""

_LINE: Final = "_" * 72


def sheet_text(pack: Pack, stage: MethodStage) -> str:
    """The sheet as Markdown, with as many tips as there is room for."""
    most, pitfalls = len(stage.tips), len(stage.pitfalls)
    numbers = range(most, min(FEWEST_TIPS, most) - 1, -1)
    text = ""
    for pitfalls_shown, room in ((pitfalls, ROOM), (pitfalls, 1), (0, 1)):
        for tips in numbers:
            text = _with_tips(pack, stage, tips, pitfalls_shown, room)
            if _lines_on_paper(text) <= PAPER_LINES:
                return text
    return text


def _lines_on_paper(text: str) -> int:
    """How many printed lines a text takes."""
    return sum(max(1, -(-len(line) // PAPER_WIDTH)) for line in text.split("\n"))


def _with_tips(pack: Pack, stage: MethodStage, tips: int, pitfalls: int, room: int) -> str:
    """The sheet with its first so many tips and pitfalls, and so many lines to write on."""
    parts = [f"# {stage.label}", *(item.text for item in stage.purpose)]
    parts += _part(_("Checklista"), [f"- [ ] {item.text}" for item in stage.points])
    parts += _part(_("Klart när"), [f"- {item.text}" for item in stage.done])
    parts += _part(_("Resultat"), [f"- {item.text}" for item in stage.deliverable])
    more = len(stage.tips) - tips
    words = ngettext(
        "… och {n} till som finns i Platscoach.", "… och {n} till som finns i Platscoach.", more
    )
    parts += _part(
        _("Tips"),
        [
            *(f"- {item.text}" for item in stage.tips[:tips]),
            *([words.format(n=more)] if more else []),
        ],
    )
    parts += _part(_("Fallgropar"), [f"- {item.text}" for item in stage.pitfalls[:pitfalls]])
    if hidden := len(stage.pitfalls) - pitfalls:
        words = ngettext(
            "{n} fallgrop finns i Platscoach.", "{n} fallgropar finns i Platscoach.", hidden
        )
        parts.append(words.format(n=hidden))
    parts += _part(_("Behöver vara med"), [f"- {item.text}" for item in stage.involve])
    parts += _part(_("Metoder"), _methods(pack, stage))
    if stage.questions:
        parts.append(f"## {_('Frågor att ställa')}")
    for item in stage.questions:
        parts.append("\n".join((item.text, *[_LINE] * room)))
    parts.append(
        _("Källor: {sources}").format(sources="; ".join(_said_by(pack, stage, tips, pitfalls)))
    )
    return "\n\n".join("\n".join(map(printable, part.split("\n"))) for part in parts)


def _part(heading: str, lines: list[str]) -> list[str]:
    """A heading and its list; nothing without a list."""
    return [f"## {heading}", "\n".join(lines)] if lines else []


def _methods(pack: Pack, stage: MethodStage) -> list[str]:
    """The names of the stage's methods; the method itself says how they are done."""
    names = [pack.method(key).name for key in stage.methods]
    return [", ".join(names) + "."] if names else []


def _shown(pack: Pack, stage: MethodStage, tips: int, pitfalls: int) -> Iterator[Sourced]:
    """Everything on the sheet that has a source."""
    yield from (
        *stage.purpose,
        *stage.points,
        *stage.done,
        *stage.deliverable,
        *stage.tips[:tips],
        *stage.pitfalls[:pitfalls],
    )
    yield from stage.involve
    yield from map(pack.method, stage.methods)
    yield from stage.questions


def _said_by(pack: Pack, stage: MethodStage, tips: int, pitfalls: int) -> Iterable[str]:
    """The sources of what is on the sheet, each once."""
    return dict.fromkeys(
        name
        for thing in _shown(pack, stage, tips, pitfalls)
        for name in pack.said_by(thing).split("; ")
    )


def sheet_rows(pack: Pack, stage: MethodStage) -> dict[str, object]:
    """The sheet as rows for JSON."""
    return {
        "key": stage.key,
        "number": stage.number,
        "name": stage.name,
        "purpose": _rows(pack, stage.purpose),
        "checklist": _rows(pack, stage.points),
        "done": _rows(pack, stage.done),
        "deliverable": _rows(pack, stage.deliverable),
        "tips": _rows(pack, stage.tips),
        "pitfalls": _rows(pack, stage.pitfalls),
        "involve": _rows(pack, stage.involve),
        "methods": [
            {"key": method.key, "name": method.name, "good_for": method.good_for}
            for method in map(pack.method, stage.methods)
        ],
        "questions": _rows(pack, stage.questions),
    }


def _rows(pack: Pack, items: Iterable[MethodItem]) -> list[dict[str, object]]:
    """Plain texts as rows for JSON."""
    return [
        {
            "key": item.key,
            "text": item.text,
            "mark": item.mark,
            "sources": source_rows(pack, item),
        }
        for item in items
    ]
