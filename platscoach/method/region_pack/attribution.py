"""The attribution of a region's texts: to the region by its pack's name, or to a source it names.

Never to the method description and never to Platscoach: their texts keep their mark only as long as
they are unchanged.
"""

from collections.abc import Mapping
from typing import Final

from platscoach.i18n import _
from platscoach.method.model import REGION_SOURCE, MarkKind, Subject, SynonymGroup, Term
from platscoach.method.pack_format.lists import Attribution
from platscoach.method.pack_format.schema import Record, Shape
from platscoach.method.pack_format.table import Table, Value

_ALLOWED: Final = (MarkKind.REGION, MarkKind.OTHER)


BY_REGION: Final = Attribution(MarkKind.REGION, (REGION_SOURCE,))
"""The attribution to the region, by the name of its pack."""


def read_attribution(
    table: Table,
    shape: Shape,
    values: Mapping[str, Value],
    builtin: Record | None,
    labels: frozenset[str],
) -> Attribution | None:
    """The attribution of an item; None when its content is that of the built-in one."""
    if not shape.sourced:
        return None
    if builtin is not None and not changes_content(shape, values, builtin):
        _refuse_other_mark(table, builtin)
        return None
    sources = table.sources(labels)
    mark = table.mark() if "mark" in table else MarkKind.REGION
    if mark is not None and mark not in _ALLOWED:
        table.fault(
            _("mark är {mark}, men orden är era egna").format(mark=mark),
            _("region eller other, eller ingen sådan rad"),
            "mark",
        )
    if mark is MarkKind.OTHER and not sources:
        table.fault(_("mark är other, men sources saknas"), _("minst en källa i sources"), "mark")
    if mark is MarkKind.OTHER:
        return Attribution(mark, sources)
    return Attribution(
        MarkKind.REGION, (REGION_SOURCE, *(label for label in sources if label != REGION_SOURCE))
    )


def changes_content(shape: Shape, values: Mapping[str, Value], builtin: Record) -> bool:
    """Whether the values change the content of the built-in item."""
    return any(
        field.content
        and field.name in values
        and values[field.name] != getattr(builtin, field.name)
        for field in shape.fields
    )


def _refuse_other_mark(table: Table, builtin: Record) -> None:
    """Note a mark or sources that would attribute the method's own words to somebody else."""
    if isinstance(builtin, Term | Subject | SynonymGroup):
        return
    wanted = {"mark": str(builtin.mark), "sources": list(builtin.sources)}
    for field, value in wanted.items():
        if field in table and table.get(field) != value:
            table.fault(
                _("{field} går inte att ändra så länge orden är metodens").format(field=field),
                _("ingen sådan rad"),
                field,
            )
