"""The forms of a meeting without a place: day and place, decisions, guests."""

from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.coaching.gathering import book_gathering
from platscoach.coaching.meetings import invite, save_decision, save_meeting
from platscoach.dates.show import clock_text, weekday_day
from platscoach.domain.form_fields import FieldKind, FormField, day_text, number_text
from platscoach.domain.meeting_kinds import MEETING_NAMES, MeetingKind
from platscoach.domain.meetings import (
    DecisionForm,
    DecisionView,
    GuestView,
    MeetingForm,
    MeetingView,
    read_decision,
    read_guest,
    read_meeting,
)
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog, Submit


def meeting_form(
    context: Context, kind: MeetingKind, meeting: MeetingView | None = None
) -> FormDialog[MeetingView]:
    """The form that books a meeting of a kind, or changes when and where one is."""
    key = meeting.id if meeting else ""

    async def submit(values: dict[str, str], draft: FormDraft) -> MeetingView:
        form = MeetingForm(**values)
        return await context.lanes.write(store_form, draft, save_meeting, kind, form, key)

    return _dialog(context, kind, meeting, submit)


def gathering_form(context: Context) -> FormDialog[MeetingView]:
    """The form that books a gathering; every leader is invited in the same transaction."""

    async def submit(values: dict[str, str], draft: FormDraft) -> MeetingView:
        form = MeetingForm(**values)
        return await context.lanes.write(store_form, draft, book_gathering, form)

    return _dialog(context, MeetingKind.GATHERING, None, submit)


def _dialog(
    context: Context,
    kind: MeetingKind,
    meeting: MeetingView | None,
    submit: Submit[MeetingView],
) -> FormDialog[MeetingView]:
    """Day and place: the dialog of either form."""
    key = meeting.id if meeting else ""
    starts = meeting.starts if meeting else None
    clock = clock_text(starts) if starts and (starts.hour or starts.minute) else ""
    return FormDialog(
        context,
        title=_(MEETING_NAMES[kind]),
        fields=[
            FormField(
                "day", _("Dag"), day_text(starts.date() if starts else None),
                _("fre, 4 dec eller 2026-12-04"), FieldKind.DAY, takes_time=True,
            ),
            FormField("clock", _("Klockan"), clock, _("15 eller 15–16.30"), FieldKind.TIME),
            FormField(
                "minutes", _("Minuter"), number_text(meeting.minutes if meeting else None),
                kind=FieldKind.LENGTH,
            ),
            FormField("venue", _("Var"), meeting.venue if meeting else ""),
        ],
        submit=submit,
        check=lambda values: read_meeting(MeetingForm(**values), context.today()),
        draft_key=f"{kind}-meeting:{key or 'new'}",
    )  # fmt: skip


def decision_form(
    context: Context, meeting_id: str, title: str, decision: DecisionView | None = None
) -> FormDialog[DecisionView]:
    """The form that adds a decision to a meeting, or changes the one given."""
    key = decision.id if decision else ""

    async def submit(values: dict[str, str], draft: FormDraft) -> DecisionView:
        form = DecisionForm(**values)
        return await context.lanes.write(store_form, draft, save_decision, meeting_id, form, key)

    return FormDialog(
        context,
        title=title,
        fields=[
            FormField(
                "what", _("Vad"), decision.what if decision else "",
                _("det som ska göras, i en mening"),
            ),
            FormField("person", _("Vem"), decision.person if decision else ""),
            FormField(
                "due", _("Senast"), day_text(decision.due if decision else None),
                _("27 nov, fre, i morgon eller om två veckor"), FieldKind.DAY,
            ),
        ],
        submit=submit,
        check=lambda values: read_decision(DecisionForm(**values), context.today()),
        draft_key=f"decision:{meeting_id}:{key or 'new'}",
    )  # fmt: skip


def guest_form(context: Context, meeting: MeetingView) -> FormDialog[GuestView]:
    """The form that invites somebody to a gathering, by name."""

    async def submit(values: dict[str, str], draft: FormDraft) -> GuestView:
        name = read_guest(values["name"])
        return await context.lanes.write(store_form, draft, invite, meeting.id, "", name)

    return FormDialog(
        context,
        title=_("Bjud in till träffen {day}").format(
            day=weekday_day(meeting.starts.date(), context.today())
        ),
        fields=[FormField("name", _("Namn"), hint=_("namn eller funktion, som kommunens strateg"))],
        submit=submit,
        check=lambda values: read_guest(values["name"]),
        draft_key=f"guest:{meeting.id}",
    )
