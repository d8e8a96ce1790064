"""The summary of a held session: nothing private leaves the program in any of the ways out."""

import re
import stat
import sys
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from documents.shown import READERS, shown
from support import NASTY, press, screen_text, settle

from platscoach.documents.files import DocumentError
from platscoach.documents.summary import REMINDER
from platscoach.domain.committed_by import Who
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.domain.session_kinds import SessionStatus
from screens.app import PlatscoachApp
from screens.dialogs.confirm import Confirm
from screens.messages import ChangeLanguage, OpenPlace, OpenSummary
from screens.summary import summary_files
from screens.summary.screen import SummaryScreen

KEY = "b" * 32
SIZES = ((60, 20), (80, 24), (120, 40))
PRIVATE = ("hon lät trött", "om NN och hennes chef", "ring mamman", "ska sluta i vår")

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def told(store, seeded):
    """A session with marked lines of every kind, and another one booked after it."""
    typed, other, on_visit, pasted = PRIVATE
    notes = "\n".join(
        (
            "# Nuläge", "SWOT gick bra.", f"§ {typed}", "! Karin bokar fre", "? Vem bjuder in?",
            f"- § {other}", "= Kaffe först", f"14:05 § {on_visit}", "& Lena 070-000 00 00",
            f"§{pasted}", NASTY[3],
        )
    )  # fmt: skip
    store.sessions.save(
        KEY,
        seeded.dalen.id,
        SessionForm(
            day="2026-11-23", clock="09.30", minutes="40", leader_ids=(seeded.leader.id,),
            stage_keys=("analys",), notes=notes, went="2",
            commitments=(
                CommitmentForm(
                    "boka", Who.LEADER, seeded.leader.id, due="2026-11-27",
                    line="! Karin bokar fre",
                ),
            ),
            remarks=(
                RemarkForm(RemarkKind.REFLECTION, typed, f"§ {typed}"),
                RemarkForm(RemarkKind.REFLECTION, on_visit, f"14:05 § {on_visit}"),
                RemarkForm(RemarkKind.QUESTION, "Vem bjuder in?", "? Vem bjuder in?"),
                RemarkForm(RemarkKind.LESSON, "Kaffe först", "= Kaffe först"),
                RemarkForm(RemarkKind.CONTACT, "Lena 070-000 00 00", "& Lena 070-000 00 00"),
            ),
        ),
    )  # fmt: skip
    store.trials.save(KEY, "swot", Verdict.KEEP, "alla kom till tals")
    meeting = SessionForm(
        status=SessionStatus.BOOKED, day="2026-12-04", clock="10", planned_minutes="30",
        leader_ids=(seeded.leader.id,), notes=f"§ {typed}",
    )  # fmt: skip
    return store.sessions.save("c" * 32, seeded.dalen.id, meeting)


async def show(pilot):
    await settle(pilot)
    pilot.app.screen.post_message(OpenSummary(KEY))
    await settle(pilot)
    assert isinstance(pilot.app.screen, SummaryScreen)


async def act(pilot, *keys):
    """Press keys, and wait until each has taken full effect, as files take a moment."""
    for key in keys:
        await press(pilot, key)
        for _turn in range(100):
            if not [one for one in pilot.app.workers if one.group == "dialog"] or isinstance(
                pilot.app.screen, Confirm
            ):
                break
            await pilot.pause(0.02)
        await settle(pilot)


def done(app):
    """The text beside the summary that reports the last action."""
    return str(app.screen.query_one("#summary-done").content)


class Away:
    """Suspends the app as Textual does: after an error the terminal is not taken back."""

    came_back = False

    @contextmanager
    def __call__(self):
        yield
        self.came_back = True


def messages(app):
    return " ".join(note.message for note in app._notifications)


def flat(app):
    return " ".join(screen_text(app).split())


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_private_lines_are_in_nothing_that_leaves(build, seeded, told, folder, language):
    app = build()
    leaving = []
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        app.screen.post_message(ChangeLanguage(language))
        await settle(pilot)
        for key in ("y", "Y", "v", "y", "right", "y", "Y"):
            await act(pilot, key)
            leaving += [app.clipboard, screen_text(app)]
        await act(pilot, "ctrl+s", "b")
    leaving += [path.read_text(encoding="utf-8") for path in folder.iterdir()]
    assert len(leaving) == 16
    for text in leaving:
        assert not [line for line in (*PRIVATE, "§") if line in text]
    assert sum("SWOT gick bra." in text for text in leaving) == 15, "all but the calendar file"


