"""A region's pack in the app: its texts, its points together with existing ticks, its errors."""

import re
from dataclasses import replace
from datetime import date

from broken_packs import BROKEN, HEAD
from broken_packs import build as make_pack
from support import open_first_place, press, screen_text, settle, type_text

from platscoach.__main__ import main
from platscoach.coaching.session_editor import draft_of
from platscoach.domain.step_forms import PointForm
from platscoach.domain.steps import PointMark
from platscoach.method.active_pack import active_pack
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.method.region_pack.first_seen import first_seen_days
from platscoach.method.region_pack.install import choose, install
from platscoach.settings import Settings, load_settings, save_settings
from screens.messages import (
    OpenLookup,
    OpenPlace,
    OpenRoom,
    OpenSession,
    OpenSummary,
    OpenTips,
)
from screens.overview.screen import OverviewScreen
from screens.place.screen import PlaceScreen

ANALYS = "sv/stages/analys.toml"
POINTS = [(point.key, point.text) for point in load_pack("sv").stage("analys").points]
FIRST, SECOND, THIRD, *_REST = [key for key, _text in POINTS]


def use(tmp_path, path, text, **more):
    """Use a pack that changes the step under way like this; the settings that select it."""
    files = {"sv/stages/forankring.toml": "", ANALYS: text, **more}
    name, _pack = install(make_pack(tmp_path / "usb", files), path.parent)
    return Settings(pack=name)


def hiding(*keys):
    """A stage file that hides these points."""
    return "".join(f'[[point]]\nkey = "{key}"\nhidden = true\n' for key in keys)


def lines(app):
    """The lines of the screen without what is left and right of the checklist."""
    return [line.strip() for line in screen_text(app).splitlines()]


async def open_settings(pilot):
    await settle(pilot)
    pilot.app.post_message(OpenRoom("settings"))
    await settle(pilot)
    pilot.app.screen.query_one("#settings").scroll_end(animate=False)
    await settle(pilot)


async def test_the_regions_words_are_shown(build, seeded, tmp_path, path):
    text = 'name = "Behov"\n[[point]]\nkey = "RP-01"\ntext = "Skolan är tillfrågad."\nafter = '
    app = build(settings=use(tmp_path, path, f'{text}"{FIRST}"\n'))
    async with app.run_test(size=(120, 40)) as pilot:
        await open_first_place(pilot)
        shown = screen_text(app)
        assert "◧ 3 Behov" in shown
        assert shown.index("Materialet är sorterat") < shown.index("[ ] Skolan är tillfrågad.")
        assert "0/12" in shown


async def test_a_tick_stays_when_the_words_change(build, store, seeded, tmp_path, path):
    point = store.steps.points(seeded.dalen.id, "analys", POINTS)[0]
    store.steps.mark(seeded.dalen.id, "analys", point, PointMark.DONE)
    text = f'[[point]]\nkey = "{FIRST}"\ntext = "Allt är sorterat i högar."\n'
    app = build(settings=use(tmp_path, path, text))
    async with app.run_test(size=(120, 40)) as pilot:
        await open_first_place(pilot)
        assert "[x] Allt är sorterat i högar." in screen_text(app)
        assert "inte längre i metoden" not in screen_text(app)


async def test_a_point_that_is_gone_stays_where_something_was_said_of_it(
    build, store, seeded, tmp_path, path
):
    place = seeded.dalen.id
    first, second, third, *_more = store.steps.points(place, "analys", POINTS)
    store.steps.mark(place, "analys", first, PointMark.DONE)
    store.steps.save_evidence(place, "analys", second, PointForm("protokoll", "2026-11-03"))
    store.steps.mark(place, "analys", third, PointMark.DONE)
    store.steps.mark(place, "analys", third, PointMark.OPEN)
    own = store.steps.add_point(place, "analys", "Fråga skolan")
    app = build(settings=use(tmp_path, path, hiding(FIRST, SECOND, THIRD)))
    async with app.run_test(size=(120, 40)) as pilot:
        await open_first_place(pilot)
        shown = screen_text(app)
        assert f"[x] {first.text}"[:40] in shown
        assert shown.count("(inte längre i metoden)") == 2
        assert shown.index("Fråga skolan") < shown.index(first.text[:30])
        assert third.text[:30] not in shown
        assert "0/9" in shown, "what is gone is not counted"
        keys = [item.key for item in app.screen.query_one("#points").items]
        assert keys[-3:] == [own, FIRST, SECOND]
        app.screen.query_one("#points").highlighted = len(keys) - 1
        await press(pilot, "space")
        assert "[x]" in screen_text(app)
        gone = store.steps.points(place, "analys", POINTS[3:])[-1]
        assert (gone.key, gone.mark, gone.text) == (SECOND, PointMark.DONE, second.text)


