"""Advice from the pack for a terminal line or another program: what `tips` and `steps` print."""

import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from platscoach.domain.errors import PlatscoachError
from platscoach.i18n import N_, _
from platscoach.method.hits import PACK_KIND_NAMES, PackKind
from platscoach.method.lookup import find
from platscoach.method.records import Item, Pack, Stage
from platscoach.text import fold, printable

_KINDS: Final = {
    PackKind.TIP: ("tips", N_("Tips")),
    PackKind.QUESTION: ("questions", N_("Frågor att ställa")),
    PackKind.PITFALL: ("pitfalls", N_("Fallgropar")),
}
"""What counts as advice: the list of a stage that holds it, and its heading."""

_EVERYTHING: Final = 10_000
_OTHERS: Final = 5


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice and the stage it belongs to."""

    kind: PackKind
    stage: Stage
    item: Item


def choose(pack: Pack, words: str = "", step: str = "") -> tuple[Advice, ...]:
    """The advice that holds the words, of one stage if `step` names it, best stage first.

    Words that name a stage and nothing else mean that stage. Raises PlatscoachError when there is
    no such step.
    """
    stage = _needed_stage(pack, step) if step else stage_named(pack, words)
    if stage is not None and not step:
        words = ""
    advice = _found(pack, words) if words else _all_of(pack.stages)
    return tuple(one for one in advice if stage is None or one.stage.key == stage.key)


def stage_named(pack: Pack, name: str) -> Stage | None:
    """The stage with this number, key or name; None when there is none."""
    wanted = fold(name).strip()
    for stage in pack.stages:
        if wanted in {str(stage.number), stage.key, fold(stage.name), fold(stage.long_name)}:
            return stage
    return None


def _needed_stage(pack: Pack, name: str) -> Stage:
    """The stage with this number, key or name. Raises PlatscoachError."""
    stage = stage_named(pack, name)
    if stage is None:
        raise PlatscoachError(
            _("Det finns inget steg som heter ”{name}”.").format(name=name),
            then=_("Välj ett av: {steps}.").format(
                steps=", ".join(str(one.number or one.key) for one in pack.stages)
            ),
        )
    return stage


def _all_of(stages: Iterable[Stage]) -> Iterator[Advice]:
    """Everything that counts as advice in the stages."""
    for stage in stages:
        for kind, (field, _heading) in _KINDS.items():
            for item in getattr(stage, field):
                yield Advice(kind, stage, item)


def _found(pack: Pack, words: str) -> list[Advice]:
    """The advice that look-up finds, the stage of the best hit first."""
    by_key = {advice.item.key: advice for advice in _all_of(pack.stages)}
    hits = find(pack, words, limit=_EVERYTHING)
    found = [by_key[hit.key] for hit in hits if hit.kind in _KINDS]
    order = {key: n for n, key in enumerate(dict.fromkeys(one.stage.key for one in found))}
    kinds = list(_KINDS)
    return sorted(found, key=lambda one: (order[one.stage.key], kinds.index(one.kind)))


def tips_text(pack: Pack, advice: Sequence[Advice], width: int) -> str:
    """The advice under the headings of its stages, wrapped to the width of the terminal."""
    lines: list[str] = []
    stage_key, kind = "", None
    for one in advice:
        if one.stage.key != stage_key:
            lines += ["", _heading(one.stage)]
            stage_key, kind = one.stage.key, None
        if one.kind is not kind:
            lines += ["", _(_KINDS[one.kind][1])]
            kind = one.kind
        lines += _entry(pack, one.item, width)
    return "\n".join(printable(line) for line in lines[1:])


def _heading(stage: Stage) -> str:
    """The stage's number and name."""
    return f"{stage.number} {stage.name}" if stage.number else stage.name


def _entry(pack: Pack, item: Item, width: int) -> list[str]:
    """One piece of advice with its key before it and who says it below."""
    said_by = pack.said_by(item)
    if not item.translated:
        said_by += _(" (bara på svenska)")
    margin = " " * 9
    return [
        *textwrap.wrap(f"{item.key:9}{item.text}", width, subsequent_indent=margin),
        *textwrap.wrap(f"({said_by})", width, initial_indent=margin, subsequent_indent=margin),
    ]


def nothing_text(pack: Pack, words: str) -> str:
    """What to say when no advice holds the words: what else does, or what to try."""
    others = find(pack, words, limit=_OTHERS)
    lines = [_("Inget tips om ”{words}” hittades.").format(words=words)]
    if others:
        lines.append(_("Annat som innehåller orden:"))
        lines += [f"  {_(PACK_KIND_NAMES[hit.kind])}  {hit.title or hit.line}" for hit in others]
    else:
        lines.append(_("Pröva ett kortare ord, eller ett i taget."))
    return "\n".join(printable(line) for line in lines)


def tips_json(pack: Pack, advice: Iterable[Advice]) -> str:
    """The advice for another program."""
    return _json(
        {
            "key": one.item.key,
            "kind": one.kind,
            "stage": one.stage.key,
            "text": one.item.text,
            "mark": one.item.mark,
            "sources": [
                {"title": source.title, "url": source.url}
                for source in map(pack.source, one.item.sources)
            ],
        }
        for one in advice
    )


def steps_text(pack: Pack) -> str:
    """The stages in their order: number, key and name."""
    widest = max(len(stage.key) for stage in pack.stages)
    return "\n".join(
        f"{stage.number or '':<3}{stage.key:<{widest + 2}}{stage.long_name}"
        for stage in pack.stages
    )


def steps_json(pack: Pack) -> str:
    """The stages for another program."""
    return _json(
        {
            "key": stage.key,
            "number": stage.number,
            "phase": stage.phase,
            "name": stage.name,
            "long_name": stage.long_name,
        }
        for stage in pack.stages
    )


def _json(rows: Iterable[dict[str, object]]) -> str:
    """The rows as a list of objects."""
    return json.dumps(list(rows), ensure_ascii=False, indent=1)
