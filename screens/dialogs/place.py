"""The form for a place."""

from collections.abc import Iterator
from functools import partial

from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.coaching.places import read_namesake, save_place
from platscoach.dates.meaning import Direction
from platscoach.domain.form_fields import FieldKind, FormField, day_text, number_text
from platscoach.domain.place_forms import PlaceForm, read_place
from platscoach.domain.places import PlaceView
from platscoach.domain.silence import DEFAULT_SILENCE_DAYS
from platscoach.errors import FieldErrors
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog


def place_form(context: Context, place: PlaceView | None = None) -> FormDialog[PlaceView]:
    """The form that adds a place, or changes the one given."""
    key, warned_of = place.id if place else "", {place.name} if place else set()

    async def submit(values: dict[str, str], draft: FormDraft) -> PlaceView:
        name = values["name"]
        if name not in warned_of and (other := await context.lanes.read(read_namesake, name, key)):
            warned_of.add(name)
            raise FieldErrors(
                {
                    "name": _(
                        "Det finns redan en plats som heter {name}. Är det en annan plats: spara "
                        "en gång till."
                    ).format(name=other.name)
                }
            )
        return await context.lanes.write(store_form, draft, save_place, PlaceForm(**values), key)

    return FormDialog(
        context,
        title=_("Ändra {name}").format(name=place.name) if place else _("Ny plats"),
        fields=_fields(context, place),
        submit=submit,
        check=lambda values: read_place(PlaceForm(**values), context.today()),
        draft_key=f"place:{key or 'new'}",
    )


def _fields(context: Context, place: PlaceView | None) -> list[FormField]:
    """The fields of a place, with what is known of it."""
    me = context.me.name if context.me else ""
    stored = place or PlaceView("", "", "", None, "", DEFAULT_SILENCE_DAYS, None, None, ())
    main = stored.main_supporter.name if stored.main_supporter else ""
    second = stored.second_supporter.name if stored.second_supporter else ""
    number = partial(FormField, kind=FieldKind.NUMBER)
    return [
        FormField("name", _("Namn"), stored.name),
        FormField("municipality", _("Kommun"), stored.municipality),
        number("population", _("Boende"), number_text(stored.population), _("ungefär räcker")),
        FormField("main_supporter", _("Processtödjare"), main if place else me),
        FormField(
            "second_supporter", _("Medstödjare"), second, _("den som tar över om du är borta")
        ),
        number(
            "silence_days", _("Tyst högst"), number_text(stored.silence_days),
            _("antal dagar; blir det längre syns det på översikten"),
        ),
        FormField(
            "boundary", _("Avgränsning"), stored.boundary,
            _("vad som hör till platsen och vad som inte gör det"), FieldKind.PAGE,
        ),
        *(_days(place) if place else ()),
    ]  # fmt: skip


def _days(place: PlaceView) -> Iterator[FormField]:
    """First and last day of the process; for a new place its leader's first day is enough."""
    day = partial(FormField, kind=FieldKind.DAY, direction=Direction.PAST)
    yield day(
        "began_on", _("Första dag"), day_text(place.began_on),
        _("månad 1 räknas härifrån; tomt: från processledarens första dag"),
    )  # fmt: skip
    yield day(
        "taken_over_on", _("Övertagen"), day_text(place.taken_over_on),
        _("dagen då du tog över; tomt: dagen för första samtalet"),
    )  # fmt: skip
    yield day(
        "finished_on", _("Avslutad"), day_text(place.finished_on),
        _("dagen då processen avslutades; tomt medan den pågår"),
    )  # fmt: skip
