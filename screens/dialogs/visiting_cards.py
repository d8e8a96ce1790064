"""Visiting cards: imported from a file after a question, and saved to one."""

import asyncio
from typing import Any

from platscoach.coaching.form_saving import FormDraft
from platscoach.coaching.people_cards import CardPreview, preview_cards, take_cards
from platscoach.documents.files import DocumentError
from platscoach.documents.vcard import MOST_BYTES, read_cards, write_cards
from platscoach.domain.form_fields import FormField
from platscoach.domain.people import PersonView
from platscoach.errors import FieldErrors, said_in_turn
from platscoach.i18n import N_, _, ngettext
from platscoach.os_reasons import os_reason
from platscoach.platform import named_path
from screens.base import BaseScreen
from screens.context import Context
from screens.dialogs.confirm import Confirm
from screens.dialogs.form_dialog import FormDialog
from screens.dialogs.save_document import save_among_documents

HELP = N_("Skriv var filen med visitkort ligger (.vcf). Du får se vilka det är innan något sparas.")

MOST_NAMES = 12
"""How many people are named in the question; the others are counted."""


def cards_form(context: Context) -> FormDialog[CardPreview]:
    """The form that asks for a file of visiting cards, and reads it."""

    async def submit(values: dict[str, str], _draft: FormDraft) -> CardPreview:
        typed = values["file"]
        try:
            content = await asyncio.to_thread(_content, typed)
        except OSError as error:
            words = _("Filen gick inte att läsa ({reason}): se efter att namnet stämmer.").format(
                reason=os_reason(error)
            )
            raise FieldErrors({"file": words}) from error
        try:
            cards = read_cards(content)
        except DocumentError as error:
            raise FieldErrors({"file": said_in_turn(error.what, error.then)}) from error
        return await context.lanes.read(preview_cards, cards)

    return FormDialog(
        context,
        title=_("Läs in visitkort"),
        fields=[FormField("file", _("Fil"), "", _("till exempel Hämtade filer/kontakt.vcf"))],
        submit=submit,
        help_text=_(HELP),
        save_text=_("Läs"),
    )


def _content(typed: str) -> bytes:
    """The content of a file, cut a little above the largest size allowed.

    Raises OSError and PlatscoachError.
    """
    with named_path(typed).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def taking_question(context: Context, preview: CardPreview) -> Confirm:
    """The question with the people who would be imported."""
    names = [card.name or card.function for card in preview.new]
    number = len(names)
    words = ngettext(
        "{n} person skrivs in på platsen:", "{n} personer skrivs in på platsen:", number
    ).format(n=number)
    listed = ", ".join(names[:MOST_NAMES])
    if number > MOST_NAMES:
        listed += " " + _("och {n} till").format(n=number - MOST_NAMES)
    already = len(preview.known)
    there = (
        ngettext("{n} finns redan.", "{n} finns redan.", already).format(n=already)
        if already
        else ""
    )
    return Confirm(context, f"{words} {listed}. {there}".strip())


async def ask_and_take(screen: BaseScreen[Any], place_id: str) -> bool:
    """Read cards from a file, ask, and add the people who are new to a place.

    Whether any was taken. Awaited from a worker. Raises PlatscoachError.
    """
    context = screen.context
    preview = await screen.app.push_screen_wait(cards_form(context))
    if preview is None:
        return False
    if not preview.new:
        screen.show_status(_("Alla i filen finns redan."))
        return False
    if not await screen.app.push_screen_wait(taking_question(context, preview)):
        return False
    await context.lanes.write(take_cards, place_id, preview.new)
    return True


async def save_cards(
    screen: BaseScreen[Any], people: tuple[PersonView, ...], place_name: str
) -> None:
    """Save the cards of people among the user's documents, without the user's notes, and say where.

    Awaited from a worker. Raises PlatscoachError.
    """
    stem = _("{place} visitkort").format(place=place_name).strip()
    cards = write_cards(people)
    path = await save_among_documents(screen.app, screen.context, stem, ".vcf", cards)
    if path is not None:
        screen.show_status(_("Sparat som {path}").format(path=path))
