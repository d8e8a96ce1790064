"""The questions to a process leader before a check-in, as a text and as an e-mail."""

from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.policy import default

from platscoach.documents.preparation import (
    Preparation,
    preparation_eml,
    preparation_subject,
    preparation_text,
)

ASKED = Preparation(
    "Dalen [/b]", 6, datetime(2026, 12, 4, 10, 0), ("Karin",), ("karin.ek@example.se",),
    ("Vad är du mest nöjd med?", "Vad är tyngst?"), "Anna Lind",
)  # fmt: skip


def test_the_words_of_the_mail():
    assert preparation_text(ASKED) == (
        "Hej Karin!\n\n"
        "Fre 4 dec 2026 klockan 10.00 stämmer vi av hur arbetet går.\n"
        "Fundera gärna på det här innan, och svara kort på mejlet om du hinner:\n\n"
        "1. Vad är du mest nöjd med?\n2. Vad är tyngst?\n\nHälsningar\nAnna Lind\n"
    )
    assert preparation_text(replace(ASKED, names=())).startswith("Hej!\n")
    assert preparation_text(replace(ASKED, names=("Ali", "Elsa"))).startswith("Hej Ali och Elsa!")


def test_the_file_is_a_mail_that_has_not_been_sent():
    mail = message_from_bytes(preparation_eml(ASKED), policy=default)
    assert mail["Subject"] == preparation_subject(ASKED)
    assert mail["Subject"] == "Inför avstämningen efter 6 månader, Dalen [/b]"
    assert mail["To"] == "karin.ek@example.se"
    assert mail["X-Unsent"] == "1"
    assert mail.get_content().replace("\r\n", "\n") == preparation_text(ASKED)


def test_an_address_that_no_mail_takes_is_left_out():
    strange = replace(ASKED, place="Dalen\r\nBcc: x@y", emails=("kårin@example.se", "a b@c"))
    mail = message_from_bytes(preparation_eml(strange), policy=default)
    assert mail["To"] is None
    assert mail["Bcc"] is None
