"""The checklists in a place's story: what was ticked, why, and points that were added."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from platscoach.demo.setting import Act, Setting
from platscoach.domain.step_forms import PointForm
from platscoach.domain.steps import PointMark, PointView
from platscoach.storage.repositories.store import Store


class _Tick(NamedTuple):
    """How the story marks a point."""

    mark: PointMark
    form: PointForm | None
    """Its evidence; None if the story gives none."""


def point_acts(setting: Setting, texts: Mapping[str, str]) -> Iterator[Act]:
    """Every point that the story says something about."""
    for stage_key, points in setting.table.get("points", {}).items():
        for key, entry in points.items():
            yield _point(setting, stage_key, _unmarked(key, texts[key], own=False), entry)
    for point in setting.table.get("own", ()):
        yield from _own(setting, point)


def _unmarked(key: str, text: str, *, own: bool) -> PointView:
    """A point that is not marked."""
    return PointView(key, text, PointMark.OPEN, None, "", own)


def _point(setting: Setting, stage_key: str, point: PointView, entry: Mapping[str, Any]) -> Act:
    """One of the pack's points is ticked, or marked as not applicable."""
    tick = _tick(setting, entry, entry["day"])
    return setting.act(
        entry["day"],
        "16.10",
        lambda store: _mark(store, setting.place_id, stage_key, point, tick),
    )


def _own(setting: Setting, entry: Mapping[str, Any]) -> Iterator[Act]:
    """A point is added, and perhaps ticked."""
    point = _unmarked("", entry["text"], own=True)

    def add(store: Store) -> None:
        nonlocal point
        key = store.steps.add_point(setting.place_id, entry["stage"], entry["text"])
        point = point._replace(key=key)

    yield setting.act(entry["day"], "16.20", add)
    if "done" in entry:
        tick = _tick(setting, entry, entry["done"])
        yield setting.act(
            entry["done"],
            "16.25",
            lambda store: _mark(store, setting.place_id, entry["stage"], point, tick),
        )


def _tick(setting: Setting, entry: Mapping[str, Any], offset: int) -> _Tick:
    """How an entry of the story marks its point, on the day of that offset."""
    return _Tick(
        PointMark(entry.get("mark", PointMark.DONE)),
        PointForm(entry["evidence"], setting.typed(offset)) if "evidence" in entry else None,
    )


def _mark(store: Store, place_id: str, stage_key: str, point: PointView, tick: _Tick) -> None:
    """Mark a point and write its evidence."""
    store.steps.mark(place_id, stage_key, point, tick.mark)
    if tick.form:
        store.steps.save_evidence(place_id, stage_key, point, tick.form)
