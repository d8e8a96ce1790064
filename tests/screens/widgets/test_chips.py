"""Choices side by side: arrows and space, and letters to filter where there are many."""

from support import press, screen_text, type_text
from textual.app import App

from screens.widgets.chips import MANY, Chips
from screens.wrap_up.widgets import Attendees, Score

PEOPLE = [(f"p{n}", f"Person {n:03}") for n in range(200)]
PEOPLE[150] = ("åsa", "Åsa Ek, näringsliv")
PEOPLE[151] = ("asta", "Asta Ek, kultur")


class ChipsApp(App[None]):
    """An app with a row of choices between two others."""

    CSS = "Chips { height: auto; }"

    def __init__(self, choices, chosen, **how):
        super().__init__()
        self.choices, self.first, self.how = choices, chosen, how
        self.changed = 0

    def compose(self):
        yield Chips(id="before")
        yield Chips(id="row", **self.how)

    def on_mount(self):
        self.query_one("#row", Chips).show(self.choices, self.first)

    def on_chips_changed(self):
        self.changed += 1


async def test_letters_narrow_two_hundred_people_and_space_chooses():
    app = ChipsApp(PEOPLE, ("p7",))
    async with app.run_test(size=(80, 24)) as pilot:
        row = app.query_one("#row", Chips)
        assert screen_text(app).strip() == "[x] Person 007  och 199 till", "one line without cursor"
        row.focus()
        await press(pilot, "ctrl+e")
        await type_text(pilot, "ek kul")
        assert row._typed == "ekkul", "a space chooses"
        assert "sökt: ekkul, ingen" in screen_text(app)
        await press(pilot, *["backspace"] * 3)
        assert "[ ] Åsa Ek, näringsliv  [ ] Asta Ek, kultur" in screen_text(app)
        assert "sökt: ek, 2 av 200" in screen_text(app)
        await press(pilot, "right", "space")
        assert (row.chosen, row._typed) == (("p7", "asta"), "")
        assert row._choices[row.at][0] == "asta", "the cursor stays where it chose"
        await type_text(pilot, "person007")
        await press(pilot, "escape")
        assert len(row._choices) == 200
        await type_text(pilot, "as")
        assert [key for key, _label in row._choices] == ["åsa", "asta"]
        app.query_one("#before").focus()
        await press(pilot, "ctrl+e")
        assert (row._typed, row.chosen) == ("", ("p7", "asta"))


async def test_of_which_one_is_chosen_only_when_it_is_meant():
    """In a row of which one is chosen, filtering does not change the choice before Enter."""
    app = ChipsApp(PEOPLE, ("p7",), single=True)
    async with app.run_test(size=(80, 24)) as pilot:
        row = app.query_one("#row", Chips)
        row.focus()
        await type_text(pilot, "kultur")
        assert row.chosen == ("p7",)
        await press(pilot, "enter")
        assert row.chosen == ("asta",)
        await press(pilot, "right")
        assert row.chosen == ("p152",), "arrows as ever"


async def test_few_choices_take_no_letters():
    app = ChipsApp(PEOPLE[:MANY], ("p7",))
    async with app.run_test(size=(80, 24)) as pilot:
        row = app.query_one("#row", Chips)
        row.focus()
        await type_text(pilot, "p")
        assert len(row._choices) == MANY
        assert "sök" not in screen_text(app)
        assert not row.check_consume_key("p", "p")


async def test_the_first_arrow_on_a_row_without_a_choice_takes_the_one_it_stands_on():
    app = ChipsApp([("keep", "Behåll"), ("change", "Ändra"), ("stop", "Sluta")], (), single=True)
    async with app.run_test(size=(80, 24)) as pilot:
        row = app.query_one("#row", Chips)
        row.focus()
        chosen = []
        for key in ("right", "right", "left", "left"):
            await press(pilot, key)
            chosen += row.chosen
        assert chosen == ["keep", "change", "keep", "stop"]
        row.show(app.choices, ("",))
        await press(pilot, "left")
        assert row.chosen == ("stop",), "to the left of the first stands the last"


async def test_a_choice_of_nothing_is_the_one_that_is_chosen_before_any_other():
    """In a row of which one is chosen, an empty choice counts as chosen at first."""
    app = ChipsApp([("", "–"), ("1", "1"), ("2", "2")], (), single=True)
    async with app.run_test(size=(80, 24)) as pilot:
        row = app.query_one("#row", Chips)
        assert screen_text(app).strip() == "(•) –  ( ) 1  ( ) 2"
        row.focus()
        await press(pilot, "right")
        assert row.chosen == ("1",)


def test_help_says_what_enter_does_in_each_kind_of_row():
    assert "mellanslag eller Enter väljer" in Chips().HELP_TEXT
    assert "ett av dem gäller" in Chips(single=True).HELP_TEXT
    assert Score().HELP_TEXT.startswith("Hur det gick")
    assert "Enter går till nästa fält" in Attendees().HELP_TEXT
