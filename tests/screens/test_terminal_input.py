"""Input from the terminal: no bytes end the program, and nothing that is no key becomes one."""

import os
import re
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace

import textual
from hypothesis import example, given
from hypothesis import strategies as st
from textual.drivers.linux_driver import LinuxDriver, XTermParser
from textual.events import Key, Paste

from screens.launch.terminal_driver import (
    TerminalDriver,
    guarded,
    keep_reading,
    without_key_protocol,
)
from screens.launch.terminal_input import (
    LOST,
    ONE_BYTE_LETTERS,
    GuardedParser,
    TypedBytes,
    TypedText,
)


def typed(*pieces):
    """The text decoded from bytes that arrive in pieces, with a pause for each empty piece."""
    reader = TypedBytes()
    return "".join(reader.letters(piece) if piece else reader.rest() for piece in pieces)


LETTERS = [
    ((b"f\xf6re \xe5ska",), "före åska"),
    ((b"\xe5",), ""),
    ((b"\xe5", b""), "å"),
    ((b"\xe5", b"n"), "ån"),
    ((b"\xe5\xe4\xf6\xc5\xc4\xd6",), "åäöÅÄ"),
    ((b"\xa7 privat",), "§ privat"),
    ((b"\xc3x",), f"{LOST}x"),
    ((b"\xc3", b"", b"x"), f"{LOST}x"),
    ((b"\xc3", b"\xa5"), "å"),
    ((b"\xff\xfe\x80",), LOST * 3),
    # Once a terminal has sent UTF-8, other bytes are errors.
    (("å".encode(), b"\xe5 x"), f"å{LOST} x"),
    (("å".encode(), b"\xc3", b"", b"\xa5"), "åå"),
    # Clicks in the oldest format, in which coordinates may be bytes that are not text.
    ((b"f\x1b[M \x84\x85re",), "fre"),
    ((b"f\x1b[M ", b"\x84\x85re"), "fre"),
    ((b"f\x1b[M ", b"", b"re"), "fre"),
]


def test_bytes_become_the_letters_they_can_only_be():
    assert [typed(*pieces) for pieces, _ in LETTERS] == [letters for _, letters in LETTERS]


@given(st.lists(st.binary(max_size=8)))
def test_no_bytes_are_too_strange(pieces):
    assert typed(*pieces).isprintable() in (True, False)


@given(st.text(st.characters(exclude_characters="\x1b", exclude_categories=["Cs"])), st.data())
@example("å€😀", None)
def test_text_in_utf8_comes_whole_however_it_is_cut(text, data):
    given, at = text.encode(), 1 if data is None else 0
    pieces = []
    while given:
        at = 1 if data is None else data.draw(st.integers(1, 4))
        pieces.append(given[:at])
        given = given[at:]
    assert typed(*pieces) == text


def test_half_a_letter_of_ours_is_no_other_letter():
    firsts = {letter.encode()[:1] for letter in "åäöÅÄÖéÉüÜ§–”€…"}
    assert not firsts & set(ONE_BYTE_LETTERS)


def read(*pieces):
    """The keys and pastes that are read from text in pieces, with a pause for each empty piece."""
    gate = TypedText()
    return "".join(gate.take(piece) if piece else gate.rest() for piece in pieces)


ANSWERS = [
        "\x1b[?62c", "\x1b[?1;2c", "\x1b[>0;95;0c", "\x1b[0n", "\x1b[8;24;80t", "\x1b[?997;1n",
        "\x1b]11;rgb:0000/0000/0000\x07", "\x1b]11;rgb:00/00/00\x1b\\", "\x1b]52;c;aGVq\x1b\\",
        "\x1bP>|XTerm(388)\x1b\\", "\x1bP1$r0m\x1b\\", "\x1b_Gi=1;OK\x1b\\", "\x1b[4;1$y",
        "\x1b[?1u",
]  # fmt: skip


def test_what_a_terminal_answers_is_not_typed():
    for answer in ANSWERS:
        assert read(f"före{answer}efter") == "föreefter", answer
        # Escape, alone or with a bracket, may be a key, so it is not held back.
        for at in range(3, len(answer)):
            assert read(f"före{answer[:at]}", f"{answer[at:]}efter") == "föreefter", (answer, at)


