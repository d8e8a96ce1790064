"""Why the system refused a file or folder, in the language in force and not in the system's."""

import errno
from typing import Final

from platscoach.i18n import N_, _

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
    errno.EBUSY: N_("ett annat program använder den"),
    errno.ENXIO: N_("det är ingen fil"),
    errno.ENODEV: N_("det är ingen fil"),
}
"""By the number of the error. Python gives those of Windows the same numbers."""


def os_reason(error: OSError) -> str:
    """A few words, without a full stop, to stand in brackets; the system's own for rare errors."""
    if words := _REASONS.get(error.errno or 0):
        return _(words)
    return error.strerror or type(error).__name__
