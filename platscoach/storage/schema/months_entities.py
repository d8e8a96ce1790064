"""The registry entries of a place's months."""

from typing import Final

from platscoach.dates.show import plain_day
from platscoach.i18n import N_
from platscoach.storage.schema.entity import ON_PLACE, Entity, Searched, made_of
from platscoach.storage.schema.months_tables import FunderReport, Funding, Payment, StepPlan
from platscoach.storage.schema.tables import EarlierPause

MONTHS_ENTITIES: Final = (
    Entity(
        StepPlan,
        N_("Planerade månader"),
        title=lambda row: row.stage_key,
        parents=ON_PLACE,
        one_meaning=(("first_month", "last_month"),),
        made_key=made_of("step_plan", "place_id", "stage_key"),
        unsaid=("first_month", None),
    ),
    Entity(
        Funding,
        N_("Beslut om pengar"),
        title=lambda row: row.number or row.funder,
        parents=ON_PLACE,
        trashed=N_("Beslut om pengar"),
        searched=Searched(text=("number", "funder"), title="number", day="decided_on"),
    ),
    Entity(
        Payment,
        N_("Rekvisition"),
        title=lambda row: row.what,
        parents=ON_PLACE,
        trashed=N_("Rekvisition"),
        searched=Searched(text=("what",), title="what", day="asked_on"),
        one_meaning=(("asked", "asked_on"), ("paid", "paid_on")),
    ),
    Entity(
        FunderReport,
        N_("Rapport"),
        title=lambda row: row.name,
        parents=ON_PLACE,
        trashed=N_("Rapport"),
        searched=Searched(text=("name",), title="name", day="due"),
    ),
    Entity(
        EarlierPause,
        N_("Paus"),
        title=lambda row: plain_day(row.paused_on),
        parents=ON_PLACE,
        trashed=N_("Paus"),
        one_meaning=(("paused_until", "pause_why", "pause_moved"),),
        made_key=made_of("earlier_pause", "place_id", "paused_on"),
    ),
)
"""Plans, decisions, payments, reports and earlier pauses, all on a place."""
