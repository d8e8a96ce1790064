"""Another database joined into one's own: what is taken in, what is refused, what is reported."""

from contextlib import closing

import pytest
from first_schema import make_first_schema, tell_all
from ledger import stored

from platscoach.coaching.same_things import join_records, part_named, read_recorded_twice
from platscoach.domain.agreement_forms import AgreementForm
from platscoach.domain.assessments import AssessmentForm
from platscoach.domain.committed_by import Who
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import MeetingForm
from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.steps import StepState
from platscoach.errors import StorageError
from platscoach.sharing.join_words import join_lines, recorded_twice_lines
from platscoach.sharing.joining import join
from platscoach.storage.backups.copies import BEFORE_JOIN, list_copies, read_copy
from platscoach.storage.backups.making import make_backup
from platscoach.storage.backups.restoring import restore
from platscoach.storage.engine.database import SCHEMA_VERSION, Database
from platscoach.storage.engine.instance_lock import InstanceLock
from platscoach.storage.queries.thrown_and_written import is_thrown_and_written
from platscoach.storage.repositories.store import Store

NOTE, SESSION = "a" * 32, "b" * 32


@pytest.fixture
def opened(clock):
    """Opens the store of a desk for a moment."""
    return lambda desk: closing(Store.open(desk, clock))


@pytest.fixture
def mine(desk, opened):
    """Anna's desk, with Dalen and a note on it."""
    mine = desk("mine")
    with opened(mine) as store:
        store.supporters.set_me("Anna Lind")
        place = store.places.save(PlaceForm("Dalen", main_supporter="Anna Lind"))
        store.notes.save(NOTE, place.id, "analys", NoteText("Skolan", "Karin berättar"))
    return mine


@pytest.fixture
def theirs(desk, mine, opened, clock):
    """A copy of it on another computer, with a session, a note and a step added."""
    theirs = desk("theirs", mine)
    with opened(theirs) as store:
        place = store.places.all()[0]
        store.places.save_leader(place.id, LeaderForm("Karin Ek"))
        store.sessions.save(SESSION, place.id, SessionForm(day="2026-11-20", clock="10"))
        store.notes.save("c" * 32, place.id, "analys", NoteText("Bussen", "Linjen läggs ner"))
        store.steps.set_state(place.id, "plan", StepState.DONE)
    return theirs


def said(desk, opened):
    with opened(desk) as store:
        return stored(store)


def test_what_is_there_comes_once_and_a_copy_of_before_takes_it_back(mine, theirs, opened, clock):
    before = said(mine, opened)
    joined = join(mine, theirs.path.parent, clock)
    assert joined.new == {"leader": 1, "session": 1, "note": 1, "stage": 1}
    assert joined.both_kept == joined.namesakes == ()
    assert said(mine, opened) == said(theirs, opened) != before
    lines = list(join_lines(joined))
    assert lines[0] == "Nytt här: 1 processledare, 1 steg, 1 anteckning, 1 samtal."
    assert lines[-1].endswith(f"platscoach restore {joined.backup.name}")
    assert [copy.reason for copy in list_copies(mine.backups)] == [BEFORE_JOIN]

    again = join(mine, theirs.path, clock)
    assert (again.new, again.changed, again.backup) == ({}, {}, None)
    assert list(join_lines(again)) == ["Allt som finns där fanns redan här. Inget har ändrats."]
    assert len(list_copies(mine.backups)) == 1

    restore(mine, joined.backup, clock())
    assert said(mine, opened) == before
    assert join(mine, theirs.path, clock).new == joined.new
    assert said(mine, opened) == said(theirs, opened)
    assert not list(mine.path.parent.glob(".*hopslagning*"))


def test_from_a_backup_and_both_ways_the_two_say_the_same(mine, theirs, opened, clock):
    copy = make_backup(theirs, clock())
    before = copy.read_bytes()
    with opened(mine) as store:
        place = store.places.all()[0]
        store.notes.save(NOTE, place.id, "analys", NoteText("Skolan", "Karin berättar om skolan"))
    joined = join(mine, copy, clock)
    assert joined.new["session"] == 1
    assert copy.read_bytes() == before
    back = join(theirs, mine.path.parent, clock)
    assert back.changed == {"note": 1}
    assert "Ändrat här: 1 anteckning." in list(join_lines(back))
    assert said(mine, opened) == said(theirs, opened)


