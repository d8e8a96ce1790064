"""The questions sent to a process leader before a check-in, as a text and as a mail."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from platscoach.dates.show import clock_text, long_day
from platscoach.domain.eighteen_months.month_words import after_months
from platscoach.i18n import _
from platscoach.text import clean, clean_line


@dataclass(frozen=True, slots=True)
class Preparation:
    """The content of the mail: nothing from the notes, nothing about other people."""

    place: str
    months: int
    starts: datetime
    """Local time."""
    names: tuple[str, ...]
    """First names of the leaders, or as they are written."""
    emails: tuple[str, ...]
    questions: Sequence[str]
    supporter: str


def preparation_subject(preparation: Preparation) -> str:
    """What the mail is about."""
    return _("Inför avstämningen {after}, {place}").format(
        after=after_months(preparation.months), place=clean_line(preparation.place)
    )


def preparation_text(preparation: Preparation) -> str:
    """The words of the mail, in the language in force: free text stays as it was typed."""
    who = _(" och ").join(map(clean_line, preparation.names))
    when = _("{day} klockan {time}").format(
        day=long_day(preparation.starts.date()), time=clock_text(preparation.starts)
    )
    lines = [
        _("Hej {names}!").format(names=who) if who else _("Hej!"),
        "",
        _("{when} stämmer vi av hur arbetet går.").format(when=when[:1].upper() + when[1:]),
        _("Fundera gärna på det här innan, och svara kort på mejlet om du hinner:"),
        "",
        *(f"{number}. {question}" for number, question in enumerate(preparation.questions, 1)),
        "",
        _("Hälsningar"),
        clean_line(preparation.supporter),
    ]
    return clean("\n".join(lines)).rstrip() + "\n"


def preparation_eml(preparation: Preparation) -> bytes:
    """The mail as a file that a mail program opens as a draft to be sent."""
    # It imports the whole email package: only for users who want the file.
    from email.headerregistry import Address
    from email.message import EmailMessage
    from email.policy import SMTP

    to = []
    for email in preparation.emails:
        # An address that no mail accepts is left for the user to enter.
        with suppress(ValueError):
            to.append(Address(addr_spec=email))
    message = EmailMessage(policy=SMTP)
    message["Subject"] = preparation_subject(preparation)
    if to:
        message["To"] = to
    # With this header Outlook opens the mail as a draft.
    message["X-Unsent"] = "1"
    message.set_content(preparation_text(preparation))
    return bytes(message)
