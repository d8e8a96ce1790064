"""Titles of records that refer to the method by a key: a step, a risk, a method tried."""

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platscoach.domain.history import FieldChange, ThingHistory
    from platscoach.method.model import Pack


def title_in(pack: "Pack", entity: str, title: str) -> str:
    """The title to show for a record; the method's name if it is a key of the method."""
    if entity in ("stage", "step_plan"):
        return pack.stage_label(title) or title
    if entity == "risk_mark":
        return next((risk.name for risk in pack.risks if risk.key == title), title)
    if entity == "trial":
        return next((method.name for method in pack.methods if method.key == title), title)
    return title


def history_in(pack: "Pack", history: "ThingHistory") -> "ThingHistory":
    """A history with the method's names in place of its keys."""
    names = {theme.key: theme.name for theme in pack.themes}
    names |= {
        item.key: item.text
        for items in (pack.after_six_months, pack.after_twelve_months, pack.at_the_end)
        for item in items
    }

    def with_names(changes: "tuple[FieldChange, ...]") -> "tuple[FieldChange, ...]":
        return tuple(
            replace(
                change, before=_keys_in(names, change.before), after=_keys_in(names, change.after)
            )
            if change.field in ("ticked", "scores")
            else change
            for change in changes
        )

    return replace(
        history,
        title=title_in(pack, history.entity, history.title),
        versions=tuple(
            replace(version, changes=with_names(version.changes), whole=with_names(version.whole))
            for version in history.versions
        ),
    )


def _keys_in(names: dict[str, str], text: str) -> str:
    """Keys with a value each, with names in place of the keys: `moving=31 nature=64`."""
    parts = (one.partition("=") for one in text.split())
    return "\n".join(
        f"{names.get(key, key)}: {int(tenths) / 10:g}".replace(".", ",")
        if tenths.isdecimal()
        else names.get(key, key)
        for key, _sign, tenths in parts
    )
