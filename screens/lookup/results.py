"""What look-up shows: hits in the method and in the user's own database, in one ranked list."""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from platscoach.domain.matching_line import spans
from platscoach.domain.search_hits import HitKind, HitView
from platscoach.domain.steps import STEP_KEYS
from platscoach.method.model import Pack
from platscoach.method.search.entries import entries
from platscoach.method.search.hits import (
    AS_TYPED,
    PART_OR_PUT_RIGHT,
    WITHOUT_DOTS,
    PackHit,
    PackKind,
)
from platscoach.text import fold

Hit: TypeAlias = PackHit | HitView

MOST: Final = 60
"""The most hits shown at once: nobody reads more, and every key draws them again."""

SCATTERED: Final = PART_OR_PUT_RIGHT + 1
"""The distance of a hit of the user's own whose matching words are in different lines."""

EVERY: Final = 4
"""One in this many hits is the user's own, as long as there are any."""

_NAMES: Final = (HitKind.PLACE, HitKind.LEADER, HitKind.SUPPORTER)

_OFFERED: Final = (
    (PackKind.TIP, "tips"),
    (PackKind.QUESTION, "questions"),
)


def key_of(hit: Hit) -> str:
    """The key of a hit, unique among all."""
    if isinstance(hit, PackHit):
        return f"pack:{hit.kind}:{hit.key}"
    return f"{hit.kind}:{hit.id}"


def merge(
    pack_hits: Sequence[PackHit],
    stored_hits: Sequence[HitView],
    place_id: str,
    recent: Sequence[str] = (),
    query: str = "",
) -> tuple[Hit, ...]:
    """Both in one order: titles before texts, exact letters before folded, names of people first.

    Each of the two lists is ranked already, the current step's items first in the method's and the
    current place's first in the database's, then what was opened recently; equals alternate, so
    that neither list hides the other. Inexact matches come after all exact ones.
    """
    late = {key: number for number, key in enumerate(recent)}
    here = sorted(
        stored_hits,
        key=lambda hit: (
            not place_id or hit.place_id != place_id,
            late.get(hit.id, len(late)),
        ),
    )
    ranked = [*_ranked(here, query, first=True), *_ranked(pack_hits, query, first=False)]
    ranked.sort(key=lambda pair: pair[0])
    return tuple(_with_stored_in_sight([hit for _rank, hit in ranked]))[:MOST]


def _with_stored_in_sight(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits in order, but every fourth is one of the user's own as long as there are any.

    Most words occur in many places of the method; the user's own notes would come pages below.
    """
    stored = deque(hit for hit in hits if isinstance(hit, HitView) and not hit.found)
    shown: set[str] = set()
    waited = 0
    for hit in hits:
        while stored and key_of(stored[0]) in shown:
            stored.popleft()
        if waited == EVERY - 1 and stored:
            shown.add(key_of(stored[0]))
            yield stored.popleft()
            waited = 0
        if key_of(hit) in shown:
            continue
        shown.add(key_of(hit))
        waited = 0 if isinstance(hit, HitView) else waited + 1
        yield hit


Tier: TypeAlias = tuple[bool, bool, int]
"""How well a hit matches: exactly or nearly, by its name or not, at what distance."""


def _ranked(
    hits: Sequence[Hit], query: str, *, first: bool
) -> list[tuple[tuple[bool, bool, int, bool, int, bool], Hit]]:
    """Each hit with its sort key; lower is better.

    The order of each list is kept: a hit ranks at least as high as the best one after it.
    """
    tiers: list[Tier] = []
    for hit in reversed(hits):
        far = _far(hit, query)
        tier = (far >= PART_OR_PUT_RIGHT, not hit.by_title, far)
        tiers.append(min(tier, tiers[-1]) if tiers else tier)
    seen: dict[Tier, int] = {}
    ranked = []
    for hit, tier in zip(hits, reversed(tiers), strict=True):
        seen[tier] = seen.get(tier, 0) + 1
        named = hit.by_title and hit.kind in _NAMES
        ranked.append(((*tier, not named, seen[tier], not first), hit))
    return ranked


def _far(hit: Hit, query: str) -> int:
    """The distance of a hit from the query."""
    if isinstance(hit, PackHit):
        return hit.far
    if hit.found:
        return PART_OR_PUT_RIGHT
    if _scattered(hit, query):
        return SCATTERED
    return AS_TYPED if hit.exact else WITHOUT_DOTS


def _scattered(hit: HitView, query: str) -> bool:
    """Whether the matching words are far apart in the user's text: few of them are in its line.

    In a long text any small words occur somewhere, and the method's matches come first.
    """
    words = fold(query).split()
    if len(words) < 2 or hit.by_title:
        return False
    folded = fold(f"{hit.line} {hit.title} {hit.place_name}")
    return any(word not in folded for word in words)


def said_in(hit: Hit, query: str) -> str:
    """The words to mark in a hit: those it was found by, else those of the query."""
    return hit.found or query


def offered(pack: Pack, stage_keys: Sequence[str]) -> tuple[Hit, ...]:
    """What the user might want before typing: the current steps' tips, or the six steps."""
    stages = [stage for stage in pack.stages if stage.key in stage_keys]
    if not stages:
        return tuple(stage_hit(pack, key) for key in STEP_KEYS)
    found: list[Hit] = []
    for stage in stages:
        found.append(stage_hit(pack, stage.key))
        for kind, field in _OFFERED:
            for item in getattr(stage, field):
                found.append(
                    PackHit(kind, item.key, stage.key, stage.name, "", item.text, True, False)
                )
    return tuple(found)


def stage_hit(pack: Pack, key: str) -> PackHit:
    """A stage as a hit."""
    stage = pack.stage(key)
    return PackHit(
        PackKind.STAGE, key, key, stage.name, stage.name, stage.long_name, exact=True, by_title=True
    )


def pack_hit(pack: Pack, key: str) -> PackHit | None:
    """The thing of the pack with that key, as a hit."""
    for entry in entries(pack):
        if entry.key == key:
            stage_key = next(iter(entry.stage_keys), "")
            name = pack.stage(stage_key).name if stage_key else ""
            return PackHit(
                entry.kind, key, stage_key, name, entry.title, entry.body, exact=True, by_title=True
            )
    return None


def shown_text(hit: Hit, query: str) -> str:
    """The text of a hit that shows why it was found: its title, or the matching line."""
    if isinstance(hit, HitView) and hit.kind in (HitKind.SESSION, HitKind.REMARK):
        return hit.line
    if hit.title and (hit.by_title or not hit.line or not spans(hit.line, said_in(hit, query))):
        return hit.title
    return hit.line
