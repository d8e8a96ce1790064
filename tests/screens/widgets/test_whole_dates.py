"""Text is wrapped between words, but never inside a date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from screens.widgets.whole_dates import wrap_whole


def lines(text, width):
    return [line.plain for line in wrap_whole(Content(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("lovat 13 nov, senast 30 nov", 25, ["lovat 13 nov,", "senast 30 nov"]),
        ("promised 13 Nov, by Fri 4 Dec", 25, ["promised 13 Nov,", "by Fri 4 Dec"]),
        ("Karin: boka, fre 27 nov 2026", 22, ["Karin: boka,", "fre 27 nov 2026"]),
        ("ring Elsa 070-000 00 22 sen", 20, ["ring Elsa", "070-000 00 22 sen"]),
        ("vi ses tis kl. 10.30 där", 14, ["vi ses tis", "kl. 10.30 där"]),
        ("när?  ringa kommunen", 8, ["när?", "ringa", "kommunen"]),
        ("ett\n\ntvå tre", 5, ["ett", "", "två", "tre"]),
        ("ring snart (och 1 till)", 18, ["ring snart", "(och 1 till)"]),
        ("62 % av tiden · 68 % av pengarna", 16, ["62 % av tiden ·", "68 % av pengarna"]),
        ("i dag månad 7 · på steg 3", 13, ["i dag", "månad 7 · på", "steg 3"]),
        ("öppnade (2026: 6, 2025: 2)", 14, ["öppnade", "(2026: 6,", "2025: 2)"]),
        ("begärt 144 000 (32 %), så", 20, ["begärt 144 000", "(32 %), så"]),
        ("vi fick 450 000 kr då", 16, ["vi fick", "450 000 kr då"]),
        ("hördes för 14 dagar sedan", 15, ["hördes för", "14 dagar sedan"]),
        ("it takes about 2,5 hours", 19, ["it takes about", "2,5 hours"]),
        ("xxxxxxxxxx y", 4, ["xxxx", "xxxx", "xx", "y"]),
        ("", 4, [""]),
    ],
)
def test_what_reads_as_one_thing_stays_on_one_line(text, width, wanted):
    assert lines(text, width) == wanted


@given(
    st.lists(
        st.sampled_from(["27 nov", "ord", "x" * 30, "å", "070-000 00 11", "kl. 9", "och", ""])
    ),
    st.integers(1, 40),
)
def test_no_word_is_lost_and_no_line_too_wide(words, width):
    text = " ".join(words)
    found = wrap_whole(Content(text), width)
    assert all(line.cell_length <= width for line in found)
    assert "".join("".join(line.plain for line in found).split()) == "".join(text.split())