def test_a_text_that_both_have_written_in_is_kept_twice_and_named(mine, theirs, opened, clock):
    for desk, text in ((mine, "Om skolan"), (theirs, "Om bussen")):
        clock.advance(seconds=60)
        with opened(desk) as store:
            place = store.places.all()[0]
            store.notes.save(NOTE, place.id, "analys", NoteText("§ tyst", text))
    joined = join(mine, theirs.path, clock)
    (both,) = joined.both_kept
    # Both have the same title, so that is no conflict; it is private, so it is not printed.
    assert (both.label, both.title, both.place, both.field) == (
        "Anteckning", "", "Dalen", "Text",
    )  # fmt: skip
    assert "  Anteckning, Dalen, Text" in list(join_lines(joined))
    with opened(mine) as store:
        assert store.notes.get(NOTE).body == "Om bussen"
        told = [one.value for one in store.history.field_versions(NOTE) if one.field == "body"]
    assert told[-2:] == ["Om skolan", "Om bussen"]


def test_desks_that_were_never_one_are_joined_and_a_shared_name_is_a_question(
    mine, desk, opened, clock
):
    other = desk("other")
    with opened(other) as store:
        store.supporters.set_me("anna lind")
        store.places.save(PlaceForm("Dalen", second_supporter="Bo Ekdal"))
        store.places.save(PlaceForm("Hyltnäs"))
        gone = store.places.save(PlaceForm("Tumle"))
        store.trash.put("place", gone.id)
    joined = join(mine, other.path, clock)
    assert joined.new == {"supporter": 2, "place": 2}
    assert joined.trashed == 1
    assert set(joined.namesakes) == {("supporter", "anna lind"), ("place", "Dalen")}
    lines = list(join_lines(joined))
    assert any("”Dalen” finns nu mer än en gång" in line for line in lines)
    assert "1 sak därifrån ligger i papperskorgen." in lines
    with opened(mine) as store:
        assert store.supporters.me().name == "Anna Lind"
        assert [view.name for view in store.places.all()] == ["Dalen", "Dalen", "Hyltnäs"]


def test_what_waits_and_what_is_typed_there_is_said(mine, theirs, opened, clock):
    """A join reports drafts over there, and changes that wait for others or for a later version."""
    with closing(theirs.connect()) as connection:
        connection.execute("INSERT INTO draft VALUES ('note:x', '', '{}', '', '', 1)")
    assert join(mine, theirs.path, clock).unsaved == 1
    with opened(theirs) as store:
        place = store.places.all()[0]
        store.places.save(PlaceForm("Dalen"), place.id)
        later = store.merging.changes_since({})[-1]
    with closing(theirs.connect()) as connection:
        # A change by a third computer whose first change has not arrived.
        text = later.to_json().replace(later.device, "f" * 16).replace(later.id, "e" * 32)
        connection.execute("INSERT INTO parked_change VALUES ('e', ?)", (text,))
        connection.execute(
            "INSERT INTO op SELECT device, seq + 1, hlc, 'letter', 'x', 'text', '\"x\"', '[]',"
            " author, 99, '' FROM op WHERE device = ? ORDER BY seq DESC LIMIT 1",
            (later.device,),
        )
        connection.execute(
            "INSERT INTO op_head VALUES ('x', 'text', ?, ?)", (later.device, later.last_seq + 1)
        )
        connection.execute(
            "INSERT INTO change VALUES ('later', ?, ?, ?, '', '2027', '', 'new', 'letter', 'x',"
            " '')",
            (later.device, later.last_seq + 1, later.last_seq + 1),
        )
    joined = join(mine, theirs.path, clock)
    assert (joined.waiting, joined.hidden, joined.unsaved) == (1, 1, 1)
    assert len(list(join_lines(joined))) == 6
    assert join(mine, theirs.path, clock).backup is None


def test_an_older_database_is_joined_and_left_as_it_is(mine, tmp_path, opened, clock):
    old = tmp_path / "old.db"
    with closing(make_first_schema(old, clock()).connect()) as connection:
        tell_all(connection)
    before = old.read_bytes()
    joined = join(mine, old, clock)
    assert joined.new["place"] >= 1
    assert old.read_bytes() == before
    assert list_copies(mine.backups)[0].version == SCHEMA_VERSION


def _newer(path):
    with closing(Database(path).connect()) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def _someone_elses(path):
    with closing(Database(path).connect()) as connection:
        connection.execute("PRAGMA application_id = 7")


def _changed_past_the_program(path):
    with closing(Database(path).connect()) as connection:
        connection.execute("UPDATE note SET body = 'annat'")


