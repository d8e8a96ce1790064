"""The wrap-up of a call while it is filled in: what is kept, resumed and saved."""

from dataclasses import replace

import pytest

from platscoach.coaching.call_clock import Clocks, Length, LengthSource
from platscoach.coaching.note_captures import Captures
from platscoach.coaching.session_opening import WantedSession, open_session
from platscoach.coaching.wrap_up_editor import WrapUpEditor
from platscoach.domain.agenda import NewItem
from platscoach.domain.session_forms import CommitmentForm
from platscoach.errors import FieldErrors
from platscoach.storage.device import drafts
from platscoach.storage.queries.agenda import read_items

POINTS = {"analys": [("A3-01", "Sortera"), ("A3-02", "SWOT")]}


@pytest.fixture
async def session(lanes, store, place, clock):
    """A call on Dalen that has lasted twelve minutes."""
    session = await open_session(
        lanes, WantedSession(place.id), Captures(), None, Clocks(clock, clock.seconds)
    )
    session.editor.set_notes("hej")
    session.autosave.keep("0,3")
    assert (await session.autosave.save()).done
    clock.advance(minutes=12)
    return session


@pytest.fixture
def begun(lanes, session, clock):
    """Opens the wrap-up of that call."""

    async def begin():
        wrap_up = WrapUpEditor(lanes, session, clock)
        await wrap_up.read(POINTS)
        return wrap_up

    return begin


async def kept(lanes):
    """How many drafts of wrap-ups are on disk."""
    return len(await lanes.quick(drafts.all_drafts, "wrap:"))


def with_(wrap_up, **fields):
    """The form with some other values."""
    return type(wrap_up.form)(**{
        name: fields.get(name, getattr(wrap_up.form, name))
        for name in wrap_up.form.__dataclass_fields__
    })  # fmt: skip


async def test_what_is_typed_is_on_disk_and_there_the_next_time(begun, lanes):
    wrap_up = await begun()
    assert await kept(lanes) == 0
    assert wrap_up.take(with_(wrap_up, went="4"))
    assert not wrap_up.take(wrap_up.form), "the same is no change"
    assert wrap_up.tick_point("A3-01", done=True)
    assert not wrap_up.tick_point("A3-01", done=True)
    assert await kept(lanes) == 1
    again = await begun()
    assert (again.form.went, again.form.points) == ("4", ("A3-01",))
    assert again.tick_point("A3-01", done=False)
    assert again.form.points == ()


async def test_nothing_is_taken_before_it_is_known_what_the_call_is_ended_against(
    lanes, session, clock
):
    wrap_up = WrapUpEditor(lanes, session, clock)
    assert not wrap_up.take(with_(wrap_up, went="4"))
    await wrap_up.save()
    assert await kept(lanes) == 0


async def test_the_length_is_what_was_written_else_what_the_clock_says(begun, clock):
    wrap_up = await begun()
    assert wrap_up.length == Length("12", LengthSource.CLOCK)
    clock.advance(minutes=1)
    # The length that is shown is the one stored, however long the wrap-up takes.
    assert wrap_up.length.minutes == "12"
    assert (await begun()).length.minutes == "13"
    wrap_up.take(with_(wrap_up, minutes="20"))
    assert wrap_up.length == Length("20", LengthSource.TYPED)
    wrap_up.take(with_(wrap_up, minutes=""))
    assert wrap_up.length == Length()


async def test_a_length_in_the_session_says_whether_it_was_typed_now_or_stored(begun, session):
    session.editor.set_form(replace(session.editor.form, minutes="45"))
    assert (await begun()).length == Length("45", LengthSource.TYPED)
    assert (await session.autosave.save()).done
    assert (await begun()).length == Length("45", LengthSource.STORED)


@pytest.mark.parametrize(
    ("typed", "written"), [("fre 10", "2026-11-27 10.00"), ("", ""), ("på tisdan", "på tisdan")]
)
async def test_a_day_is_written_out_as_it_was_understood(begun, typed, written):
    wrap_up = await begun()
    wrap_up.take(with_(wrap_up, when=typed))
    assert wrap_up.write_out_when() is (typed != written)
    assert wrap_up.form.when == written
    assert not wrap_up.write_out_when()


@pytest.mark.parametrize(
    ("length", "written"),
    [
        (None, ("2026-11-27 10.00", "120")),
        ("2 tim", ("2026-11-27 10.00", "2 tim")),
        ("30", ("2026-11-27 10.00–12.00", "30")),
    ],
)
async def test_from_when_to_when_stays_where_another_length_is_chosen(begun, length, written):
    wrap_up = await begun()
    wrap_up.take(with_(wrap_up, when="fre kl 10–12", next_minutes=length))
    wrap_up.write_out_when()
    assert (wrap_up.form.when, wrap_up.form.next_minutes) == written
    if length == "30":
        with pytest.raises(FieldErrors):
            await wrap_up.save()


async def test_all_of_it_is_saved_and_the_draft_goes(begun, lanes, store, session, connection):
    store.agenda.pin(session.editor.place_id, NewItem("Fråga om hallen"))
    wrap_up = await begun()
    (line,) = wrap_up.carry
    assert wrap_up.choose_line(line.key, chosen=not line.chosen)
    wrap_up.tick_point("A3-02", done=True)
    wrap_up.take(with_(wrap_up, went="4", when="2026-12-04 10:00"))
    await wrap_up.save()
    view = store.sessions.get(session.editor.session_id)
    assert (view.went, view.minutes) == (4, 12)
    assert read_items(connection, session.editor.place_id) == ()
    assert await kept(lanes) == 0
    ending = await wrap_up.read(POINTS)
    assert [point.key for _stage, point in ending.points] == ["A3-01"]
    assert f"{ending.basis.next_starts:%d %H:%M}" == "04 10:00"


async def test_what_is_wrong_saves_nothing(begun, lanes, store, session):
    wrap_up = await begun()
    wrap_up.take(with_(wrap_up, when="på tisdan"))
    with pytest.raises(FieldErrors) as wrong:
        await wrap_up.save()
    assert list(wrong.value.fields) == ["when"]
    assert store.sessions.get(session.editor.session_id).minutes is None
    assert await kept(lanes) == 1


async def test_what_was_taken_away_in_the_call_is_not_put_back_at_its_end(begun, session):
    session.editor.put(CommitmentForm("ringa", id="1" * 32))
    session.editor.remove("1" * 32)
    await begun()
    assert session.editor.removed is None
