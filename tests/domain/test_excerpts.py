"""Excerpts of a text, for where it is mentioned rather than shown in full."""

from platscoach.domain.excerpts import lines_around, opening, with_private_lines_hidden

NOTES = "Vi sågs.\n§ orolig\n\n! jag ringer\n  Tre  \nFyra"


def test_the_beginning_without_what_is_private():
    assert opening(NOTES, 400) == "Vi sågs. ! jag ringer Tre Fyra"
    assert opening(NOTES, 14) == "Vi sågs. ! …"
    assert opening("å" * 50, 10) == "å" * 10 + " …"
    assert opening("\n§ bara\n", 400) == ""


def test_of_a_private_line_only_its_mark_is_there():
    assert with_private_lines_hidden(NOTES).split("\n")[:2] == ["Vi sågs.", "§ …"]
    assert with_private_lines_hidden("") == ""


def test_the_lines_around_one_of_them():
    assert lines_around(NOTES, "! jag  ringer", before=1, after=1) == (
        "§ orolig", "! jag ringer", "  Tre",
    )  # fmt: skip
    assert lines_around(NOTES, "Vi sågs.", before=3, after=0) == ("Vi sågs.",)
    assert lines_around(NOTES, "borta", before=1, after=1) == ()
    assert lines_around(NOTES, "", before=1, after=1) == ()
