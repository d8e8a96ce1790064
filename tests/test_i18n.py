"""The choice of language; texts marked by `N_` are translated only where they are shown."""

import pytest

from platscoach.i18n import N_, _, language, ngettext, set_language


@pytest.mark.parametrize(("wanted", "got"), [("en", "en"), ("sv", "sv"), ("de", "sv"), ("", "sv")])
def test_an_unknown_language_is_swedish(wanted, got):
    set_language(wanted)
    assert language() == got
    set_language("sv")


def test_language_changes_what_is_said_but_not_what_is_marked():
    set_language("en")
    assert _("Hjälp") == "Help"
    assert N_("Hjälp") == "Hjälp"
    assert ngettext("{n} tillfälle", "{n} tillfällen", 2) == "{n} sessions"
    assert _("") == ""
    set_language("sv")
    assert _("Hjälp") == "Hjälp"