TYPED = [
        "\x1b", "\x1b\x1b", "\x1bOP", "\x1b[A", "\x1b[1;5A", "\x1b[15~", "\x1b[[A", "\x1b[Z",
        "\x1b[<0;3;4M", "\x1b[<0;3;4m", "\x1b[I", "\x1b[O", "\x1b[97;5u", "\x1b[c", "\x1b[1;5t",
        "\x1b[?2026;2$y", "\x1b[48;24;80;480;800t", "\x1b[12;5R", "\x1bä", "\x1b]",
]  # fmt: skip


def test_what_is_typed_is_read_as_it_was():
    for keys in TYPED:
        assert read(f"före{keys}", "", "efter") == f"före{keys}efter", keys


NO_KEYS = [
        "\x1b[999999999999~", "\x1b[1114112u", "\x1b[97;5;9999999u", "\x1b[55296u", "\x1b[97:65;5u",
        "\x1b[97;5:1u", "\x1b[1;5:3A", "\x1b[48;0;0;0;0t", "\x1b[48;24;80;0;0t",
        "\x1b[48;99999;99999;9;9t", f"\x1b[{'9' * 9}{'9' * 5}u",
    ]  # fmt: skip


def test_numbers_that_are_no_key_and_no_size_are_none():
    for sequence in NO_KEYS:
        assert read(f"före{sequence}efter") == "föreefter", sequence
        parser = GuardedParser(XTermParser())
        assert [one.key for one in parser.feed(f"a{sequence}b")] == ["a", "b"], sequence


SEQUENCES = st.text("\x1b[]O<>?;:0123456789٣mMuRtAPIc~$y é", max_size=40)


@given(st.lists(SEQUENCES | st.from_regex(r"\x1b\[<?[\d;:]{0,20}[a-zA-Z~]", fullmatch=True)))
@example(["\x1b[48;24;80;1;1t\x1b[<0;3;3M"])
def test_no_sequence_is_too_strange(pieces):
    parser = GuardedParser(XTermParser())
    for piece in pieces:
        for event in parser.feed(piece):
            assert not (isinstance(event, Key) and event.character) or event.character.encode()


PASTES = [
    (("A \x1b[0mB",), "A B"),
    (("A \x1b[1;31", "mB\x1b]0;titel\x07C"), "A BC"),
    (("A\x1b\x07B\x00\tC\nD\r\nE",), "AB\tC\nD\r\nE"),
    (("A\x1b", "[", "0mB"), "AB"),
    (("A\x1b]8;;http", "://x\x1b\\B"), "AB"),
]


def events_of(pieces):
    """The events from a paste in pieces and a letter after it."""
    first, *rest = pieces
    parser = GuardedParser(XTermParser())
    sent = [f"\x1b[200~{first}", *rest, "\x1b[201~"]
    events = [event for piece in sent for event in (*parser.feed(piece), *parser.tick())]
    # Textual reports a paste when the first letter after it arrives.
    events += parser.feed("x")
    return [event.text if isinstance(event, Paste) else f"key {event.key}" for event in events]


def test_a_paste_is_one_whatever_stands_in_it():
    for pieces, pasted in PASTES:
        assert events_of(pieces) == [pasted, "key x"]


def test_reading_begins_again_until_the_end_is_asked_for(monkeypatch):
    monkeypatch.setattr("screens.launch.terminal_driver.LOOK_SECONDS", 0.0)
    ended, times = Event(), []

    def read_once():
        times.append(1)
        if len(times) == 3:
            ended.set()

    keep_reading(read_once, ended)
    assert len(times) == 3


def test_only_the_driver_of_a_terminal_is_exchanged():
    assert guarded(LinuxDriver) is TerminalDriver
    assert guarded(TerminalDriver) is TerminalDriver
    assert hasattr(LinuxDriver, "run_input_thread")


def test_a_windows_terminal_is_not_asked_for_keys_in_which_altgr_is_alt():
    """It is written as Textual's Windows driver does, at the start and the end; all else passes."""
    written = []

    class Driver:
        def write(self, data):
            written.append(data)

    driver = without_key_protocol(Driver)()
    for data in ("\x1b[?1004h", "\x1b[>1u", "\x1b[?2004h\x1b[>1uDalen", "\x1b[<u"):
        driver.write(data)
    assert written == ["\x1b[?1004h", "", "\x1b[?2004hDalen", ""]


def test_what_textual_asks_for_on_windows_is_what_is_left_out():
    """The source is read, since it cannot be imported here."""
    source = (Path(textual.__file__).parent / "drivers" / "windows_driver.py").read_text("utf-8")
    assert re.findall(r'"\\x1b(\[[<>][^"]*u)"', source) == ["[>1u", "[<u"]


