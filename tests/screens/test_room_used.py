"""The room there is: it is used before anything is cut, and what belongs together is together."""

from contextlib import closing

import pytest
from clock import Clock
from support import press, screen_text, settle

from platscoach.domain.notes import NoteText
from platscoach.settings import Settings
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store
from screens.forms.row import FormRow
from screens.messages import OpenPlace
from screens.place.tabs import TabLine
from screens.session.fields import SessionFields
from screens.widgets.side_pane import SidePane

NOTE = "n" * 32
SIZES = ((60, 20), (80, 24), (120, 40), (160, 45))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_tabs_are_as_far_apart_as_the_line_allows(build, seeded, size, language):
    app = build(settings=Settings(language=language))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        tabs = app.screen.query_one(TabLine)
        line = tabs.content.plain
        gaps = len(line.split("  ")) - 1
        assert len(line) <= tabs.size.width
        if not gaps:
            # There was no room for one more blank between each two.
            assert len(line) + 4 > tabs.size.width


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_note_is_read_beside_or_under_the_list(build, path, seeded, size):
    body = "Vem öppnar när Elsa är borta? Gruppen frågar Ali, som bor närmast."
    with closing(Store.open(open_database(path, Clock()()), Clock())) as store:
        store.notes.save(NOTE, seeded.dalen.id, "analys", NoteText("Nyckeln till salen", body))
    app = build()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.post_message(OpenPlace(seeded.dalen.id, "analys", "notes"))
        await settle(pilot)
        shown = screen_text(app)
        pane = app.screen.query_one("#notes-list").query_one(SidePane)
        assert "Nyckeln till salen  " in shown, "the title on one line"
        assert pane.region.width >= 50
        assert " ".join(body.split()) in " ".join(pane.render().plain.split())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_days_of_a_step_are_set_in_and_close_under_it(build, store, seeded, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "V", "end")
        state, begun, done, following = list(app.screen.query(FormRow))[:4]
        labels = [row.query_one(".form-label") for row in (state, begun, done, following)]
        assert [label.region.y - labels[0].region.y for label in labels[:3]] == [0, 1, 2]
        assert labels[3].region.y == labels[2].region.y + (2 if size[1] == 40 else 1)
        edges = [label.content_region.x for label in labels]
        assert edges[1] == edges[2] > edges[0] == edges[3]


async def test_the_fields_between_the_panes_are_drawn_in_the_room_they_have(
    build, seeded, monkeypatch
):
    # What is drawn before they learn of their own size.
    monkeypatch.setattr(SessionFields, "on_resize", lambda _self: None)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "f6")
        assert app.screen.query_one(SessionFields).display
        assert "Tänkt (min)" in screen_text(app)