def _written_under_one_name(path):
    with closing(Database(path).connect()) as connection:
        connection.execute("DROP TRIGGER op_no_update")
        connection.execute("UPDATE op SET hlc = '2020-01-01T00:00:00.000-0000' WHERE seq = 1")


def _no_database(path):
    path.write_bytes(b"text")


def _empty(path):
    path.write_bytes(b"")


def _gone(path):
    path.unlink()


def _cut_off(path):
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_newer, "nyare Platscoach"),
        (_someone_elses, "ingen hel databas"),
        (_no_database, "ingen hel databas"),
        (_empty, "ingen hel databas"),
        (_cut_off, "ingen hel databas"),
        (_gone, "finns ingen databas"),
        (_changed_past_the_program, "inte som det skrevs"),
        (_written_under_one_name, "samma nummer"),
    ],
)
def test_what_cannot_be_joined_is_refused_and_nothing_is_changed(
    mine, theirs, opened, clock, spoil, words
):
    before = said(mine, opened)
    spoil(theirs.path)
    for beside in theirs.path.parent.glob("*-wal"):
        beside.unlink()
    with pytest.raises(StorageError, match=words) as refused:
        join(mine, theirs.path.parent, clock)
    assert refused.value.kept
    assert refused.value.then
    assert said(mine, opened) == before
    assert list_copies(mine.backups) == []
    assert not list(mine.path.parent.glob(".*"))


def test_ones_own_and_one_that_is_open_are_refused(mine, theirs, clock):
    """The own desk, and one that is open in another program, cannot be joined."""
    with pytest.raises(StorageError, match="du själv arbetar i"):
        join(mine, mine.path.parent, clock)
    lock = InstanceLock(theirs.path)
    assert lock.acquire()
    try:
        with pytest.raises(StorageError, match="är öppet där"):
            join(mine, theirs.path, clock)
    finally:
        lock.release()
    assert join(mine, theirs.path, clock).new


def test_when_it_fails_on_the_way_nothing_of_it_is_kept(mine, theirs, opened, clock, monkeypatch):
    before = said(mine, opened)

    def fails(_self, _progress):
        raise StorageError("stopp")

    monkeypatch.setattr(
        "platscoach.storage.repositories.merging.Merging.require_journal_match", fails
    )
    with pytest.raises(StorageError, match="stopp"):
        join(mine, theirs.path, clock)
    assert said(mine, opened) == before
    monkeypatch.undo()
    assert join(mine, theirs.path, clock).new["session"] == 1
    assert read_copy(list_copies(mine.backups)[-1].path).sessions == 0


def test_what_has_no_name_and_is_written_down_on_both_desks_is_told(mine, theirs, opened, clock):
    """Both are kept: a meeting, a check-in, an agreement and an assessment that may be the same."""
    for number, desk in enumerate((mine, theirs)):
        with opened(desk) as store:
            place = store.places.all()[0].id
            check_in = SessionForm(SessionKind.CHECK_IN, day="2026-11-20", clock=f"{number + 9}")
            store.sessions.save(str(number) * 32, place, check_in)
            store.meetings.save(MeetingKind.TEAM, MeetingForm("2026-12-04", "15", "", "Älven"))
            store.meetings.save(MeetingKind.TEAM, MeetingForm(f"2026-12-0{number + 7}"))
            for what in ("Kaffe på måndagar", "§ tyst", f"Sal {number}"):
                store.agreements.save(place, AgreementForm("byalaget", what))
            scores = {"tema-natur": "4"}
            store.assessments.save(place, AssessmentForm("2026-11-19", scores=scores))
    joined = join(mine, theirs.path, clock)
    told = [
        "  Teammöte, 4 dec 2026",
        "  Avstämning, Dalen, 20 nov 2026",
        "  Överenskommelse, Dalen, Kaffe på måndagar",
        "  Självskattning, Dalen, vuxna, 19 nov 2026",
    ]
    lines = list(join_lines(joined))
    assert [line for line in lines if line.startswith("  ")] == told
    assert "Står mer än en gång, och kan vara samma. Båda är kvar:" in lines
    with opened(mine) as store:
        assert [f"  {one.words}" for one in read_recorded_twice(store)] == told
        place = store.places.all()[0].id
        kaffe = next(one for one in store.agreements.all(place) if one.what.startswith("Kaffe"))
        store.trash.put("agreement", kaffe.id)
        store.trash.put("session", "0" * 32)
        assert len(read_recorded_twice(store)) == 2
    assert list(recorded_twice_lines(())) == []


