"""Two copies of one data folder, each changed, then joined: nothing is lost or duplicated."""

import json
import random
import shutil
from contextlib import closing, contextmanager

import pytest
from chances import SEED, TIMES
from clock import Clock
from facts import note
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as from_chances
from hypothesis import strategies as st
from ledger import SELDOM, Life, ops, stored

from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.step_forms import StageForm
from platscoach.domain.steps import StepState
from platscoach.storage.engine.database import Database
from platscoach.storage.journal.change_exchange import change_from_json
from platscoach.storage.journal.comparing import disagreements
from platscoach.storage.journal.statements import PlainStatements
from platscoach.storage.journal.versions import heads
from platscoach.storage.repositories.store import Store
from platscoach.storage.repositories.transactions import plain

CASES = 5 * TIMES
KEY = "a" * 32


@contextmanager
def desks(path, folder, count=2):
    """Copies of a database, each in a folder of its own."""
    stores = []
    for number in range(count):
        home = folder / f"desk{number}"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(mode=0o700)
        database = Database(shutil.copy2(path, home / path.name))
        with closing(database.connect()) as connection:
            connection.execute("DELETE FROM parked_change")
        stores.append(Store(database, Clock()))
    try:
        yield stores
    finally:
        for store in stores:
            store.close()


def sent(store, known=()):
    """Changes as they arrive: converted to text and back."""
    return [change_from_json(one.to_json()) for one in store.merging.changes_since(dict(known))]


def join(here, there):
    """Take in what another desk has that this one lacks."""
    return here.merging.apply(sent(there, here.merging.seen().items()))


def digest(store):
    """All shared rows, the journal's content about them, and the search index."""
    with store._base.begin() as session:
        connection = plain(session)
        told = {
            (op.device, op.seq, op.entity_id, op.field, repr(json.loads(op.value)), op.author)
            for op in ops(store)
        }
        newest = connection.execute("SELECT * FROM op_head ORDER BY 1, 2, 3, 4").fetchall()
        changes = connection.execute("SELECT * FROM change ORDER BY id").fetchall()
        parked = connection.execute("SELECT count(*) FROM parked_change").fetchone()
        index = connection.execute(
            "SELECT entity, entity_id, title, body FROM search_doc ORDER BY 1, 2"
        ).fetchall()
    return stored(store), told, newest, changes, parked, index


def assert_same(*stores):
    first = digest(stores[0])
    for other in stores[1:]:
        for mine, theirs in zip(first, digest(other), strict=True):
            assert theirs == mine
    for store in stores:
        with store._base.begin() as session:
            assert disagreements(plain(session)) == {}


@pytest.fixture(scope="module")
def base(lived):
    return lived


@pytest.fixture(scope="module")
def young(blank, tmp_path_factory):
    """A desk of few things: what two people do is then often done to the same of them."""
    path = tmp_path_factory.mktemp("young") / blank.name
    clock = Clock()
    store = Store(Database(shutil.copy2(blank, path)), clock)
    life = Life(store, clock, random.Random(5))
    with store.batch():
        for _ in range(15):
            life.step()
    store.close()
    return path


@pytest.mark.torture
@from_chances(SEED)
@settings(max_examples=CASES, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32), st.integers(-3650, 3650), st.integers(0, 6), st.integers(1, 6))
def test_joined_in_any_order_they_are_the_same(
    base, young, tmp_path_factory, seed, days, before, after
):
    chance = random.Random(seed)
    path = base if chance.random() < SELDOM else young
    with desks(path, tmp_path_factory.getbasetemp(), 2) as (one, two):
        two._base.now.advance(days=days)
        for store, steps in ((one, before), (two, after)):
            life = Life(store, store._base.now, random.Random(chance.random()))
            life.number = chance.randrange(10**9)
            for _ in range(steps):
                life.step()
        for _ in range(chance.randrange(3)):
            join(*chance.sample((one, two), 2))
            Life(one, one._base.now, random.Random(chance.random())).do_place()
        written = {(op.device, op.seq) for store in (one, two) for op in ops(store)}
        for here, there in ((one, two), (two, one)):
            arriving = sent(there)
            chance.shuffle(arriving)
            cut = chance.randint(0, len(arriving))
            here.merging.apply(arriving[cut:])
            here.merging.apply(arriving[: cut + 1])
        assert_same(one, two)
        assert {(op.device, op.seq) for op in ops(one)} == written
        same = digest(one)
        assert join(one, two).taken == 0
        assert one.merging.apply(sent(two)).taken == 0
        assert digest(one) == same
        note(cases=1, acknowledged=len(written))


def test_edits_of_one_text_that_did_not_know_of_each_other_are_both_kept(base, tmp_path):
    with desks(base, tmp_path) as (one, two):
        place = one.places.all()[0]
        note = one.notes.save(KEY, place.id, "analys", NoteText("Rubrik", "Karin berättar. " * 20))
        join(two, one)
        one.notes.save(KEY, place.id, "analys", NoteText("Rubrik", note.body + "Om skolan."))
        two._base.now.advance(days=-3650)
        two.notes.save(KEY, place.id, "analys", NoteText("Rubrik", note.body + "Om bussen."))
        receipt = join(one, two)
        assert ("note", KEY, "body") in receipt.both_kept
        join(two, one)
        assert_same(one, two)
        with one._base.begin() as session:
            newest = heads(plain(session), KEY, "body")
        assert {version.value[-10:] for version in newest} == {"Om skolan.", "Om bussen."}
        # An edit by somebody who has seen both replaces both.
        two.notes.save(KEY, place.id, "analys", NoteText("Rubrik", "Båda"))
        assert join(one, two).both_kept == ()
        assert one.notes.get(KEY).body == "Båda"
        assert_same(one, two)


