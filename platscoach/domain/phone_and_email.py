"""Telephone numbers and e-mail addresses as people write them, and what a form says of others."""

import re
from typing import Final

from platscoach.domain.form_reader import FormReader
from platscoach.i18n import _

_PHONE: Final = re.compile(r"(?=(?:\D*\d){5})\+?[\d ()/-]{5,24}")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def is_phone(text: str) -> bool:
    """Whether it can be a telephone number, as people write them."""
    return _PHONE.fullmatch(text) is not None


def is_email(text: str) -> bool:
    """Whether it can be an e-mail address."""
    return _EMAIL.fullmatch(text) is not None


def check_reach(reader: FormReader, phone: str, email: str) -> None:
    """Note in a form what is no telephone number, and what is no e-mail address."""
    if phone and not is_phone(phone):
        reader.errors.setdefault(
            "phone", _("Ett telefonnummer har siffror, till exempel 070-123 45 67.")
        )
    if email and not is_email(email):
        reader.errors.setdefault("email", _("E-postadressen ser inte hel ut: namn@exempel.se."))
