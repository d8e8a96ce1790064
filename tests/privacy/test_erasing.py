"""Erasing a person leaves no byte of them, here or on joined desks, and removes nothing else."""

import shutil
from contextlib import closing

import pytest
from first_schema import make_first_schema, tell_all

from platscoach.coaching.undo import redo_last, undo_last
from platscoach.domain.committed_by import Who
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.erasing import erasure_lines
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.notes import NoteText
from platscoach.domain.people import Level
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_draft import SessionDraft, to_json
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.privacy.erasing import erase, find_people, preview_erasure
from platscoach.sharing.join_words import join_lines
from platscoach.sharing.joining import join
from platscoach.storage.backups.making import make_backup
from platscoach.storage.backups.restore_preview import preview
from platscoach.storage.backups.restoring import restore
from platscoach.storage.backups.words import changes
from platscoach.storage.checking.search_index import stale_texts
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import Database
from platscoach.storage.journal.change_exchange import change_from_json
from platscoach.storage.journal.comparing import disagreements
from platscoach.storage.repositories.store import Store

PLANTED = ("Zebrandt", "grönsisk", "070-717 17 17", "zebra@byn.se", "kvastskaft", "myllrar")
SAID = PersonForm(
    "grönsiskvaktare", "Elsa Zebrandt", Level.REGION, "Kvastskaftet", "070-717 17 17",
    "zebra@byn.se", "vet allt om kvastskaft", "Ringer helst på morgonen. " * 12 + "Det myllrar.",
)  # fmt: skip


@pytest.fixture
def elsa(store, place, clock):
    """A person with many changes, notes and drafts, and with a door opened to them."""
    person = store.people.save(SAID).id
    for number in range(3):
        clock.advance(minutes=20)
        note = f"{SAID.note} Gång {number} myllrar det."
        store.people.save(PersonForm(**{**_fields(SAID), "note": note, "places": place.id}), person)
    store.doors.save(place.id, DoorForm("Får vi låna?", person))
    store.sessions.save(
        "b" * 32, place.id, SessionForm(day="2026-11-20", clock="9", person_ids=(person,))
    )
    return person


def _fields(form):
    return {name: getattr(form, name) for name in form.__dataclass_fields__}


def bytes_of(database):
    """All bytes in the folder of a database, except the backups."""
    return b"".join(
        path.read_bytes() for path in database.path.parent.glob("*") if path.is_file()
    ).lower()


def left(database):
    """The planted words that can still be found in a database's files."""
    return [word for word in PLANTED if word.lower().encode() in bytes_of(database)]


def test_no_byte_is_left_and_the_rest_stands(store, database, connection, elsa, place, clock):
    draft = DraftView(f"form:person:{place.id}:{elsa}", place.id, '{"name": "Zebrandt"}', "", "")
    drafts.put(connection, [draft])
    copy = make_backup(database, clock())
    assert left(database) == list(PLANTED)
    (found,) = find_people(store, "elsa z")
    preview = preview_erasure(store, found.kind, found.key)
    assert preview.backups == (copy,)
    lines = "\n".join(erasure_lines(preview))
    assert copy.name in lines
    assert "Det går inte att ångra." in lines
    before = len(store.hits.find("Får vi låna"))
    connection.close()
    assert erase(store, found.kind, found.key).versions > 10
    assert left(database) == []
    with closing(driver.connect(database.path, read_only=True)) as looked:
        assert not disagreements(looked)
    assert not stale_texts(database)
    assert store.people.all() == ()
    assert [door.to_whom for door in store.doors.all()] == ["***"]
    assert len(store.hits.find("Får vi låna")) == before
    assert store.hits.find("Zebrandt") == ()


def test_texts_kept_beside_the_database_that_name_somebody_are_named(store, database, elsa):
    files = []
    for folder in (database.unsaved, database.pasted):
        folder.mkdir()
        (folder / "annat.txt").write_text("Ingen nämns", "utf-8")
        files.append(folder / "text.txt")
        files[-1].write_text("Jag ringde ELSA Zebrandt i går", "utf-8")
    found = preview_erasure(store, "person", elsa)
    assert found.files == tuple(files)
    assert all(str(path) in "\n".join(erasure_lines(found)) for path in files)


