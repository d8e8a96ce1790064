"""Stored values in words in the history: the same value is named differently in each field."""

import pytest

from platscoach.domain.history import value_words


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("kind", "call", "Samtal"),
        ("how", "call", "ringt"),
        ("kind", "other", "Annat"),
        ("who", "other", "Någon annan"),
        ("also_who", "municipality", "Kommunen"),
        ("level", "municipality", "Kommun"),
        ("decision", "stop", "stanna upp"),
        ("verdict", "stop", "Sluta"),
        ("status", "booked", "bokat"),
        ("state", "under_way", "pågår"),
        ("mark", "done", "klart"),
        ("asked", "children", "barn"),
        ("answer", "Ja, från mars", "Ja, från mars"),
    ],
)
def test_a_value_is_called_what_its_field_calls_it(field, value, words):
    assert value_words(field, value, {}) == words
