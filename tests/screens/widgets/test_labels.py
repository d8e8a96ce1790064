"""Labels show texts as they are."""

from dataclasses import replace
from datetime import date

from support import NASTY, screen_text
from textual.app import App
from textual.content import Content
from textual.widget import Widget
from textual.widgets.option_list import Option

from platscoach.domain.committed_by import Who
from platscoach.domain.session_forms import CommitmentForm
from screens.widgets.cut_text import CutText
from screens.widgets.inline_facts import InlineFacts
from screens.widgets.keyed_list import KeyedList
from screens.widgets.labels import OneLineLabel, TextLabel
from screens.widgets.session_labels import commitment_line, error_lines


class Labels(App[None]):
    """A label whose text is given when it is made, and two that get it later."""

    def compose(self):
        yield TextLabel("[b]först[/b]")
        yield TextLabel(id="more")
        yield OneLineLabel(id="line")


async def test_what_a_label_is_told_is_never_markup():
    app = Labels()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one("#more", TextLabel).update(f"x {NASTY[0]} [@click=app.quit]ut[/]")
        app.query_one("#line", OneLineLabel).update("[x] klar [/b]")
        await pilot.pause()
        shown = screen_text(app)
        for text in ("[b]först[/b]", f"x {NASTY[0]} [@click=app.quit]ut[/]", "[x] klar [/b]"):
            assert text in shown


def test_of_two_who_promised_the_second_is_no_sentence_of_its_own():
    karin, me = {"k": "Karin Ek", "m": "Jag"}, CommitmentForm("boka", Who.LEADER, "k")
    both = replace(me, also_who=Who.SUPPORTER, also_id="m")
    assert commitment_line(both, karin, date(2026, 11, 23), done=False) == "Karin Ek och jag: boka"
    turned = CommitmentForm("boka", Who.SUPPORTER, also_who=Who.LEADER, also_id="k")
    assert (
        commitment_line(turned, karin, date(2026, 11, 23), done=False) == "Jag och Karin Ek: boka"
    )


class Texts(App[None]):
    """One of each widget that shows texts."""

    CSS = "CutText, InlineFacts, KeyedList { height: 3; }"

    def compose(self):
        yield TextLabel("etikett")
        yield CutText()
        yield InlineFacts()
        yield KeyedList()


async def test_how_links_would_look_is_not_worked_out_for_texts_that_hold_none(monkeypatch):
    asked, look = [], Widget.link_style

    def counted(widget):
        asked.append(type(widget))
        return look.fget(widget)

    monkeypatch.setattr(Widget, "link_style", property(counted))
    app = Texts()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(CutText).update(Content("kapad"))
        app.query_one(InlineFacts).show_status([Content("fakta")])
        app.query_one(KeyedList).show_lines([Option("rad")])
        await pilot.pause()
        shown = screen_text(app)
        assert all(text in shown for text in ("etikett", "kapad", "fakta", "rad"))
    assert not {TextLabel, CutText, InlineFacts, KeyedList} & set(asked)


def test_what_is_wrong_is_said_after_the_name_of_its_field():
    (line,) = error_lines({"attendance": "”många” har inget antal först"})
    assert line.plain == "Antal: ”många” har inget antal först"
