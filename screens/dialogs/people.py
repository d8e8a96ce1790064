"""The forms for a place and for a local process leader."""

from platscoach.domain.place_forms import LeaderForm, PlaceForm
from platscoach.domain.places import LeaderView, PlaceView
from platscoach.i18n import _
from screens.desk import Desk
from screens.dialogs.form import Field, FormDialog


def place_form(desk: Desk, place: PlaceView | None = None) -> FormDialog[PlaceView]:
    """The form that adds a place, or changes the one given."""
    key = place.id if place else ""

    async def submit(values: dict[str, str]) -> PlaceView:
        form = PlaceForm(**values)
        return await desk.gateway.write(lambda store: store.places.save(form, key))

    return FormDialog(
        desk,
        title=_("Ändra {name}").format(name=place.name) if place else _("Ny plats"),
        fields=_place_fields(desk, place),
        submit=submit,
        draft_key=f"place:{key or 'new'}",
    )


def _place_fields(desk: Desk, place: PlaceView | None) -> list[Field]:
    """The fields of a place, with what is known of it."""
    me = desk.me.name if desk.me else ""
    main = place.main_supporter.name if place and place.main_supporter else ""
    second = place.second_supporter.name if place and place.second_supporter else ""
    return [
        Field("name", _("Namn"), place.name if place else ""),
        Field("municipality", _("Kommun"), place.municipality if place else ""),
        Field("population", _("Boende, ungefär"), _number(place.population if place else None)),
        Field("main_supporter", _("Processtödjare"), main if place else me),
        Field("second_supporter", _("Medstödjare"), second, _("den som tar över om du är borta")),
        Field(
            "silence_days", _("Tyst högst"), _number(place.silence_days if place else 21),
            _("dagar; blir det längre säger översikten till"),
        ),
        Field(
            "boundary", _("Avgränsning"), place.boundary if place else "",
            _("vad som hör till platsen och vad som inte gör det"), kind="page",
        ),
    ]  # fmt: skip


def leader_form(
    desk: Desk, place_id: str, leader: LeaderView | None = None
) -> FormDialog[LeaderView]:
    """The form that adds a leader to a place, or changes the one given."""
    key = leader.id if leader else ""

    async def submit(values: dict[str, str]) -> LeaderView:
        form = LeaderForm(**values)
        return await desk.gateway.write(lambda store: store.places.save_leader(place_id, form, key))

    return FormDialog(
        desk,
        title=(
            _("Ändra {name}").format(name=leader.name) if leader else _("Ny lokal processledare")
        ),
        fields=_leader_fields(leader),
        submit=submit,
        draft_key=f"leader:{place_id}:{key or 'new'}",
    )


def _leader_fields(leader: LeaderView | None) -> list[Field]:
    """The fields of a leader, with what is known."""
    blank = LeaderView("", "", "", "", "", None, "", "", None, None)
    known = leader or blank
    return [
        Field("name", _("Namn"), known.name),
        Field("role", _("Roll"), known.role, _("om det är något annat än processledare")),
        Field(
            "employer", _("Arbetsgivare"), known.employer, _("den som anställer, ofta en förening")
        ),
        Field("percent", _("Deltid, procent"), _number(known.percent)),
        Field("phone", _("Telefon"), known.phone),
        Field("email", _("E-post"), known.email),
        Field(
            "first_day", _("Första dag"),
            known.first_day.isoformat() if known.first_day else "",
            _("första dagen av de 18 månaderna, till exempel 2026-03-01"),
        ),
        Field(
            "last_day", _("Sista dag"), known.last_day.isoformat() if known.last_day else "",
            _("bara om någon annan tagit över eller uppdraget är slut"),
        ),
    ]  # fmt: skip


def _number(value: int | None) -> str:
    """A number as typed, empty for none."""
    return "" if value is None else str(value)
