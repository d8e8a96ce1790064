"""Search: what is found, in which order, what no longer is, and that no traces remain."""

import random
from contextlib import closing

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from ledger import Life
from sqlmodel import select

from platscoach.domain.committed_by import Who
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.search_hits import HitKind
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.step_forms import PointForm
from platscoach.storage import search_index
from platscoach.storage.engine import driver
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.local_tables import SearchDoc
from platscoach.storage.schema.tables import Trashable
from platscoach.storage.search_index import NEWEST, IndexedText
from platscoach.text import fold

NOTE, OTHER = "a" * 32, "b" * 32


def note(store, place, body, title="Rubrik", key=NOTE):
    return store.notes.save(key, place.id, "analys", NoteText(title, body))


def found(store, query):
    return {hit.id for hit in store.hits.find(query)}


@pytest.mark.parametrize(
    "query",
    ["plan", "utveckling", "vecklingspl", "PLANEN", "utvecklingsplanen", "lokala plan", "an lokala",
     "den utv"],
)  # fmt: skip
def test_any_part_of_a_compound_is_found(store, place, query):
    note(store, place, "Den lokala utvecklingsplanen är antagen")
    assert NOTE in found(store, query)


@pytest.mark.parametrize("query", ["plans", "lokalan", "plan xyz", "lokala q", "planen-"])
def test_what_is_not_there_is_not_found(store, place, query):
    note(store, place, "Den lokala utvecklingsplanen är antagen")
    assert found(store, query) == set()


def test_dots_may_be_left_out_but_the_exact_letters_come_first(store, place):
    note(store, place, "vi tog fram en malbild till slut")
    note(store, place, "vi tog fram en målbild till slut", key=OTHER)
    assert [hit.id for hit in store.hits.find("målbild")] == [OTHER, NOTE]
    assert [hit.exact for hit in store.hits.find("målbild")] == [True, False]
    assert [hit.id for hit in store.hits.find("malbild")] == [NOTE, OTHER]
    assert found(store, "MÅLBILD") == found(store, "Malbild") == {NOTE, OTHER}


def test_titles_come_before_texts_and_the_newest_first(store, place):
    for number in range(5):
        note(store, place, "om bygdegården", key=f"{number:032x}")
    note(store, place, "", "Bygdegården", key=OTHER)
    note(store, place, "om bygdegården igen", key=f"{0:032x}")
    hits = store.hits.find("bygdegården")
    assert [hit.id for hit in hits] == [OTHER, *(f"{number:032x}" for number in (0, 4, 3, 2, 1))]
    assert [hit.by_title for hit in hits] == [True, *[False] * 5]


def test_one_and_two_letters_ask_the_beginnings_of_words_in_titles(store, place):
    note(store, place, "ö är en ö", "Än så länge")
    assert {hit.kind for hit in store.hits.find("ka")} == {HitKind.LEADER}
    assert {hit.title for hit in store.hits.find("d")} == {"Dalen"}
    assert {hit.title for hit in store.hits.find("ek ka")} == {"Karin Ek"}
    assert NOTE in found(store, "än")
    assert NOTE in found(store, "an")
    assert found(store, "ö") == set()
    assert found(store, "al") == set()


