"""The part of the example that belongs to no single place: the team, meetings, self-assessments."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from platscoach.demo.days import Days
from platscoach.demo.setting import Act
from platscoach.domain.assessments import AssessmentForm
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import DecisionForm, GuestAnswer, MeetingForm, MeetingView
from platscoach.domain.team import MemberForm
from platscoach.method.model import Pack
from platscoach.storage.repositories.store import Store

REGION: Final = Path(__file__).parent / "region"
"""A TOML file for each language."""


def region_acts(days: Days, pack: Pack) -> Iterator[Act]:
    """Everything that happens around the places, in no particular order."""
    table = tomllib.loads((REGION / f"{pack.language}.toml").read_text("utf-8"))
    for member in table["member"]:
        yield Act(days.at(days.day(member["day"]), "9.00"), partial(_member, member))
    for meeting in table["meeting"]:
        yield from _meeting(meeting, days)
    keys = [theme.key for theme in pack.themes]
    for assessment in table["assessment"]:
        yield Act(
            days.at(days.day(assessment["day"]), "19.00"), partial(_assess, assessment, keys, days)
        )


def _member(table: Mapping[str, Any], store: Store) -> None:
    """Somebody joins the team, or a function is left vacant."""
    store.team.save(
        MemberForm(
            table["function"], "", table["name"], table["phone"], table["email"], table["helps"]
        )
    )


def _assess(table: Mapping[str, Any], keys: Sequence[str], days: Days, store: Store) -> None:
    """The people of a place answer a self-assessment."""
    place = store.places.find(table["place"])
    if place is not None:
        form = AssessmentForm(
            days.day(table["day"]).isoformat(),
            table["asked"],
            str(table["answers"]),
            dict(zip(keys, table["scores"].split(), strict=True)),
            table["note"],
        )
        store.assessments.save(place.id, form)


def _meeting(table: Mapping[str, Any], days: Days) -> Iterator[Act]:
    """A meeting is booked; then it is held, and some of what was decided is done."""
    made: list[MeetingView] = []
    kind = MeetingKind(table["kind"])

    def book(store: Store) -> None:
        form = MeetingForm(days.day(table["day"]).isoformat(), table["clock"], "", table["venue"])
        made.append(store.meetings.save(kind, form))

    def invite(store: Store) -> None:
        for place in store.places.all():
            for leader in place.leaders:
                guest = store.meetings.invite(made[0].id, leader.id)
                if table["day"] < 0:
                    store.meetings.set_answer(guest.id, GuestAnswer.CAME)

    def hold(store: Store) -> None:
        if table["notes"]:
            store.meetings.save_notes(made[0].id, table["notes"].strip())
        for item in table["decisions"]:
            due = days.day(item["due"]).isoformat()
            form = DecisionForm(item["what"], item["person"], due)
            decided.append(store.meetings.save_decision(made[0].id, form).id)

    decided: list[str] = []
    yield Act(days.at(days.day(table["booked"]), "15.00"), book)
    if kind is MeetingKind.GATHERING:
        yield Act(days.at(days.day(table["booked"]), "15.10"), invite)
    if table["day"] < 0:
        yield Act(days.at(days.day(table["day"]), "16.30"), hold)
    for number, item in enumerate(table["decisions"]):
        if "done" in item:
            yield Act(days.at(days.day(item["done"]), "16.10"), partial(_done, decided, number))


def _done(decided: Sequence[str], number: int, store: Store) -> None:
    """What was decided is done."""
    store.meetings.set_done(decided[number], done=True)
