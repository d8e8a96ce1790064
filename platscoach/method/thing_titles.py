"""What stored things are called that go by a key of the method: a step, a risk, a method tried."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platscoach.method.model import Pack


def title_in(pack: "Pack", entity: str, title: str) -> str:
    """The title of a thing as it is to be shown; the method's name where it is a key of it."""
    if entity in ("stage", "step_plan"):
        return pack.stage_label(title) or title
    if entity == "risk_mark":
        return next((risk.name for risk in pack.risks if risk.key == title), title)
    if entity == "trial":
        return next((method.name for method in pack.methods if method.key == title), title)
    return title