def test_what_is_typed_and_not_saved_yet_is_counted(store, connection, elsa):
    def draft(key, value):
        return DraftView(key, "", value, "", "2026-11-23T09:15:00+00:00")

    assert preview_erasure(store, "person", elsa).drafts == 0
    notes = to_json(SessionDraft(SessionForm(notes="Ring Elsa zebrandt i går")))
    drafts.put(
        connection,
        [
            draft("session:a", notes), draft("away:session:b", notes), draft("note:c", "Annat"),
            draft(f"form:person:{elsa}", '{"name": "Elsa Zebrandt"}'),
        ],
    )  # fmt: skip
    found = preview_erasure(store, "person", elsa)
    assert found.drafts == 2
    words = "Namnet står i 2 texter som inte är sparade än, och är kvar där."
    assert words in erasure_lines(found)


def test_nothing_takes_it_back(store, database, connection, elsa):
    connection.close()
    erase(store, "person", elsa)
    undone = 0
    while undo_last(store):
        undone += 1
    while redo_last(store):
        pass
    assert undone
    assert left(database) == []
    assert store.people.get(elsa).name == ""


def test_whoever_is_erased_is_not_in_the_trash_and_no_undo_takes_them_out(store, place, elsa):
    (karin,) = place.leaders
    store.trash.put("leader", karin.id)
    erase(store, "leader", karin.id)
    erase(store, "person", elsa)
    assert store.trash.all() == ()
    store.trash.restore("leader", karin.id)
    while undo_last(store):
        pass
    while redo_last(store):
        pass
    assert store.places.get(place.id).leaders == ()
    assert store.people.all() == ()


def test_who_was_taken_out_of_the_trash_elsewhere_is_in_the_index_as_they_stand(
    store, database, place, connection, tmp_path, clock
):
    (karin,) = place.leaders
    store.trash.put("leader", karin.id)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    folder = tmp_path / "annan"
    folder.mkdir()
    other = Database(shutil.copy2(database.path, folder / database.path.name))
    with closing(Store.open(other, clock)) as there:
        seen = there.merging.seen()
        clock.advance(minutes=5)
        there.trash.restore("leader", karin.id)
        theirs = there.merging.changes_since(seen)
        erase(store, "leader", karin.id)
        store.merging.apply(theirs)
    assert not stale_texts(database)
    assert [one.name for one in store.places.get(place.id).leaders] == ["***"]


def test_the_journal_lets_nothing_else_be_changed(store, connection, elsa):
    """Only an erasure may empty operations; nobody can change or delete any, then or later."""
    for sql in (
        "UPDATE op SET value = '\"\"', form = '' WHERE field = 'name'",
        "DELETE FROM op",
    ):
        with pytest.raises(driver.DatabaseError, match="append-only"):
            connection.execute(sql)
    erase(store, "person", elsa)
    for sql in (
        "UPDATE op SET value = '\"Ali\"' WHERE entity_id = ?",
        "UPDATE op SET value = '\"\"', form = '', author = 'x' WHERE entity_id = ?",
        "DELETE FROM op WHERE entity_id = ?",
    ):
        with pytest.raises(driver.DatabaseError, match="append-only"):
            connection.execute(sql, (elsa,))


def test_it_is_erased_where_it_is_joined_and_what_comes_later_is_too(
    store, database, elsa, connection, tmp_path, clock
):
    seen = store.merging.seen()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    folder = tmp_path / "annan"
    folder.mkdir()
    other = Database(shutil.copy2(database.path, folder / database.path.name))
    with closing(Store.open(other, clock)) as there:
        # A colleague who does not know of it goes on writing.
        there.people.save(PersonForm(**{**_fields(SAID), "helps": "kvastskaft i mängd"}), elsa)
        erase(store, "person", elsa)
        told = [change_from_json(one.to_json()) for one in store.merging.changes_since(seen)]
        theirs = there.merging.changes_since(seen)
        there.merging.apply(told)
        there.erasing.wipe()
        assert there.people.all() == ()
        assert left(other) == []
        store.merging.apply(theirs)
        store.erasing.wipe()
    assert left(database) == []
    with closing(driver.connect(database.path, read_only=True)) as looked:
        assert not disagreements(looked)


