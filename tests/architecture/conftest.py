"""The syntax trees that the rules share are dropped when the last rule has run."""

from architecture import classes, private_textual, source

KEPT = (
    source.modules, classes.own_classes, private_textual.names_of, private_textual.all_names,
    private_textual.tree, private_textual.sources,
)  # fmt: skip
"""The caches that keep trees and sources from one rule to the next: two hundred megabytes."""


def pytest_runtest_teardown(item, nextitem):
    """Clear the caches after the last test here, or every later garbage collection scans them."""
    if nextitem is None or item.path.parent not in nextitem.path.parents:
        for kept in KEPT:
            kept.cache_clear()
