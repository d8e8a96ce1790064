"""The forms for a commitment: what, who, by when; and for moving its day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from platscoach.coaching.commitments import move_commitment, save_commitment
from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.domain.committed_by import OUTSIDE, WHO_NAMES, Who
from platscoach.domain.form_fields import FieldKind, FormField, day_text
from platscoach.domain.people import BriefPerson
from platscoach.domain.places import PlaceView
from platscoach.domain.session_forms import (
    CommitmentForm,
    commitment_form_of,
    read_commitment,
    read_due,
)
from platscoach.domain.sessions import CommitmentView
from platscoach.i18n import N_, _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog, Submit

T = TypeVar("T")

UNKNOWN: Final = tuple(map(str, OUTSIDE))
"""The choices without a known person: a name may be typed."""

ALONE: Final = ""
"""The choice that nobody else promised it."""

HELP: Final = N_(
    "Ett åtagande: vad som ska göras, vem som lovat det och till när. Pil vänster och höger "
    "väljer vem. Senast kan skrivas 27 nov, fre, i morgon eller om två veckor."
)


def commitment_form(
    context: Context,
    place: PlaceView,
    item: CommitmentView | None = None,
    known_people: Sequence[BriefPerson] = (),
) -> FormDialog[CommitmentView]:
    """The form that stores a commitment on a place, new or changed.

    `known_people` are those of the place who do not lead it.
    """
    stored = commitment_form_of(item) if item else CommitmentForm()
    pairs = ((item.person_id, item.person), (item.also_id, item.also)) if item else ()
    people = [(key, name) for key, name in pairs if key]

    async def submit(values: dict[str, str], draft: FormDraft) -> CommitmentView:
        form = _entered(stored, values)
        return await context.lanes.write(store_form, draft, save_commitment, place.id, form)

    choices = _people(context, place, stored, people, known_people)
    return _dialog(context, stored, choices, place.id, submit)


def commitment_entry(
    context: Context,
    place: PlaceView,
    form: CommitmentForm,
    leaders: Sequence[tuple[str, str]] = (),
    known_people: Sequence[BriefPerson] = (),
) -> FormDialog[CommitmentForm]:
    """The form that only checks a commitment: the session it belongs to stores it.

    The caller drops its draft, once the session has the commitment. `leaders` are ids and names of
    those on the session, also when they lead the place no more.
    """

    async def submit(values: dict[str, str], _draft: FormDraft) -> CommitmentForm:
        entered = _entered(form, values)
        read = read_commitment(entered, context.today())
        # Next week, `fre` would be another day: the day is stored as the date that was meant.
        return replace(
            entered, what=read.what, person=read.person, due=day_text(read.due),
            also_who=read.also_who, also_id=read.also_id or "", also_person=read.also_person,
        )  # fmt: skip

    people = _people(context, place, form, leaders, known_people)
    dialog = _dialog(context, form, people, place.id, submit)
    dialog.drops_draft = False
    return dialog


def _dialog(
    context: Context,
    form: CommitmentForm,
    people: Sequence[tuple[str, str]],
    place_id: str,
    submit: Submit[T],
) -> FormDialog[T]:
    """The dialog of either form."""
    return FormDialog(
        context,
        title=_("Ändra åtagandet") if form.what else _("Nytt åtagande"),
        fields=_fields(form, people),
        submit=submit,
        check=lambda values: read_commitment(_entered(form, values), context.today()),
        draft_key=f"commitment:{place_id}:{form.id or 'new'}",
        help_text=HELP,
    )


def _entered(form: CommitmentForm, values: dict[str, str]) -> CommitmentForm:
    """The commitment in the fields; a typed name only if no known person is chosen."""
    who, _sep, person_id = values["who"].partition(":")
    also, _sep, also_id = values["also"].partition(":")
    return replace(
        form, what=values["what"], who=Who(who), person_id=person_id,
        person=values["person"] if values["who"] in UNKNOWN else "",
        due=values["due"], also_who=Who(also) if also else None, also_id=also_id,
        also_person=values["also_person"] if values["also"] in UNKNOWN else "",
    )  # fmt: skip


def _fields(form: CommitmentForm, people: Sequence[tuple[str, str]]) -> list[FormField]:
    """What, who, whoever else, by when."""
    value = f"{form.who}:{form.person_id}" if form.person_id else str(form.who)
    keys = [key for key, _name in people]
    if value not in keys:
        value = next((key for key in keys if key.startswith(str(form.who))), keys[0])
    also = f"{form.also_who or ''}:{form.also_id}".rstrip(":")
    return [
        FormField("what", _("Vad"), form.what, _("det som ska göras, i en mening")),
        FormField("who", _("Vem"), value, kind=FieldKind.CHOICE, choices=tuple(people)),
        FormField(
            "person", _("Namn"), form.person, _("vem där, om det är sagt"),
            only_if=("who", UNKNOWN), within=True,
        ),
        FormField(
            "also", _("Tillsammans med"), also if also in keys else ALONE, kind=FieldKind.CHOICE,
            choices=((ALONE, _("ingen annan")), *people),
        ),
        FormField(
            "also_person", _("Namn"), form.also_person, _("vem där, om det är sagt"),
            only_if=("also", UNKNOWN), within=True,
        ),
        FormField(
            "due", _("Senast"), form.due, _("27 nov, fre, i morgon eller om två veckor"),
            FieldKind.DAY,
        ),
    ]  # fmt: skip


def _people(
    context: Context,
    place: PlaceView,
    form: CommitmentForm,
    others: Sequence[tuple[str, str]],
    known_people: Sequence[BriefPerson],
) -> list[tuple[str, str]]:
    """Who can promise: leaders, supporters, people, the municipality, others.

    `others` are ids and names of people who do not belong to the place at present.
    """
    outside = {
        known_person.id: (known_person.who, known_person.called) for known_person in known_people
    }
    named = dict(others)
    for who, key in ((form.who, form.person_id), (form.also_who, form.also_id)):
        if who in OUTSIDE and key:
            outside.setdefault(key, (who, named.get(key, _("någon som tagits bort"))))
    others = [(key, name) for key, name in others if key not in outside]
    leaders = {who.id: who.name for who in place.active_leaders(context.today()) or place.leaders}
    supporters = {
        who.id: who.name
        for who in (context.me, place.main_supporter, place.second_supporter)
        if who is not None
    }
    kind = leaders if form.who is Who.LEADER else supporters
    kind.update({key: name for key, name in others if key == form.person_id})
    leaders.update({key: name for key, name in others if key not in supporters})
    if context.me is not None:
        supporters[context.me.id] = _("Jag")
    found = [(f"{Who.LEADER}:{key}", name) for key, name in leaders.items()]
    found += [(f"{Who.SUPPORTER}:{key}", name) for key, name in supporters.items()]
    found += [(f"{who}:{key}", name) for key, (who, name) in outside.items()]
    found += [(str(who), _(WHO_NAMES[who])) for who in OUTSIDE]
    return found


def move_form(context: Context, item: CommitmentView) -> FormDialog[date | None]:
    """The form that gives a commitment another day."""

    async def submit(values: dict[str, str], draft: FormDraft) -> date | None:
        return await context.lanes.write(store_form, draft, move_commitment, item.id, values["due"])

    return FormDialog(
        context,
        title=item.what,
        fields=[
            FormField(
                "due", _("Senast"), day_text(item.due),
                _("27 nov, fre, i morgon eller om två veckor. Töm fältet för att ta bort datumet."),
                FieldKind.DAY,
            )
        ],
        submit=submit,
        check=lambda values: read_due(values["due"], context.today()),
        draft_key=f"move:{item.place_id}:{item.id}",
    )  # fmt: skip