def test_every_kind_of_thing_is_found(store, place):
    leader = place.leaders[0]
    store.places.save_leader(
        place.id, LeaderForm("Karin Ek", "samordnare", "Hushållningen"), leader.id
    )
    session = store.sessions.save(
        OTHER, place.id,
        SessionForm(
            day="2026-11-20", notes="om skidspåret",
            commitments=(CommitmentForm("mejla kartan", Who.OTHER, person="Grannföreningen"),),
        ),
    )  # fmt: skip
    store.steps.add_point(place.id, "analys", "Fråga skolan")
    point = store.steps.points(place.id, "plan", (("plan-01", "Beslutad"),))[0]
    store.steps.save_evidence(place.id, "plan", point, PointForm("protokoll § 14"))
    note(store, place, "källaren", "Besöket")
    for query, kind, title in [
        ("dalen", HitKind.PLACE, "Dalen"),
        ("norrviks", HitKind.PLACE, "Dalen"),
        ("karin", HitKind.LEADER, "Karin Ek"),
        ("hushåll", HitKind.LEADER, "Karin Ek"),
        ("ekdal", HitKind.SUPPORTER, "Bo Ekdal"),
        ("skidspår", HitKind.SESSION, "call"),
        ("mejla", HitKind.COMMITMENT, "mejla kartan"),
        ("grannför", HitKind.COMMITMENT, "mejla kartan"),
        ("skolan", HitKind.POINT, "Fråga skolan"),
        ("protokoll", HitKind.POINT, "Beslutad"),
        ("källar", HitKind.NOTE, "Besöket"),
    ]:
        hits = store.hits.find(query)
        assert [(hit.kind, hit.title) for hit in hits if hit.kind == kind] == [(kind, title)], query
        assert all(hit.place_name in ("Dalen", "") for hit in hits)
    assert next(iter(store.hits.find("skidspår"))).day == session.starts.date().isoformat()


def test_the_line_that_holds_the_words_is_shown(store, place):
    note(store, place, "# Möte\n\nförst kaffe\n- sedan om bygdegården och planen\nslut")
    assert store.hits.find("planen bygdeg")[0].line == "- sedan om bygdegården och planen"


def test_words_may_be_split_between_title_and_text(store, place):
    note(store, place, "vi ringer kommunen om vattnet", title="Kväll i bygdegården")
    note(store, place, "om annat", title="Kväll i kyrkan", key=OTHER)
    assert found(store, "bygdegården kommunen") == {NOTE}
    assert found(store, "om bygdegård vatt") == {NOTE}
    assert found(store, "kyrkan kommunen") == set()
    assert found(store, "om kväll") == {NOTE, OTHER}


def test_a_title_that_holds_it_all_comes_before_words_that_are_split(store, place):
    note(store, place, "ring kommunen", title="Möte")
    note(store, place, "annat", title="Möte med kommunen", key=OTHER)
    hits = store.hits.find("möte kommunen")
    assert [(hit.id, hit.by_title) for hit in hits] == [(OTHER, True), (NOTE, False)]


def test_words_in_one_line_come_before_words_far_apart(store, place):
    note(store, place, "ring kommunen om planen", title="Ett")
    note(store, place, "ring kommunen\n\nskriv planen", title="Två", key=OTHER)
    assert [hit.id for hit in store.hits.find("kommunen planen")] == [NOTE, OTHER]


@pytest.fixture(scope="module")
def searchable(blank, tmp_path_factory):
    """A single store for many queries."""
    import shutil

    from clock import Clock

    from platscoach.storage.engine.database import FILE_NAME, Database
    from platscoach.storage.repositories.store import Store

    path = tmp_path_factory.mktemp("search") / FILE_NAME
    store = Store(Database(shutil.copy2(blank, path)), Clock())
    place = store.places.save(PlaceForm('Da"len', "100 % _bra_", main_supporter="O'Hara"))
    note(store, place, 'Hon sa "plan" AND (100 %) OR NOT* near^ {a} -b: c_d \\ ’s')
    yield store
    store.close()


QUERY = st.text(st.characters(codec=None, categories=None), max_size=24) | st.lists(
    st.sampled_from(
        ['"', '""', "'", "*", "^", "AND", "OR", "NOT", "NEAR(", ")", "(", "{", "}", "-", "+", ":",
         "title:", "%", "_", "\\", "\x00", "plan", "pla", "a", "å", ";", "--", "/*", "?1", "[/b]"]
    ), max_size=8,
).map(" ".join) | st.text('"*^()%_ \\plan', max_size=12)  # fmt: skip