def test_fields_that_mean_one_thing_are_shown_as_one_of_them_set_them(base, tmp_path):
    """Fields with one meaning are never mixed from two desks: the later change wins as a whole."""
    with desks(base, tmp_path) as (one, two):
        place = one.places.save(PlaceForm("Nyby"))
        join(two, one)
        one.steps.save_stage(
            place.id, "plan", StageForm(StepState.DONE, "2026-01-01", "2026-02-01")
        )
        two._base.now.advance(seconds=1)
        two.steps.set_state(place.id, "plan", StepState.UNDER_WAY)
        for here, there in ((one, two), (two, one)):
            join(here, there)
            stage = here.steps.states(place.id)["plan"]
            assert (stage.state, stage.done_on) == (StepState.UNDER_WAY, None)
        assert_same(one, two)


def test_a_change_that_builds_on_another_waits_for_it_and_is_passed_on(base, tmp_path):
    with desks(base, tmp_path, 3) as (one, two, three):
        place = one.places.save(PlaceForm("Nyby"))
        join(two, one)
        known = two.merging.seen()
        session = SessionForm(day="2026-11-20", clock="10", notes="Om skolan")
        two.sessions.save(KEY, place.id, session)
        only = sent(two, known.items())
        receipt = three.merging.apply(only)
        assert (receipt.taken, receipt.parked) == (0, len(only))
        assert not three.sessions.is_stored(KEY)
        assert join(one, three).parked == 0
        assert one.sessions.get(KEY).notes == "Om skolan"
        assert join(three, one).parked == 0
        join(two, one)
        assert_same(one, two, three)


def test_after_a_fast_clock_too_the_last_of_the_newest_versions_is_the_one_shown(base, tmp_path):
    """All that is written then has one moment; the count in it does not decide what is shown."""
    for often in ((3, 1), (1, 3)):
        with desks(base, tmp_path, 3) as (one, two, three):
            note = one.notes.save(
                KEY, one.places.all()[0].id, "analys", NoteText("Rubrik", "Karin berättar. " * 20)
            )
            join(three, one)
            three._base.now.advance(days=365)
            three.places.save(PlaceForm("Framtid"))
            for store, times in zip((one, two), often, strict=True):
                join(store, three)
                for number in range(times):
                    text = NoteText(f"{times} {number}", f"{note.body}{times} {number}")
                    store.notes.save(KEY, note.place_id, "analys", text)
            join(one, two)
            join(two, one)
            for store in (one, two):
                for field in ("title", "body"):
                    newest = store.merging.newest(KEY, field)
                    assert len(newest) == 2
                    assert newest[-1].value == getattr(store.notes.get(KEY), field)
            assert_same(one, two)


def test_what_a_later_version_has_written_is_kept_and_passed_on(base, tmp_path):
    with desks(base, tmp_path, 3) as (one, two, three):
        place = one.places.save(PlaceForm("Nyby"))
        with one._base.begin() as session:
            connection = plain(session)
            device, seq = connection.execute(
                "SELECT device, max(seq) FROM op WHERE device = ?", (one._base.journal.device,)
            ).fetchone()
            for number, (entity, key, field) in enumerate(
                (("place", place.id, "later"), ("letter", KEY, "text")), 1
            ):
                connection.execute(
                    "INSERT INTO op VALUES (?, ?, '2027-01-01T00:00:00.000-0000', ?, ?, ?,"
                    " '\"x\"', '[]', '', 99, '')",
                    (device, seq + number, entity, key, field),
                )
                connection.execute(
                    "INSERT INTO op_head VALUES (?, ?, ?, ?)", (key, field, device, seq + number)
                )
            connection.execute(
                "INSERT INTO change VALUES ('later', ?, ?, ?, '', '2027', '', 'new', 'letter', ?,"
                " '')",
                (device, seq + 1, seq + 2, KEY),
            )
        join(two, one)
        join(three, two)
        assert_same(one, two, three)
        assert {op.field for op in ops(three) if op.schema_version == 99} == {"later", "text"}


def test_what_cannot_be_read_as_a_change_is_refused():
    for text in ("", "[]", "{}", '{"operations": [1]}', '{"operations": []}', "null"):
        with pytest.raises(ValueError):
            change_from_json(text)


def statements_to_take_in(base, folder, places, order=list, population=""):
    """How many statements it takes to send and to apply a change for each of so many places."""
    with desks(base, folder) as (one, two):
        for number in range(places):
            one.places.save(PlaceForm(f"By {number}", population=population))
        run = []
        with pytest.MonkeyPatch.context() as patch:
            execute = PlainStatements.execute

            def counting(*given):
                run.append(given)
                return execute(*given)

            patch.setattr(PlainStatements, "execute", counting)
            changes = order(sent(one, two.merging.seen().items()))
            assert two.merging.apply(changes).taken == places
        return len(run)


@pytest.mark.parametrize("order", [list, lambda changes: changes[::-1]], ids=["sent", "turned"])
def test_what_takes_in_a_year_grows_with_its_changes_and_no_faster(base, tmp_path, order):
    few, many = (statements_to_take_in(base, tmp_path, places, order) for places in (20, 80))
    assert few > 20 * 5
    assert many < 4.4 * few


def test_a_field_more_of_a_record_is_two_rows_more_to_write_and_nothing_to_read(base, tmp_path):
    bare, told = (
        statements_to_take_in(base, tmp_path, 20, population=population)
        for population in ("", "640")
    )
    assert told - bare == 2 * 20
