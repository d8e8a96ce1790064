"""The forms for a commitment: what, who, by when; and for moving its day."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar, Final, TypeVar

from textual import on

from platscoach.domain.enums import WHO_NAMES, Who
from platscoach.domain.places import PlaceView
from platscoach.domain.session_forms import CommitmentForm, commitment_form_of, read_commitment
from platscoach.domain.sessions import CommitmentView
from platscoach.i18n import N_, _
from screens.context import Context
from screens.dialogs.form import FormDialog, FormField
from screens.widgets.chips import Chips

T = TypeVar("T")

UNKNOWN: Final = (Who.MUNICIPALITY, Who.OTHER)
"""Whose name is written by hand, if at all."""


def commitment_form(
    context: Context, place: PlaceView, item: CommitmentView | None = None
) -> FormDialog[CommitmentView]:
    """The form that stores a commitment on a place, new or changed."""
    known = commitment_form_of(item) if item else CommitmentForm()
    people = [(item.person_id, item.person)] if item and item.person_id else []

    async def submit(form: CommitmentForm) -> CommitmentView:
        return await context.lanes.write(lambda store: store.commitments.save(place.id, form))

    return _dialog(context, known, _people(context, place, known, people), place.id, submit)


def commitment_entry(
    context: Context,
    place: PlaceView,
    known: CommitmentForm,
    leaders: Sequence[tuple[str, str]] = (),
) -> FormDialog[CommitmentForm]:
    """The form that only checks a commitment: the session it belongs to stores it.

    `leaders` are ids and names of those on the session, also when they lead the place no more.
    """
    today = context.today()

    async def submit(entered: CommitmentForm) -> CommitmentForm:
        values = read_commitment(entered, today)
        # `fre` means another day next week: the day is kept as the date that was meant.
        due = values.due.isoformat() if values.due else ""
        return replace(entered, what=values.what, person=values.person, due=due)

    return _dialog(context, known, _people(context, place, known, leaders), place.id, submit)


class CommitmentDialog(FormDialog[T]):
    """The fields of a commitment; a name is asked for only when nobody known has promised."""

    HELP_TEXT: ClassVar[str] = N_(
        "Ett åtagande: vad som ska göras, vem som lovat det och till när. Pil vänster och höger "
        "väljer vem. Senast kan skrivas 27 nov, fre, i morgon eller 2026-11-27. ctrl+s eller F2 "
        "sparar, Esc går tillbaka."
    )

    def on_mount(self) -> None:
        """Ask for a name only when it is needed."""
        self._show_person()

    @on(Chips.Changed)
    def _show_person(self) -> None:
        """Show the field for a name when the municipality or another has promised."""
        who = self.query_one("#field-who", Chips).chosen
        for row in self.query_one("#field-person").ancestors:
            if row.has_class("field"):
                row.display = not who or who[0] in UNKNOWN

    def _fill(self, values: dict[str, str]) -> None:
        """Put values into the fields."""
        super()._fill(values)
        self._show_person()


def _dialog(
    context: Context,
    known: CommitmentForm,
    people: Sequence[tuple[str, str]],
    place_id: str,
    submit: Callable[[CommitmentForm], Awaitable[T]],
) -> FormDialog[T]:
    """The dialog of either."""

    async def entered(values: dict[str, str]) -> T:
        who, _sep, person_id = values["who"].partition(":")
        person = values["person"] if who in UNKNOWN else ""
        return await submit(
            replace(
                known, what=values["what"], who=Who(who), person_id=person_id,
                person=person, due=values["due"],
            )
        )  # fmt: skip

    return CommitmentDialog(
        context,
        title=_("Ändra åtagandet") if known.what else _("Nytt åtagande"),
        fields=_fields(known, people),
        submit=entered,
        draft_key=f"commitment:{place_id}:{known.id or 'new'}",
    )


def _fields(known: CommitmentForm, people: Sequence[tuple[str, str]]) -> list[FormField]:
    """What, who, whoever else, by when."""
    value = f"{known.who}:{known.person_id}" if known.person_id else str(known.who)
    keys = [key for key, _name in people]
    if value not in keys:
        value = next((key for key in keys if key.startswith(str(known.who))), keys[0])
    return [
        FormField("what", _("Vad"), known.what, _("det som ska göras, i en mening")),
        FormField("who", _("Vem"), value, kind="choice", choices=tuple(people)),
        FormField("person", _("Namn"), known.person, _("vem där, om det är sagt")),
        FormField("due", _("Senast"), known.due, _("27 nov, fre, i morgon eller 2026-11-27")),
    ]


def _people(
    context: Context, place: PlaceView, known: CommitmentForm, others: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Who can promise: the leaders, the supporters, the municipality, another.

    `others` are ids and names of more people than the place knows now.
    """
    leaders = {who.id: who.name for who in place.active_leaders(context.today()) or place.leaders}
    supporters = {
        who.id: who.name
        for who in (context.me, place.main_supporter, place.second_supporter)
        if who is not None
    }
    kind = leaders if known.who is Who.LEADER else supporters
    kind.update({key: name for key, name in others if key == known.person_id})
    leaders.update({key: name for key, name in others if key not in supporters})
    if context.me is not None:
        supporters[context.me.id] = _("Jag")
    found = [(f"{Who.LEADER}:{key}", name) for key, name in leaders.items()]
    found += [(f"{Who.SUPPORTER}:{key}", name) for key, name in supporters.items()]
    found += [(str(who), _(WHO_NAMES[who])) for who in UNKNOWN]
    return found


def move_form(context: Context, item: CommitmentView) -> FormDialog[date | None]:
    """The form that gives a commitment another day."""

    async def submit(values: dict[str, str]) -> date | None:
        raw = values["due"]
        return await context.lanes.write(lambda store: store.commitments.move(item.id, raw))

    return FormDialog(
        context,
        title=item.what,
        fields=[
            FormField(
                "due", _("Senast"), item.due.isoformat() if item.due else "",
                _("27 nov, fre, i morgon eller 2026-11-27; tomt tar bort datumet"),
            )
        ],
        submit=submit,
    )  # fmt: skip
