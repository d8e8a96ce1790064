"""Copied text is really put on the computer's clipboard, or the user is not told that it was."""

import sys

import pytest

from platscoach import clipboard
from platscoach.i18n import set_language
from screens.actions import copying

TEXT = "Åsa lovade:\n- skylten, 50 € – senast fredag 😀\n"

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no programs for it")

ENVIRONMENTS = {
    "wl-copy": {"WAYLAND_DISPLAY": "wayland-0"},
    "xclip": {"DISPLAY": ":0"},
    "xsel": {"DISPLAY": ":0"},
}
"""The programs that fill the clipboard on Linux, and when each is tried."""


@pytest.fixture
def sits_here(monkeypatch, tmp_path):
    """A computer at which the user sits, without any clipboard program."""
    for name in ("SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def made(folder, name, code=0, does="exec /bin/cat > taken"):
    """Creates a fake clipboard program that keeps what it is given."""
    program = folder / name
    program.write_text(f"#!/bin/sh\ncd '{folder}'\n{does}\nexit {code}\n")
    if code:
        program.write_text(f"#!/bin/sh\n/bin/cat > /dev/null\nexit {code}\n")
    program.chmod(0o755)
    return folder / "taken"


@posix
@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_system_is_given_the_text(sits_here, monkeypatch, name):
    taken = made(sits_here, name)
    assert not clipboard.put_on_clipboard(TEXT), "there is no display"
    for variable, value in ENVIRONMENTS[name].items():
        monkeypatch.setenv(variable, value)
    assert clipboard.put_on_clipboard(TEXT)
    assert taken.read_text("utf-8") == TEXT


@posix
def test_one_that_fails_is_followed_by_the_next(sits_here, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    made(sits_here, "xclip", code=1)
    assert not clipboard.put_on_clipboard(TEXT)
    taken = made(sits_here, "xsel")
    assert clipboard.put_on_clipboard(TEXT)
    assert taken.read_text("utf-8") == TEXT


@posix
def test_one_that_hangs_is_not_waited_for(sits_here, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(clipboard, "SECONDS", 0.1)
    made(sits_here, "xclip", does="exec /bin/sleep 600")
    assert not clipboard.put_on_clipboard(TEXT)


@posix
def test_the_clipboard_of_a_computer_elsewhere_is_left_alone(sits_here, monkeypatch):
    taken = made(sits_here, "xclip")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    assert not clipboard.put_on_clipboard(TEXT)
    assert not taken.exists()


@posix
def test_macos_is_told_that_it_is_utf_8(sits_here, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    taken = made(sits_here, "pbcopy", does='echo "$LC_CTYPE" > encoding; exec /bin/cat > taken')
    assert clipboard.put_on_clipboard(TEXT)
    assert taken.read_text("utf-8") == TEXT
    assert (sits_here / "encoding").read_text("utf-8") == "UTF-8\n"


@posix
def test_half_a_letter_is_no_error(sits_here, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    taken = made(sits_here, "xclip")
    assert clipboard.put_on_clipboard("a\ud800b")
    assert taken.read_text("utf-8") == "a?b"


@pytest.mark.skipif(sys.platform != "win32", reason="it is Windows' own")
def test_windows_holds_the_text_and_keeps_it_to_itself(monkeypatch):
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    import ctypes

    from platscoach import windows_clipboard as windows

    get = windows._function(windows._user, "GetClipboardData", ctypes.c_void_p, ctypes.c_uint)
    has = windows._function(
        windows._user, "IsClipboardFormatAvailable", ctypes.c_int, ctypes.c_uint
    )
    assert clipboard.put_on_clipboard(TEXT)
    with windows._opened(5) as is_open:
        assert is_open
        memory = get(windows._TEXT)
        assert ctypes.wstring_at(windows._lock(memory)) == TEXT.replace("\n", "\r\n")
        windows._unlock(memory)
        assert has(windows._form_named(windows._NOT_KEPT))


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize(
    ("language", "unsure"),
    [("sv", "Går det inte att klistra in"), ("en", "If it can't be pasted")],
)
def test_what_is_said_is_what_is_known(monkeypatch, there, language, unsure):
    set_language(language)
    monkeypatch.setattr(copying, "put_on_clipboard", lambda _text: there)
    from textual.app import App

    app = App()
    words = copying.copied_words(app, TEXT, "X.")
    assert app.clipboard == TEXT
    assert words.startswith("X.")
    assert (unsure in words) is not there
