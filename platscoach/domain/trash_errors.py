"""The error for writing on something that has been put in the trash meanwhile."""

from platscoach.errors import StorageError, TypingError
from platscoach.i18n import _


def in_trash(entity: str) -> StorageError:
    """The error for something that cannot be stored: it, or what it belongs to, is in the trash.

    `entity` is what is in the trash.
    """
    kept = _("Det du skrivit ligger kvar som påbörjat.")
    if entity == "place":
        what = _("Platsen ligger i papperskorgen.")
        then = _("Ta tillbaka platsen ur papperskorgen, så går det att spara.")
    else:
        what = (
            _("Tillfället ligger i papperskorgen.")
            if entity == "session"
            else _("Det ligger i papperskorgen.")
        )
        then = _("Ta tillbaka det ur papperskorgen, så går det att spara.")
    return TypingError(what, kept, then, StorageError(what, _("Inget har ändrats."), then))
