import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.documents.mail_text import WIDTH, item_lines, plain_lines, text_lines
from platscoach.text import MAX_TEXT

LINES = {
    "# Nuläge": ["Nuläge"],
    "### Nuläge ###": ["Nuläge"],
    "## Om C#": ["Om C#"],
    "#taggen": ["#taggen"],
    "* en punkt": ["- en punkt"],
    "  + inskjuten": ["  - inskjuten"],
    "\t- inskjuten": ["    - inskjuten"],
    "12) tolv": ["12. tolv"],
    "- [ ] bjuda in": ["- bjuda in"],
    "- [x] bjuda in": ["- bjuda in (klart)"],
    "- [TODO] plan": ["- [TODO] plan"],
    "> hon sa så": ["hon sa så"],
    "> > - hon sa så": ["- hon sa så"],
    "**fet** och *lutad* och __fet__ och _lutad_": ["fet och lutad och fet och lutad"],
    "***båda***": ["båda"],
    "**en *i* en**": ["**en i en**"],
    "2*3*4 är 24, fil_namn_ett": ["2*3*4 är 24, fil_namn_ett"],
    "5 * 3 * 2": ["5 * 3 * 2"],
    "kör `platscoach`": ["kör platscoach"],
    r"\*inte lutad\*": ["*inte lutad*"],
    "[sidan](https://exempel.se/a_b_c)": ["sidan (https://exempel.se/a_b_c)"],
    "![bild](a.png)": ["bild (a.png)"],
    "[x] klar (snart)": ["[x] klar (snart)"],
    "karin_ek@exempel.se och _a_": ["karin_ek@exempel.se och a"],
    "---": [],
    "* * *": [],
    "```python": [],
    "=====": [],
    "-5 grader": ["-5 grader"],
    "": [],
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_markdown_becomes_a_line_of_a_mail(line):
    assert list(plain_lines([line])) == LINES[line]


def test_lines_are_wrapped_under_their_own_mark():
    text = " ".join(["kaffe"] * 20)
    for line, first, later in [(f"- {text}", "- ", "  "), (f"  3. {text}", "  3. ", "     ")]:
        one, two = plain_lines([line])
        assert one.startswith(first + "kaffe")
        assert two.startswith(later + "kaffe")
        assert len(one) <= WIDTH
    assert len(text_lines(text)) == 2
    assert item_lines(text)[1].startswith("  kaffe")


def test_blank_lines_come_one_by_one():
    assert list(plain_lines(["", "a", "", "---", "", "b"])) == ["a", "", "b"]


def test_a_long_address_stays_whole():
    address = "https://exempel.se/" + "a" * 200
    assert address in list(plain_lines([f"se {address} nu"]))


@given(st.text(st.sampled_from("ab *_`[]()#->.1x\\|åä~!"), max_size=300))
def test_any_line_is_wrapped_and_no_letter_is_lost(line):
    done = list(plain_lines([line]))
    assert all(len(one) <= WIDTH or not one.strip()[2:].count(" ") for one in done)
    if not line.startswith(("`", "~", " ")):
        kept = "".join(done).replace(" (klart)", "")
        assert [c for c in kept if c in "abåä"] == [c for c in line if c in "abåä"]


@pytest.mark.parametrize(
    "piece",
    ["*a ", "**a", "_a ", "`a", "[a", "[a](b ", "\\", "# ", "> ", "- ", " ", "*", "#", "-", "* "],
)
@pytest.mark.parametrize("start", ["", "# a", "- a", "1. ", "> "])
def test_the_longest_hostile_line_is_done_in_no_time(piece, start):
    """Anything that grows with the square of the length would be at it for minutes."""
    line = start + piece * (MAX_TEXT // len(piece)) + "b"
    assert "".join(plain_lines([line])).rstrip().endswith("b")
