"""The two filters for text: what may be stored and what may reach a terminal; and text search."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach import text
from platscoach.text import (
    MAX_COMBINING,
    clean,
    clean_line,
    fold,
    in_sentence,
    is_seen,
    printable,
    printable_block,
    said_with,
    sort_key,
)

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=60)
"""Any code points, including lone surrogates and unassigned ones."""

MARKS = st.text(
    st.sampled_from("aåökか한ᄀ\u1161\u0301\u0308\u0327\u0334\u034f\u0488\u3099\u093c\u200d\u0345"),
    max_size=40,
)
"""Letters and combining marks that compose, reorder and block each other."""

FORBIDDEN = (
    *(chr(code) for code in range(0x20) if chr(code) not in "\t\n"),
    "\x7f",
    *(chr(code) for code in range(0x80, 0xA0)),
    *"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    *"\u2028\u2029\u200b\u2060\ufeff\u00ad\ufff9",
    *(chr(code) for code in range(0xE0000, 0xE0080)),
    "\ud800", "\udbff", "\udc00", "\udfff", "\udc9b",
)  # fmt: skip

PAYLOADS = (
    ("window title", "\x1b]0;ägd\x07Dalen", "]0;ägdDalen"),
    ("clipboard", "\x1b]52;c;Y3VybCBldmls\x07Dalen", "]52;c;Y3VybCBldmlsDalen"),
    ("link", "\x1b]8;;http://ond\x1b\\Dalen\x1b]8;;\x1b\\", "]8;;http://ond\\Dalen]8;;\\"),
    ("clear the screen", "\x1b[2J\x1b[HLösenord:", "[2J[HLösenord:"),
    ("C1 CSI", "Dalen\x9b2J", "Dalen2J"),
    ("C1 OSC", "Dalen\x9d0;x\x9c", "Dalen0;x"),
    ("DCS", "\x1bPq\x1b\\Dalen", "Pq\\Dalen"),
    ("shift out", "Dalen\x0e\x0f", "Dalen"),
    ("bell, backspace, delete", "Da\x07l\x08en\x7f", "Dalen"),
    ("nothing", "Da\x00len", "Dalen"),
    ("right to left", "Dalen\u202egpj.exe", "Dalengpj.exe"),
    ("isolates", "\u2066Dalen\u2069", "Dalen"),
    ("zero width", "Da\u200blen\ufeff", "Dalen"),
    ("tags", "Dalen\U000e0041\U000e007f", "Dalen"),
    ("surrogate", "Dalen\ud83d", "Dalen"),
    ("escaped byte", "Dalen\udcff", "Dalen"),
    ("decomposed", "A\u030arby, ma\u030albild, O\u0308vre", "Årby, målbild, Övre"),
    ("line ends", "ett\r\ntvå\rtre\u2028fyra\u2029fem\x85sex", "ett\ntvå\ntre\nfyra\nfem\nsex"),
)


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [pytest.param(hostile, harmless, id=name) for name, hostile, harmless in PAYLOADS],
)
def test_clean_disarms(hostile, harmless):
    assert clean(hostile) == harmless
    for char in FORBIDDEN:
        assert char not in printable(hostile), f"U+{ord(char):04X}"


@pytest.mark.parametrize("char", FORBIDDEN, ids=lambda char: f"U+{ord(char):04X}")
def test_no_character_that_a_terminal_obeys_passes_a_gate(char):
    assert char not in clean(f"å{char}ä")
    assert char not in clean_line(f"å{char}ä")
    assert char not in printable(f"å{char}ä")
    assert char not in printable_block(f"å{char}ä")


@pytest.mark.parametrize(
    "kept",
    [
        "Åsa Öberg på Älvön",
        "ÅÄÖåäö é ü ø æ ß ł",
        "Jag 👩\u200d🌾 odlar, vi 👨\u200d👩\u200d👧\u200d👦, ❤\ufe0f\u200d🔥 1\ufe0f\u20e3 👍🏽",
        "tabb\toch\nny rad",
        "[/b] [x] klar [@click=app.quit]x {namn} %s",
        "… – ” ’ € ½ □◧■",
        "می\u200cخواهم",
        "日本語 한국어 ไทย हिन्दी",
    ],
)
def test_text_that_harms_nobody_is_untouched(kept):
    assert clean(kept) == kept
    if "\n" not in kept:
        assert printable(kept) == kept.replace("\t", " ")


@given(ANY_TEXT | MARKS)
def test_clean_is_nfc_complete_and_idempotent(raw):
    once = clean(raw)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not set(FORBIDDEN) & set(once)
    once.encode("utf-8")


def test_a_mark_that_blocked_another_does_not_undo_the_composition():
    """Removing the blocking mark leaves two that compose: a second pass would change the text."""
    raw = "か" + "\u0334" * MAX_COMBINING + "\u034f\u3099"
    assert clean(clean(raw)) == clean(raw)
    assert unicodedata.is_normalized("NFC", clean(raw))


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u20dd", "\u0e47", "\u0f71", "\u1ab0"])
def test_marks_on_one_letter_are_capped(mark):
    assert clean("x" + mark * 500).count(mark) <= MAX_COMBINING
    joined = clean("x" + (mark * MAX_COMBINING + "\u200d") * 50)
    assert joined.count(mark) <= MAX_COMBINING


def test_a_few_marks_stay():
    assert clean("x" + "\u0331\u0301\u0323") == unicodedata.normalize("NFC", "x\u0331\u0301\u0323")


@given(ANY_TEXT)
def test_the_way_out_is_one_line_without_effect(raw):
    shown = printable(raw)
    assert not set(FORBIDDEN) & set(shown)
    assert "\n" not in shown
    assert "\t" not in shown
    assert printable(shown) == shown


@given(ANY_TEXT)
def test_a_block_keeps_its_lines(raw):
    shown = printable_block(raw)
    assert shown.count("\n") == clean(raw).count("\n")
    assert all(line == printable(line) for line in shown.split("\n"))


@given(ANY_TEXT)
def test_a_line_is_one_line_without_loose_ends(raw):
    line = clean_line(raw)
    assert line == line.strip()
    assert "  " not in line
    assert not set(line) & set("\n\t")
    assert clean_line(line) == line


@given(ANY_TEXT | MARKS)
def test_folding_never_raises_and_is_idempotent(raw):
    folded = fold(raw)
    assert fold(folded) == folded
    assert folded == fold(raw.upper()) or not raw.isascii()


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Målbild", "malbild"),
        ("ÅÄÖ", "aao"),
        ("Kafé Übung", "kafe ubung"),
        ("Ærø", "aero"),
        ("Straße", "strasse"),
        ("Ma\u030albild", "malbild"),
        ("PLAN", "plan"),
        ("Łódź Đurđević", "lodz durdevic"),
    ],
)
def test_folding_takes_case_and_dots_away(raw, folded):
    assert fold(raw) == folded


def test_the_gate_is_what_keeps_them_out(monkeypatch):
    """The control: without the filter's pattern the payloads get through, so the tests can fail."""
    import re

    monkeypatch.setattr(text, "_DROP", re.compile("(?!)"))
    monkeypatch.setattr(text, "_DROP_AT_EXIT", re.compile("(?!)"))
    assert "\x1b" in clean("\x1b[2J")
    assert "\u202e" in printable("\u202e")


