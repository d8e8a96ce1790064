"""Reading when to meet next, in the words that people use at the end of a call."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.dates.errors import DateError
from platscoach.domain.next_meeting import NextMeeting, meeting_text, read_meeting
from platscoach.i18n import set_language

NOW = datetime(2026, 11, 23, 10, 15)
"""A Monday."""

READ = [
    ("fre 10", "2026-11-27 10:00"),
    ("  Fre   10 ", "2026-11-27 10:00"),
    ("fredag kl. 10", "2026-11-27 10:00"),
    ("fre kl.10", "2026-11-27 10:00"),
    ("fre, 10", "2026-11-27 10:00"),
    ("fri at 10", "2026-11-27 10:00"),
    ("kl 10 fre", "2026-11-27 10:00"),
    ("9.30 fre", "2026-11-27 09:30"),
    ("mån 0930", "2026-11-30 09:30"),
    ("tor 10", "2026-11-26 10:00"),
    ("14 dec 9.30", "2026-12-14 09:30"),
    ("14 dec kl 9:30", "2026-12-14 09:30"),
    ("dec 14 10", "2026-12-14 10:00"),
    ("14 dec 2026 9", "2026-12-14 09:00"),
    ("20261214 930", "2026-12-14 09:30"),
    ("2026-12-14 10:00", "2026-12-14 10:00"),
    ("den 25 13", "2026-11-25 13:00"),
    ("24/12 8", "2026-12-24 08:00"),
    ("20/11 10", "2027-11-20 10:00"),
    ("v 50 kl. 13", "2026-12-11 13:00"),
    ("v 50 13", "2026-12-11 13:00"),
    ("nästa vecka ons 10", "2026-12-02 10:00"),
    ("om två veckor 10", "2026-12-07 10:00"),
    ("i morgon 9", "2026-11-24 09:00"),
    ("i dag 10.15", "2026-11-23 10:15"),
    ("fre 10-11", "2026-11-27 10:00"),
    ("fre halv elva", "2026-11-27 10:30"),
    ("fri 2 pm", "2026-11-27 14:00"),
]

REFUSED = [
    ("v 50", "Vilken tid på fre 11 dec 2026?"),
    ("14 dec 2026", "Vilken tid på mån 14 dec 2026?"),
    ("den 25", "Vilken tid på ons 25 nov 2026?"),
    ("10", "säger inte vilken dag"),
    ("hej", "går inte att läsa"),
    ("fre 25", "Klockan 25 finns inte."),
    ("fre 11-10", "Sluttiden ligger före starten."),
    ("före jul 10", "säger inte vilken dag"),
    ("", "går inte att läsa"),
    ("[/b]", "går inte att läsa"),
    ("31 feb 9", "31 feb finns inte."),
    ("i går 9", "i går har varit."),
    ("2026-11-20 9", "Den dagen har redan varit."),
    ("i dag 10.14", "Den tiden har redan varit."),
    ("fre 10 dec 9", "Menar du tor 10 dec 2026?"),
    ("2040-01-01 10", "för långt bort"),
]


@pytest.mark.parametrize(("said", "meant"), READ)
def test_read(said, meant):
    assert f"{read_meeting(said, NOW).starts:%Y-%m-%d %H:%M}" == meant


@pytest.mark.parametrize(("said", "why"), REFUSED)
def test_refused_with_the_reason(said, why):
    with pytest.raises(DateError, match=why.replace("?", r"\?")):
        read_meeting(said, NOW)


@given(
    st.datetimes(NOW, NOW + timedelta(days=1500)), st.none() | st.integers(1, 120),
    st.sampled_from(["sv", "en"]),
)  # fmt: skip
def test_what_was_understood_is_understood_again(when, minutes, language):
    when = when.replace(second=0, microsecond=0)
    if minutes and (when + timedelta(minutes=minutes)).date() != when.date():
        minutes = None
    set_language(language)
    text = meeting_text(NextMeeting(when, minutes))
    set_language("sv")
    assert read_meeting(text, NOW) == NextMeeting(when, minutes)


@given(st.text(max_size=40))
def test_anything_is_read_or_refused_and_never_in_the_past(said):
    try:
        when = read_meeting(said, NOW).starts
    except DateError:
        return
    assert when >= NOW
