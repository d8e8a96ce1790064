"""The trees that the rules look at are let go when the last rule has looked."""

from architecture import classes, private_textual, source

KEPT = (
    source.modules, classes.own_classes, private_textual.names_of, private_textual.all_names,
    private_textual.tree, private_textual.sources,
)  # fmt: skip
"""What keeps trees and sources from one rule to the next: two hundred megabytes."""


def pytest_runtest_teardown(item, nextitem):
    """Let them go after the last test here, or every collection after it looks through them."""
    if nextitem is None or item.path.parent not in nextitem.path.parents:
        for kept in KEPT:
            kept.cache_clear()
