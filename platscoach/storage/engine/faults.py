"""Driver errors in words that a user can act on. None of them shows stored content."""

from pathlib import Path
from typing import Final

from platscoach.errors import LostError, ReadOnlyError, StorageError, TypingError, UnsoundError
from platscoach.i18n import N_, _

_LOOK_AT_THE_DISK: Final = N_("Se efter att disken har plats och att mappen går att skriva i.")

_ROOM: Final = 65_536
"""The free bytes below which a disk counts as full."""


class UnreadableValueError(StorageError):
    """A value in the database that cannot be read as what it should be."""

    def __init__(self) -> None:
        super().__init__(
            _("Något som är sparat här går inte att läsa."),
            _("Inget har ändrats, och resten går att arbeta med."),
            _("Visa det här för it-stöd, eller ta fram värdet ur en säkerhetskopia."),
        )


def in_words(error: BaseException, path: Path) -> StorageError:
    """The message for an error of the driver (or SQLAlchemy)."""
    cause = getattr(error, "orig", None) or error
    return foreseen_error(error, path) or _while_typing(
        _("Databasen svarade med ett fel som Platscoach inte känner igen ({name}).").format(
            name=getattr(cause, "sqlite_errorname", "") or type(cause).__name__
        ),
        _("Det du skrivit ligger kvar på skärmen."),
        _("Försök igen. Hjälper det inte: avsluta och starta om Platscoach."),
        _("Försök igen. Hjälper det inte: visa felet för it-stöd."),
    )


def _while_typing(what: str, kept: str, then: str, untyped_then: str) -> StorageError:
    """An error that keeps typed text from being saved; what to do if nothing is being typed."""
    untyped = StorageError(what, _("Inget har ändrats."), untyped_then)
    return TypingError(what, kept, then, untyped)


def foreseen_error(error: BaseException, path: Path) -> StorageError | None:
    """The message for an error caused by the file or the disk; None for any other."""
    from platscoach.held_files import is_held as has_another
    from platscoach.os_reasons import why_not
    from platscoach.platform import is_away

    name, text = _said_of(error)
    if is_no_text(error):
        return UnreadableValueError()
    if _is_full(error, path):
        return disk_full()
    is_readonly = "READONLY" in name or "readonly" in text
    is_unopened = "CANTOPEN" in name or "unable to open" in text
    if is_held(error) or ((is_readonly or is_unopened) and has_another(path)):
        return locked(path)
    if is_readonly:
        return read_only(path)
    # A file that does not even begin as a database has been refused before it is opened.
    if "CORRUPT" in name or "malformed" in text or "NOTADB" in name or "not a database" in text:
        return damaged(path)
    if is_unopened:
        return taken_away(path) if is_away(path) else no_rights(path, *why_not(error))
    return disk_failing() if _is_failing(error) else None


def is_out_of_reach(error: BaseException) -> bool:
    """Whether a file cannot be read at the moment, and the error says nothing about its content."""
    name, text = _said_of(error)
    return is_held(error) or "CANTOPEN" in name or "unable to open" in text or _is_failing(error)


def is_held(error: BaseException) -> bool:
    """Whether another program has the database locked."""
    name, text = _said_of(error)
    return "BUSY" in name or "LOCKED" in name or "locked" in text


def _said_of(error: BaseException) -> tuple[str, str]:
    """SQLite's name for an error, and its message in lower case."""
    cause = getattr(error, "orig", None) or error
    return str(getattr(cause, "sqlite_errorname", "") or ""), str(cause).lower()


def _is_failing(error: BaseException) -> bool:
    """Whether the disk reports errors."""
    name, text = _said_of(error)
    return "IOERR" in name or "disk i/o" in text


def _is_full(error: BaseException, path: Path) -> bool:
    """Whether there is no room left on the disk.

    If there is none for its shared memory, SQLite reports a disk error.
    """
    name, text = _said_of(error)
    return "FULL" in name or "disk is full" in text or (_is_failing(error) and _has_no_room(path))


def _has_no_room(path: Path) -> bool:
    """Whether the disk of a file is full, as far as the system tells."""
    from shutil import disk_usage

    try:
        return disk_usage(path.parent).free < _ROOM
    except OSError:
        return False


def is_no_text(error: BaseException) -> bool:
    """Whether a value was read that should be text and is not."""
    return "could not decode" in str(getattr(error, "orig", None) or error).lower()


def disk_full() -> StorageError:
    """No room left on the disk."""
    return _while_typing(
        _("Disken är full."),
        _("Det senaste är inte sparat men ligger kvar på skärmen."),
        _("Frigör plats på disken och fortsätt sedan: Platscoach försöker igen."),
        _("Frigör plats på disken och försök igen."),
    )


def disk_failing() -> StorageError:
    """The disk reports errors."""
    return _while_typing(
        _("Disken svarar med fel."),
        _("Det senaste är inte sparat men ligger kvar på skärmen."),
        _("Kopiera texten och be it-stöd se över disken."),
        _("Be it-stöd se över disken."),
    )


