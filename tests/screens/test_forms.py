"""The form dialog in all its uses: invalid values are rejected, and nothing typed is lost."""

import asyncio
import json
from itertools import count
from unicodedata import normalize

import pytest
from support import NASTY, press, rush, screen_text, settle, type_text
from textual import events
from unopened import fields_of, said_of

from platscoach.coaching.doors import DoorChoices
from platscoach.domain.form_echo import written_out
from platscoach.domain.form_fields import FieldKind
from platscoach.domain.overview_choice import Shown
from platscoach.domain.people import Level, PersonView
from platscoach.domain.session_forms import CommitmentForm
from platscoach.domain.sessions import LogFilter
from platscoach.domain.step_forms import StageValues
from platscoach.domain.steps import PointMark, PointView, StepState
from platscoach.errors import StorageError
from platscoach.i18n import set_language
from platscoach.settings import Settings
from platscoach.storage.device import drafts
from screens.dialogs.agreement import agreement_form
from screens.dialogs.commitment import commitment_entry, commitment_form, move_form
from screens.dialogs.door import door_form
from screens.dialogs.form_dialog import FormDialog
from screens.dialogs.leader import leader_form
from screens.dialogs.log_filter import log_filter_form
from screens.dialogs.overview_choice import overview_choice_form
from screens.dialogs.person import person_form
from screens.dialogs.place import place_form
from screens.dialogs.point import evidence_form, own_point_form
from screens.dialogs.stage import stage_form
from screens.forms.form import FormRows
from screens.forms.row import CURSOR_SIGN, FormRow
from screens.overview.screen import OverviewScreen
from screens.session.agenda_form import agenda_form
from screens.settings.texts import THEMES

PLACES = tuple((f"plats-{number}", f"Bygden nummer {number}") for number in range(60))
"""As many places as a desk can have."""

PEOPLE = tuple(
    PersonView(f"p{n}", f"funktion {n}", "", Level.REGION, "", "", "", "", "", ())
    for n in range(30)
)

POINT = PointView("A3-01", "Materialet är sammanställt", PointMark.OPEN, None, "", False)

DIALOGS = {
    "new place": lambda c, d: place_form(c),
    "place": lambda c, d: place_form(c, d.dalen),
    "new leader": lambda c, d: leader_form(c, d.dalen),
    "leader": lambda c, d: leader_form(c, d.dalen, d.leader),
    "new commitment": lambda c, d: commitment_form(c, d.dalen),
    "commitment": lambda c, d: commitment_form(c, d.dalen, d.session.commitments[0]),
    "commitment of a session": lambda c, d: commitment_entry(c, d.dalen, CommitmentForm()),
    "another day": lambda c, d: move_form(c, d.session.commitments[0]),
    "stage": lambda c, d: stage_form(
        c, d.dalen.id, "analys", StageValues(StepState.UNDER_WAY, None, None)
    ),
    "evidence": lambda c, d: evidence_form(c, d.dalen.id, "analys", POINT),
    "own point": lambda c, d: own_point_form(c, d.dalen.id, "analys"),
    "agenda": lambda c, d: agenda_form(c, d.dalen.id),
    "log": lambda c, d: log_filter_form(c, d.dalen, LogFilter()),
}
"""Every form that is a dialog, made from the context and the furnished desk's content."""

WITH_MUCH_TO_CHOOSE = {
    "person": lambda c, d: person_form(c, PLACES[:6], d.dalen.id),
    "person of many places": lambda c, d: person_form(c, PLACES),
    "door of many people and places": lambda c, d: door_form(c, DoorChoices(PEOPLE, PLACES)),
    "agreement": lambda c, d: agreement_form(c, (), d.dalen.id),
    "overview": lambda c, d: overview_choice_form(c, Shown()),
}
"""Forms whose rows may not fit even on a large screen."""

KEEPS = tuple(name for name in DIALOGS if name != "log")
"""Forms whose text is kept until it is stored: a filter is not worth keeping."""

AT_ONCE = (
    tuple(name for name in KEEPS if name != "commitment of a session"),
    ("commitment of a session",),
)
"""Forms that can have drafts side by side: a commitment's is the same alone and in its session."""

