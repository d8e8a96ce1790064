"""The agenda items in a place's story: what is to be brought up, and what has been settled."""

from collections.abc import Iterator, Mapping
from typing import Any

from platscoach.demo.setting import Act, Setting
from platscoach.domain.agenda import ItemState, NewItem, Origin
from platscoach.storage.repositories.store import Store


def agenda_acts(setting: Setting) -> Iterator[Act]:
    """Every item that was kept for a call."""
    talks = {table["day"]: number for number, table in enumerate(setting.table["session"])}
    for item in setting.table.get("agenda", ()):
        talk = talks[item["talk"]] if "talk" in item else None
        yield from _item(setting, item, None if talk is None else setting.key("session", talk))


def _item(setting: Setting, item: Mapping[str, Any], session_id: str | None) -> Iterator[Act]:
    """An item is kept, in a session or beside it, and perhaps settled."""
    item_id = ""

    def pin(store: Store) -> None:
        nonlocal item_id
        item_id = store.agenda.pin(
            setting.place_id,
            NewItem(
                item["text"],
                item.get("key", ""),
                item.get("stage", ""),
                origin=Origin(item.get("origin", Origin.PINNED)),
                session_id=session_id,
            ),
        ).id

    yield setting.act(item.get("talk", item["day"]), "16.15", pin)
    if "done" in item:
        yield setting.act(
            item["done"], "16.45", lambda store: store.agenda.settle(item_id, ItemState.DONE)
        )
