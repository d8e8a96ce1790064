"""The form that books a series of meetings, and the calendar file of them."""

from dataclasses import replace
from typing import Any

from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.coaching.meeting_series import Bookings, book_series
from platscoach.documents.calendar import calendar_event, meetings_ics
from platscoach.domain.form_fields import FieldKind, FormField, number_text
from platscoach.domain.meeting_series import USUAL_WEEKS, SeriesForm, read_series
from platscoach.domain.next_meeting import USUAL_MINUTES
from platscoach.domain.places import PlaceView
from platscoach.domain.session_kinds import KIND_NAMES, SessionKind
from platscoach.domain.sessions import SessionView
from platscoach.i18n import _, ngettext
from platscoach.storage.device.calendar_sequence import next_sequence
from screens.base import BaseScreen
from screens.context import Context
from screens.dialogs.confirm import Confirm
from screens.dialogs.form_dialog import FormDialog
from screens.dialogs.save_document import save_among_documents


def series_form(context: Context, place: PlaceView) -> FormDialog[tuple[SessionView, ...]]:
    """The form that books a series of meetings."""

    async def submit(values: dict[str, str], draft: FormDraft) -> tuple[SessionView, ...]:
        form = SeriesForm(**values)
        return await context.lanes.write(
            store_form, draft, book_series, place.id, form, context.today()
        )

    return FormDialog(
        context,
        title=_("Boka en serie med {place}").format(place=place.name),
        fields=[
            FormField(
                "kind", _("Vad"), str(SessionKind.CALL), kind=FieldKind.CHOICE,
                choices=tuple((str(kind), _(name)) for kind, name in KIND_NAMES.items()),
            ),
            FormField(
                "first", _("Första"), kind=FieldKind.DAY, hint=_("till exempel tis 8 dec"),
                takes_time=True,
            ),
            FormField("clock", _("Klockan"), hint=_("10 eller 10–11.30"), kind=FieldKind.TIME),
            FormField(
                "minutes", _("Minuter"), kind=FieldKind.LENGTH,
                hint=_("{n} om inget sägs").format(n=USUAL_MINUTES),
            ),
            FormField(
                "weeks", _("Veckor emellan"), number_text(USUAL_WEEKS),
                _("1 är varje vecka, 2 varannan"), FieldKind.NUMBER,
            ),
            FormField("until", _("Till och med"), kind=FieldKind.DAY),
            FormField(
                "except_days", _("Utom"),
                hint=_("dagar utan möte, med komma emellan: 5 jan, 6 apr"),
            ),
        ],
        submit=submit,
        check=lambda values: read_series(SeriesForm(**values), context.today()),
        draft_key=f"series:{place.id}",
        save_text=_("Boka"),
    )  # fmt: skip


async def ask_and_save(screen: BaseScreen[Any], booked: tuple[SessionView, ...]) -> None:
    """Ask whether to save the booked meetings as a calendar file, and save it.

    Awaited from a worker. Raises PlatscoachError.
    """
    question = ngettext(
        "{n} möte är bokat. Spara en kalenderfil att öppna i din kalender?",
        "{n} möten är bokade. Spara en kalenderfil att öppna i din kalender?",
        len(booked),
    ).format(n=len(booked))
    if await screen.app.push_screen_wait(Confirm(screen.context, question)):
        await save_bookings(screen, Bookings(booked))


async def save_bookings(screen: BaseScreen[Any], bookings: Bookings) -> None:
    """Save meetings as one calendar file, and say where it is.

    Importing a later file updates the same meetings, and cancels those that were called off.
    Awaited from a worker. Raises PlatscoachError.
    """
    meetings = (*bookings.booked, *bookings.called_off)
    if not meetings:
        screen.show_status(_("Inget möte är bokat från i dag. b bokar."))
        return
    context, now = screen.context, screen.context.now()
    sequence = await context.lanes.quick_write(next_sequence, now)
    events = [calendar_event(meeting, sequence) for meeting in bookings.booked]
    events += (
        replace(calendar_event(meeting, sequence), is_called_off=True)
        for meeting in bookings.called_off
    )
    name = _("{place} möten").format(place=meetings[0].place_name)
    content = meetings_ics(events, now)
    if path := await save_among_documents(screen.app, context, name, ".ics", content):
        screen.show_status(_("Sparat: {path}").format(path=path))
