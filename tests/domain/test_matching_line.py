"""Which line of a text is shown for a search, and which letters in it are highlighted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.domain.marked_lines import is_private
from platscoach.domain.matching_line import LINE_LENGTH, best_line, holds_exactly, spans
from platscoach.text import clean, fold

LETTERS = st.text("aåäösßqkﬁİ \u0303\u0308\n.", max_size=30).map(clean)
WORDS = st.text("aosqk f", min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Målbilden och planen", "malbild", ["Målbild"]),
        ("Målbilden och planen", "plan mål", ["Mål", "plan"]),
        ("utvecklingsplanen", "PLAN", ["plan"]),
        ("plan, planen", "plan", ["plan", "plan"]),
        ("plan", "plan planen", ["plan"]),
        ("Straße 7", "strasse", ["Straße"]),
        ("ßa och a", "a", ["a", "a"]),
        ("q\u0303a", "a", ["a"]),
        ("ingenting", "plan", []),
        ("plan", "", []),
        ("Vem hade tänkt det? De andra.", "de andra", ["De", "andra"]),
        ("Vem av dem är det, i Vikens by", "de vik", ["Vik"]),
        ("Lekplatsen i Ek", "ek", ["ek", "Ek"]),
    ],
)
def test_the_words_are_marked_where_they_stand(text, query, marked):
    assert [text[start:end] for start, end in spans(text, query)] == marked


@given(LETTERS, WORDS)
def test_marked_letters_are_the_words_letters(text, query):
    last = 0
    for start, end in spans(text, query):
        assert last <= start < end <= len(text)
        assert any(word in fold(text[start:end]) for word in fold(query).split())
        assert fold(text[start:end]) in query or "ß" in text or "ﬁ" in text
        last = end


@given(LETTERS, WORDS)
def test_what_holds_a_word_has_a_mark(text, query):
    typed = fold(query).split()
    found = [word for word in typed if word in fold(text)]
    told = [word for word in found if len(word) > 3 or len(typed) == 1]
    assert bool(told) <= bool(spans(text, query)) <= bool(found)


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ("| Vem | Vad |", "Vem · Vad"),
        ("|Åsa|målar busskuren|lördag|", "Åsa · målar busskuren · lördag"),
        ("| Åsa |  | lördag", "Åsa · lördag"),
        (r"| ja \| nej | Åsa |", "ja | nej · Åsa"),
        ("ja | nej", "ja | nej"),
        ("| -5 | - grader |", "-5 · - grader"),
    ],
)
def test_of_a_row_of_a_table_the_words_are_shown(row, shown):
    assert best_line(row, "åsa") == shown


def test_the_row_under_the_headings_of_a_table_is_never_shown():
    table = "| Vem | Vad |\n|:---|---:|\n| Åsa | målar busskuren |"
    assert best_line(table, "busskur") == "Åsa · målar busskuren"
    assert best_line("|---|:-:|\n| Åsa | Bo |", "finns inte") == "Åsa · Bo"
    assert best_line("|---|---|", "åsa") == ""


def test_the_line_with_the_most_words_is_shown():
    text = "# Möte\n\nplanen är klar\nmålbilden   och planen\nplanen igen"
    assert best_line(text, "plan malbild") == "målbilden och planen"
    assert best_line(text, "finns inte") == "# Möte"
    assert best_line(" \n\n ", "plan") == ""


def test_a_long_word_and_the_beginning_of_one_tell_more():
    """Long words, and matches at the beginning of a word, weigh more than short or inner ones."""
    text = "matsalen är inte ledig, telefonen ringer\nfolk orkar komma en gång"
    assert best_line(text, "hon orkar inte") == "folk orkar komma en gång"
    assert best_line("det beslutas i dag\nhon slutar", "slutar") == "hon slutar"


@given(st.text("abc å", max_size=600), st.integers(0, 600))
def test_a_long_line_is_cut_around_the_word(text, at):
    line = best_line(text[:at] + "MÅLBILD" + text[at:], "malbild")
    assert "MÅLBILD" in line
    assert len(line) <= LINE_LENGTH + 4


def test_exact_means_with_its_own_dots():
    """An exact match requires the dots of å, ä and ö to be as typed."""
    assert holds_exactly("Målbilden", "målbild")
    assert not holds_exactly("Målbilden", "malbild")
    assert holds_exactly("PLAN för Målbild", "målbild plan")
    assert not holds_exactly("plan", "plan mål")


@pytest.mark.parametrize("before", ["§ ", "- § ", "14:05 § "])
def test_what_is_left_of_a_long_private_line_is_private(before):
    """An excerpt of a private line keeps its mark, even where that part is cut off."""
    line = f"{before}{'tanke ' * 60}om nyckeln {'tanke ' * 60}"
    shown = best_line(f"kort\n{line}\nkort", "nyckeln")
    assert "nyckeln" in shown
    assert is_private(shown)
    # Also if the private mark is far into the line and is cut off.
    assert is_private(best_line(f"nyckeln {'tanke ' * 60}§ hon", "nyckeln"))
    assert not is_private(best_line(line.replace("§", "x"), "nyckeln"))
