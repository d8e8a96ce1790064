"""How well look-up ranks: the mean reciprocal rank over queries written before the ranking was.

Only `tune` has been looked at query by query; `unseen` shows whether what was learnt holds.
"""

import tomllib
from pathlib import Path

import pytest
from packs import find

from platscoach.method.model import Pack

QUERIES = Path(__file__).parent / "relevance" / "queries.toml"

LEAST = 0.80
LOOKED_AT = 20
"""Hits among which a wanted one counts at all."""


def mean_reciprocal_rank(pack: Pack, half: str) -> float:
    """One divided by the place of the first wanted hit, on the average."""
    queries = tomllib.loads(QUERIES.read_text(encoding="utf-8"))["query"]
    ranks = [reciprocal_rank(pack, query) for query in queries if query["half"] == half]
    return sum(ranks) / len(ranks)


def reciprocal_rank(pack: Pack, query: dict[str, list[str]]) -> float:
    """1 for the first hit, 1/2 for the second; 0 when no wanted one is there."""
    hits = find(pack, str(query["typed"]), query.get("current", []), LOOKED_AT)
    return next((1 / n for n, hit in enumerate(hits, 1) if hit.key in query["want"]), 0.0)


@pytest.mark.parametrize("half", ["tune", "unseen"])
def test_the_wanted_hits_come_first(sv: Pack, half: str):
    mean = mean_reciprocal_rank(sv, half)
    print(f"mean reciprocal rank, {half}: {mean:.3f}")
    assert mean >= LEAST
