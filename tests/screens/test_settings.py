"""The settings: choices take effect at once and are kept, and the user's data are described."""

import asyncio
import json
import threading

import pytest
from support import NASTY, press, screen_text, settle, type_text
from textual import events
from textual.widgets import Input

from platscoach.domain.form_reader import MAX_NAME
from platscoach.i18n import language
from platscoach.settings import Settings, load_settings
from platscoach.storage.device import drafts
from screens.actions.scheduled_backups import make_and_carry_backups
from screens.messages import OpenRoom
from screens.overview.screen import OverviewScreen
from screens.settings.screen import NAME_DRAFT, SettingsScreen
from screens.settings.texts import THEMES


async def open_settings(pilot):
    await settle(pilot)
    pilot.app.post_message(OpenRoom("settings"))
    await settle(pilot)
    assert isinstance(pilot.app.screen, SettingsScreen)
    return pilot.app.screen


async def to_name(pilot):
    await press(pilot, "tab", "tab")
    field = pilot.app.focused
    assert isinstance(field, Input)
    return field


async def draft(app):
    return await app.context.lanes.quick(drafts.get, NAME_DRAFT)


async def test_language_changes_at_once_and_is_remembered(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_settings(pilot)
        assert screen.focused.id == "field-language"
        await press(pilot, "right")
        assert language() == "en"
        assert "(•) English" in screen_text(app).replace("\xa0", " ")
        assert load_settings(app.context.settings_path).language == "en"
        await press(pilot, "left")
        assert language() == "sv"
        assert "Inställningar" in screen_text(app)
        assert load_settings(app.context.settings_path).language == "sv"


async def test_theme_changes_at_once_and_is_remembered(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_settings(pilot)
        await press(pilot, "tab")
        for key, _name in (*THEMES[1:], THEMES[0]):
            await press(pilot, "right")
            assert app.theme == key
            assert load_settings(app.context.settings_path).theme == key


async def test_a_remembered_choice_is_shown_the_next_time(build, seeded):
    app = build(settings=Settings(theme="platscoach-light"))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_settings(pilot)
        assert app.theme == "platscoach-light"
        assert "(•) Ljust" in screen_text(app).replace("\xa0", " ")


@pytest.mark.parametrize("leave", ["enter", "tab", "escape"])
async def test_her_name_is_kept_when_the_field_is_left(build, store, seeded, leave):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_settings(pilot)
        await to_name(pilot)
        await type_text(pilot, " Berg")
        await press(pilot, leave)
        assert store.supporters.me().name == "Anna Lind Berg"
        assert app.context.me.name == "Anna Lind Berg"
        assert "Anna Lind Berg  mån" in screen_text(app)
        assert await draft(app) is None
        if leave != "escape":
            await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
        assert "Anna Lind Berg  mån" in screen_text(app)


@pytest.mark.parametrize("leave", ["enter", "escape"])
async def test_the_name_from_before_is_kept_while_another_is_being_stored(
    build, store, seeded, leave
):
    """The field is left with a new name, then with the old one, before the database answers."""
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_settings(pilot)
        field = await to_name(pilot)
        going, free = threading.Event(), threading.Event()

        def hold(_connection):
            going.set()
            free.wait(30)

        held = asyncio.ensure_future(app.context.lanes.quick(hold))
        await asyncio.to_thread(going.wait, 30)
        field.value = "Annan"
        await pilot.press("enter")
        await pilot.pause()
        field.value = "Anna Lind"
        await pilot.press(leave)
        await pilot.pause()
        free.set()
        await held
        await settle(pilot)
        assert store.supporters.me().name == app.context.me.name == "Anna Lind"
        assert await draft(app) is None
        assert screen._being_stored == 0


@pytest.mark.parametrize(
    ("name", "message"), [("", "Skriv ditt namn."), ("x" * (MAX_NAME + 1), "för mycket")]
)
async def test_a_name_that_cannot_be_kept_is_said_at_the_field(build, store, seeded, name, message):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_settings(pilot)
        field = await to_name(pilot)
        field.value = name
        await press(pilot, "enter")
        assert message in screen_text(app)
        assert store.supporters.me().name == "Anna Lind"
        field.value = "Anna"
        await press(pilot, "enter")
        assert message not in screen_text(app)
        assert store.supporters.me().name == "Anna"


async def test_a_name_that_was_left_unfinished_comes_back(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_settings(pilot)
        field = await to_name(pilot)
        field.value = ""
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
        assert app.context.me.name == "Anna Lind"
        screen = await open_settings(pilot)
        assert screen.query_one(Input).value == ""
        assert "Skriv ditt namn." in screen_text(app)


async def test_every_key_of_the_name_is_written_down(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_settings(pilot)
        await to_name(pilot)
        await type_text(pilot, "x")
        assert (await draft(app)).value == "Anna Lindx"


async def test_opening_and_leaving_writes_nothing(build, store, seeded):
    def journal():
        connection = store._base.engine.raw_connection().driver_connection
        return connection.execute("SELECT count(*) FROM op").fetchone()[0]

    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        before = journal()
        await open_settings(pilot)
        await to_name(pilot)
        await press(pilot, "tab", "escape")
        assert journal() == before
        assert await draft(app) is None


@pytest.mark.parametrize("nasty", NASTY)
async def test_a_name_is_shown_as_it_stands(build, store, seeded, nasty):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_settings(pilot)
        field = await to_name(pilot)
        field.value = f"Anna {nasty}"
        await press(pilot, "enter")
        assert store.supporters.me().name == f"Anna {nasty}"
        assert f"Anna {nasty}  mån" in screen_text(app)


async def test_a_paste_out_of_proportion_is_cut_and_kept(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_settings(pilot)
        field = await to_name(pilot)
        field.post_message(events.Paste("Anna \x1b[31m\u202e" * 100_000))
        await settle(pilot)
        assert len(field.value) <= 2_100
        assert not set(field.value) & set("\x1b\u202e")
        assert len(list(app.context.lanes.database.pasted.glob("*"))) == 1


async def test_where_her_data_lie_is_said(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_settings(pilot)
        shown = " ".join(screen_text(app).split())
        database = app.context.lanes.database
        assert str(database.path)[:60] in shown
        assert str(database.backups)[:60] in shown
        assert "inte krypterad än" in shown
        assert "bara om du lämnar över en kopia" in shown
        assert f"Metodpaketet {app.context.pack.name} {app.context.pack.version}" in shown


async def test_k_leads_to_the_backups_and_the_newest_is_said(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_settings(pilot)
        await press(pilot, "o", "n")
        (made,) = app.context.lanes.database.backups.glob("*-egen.db")
        assert made.name in str(app.screen.query_one("#backups-words").content)
        await press(pilot, "escape")
        assert "Den nyaste gjordes i dag" in screen_text(app)


async def test_a_letter_is_a_letter_while_she_writes_her_name(build, seeded):
    """While the name is edited, letters are text and not keys of the room."""
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_settings(pilot)
        field = await to_name(pilot)
        await type_text(pilot, "o")
        assert field.value == "Anna Lindo"
        assert not list(app.context.lanes.database.backups.glob("*-egen.db"))


async def test_a_choice_that_cannot_be_saved_still_holds(build, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_settings(pilot)
        app.context.settings_path.unlink(missing_ok=True)
        app.context.settings_path.mkdir()
        await press(pilot, "right")
        assert language() == "en"
        assert any(one.severity == "warning" for one in app._notifications)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_all_of_it_can_be_reached(build, seeded, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        screen = await open_settings(pilot)
        screen.query_one("#settings").scroll_end(animate=False)
        await settle(pilot)
        assert "Metodpaketet" in screen_text(app)


async def test_what_is_remembered_is_in_one_file(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_settings(pilot)
        await press(pilot, "right", "tab", "right")
        saved = json.loads(app.context.settings_path.read_text("utf-8"))
        assert (saved["language"], saved["theme"]) == ("en", "platscoach-light")


async def test_a_backup_that_is_made_meanwhile_is_told_of(build, seeded):
    app = build()
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "comma")
        assert "Ingen är gjord än." in screen_text(app)
        await make_and_carry_backups(app.context, app._show_day)
        await settle(pilot)
        assert "Den nyaste gjordes i dag" in screen_text(app)


async def test_where_no_backup_can_be_read_none_is_not_said_to_have_been_made(build, seeded, path):
    app = build()
    (path.parent / "backups").mkdir(mode=0o700)
    name = "platscoach-2026-11-20-101500-daglig.db"
    (path.parent / "backups" / name).write_text("skadad")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "comma")
        assert name in screen_text(app)
        assert "är gjord än" not in screen_text(app)
        await press(pilot, "o")
        assert "Ingen säkerhetskopia går att läsa." in screen_text(app)
        assert "är gjord än" not in screen_text(app)