WRONG = {
    FieldKind.LINE: ("å" * 5000,),
    FieldKind.DAY: ("31 feb", "snart", "2199-01-01", "1999-12-31", "[/b]", "9" * 4000),
    FieldKind.NUMBER: ("många", "-3", "4½", "٤٠", "9" * 4000, "[x] 3"),
    FieldKind.TIME: ("25.00", "halv"),
}
"""Values that no field of the kind accepts."""

REFUSE = tuple(name for name in DIALOGS if name not in ("log", "agenda"))
"""Forms that reject some values: a filter does not, and an agenda's line may be very long."""


async def show(pilot, name, seeded):
    """Open a dialog over the first screen."""
    dialog = {**DIALOGS, **WITH_MUCH_TO_CHOOSE}[name](pilot.app.context, seeded)
    answers = []
    pilot.app.push_screen(dialog, answers.append)
    await settle(pilot)
    assert pilot.app.screen is dialog
    dialog.answers = answers
    return dialog


def rows(dialog):
    """The visible rows of a form, by name."""
    return {row.field.name: row for row in dialog.query(FormRow) if row.display}


async def kept(app):
    """The non-empty drafts of forms on disk, once all pending writes are done."""
    found = await app.context.lanes.quick(drafts.all_drafts, "form:")
    return {one.key: one.value for one in found if one.value}


async def test_every_wrong_value_of_every_field_is_said_of_that_field(build, seeded):
    """Each value is tried alone, with valid values elsewhere, in forms that are not opened."""
    app, faults = build(), []
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for name in REFUSE:
            dialog = DIALOGS[name](app.context, seeded)
            fields = fields_of(dialog)
            values = {key: field.value for key, field in fields.items()}
            wrong = [(key, value) for key in fields for value in wrong_values(fields[key])]
            assert wrong, name
            for key, value in wrong:
                other, wanted = fields[key].only_if
                asked_for = {other: wanted[0]} if wanted else {}
                if not said_of(dialog, {**values, **asked_for, key: value}).get(key, "").strip():
                    faults.append((name, key, value[:20]))
    assert not faults


async def test_every_field_that_is_wrong_says_so_at_its_place(build, store, seeded):
    """All fields of a form are wrong at once, each with one of its wrong values."""
    app, nth = build(), count()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for name in REFUSE:
            dialog = await show(pilot, name, seeded)
            wrong = {}
            for field, row in rows(dialog).items():
                if values := wrong_values(row.field):
                    wrong[field] = values[next(nth) % len(values)]
            assert wrong, name
            before = {field: rows(dialog)[field].value for field in wrong}
            for field, value in wrong.items():
                rows(dialog)[field].entry.value = value
            await press(pilot, "ctrl+s")
            assert app.screen is dialog, (name, wrong)
            for field, value in wrong.items():
                error = dialog.query_one(f"#error-{field}")
                assert error.region.height and str(error.content), (name, field, value)
                assert dialog.values()[field] == value
            for field, value in before.items():
                rows(dialog)[field].entry.value = value
            await settle(pilot)
            for field in wrong:
                error = dialog.query_one(f"#error-{field}")
                assert not error.region.height, "the message goes with what it was about"
            assert dialog.answers == []
            await press(pilot, "escape")
            assert isinstance(app.screen, OverviewScreen)
    assert store.places.get(seeded.dalen.id) == seeded.dalen._replace(leaders=(seeded.leader,))
    assert len(store.places.all()) == 2
    assert store.commitments.open_on(seeded.dalen.id) == tuple(seeded.session.commitments)


def wrong_values(field):
    """The wrong values of a field."""
    return WRONG.get(field.kind, ())


