"""The forms for a place and for a local process leader."""

from platscoach.domain.place_forms import LeaderForm, PlaceForm
from platscoach.domain.places import LeaderView, PlaceView
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form import FormDialog, FormField


def place_form(context: Context, place: PlaceView | None = None) -> FormDialog[PlaceView]:
    """The form that adds a place, or changes the one given."""
    key = place.id if place else ""

    async def submit(values: dict[str, str]) -> PlaceView:
        form = PlaceForm(**values)
        return await context.lanes.write(lambda store: store.places.save(form, key))

    return FormDialog(
        context,
        title=_("Ändra {name}").format(name=place.name) if place else _("Ny plats"),
        fields=_place_fields(context, place),
        submit=submit,
        draft_key=f"place:{key or 'new'}",
    )


def _place_fields(context: Context, place: PlaceView | None) -> list[FormField]:
    """The fields of a place, with what is known of it."""
    me = context.me.name if context.me else ""
    main = place.main_supporter.name if place and place.main_supporter else ""
    second = place.second_supporter.name if place and place.second_supporter else ""
    return [
        FormField("name", _("Namn"), place.name if place else ""),
        FormField("municipality", _("Kommun"), place.municipality if place else ""),
        FormField("population", _("Boende, ungefär"), _number(place.population if place else None)),
        FormField("main_supporter", _("Processtödjare"), main if place else me),
        FormField(
            "second_supporter", _("Medstödjare"), second, _("den som tar över om du är borta")
        ),
        FormField(
            "silence_days",
            _("Tyst högst"),
            _number(place.silence_days if place else 21),
            _("dagar; blir det längre säger översikten till"),
        ),
        FormField(
            "boundary",
            _("Avgränsning"),
            place.boundary if place else "",
            _("vad som hör till platsen och vad som inte gör det"),
            kind="page",
        ),
    ]


def leader_form(
    context: Context, place_id: str, leader: LeaderView | None = None
) -> FormDialog[LeaderView]:
    """The form that adds a leader to a place, or changes the one given."""
    key = leader.id if leader else ""

    async def submit(values: dict[str, str]) -> LeaderView:
        form = LeaderForm(**values)
        return await context.lanes.write(
            lambda store: store.places.save_leader(place_id, form, key)
        )

    return FormDialog(
        context,
        title=(
            _("Ändra {name}").format(name=leader.name) if leader else _("Ny lokal processledare")
        ),
        fields=_leader_fields(leader),
        submit=submit,
        draft_key=f"leader:{place_id}:{key or 'new'}",
    )


def _leader_fields(leader: LeaderView | None) -> list[FormField]:
    """The fields of a leader, with what is known."""
    blank = LeaderView("", "", "", "", "", None, "", "", None, None)
    known = leader or blank
    return [
        FormField("name", _("Namn"), known.name),
        FormField("role", _("Roll"), known.role, _("om det är något annat än processledare")),
        FormField(
            "employer", _("Arbetsgivare"), known.employer, _("den som anställer, ofta en förening")
        ),
        FormField("percent", _("Deltid, procent"), _number(known.percent)),
        FormField("phone", _("Telefon"), known.phone),
        FormField("email", _("E-post"), known.email),
        FormField(
            "first_day", _("Första dag"),
            known.first_day.isoformat() if known.first_day else "",
            _("första dagen av de 18 månaderna, till exempel 2026-03-01"),
        ),
        FormField(
            "last_day", _("Sista dag"), known.last_day.isoformat() if known.last_day else "",
            _("bara om någon annan tagit över eller uppdraget är slut"),
        ),
    ]  # fmt: skip


def _number(value: int | None) -> str:
    """A number as typed, empty for none."""
    return "" if value is None else str(value)
