"""The form that moves a session to the place that it was about."""

from platscoach.coaching.form_saving import FormDraft
from platscoach.coaching.moved_sessions import move_session
from platscoach.coaching.session_log import OtherPlaces
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.domain.moved_session import MovedSession
from platscoach.i18n import N_, _
from platscoach.sharing.join_words import counted_words
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog

HELP = N_(
    "Allt som skrevs följer med: anteckningar, åtaganden, märken, dörrar, avstämningens blad och "
    "det som sparats till nästa gång. Punkter du bockat av och möten som bokats ligger kvar. Ett "
    "åtagande som ingen namngavs för blir den nya platsens processledares."
)


def move_session_form(
    context: Context, session_id: str, others: OtherPlaces, came_from: str = ""
) -> FormDialog[MovedSession]:
    """The form that says which place a session belongs to, and moves it there.

    If it has just been moved, the place it came from is proposed.
    """

    async def submit(values: dict[str, str], _draft: FormDraft) -> MovedSession:
        return await context.lanes.write(move_session, session_id, values["place"])

    return FormDialog(
        context,
        title=_("Fel plats?"),
        fields=[
            FormField(
                "place",
                _("Hör till"),
                came_from,
                hint=_("allt som skrevs följer med"),
                kind=FieldKind.CHOICE,
                choices=(("", _("välj")), *others.places),
            )
        ],
        submit=submit,
        help_text=_(HELP),
        save_text=_("Flytta"),
    )


def moved_words(moved: MovedSession) -> str:
    """The result of the move, in words."""
    return moved.words(counted_words(moved.along))
