"""Attempts to reach somebody on a place that got no answer: record, form, words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from platscoach.domain.form_reader import MAX_SENTENCE, FormReader
from platscoach.i18n import N_


class How(StrEnum):
    """The way in which contact was tried."""

    CALL = "call"
    TEXT = "text"
    EMAIL = "email"


HOW_NAMES: Final = {How.CALL: N_("ringt"), How.TEXT: N_("sms"), How.EMAIL: N_("mejl")}
"""What each is called."""


@dataclass(frozen=True, slots=True)
class ContactAttemptView:
    """An attempt that got no answer."""

    id: str
    place_id: str
    place_name: str
    starts: datetime
    """When, local time."""
    how: How
    note: str
    leader: str
    """The leader who was contacted; empty if that is not known."""
    supporter: str
    """Who tried."""


@dataclass(frozen=True, slots=True)
class ContactAttemptForm:
    """An attempt as typed in its form."""

    how: How = How.CALL
    note: str = ""


def read_contact_attempt(form: ContactAttemptForm) -> ContactAttemptForm:
    """The form as it may be stored. Raises FieldErrors."""
    reader = FormReader()
    note = reader.line("note", form.note, limit=MAX_SENTENCE)
    reader.check()
    return ContactAttemptForm(How(form.how), note)
