"""The user's own name."""

import pytest

from platscoach.coaching.supporters import save_own_name
from platscoach.errors import FieldErrors


def test_a_name_is_kept_and_an_empty_one_is_not(store):
    me = save_own_name(store, " Anna  Lind ")
    assert (store.supporters.me(), me.name) == (me, "Anna Lind")
    with pytest.raises(FieldErrors):
        save_own_name(store, "  ")
    assert store.supporters.me() == me
