"""The checklists in a place's story: what was ticked, why, and points that were added."""

from collections.abc import Iterator, Mapping
from typing import Any

from platscoach.demo.setting import Act, Setting
from platscoach.domain.step_forms import PointForm
from platscoach.domain.steps import PointMark, PointView
from platscoach.storage.repositories.store import Store


def point_acts(setting: Setting, texts: Mapping[str, str]) -> Iterator[Act]:
    """Every point that something has been said of."""
    for stage_key, points in setting.table.get("points", {}).items():
        for key, said in points.items():
            yield _point(setting, stage_key, _unmarked(key, texts[key], own=False), said)
    for own in setting.table.get("own", ()):
        yield from _own(setting, own)


def _unmarked(key: str, text: str, *, own: bool) -> PointView:
    """A point of which nothing has been said."""
    return PointView(key, text, PointMark.OPEN, None, "", own)


def _point(setting: Setting, stage_key: str, point: PointView, said: Mapping[str, Any]) -> Act:
    """One of the pack's points is ticked, or said not to apply."""
    return setting.act(
        said["day"],
        "16.10",
        lambda store: _mark(setting, store, stage_key, point, said, said["day"]),
    )


def _own(setting: Setting, own: Mapping[str, Any]) -> Iterator[Act]:
    """A point is added, and perhaps ticked."""
    point = _unmarked("", own["text"], own=True)

    def add(store: Store) -> None:
        nonlocal point
        key = store.steps.add_point(setting.place_id, own["stage"], own["text"])
        point = point._replace(key=key)

    yield setting.act(own["day"], "16.20", add)
    if "done" in own:
        yield setting.act(
            own["done"],
            "16.25",
            lambda store: _mark(setting, store, own["stage"], point, own, own["done"]),
        )


def _mark(
    setting: Setting,
    store: Store,
    stage_key: str,
    point: PointView,
    said: Mapping[str, Any],
    offset: int,
) -> None:
    """Mark a point and write its evidence."""
    mark = PointMark(said.get("mark", PointMark.DONE))
    store.steps.mark(setting.place_id, stage_key, point, mark)
    if "evidence" in said:
        form = PointForm(said["evidence"], setting.typed(offset))
        store.steps.save_evidence(setting.place_id, stage_key, point, form)
