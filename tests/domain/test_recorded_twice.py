"""Things recorded more than once: which names, and the message about them."""

import pytest

from platscoach.domain.recorded_twice import twice, twice_words


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ([], ()),
        (["a", "b"], ()),
        (["fre 4 dec", "mån 7 dec", "fre 4 dec", "fre 4 dec"], ("fre 4 dec",)),
        (["Bygdegården öppen", "BYGDEGARDEN ÖPPEN"], ("Bygdegården öppen",)),
    ],
)
def test_a_name_that_several_have_is_told_once_as_it_was_written(names, found):
    assert twice(names) == found


def test_a_few_are_named_and_the_rest_counted():
    """The message names at most three, and counts the rest."""
    assert twice_words(["a", "b"]) == ""
    assert "”a”, ”b”, ”c” och 2 till. Är det samma?" in twice_words(list("abcdeabcde"))