def test_a_leader_is_erased_and_their_months_stay(store, place):
    leader = store.places.save_leader(
        place.id, LeaderForm("Karin Zebrandt", first_day="2026-05-04", phone="070-717 17 17")
    )
    (found,) = find_people(store, "karin z")
    assert (found.kind, found.place) == ("leader", "Dalen")
    (karin,) = [one for one in store.places.get(place.id).leaders if one.id != leader.id]
    store.places.save_leader(place.id, LeaderForm(karin.name, first_day="2026-08-03"), karin.id)
    before = store.places.get(place.id).first_day
    assert f"{before}" == "2026-05-04"
    erase(store, "leader", leader.id)
    assert find_people(store, "karin z") == ()
    assert store.places.get(place.id).first_day == before
    erase(store, "leader", karin.id)
    assert store.places.get(place.id).first_day == before
    with closing(store.database.connect(read_only=True)) as connection:
        assert not disagreements(connection)
    undo_last(store)
    assert store.places.get(place.id).first_day == before


def test_where_the_name_also_stands_is_listed_whatever_its_length(store, place, database, clock):
    ek = store.people.save(PersonForm("strateg", "Åsa Ek", Level.REGION, places=place.id)).id
    store.people.save(PersonForm("strateg", "Åsa Lind", Level.REGION, places=place.id))
    note = store.notes.save("a" * 32, place.id, "analys", NoteText("", "Ring EK om ekonomin"))
    store.notes.save("c" * 32, place.id, "analys", NoteText("", "ekonomi och brek"))
    store.sessions.save(
        "b" * 32,
        place.id,
        SessionForm(
            day="2026-11-09", clock="10.00", notes="Eks tankar",
            remarks=(RemarkForm(RemarkKind.REFLECTION, "orolig för Ek"),),
        ),
    )  # fmt: skip
    store.doors.save(place.id, DoorForm("Vad säger Ek?", "", "trafiken"))
    store.trash.put("door", store.doors.all(place.id)[0].id)
    found = preview_erasure(store, "person", ek).mentions
    told = {(one.kind, one.is_sure, one.is_trashed): one for one in found}
    assert len(told) == len(found) == 6
    assert told["leader", True, False].title == "Karin Ek", "a namesake, or the same"
    assert told["note", True, False].key == note.id
    assert told["session", True, False].session_id == "b" * 32
    # Private places are named, and their text is not repeated.
    assert told["remark", True, False].words == "Privat tanke, Dalen"
    assert told["door", True, True].words.startswith("Dörr, Dalen, i papperskorgen: Vad säger")
    assert told["person", False, False].words.startswith("kanske: Person")
    assert found[-1].kind == "person", "what may be of another comes last"


def test_a_name_in_a_field_that_may_be_empty_is_listed_too(store, place):
    key = store.people.save(PersonForm("strateg", "Åsa Ek", Level.REGION, places=place.id)).id
    store.sessions.save(
        "b" * 32, place.id, SessionForm(day="2026-11-09", attendance="12 boende, 1 Åsa Ek")
    )
    promised = CommitmentForm("Ringa", Who.OTHER, person="kommunen", also_who=Who.OTHER,
                              also_person="Åsa Ek")  # fmt: skip
    store.commitments.save(place.id, promised)
    found = {(one.kind, one.is_sure) for one in preview_erasure(store, "person", key).mentions}
    assert found >= {("session", True), ("commitment", True)}


def test_a_text_with_a_name_that_was_changed_since_is_listed_and_history_is_told_of(store, place):
    form = PersonForm("strateg", "Åsa Ek", Level.REGION, places=place.id)
    key = store.people.save(form).id
    store.notes.save("a" * 32, place.id, "analys", NoteText("", "Ring Ek om ekonomin"))
    store.people.save(PersonForm("strateg", "Åsa Lund", Level.REGION, places=place.id), key)
    found = preview_erasure(store, "person", key)
    assert ("note", True) in [(one.kind, one.is_sure) for one in found.mentions]
    assert any("i textens historik (H)" in line for line in erasure_lines(found))


