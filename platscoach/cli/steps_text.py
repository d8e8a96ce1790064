"""The stages as printed text: their names, in order."""

from platscoach.method.model import Pack
from platscoach.text import printable


def steps_text(pack: Pack) -> str:
    """The stages in order: number, the name to use in commands, and the full name."""
    widest = max(len(stage.name) for stage in pack.stages)
    return "\n".join(
        printable(f"{stage.number or '':<3}{stage.name:<{widest + 2}}{stage.long_name}")
        for stage in pack.stages
    )


def steps_rows(pack: Pack) -> list[dict[str, object]]:
    """The stages as rows for JSON."""
    return [
        {
            "key": stage.key,
            "number": stage.number,
            "phase": stage.phase,
            "name": stage.name,
            "long_name": stage.long_name,
        }
        for stage in pack.stages
    ]
