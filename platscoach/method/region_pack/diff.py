"""The differences between two packs, as plain text: added, changed and hidden, by stage."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from platscoach.i18n import N_, _, ngettext
from platscoach.method.model import MethodStage, Pack, Report
from platscoach.method.pack_format.schema import (
    ITEM,
    PACK_KINDS,
    SEARCH_KINDS,
    STAGE_HEAD,
    STAGE_LISTS,
    Shape,
)
from platscoach.method.region_facts import report_when

_STAGE_NAMES: Final = {
    "purpose": N_("Syfte"),
    "done": N_("Klart när"),
    "deliverable": N_("Resultat"),
    "involve": N_("Behöver vara med"),
    "points": N_("Punkter"),
    "tips": N_("Tips"),
    "questions": N_("Frågor"),
    "pitfalls": N_("Fallgropar"),
}
_PACK_NAMES: Final = {
    "about": N_("Kort om metoden"),
    "methods": N_("Metoder"),
    "moves": N_("Samtalets delar"),
    "powerful": N_("Kraftfulla frågor"),
    "stuck": N_("När det kör fast"),
    "driving": N_("Tecken på att du själv driver"),
    "glossary": N_("Ordlista"),
    "actors": N_("Vilka stegen frågar efter"),
    "functions": N_("Teamets funktioner"),
    "themes": N_("Självskattningens teman"),
    "programme": N_("Träffens program"),
    "step_months": N_("Månader för stegen"),
    "risks": N_("Risker"),
    "after_six_months": N_("Avstämning efter 6 månader"),
    "after_twelve_months": N_("Avstämning efter 12 månader"),
    "at_the_end": N_("Avstämning vid slutet"),
    "before_check_in": N_("Frågor inför en avstämning"),
    "synonyms": N_("Ord som betyder samma sak"),
    "subjects": N_("Vardagens ord"),
}


@dataclass(frozen=True, slots=True)
class PackDifference:
    """One difference; `before` is empty for a new item, `after` for one that was removed.

    For a long list of words with few changes, `before` has the removed words and `after` the added
    ones (`only`); both are empty if only the order differs.
    """

    heading: str
    part: str
    key: str
    before: str
    after: str
    only: bool = False


def changes(before: Pack, after: Pack) -> Iterator[PackDifference]:
    """Everything that differs in content; order and sources are ignored."""
    for stage in after.stages:
        yield from _of_stage(before.stage(stage.key), stage)
    for one in PACK_KINDS:
        part = _(_PACK_NAMES[one.field])
        pair = getattr(before, one.field), getattr(after, one.field)
        yield from _of_list(_("Hela metoden"), part, one.shape, *pair)
    for part, field in ((_("Kontakter"), "contacts"), (_("Rapporter"), "reports")):
        yield from _of_list(
            _("Regionen"), part, None, getattr(before, field), getattr(after, field)
        )


def _of_stage(before: MethodStage, after: MethodStage) -> Iterator[PackDifference]:
    """The differences in a stage."""
    heading = f"{after.number} {after.name}" if after.number else after.name
    for field in STAGE_HEAD:
        old, new = _text(getattr(before, field.name)), _text(getattr(after, field.name))
        if old != new:
            yield PackDifference(heading, _("Namn och metoder"), field.name, old, new)
    for name in STAGE_LISTS.values():
        part = _(_STAGE_NAMES[name])
        yield from _of_list(heading, part, ITEM, getattr(before, name), getattr(after, name))


def _of_list(
    heading: str, part: str, shape: Shape | None, before: Sequence[Any], after: Sequence[Any]
) -> Iterator[PackDifference]:
    """The differences in a list."""
    old = {_key(one): _full_text(shape, one) for one in before}
    new = {_key(one): _full_text(shape, one) for one in after}
    records = {_key(one): one for one in before}
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) == new.get(key):
            continue
        if shape in _WORD_LISTS and key in old and key in new:
            later = next(one for one in after if _key(one) == key)
            out, put_in = _words_changed(shape, records[key], later)
            yield PackDifference(heading, part, key, out, put_in, only=True)
        else:
            yield PackDifference(heading, part, key, old.get(key, ""), new.get(key, ""))


_WORD_LISTS: Final = tuple(one.shape for one in SEARCH_KINDS)
"""Shapes that consist only of lists of words and of what they lead to."""


def _words_changed(shape: Shape, before: Any, after: Any) -> tuple[str, str]:  # noqa: ANN401
    """The words removed from the lists of a record, and those added."""
    lists = [(getattr(before, field.name), getattr(after, field.name)) for field in shape.fields]
    out = [tuple(one for one in old if one not in new) for old, new in lists]
    put_in = [tuple(one for one in new if one not in old) for old, new in lists]
    return " / ".join(map(_text, filter(None, out))), " / ".join(map(_text, filter(None, put_in)))


def _key(record: Any) -> str:  # noqa: ANN401
    """The key of a record."""
    return str(getattr(record, "key", "") or record.name)


def _full_text(shape: Shape | None, record: Any) -> str:  # noqa: ANN401
    """All texts of a record."""
    if isinstance(record, Report):
        return report_when(record)
    names = [field.name for field in shape.fields] if shape else list(record.__match_args__)[1:]
    return " / ".join(text for name in names if (text := _text(getattr(record, name))))


def _text(value: Any) -> str:  # noqa: ANN401
    """A field as text."""
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)


def diff_text(before: Pack, after: Pack) -> str:
    """The changes under the headings of their stages."""
    lines: list[str] = []
    heading = part = ""
    for change in changes(before, after):
        if change.heading != heading:
            lines += ["", change.heading]
            heading, part = change.heading, ""
        if change.part != part:
            lines.append(f"  {change.part}")
            part = change.part
        lines += _lines(change)
    return "\n".join(lines[1:]) or _("Inget skiljer dem åt.")


def _lines(change: PackDifference) -> tuple[str, ...]:
    """One difference: its kind in a word, and the texts."""
    margin = " " * 6
    if change.only:
        return (_("    ~ {key} (ändrad)").format(key=change.key), *_words_only(change))
    if not change.before:
        return (_("    + {key} (ny)").format(key=change.key), f"{margin}{change.after}")
    if not change.after:
        return (_("    - {key} (borta)").format(key=change.key), f"{margin}{change.before}")
    return (
        _("    ~ {key} (ändrad)").format(key=change.key),
        _("      före:  {text}").format(text=change.before),
        _("      efter: {text}").format(text=change.after),
    )


def _words_only(change: PackDifference) -> Iterator[str]:
    """The words removed from a long list, and those added."""
    if change.before:
        yield _("      bort:  {text}").format(text=change.before)
    if change.after:
        yield _("      nytt:  {text}").format(text=change.after)
    if not (change.before or change.after):
        yield _("      i annan ordning")


def count_of_changes(builtin: Pack, pack: Pack) -> str:
    """The number of differences by category, `3 ändrade texter, 1 ny punkt`; empty for none."""
    counts = Counter(_category(change) for change in changes(builtin, pack))
    return ", ".join(_counted(counts, len(pack.contacts), len(pack.reports)))


def _category(change: PackDifference) -> str:
    """The category in which a difference is counted."""
    if change.heading == _("Regionen"):
        return "region"
    if change.part in {_(_PACK_NAMES[one.field]) for one in SEARCH_KINDS}:
        return "search"
    if not change.after:
        return "hidden"
    if change.before:
        return "changed"
    return "point" if change.part == _("Punkter") else "new"


def _counted(counts: Counter[str], contacts: int, reports: int) -> Iterator[str]:
    """The words for each category that is not empty."""
    if n := counts["changed"]:
        yield ngettext("{n} ändrad text", "{n} ändrade texter", n).format(n=n)
    if n := counts["point"]:
        yield ngettext("{n} ny punkt", "{n} nya punkter", n).format(n=n)
    if n := counts["new"]:
        yield ngettext("{n} ny text", "{n} nya texter", n).format(n=n)
    if n := counts["hidden"]:
        yield ngettext("{n} dold text", "{n} dolda texter", n).format(n=n)
    if n := counts["search"]:
        yield ngettext("{n} ändring av sökord", "{n} ändringar av sökord", n).format(n=n)
    if contacts:
        yield ngettext("{n} kontakt", "{n} kontakter", contacts).format(n=contacts)
    if reports:
        yield ngettext("{n} rapport", "{n} rapporter", reports).format(n=reports)
