"""The form for an agreement, and the rules for what may be stored."""

from dataclasses import dataclass
from datetime import date

from platscoach.dates.meaning import Direction
from platscoach.domain.form_reader import MAX_SENTENCE, FormReader
from platscoach.i18n import _


@dataclass(frozen=True, slots=True)
class AgreementForm:
    """An agreement as typed: raw text of every field."""

    parties: str = ""
    what: str = ""
    agreed_on: str = ""
    until: str = ""
    written_where: str = ""


@dataclass(frozen=True, slots=True)
class AgreementValues:
    """An agreement as it may be stored."""

    parties: str
    what: str
    agreed_on: date | None
    until: date | None
    written_where: str


def read_agreement(form: AgreementForm, today: date) -> AgreementValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong."""
    reader = FormReader()
    values = AgreementValues(
        parties=reader.line(
            "parties", form.parties, limit=MAX_SENTENCE, missing=_("Skriv vilka som är överens.")
        ),
        what=reader.line(
            "what", form.what, limit=MAX_SENTENCE, missing=_("Skriv vad ni är överens om.")
        ),
        agreed_on=reader.day("agreed_on", form.agreed_on, today, Direction.PAST),
        until=reader.day("until", form.until, today, Direction.FUTURE),
        written_where=reader.line("written_where", form.written_where, limit=MAX_SENTENCE),
    )
    if values.agreed_on and values.until and values.until < values.agreed_on:
        reader.errors.setdefault("until", _("Sista dagen ligger före den första."))
    reader.check()
    return values
