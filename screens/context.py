"""What every screen is given: the database's lanes, the method pack, the settings, the clock."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from textual.dom import DOMNode

from platscoach.domain.places import SupporterView
from platscoach.errors import PlatscoachError
from platscoach.i18n import _, language, set_language
from platscoach.settings import Settings, load_settings, save_settings
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine.lanes import Lanes

if TYPE_CHECKING:
    from platscoach.method.active_pack import ActivePack, PackFault
    from platscoach.method.model import Pack
    from platscoach.method.search.index import SearchIndex
    from platscoach.storage.repositories.store import Store


class Context:
    """What screens work with: passed through constructors, so that no screen accesses the app."""

    def __init__(
        self,
        lanes: "Lanes[Store]",
        settings: Settings,
        settings_path: Path,
        now: Callable[[], datetime],
        *,
        clock: Callable[[], float] = monotonic,
        demo: bool = False,
        me: SupporterView | None = None,
    ) -> None:
        self.lanes = lanes
        self.settings = settings
        self.settings_path = settings_path
        self.now = now
        self.clock = clock
        """A monotonic clock, in seconds, unaffected by changes to the wall clock."""
        self.demo = demo
        self.me = me
        self.in_front: Callable[[DOMNode], object] = lambda _screen: None
        """Called with every screen that comes to the front."""
        self.typed_blind: Callable[[], str] = lambda: ""
        """What was typed and had reached no text when the window was closed."""
        self.trouble: PlatscoachError | None = None
        """The reason why typed text, or what is made of it, cannot be saved at present."""
        self.backup_concerns: tuple[str, ...] = ()
        """The warnings about backups on the first screen."""
        self.kept_copy: Path | None = None
        """The path of a complete copy of a database that is no longer at its path, if one was
        saved."""
        self._pack = settings.pack
        self._points_met: Mapping[str, date] | None = None

    def keep_unsaved(self) -> str:
        """Save to a file what could not be saved otherwise, which the next start reports.

        Returns the message with its path, empty if everything is saved.
        """
        drafts, blind = self.lanes.unsaved(), self.typed_blind()
        if not drafts and not blind:
            return ""
        from platscoach.documents.files import DocumentError
        from platscoach.documents.unsaved import BLIND, save_unsaved
        from platscoach.platform import private_folder, synced_words

        if blind:
            drafts = (*drafts, DraftView(BLIND, "", blind, "", self.now().isoformat()))
        for folder in self.unsaved_folders:
            with suppress(OSError, DocumentError):
                private_folder(folder)
                path = save_unsaved(folder, drafts, self.now())
                words = _(
                    "Det senaste du skrev kunde inte sparas i databasen. Texten ligger i {path}"
                )
                return words.format(path=path) + synced_words(folder)
        return _("Det senaste du skrev kunde inte sparas någonstans.")

    @property
    def unsaved_folders(self) -> "tuple[Path, Path]":
        """The folders for that: beside the database, or if that is not possible the user's own."""
        from platscoach.platform import home_folder

        return self.lanes.database.unsaved, home_folder() / "platscoach-unsaved"

    @property
    def is_going(self) -> bool:
        """Whether more than the last typed text is lost with the program; true for the example."""
        return self.lanes.is_going and not self.demo

    @property
    def pack(self) -> "Pack":
        """The method pack in the language in force."""
        return self.pack_in(language())

    def pack_in(self, wanted: str) -> "Pack":
        """The method pack in a language: the region's, or the built-in one."""
        return self._pack_in_use(wanted).pack

    def _pack_in_use(self, wanted: str) -> "ActivePack":
        """The pack that was chosen at the start; without one it is the same for every context."""
        return _pack(wanted, self._pack, self.settings_path.parent if self._pack else Path())

    @property
    def pack_fault(self) -> "PackFault | None":
        """Why the region's pack is not in use."""
        return self._pack_in_use(language()).fault

    @property
    def search_index(self) -> "SearchIndex":
        """The search index of the pack in the language in force."""
        return self.index_in(language())

    def index_in(self, wanted: str) -> "SearchIndex":
        """The index of the pack in a language."""
        return _index(wanted, self._pack, self.settings_path.parent if self._pack else Path())

    def points_met(self) -> "Mapping[str, date]":
        """The days on which points added to the method later came to this computer."""
        if self._points_met is None:
            from platscoach.method.region_pack.first_seen import first_seen_days

            self._points_met = first_seen_days(self.pack, self.settings_path.parent, self.today())
        return self._points_met

    def today(self) -> date:
        """The date where the user is."""
        return self.now().date()

    def choose(self, **choices: str | bool) -> None:
        """Change settings and save them. Raises OSError when they cannot be saved."""
        self.settings = self.settings._replace(**choices)  # type: ignore[arg-type]
        set_language(self.settings.language)
        # The shell may have chosen another pack meanwhile; here it applies from the next start on.
        pack = load_settings(self.settings_path).pack
        save_settings(self.settings_path, self.settings._replace(pack=pack))

    def draft(self, key: str, place_id: str, value: str, cursor: str = "") -> None:
        """Write a draft to disk, now."""
        self.lanes.draft(DraftView(key, place_id, value, cursor, self.now().isoformat()))


@lru_cache(maxsize=4)
def _index(wanted: str, name: str, data_folder: Path) -> "SearchIndex":
    """One index per language, read once."""
    from platscoach.method.active_pack import active_index

    return active_index(wanted, Settings(pack=name), data_folder).index


@lru_cache(maxsize=4)
def _pack(wanted: str, name: str, data_folder: Path) -> "ActivePack":
    """One pack per language, read once and not before the first screen is drawn."""
    from platscoach.method.active_pack import active_pack

    return active_pack(wanted, Settings(pack=name), data_folder)
