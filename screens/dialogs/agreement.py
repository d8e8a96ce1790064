"""The form for an agreement between parties around a place."""

from collections.abc import Sequence

from platscoach.coaching.doors import save_agreement
from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.dates.meaning import Direction
from platscoach.domain.agreement_forms import AgreementForm, read_agreement
from platscoach.domain.agreements import AgreementView
from platscoach.domain.form_fields import FieldKind, FormField, day_text
from platscoach.errors import FieldErrors
from platscoach.i18n import N_, _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog

HELP = N_(
    "En överenskommelse: vilka som är överens, om vad, till när och var det står skrivet. Två "
    "månader före sista dagen visar listan att den snart går ut."
)


def agreement_form(
    context: Context,
    places: Sequence[tuple[str, str]],
    place_id: str = "",
    agreement: AgreementView | None = None,
) -> FormDialog[AgreementView]:
    """The form that adds an agreement, or changes the one given.

    `places` are ids and names, of which one is chosen where no place is named.
    """
    place_id = agreement.place_id if agreement else place_id
    key = agreement.id if agreement else ""

    async def submit(values: dict[str, str], draft: FormDraft) -> AgreementView:
        where = place_id or values["place"]
        if not where:
            raise FieldErrors({"place": _("Välj vilken plats det gäller.")})
        form = _entered(values)
        return await context.lanes.write(store_form, draft, save_agreement, where, form, key)

    first = places[0][0] if places else ""
    place = FormField("place", _("Plats"), first, kind=FieldKind.CHOICE, choices=tuple(places))
    return FormDialog(
        context,
        title=_("Ändra överenskommelsen") if agreement else _("Ny överenskommelse"),
        fields=[*([] if place_id else [place]), *_fields(agreement)],
        submit=submit,
        check=lambda values: read_agreement(_entered(values), context.today()),
        draft_key=f"agreement:{place_id}:{key or 'new'}",
        help_text=_(HELP),
    )


def _entered(values: dict[str, str]) -> AgreementForm:
    """The agreement as it stands in the fields."""
    return AgreementForm(**{name: value for name, value in values.items() if name != "place"})


def _fields(stored: AgreementView | None) -> list[FormField]:
    """The fields of an agreement, with what is known."""
    stored = stored or AgreementView("", "", "", "", "", None, None, "")
    return [
        FormField("parties", _("Vilka"), stored.parties, _("byalaget och kommunen")),
        FormField("what", _("Om vad"), stored.what, _("i en mening")),
        FormField(
            "agreed_on", _("Från"), day_text(stored.agreed_on), kind=FieldKind.DAY,
            direction=Direction.PAST,
        ),
        FormField(
            "until", _("Gäller till"), day_text(stored.until), _("sista dagen, om det finns en"),
            FieldKind.DAY,
        ),
        FormField(
            "written_where", _("Står i"), stored.written_where,
            _("var det är skrivet: protokoll, avtal, mejl"),
        ),
    ]  # fmt: skip
