"""A paste that was too long is saved in full to a file, and the user is told where."""

from datetime import datetime
from pathlib import Path

from textual.app import App

from platscoach.i18n import _
from platscoach.platform import private_folder, write_private
from screens import messages
from screens.context import Context


def keep_pasted_text(app: App[str], context: Context, action: messages.PasteCut) -> None:
    """Save a paste that did not fit, in full, and say where."""
    try:
        path = _new_file(context.lanes.database.pasted, context.now())
        write_private(path, action.whole.encode("utf-8", "replace"))
    except OSError:
        words = _("Texten var för lång: {kept} tecken kom med. Resten kunde inte sparas.")
        app.notify(words.format(kept=action.kept), severity="error", timeout=20, markup=False)
        return
    words = _("Texten var för lång: {kept} tecken kom med. Hela texten ligger i {path}")
    app.notify(
        words.format(kept=action.kept, path=path),
        severity="warning", timeout=20, markup=False,
    )  # fmt: skip


def _new_file(folder: Path, now: datetime) -> Path:
    """A new file name for a paste."""
    private_folder(folder)
    return folder / f"{now:%Y-%m-%d-%H%M%S-%f}.txt"
