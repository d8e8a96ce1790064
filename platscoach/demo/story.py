"""The story of one invented place, as acts that each happen at their time."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from platscoach.demo.agenda import agenda_acts
from platscoach.demo.days import Days
from platscoach.demo.months import month_acts
from platscoach.demo.people import people_acts
from platscoach.demo.points import point_acts
from platscoach.demo.setting import Act, Deed, Setting
from platscoach.demo.talks import talk_acts
from platscoach.domain.eighteen_months.step_plan import PlannedMonths
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.notes import NoteText
from platscoach.domain.pause import Pause
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.step_forms import StageForm
from platscoach.domain.steps import StepState
from platscoach.storage.repositories.store import Store


def story(table: Mapping[str, Any], days: Days, texts: Mapping[str, str]) -> Iterator[Act]:
    """Everything that happens on a place, in no particular order.

    `texts` has the pack's checklist points by key.
    """
    setting = Setting(table, days)
    yield setting.act(table["day"], "8.00", lambda store: _save_place(setting, store))
    for leader in table.get("leader", ()):
        yield from _leader(setting, leader)
    for stage_key, offsets in table["stages"].items():
        yield from _stage(setting, stage_key, *offsets)
    for note in table.get("note", ()):
        yield from _note(setting, note)
    for day in table.get("attempts", ()):
        yield setting.act(day, "9.40", lambda store: store.contact_attempts.add(setting.place_id))
    if "pause" in table:
        yield from _pauses(setting, table["pause"])
    if "finished" in table:
        yield setting.act(table["finished"], "17.00", lambda store: _finish(setting, store))
    yield from point_acts(setting, texts)
    yield from talk_acts(setting)
    yield from agenda_acts(setting)
    yield from month_acts(setting)
    yield from people_acts(setting)


def _form(setting: Setting) -> PlaceForm:
    """The place's form."""
    table = setting.table
    return PlaceForm(
        name=table["name"],
        municipality=table["municipality"],
        population=str(table["population"]),
        boundary=table["boundary"].strip(),
        silence_days=str(table["silence_days"]),
        main_supporter=table["main"],
        second_supporter=table["second"],
        taken_over_on=setting.typed(table.get("taken_over")),
    )


def _finish(setting: Setting, store: Store) -> None:
    """The process is finished; the contact goes on."""
    form = replace(_form(setting), finished_on=setting.typed(setting.table["finished"]))
    store.places.save(form, setting.place_id)


def _pauses(setting: Setting, pause: Mapping[str, Any]) -> Iterator[Act]:
    """The place is reported as paused, and its steps are moved; there was an earlier pause, too."""
    rest, moved = _rest(setting, pause), pause["plan"]

    def tell(store: Store) -> None:
        store.places.set_pause(setting.place_id, rest, pause["moved"])
        for key, months in moved.items():
            store.months.set_plan(setting.place_id, key, PlannedMonths(*months))

    def keep(store: Store) -> None:
        store.places.keep_pause(setting.place_id, _rest(setting, pause["earlier"]), 0)

    yield setting.act(pause["earlier"]["until"], "9.00", keep)
    yield setting.act(pause["told"], "15.30", tell)


def _rest(setting: Setting, pause: Mapping[str, Any]) -> Pause:
    """When the place is paused, and why."""
    days = setting.days
    return Pause(days.day(pause["day"]), days.day(pause["until"]), pause["why"])


def _save_place(setting: Setting, store: Store) -> None:
    """Add the place and learn the keys of its supporters."""
    place = store.places.save(_form(setting))
    setting.place_id = place.id
    for supporter in (place.main_supporter, place.second_supporter):
        if supporter is not None:
            setting.people[supporter.name] = supporter.id


def _leader(setting: Setting, leader: Mapping[str, Any]) -> Iterator[Act]:
    """A leader begins, and perhaps announces an end."""
    first, last = setting.span(leader)
    form = LeaderForm(
        name=leader["name"],
        role=leader["role"],
        employer=leader["employer"],
        percent=str(leader["percent"]),
        phone=leader["phone"],
        email=leader["email"],
        first_day=first.isoformat(),
    )

    def begin(store: Store) -> None:
        saved = store.places.save_leader(setting.place_id, form)
        setting.people[form.name] = saved.id

    def tell(store: Store) -> None:
        ending = replace(form, last_day=last.isoformat() if last else "")
        store.places.save_leader(setting.place_id, ending, setting.people[form.name])

    day = setting.days.day(setting.table["day"])
    yield Act(setting.days.at(max(first, day), "8.10"), begin)
    if last is not None:
        yield setting.act(leader["told"], "16.00", tell)


def _stage(setting: Setting, stage_key: str, begun: int, done: int | None = None) -> Iterator[Act]:
    """A stage is begun, and perhaps done."""

    def save(form: StageForm) -> Deed:
        return lambda store: store.steps.save_stage(setting.place_id, stage_key, form)

    # For a place that was taken over, earlier events are entered on the day of the takeover.
    day = setting.table["day"]
    form = StageForm(StepState.UNDER_WAY, setting.typed(begun))
    yield setting.act(max(begun, day), "8.30", save(form))
    if done is not None:
        form = replace(form, state=StepState.DONE, done_on=setting.typed(done))
        yield setting.act(max(done, day), "16.50", save(form))


def _note(setting: Setting, note: Mapping[str, Any]) -> Iterator[Act]:
    """A note is written, and perhaps added to or put in the trash."""
    key = setting.key("note", note["title"])
    body = note["body"].strip()

    def save(text: str) -> Deed:
        stage_key, title = note["stage"], note["title"]
        return lambda store: store.notes.save(
            key, setting.place_id, stage_key, NoteText(title, text)
        )

    yield setting.act(note["day"], "15.40", save(body))
    if "added" in note:
        more = note["added"]["text"].strip()
        yield setting.act(note["added"]["day"], "15.45", save(f"{body}\n\n{more}"))
    if "trashed" in note:
        yield setting.act(note["trashed"], "15.50", lambda store: store.trash.put("note", key))