async def test_what_is_listed_stands_there_once(build, seeded, told):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        assert "Y Kopiera som mejl" not in flat(app), "y copies it, for that is shown"
        await press(pilot, "y")
        assert "Kopierat som mejltext" in done(app)
        mail = app.clipboard
        await press(pilot, "v")
        assert "Y Kopiera som mejl" in flat(app)
        await press(pilot, "y")
        assert "Kopierat som Markdown" in done(app)
        markdown = app.clipboard
        await press(pilot, "Y")
        assert app.clipboard == mail
    for once in ("boka", "Vem bjuder in?", "Kaffe först", "Lena 070-000 00 00"):
        assert (markdown.count(once), mail.count(once)) == (1, 1)
    assert "SWOT: behåll, alla kom till tals" in mail
    assert "## Nästa gång\n\nfre 4 dec kl. 10.00" in markdown
    assert "Hur gick det" not in markdown
    assert REMINDER not in markdown + mail
    assert mail.startswith("Dalen, samtal mån 23 nov 2026\n")
    assert NASTY[3] in mail
    assert NASTY[3] in shown(READERS[0], markdown)[0]
    assert {"# Nuläge", "SWOT gick bra."} <= {*mail.splitlines()}, "as typed"


async def test_the_reminder_stands_beside_the_keys(build, seeded, told):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot)
        assert REMINDER in flat(app)
        assert "y Kopiera" in flat(app)


async def test_saved_for_her_only_and_never_twice(build, seeded, told, folder):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        await act(pilot, "ctrl+s")
        path = folder / "Dalen sammanfattning 2026-11-23.txt"
        assert str(path) in done(app)
        await act(pilot, "ctrl+s")
        assert list(folder.iterdir()) == [path]
        await act(pilot, "v", "ctrl+s")
        assert {one.suffix for one in folder.iterdir()} == {".txt", ".md"}, "as it is shown"
        await act(pilot, "right", "ctrl+s")
    assert len(list(folder.iterdir())) == 3
    assert path.read_text(encoding="utf-8").startswith("Dalen, samtal mån 23 nov 2026")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_the_meeting_goes_into_a_calendar(build, seeded, told, folder):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        await act(pilot, "b")
        assert "Öppna filen i din kalender." in done(app)
    (path,) = folder.iterdir()
    text = path.read_text(encoding="utf-8")
    assert path.name == "Dalen möte 2026-12-04.ics"
    assert "SUMMARY:Samtal Dalen" in text
    assert "20261204T" in text
    assert "DURATION:PT30M" in text
    assert "DESCRIPTION:Med Karin Ek" in text


async def test_without_a_meeting_there_is_nothing_for_the_calendar(build, store, seeded, told):
    store.trash.put("session", told.id)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        assert "kalenderfil" not in screen_text(app)
        await act(pilot, "b")
        assert "Nästa gång" not in screen_text(app)


async def test_a_meeting_is_not_the_next_time_once_another_session_was_held(
    build, store, seeded, told
):
    form = SessionForm(day="2026-11-23", clock="10.00", notes="senare")
    store.sessions.save("d" * 32, seeded.dalen.id, form)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        assert "Nästa gång" not in screen_text(app)


async def test_a_synced_folder_is_told_first(build, seeded, told, tmp_path, monkeypatch):
    folder = tmp_path / "OneDrive" / "Dokument"
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: folder)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        await act(pilot, "ctrl+s")
        assert "nätet (OneDrive)" in flat(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, SummaryScreen)
        assert not folder.exists()
        await act(pilot, "ctrl+s", "enter")
    assert len(list(folder.iterdir())) == 1


async def test_a_folder_that_cannot_be_written_is_told(build, seeded, told, folder):
    folder.write_text("")
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        for key in ("ctrl+s", "o", "b"):
            await act(pilot, key)
            assert "Filen gick inte att spara" in done(app)
            assert "Texten finns kvar på skärmen." in done(app)
            assert app.screen.query_one("#summary-done").has_class("-failed")
        folder.unlink()
        await act(pilot, "ctrl+s")
        assert done(app).startswith("Sparat:")
        assert not app.screen.query_one("#summary-done").has_class("-failed")


async def test_what_failed_covers_no_key_and_stands_there_once(build, seeded, told, folder):
    folder.write_text("")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot)
        await act(pilot, "ctrl+s", "ctrl+s", "o", "ctrl+s")
        assert messages(app) == ""
        assert flat(app).count("Filen gick inte att spara") == 1
        for words in ("y Kopiera", "b Spara kalenderfil", "allmän handling", "enter Klar"):
            assert words in flat(app)
        assert app.screen.query_one("#summary-text").size.height >= 6


