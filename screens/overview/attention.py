"""What needs the supporter, and how each place stands, worked out from what was read."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from platscoach.domain.needs_you import Need, NeedKind, by_place, needs
from platscoach.domain.overview_choice import Shown
from platscoach.domain.overview_records import Overview
from platscoach.domain.places import PlaceRow
from platscoach.domain.put_off import without_put_off
from platscoach.domain.standing import Standing, ordered, standing


class Attention(NamedTuple):
    """The needs of the places, and how the places stand."""

    urgent: tuple[Need, ...]
    """What needs the supporter and is not put off, the most urgent first."""
    waiting: tuple[Need, ...]
    """Late commitments of others that are not put off, the latest first."""
    standings: Mapping[str, Standing]
    """How each place stands, by its id."""

    def first_of(self, place_id: str) -> Need | None:
        """The most urgent need of a place that can be put off."""
        mine = [
            need
            for need in (*self.urgent, *self.waiting)
            if need.place_id == place_id and need.can_wait
        ]
        return min(mine, key=lambda need: need.kind, default=None)


def attention_of(overview: Overview, today: date) -> Attention:
    """What the places need as of a day."""
    found = needs(overview, today)
    left = by_place(without_put_off(found, overview.put_off, today))
    return Attention(
        tuple(need for need in left if need.kind is not NeedKind.OTHERS_LATE),
        tuple(need for need in left if need.kind is NeedKind.OTHERS_LATE),
        _standings(overview.rows, found, today),
    )


def _standings(
    rows: tuple[PlaceRow, ...], found: tuple[Need, ...], today: date
) -> Mapping[str, Standing]:
    """How each place stands."""
    needs_of: dict[str, list[Need]] = {}
    for need in found:
        needs_of.setdefault(need.place_id, []).append(need)
    return {row.id: standing(row, needs_of.get(row.id, ()), today) for row in rows}


def shown_rows(
    overview: Overview, attention: Attention, shown: Shown, today: date
) -> tuple[PlaceRow, ...]:
    """The places to show, in order."""
    found = sorted((*attention.urgent, *attention.waiting), key=lambda need: need.kind)
    word_of = {key: how.word for key, how in attention.standings.items()}
    rows = [row for row in overview.rows if shown.lets_through(row, word_of[row.id])]
    return ordered(rows, shown.order, found, today)
