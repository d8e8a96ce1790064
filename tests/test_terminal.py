"""The tests' terminal says why it never saw what a test waited for."""

import sys

import pytest
from terminal import Terminal

ENDS = "import sys; print('hej'); sys.exit(3)"
STAYS = "print('hej', flush=True); input()"


@pytest.mark.parametrize(("code", "seconds", "why"), [
    (ENDS, 60, r"the program ended with 3 after \d"),
    (STAYS, 0.1, r"time ran out after \d"),
])  # fmt: skip
def test_what_is_never_seen_is_told_apart(code, seconds, why):
    with Terminal(command=[sys.executable, "-c", code]) as terminal:
        terminal.wait("hej")
        for look in (
            lambda: terminal.wait("nej", seconds=seconds),
            lambda: terminal.wait_gone("hej", seconds=seconds),
            lambda: terminal.wait_for(lambda: False, seconds=seconds),
        ):
            with pytest.raises(AssertionError, match=why) as raised:
                look()
            assert "hej" in str(raised.value), "the screen is told"


def test_a_program_that_never_rests_is_not_waited_for_for_ever(monkeypatch):
    monkeypatch.setattr("terminal.RESTLESS_SECONDS", 0.5)
    blinks = "import time\nwhile True: print('hej', flush=True); time.sleep(0.02)"
    with Terminal(command=[sys.executable, "-c", blinks]) as terminal:
        terminal.wait("hej").settle(0.3)
        assert terminal.status is None
