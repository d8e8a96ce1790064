"""The differences between two texts, word by word, in Swedish."""

import random

import pytest

from platscoach.domain import word_changes as word_changes_module
from platscoach.domain.word_changes import Part, loses, marked, passage, word_changes


def both(before, after):
    """The two texts rebuilt from the differences, without spaces."""
    stretches = word_changes(before, after).stretches
    old = "".join(text for part, text in stretches if part is not Part.NEW)
    new = "".join(text for part, text in stretches if part is not Part.GONE)
    return "".join(old.split()), "".join(new.split())


@pytest.mark.parametrize(
    ("before", "after", "told", "added", "removed"),
    [
        (
            "Karin frågade Elsa om nyckeln till skolan i går",
            "Karin frågade Ali om nyckeln till gamla skolan i går",
            "Karin frågade [-Elsa-] {+Ali+} om nyckeln till {+gamla+} skolan i går",
            2, 1,
        ),
        ("", "Ring kommunen.", "{+Ring kommunen.+}", 2, 0),
        ("Ring kommunen.", "", "[-Ring kommunen.-]", 0, 2),
        ("kl. 14.30 på e-post", "kl. 15.30 på e-post", "kl. [-14.30-] {+15.30+} på e-post", 1, 1),
        ("Åke är här", "Åke  är\there", "Åke är [-här-] {+here+}", 1, 1),
        ("en rad till", "en rad\ntill", "en rad {+¶+} till", 0, 0),
        ("Ali har den.", "Ali har den, och Elsa.", "Ali har den{+, och Elsa+}.", 2, 0),
        ("lika", "lika", "", 0, 0),
        ("[/b] [x]", "[/b] [x] klar", "[/b] [x] {+klar+}", 1, 0),
    ],
)  # fmt: skip
def test_words_that_went_and_came_are_marked(before, after, told, added, removed):
    changes = word_changes(before, after)
    assert marked(passage(changes)) == told
    assert (changes.added, changes.removed) == (added, removed)


def test_of_a_long_text_only_the_changed_places_are_shown():
    words = [f"ord{number}" for number in range(60)]
    after = [*words[:20], "NYTT", *words[20:50], *words[51:]]
    told = marked(passage(word_changes(" ".join(words), " ".join(after))))
    assert told == (
        "… ord16 ord17 ord18 ord19 {+NYTT+} ord20 ord21 ord22 ord23 … ord46 ord47 ord48 ord49"
        " [-ord50-] ord51 ord52 ord53 ord54 …"
    )


def test_both_texts_are_told_whole_whatever_they_are():
    drawn = random.Random(3)
    for _each in range(200):
        words = ["by", "skola", "å", "\n", "!", "Elsa-Maj", "12.30", "[/b]"]
        before, after = (" ".join(drawn.choices(words, k=drawn.randrange(30))) for _side in "ab")
        assert both(before, after) == ("".join(before.split()), "".join(after.split()))


def test_two_long_texts_that_have_nothing_in_common_are_told_at_once():
    before, after = (f"{word} " * 60_000 for word in ("gammal", "ny"))
    changes = word_changes(f"Lika {before} slut", f"Lika {after} slut")
    assert (changes.added, changes.removed) == (60_000, 60_000)
    assert [part for part, _text in changes.stretches] == [
        Part.SAME, Part.GONE, Part.NEW, Part.SAME,
    ]  # fmt: skip


def test_of_a_long_text_only_what_is_between_equal_ends_is_taken_apart(monkeypatch):
    taken = []
    real = word_changes_module._pieces
    monkeypatch.setattr(
        word_changes_module, "_pieces", lambda text: taken.append(text) or real(text)
    )
    words = [f"ord{number}" for number in range(3_000)]
    before = " ".join(words)
    words[1_500] = "nytt"
    assert word_changes(before, " ".join(words)).added == 1
    assert 0 < sum(map(len, taken)) < 60


def test_words_are_counted_alike_wherever_equal_ends_are_cut(monkeypatch):
    drawn = random.Random(4)
    signs = ["a", "b", "ja ", " nej", " ", "  ", "\n", "\t", ".", "a-b", "'"]

    def told(before, after):
        stretches, added, removed = word_changes(before, after)
        shown = "".join(text for part, text in stretches if part is not Part.GONE)
        return shown, added, removed, loses(before, after)

    for _each in range(2_000):
        before = drawn.choices(signs, k=drawn.randrange(20))
        at = drawn.randrange(len(before) + 1)
        after = before[:at] + drawn.choices(signs, k=drawn.randrange(4)) + before[at + 1 :]
        texts = "".join(before), "".join(after)
        cut = told(*texts)
        with monkeypatch.context() as uncut:
            uncut.setattr(word_changes_module, "_equal_ends", lambda *_texts: (0, 0))
            assert cut == told(*texts)
