"""The pages of a gathering, one for each place: copied, or saved among the user's documents."""

from collections.abc import Iterable

from platscoach.coaching.gathering import MethodNames, place_pages, read_places_to_show
from platscoach.documents.gathering_pages import pages_markdown, pages_plain
from platscoach.domain.gathering import PlacePage
from platscoach.i18n import _, ngettext
from screens.actions.copying import copied_words
from screens.base import RoomScreen
from screens.dialogs.save_document import save_among_documents


class PageDocuments:
    """Copies and saves the pages; reports how many lines that name somebody were left out."""

    def __init__(self, room: RoomScreen[None]) -> None:
        """`room` shows the messages."""
        self._room = room

    async def copy_markdown(self) -> None:
        """Copy the pages as Markdown. Raises StorageError."""
        pages = await self._read()
        text = pages_markdown(pages)
        self._say(copied_words(self._room.app, text, _("Kopierat som Markdown.")), pages)

    async def copy_mail(self) -> None:
        """Copy the pages as the text of a mail. Raises StorageError."""
        pages = await self._read()
        text = pages_plain(pages)
        self._say(copied_words(self._room.app, text, _("Kopierat som mejltext.")), pages)

    async def save(self) -> None:
        """Save the pages as a file among the user's documents. Raises StorageError."""
        pages = await self._read()
        path = await save_among_documents(
            self._room.app, self._room.context, _("Platsernas sidor"), ".md", pages_markdown(pages)
        )
        if path is not None:
            self._say(_("Sparat: {path}").format(path=path), pages)

    async def _read(self) -> tuple[PlacePage, ...]:
        """A page for each place, without names of people."""
        context = self._room.context
        pack, today = context.pack, context.today()
        steps = {stage.key: stage.label for stage in pack.stages}
        methods = {method.key: method.name for method in pack.methods}
        shown = await context.lanes.quick(read_places_to_show, today)
        return place_pages(shown, MethodNames(steps, methods), today)

    def _say(self, done: str, pages: Iterable[PlacePage]) -> None:
        """Say what was done, and how many lines were left out."""
        left_out = sum(page.left_out for page in pages)
        words = ngettext(
            "Den rad som nämner någon eller är privat är inte med.",
            "De {n} rader som nämner någon eller är privata är inte med.",
            left_out,
        ).format(n=left_out)
        self._room.show_status(f"{done}\n{words}" if left_out else done)
