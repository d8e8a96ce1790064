"""How a hit looks in the list: its text with the match marked, its kind and where it belongs."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from platscoach.dates.show import short_day
from platscoach.domain.markdown_marks import without_marks
from platscoach.domain.matching_line import spans
from platscoach.domain.search_hits import HitKind
from platscoach.domain.steps import STEP_KEYS
from platscoach.i18n import _
from platscoach.method.model import Pack
from platscoach.method.search.hits import PACK_KIND_NAMES, PackHit, PackKind
from screens.lookup.results import Hit, said_in, shown_text

KIND_WIDTH: Final = 16
"""The width of the column of kinds, in cells."""

_SAID_BESIDE: Final = (PackKind.TERM, PackKind.CONTACT, PackKind.REPORT)
"""The kinds whose matching words are shown beside the name, because the name alone says little."""

MATCH: Final = "bold underline"

_BEFORE: Final = 18
"""How many cells are kept before the match when a line is cut."""


def hit_line(hit: Hit, query: str, pack: Pack, today: date, width: int) -> Content:
    """Two lines: the matching text, then quietly the kind and where it belongs."""
    width = max(width, 20)
    found = said_in(hit, query)
    text = cut_around(_text(hit, query, pack), found, width)
    quiet = _quiet(hit, _where(hit, query, pack, today), width)
    return Content.assemble(marked(text, found), ("\n", ""), Content.styled(quiet, "$quiet"))


def whole_hit(hit: Hit, query: str, pack: Pack, today: date, width: int) -> Content:
    """Its name, all of the matching text, and then quietly the kind and where it belongs."""
    width = max(width, 20)
    found = said_in(hit, query)
    name = _name(hit, query, pack)
    text = hit.line if isinstance(hit, PackHit) else without_marks(shown_text(hit, query))
    lines = [marked(line, found).stylize("bold") for line in wrapped(name, width, 2)]
    if text in (name, hit.title) and name:
        text = ""
    lines += [marked(line, found) for line in wrapped(text, width, _WHOLE_LINES)]
    quiet = _quiet(hit, _where(hit, query, pack, today, named=bool(name)), width)
    return Content("\n").join([*lines, Content.styled(quiet, "$quiet")])


def _quiet(hit: Hit, where: Iterable[str], width: int) -> str:
    """The kind of a hit, where it belongs, and what led to it if there is room."""
    kind = f"  {kind_name(hit):<{KIND_WIDTH}}  "
    parts = [part for part in where if part]
    with_reason = kind + ", ".join([*parts, reason(hit)])
    if reason(hit) and cell_len(with_reason) <= width:
        return with_reason
    return _fitted((kind + ", ".join(parts)).rstrip(), width)


def reason(hit: Hit) -> str:
    """What led to a hit whose own text has little of what was typed; empty for others."""
    if isinstance(hit, PackHit) and hit.via:
        return _("via ”{words}”").format(words=hit.via)
    return ""


def _name(hit: Hit, query: str, pack: Pack) -> str:
    """The name of a hit above its text; empty for one without a name."""
    if isinstance(hit, PackHit):
        return _text(hit, query, pack) if hit.title and hit.by_title else hit.title
    return ""


_WHOLE_LINES: Final = 3
"""The most lines of its text."""


def wrapped(text: str, width: int, most: int) -> list[str]:
    """The text on lines that fit, at most so many: what is left over is cut with …."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and cell_len(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [_fitted(line, width) for line in lines if line]


def _text(hit: Hit, query: str, pack: Pack) -> str:
    """The words found; a step also by its number, a name also by the other name that matched."""
    if not isinstance(hit, PackHit):
        return without_marks(shown_text(hit, query))
    text = pack.stage_label(hit.key) if hit.kind is PackKind.STAGE else shown_text(hit, query)
    found = said_in(hit, query)
    if hit.by_title and not spans(text, found):
        also = next((name for name in _also_called(hit, pack) if spans(name, found)), "")
        return f"{text} ({also})" if also else text
    return text


def _also_called(hit: PackHit, pack: Pack) -> tuple[str, ...]:
    """The other names that a stage or a method is found by."""
    if hit.kind is PackKind.STAGE:
        return pack.stage(hit.key).aliases
    return pack.method(hit.key).aliases if hit.kind is PackKind.METHOD else (hit.line,)


def marked(text: str, query: str) -> Content:
    """The text with the words searched for in bold and underlined."""
    content = Content(text)
    for start, end in spans(text, query):
        content = content.stylize(MATCH, start, end)
    return content


def cut_around(text: str, query: str, width: int) -> str:
    """A part of the text that fits and fills the width, with the first match in it."""
    line = " ".join(text.split())
    if cell_len(line) <= width:
        return line
    found = spans(line, query)
    at = found[0][0] if found else 0
    if cell_len(line[:at]) > width // 2:
        starts = [place + 1 for place, sign in enumerate(line[:at]) if sign == " "]
        whole = [start for start in starts if cell_len(line[start:]) <= width - 2]
        start = min(whole[0] if whole else at, line.rfind(" ", 0, max(1, at - _BEFORE)) + 1)
        line = f"… {line[start:]}"
    return _fitted(line, width)


def _fitted(line: str, width: int) -> str:
    """The line, cut with … where it is too long."""
    if cell_len(line) <= width:
        return line
    return set_cell_size(line, max(1, width - 1)).rstrip() + "…"


def kind_name(hit: Hit) -> str:
    """The kind of a hit, in the language in force."""
    if isinstance(hit, PackHit):
        if hit.kind is PackKind.STAGE and hit.key not in STEP_KEYS:
            return _("Skede")
        return _(PACK_KIND_NAMES[hit.kind])
    return _(hit.label)


def _where(hit: Hit, query: str, pack: Pack, today: date, *, named: bool = False) -> Iterator[str]:
    """Where a hit belongs, in the order in which it is shown; without its name if `named`."""
    title_shown = named or shown_text(hit, query) == hit.title
    if isinstance(hit, PackHit):
        if hit.title and not title_shown:
            yield hit.title
        beside = hit.kind is PackKind.STAGE or (hit.kind in _SAID_BESIDE and title_shown)
        if beside and not named:
            yield hit.line
        elif hit.stage_key:
            yield pack.stage_label(hit.stage_key)
        return
    if hit.kind == HitKind.PLACE:
        yield (hit.line if title_shown else hit.title)
        return
    if hit.place_name:
        yield hit.place_name
    if hit.stage_key:
        yield pack.stage_label(hit.stage_key)
    if hit.kind == HitKind.NOTE and not title_shown:
        yield hit.title
    if hit.day:
        day = short_day(date.fromisoformat(hit.day), today)
        yield _("till {day}").format(day=day) if hit.kind == HitKind.COMMITMENT else day