async def test_a_point_that_came_after_the_step_was_begun_is_new(
    build, store, seeded, tmp_path, path
):
    text = '[[point]]\nkey = "RP-01"\ntext = "Skolan är tillfrågad."\n'
    other = text.replace("RP-01", "RP-02").replace("Skolan", "Kyrkan")
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_first_place(pilot)
        assert not [line for line in lines(app) if line.endswith(" ny")]
    app.context.lanes.close()
    app = build(settings=use(tmp_path, path, text, **{"sv/stages/plan.toml": other}))
    async with app.run_test(size=(120, 40)) as pilot:
        await open_first_place(pilot)
        items = {item.key: item for item in app.screen.query_one("#points").items}
        assert items["RP-01"].detail == "ny"
        assert [item.key for item in items.values() if "ny" in item.detail] == ["RP-01"]
        await press(pilot, "5")
        items = {item.key: item for item in app.screen.query_one("#points").items}
        assert items["RP-02"].detail == "", "the step was not begun when it came"
        await press(pilot, "3")
        checklist = app.screen.query_one("#points")
        checklist.focus()
        checklist.highlighted = [item.key for item in checklist.items].index("RP-01")
        await press(pilot, "space")
        items = {item.key: item for item in app.screen.query_one("#points").items}
        assert items["RP-01"].mark is PointMark.DONE
        assert "ny" not in items["RP-01"].detail.split(" · ")


async def test_a_step_begun_later_has_nothing_new(build, seeded, tmp_path, path):
    settings = use(tmp_path, path, '[[point]]\nkey = "RP-01"\ntext = "Skolan är med."\n')
    own = active_pack("sv", settings, path.parent).pack
    first_seen_days(load_pack("sv"), path.parent, date(2026, 11, 1))
    assert first_seen_days(own, path.parent, date(2026, 11, 20)) == {"RP-01": date(2026, 11, 20)}
    app = build(settings=settings)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_first_place(pilot)  # the step was begun on the 23rd
        items = {item.key: item for item in app.screen.query_one("#points").items}
        assert items["RP-01"].detail == ""


async def test_a_broken_pack_is_said_once_and_the_method_is_there(
    build, seeded, tmp_path, path, monkeypatch
):
    monkeypatch.setattr("screens.app.WARM_AFTER_SECONDS", 0.01)
    settings = use(tmp_path, path, "")
    folder = path.parent / "packs" / settings.pack
    (folder / ANALYS).write_text(BROKEN["typografiska citattecken"]["sv/stages/forankring.toml"])
    app = build(settings=settings)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        assert isinstance(app.screen, OverviewScreen)
        await pilot.pause(0.2)
        await settle(pilot)
        (told,) = [one for one in app._notifications if "metodpaket" in one.message]
        assert told.severity == "warning"
        assert "sv/stages/analys.toml, rad 1: texten står inte inom raka citat" in told.message
        await open_first_place(pilot)
        assert "[ ] Materialet är sorterat" in screen_text(app)
        await press(pilot, "escape")
        await open_settings(pilot)
        shown = " ".join(screen_text(app).split())
        assert "Den inbyggda metoden, Platscoach" in shown
        assert f"metodpaket {settings.pack} går inte att använda" in shown


