"""The form for a person of a place's process, and the rules for what may be stored."""

from dataclasses import dataclass

from platscoach.domain.form_reader import MAX_SENTENCE, FormReader
from platscoach.domain.people import Level
from platscoach.i18n import _


@dataclass(frozen=True, slots=True)
class PersonForm:
    """A person as typed: raw text of every field."""

    function: str = ""
    name: str = ""
    level: Level = Level.LOCAL
    organisation: str = ""
    phone: str = ""
    email: str = ""
    helps: str = ""
    note: str = ""
    places: str = ""
    """Ids of places, separated by blanks."""


@dataclass(frozen=True, slots=True)
class PersonValues:
    """A person as it may be stored."""

    function: str
    name: str
    level: Level
    organisation: str
    phone: str
    email: str
    helps: str
    note: str
    place_ids: tuple[str, ...]

    @property
    def home_id(self) -> str | None:
        """The place that they belong to: none for those who serve many."""
        near = self.level in (Level.LOCAL, Level.MUNICIPALITY)
        return self.place_ids[0] if near and len(self.place_ids) == 1 else None


def read_person(form: PersonForm) -> PersonValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong."""
    reader = FormReader()
    values = PersonValues(
        function=reader.shown_line(
            "function", form.function,
            missing=_("Skriv vad personen gör, till exempel bygdegårdsföreningen."),
        ),
        name=reader.shown_line("name", form.name),
        level=form.level,
        organisation=reader.shown_line("organisation", form.organisation),
        phone=reader.line("phone", form.phone),
        email=reader.line("email", form.email),
        helps=reader.line("helps", form.helps, limit=MAX_SENTENCE),
        note=reader.block("note", form.note),
        place_ids=tuple(dict.fromkeys(form.places.split())),
    )  # fmt: skip
    reader.reach(values.phone, values.email)
    if values.level is Level.LOCAL and not values.place_ids:
        reader.errors.setdefault("places", _("Välj den plats som personen hör till."))
    reader.check()
    return values
