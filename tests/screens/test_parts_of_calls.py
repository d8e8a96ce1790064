"""Parts of a call and its summary that need no screen: keys, the end of a call, the form, files."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from platscoach.coaching.session_opening import Waiting
from platscoach.documents.files import DocumentError
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.sessions import SummaryBasis
from platscoach.i18n import set_language
from platscoach.method.pack_format.compiled_pack import load_pack
from screens.session.ending import CallEnding
from screens.session.keys import KEYS, LINE_ORDER, is_of_use
from screens.session.waiting_line import waiting_words
from screens.summary.document_saver import DocumentSaver
from screens.summary.shown_form import ShownForm

KEY = "b" * 32


def opened(*, booked=False, waiting=Waiting.NOTHING):
    """The data about a session on which its keys depend."""
    return SimpleNamespace(editor=SimpleNamespace(booked=booked), waiting=waiting)


@pytest.mark.parametrize(
    ("action", "session", "of_use"),
    [
        ("hold", None, False), ("hold", opened(), False), ("hold", opened(booked=True), True),
        ("begin_new", None, False), ("begin_new", opened(), False),
        ("begin_new", opened(waiting=Waiting.CUT_OFF), True),
        ("finish", None, True), ("finish", opened(), True),
    ],
)  # fmt: skip
def test_a_key_is_there_while_it_is_about_something(action, session, of_use):
    """A key of the room is offered only if its action would do something."""
    assert is_of_use(action, session, lambda: False) is of_use


def test_enter_is_about_a_question_in_an_open_session_only():
    assert is_of_use("take_question", opened(), lambda: True)
    assert not is_of_use("take_question", opened(), lambda: False)
    assert not is_of_use("take_question", None, lambda: pytest.fail("asked too early"))


def test_the_bottom_line_orders_keys_that_there_are():
    assert set(LINE_ORDER) <= {key.action for key in KEYS if key.show}


class Room:
    """A session that may or may not be ready to end."""

    def __init__(self, *, ready=True):
        self.session, self._ready = opened(), ready

    async def make_ready_to_end(self):
        return self._ready


@pytest.mark.parametrize(("ready", "over"), [(True, True), (True, False), (False, True)])
async def test_a_call_is_over_when_all_rooms_say_so(ready, over):
    begun = []

    async def end_call(_session):
        begun.append(ending.begun)
        return over

    ending = CallEnding(end_call)
    assert await ending.carry_out(Room(ready=ready)) is (ready and over)
    assert begun == [True] * ready
    assert ending.begun is (ready and over), "one that is over is read no more"


async def test_a_call_that_failed_to_end_can_be_ended_again():
    async def end_call(_session):
        raise DocumentError("")

    ending = CallEnding(end_call)
    with pytest.raises(DocumentError):
        await ending.carry_out(Room())
    assert not ending.begun


@pytest.fixture
def held(store, seeded):
    """A held session."""
    form = SessionForm(day="2026-11-23", clock="10", notes="SWOT gick bra.")
    return SummaryBasis(store.sessions.save(KEY, seeded.dalen.id, form), None)


def test_the_language_is_that_in_force_until_one_is_chosen(held):
    """The summary is in the current language, until the user switches it for this summary."""
    shown = ShownForm()
    assert "samtal" in shown.text(held, "", load_pack("sv"), mail=False).splitlines()[0]
    set_language("en")
    assert shown.language == "en"
    shown.speak_other()
    set_language("sv")
    assert shown.language == "sv"
    shown.speak_other()
    assert shown.language == "en"
    assert "samtal" not in shown.text(held, "", load_pack("sv"), mail=False).splitlines()[0]
    assert [str(fact) for fact in shown.facts()] == ["Mejltext  v Markdown", "English  → Svenska"]
    shown.turn()
    assert shown.suffix == ".md"


def asks(answer, asked):
    """A saver's question that gets this answer each time, and is noted."""

    async def ask(question):
        asked.append(question)
        return answer

    return ask


async def test_the_same_text_is_saved_once_unless_its_file_is_gone(held, folder):
    asked = []
    saver = DocumentSaver(asks(answer=True, asked=asked))
    first = await saver.save_summary(held.session, "a", ".txt")
    assert first == folder / "Dalen sammanfattning 2026-11-23.txt"
    assert await saver.save_summary(held.session, "a", ".txt") == first
    second = await saver.save_summary(held.session, "b", ".txt")
    assert (first.read_text("utf-8"), second.read_text("utf-8")) == ("a", "b")
    second.unlink()
    assert await saver.save_summary(held.session, "b", ".txt") == second
    assert second.is_file()
    assert asked == []


@pytest.mark.parametrize("answer", [True, False])
async def test_where_documents_are_synced_it_is_asked_first(
    held, tmp_path, monkeypatch, clock, answer
):
    folder = tmp_path / "OneDrive" / "Dokument"
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: folder)
    asked = []
    saver = DocumentSaver(asks(answer=answer, asked=asked))
    summary = await saver.save_summary(held.session, "a", ".txt")
    meeting = await saver.save_meeting(held.session, clock(), 1)
    assert len(asked) == 2
    assert all("OneDrive" in question for question in asked)
    assert (summary is not None, meeting is not None, folder.exists()) == (answer,) * 3


async def test_a_folder_that_cannot_be_written_is_an_error(held, folder):
    folder.write_text("")
    with pytest.raises(DocumentError):
        await DocumentSaver(asks(answer=True, asked=[])).save_summary(held.session, "a", ".txt")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("09:10", "börjar 6 timmar i förväg. ctrl+n"),
        ("14:15", "börjar en timme i förväg. ctrl+n"),
        ("14:45", "börjar nu. ctrl+n"),
        ("16:00", "börjar nu. ctrl+n"),
    ],
)
def test_a_booked_call_that_begins_hours_before_its_time_says_so(now, said):
    form = SimpleNamespace(clock="15.30", day="2026-11-23")
    session = SimpleNamespace(waiting=Waiting.BOOKED, opened_form=form)
    at = datetime.fromisoformat(f"2026-11-23T{now}:00+01:00")
    assert f"Det bokade 15.30 {said}" in waiting_words(session, at)
