"""Why the system refused a file or folder, in the language in force and not in the system's."""

import errno
from typing import Final

from platscoach.i18n import N_, _

_HELD: Final = N_("ett annat program använder den")

_REASONS: Final = {
    errno.ENOENT: N_("den finns inte"),
    errno.EACCES: N_("rättigheter saknas"),
    errno.EPERM: N_("rättigheter saknas"),
    errno.EEXIST: N_("det finns redan något där"),
    errno.ENOTDIR: N_("en del av namnet är ingen mapp"),
    errno.EISDIR: N_("det är en mapp"),
    errno.ENOSPC: N_("disken är full"),
    errno.EDQUOT: N_("ditt utrymme på disken är slut"),
    errno.EROFS: N_("där går det bara att läsa"),
    errno.ENAMETOOLONG: N_("namnet är för långt"),
    errno.EINVAL: N_("så får ett namn inte se ut"),
    errno.EIO: N_("disken svarar inte som den ska"),
    errno.EBUSY: _HELD,
    errno.ENXIO: N_("det är ingen fil"),
    errno.ENODEV: N_("det är ingen fil"),
}
"""By the number of the error. Python gives those of Windows the same numbers."""

_OF_WINDOWS: Final = {32: _HELD, 33: _HELD, 206: N_("namnet är för långt")}
"""By Windows' own number, where Python's is that of something else: no rights, no such file."""


def os_reason(error: OSError) -> str:
    """A few words, without a full stop, to stand in brackets; the system's own for rare errors."""
    number = getattr(error, "winerror", None) or 0
    if words := _OF_WINDOWS.get(number) or _REASONS.get(error.errno or 0):
        return _(words)
    return error.strerror or type(error).__name__
