"""The form for a person of a place's process."""

from collections.abc import Sequence
from functools import partial

from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.coaching.people import save_person
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.domain.people import LEVEL_NAMES, Level, PersonView
from platscoach.domain.people_forms import PersonForm, read_person
from platscoach.i18n import N_, _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog

HELP = N_(
    "Någon som är med i processen utan att leda den. Skriv först vad personen gör, till exempel "
    "bygdegårdsföreningen eller strateg landsbygd; namnet behövs inte. Anteckningen kommer inte "
    "med i sammanfattningar, utskrifter eller visitkort, men finns i en säkerhetskopia som du "
    "lämnar över."
)


def person_form(
    context: Context,
    places: Sequence[tuple[str, str]],
    place_id: str = "",
    person: PersonView | None = None,
    function: str = "",
) -> FormDialog[PersonView]:
    """The form that adds a person, or changes the one given; `places` are ids and names of all.

    A new one is on `place_id`, with `function`.
    """
    key = person.id if person else ""

    async def submit(values: dict[str, str], draft: FormDraft) -> PersonView:
        return await context.lanes.write(store_form, draft, save_person, _entered(values), key)

    stored = person or PersonView("", function, "", Level.LOCAL, "", "", "", "", "", ())
    chosen = [one for one, _name in stored.places] if person else [place_id] if place_id else []
    return FormDialog(
        context,
        title=_("Ändra {name}").format(name=stored.called) if person else _("Ny person"),
        fields=_fields(stored, places, chosen),
        submit=submit,
        check=lambda values: read_person(_entered(values)),
        draft_key=f"person:{place_id}:{key or 'new'}",
        help_text=_(HELP),
    )


def _entered(values: dict[str, str]) -> PersonForm:
    """The person in the fields."""
    return PersonForm(**{**values, "level": Level(values["level"])})  # type: ignore[arg-type]


def _fields(
    stored: PersonView, places: Sequence[tuple[str, str]], chosen: Sequence[str]
) -> list[FormField]:
    """The fields of a person, with what is known."""
    several = partial(FormField, kind=FieldKind.SEVERAL)
    return [
        FormField(
            "function", _("Funktion"), stored.function,
            _("det personen gör, till exempel strateg landsbygd"),
        ),
        FormField("name", _("Namn"), stored.name, _("om det är känt")),
        FormField(
            "level", _("Nivå"), str(stored.level), kind=FieldKind.CHOICE,
            choices=tuple((str(level), _(name)) for level, name in LEVEL_NAMES.items()),
        ),
        FormField(
            "organisation", _("Organisation"), stored.organisation,
            _("grupp, förening, förvaltning"),
        ),
        FormField("phone", _("Telefon"), stored.phone),
        FormField("email", _("E-post"), stored.email),
        FormField("helps", _("Kan hjälpa med"), stored.helps, _("lokal, siffror, kontakter")),
        several("places", _("Platser"), " ".join(chosen), choices=tuple(places)),
        FormField(
            "note", _("Anteckning"), stored.note,
            _("inte med i sammanfattningar, utskrifter och visitkort"), FieldKind.PAGE,
        ),
    ]  # fmt: skip
