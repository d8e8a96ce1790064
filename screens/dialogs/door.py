"""The forms for a door opened: the question that is taken to somebody, and the answer."""

from collections.abc import Sequence
from dataclasses import fields

from platscoach.coaching.doors import DoorChoices, save_door
from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.dates.meaning import Direction
from platscoach.domain.door_forms import DoorForm, read_door
from platscoach.domain.doors import DoorView
from platscoach.domain.form_fields import FieldKind, FormField, day_text
from platscoach.domain.people import FAR_LEVELS, PersonView
from platscoach.errors import FieldErrors
from platscoach.i18n import N_, _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog

HELP = N_(
    "En dörr: en fråga från platsen som du tar vidare till någon i regionen eller kommunen. Skriv "
    "när du väntar svar, så påminner nästa dagordning. När svaret kommit räknas dörren som öppnad."
)


def door_form(
    context: Context,
    choices: DoorChoices,
    place_id: str = "",
    door: DoorView | None = None,
    session_id: str = "",
) -> FormDialog[DoorView]:
    """The form that adds a door, or changes the one given.

    A place is chosen in it where none is named.
    """
    place_id = door.place_id if door else place_id
    key = door.id if door else ""

    async def submit(values: dict[str, str], draft: FormDraft) -> DoorView:
        where = place_id or values["place"]
        if not where:
            raise FieldErrors({"place": _("Välj vilken plats frågan kommer från.")})
        form = _entered(values)
        return await context.lanes.write(store_form, draft, save_door, where, form, key, session_id)

    return FormDialog(
        context,
        title=_("Ändra dörren") if door else _("Ny dörr"),
        fields=[
            *([] if place_id else [_place_field(choices.places)]),
            *_fields(form_of(door), _may_be_asked(choices.people, place_id, door)),
        ],
        submit=submit,
        check=lambda values: read_door(_entered(values), context.today()),
        draft_key=f"door:{place_id}:{key or 'new'}",
        help_text=_(HELP),
    )


def answer_form(context: Context, door: DoorView) -> FormDialog[DoorView]:
    """The form for the answer, and its result."""
    stored = form_of(door)

    async def submit(values: dict[str, str], draft: FormDraft) -> DoorView:
        form = _entered({**_values(stored), **values})
        return await context.lanes.write(store_form, draft, save_door, door.place_id, form, door.id)

    answered = stored.answered_on or context.today().isoformat()
    return FormDialog(
        context,
        title=door.question,
        fields=[*_answer_fields(stored, answered)],
        submit=submit,
        check=lambda values: read_door(_entered({**_values(stored), **values}), context.today()),
        draft_key=f"answer:{door.place_id}:{door.id}",
        help_text=_(HELP),
    )


def form_of(door: DoorView | None) -> DoorForm:
    """A stored door as a form; an empty form for None."""
    if door is None:
        return DoorForm()
    return DoorForm(
        door.question, door.person_id or "", "" if door.person_id else door.to_whom,
        day_text(door.asked_on), day_text(door.expected_by), door.answer,
        day_text(door.answered_on), door.result,
    )  # fmt: skip


def _values(form: DoorForm) -> dict[str, str]:
    """The fields of a form by name."""
    return {one.name: getattr(form, one.name) for one in fields(form)}


def _entered(values: dict[str, str]) -> DoorForm:
    """The door in the fields."""
    return DoorForm(**{name: value for name, value in values.items() if name != "place"})


def _may_be_asked(
    people: Sequence[PersonView], place_id: str, door: DoorView | None
) -> tuple[tuple[str, str], ...]:
    """Ids and names of those who may be asked for a place, and another."""
    person_id = door.person_id if door else None
    found = [
        (person.id, person.called)
        for person in people
        if not place_id
        or place_id in dict(person.places)
        or person.level in FAR_LEVELS
        or person.id == person_id
    ]  # fmt: skip
    return (*found, ("", _("någon annan"))) if found else ()


def _place_field(places: Sequence[tuple[str, str]]) -> FormField:
    """The place that the question comes from."""
    first = places[0][0] if places else ""
    return FormField("place", _("Plats"), first, kind=FieldKind.CHOICE, choices=tuple(places))


def _fields(form: DoorForm, people: tuple[tuple[str, str], ...]) -> list[FormField]:
    """The fields of a door, with what is known."""
    return [
        FormField("question", _("Fråga"), form.question, _("det platsen behöver svar på")),
        FormField(
            "person_id", _("Till vem"), form.person_id, kind=FieldKind.CHOICE, choices=people
        ),
        FormField(
            "to_whom", _("Vem"), form.to_whom, _("namn eller funktion, till exempel kultur"),
            only_if=("person_id", ("",)), within=True,
        ),
        FormField(
            "asked_on", _("Frågad"), form.asked_on, _("tomt betyder i dag"), FieldKind.DAY,
            direction=Direction.PAST,
        ),
        FormField(
            "expected_by", _("Svar väntas"), form.expected_by, _("27 nov, fre, om två veckor"),
            FieldKind.DAY,
        ),
        *_answer_fields(form, form.answered_on),
    ]  # fmt: skip


def _answer_fields(form: DoorForm, answered_on: str) -> list[FormField]:
    """The answer, its day, and its result."""
    return [
        FormField("answer", _("Svar"), form.answer),
        FormField(
            "answered_on", _("Svarade"), answered_on, kind=FieldKind.DAY, direction=Direction.PAST
        ),
        FormField("result", _("Resultat"), form.result, _("det svaret ledde till")),
    ]
