"""Windows' clipboard: a text is put there so that it stays on this computer.

There is a program for it, `clip`, but what that copies is kept in the history of the clipboard and,
if the user has turned that on, in the cloud.
"""

import ctypes
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

assert sys.platform == "win32", "it is asked for on Windows only"

_TEXT: Final = 13
"""Windows' number for a text in UTF-16."""

_MOVABLE: Final = 2
"""Movable memory, which the clipboard requires."""

_NOT_KEPT: Final = "ExcludeClipboardContentFromMonitorProcessing"
"""Something in this form beside the text keeps it out of history and cloud.

https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats
"""

_TRIES: Final = 20
"""How many times to try to open it: another program may have it open for a moment."""


def _function(library: ctypes.WinDLL, name: str, result: Any, *given: Any) -> Any:  # noqa: ANN401
    """A function of the system with its types declared: otherwise pointers would be truncated."""
    function = library[name]
    function.restype, function.argtypes = result, given
    return function


_user, _kernel = ctypes.WinDLL("user32"), ctypes.WinDLL("kernel32")
_number, _words, _pointer = ctypes.c_uint, ctypes.c_wchar_p, ctypes.c_void_p

_create_window = _function(
    _user, "CreateWindowExW", _pointer, _number, _words, _words, _number,
    *[ctypes.c_int] * 4, *[_pointer] * 4,
)  # fmt: skip
_destroy_window = _function(_user, "DestroyWindow", ctypes.c_int, _pointer)
_open = _function(_user, "OpenClipboard", ctypes.c_int, _pointer)
_empty = _function(_user, "EmptyClipboard", ctypes.c_int)
_close = _function(_user, "CloseClipboard", ctypes.c_int)
_form_named = _function(_user, "RegisterClipboardFormatW", _number, _words)
_set = _function(_user, "SetClipboardData", _pointer, _number, _pointer)
_allocate = _function(_kernel, "GlobalAlloc", _pointer, _number, ctypes.c_size_t)
_free = _function(_kernel, "GlobalFree", _pointer, _pointer)
_lock = _function(_kernel, "GlobalLock", _pointer, _pointer)
_unlock = _function(_kernel, "GlobalUnlock", ctypes.c_int, _pointer)


def taken(text: str, seconds: float) -> bool:
    """Whether the clipboard accepted the text; waits some seconds while others have it open."""
    lines = text.replace("\r\n", "\n").replace("\n", "\r\n")
    content = lines.encode("utf-16-le", "replace") + b"\0\0"
    with _opened(seconds) as is_open:
        return bool(
            is_open and _empty() and _put(_form_named(_NOT_KEPT), bytes(4)) and _put(_TEXT, content)
        )


@contextmanager
def _opened(seconds: float) -> "Iterator[bool]":
    """Open the clipboard for us; whether that worked.

    Its content belongs to a window, and a program in a terminal has none of its own.
    """
    window = _create_window(0, "STATIC", None, 0, 0, 0, 0, 0, None, None, None, None)
    is_open = bool(_open(window))
    for _again in range(_TRIES):
        if is_open:
            break
        time.sleep(seconds / _TRIES)
        is_open = bool(_open(window))
    try:
        yield is_open
    finally:
        if is_open:
            _close()
        _destroy_window(window)


def _put(form: int, content: bytes) -> bool:
    """Whether the clipboard accepted this in a format; then it owns the memory."""
    if not (memory := _allocate(_MOVABLE, len(content))):
        return False
    ctypes.memmove(_lock(memory), content, len(content))
    _unlock(memory)
    if form and _set(form, memory):
        return True
    _free(memory)
    return False