def test_copies_in_the_second_folder_and_put_aside_are_listed(store, place, elsa, tmp_path, clock):
    usb = tmp_path / "usb"
    assert preview_erasure(store, "person", elsa, str(usb)).second_missing == str(usb)
    assert preview_erasure(store, "person", elsa).second_missing == ""
    copies = []
    for _day in range(5):
        clock.advance(days=1)
        copies.append(make_backup(store.database, clock()))
    usb.mkdir()
    there = shutil.copy2(copies[0], usb / copies[0].name)
    aside = store.database.backups / "undanlagd-2026-11-20-101500" / "platscoach.db"
    aside.parent.mkdir()
    shutil.copy2(copies[0], aside)
    preview = preview_erasure(store, "person", elsa, str(usb))
    assert set(preview.backups) == {*copies, there, aside}
    lines = "\n".join(erasure_lines(preview))
    assert f"Står kvar i 5 säkerhetskopior i {store.database.backups}" in lines
    assert "och 2 äldre" in lines
    assert f"Står kvar i 1 säkerhetskopia i {usb}" in lines
    erase(store, "person", elsa)
    make_backup(store.database, clock())
    # Backups made afterwards hold nothing of it.
    assert set(preview_erasure(store, "person", elsa).backups) == {*copies, aside}


def test_a_restored_copy_brings_nobody_back(store, place, database, elsa, clock):
    copy = make_backup(database, clock())
    store.places.save(PlaceForm("Nyby"))
    erase(store, "person", elsa)
    store.close()
    (found,) = [one for one in preview(database, copy) if one.entity == "person"]
    assert (found.back, found.erased) == (0, 1)
    assert "1 person är borttagen för alltid och kommer inte tillbaka." in changes([found])
    restore(database, copy, clock())
    assert left(database) == []
    with closing(driver.connect(database.path, read_only=True)) as looked:
        assert not disagreements(looked)
    assert not stale_texts(database)
    with closing(Store.open(database, clock)) as again:
        assert again.people.get(elsa).name == ""
        assert [one.name for one in again.places.all()] == [place.name]
        while undo_last(again):
            pass
    assert left(database) == []


def test_nor_does_one_beside_a_backup_in_which_the_moment_of_it_is_struck(
    store, database, elsa, clock
):
    copy = make_backup(database, clock())
    erase(store, "person", elsa)
    store.close()
    clock.advance(hours=1)
    with closing(driver.connect(make_backup(database, clock()))) as later:
        later.execute("UPDATE erasure SET erased_at = '2026-1x'")
    database.path.unlink()
    restore(database, copy, clock())
    with closing(Store.open(database, clock)) as again:
        assert again.people.get(elsa).name == ""


def test_a_join_tells_of_whom_it_erased_and_leaves_no_byte(
    store, database, connection, elsa, tmp_path, clock
):
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    folder = tmp_path / "annan"
    folder.mkdir()
    other = Database(shutil.copy2(database.path, folder / database.path.name))
    erase(store, "person", elsa)
    store.close()
    joined = join(other, database.path, clock)
    assert (joined.erased, joined.trashed, dict(joined.new)) == (1, 0, {})
    first, *_rest = join_lines(joined)
    assert first.startswith("1 person är borttagen för alltid där, och därför här också.")
    assert left(other) == []
    # Undoing the join brings nobody back either.
    restore(other, joined.backup, clock())
    assert left(other) == []


def test_nor_does_one_when_the_database_that_knew_of_it_is_lost(store, database, elsa, clock):
    copy = make_backup(database, clock())
    erase(store, "person", elsa)
    clock.advance(days=1)
    make_backup(database, clock())
    store.close()
    for path in database.path.parent.glob("platscoach.db*"):
        path.unlink()
    restore(database, copy, clock())
    assert left(database) == []


def test_nor_does_a_copy_of_a_version_that_knew_of_no_erasing(
    store, place, database, elsa, clock, tmp_path
):
    folder = tmp_path / "gammal"
    folder.mkdir()
    old = make_first_schema(folder / "platscoach.db", clock())
    with closing(old.connect()) as connection:
        tell_all(connection)
        (leader, name) = connection.execute("SELECT id, name FROM leader").fetchone()
    assert name.encode().lower() in bytes_of(old)
    erase(store, "person", elsa)
    store.close()
    with closing(driver.connect(database.path)) as connection:
        connection.execute(
            "INSERT INTO erasure (id, kind, thing_id, erased_at)"
            " VALUES ('x', 'leader', ?, '2026-11-22 10:00:00')",
            (leader,),
        )
    restore(database, old.path, clock())
    assert name.encode().lower() not in bytes_of(database)
    with closing(Store.open(database, clock)) as again:
        assert again.places.all()