@given(QUERY)
@example("\ud800abc")
@example("abc\x00d")
@example('"')
@example('a" OR "b')
@example("NEAR(plan bra, 5)")
@example("%%%")
@example("___")
@example("abc" * 50_000)
@example("plan " * 5_000)
@example("a " * 5_000)
@example(" ".join(f"ord{number}" for number in range(3_000)))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_is_an_error(searchable, query):
    for hit in searchable.hits.find(query):
        assert hit.id


@pytest.mark.parametrize(
    ("query", "hits"),
    [('"plan"', 1), ("100 %", 2), ("%", 0), ("_bra_", 1), ("___", 0), ("a_b", 0), ("c_d", 1),
     ("near^", 1), ("NOT*", 1), ("OR", 0), ("o'hara", 1), ('da"len', 1), ("{a}", 1), ("-b:", 1),
     ("' OR 1=1 --", 0), ("\\", 0), ("(100", 1)],
)  # fmt: skip
def test_signs_are_taken_as_they_are(searchable, query, hits):
    """Short words are searched in titles only, combined with a long word in the text."""
    assert len(searchable.hits.find(query)) == hits


def test_what_an_edit_took_away_is_not_found(store, place):
    note(store, place, "om bygdegården", "Första")
    note(store, place, "om skolan", "Andra")
    assert found(store, "bygdegården") == found(store, "första") == set()
    assert found(store, "skolan") == found(store, "andra") == {NOTE}
    note(store, place, "", "")
    assert found(store, "skolan") == found(store, "andra") == set()


def test_what_is_in_the_trash_is_not_found_and_comes_back(store, place):
    commitment = CommitmentForm("mejla kartan", Who.OTHER)
    session = store.sessions.save(
        OTHER, place.id,
        SessionForm(day="2026-11-20", notes="om skidspåret", commitments=(commitment,)),
    )  # fmt: skip
    note(store, place, "om bygdegården")
    queries = {"bygdegården": NOTE, "skidspåret": OTHER, "mejla": session.commitments[0].id}
    for query, thing in queries.items():
        assert found(store, query) == {thing}
    store.trash.put("note", NOTE)
    assert found(store, "bygdegården") == set()
    store.trash.restore("note", NOTE)
    store.trash.put("session", OTHER)
    assert found(store, "skidspåret") == found(store, "mejla") == set()
    assert found(store, "bygdegården") == {NOTE}
    store.trash.restore("session", OTHER)
    store.trash.put("place", place.id)
    for query in (*queries, "dalen", "karin", "da"):
        assert found(store, query) == set(), query
    assert found(store, "ekdal")
    store.trash.restore("place", place.id)
    for query, thing in queries.items():
        assert found(store, query) == {thing}
    assert {hit.kind for hit in store.hits.find("dalen")} >= {HitKind.PLACE}


def test_a_place_in_the_trash_does_not_stand_in_the_way_of_others(store, place):
    note(store, place, "om bygdegården", key=OTHER)
    gone = store.places.save(PlaceForm("Nedlagd"))
    with store.batch():
        for number in range(NEWEST + 20):
            note(store, gone, "om bygdegården", key=f"{number:032x}")
    assert OTHER not in found(store, "bygdegården"), "the newest come first"
    store.trash.put("place", gone.id)
    assert found(store, "bygdegården") == {OTHER}


def test_the_index_is_that_of_the_tables_after_any_history(store, connection, clock):
    life = Life(store, clock, random.Random(11))
    with store.batch():
        for _ in range(120):
            life.step()
    with store._base.begin() as session:
        wanted = set()
        for entry in ENTITIES.values():
            for row in session.exec(select(entry.table)):
                doc = entry.document(row)
                away = isinstance(row, Trashable) and row.trashed_at is not None
                if doc and not away and (doc.title or doc.body):
                    wanted.add((doc.entity, doc.entity_id, fold(doc.title), fold(doc.body)))
        rows = session.exec(select(SearchDoc)).all()
        assert {(row.entity, row.entity_id, row.title, row.body) for row in rows} == wanted
        texts = {"search_names": "title", "search_notes": "body"}
        trigrams = {
            index: {
                (row.doc, getattr(row, column)[at : at + 3])
                for row in rows
                for at in range(len(getattr(row, column)) - 2)
            }
            for index, column in texts.items()
        }
    for index, wanted_here in trigrams.items():
        assert terms(connection, index) == wanted_here