def no_memory() -> StorageError:
    """The computer has no memory left for the code that saves."""
    return StorageError(
        _("Det går inte att spara just nu: datorns minne räcker inte."),
        _("Det du skrivit ligger kvar på skärmen."),
        _("Stäng några andra program: Platscoach försöker igen."),
    )


def not_loaded(kind: str) -> StorageError:
    """The code that saves could not be imported; `kind` is the type of the error."""
    return StorageError(
        _("Det går inte att spara: en del av programmet gick inte att läsa in ({name}).").format(
            name=kind
        ),
        _("Det du skrivit ligger kvar på skärmen."),
        _("Platscoach försöker igen. Hjälper det inte: avsluta med ctrl+q och starta om."),
    )


def locked(path: Path) -> StorageError:
    """Another program holds the write lock."""
    return StorageError(
        _("Databasen är låst av ett annat program: {path}").format(path=path),
        _("Inget har ändrats."),
        _("Stäng det andra programmet (kanske Platscoach i ett annat fönster) och försök igen."),
    )


def second_instance() -> StorageError:
    """Another Platscoach has this database open."""
    return StorageError(
        _("Platscoach är redan öppet i ett annat fönster."),
        _("Inget har ändrats."),
        _("Fortsätt i det fönstret, eller stäng det först."),
    )


def read_only(path: Path) -> StorageError:
    """The file or its folder may not be written."""
    return ReadOnlyError(
        _("Databasen går inte att skriva i: {path}").format(path=path),
        _("Inget har ändrats."),
        _("Ge dig själv skrivrätt till filen och mappen, eller be it-stöd om det."),
    )


def no_rights(path: Path, reason: str = "", then: str = "") -> StorageError:
    """The folder cannot be entered or created: for lack of rights, or for the given reason."""
    rights = _(
        "Ge dig själv läs- och skrivrätt till mappen, eller välj en annan med PLATSCOACH_DATA."
    )
    what = _in_brackets(_("Platscoach kommer inte åt {path}").format(path=path), reason)
    return StorageError(what, _("Inget har ändrats."), then or rights)


def _in_brackets(what: str, reason: str) -> str:
    """What happened, with the reason in brackets if it is known."""
    return f"{what} ({reason})" if reason else what


def taken_away(path: Path) -> StorageError:
    """The file was there when the program started; what is written now is lost with it."""
    return StorageError(
        _("Databasen {path} ligger inte kvar där den låg.").format(path=path),
        _(
            "Är mappen flyttad eller i datorns papperskorg följer det du skriver med. Är den "
            "borttagen finns det bara så länge Platscoach är öppet."
        ),
        _("Lägg tillbaka hela mappen, kanske från datorns papperskorg, och starta om Platscoach."),
    )


def replaced(path: Path) -> StorageError:
    """Another file is in place of the open one: what is written now will not be kept."""
    return StorageError(
        _("Databasen {path} har bytts mot en annan medan Platscoach var öppet.").format(path=path),
        _("Det du skriver nu är inte sparat, men ligger kvar på skärmen."),
        _("Kopiera det du just skrivit, avsluta med ctrl+q och starta igen: då öppnas den nya."),
    )


class OverwrittenError(StorageError):
    """Another program has overwritten the open database."""


def overwritten(path: Path) -> OverwrittenError:
    """Other content has been written into the open file."""
    return OverwrittenError(
        _("Ett annat program har skrivit över databasen {path} medan Platscoach var öppet.").format(
            path=path
        ),
        _("Det du skriver nu är inte sparat, men ligger kvar på skärmen."),
        _(
            "Kopiera det du just skrivit, avsluta med ctrl+q och starta igen: då öppnas den andra. "
            "Det som fanns före ligger i säkerhetskopiorna, så långt de går."
        ),
    )


def file_for_folder(path: Path) -> StorageError:
    """There is a file where the data folder should be."""
    return StorageError(
        _("{path} är en fil.").format(path=path),
        _("Inget har ändrats."),
        _("PLATSCOACH_DATA ska vara en mapp."),
    )


def missing(path: Path) -> StorageError:
    """There is no database yet."""
    return StorageError(
        _("Det finns ingen databas än: {path}").format(path=path),
        _("Inget har ändrats."),
        _("Starta platscoach en gång, så skapas den."),
    )


def lost(path: Path) -> LostError:
    """There is no database, but there are backups of one."""
    return LostError(
        _("Databasen saknas: {path}").format(path=path),
        _("Inget har ändrats."),
        _see_copies(),
    )


def not_ours(path: Path) -> StorageError:
    """The file does not begin as ours: it is damaged, or something else."""
    return LostError(
        _("Filen går inte att läsa som en Platscoach-databas; den kan vara skadad: {path}").format(
            path=path
        ),
        _("Filen är orörd."),
        _see_copies(),
    )