async def test_a_full_disk_is_told(build, seeded, told, folder, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        with monkeypatch.context() as patch:
            patch.setattr("platscoach.documents.files.os.fsync", full)
            await act(pilot, "ctrl+s")
        assert "att disken inte är full" in done(app)
        assert list(folder.iterdir()) == []


async def test_a_terminal_that_cannot_be_left_says_where_the_file_is(
    build, seeded, told, folder, monkeypatch
):
    monkeypatch.setattr(summary_files, "editor_command", lambda path: ["/bin/nano", str(path)])
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        await act(pilot, "o")
        (path,) = folder.iterdir()
        assert "”nano” gick inte att öppna härifrån" in done(app)
        assert str(path) in done(app)


async def test_without_an_editor_the_file_is_kept(build, seeded, told, folder, monkeypatch):
    left = []
    monkeypatch.setenv("VISUAL", "finnsinte --wait")
    monkeypatch.setattr(PlatscoachApp, "suspend", lambda _app: left.append(1))
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        await act(pilot, "o")
        (path,) = folder.iterdir()
        assert "Texteditorn ”finnsinte” finns inte" in done(app)
        assert str(path) in done(app)
        assert left == [], "the terminal was kept"


async def test_nothing_is_read_back_from_the_editor(build, store, seeded, told, monkeypatch):
    def scribble(path):
        path.write_text("ändrat", encoding="utf-8")

    monkeypatch.setattr(SummaryScreen, "_edit", lambda _self, path: scribble(path))
    before = store.sessions.get(KEY)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        await act(pilot, "o")
        assert "Det du ändrar där hamnar inte i Platscoach." in done(app)
        assert "ändrat" not in screen_text(app)
        await press(pilot, "y")
        assert "ändrat" not in app.clipboard
    assert store.sessions.get(KEY) == before


def test_an_editor_that_will_not_run_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(summary_files, "editor_command", lambda path: [str(tmp_path), str(path)])
    away = Away()
    with pytest.raises(DocumentError, match=r"gick inte att öppna.*Filen ligger kvar"):
        summary_files.run_editor(tmp_path / "a.md", away)
    assert away.came_back


@pytest.mark.parametrize(("code", "told"), [(0, ""), (3, "avslutades med ett fel (3)")])
def test_an_editor_that_fails_is_named(tmp_path, monkeypatch, capsys, code, told):
    command = [sys.executable, "-c", f"raise SystemExit({code})"]
    monkeypatch.setattr(summary_files, "editor_command", lambda path: [*command, str(path)])
    away, said = Away(), ""
    try:
        summary_files.run_editor(tmp_path / "a.md", away)
    except DocumentError as error:
        said = str(error)
    name = Path(sys.executable).name
    assert away.came_back
    assert bool(said) is bool(told)
    assert all(words in said for words in (told, *([name, str(tmp_path)] if told else [])))
    assert f"väntar tills du har avslutat {name}" in capsys.readouterr().err


async def test_from_the_log_of_the_place(build, store, seeded, told):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenPlace(seeded.dalen.id, tab="log"))
        await settle(pilot)
        place = app.screen
        await press(pilot, "v")
        assert app.screen is place, "the booked one, which is newest, has no summary yet"
        await press(pilot, "j", "v")
        assert isinstance(app.screen, SummaryScreen)
        assert "SWOT gick bra." in screen_text(app)
        await press(pilot, "escape")
        assert app.screen is place
        await press(pilot, "v", "enter")
        assert app.screen is place


async def test_a_session_in_the_trash_has_none(build, store, seeded, told):
    store.trash.put("session", KEY)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSummary(KEY))
        await settle(pilot)
        assert not isinstance(app.screen, SummaryScreen)
        assert "Tillfället ligger i papperskorgen." in messages(app)


async def test_a_session_that_is_nowhere_has_none(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSummary("e" * 32))
        await settle(pilot)
        assert not isinstance(app.screen, SummaryScreen)
        assert "Tillfället finns inte längre." in messages(app)


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits(build, seeded, told, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        await show(pilot)
        shown = flat(app)
        for words in ("Dalen, samtal", "y Kopiera", "s Spara fil", "allmän handling", "enter Klar"):
            assert words in shown
        assert app.screen.query_one("#summary-text").size.height >= 6


def test_the_file_has_the_number_that_it_was_given(told):
    now = datetime(2026, 11, 23, 10).astimezone()
    for number in (29_000_000, 29_000_001):
        content = summary_files.calendar_file(told, now, number)
        assert f"SEQUENCE:{number}".encode() in content.split(b"\r\n")


async def test_no_date_is_broken_at_the_end_of_a_line(build, store, seeded):
    promised = CommitmentForm(
        "fråga kommunen om den gamla lokalen", Who.SUPPORTER, due="2026-12-04"
    )
    held = SessionForm(day="2026-11-20", clock="10", commitments=(promised,))
    store.sessions.save(KEY, seeded.dalen.id, held)
    app = build()
    async with app.run_test(size=(60, 40)) as pilot:
        await show(pilot)
        body = app.screen.query_one("#summary-body")
        days = re.findall(r"\d{1,2} (?:nov|dec)(?: 2026)?", str(body.content))
        assert "4 dec" in days
        for width in range(60, 80, 2):
            await pilot.resize_terminal(width, 40)
            await settle(pilot)
            drawn = [body.render_line(row).text for row in range(body.size.height)]
            assert [day for day in days if not any(day in line for line in drawn)] == []