async def test_the_settings_tell_which_pack_and_whom_to_turn_to(build, seeded, tmp_path, path):
    top = (
        HEAD + '[[contact]]\nname = "Eva Ek"\nrole = "samordnare"\n'
        'email = "eva_ek@example.org"\n[[report]]\nname = "Delrapport"\nmonth = 6\n'
        '[[report]]\nname = "Slutrapport"\ndate = 2027-12-15\n'
    )
    app = build(settings=use(tmp_path, path, "", **{"pack.toml": top}))
    async with app.run_test(size=(120, 40)) as pilot:
        await open_settings(pilot)
        shown = " ".join(screen_text(app).split())
        assert "Region Prov 1.0, ovanpå den inbyggda metoden (Platscoach" in shown
        assert "Eva Ek: samordnare, eva_ek@example.org" in shown
        assert "Delrapport: senast i slutet av månad 6" in shown
        assert "Slutrapport: senast ons 15 dec 2027" in shown
        assert "platscoach pack use" in shown


async def test_the_palette_finds_the_regions_words(build, seeded, tmp_path, path):
    text = '[[tip]]\nkey = "RP-T"\ntext = "Åk skoter dit."\n' + hiding(FIRST)
    app = build(settings=use(tmp_path, path, text))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        await type_text(pilot, "skoter")
        assert "Åk skoter dit." in screen_text(app)


async def test_a_step_with_every_point_hidden_can_be_opened(build, seeded, tmp_path, path):
    app = build(settings=use(tmp_path, path, hiding(*(key for key, _text in POINTS))))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_first_place(pilot)
        assert "0/0" in screen_text(app)
        await press(pilot, "space", "t", "c")
        assert isinstance(app.screen, PlaceScreen)


async def test_a_choice_here_keeps_the_pack_chosen_in_the_shell(build, seeded, tmp_path, path):
    save_settings(path.parent / "settings.json", Settings())
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        choose(use(tmp_path, path, "").pack, path.parent)
        app.context.choose(theme="platscoach-light")
        saved = load_settings(path.parent / "settings.json")
        assert (saved.theme, saved.pack) == ("platscoach-light", "region-prov-1.0")
        assert app.context.pack.base == "", "until the next start"


async def test_look_up_names_the_region_once(build, seeded, tmp_path, path):
    text = '[[tip]]\nkey = "RP-T"\ntext = "Åk skoter dit."\n'
    app = build(settings=use(tmp_path, path, text))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.post_message(OpenLookup(item_key="RP-T"))
        await settle(pilot)
        shown = screen_text(app)
        assert "Åk skoter dit." in shown
        assert "Från: Region Prov" in shown
        assert shown.count("Region Prov") == 1


async def test_a_step_that_the_region_has_renamed_is_called_so_in_every_room(
    build, store, seeded, tmp_path, path, monkeypatch, capsys
):
    chosen = use(tmp_path, path, 'name = "Behov"\nlong_name = "Behov och önskemål"\n')
    form = replace(draft_of(seeded.session, ()).form, stage_keys=("analys",))
    store.sessions.save(seeded.session.id, seeded.dalen.id, form)
    build(settings=chosen)
    rooms = (
        OpenSession(seeded.dalen.id), OpenSession(seeded.dalen.id, seeded.session.id),
        OpenSummary(seeded.session.id), OpenPlace(seeded.dalen.id, tab="log"),
        OpenPlace(seeded.dalen.id, tab="tips"), OpenTips("analys", "", seeded.dalen.id),
        OpenLookup(place_id=seeded.dalen.id, stage_keys=("analys",)),
    )  # fmt: skip
    app = build(settings=chosen)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        shown = [screen_text(app)]
        for room in rooms:
            app.post_message(room)
            await settle(pilot)
            shown.append(screen_text(app))
            await press(pilot, "escape")
    assert [at for at, text in enumerate(shown) if "Behov" not in text and at] == []
    assert [at for at, text in enumerate(shown) if re.search(r"3 Analys\b", text)] == []
    save_settings(path.parent / "settings.json", chosen)
    monkeypatch.setenv("PLATSCOACH_DATA", str(path.parent))
    for words in (("log", "Dalen"), ("tips", "behov"), ("sheet", "3")):
        assert main(list(words)) == 0
        said = capsys.readouterr().out
        assert "Behov" in said
        assert not re.search(r"3 Analys\b", said)
