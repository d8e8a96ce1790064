"""Where the items of a region's pack stand: where the method has them, after another, or last."""

from collections.abc import Mapping, Sequence

from platscoach.i18n import _
from platscoach.method.pack_format.faults import near
from platscoach.method.pack_format.lists import Item


def in_order(builtin: Sequence[str], entries: Mapping[str, Item]) -> tuple[str, ...]:
    """The keys in the order shown, hidden ones included. Wrong and circular `after` are noted."""
    known = dict.fromkeys((*builtin, *entries))
    followers: dict[str, list[str]] = {}
    for key, entry in entries.items():
        if not entry.after:
            continue
        if entry.after not in known:
            entry.table.fault(
                _("after pekar på {key}, som inte finns i listan").format(key=entry.after),
                _("nyckeln för något i samma lista"),
                "after",
                near(entry.after, known),
            )
        else:
            followers.setdefault(entry.after, []).append(key)
    moved = {key for keys in followers.values() for key in keys}
    waiting = [key for key in reversed(known) if key not in moved]
    placed: list[str] = []
    while waiting:
        key = waiting.pop()
        placed.append(key)
        waiting.extend(reversed(followers.get(key, ())))
    for key in moved.difference(placed):
        entries[key].table.fault(
            _("after leder runt i en ring"), _("minst en sak i ringen utan after"), "after"
        )
    return tuple(placed)