def terms(connection, index):
    """Every pair of row and trigram in the index."""
    connection.execute(f"CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, {index}, instance)")
    try:
        rows = connection.execute("SELECT doc, term FROM temp.v").fetchall()
        return set(rows)
    finally:
        connection.execute("DROP TABLE temp.v")


SECRET = "qjxzvwkfq jzqxw"
"""A sequence of letters that occurs in no other text."""


def traces(database, *, secure):
    """What remains of a text that was indexed and removed: index terms and bytes in the files."""
    with closing(database.connect()) as connection:
        if not secure:
            connection.execute("PRAGMA secure_delete = OFF")
            for index in ("search_names", "search_notes"):
                connection.execute(
                    f"INSERT INTO {index} ({index}, rank) VALUES ('secure-delete', 0)"
                )

        def execute(sql, parameters):
            return connection.execute(sql, parameters)

        for number in range(40):
            with driver.Transaction(connection):
                doc = IndexedText(
                    "note", f"k{number}", "p", f"titel {number}", "kaffe och bulle " * 30
                )
                search_index.put(execute, doc)
        with driver.Transaction(connection):
            search_index.put(execute, IndexedText("note", "secret", "p", SECRET, SECRET * 3))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        here = database.path.read_bytes()
        assert SECRET.encode() in here, "it was there to begin with"
        with driver.Transaction(connection):
            search_index.remove(execute, "note", "secret")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        blocks = b"".join(
            row[0]
            for index in ("search_names", "search_notes")
            for row in connection.execute(f"SELECT block FROM {index}_data").fetchall()
        )
        left = {SECRET[at : at + 3] for at in range(len(SECRET) - 2)}
        listed = {
            term
            for index in ("search_names", "search_notes")
            for _, term in terms(connection, index)
        }
    content = database.path.read_bytes()
    return {
        "terms": left & listed,
        "blocks": {one for one in left if one.encode() in blocks},
        "file": {one for one in {*left, SECRET} if one.encode() in content},
    }


def test_nothing_is_left_of_a_removed_text(new_database):
    assert traces(new_database(), secure=True) == {"terms": set(), "blocks": set(), "file": set()}


def test_the_control_without_secure_delete_it_is_left(new_database):
    left = traces(new_database(), secure=False)
    assert left["blocks"]
    assert left["file"]


def test_a_text_leaves_the_index_when_its_thing_is_put_in_the_trash(store, place, connection):
    note(store, place, SECRET, SECRET)
    assert {term for _, term in terms(connection, "search_notes")} >= {SECRET[:3]}
    store.trash.put("note", NOTE)
    for index in ("search_names", "search_notes"):
        assert SECRET[:3] not in {term for _, term in terms(connection, index)}


def test_a_text_that_is_the_same_as_before_is_not_indexed_again(connection):
    """It keeps its age among the hits, also where its place is another."""
    run = []

    def execute(sql, parameters):
        run.append(sql)
        return connection.execute(sql, parameters)

    def places():
        return [hit.place_id for hit in search_index.find(execute, "brödtext")]

    for key in "ab":
        search_index.put(execute, IndexedText("note", key, key, "Rubrik", "En brödtext"))
    assert places() == ["b", "a"]
    run.clear()
    search_index.put(execute, IndexedText("note", "a", "c", "Rubrik", "En brödtext"))
    assert not any("INTO search_n" in sql for sql in run)
    assert places() == ["b", "c"]
    search_index.put(execute, IndexedText("note", "a", "c", "Rubrik", "En ny brödtext"))
    assert places() == ["c", "b"]
