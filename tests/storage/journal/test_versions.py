"""The versions of a field can be read completely, however the journal stores them."""

import json
from datetime import UTC, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.journal.text_deltas import (
    DELTA,
    BrokenChainError,
    deltas_of,
    whole_value,
    with_deltas,
)
from platscoach.storage.journal.versions import heads, read_versions

TEXTS = ("", "Åsa ringer", "Åsa ringer fredag", "åsa", "Åsa ringer fredag och lördag", "xåsax")


@pytest.mark.parametrize("before", TEXTS)
@pytest.mark.parametrize("after", TEXTS)
def test_a_cut_makes_the_one_text_of_the_other(before, after):
    """Applying the differences between two texts to the first gives the second."""
    assert with_deltas(before, deltas_of(before, after)) == after


def test_a_cut_is_no_longer_than_what_changed():
    """The differences hold only the changed places."""
    text = "Karin berättar om målbilden. " * 300
    assert deltas_of(text, text + "Och mer.") == [(len(text), 0, "Och mer.")]
    assert deltas_of("x" + text, "y" + text) == [(0, 1, "y")]
    assert deltas_of("aaa", "aa") == [(2, 1, "")]
    twice = text.replace("målbilden", "planen", 1) + "Och mer."
    assert len(json.dumps(deltas_of(text, twice))) < 100


words = st.lists(st.sampled_from(["Åsa", "ringer", " ", "\n", "och", "🙂", "x" * 90]), max_size=40)


@given(words, words, words, words)
def test_whatever_was_changed_in_a_text_it_is_put_together_again(one, two, three, four):
    for joint in ("", " "):
        before, after = joint.join([*one, *two, *three]), joint.join([*one, *four, *three, *two])
        assert with_deltas(before, deltas_of(before, after)) == after


def test_every_value_of_a_field_with_who_and_when(store, place, connection, clock):
    first = clock()
    for name in ("Dalby", "Dalen igen"):
        clock.advance(days=1)
        store.places.save(PlaceForm(name), place.id)
    names = read_versions(connection, place.id, "name")
    assert [version.value for version in names] == ["Dalen", "Dalby", "Dalen igen"]
    assert [version.at for version in names] == [
        (first + timedelta(days=days)).astimezone(UTC) for days in (0, 1, 2)
    ]
    assert {version.author for version in names} == {store.supporters.me().id}
    assert {version.field for version in read_versions(connection, place.id)} >= {"name"}
    assert heads(connection, place.id, "name") == names[2:]
    assert read_versions(connection, "nothing") == ()


def test_an_undo_that_changed_nothing_does_not_date_what_came_after(
    store, place, connection, clock
):
    """It has no operations, and the number of the next one: on another desk it may come later."""
    clock.advance(days=1)
    store.places.save(PlaceForm("Dalby"), place.id)
    (version,) = read_versions(connection, place.id, "name")[1:]
    connection.execute(
        "INSERT INTO change (id, device, first_seq, last_seq, author, made_at, reverts)"
        " VALUES ('tom', ?, ?, ?, '', '2026-01-01T00:00:00+00:00', 'x')",
        (version.device, version.seq, version.seq - 1),
    )
    assert read_versions(connection, place.id, "name")[1:] == (version,)
    assert version.at == clock().astimezone(UTC)


def test_texts_that_are_kept_as_cuts_are_read_whole(store, place, connection):
    row = ("a", "2026-01-01T00:00:00.000-000{}", "note", "n", "body")
    written = [
        (json.dumps("ett två"), "", []),
        (json.dumps([[3, 0, " och"]]), DELTA, ["a:1"]),
        (json.dumps([[0, 3, "tre"]]), DELTA, ["a:2"]),
        (json.dumps([[0, 1, "x"]]), DELTA, ["a:9"]),
    ]
    for seq, (value, form, replaced) in enumerate(written, 1):
        connection.execute(
            "INSERT INTO op VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', 5, ?)",
            (row[0], seq, row[1].format(seq), *row[2:], value, json.dumps(replaced), form),
        )
    versions = read_versions(connection, "n", "body")
    assert [one.value for one in versions] == ["ett två", "ett och två", "tre och två"]
    assert [whole_value(connection, one.name) for one in versions] == [
        one.value for one in versions
    ]
    with pytest.raises(BrokenChainError):
        whole_value(connection, "a:4")


def test_what_damage_has_struck_is_left_out_and_holds_nothing_up(store, place, connection):
    stamp = "2026-01-01T00:00:00.000-000"
    written = [
        (json.dumps("ett två"), "", "[]", f"{stamp}1"),
        ('"inget slut', "", "[]", f"{stamp}2"),
        (json.dumps([[3, 0]]), DELTA, '["a:1"]', f"{stamp}3"),
        (json.dumps([[3, 0, " och"]]), DELTA, "inget", f"{stamp}4"),
        # These refer to each other in a circle.
        (json.dumps([[3, 0, " och"]]), DELTA, '["a:6"]', f"{stamp}5"),
        (json.dumps([[3, 0, " och"]]), DELTA, '["a:5"]', f"{stamp}6"),
        (json.dumps("tre"), "", "[]", "x"),
    ]
    for seq, (value, form, replaced, hlc) in enumerate(written, 1):
        connection.execute(
            "INSERT INTO op VALUES ('a', ?, ?, 'note', 'n', 'body', ?, ?, '', 5, ?)",
            (seq, hlc, value, replaced, form),
        )
    assert [one.value for one in read_versions(connection, "n", "body")] == ["ett två"]
    for seq in (2, 3, 5):
        with pytest.raises(BrokenChainError):
            whole_value(connection, f"a:{seq}")