async def test_a_field_that_is_left_says_at_once_what_is_wrong(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        dialog = await show(pilot, "new leader", seeded)
        await press(pilot, "tab")
        assert not dialog.query("#error-name"), "nothing was typed"
        await press(pilot, "tab", "tab")
        await type_text(pilot, "140")
        assert not dialog.query("#error-percent")
        await press(pilot, "tab")
        assert "1 till 100" in screen_text(app)
        assert app.focused.id == "field-phone"
        await press(pilot, "shift+tab")
        await type_text(pilot, "40")
        assert "1 till 100" not in screen_text(app)


async def test_what_is_read_of_a_day_stands_beside_it(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await show(pilot, "another day", seeded)
        assert "fre 20 nov 2026, för 3 dagar" in screen_text(app)
        await type_text(pilot, "fre")
        assert "fre 27 nov 2026, om 4 dagar" in screen_text(app)
        # However quickly it is typed.
        await press(pilot, "backspace", "backspace", "backspace")
        await type_text(pilot, "om två veckor")
        assert "mån 7 dec 2026, om 14 dagar" in screen_text(app)
        await press(pilot, "ctrl+u")
        await type_text(pilot, "fre")
        set_language("en")
        await press(pilot, "backspace", "i")
        assert "Fri 27 Nov 2026, in 4 days" in screen_text(app)


async def test_typing_in_a_day_replaces_the_one_that_stood_there(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        dialog = await show(pilot, "another day", seeded)
        await type_text(pilot, "4 dec")
        assert dialog.values() == {"due": "4 dec"}
        await press(pilot, "enter")
        assert not isinstance(app.screen, FormDialog)
    dues = {item.id: item.due for item in store.commitments.open_on(seeded.dalen.id)}
    assert dues[seeded.session.commitments[0].id].isoformat() == "2026-12-04"


async def test_looking_something_up_in_the_middle_of_a_day_goes_on_where_it_was(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        dialog = await show(pilot, "another day", seeded)
        await type_text(pilot, "4 d")
        await press(pilot, "ctrl+f", "escape")
        assert app.screen is dialog
        await type_text(pilot, "ec")
        assert dialog.values() == {"due": "4 dec"}


async def test_bad_texts_are_shown_and_stored_as_they_are(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for text in NASTY:
            await show(pilot, "own point", seeded)
            await type_text(pilot, text)
            assert text in screen_text(app)
            await press(pilot, "enter")
            assert not isinstance(app.screen, FormDialog)
    points = store.steps.points(seeded.dalen.id, "analys", ())
    assert sorted(point.text for point in points) == sorted(NASTY)


async def test_every_key_is_on_disk_and_comes_back_after_the_program_was_ended(build, seeded):
    for names in AT_ONCE:
        await end_and_begin_again(build, seeded, names)


async def end_and_begin_again(build, seeded, names):
    """Type in forms that are stacked, end the program, and find everything in the next run."""
    app, typed_in = build(), {}
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for name in names:
            before = await kept(app)
            # On top of the ones before, which are open when the program ends.
            dialog = await show(pilot, name, seeded)
            field = next(f for f, row in rows(dialog).items() if row.field.kind != FieldKind.CHOICE)
            dialog.query_one(f"#field-{field}").focus()
            await press(pilot, "end")
            typed = dialog.values()[field]
            for key in "1 dec":
                await press(pilot, key)
                typed += key
                now = await kept(app)
                (draft_key,) = now.keys() - before.keys()
                # A date is kept as the day it means, once it can be read.
                meant = written_out(rows(dialog)[field].field, typed, app.context.today())
                assert json.loads(now[draft_key])[field] == meant, (name, typed)
            typed_in[name] = (field, meant, draft_key)
    app.context.lanes.close()
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for name, (field, meant, draft_key) in typed_in.items():
            dialog = await show(pilot, name, seeded)
            assert dialog.values()[field] == meant, name
            assert "är kvar" in screen_text(app), name
            await press(pilot, "ctrl+n")
            assert "börjat om" in screen_text(app), name
            assert draft_key not in await kept(app), name
            await press(pilot, "ctrl+n")
            assert dialog.values()[field] == meant, name
            assert draft_key in await kept(app), name
            await press(pilot, "ctrl+n", "escape")
            assert draft_key not in await kept(app), name
        assert await kept(app) == {}
    app.context.lanes.close()


async def test_the_last_key_before_leaving_is_kept_however_quick(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await show(pilot, "own point", seeded)
        await rush(pilot, *"skolan", "escape")
        assert isinstance(app.screen, OverviewScreen)
        (value,) = (await kept(app)).values()
        assert json.loads(value)["text"] == "skolan"


@pytest.mark.parametrize("how", ["ctrl+s", "enter"])
async def test_what_was_stored_is_not_offered_again(build, store, seeded, how):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        dialog = await show(pilot, "own point", seeded)
        await rush(pilot, *"skolan", how)
        assert len(dialog.answers) == 1
        assert await kept(app) == {}
        dialog = await show(pilot, "own point", seeded)
        assert dialog.values() == {"text": ""}
    assert [p.text for p in store.steps.points(seeded.dalen.id, "analys", ())] == ["skolan"]


def hold_back_drafts(app, monkeypatch):
    """Let no draft be read until the returned event is set."""
    release, ask = asyncio.Event(), app.context.lanes.quick

    async def slow(call, *arguments):
        if call is drafts.get:
            await release.wait()
        return await ask(call, *arguments)

    monkeypatch.setattr(app.context.lanes, "quick", slow)
    return release


async def test_keys_typed_before_the_draft_has_come_go_where_they_were_meant(
    build, seeded, monkeypatch
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await show(pilot, "new place", seeded)
        await rush(pilot, *"Nyby", "tab", *"Ekebo", "escape")
        release = hold_back_drafts(app, monkeypatch)
        dialog = place_form(app.context)
        app.push_screen(dialog)
        await pilot.pause()
        for key in (*"by", "tab", "tab", *"640"):
            app._driver.send_message(_key(app, key))
        release.set()
        await settle(pilot)
        values = dialog.values()
        assert (values["name"], values["municipality"], values["population"]) == (
            "Nybyby", "Ekebo", "640",
        )  # fmt: skip


async def test_what_is_pasted_before_the_draft_has_come_stands(build, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await show(pilot, "new place", seeded)
        await rush(pilot, *"Nyby", "tab", *"Ekebo", "escape")
        release = hold_back_drafts(app, monkeypatch)
        dialog = place_form(app.context)
        app.push_screen(dialog)
        await pilot.pause()
        dialog.focused.post_message(events.Paste("Annan"))
        await pilot.pause()
        release.set()
        await settle(pilot)
        assert dialog.values()["name"] == "Annan"
        assert dialog.values()["municipality"] == "Ekebo"


async def test_leaving_twice_or_saving_twice_is_once_and_no_leaving_while_it_is_saved(
    build, store, seeded, monkeypatch
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        dialog = await show(pilot, "own point", seeded)
        await type_text(pilot, "skolan")
        release, write = asyncio.Event(), app.context.lanes.write

        async def slow(*call):
            await release.wait()
            return await write(*call)

        monkeypatch.setattr(app.context.lanes, "write", slow)
        dialog.action_save()
        dialog.action_save()
        dialog.action_cancel()
        await pilot.pause()
        assert app.screen is dialog
        release.set()
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        dialog.action_cancel()
        dialog.action_save()
        await settle(pilot)
        assert len(dialog.answers) == 1
    assert [p.text for p in store.steps.points(seeded.dalen.id, "analys", ())] == ["skolan"]


async def test_what_cannot_be_stored_now_stays_in_the_form_and_says_why(build, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        dialog = await show(pilot, "own point", seeded)
        await type_text(pilot, "skolan")

        async def fails(*_call):
            raise StorageError("Databasen är upptagen.")

        with monkeypatch.context() as patch:
            patch.setattr(app.context.lanes, "write", fails)
            await press(pilot, "ctrl+s")
        assert app.screen is dialog
        assert "Databasen är upptagen." in screen_text(app)
        assert len(await kept(app)) == 1
        await press(pilot, "ctrl+s")
        assert len(dialog.answers) == 1
        assert await kept(app) == {}


@pytest.mark.parametrize("theme", [name for name, _words in THEMES])
async def test_the_field_with_the_cursor_is_marked_by_a_sign(build, seeded, theme):
    app = build(settings=Settings(theme=theme))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        dialog = await show(pilot, "new leader", seeded)
        for name in rows(dialog):
            assert app.focused.id == f"field-{name}"
            (marked,) = [line for line in screen_text(app).splitlines() if CURSOR_SIGN in line]
            assert str(dialog.query_one(f"#row-{name} .form-label").content) in marked
            await press(pilot, "tab")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_field_can_be_reached_and_none_is_cut(build, seeded, size, language):
    set_language(language)
    app = build(settings=Settings(language=language))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for dialog_name in (*DIALOGS, *WITH_MUCH_TO_CHOOSE):
            dialog = await show(pilot, dialog_name, seeded)
            window = dialog.query_one(FormRows)
            dialog._say("Det du skrev senast är kvar. ctrl+n börjar om.")
            await settle(pilot)
            for line in ("#dialog-words", "KeyLine"):
                said = dialog.query_one(line).region
                assert said.height, (dialog_name, line)
                assert dialog.region.contains_region(said), (dialog_name, line)
            for name, row in rows(dialog).items():
                dialog.query_one(f"#field-{name}").focus()
                await settle(pilot)
                assert row.region.height, (dialog_name, name)
                if row.region.height <= window.region.height:
                    assert window.region.contains_region(row.region), (dialog_name, name)
                else:
                    # The last of many choices, when the cursor goes there, is visible.
                    row.entry.at = len(row.field.choices) - 1
                    await settle(pilot)
                    last = row.entry.region.bottom - 1
                    assert window.region.y <= last < window.region.bottom, (dialog_name, name)
                assert row.entry.region.width >= 10
                label = dialog.query_one(f"#row-{name} .form-label")
                shown = " ".join(strip.text for strip in label.render_lines(label.size.region))
                assert shown.split() == str(label.content).split(), (dialog_name, name)
                assert label.region.height == 1 or size[0] < 80, (dialog_name, name)
                hint = dialog.query_one(".form-hint-line")
                if hint.display:
                    shown = " ".join(strip.text for strip in hint.render_lines(hint.size.region))
                    assert shown.split() == str(hint.content).split(), (dialog_name, name)
            if size[1] == 40 and "many" not in dialog_name:
                assert window.max_scroll_y == 0, dialog_name
            await press(pilot, "escape")


@pytest.mark.parametrize("name", ["new place", "commitment"])
async def test_the_keys_of_a_form_stay_in_sight_when_the_window_is_made_lower(build, seeded, name):
    app = build()
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await show(pilot, name, seeded)
        for height in (20, 16, 40):
            await pilot.resize_terminal(80, height)
            await settle(pilot)
            assert "ctrl+s Spara" in screen_text(app), height


async def test_enter_goes_on_past_what_is_not_asked_for_and_saves_in_the_last(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        dialog = await show(pilot, "new commitment", seeded)
        await rush(pilot, *"ringa", "enter")
        assert app.focused.id == "field-who"
        await press(pilot, "enter")
        assert app.focused.id == "field-also"
        await press(pilot, "enter")
        assert app.focused.id == "field-due"
        await press(pilot, "shift+tab", "shift+tab", "left", "enter")
        assert app.focused.id == "field-person"
        await press(pilot, "up", "up", "down", "down")
        assert app.focused.id == "field-person"
        await press(pilot, "enter", "enter", "enter")
        assert len(dialog.answers) == 1


async def test_a_commitment_is_with_its_session_before_its_form_is_forgotten(
    build, seeded, monkeypatch
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "f4")
        await type_text(pilot, "ringa skolan")
        lanes, write, seen = app.context.lanes, app.context.lanes.quick_write, []

        async def watched(call, *arguments):
            if call is drafts.drop and arguments[0].startswith("form:"):
                of_sessions = await lanes.quick(drafts.all_drafts, "session:")
                seen.append(["ringa skolan" in draft.value for draft in of_sessions])
            return await write(call, *arguments)

        monkeypatch.setattr(lanes, "quick_write", watched)
        await press(pilot, "ctrl+s")
        assert seen == [[True]]
        assert await kept(app) == {}


def _key(app, name):
    """Deliver a key as a terminal does, without waiting for its effect."""
    key = events.Key(name, name if len(name) == 1 else None)
    key.set_sender(app)
    return key


async def test_a_sentence_typed_where_one_chooses_chooses_nothing_and_is_answered(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        places = (("a", "Dalen"), ("b", "Tumle"))
        dialog = person_form(app.context, places, "a")
        app.push_screen(dialog)
        await settle(pilot)
        dialog.query_one("#field-places").focus()
        await type_text(pilot, "unga på orten")
        assert dialog.values()["places"] == "a"
        told = [one.message for one in app._notifications]
        assert [one for one in told if "Här skrivs inget" in one] == told, "said once"
        assert told
        await press(pilot, "space", "space")
        assert dialog.values()["places"] == "", "a space by itself chooses as ever"
        await press(pilot, "space", "right", "space")
        assert dialog.values()["places"].split() == ["a", "b"]


async def test_a_place_with_a_name_that_there_is_already_is_asked_about_once(build, store, seeded):
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await type_text(pilot, normalize("NFD", "övre Fors"))
        await press(pilot, "ctrl+s")
        assert "redan en plats som heter Övre Fors" in " ".join(screen_text(app).split())
        assert len(store.places.all()) == 2
        await press(pilot, "ctrl+s")
        assert len(store.places.all()) == 3
