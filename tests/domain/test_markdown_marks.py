"""Markdown marks are removed from a text for reading, and no word is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platscoach.domain.markdown_marks import without_marks


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("# SWOT-kvällen", "SWOT-kvällen"),
        ("**Styrkor:** badet", "Styrkor: badet"),
        ("*Metoden:* lappar", "Metoden: lappar"),
        ("***båda*** och __fet__", "båda och fet"),
        ("**fet med *lutad* i**", "fet med lutad i"),
        ("rad\n## två\n- punkt", "rad\ntvå\n- punkt"),
        ("#hashtag och # ensam", "#hashtag och # ensam"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("fil_namn_här", "fil_namn_här"),
        ("* punkt\n* till", "* punkt\n* till"),
        ("[x] klar [/b] ! Bo ringer § tyst", "[x] klar [/b] ! Bo ringer § tyst"),
    ],
)
def test_marks_are_not_read(typed: str, read: str):
    assert without_marks(typed) == read


@settings(max_examples=200, deadline=None)
@given(st.text("ab#*_ \n.", max_size=40))
def test_no_letter_is_lost(text: str):
    assert re.sub(r"[#*_\s]", "", without_marks(text)) == re.sub(r"[#*_\s]", "", text)
    assert without_marks(text).count("\n") == text.count("\n")
