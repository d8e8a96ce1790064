"""The people of a place's story, the doors that were opened for it, and what was agreed."""

from collections.abc import Iterator, Mapping
from typing import Any

from platscoach.demo.setting import Act, Setting
from platscoach.domain.agreement_forms import AgreementForm
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.people import Level
from platscoach.domain.people_forms import PersonForm
from platscoach.storage.repositories.store import Store


def people_acts(setting: Setting) -> Iterator[Act]:
    """Every person in it, every door, every agreement."""
    for person in setting.table.get("person", ()):
        yield _person(setting, person)
    for door in setting.table.get("door", ()):
        yield from _door(setting, door)
    for table in setting.table.get("agreement", ()):
        yield _agreement(setting, table)


def _person(setting: Setting, table: Mapping[str, Any]) -> Act:
    """Somebody is added; a known person gets one more place."""

    def save(store: Store) -> None:
        person = next(
            (
                one
                for one in store.people.all()
                if (one.function, one.name) == (table["function"], table["name"])
            ),
            None,
        )
        before = [key for key, _name in person.places] if person else []
        form = PersonForm(
            function=table["function"],
            name=table["name"],
            level=Level(table["level"]),
            organisation=table["organisation"],
            phone=table["phone"],
            email=table["email"],
            helps=person.helps if person else table["helps"],
            note=table["note"],
            places=" ".join([*before, setting.place_id]),
        )
        saved = store.people.save(form, person.id if person else "")
        setting.person_ids[saved.called] = saved.id

    return setting.act(table["day"], "8.20", save)


def _door(setting: Setting, table: Mapping[str, Any]) -> Iterator[Act]:
    """A question is taken on, and perhaps answered."""
    door_id = ""

    def form(**answer: str) -> DoorForm:
        return DoorForm(
            question=table["question"],
            person_id=setting.person_ids[table["to"]],
            asked_on=setting.typed(table["day"]),
            expected_by=setting.typed(table["expected"]),
            **answer,
        )

    def ask(store: Store) -> None:
        nonlocal door_id
        door_id = store.doors.save(setting.place_id, form()).id

    def answer(store: Store) -> None:
        values = form(
            answer=table["answer"], answered_on=setting.typed(table["answered"]),
            result=table["result"],
        )  # fmt: skip
        store.doors.save(setting.place_id, values, door_id)

    yield setting.act(table["day"], "16.30", ask)
    if "answered" in table:
        yield setting.act(table["answered"], "16.35", answer)


def _agreement(setting: Setting, table: Mapping[str, Any]) -> Act:
    """Parties agree."""
    form = AgreementForm(
        parties=table["parties"],
        what=table["what"],
        agreed_on=setting.typed(table["day"]),
        until=setting.typed(table.get("until")),
        written_where=table["written_where"],
    )
    return setting.act(
        table["day"], "16.40", lambda store: store.agreements.save(setting.place_id, form)
    )
