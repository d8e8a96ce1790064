"""Merging two edits of one text: merged if both can stand, otherwise both kept separately."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.domain.joined_text import joined_text

BASE = "Karin ringer kommunen.\nBussen stannar vid skolan.\nMöte i maj."


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        (BASE, BASE, BASE),
        (BASE.replace("Karin", "Ali"), BASE, BASE.replace("Karin", "Ali")),
        (
            BASE.replace("Karin", "Ali"),
            BASE.replace("maj", "juni"),
            "Ali ringer kommunen.\nBussen stannar vid skolan.\nMöte i juni.",
        ),
        (BASE.replace("Karin", "Ali"), BASE.replace("Karin", "Ali"), BASE.replace("Karin", "Ali")),
        (BASE + "\nLokal är bokad.", BASE + "\nElsa kommer.",
         BASE + "\nLokal är bokad.\nElsa kommer."),
        (BASE.replace("Karin", "Ali"), BASE.replace("Karin", "Elsa"), None),
        (BASE.replace("Bussen stannar vid skolan.\n", ""), BASE.replace("skolan", "torget"), None),
        (BASE + " Karin ringer", BASE + " Karin mejlar", None),
        ("", BASE, ""),
    ],
)  # fmt: skip
def test_what_both_wrote_stands_or_neither_is_taken_away(one, other, joined):
    """Both edits are kept if they do not overlap; otherwise there is no merged text."""
    assert joined_text(BASE, one, other) == joined


def test_what_was_all_rewritten_is_left_apart_at_once():
    """Long texts without anything in common are found to be unmergeable quickly."""
    base, one, other = ("\n".join(f"{word}{n}" for n in range(5_000)) for word in "abc")
    assert joined_text(base, one, other) is None


LINES = st.lists(st.sampled_from(["ett", "två tre", "", "fyra\tfem"]), max_size=6)


@given(LINES, LINES, LINES)
def test_no_word_that_came_is_missing(base, one, other):
    texts = ["\n".join(lines) for lines in (base, one, other)]
    joined = joined_text(*texts)
    assert joined_text(texts[0], texts[1], texts[0]) == texts[1]
    if joined is not None:
        assert all(joined.count(w) >= 1 for text in texts[1:] for w in text.split()
                   if w not in texts[0].split())  # fmt: skip
