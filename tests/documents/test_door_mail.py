"""A place's question as an e-mail, and as a reminder when the answer is late."""

from dataclasses import replace
from datetime import date

from platscoach.documents.door_mail import door_mail
from platscoach.domain.doors import DoorView

TODAY = date(2026, 11, 27)
DOOR = DoorView(
    "d", "p", "Dalen", "s", "Kan linje 52 stanna [/b] hos Amina?", "h", "Henrik Vass",
    date(2026, 11, 13), date(2026, 12, 3), "", None, "",
)  # fmt: skip


def test_a_question_goes_as_it_was_written_to_the_one_who_is_asked():
    assert door_mail(DOOR, "Henrik Vass", "Anna Lind", TODAY) == (
        "Fråga från Dalen\n\nHej Henrik!\n\nDalen behöver svar på det här:\n\n"
        "Kan linje 52 stanna [/b] hos Amina?\n\n"
        "Det är bra om svaret kommer senast tor 3 dec 2026.\n\nHälsningar\nAnna Lind\n"
    )


def test_a_function_has_no_name_and_a_late_answer_is_asked_for():
    said = door_mail(DOOR, "", "", date(2026, 12, 4))
    assert "\n\nHej!\n\nJag frågade om det här för Dalen fre 13 nov. Hur går det?\n\n" in said
    assert "senast" not in said
    assert said.endswith("Hälsningar\n")


def test_a_private_thought_is_asked_of_nobody():
    door = replace(DOOR, question="Vem äger lokalen?\n§ Hon litar inte på kommunen")
    said = door_mail(door, "Henrik Vass", "Anna Lind", TODAY)
    assert "Vem äger lokalen?\n" in said
    assert "litar" not in said
