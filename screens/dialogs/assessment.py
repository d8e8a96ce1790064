"""The form for a self-assessment of a place: a figure for each theme."""

from collections.abc import Sequence
from typing import Final

from platscoach.coaching.assessments import save_assessment
from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.dates.meaning import Direction
from platscoach.domain.assessments import (
    RESPONDENT_NAMES,
    AssessmentForm,
    AssessmentView,
    Respondents,
    read_assessment,
    score_text,
)
from platscoach.domain.form_fields import FieldKind, FormField, day_text, number_text
from platscoach.i18n import N_, _
from platscoach.method.model import Topic
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog

HELP: Final = N_(
    "En självskattning: när ni frågade, hur många som svarade och medelvärdet för varje tema, 1 "
    "till 7 för vuxna och 1 till 3 för barn. En hel rad siffror går att klistra in i ett tema när "
    "de andra är tomma: de fördelas nedåt när du sparar. Teman som ingen svarat på lämnas tomma."
)
"""What the form is for, a Swedish msgid."""


def assessment_form(
    context: Context,
    place_id: str,
    themes: Sequence[Topic],
    respondents: Respondents,
    stored: AssessmentView | None = None,
) -> FormDialog[AssessmentView]:
    """The form that adds an assessment, or changes the one given."""
    key = stored.id if stored else ""
    keys = [theme.key for theme in themes]

    def form_of(values: dict[str, str]) -> AssessmentForm:
        return AssessmentForm(
            values["asked_on"], values["asked"], values["answers"],
            {key: values[key] for key in keys}, values["note"],
        )  # fmt: skip

    async def submit(values: dict[str, str], draft: FormDraft) -> AssessmentView:
        form = form_of(values)
        return await context.lanes.write(store_form, draft, save_assessment, place_id, form, key)

    return FormDialog(
        context,
        title=_("Självskattning"),
        fields=_fields(themes, respondents, stored),
        submit=submit,
        check=lambda values: read_assessment(form_of(values), context.today()),
        draft_key=f"assessment:{place_id}:{key or 'new'}",
        help_text=HELP,
    )


def _fields(
    themes: Sequence[Topic], default: Respondents, stored: AssessmentView | None
) -> list[FormField]:
    """When, who, how many, and a figure for each theme."""
    scores = stored.scores if stored else {}
    return [
        FormField(
            "asked_on", _("Dag"), day_text(stored.asked_on if stored else None),
            _("när ni frågade"), FieldKind.DAY, direction=Direction.PAST,
        ),
        FormField(
            "asked", _("Vilka"), str(stored.asked if stored else default), kind=FieldKind.CHOICE,
            choices=tuple((str(group), _(RESPONDENT_NAMES[group])) for group in Respondents),
        ),
        FormField(
            "answers", _("Antal svar"), number_text(stored.answers if stored else None),
            kind=FieldKind.NUMBER,
        ),
        *(
            FormField(
                theme.key, theme.name,
                score_text(scores[theme.key]) if theme.key in scores else "", theme.text,
            )
            for theme in themes
        ),
        FormField(
            "note", _("Skäl"), stored.note if stored else "",
            _("varför de svarade så: mer värt än siffrorna"), FieldKind.PAGE,
        ),
    ]  # fmt: skip