def test_a_long_paste_is_not_read_letter_by_letter():
    fed = []
    gate = GuardedParser(SimpleNamespace(feed=lambda text: fed.append(text) or (), tick=tuple))
    text = "en rad utan slut " * 60_000
    data = f"a\x1b[200~{text}\x1b[201~b"
    found = [one for at in range(0, len(data), 4096) for one in gate.feed(data[at : at + 4096])]
    assert [one.text for one in found] == [text]
    assert "".join(fed) == "ab"


def test_escape_is_known_to_have_come_last_until_it_has_been_waited_with():
    parser = GuardedParser(SimpleNamespace(feed=lambda text: (), tick=tuple))
    for text, escaped in (
        ("a\x1b", True),
        ("[A", False),
        ("\x1b[200~a\x1b", False),
    ):
        assert not [*parser.feed(text)]
        assert parser.escaped is escaped


def test_escape_and_the_key_right_after_it_are_two_keys(monkeypatch):
    """On a busy computer both are read at once, and `^` and the letter could end up in a text."""
    monkeypatch.setattr("textual.constants.ESCAPE_DELAY", 0.0)
    for pieces, keys in (
        (["\x1b"], ["escape"]),
        (["a\x1bt"], ["a", "escape", "t"]),
        (["\x1b", "t"], ["escape", "t"]),
        (["\x1bå\x1b!"], ["escape", "å", "escape", "exclamation_mark"]),
        (["\x1b\r"], ["escape", "enter"]),
        (["\x1b\x11"], ["escape", "ctrl+q"]),
        (["\x1b\x13a"], ["escape", "ctrl+s", "a"]),
        (["\x1b\x1bt"], ["escape", "escape", "t"]),
        (["\x1b\x1b"], ["escape", "escape"]),
        (["\x1b", "\x1b[200~hej\x1b[201~"], ["escape", "hej"]),
        (["\x1b\x1b[200~hej\x1b[201~x"], ["escape", "hej", "x"]),
        # Longer sequences are unchanged, and so is a letter that a keyboard makes with Alt.
        (["\x1b[A\x1bOP"], ["up", "f1"]),
        (["\x1b", "[A"], ["up"]),
        (["\x1b6"], ["section_sign"]),
        (["\x1b\t"], ["shift+tab"]),
    ):
        parser = GuardedParser(XTermParser())
        events = [event for piece in pieces for event in parser.feed(piece)]
        events += parser.tick()
        assert not parser.escaped
        told = [event.text if isinstance(event, Paste) else event.key for event in events]
        assert told == keys, pieces


def test_escape_is_not_waited_with_longer_than_it_need_be(monkeypatch):
    monkeypatch.setattr("screens.launch.terminal_driver.LOOK_SECONDS", 60.0)
    monkeypatch.setattr("textual.constants.ESCAPE_DELAY", 0.0)
    reading, writing = os.pipe()
    came, ended, keys = Event(), Event(), []

    def take(event):
        keys.append(event.key)
        came.set()
        ended.set()

    driver = SimpleNamespace(fileno=reading, exit_event=ended, process_message=take)
    thread = Thread(target=TerminalDriver.run_input_thread, args=(driver,), daemon=True)
    thread.start()
    os.write(writing, b"\x1b")
    assert came.wait(30)
    assert keys == ["escape"]
    thread.join()
    os.close(reading)
    os.close(writing)


def test_a_terminal_with_nothing_to_read_after_all_is_not_gone(monkeypatch):
    """Another program has read it meanwhile, and has left it not to be waited for."""
    reading, writing = os.pipe()
    ended, keys, refused = Event(), [], []
    read = os.read

    def read_once_more(number, most):
        if not refused:
            refused.append(number)
            raise BlockingIOError
        return read(number, most)

    def take(event):
        keys.append(event.key)
        ended.set()

    monkeypatch.setattr(os, "read", read_once_more)
    monkeypatch.setattr(os, "kill", lambda *_: ended.set())
    driver = SimpleNamespace(fileno=reading, exit_event=ended, process_message=take)
    os.write(writing, b"a")
    thread = Thread(target=TerminalDriver.run_input_thread, args=(driver,), daemon=True)
    thread.start()
    thread.join(30)
    assert (keys, refused) == (["a"], [reading])
    os.close(reading)
    os.close(writing)