def damaged(path: Path) -> StorageError:
    """The file is ours but its content is broken."""
    return LostError(
        _("Databasen är skadad: {path}").format(path=path),
        _("Filen är orörd."),
        _save_what_is_left(),
    )


def _save_what_is_left() -> str:
    """What to do about a database whose damage the next start need not find."""
    return _(
        "När Platscoach är avslutat: skriv platscoach restore, så visas säkerhetskopiorna, eller "
        "platscoach restore --salvage, som också räddar det som går att läsa."
    )


def _see_copies() -> str:
    """What to do about a file that is not sound, where it is not known which copies there are."""
    return _("Starta Platscoach igen: då visas vilka säkerhetskopior som finns.")


def newer(path: Path, version: int, known: int) -> StorageError:
    """The file was written by a later version of the program."""
    return StorageError(
        _(
            "Databasen är från en nyare Platscoach (version {version}, den här kan {known}): {path}"
        ).format(version=version, known=known, path=path),
        _("Filen är orörd."),
        _("Uppdatera Platscoach och starta igen."),
    )


def older(path: Path) -> StorageError:
    """The file waits for a migration, which only the program itself does."""
    return StorageError(
        _("Databasen är från en äldre Platscoach: {path}").format(path=path),
        _("Inget har ändrats."),
        _("Starta platscoach en gång, så uppdateras den."),
    )


def migration_failed(path: Path, backup: Path | None) -> StorageError:
    """The schema could not be migrated; it is unchanged."""
    return StorageError(
        _("Databasen gick inte att uppdatera: {path}").format(path=path),
        _("Den är som förut; säkerhetskopian ligger i {backup}").format(backup=backup)
        if backup
        else _("Inget har ändrats."),
        _("Fortsätt med den förra versionen av Platscoach och visa felet för it-stöd."),
    )


def backup_failed(folder: Path, reason: str = "", then: str = "") -> StorageError:
    """A backup could not be made or verified, with the reason if it is known."""
    what = _("Säkerhetskopian gick inte att skriva i {folder}").format(folder=folder)
    what = _in_brackets(what, reason)
    return StorageError(what, _("Databasen är orörd."), then or _(_LOOK_AT_THE_DISK))


def damaged_not_copied(path: Path) -> StorageError:
    """The database itself cannot be read from beginning to end, so that no copy was made."""
    return UnsoundError(
        _("Säkerhetskopian gjordes inte, för databasen är skadad: {path}").format(path=path),
        _("Inget har ändrats, inte heller i de säkerhetskopior som finns."),
        _save_what_is_left(),
    )


def whole_copy_failed(folder: Path) -> StorageError:
    """A complete copy of a vanished database could not be written to a folder."""
    return StorageError(
        _("Kopian gick inte att skriva i {folder}").format(folder=folder),
        _("Allt finns kvar så länge Platscoach är öppet."),
        _("Välj en annan mapp, där det finns plats och går att skriva."),
    )


def in_the_way(path: Path) -> StorageError:
    """Something exists where a new file was to be written."""
    return StorageError(
        _("Det ligger redan något här: {path}").format(path=path),
        _("Det är orört, och inget har skrivits."),
        _("Ange en fil som inte finns än."),
    )


def no_copy(path: Path) -> StorageError:
    """The file to be restored is no backup that can be read."""
    return StorageError(
        _("Det finns ingen säkerhetskopia som går att läsa här: {path}").format(path=path),
        _("Inget har ändrats."),
        _("Välj en annan kopia; på kommandoraden visar platscoach restore dem som finns."),
    )


def restore_failed(copy: Path, kept: Path | None, then: str = "") -> StorageError:
    """A backup could not be put back; `then` is what to do where the reason is known."""
    return StorageError(
        _("Säkerhetskopian gick inte att lägga tillbaka: {path}").format(path=copy),
        _("Det som fanns ligger också i {path}").format(path=kept)
        if kept
        else _("Inget har ändrats."),
        then or _(_LOOK_AT_THE_DISK),
    )


def journal_mismatch(path: Path) -> StorageError:
    """The tables differ from the journal: a value was changed past the program."""
    return UnsoundError(
        _("Något i databasen är inte som det skrevs: {path}").format(path=path),
        _("Inget har ändrats, inte heller i de säkerhetskopior som finns."),
        _("Skriv platscoach check, så visas vad det är och vad som går att göra."),
    )


def synced(path: Path, service: str) -> StorageError:
    """The folder is copied by a sync service or is on another computer."""
    return StorageError(
        _("Mappen {path} synkas eller ligger på nätet ({service}).").format(
            path=path, service=service
        ),
        _("I en databas där går arbete förlorat när två datorer skriver; inget har öppnats."),
        _("Ta bort PLATSCOACH_DATA så används mappen på den här datorn, eller välj en annan."),
    )