@pytest.mark.parametrize("what", ["note", "session", "place"])
def test_what_one_threw_away_and_the_other_wrote_in_is_named_on_both_desks(
    mine, theirs, opened, clock, what
):
    join(mine, theirs.path, clock)
    with opened(theirs) as store:
        place = store.places.all()[0]
        key, label, title = {
            "note": (NOTE, "Anteckning", "Skolan"),
            "session": (SESSION, "Samtal", "fre 20 nov 2026 10.00"),
            "place": (place.id, "Plats", "Dalen"),
        }[what]
        store.notes.save("c" * 32, place.id, "analys", NoteText("Bussen", "Linjen är kvar"))
        clock.advance(seconds=60)
        store.trash.put(what, key)
    with opened(mine) as store:
        store.notes.save(NOTE, place.id, "analys", NoteText("Skolan", "Karin skriver vidare"))
        made = (CommitmentForm("boka", Who.OTHER, person="Eva"),)
        form = SessionForm(day="2026-11-20", clock="10", commitments=made)
        store.sessions.save(SESSION, place.id, form)
    for desk, source in ((mine, theirs), (theirs, mine)):
        joined = join(desk, source.path, clock)
        (found,) = joined.thrown_and_written
        assert (found.label, found.title) == (label, title)
        lines = list(join_lines(joined))
        assert any(line.startswith("Den ena har slängt det här") for line in lines)
    with opened(mine) as store:
        assert [one.id for one in store.trash.all()] == [key]


def test_what_was_made_one_there_is_named_and_not_taken_for_thrown_away(
    mine, theirs, opened, clock
):
    """Its other record lies in the trash, where nobody has put it."""
    with opened(theirs) as store:
        place = store.places.all()[0]
        first = place.leaders[0].id
        other = store.places.save_leader(place.id, LeaderForm("Karin Eek")).id
    join(mine, theirs.path, clock)
    clock.advance(minutes=1)
    with opened(theirs) as store:
        join_records(store, "leader", first, other)
    with opened(mine) as store:
        store.places.save_leader(place.id, LeaderForm("Karin Eek", role="samordnare"), other)
    joined = join(mine, theirs.path, clock)
    assert (joined.trashed, joined.new, joined.made_one) == (0, {}, (("leader", "Karin Ek"),))
    assert joined.thrown_and_written == ()
    back = join(theirs, mine.path, clock)
    assert (back.trashed, back.thrown_and_written) == (0, ())
    lines = list(join_lines(joined))
    assert (
        "Processledare ”Karin Ek” fanns två gånger och är nu en. Dela igen: "
        "platscoach same Karin Ek --part"
    ) in lines
    assert not any("papperskorgen" in line or "syns inte än" in line for line in lines)
    clock.advance(minutes=1)
    with opened(theirs) as store:
        part_named(store, "Karin Ek")
    assert join(mine, theirs.path, clock).made_one == ()


def test_what_was_thrown_away_and_nobody_wrote_in_is_only_counted(mine, theirs, opened, clock):
    join(mine, theirs.path, clock)
    with opened(theirs) as store:
        store.trash.put("note", NOTE)
    with opened(mine) as store:
        store.notes.save("d" * 32, store.places.all()[0].id, "analys", NoteText("Annat", "Mer"))
    for desk, source in ((mine, theirs), (theirs, mine)):
        joined = join(desk, source.path, clock)
        assert joined.thrown_and_written == ()


def test_an_undo_that_changed_nothing_does_not_say_what_was_known_later(
    mine, theirs, opened, clock
):
    """It has the number of the next operation, and so may stand for that of one that knew more."""
    with opened(mine) as store:
        store.notes.save(NOTE, store.places.all()[0].id, "analys", NoteText("Skolan", "Mer"))
    join(theirs, mine.path, clock)
    with opened(theirs) as store:
        store.trash.put("note", NOTE)
    join(mine, theirs.path, clock)
    with closing(mine.connect()) as connection:
        assert not is_thrown_and_written(connection, "note", NOTE)
        device, seq = connection.execute(
            "SELECT device, seq FROM op_head WHERE entity_id = ? AND field = 'trashed_at'", (NOTE,)
        ).fetchone()
        connection.execute(
            "INSERT INTO change (id, device, first_seq, last_seq, author, made_at, reverts)"
            " VALUES ('tom', ?, ?, ?, '', '2026-01-01T00:00:00+00:00', 'x')",
            (device, seq, seq - 1),
        )
        assert not is_thrown_and_written(connection, "note", NOTE)
