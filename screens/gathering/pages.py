"""The pages that the gathering shows: one for each place, without a name in it."""

from collections.abc import Iterable

from platscoach.coaching.gathering import StoredGatherings, place_pages, read_places_to_show
from platscoach.coaching.team import AllPlaces
from platscoach.domain.gathering import PlacePage, PlacePair, pairs_of_places
from platscoach.domain.team import TeamFunction
from platscoach.i18n import _, ngettext
from screens.context import Context


async def read_pages(context: Context) -> tuple[PlacePage, ...]:
    """A page for each place, as of today. Raises StorageError."""
    pack, today = context.pack, context.today()
    steps = {stage.key: stage.label for stage in pack.stages}
    methods = {method.key: method.name for method in pack.methods}
    shown = await context.lanes.quick(read_places_to_show, today)
    return place_pages(shown, steps, methods, today)


def with_left_out(done: str, pages: Iterable[PlacePage]) -> str:
    """What was done with the pages, and how many lines were left out of them."""
    left_out = sum(page.left_out for page in pages)
    words = ngettext(
        "Den rad som nämner någon eller är privat är inte med.",
        "De {n} rader som nämner någon eller är privata är inte med.",
        left_out,
    ).format(n=left_out)
    return f"{done} {words}" if left_out else done


def pairs_to_meet(context: Context, places: AllPlaces) -> tuple[PlacePair, ...]:
    """The pairs of places that have something to say to each other."""
    pack = context.pack
    areas = [TeamFunction(one.key, one.name, one.words) for one in pack.functions]
    names = {stage.key: stage.label for stage in pack.stages}
    return pairs_of_places(places.rows, places.questions, areas, names)


def trash_titles(stored: StoredGatherings) -> dict[str, str]:
    """What each thing that can be put in the trash is called, by its id."""
    titles = {one.id: one.what for one in stored.promises}
    titles |= {one.id: one.name for one in stored.guests}
    return titles | {one.id: _("Årlig träff") for one in stored.gatherings}
