"""The texts of the settings: where the data are, how safe they are, which versions these are."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from textual.content import Content

from platscoach.dates.show import clock_text, long_day, past_day
from platscoach.i18n import N_, _
from platscoach.method.active_pack import PackFault
from platscoach.method.model import Pack
from platscoach.storage.backups.copies import Copy, newest_copy, unreadable_copies
from platscoach.storage.backups.words import none_words
from platscoach.storage.engine.database import Database
from platscoach.text import in_sentence

LANGUAGES: Final = (("sv", "Svenska"), ("en", "English"))

THEMES: Final = (
    ("platscoach-dark", N_("Mörkt")),
    ("platscoach-light", N_("Ljust")),
    ("ansi-dark", N_("Terminalens färger")),
)


def read_newest_backup(database: Database) -> tuple[Copy | None, list[Path]]:
    """Find the newest backup; if there is none, files that should be one."""
    newest = newest_copy(database.backups)
    return newest, [] if newest else unreadable_copies(database.backups)


def data_words(database: Database, *, demo: bool) -> Content:
    """Where the data are and what that means."""
    words = _(
        "Allt ligger på den här datorn. Inget skickas någonstans. Filen är inte krypterad "
        "än: lås datorn när du går ifrån den. Din medstödjare ser den bara om du lämnar "
        "över en kopia."
    )
    if demo:
        words = _(
            "Platserna är påhittade, och dina egna är orörda. Exemplet tas bort när du avslutar, "
            "om det inte startades med --keep."
        )
    heading = _("Exemplet") if demo else _("Dina data")
    return _told(heading, str(database.path), words)


def backup_words(database: Database, newest: str, *, demo: bool) -> Content:
    """Where the backups are, and when the newest was made."""
    words = _(
        "En görs varje dag du arbetar. Tangenten o visar dem; där gör du en ny eller "
        "lägger tillbaka en."
    )
    if demo:
        words = _("I exemplet görs ingen av sig själv, och ingen går att lägga tillbaka.")
    return _told(_("Säkerhetskopior"), f"{database.backups}\n{newest}", words)


def _told(heading: str, facts: str, words: str) -> Content:
    """A heading, the facts under it, and what they mean."""
    return Content.assemble(
        (heading, "bold"), ("\n", ""), (facts, ""), ("\n", ""), (words, "$quiet")
    )


def newest_words(newest: Copy | None, unreadable: Sequence[Path], now: datetime) -> str:
    """When the newest copy was made, in words."""
    if newest is None:
        return none_words(unreadable)
    day = past_day(newest.made.date(), now.date())
    return _("Den nyaste gjordes {day} {time}.").format(day=day, time=clock_text(newest.made))


def version_words(pack: Pack) -> Content:
    """Which program and which method pack this is."""
    words = _("Platscoach {version}. Metodpaketet {pack} {pack_version}.").format(
        version=program_version(), pack=pack.name, pack_version=pack.version
    )
    return Content.styled(words, "$quiet")


def pack_words(pack: Pack, fault: PackFault | None) -> Content:
    """Which method is in use, contacts and report dates, and how to change it."""
    parts: list[tuple[str, str]] = [(_("Metodpaket"), "bold"), ("\n", ""), (_which(pack), "")]
    if fault:
        parts.append((f"\n{fault.message}", "$warning"))
    parts += [(f"\n{line}", "") for line in (*_contacts(pack), *_reports(pack))]
    how = _(
        "En region kan ha ett eget paket. På kommandoraden: platscoach pack new gör ett att "
        "skriva i, platscoach pack check visar felen, platscoach pack use tar det i bruk."
    )
    return Content.assemble(*parts, (f"\n{how}", "$quiet"))


def _which(pack: Pack) -> str:
    """The pack by name and version."""
    if not pack.base:
        return _("Den inbyggda metoden, {name} {version}.").format(
            name=pack.name, version=pack.version
        )
    return _("{name} {version}, ovanpå den inbyggda metoden ({base}).").format(
        name=pack.name, version=pack.version, base=pack.base
    )


def _contacts(pack: Pack) -> Iterator[str]:
    """The region's people, a line each."""
    for contact in pack.contacts:
        reach = ", ".join(part for part in (contact.role, contact.phone, contact.email) if part)
        words = f"{contact.name}: {reach}" if reach else contact.name
        yield f"{in_sentence(words)}. {contact.about}" if contact.about else words


def _reports(pack: Pack) -> Iterator[str]:
    """The region's reports, a line each."""
    for report in pack.reports:
        if report.day is not None:
            yield _("{report}: senast {day}").format(report=report.name, day=long_day(report.day))
        else:
            yield _("{report}: senast i slutet av månad {month}").format(
                report=report.name, month=report.month
            )


def program_version() -> str:
    """The installed version, or a text for a program that runs without being installed."""
    try:
        return version("platscoach")
    except PackageNotFoundError:
        return _("ur källkoden")
