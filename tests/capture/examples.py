"""Shared by the tests of marked lines: the table of lines, its people, a date, any words."""

import tomllib
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from platscoach.capture.people_phrases import Person
from platscoach.domain.committed_by import Who

TABLE = tomllib.loads((Path(__file__).parent / "marked_lines.toml").read_text(encoding="utf-8"))
MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


def people(group):
    """The people of a group of the table."""
    return [
        Person(id, name, Who.SUPPORTER if part == "me" else Who(part), me=part == "me")
        for id, (name, part) in TABLE["people"][group].items()
    ]


KARIN = people("one")
PIECES = """
    Karin karin Ek KE Bo bo jag I I'll du vi Lena på kommunen ringer skickar senast till by on fre
    fredag v 50 51 14 dec 31 nov 14/12 2026-12-14 i morgon om två veckor nästa vecka den 14:e
    (Karin) – Karin: @Bo , . : ; ( ) efter från Tor tor fri slutet av månaden och / Åsa 24/7 3/4
"""
WORDS = st.lists(st.one_of(st.sampled_from(PIECES.split()), st.text(max_size=6)), max_size=14).map(
    " ".join
)
