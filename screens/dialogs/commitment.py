"""The forms for a commitment: what, who, by when; and for moving its day."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from platscoach.domain.places import PlaceView
from platscoach.domain.session_forms import CommitmentForm, read_commitment
from platscoach.domain.sessions import WHO_NAMES, CommitmentView, Who
from platscoach.i18n import _
from screens.desk import Desk
from screens.dialogs.form import Field, FormDialog

T = TypeVar("T")


def form_of(item: CommitmentView) -> CommitmentForm:
    """A stored commitment as a form holds it."""
    return CommitmentForm(
        what=item.what,
        who=item.who,
        person_id=item.person_id or "",
        person="" if item.person_id else item.person,
        due=item.due.isoformat() if item.due else "",
        id=item.id,
    )


def commitment_form(
    desk: Desk, place: PlaceView, item: CommitmentView | None = None
) -> FormDialog[CommitmentView]:
    """The form that stores a commitment on a place, new or changed."""

    async def submit(form: CommitmentForm) -> CommitmentView:
        return await desk.gateway.write(lambda store: store.commitments.save(place.id, form))

    return _dialog(desk, place, form_of(item) if item else CommitmentForm(), submit)


def commitment_entry(
    desk: Desk, place: PlaceView, form: CommitmentForm | None = None
) -> FormDialog[CommitmentForm]:
    """The form that only checks a commitment: the session it belongs to stores it."""
    today = desk.today()

    async def submit(entered: CommitmentForm) -> CommitmentForm:
        read_commitment(entered, today)
        return entered

    return _dialog(desk, place, form or CommitmentForm(), submit)


def _dialog(
    desk: Desk,
    place: PlaceView,
    known: CommitmentForm,
    submit: Callable[[CommitmentForm], Awaitable[T]],
) -> FormDialog[T]:
    """The dialog of either."""

    async def entered(values: dict[str, str]) -> T:
        who, _sep, person_id = values["who"].partition(":")
        return await submit(
            replace(
                known, what=values["what"], who=Who(who), person_id=person_id,
                person=values["person"], due=values["due"],
            )
        )  # fmt: skip

    return FormDialog(
        desk,
        title=_("Ändra åtagandet") if known.what else _("Nytt åtagande"),
        fields=_fields(desk, place, known),
        submit=entered,
        draft_key=f"commitment:{place.id}:{known.id or 'new'}",
    )


def _fields(desk: Desk, place: PlaceView, known: CommitmentForm) -> list[Field]:
    """What, who, whoever else, by when."""
    people = _people(desk, place)
    value = f"{known.who}:{known.person_id}" if known.person_id else str(known.who)
    keys = [key for key, _name in people]
    if value not in keys:
        value = next((key for key in keys if key.startswith(str(known.who))), keys[0])
    return [
        Field("what", _("Vad"), known.what, _("det som ska göras, i en mening")),
        Field("who", _("Vem"), value, kind="choice", choices=tuple(people)),
        Field("person", _("Namn"), known.person, _("om det är kommunen eller någon annan")),
        Field("due", _("Senast"), known.due, _("27 nov, fre, i morgon eller 2026-11-27")),
    ]


def _people(desk: Desk, place: PlaceView) -> list[tuple[str, str]]:
    """Who can promise: the leaders, the supporters, the municipality, another."""
    leaders = place.active_leaders(desk.today()) or place.leaders
    supporters = [who for who in (place.main_supporter, place.second_supporter) if who]
    if desk.me and desk.me not in supporters:
        supporters.insert(0, desk.me)
    found = [(f"{Who.LEADER}:{who.id}", who.name) for who in leaders]
    for supporter in supporters:
        mine = desk.me is not None and supporter.id == desk.me.id
        found.append((f"{Who.SUPPORTER}:{supporter.id}", _("Jag") if mine else supporter.name))
    found += [(str(who), _(WHO_NAMES[who])) for who in (Who.MUNICIPALITY, Who.OTHER)]
    return found


def move_form(desk: Desk, item: CommitmentView) -> FormDialog[date | None]:
    """The form that gives a commitment another day."""

    async def submit(values: dict[str, str]) -> date | None:
        raw = values["due"]
        return await desk.gateway.write(lambda store: store.commitments.move(item.id, raw))

    return FormDialog(
        desk,
        title=item.what,
        fields=[
            Field(
                "due", _("Senast"), item.due.isoformat() if item.due else "",
                _("27 nov, fre, i morgon eller 2026-11-27; tomt tar bort datumet"),
            )
        ],
        submit=submit,
    )  # fmt: skip
