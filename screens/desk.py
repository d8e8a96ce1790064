"""What every screen is given: the database's lanes, the method pack, the settings, the clock."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from platscoach.domain.places import SupporterView
from platscoach.i18n import language, set_language
from platscoach.settings import Settings, save_settings
from platscoach.storage.drafts import DraftView
from platscoach.storage.gateway import Gateway

if TYPE_CHECKING:
    from platscoach.method.records import Pack


class Desk:
    """The supporter's desk: handed down through constructors, so that no screen asks the app."""

    def __init__(
        self,
        gateway: Gateway,
        settings: Settings,
        settings_path: Path,
        now: Callable[[], datetime],
        *,
        demo: bool = False,
        me: SupporterView | None = None,
    ) -> None:
        self.gateway = gateway
        self.settings = settings
        self.settings_path = settings_path
        self.now = now
        self.demo = demo
        self.me = me

    @property
    def pack(self) -> "Pack":
        """The method pack in the language in force."""
        return _pack(language())

    def today(self) -> date:
        """The day it is where she sits."""
        return self.now().date()

    def choose(self, **choices: str | bool) -> None:
        """Change settings, from now on and the next time. Raises OSError when not saved."""
        self.settings = replace(self.settings, **choices)  # type: ignore[arg-type]
        set_language(self.settings.language)
        save_settings(self.settings_path, self.settings)

    def draft(self, key: str, place_id: str, value: str, cursor: str = "") -> None:
        """Write down what is being typed, now."""
        self.gateway.draft(DraftView(key, place_id, value, cursor, self.now().isoformat()))


@lru_cache(maxsize=2)
def _pack(wanted: str) -> "Pack":
    """One pack per language, read once and not before the first screen is drawn."""
    from platscoach.method.load import load_pack

    return load_pack(wanted)
