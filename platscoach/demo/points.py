"""The checklists in a place's story: what was ticked, why, and points that were added."""

from collections.abc import Iterator, Mapping
from typing import Any

from platscoach.demo.setting import Act, Setting
from platscoach.domain.step_forms import PointForm
from platscoach.domain.steps import PointMark, PointView
from platscoach.storage.repositories.store import Store


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
    return setting.act(
        entry["day"],
        "16.10",
        lambda store: _mark(setting, store, stage_key, point, entry, entry["day"]),
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
        yield setting.act(
            entry["done"],
            "16.25",
            lambda store: _mark(setting, store, entry["stage"], point, entry, entry["done"]),
        )


def _mark(
    setting: Setting,
    store: Store,
    stage_key: str,
    point: PointView,
    entry: Mapping[str, Any],
    offset: int,
) -> None:
    """Mark a point and write its evidence."""
    mark = PointMark(entry.get("mark", PointMark.DONE))
    store.steps.mark(setting.place_id, stage_key, point, mark)
    if "evidence" in entry:
        form = PointForm(entry["evidence"], setting.typed(offset))
        store.steps.save_evidence(setting.place_id, stage_key, point, form)
