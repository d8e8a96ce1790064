"""How much a region's pack says, in one line: so that a file that was not read shows."""

from collections import Counter
from collections.abc import Iterator

from platscoach.i18n import _, ngettext
from platscoach.method.model import Pack
from platscoach.method.region_pack.diff import PackDifference, changes


def count_words(builtin: Pack, pack: Pack) -> str:
    """What there is of each sort, as `3 ändrade texter, 1 ny punkt`; empty for nothing."""
    sorts = Counter(_sort(change) for change in changes(builtin, pack))
    return ", ".join(_counted(sorts, len(pack.contacts), len(pack.reports)))


def _sort(change: PackDifference) -> str:
    """What sort of change it is."""
    if change.heading == _("Regionen"):
        return "region"
    if not change.after:
        return "hidden"
    if change.before:
        return "changed"
    return "point" if change.part == _("Punkter") else "new"


def _counted(sorts: Counter[str], contacts: int, reports: int) -> Iterator[str]:
    """The words for each sort there is something of."""
    if n := sorts["changed"]:
        yield ngettext("{n} ändrad text", "{n} ändrade texter", n).format(n=n)
    if n := sorts["point"]:
        yield ngettext("{n} ny punkt", "{n} nya punkter", n).format(n=n)
    if n := sorts["new"]:
        yield ngettext("{n} ny text", "{n} nya texter", n).format(n=n)
    if n := sorts["hidden"]:
        yield ngettext("{n} dold text", "{n} dolda texter", n).format(n=n)
    if contacts:
        yield ngettext("{n} kontakt", "{n} kontakter", contacts).format(n=contacts)
    if reports:
        yield ngettext("{n} rapport", "{n} rapporter", reports).format(n=reports)
