"""Free text in a Markdown document is shown exactly as it was typed."""

import pytest
from documents.shown import READERS, shown
from hypothesis import example, given
from hypothesis import strategies as st

from platscoach.documents.markdown_escaping import escaped, escaped_lines
from platscoach.text import MAX_TEXT, clean, clean_line

PIECES = st.lists(
    st.sampled_from(
        [*"#>*_`[]()<>!&|~=+-.\\$:\"'/@1239aåö ", "\t", "  ", "    ", "---", "===", "***", "```",
         "~~", "~~~", "<b>", "</b>", "<!--", "&amp;", "&#35;", "[a](b)", "![a](b)", "[a]: b", "1. ",
         "12) ", "- ", "- [ ] ", "www.a.se", "https://a.se/b_c_d", "C:\\temp\\*.txt", "\u00a0"]
    ),
    max_size=12,
).map("".join)  # fmt: skip
TEXTS = st.one_of(PIECES, st.text(max_size=40)).map(lambda text: clean(text).replace("\n", " "))
ROWS = (
    ["> 500 svarade på enkäten", "+ 3 nya medlemmar", "---", "# 1 prioritet", "*** slut"],
    ["C:\\temp\\*.txt", "fil_namn_ett och _lutad_", "a", "===", "b", "-", "c"],
    ["    fyra blanka", "", "", "\tTabb", "| a | b |", "|---|---|", "<b>x</b> &amp; å &"],
    ["1. ett", "2) två", "-5 grader", "[a]: /b", "[a]", "slut\\", "~~struket~~ #"],
)


@given(st.lists(TEXTS, max_size=6))
@example(ROWS[0])
@example(ROWS[1])
@example(ROWS[2])
@example(ROWS[3])
def test_lines_are_shown_as_they_were_typed(lines):
    markdown = "\n".join(escaped_lines(lines))
    typed = [words for line in lines if (words := " ".join(line.split()))]
    for reader in READERS:
        text, tags = shown(reader, markdown)
        assert [" ".join(line.split()) for line in text.split("\n") if line.strip()] == typed
        assert tags <= {"p", "br"}


@given(TEXTS.map(clean_line))
@example("# a #")
@example("slut #")
@example("- [ ] en punkt")
@example("1. ett")
def test_a_heading_and_an_item_are_shown_as_they_were_typed(text):
    for reader in READERS:
        said, tags = shown(reader, f"# {escaped(text)}\n\n- {escaped(text)}\n\n{escaped(text)}\n")
        assert [one for one in said.split("\n") if one] == [text] * 3 * bool(text)
        assert tags <= {"h1", "ul", "li", "p"}


def test_blanks_at_the_front_of_a_line_stay():
    (text, _tags) = shown(READERS[0], "\n".join(escaped_lines(["a", "    b", "", "  c"])))
    assert text == "a\n\u00a0\u00a0\u00a0\u00a0b\n\u00a0\u00a0c"


def test_plain_words_are_left_alone():
    line = "Karin sa: 12 § i fil_namn, -5 grader, 3,5 % & mer (kl. 10.30) <3!"
    assert escaped(line) == line


@pytest.mark.parametrize("piece", ["*", "_", "\\", "#", " ", "= ", "-", "1", "<", "&a", "[", "é"])
def test_the_longest_line_is_done_in_no_time(piece):
    """If the time grew with the square of the length, this would run for minutes."""
    line = piece * (MAX_TEXT // len(piece))
    assert len("".join(escaped_lines([line, "a" + line]))) >= len(line.strip())