@pytest.mark.parametrize("unseen", ["", "  ", "\u200d", "\u3164", "\u0301\u0302", "\u00a0\u2800"])
def test_what_leaves_its_place_empty_is_not_seen(unseen):
    assert not is_seen(unseen)
    assert is_seen(f"{unseen}å{unseen}")


@pytest.mark.parametrize("seen", ["Å", "東京", "7", "–", "👩‍🌾", "قرية"])
def test_signs_of_any_script_are_seen(seen):
    assert is_seen(seen)


def test_names_are_in_swedish_order():
    names = [
        "adel", "Borg", "Eda", "Édsbyn", "Ekeby", "Yngsjö", "Überg", "Ytterby", "Zinkgruvan", "Ås",
        "Ådal", "Ängen", "Ærø", "Äs", "Öbo", "Øje", "Övre Fors",
    ]  # fmt: skip
    in_order = sorted(names, key=sort_key)
    assert in_order == [
        "adel", "Borg", "Eda", "Édsbyn", "Ekeby", "Überg", "Yngsjö", "Ytterby", "Zinkgruvan",
        "Ådal", "Ås", "Ängen", "Ærø", "Äs", "Öbo", "Øje", "Övre Fors",
    ]  # fmt: skip
    assert sort_key("Ma\u030albild") == sort_key("Målbild")
    assert sort_key("Łódź Đurđević") == "lodz durdevic"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Boka salen.", "Boka salen, senast fre"),
        ("Kan Bo komma?", "Kan Bo komma? Senast fre"),
        ("Kan Bo\nkomma?\n", "Kan Bo komma? Senast fre"),
        ("Boka salen (Bo?)", "Boka salen (Bo?), senast fre"),
    ],
)
def test_words_of_ours_after_a_text_of_the_users(typed, said):
    assert said_with(typed, "senast fre") == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Ring kommunen.", "Ring kommunen"),
        ("Ring kommunen. ", "Ring kommunen"),
        ("Ring\nkommunen!", "Ring kommunen"),
        ("Ring kommunen...", "Ring kommunen"),
        ("Ring kommunen:", "Ring kommunen"),
        ("Har de svarat?", "Har de svarat?"),
        ("Ring Bo m.fl.", "Ring Bo m.fl."),
        ("Köp kaffe, bullar osv.", "Köp kaffe, bullar osv."),
        ("Mötet är 14.30.", "Mötet är 14.30"),
        ("Läs www.dalen.se.", "Läs www.dalen.se"),
        ("(kanske.)", "(kanske.)"),
        ("...", "..."),
        ("", ""),
    ],
)
def test_a_text_within_a_sentence_of_ours(typed, said):
    assert in_sentence(typed) == said
