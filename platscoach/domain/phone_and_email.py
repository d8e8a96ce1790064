"""Telephone numbers and e-mail addresses as people write them."""

import re
from typing import Final

_PHONE: Final = re.compile(r"(?=(?:\D*\d){5})\+?[\d ()/-]{5,24}")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def is_phone(text: str) -> bool:
    """Whether it can be a telephone number, as people write them."""
    return _PHONE.fullmatch(text) is not None


def is_email(text: str) -> bool:
    """Whether it can be an e-mail address."""
    return _EMAIL.fullmatch(text) is not None
