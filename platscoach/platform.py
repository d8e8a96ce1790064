"""The one place for what differs between Windows, macOS and Linux.

Folders, file rights, locks between programs, folders that are synced or on a network; the zone of
the clock is in `clock_zone`.
"""

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING, Final

from platscoach.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from platscoach.errors import PlatscoachError

WINDOWS: Final = sys.platform == "win32"
MAC: Final = sys.platform == "darwin"

_SYNCED: Final = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "min enhet": "Google Drive",
    "icloud": "iCloud",
    "iclouddrive": "iCloud",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "box sync": "Box",
    "sharepoint": "SharePoint",
}
_NETWORK_FILESYSTEMS: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.sshfs", "9p"}
)
_DRIVE_REMOTE: Final = 4


def data_folder() -> "Path":
    """Where this person's data lie: PLATSCOACH_DATA, else the system's place for program data."""
    from pathlib import Path

    return Path(data_folder_name())


def data_folder_name() -> str:
    """The same as a text, for commands that have no time to import `pathlib`."""
    chosen = os.environ.get("PLATSCOACH_DATA")
    if chosen:
        folder = _with_home(chosen)
        # The current folder may have been removed; who names a whole path does not need it.
        return folder if os.path.isabs(folder) else os.path.join(_here(), folder)  # noqa: PTH117, PTH118
    if quick := _linux_data_folder():
        return quick
    from platformdirs import user_data_dir

    with contextlib.suppress(RuntimeError):
        folder = user_data_dir("platscoach", appauthor=False, roaming=False)
        if os.path.isabs(folder):  # noqa: PTH117
            return folder
    raise _no_home()


def _no_home() -> "PlatscoachError":
    """That the system does not tell where this person's files lie.

    Without one, a folder called `~` would be made wherever the program happens to be started.
    """
    from platscoach.errors import PlatscoachError

    return PlatscoachError(
        _("Platscoach hittar inte din hemmapp, där dina uppgifter ska ligga."),
        _("Inget har ändrats."),
        _("Be it-stöd ange den i HOME, eller välj en annan mapp i PLATSCOACH_DATA."),
    )


def home_folder() -> "Path":
    """The user's own folder, or where the system tells of none the one with the data."""
    from pathlib import Path

    with contextlib.suppress(RuntimeError):
        if (home := Path.home()).is_absolute():
            return home
    return data_folder()


def _with_home(name: str) -> str:
    """A path with the folder of its owner in the place of `~`.

    A `~someone` that does not exist stays as it is, where Path.expanduser would raise.
    """
    return os.path.expanduser(name)  # noqa: PTH111


def named_path(name: str) -> "Path":
    """The file or folder that somebody names, whole; quotes around the name are no part of it.

    Raises PlatscoachError for a name that nothing can have, so that it can be looked for safely
    with `is_folder` and `is_taken`.
    """
    from pathlib import Path

    from platscoach.errors import PlatscoachError

    path = Path(_here(), _with_home(name.strip().strip("\"'")))
    try:
        path.lstat()
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno not in (errno.ENAMETOOLONG, errno.EINVAL):
            # It is not there, or cannot be seen: that is told by who needs it.
            return path
        raise PlatscoachError(
            _("Så kan ingen fil eller mapp heta: {name}").format(name=_beginning(name)),
            _("Inget har ändrats."),
            _("Skriv ett kortare namn, utan ovanliga tecken."),
        ) from None
    return path


def _beginning(name: str, most: int = 60) -> str:
    """As much of a name as a message holds."""
    return name if len(name) <= most else f"{name[: most - 1]}…"


def is_folder(path: "Path") -> bool:
    """Whether a folder is there; one that may not be looked at is not."""
    return os.path.isdir(path)  # noqa: PTH112


def is_present(path: "Path") -> bool:
    """Whether there is anything of that name. Raises OSError where that may not be looked at.

    From Python 3.14 on Path.exists says no there: a database without rights would count as missing.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    return True


def is_taken(path: "Path") -> bool:
    """Whether anything that can be seen has this name. What may not be looked at is not seen."""
    return os.path.exists(path)  # noqa: PTH110


def is_away(path: "Path") -> bool:
    """Whether there is no file of that name; one that may not be looked at is there."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _here() -> str:
    """The current folder. Raises PlatscoachError when it has been removed."""
    try:
        return os.getcwd()  # noqa: PTH109
    except OSError as error:
        from platscoach.errors import PlatscoachError

        raise PlatscoachError(
            _("Mappen du står i finns inte längre."),
            _("Inget har ändrats."),
            _("Gå till en annan mapp (cd) och försök igen."),
        ) from error


def _linux_data_folder() -> str:
    """What platformdirs would say, whose import takes longer than a command that answers at once.

    Empty where that is not plain to see.
    """
    home, chosen = os.environ.get("HOME", ""), os.environ.get("XDG_DATA_HOME", "")
    if sys.platform != "linux" or hasattr(sys, "getandroidapilevel") or not home.startswith("/"):
        return ""
    if chosen.startswith("/"):
        return f"{chosen.rstrip('/')}/platscoach"
    return f"{home.rstrip('/')}/.local/share/platscoach"


def private_folder(path: "Path") -> None:
    """Make the folder, readable by its owner only (on Windows the profile's rights apply)."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not WINDOWS and path.stat().st_mode & 0o077:
        path.chmod(0o700)


def touch_private(path: "Path") -> None:
    """Make an empty file readable by its owner only, before anything is written into it."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if not WINDOWS and path.stat().st_mode & 0o077:
        path.chmod(0o600)


def write_private(path: "Path", content: bytes) -> None:
    """Write a whole file readable by its owner only: the new one is complete or the old stays."""
    # Commands that only read answer at once and would wait for these.
    import tempfile
    from pathlib import Path

    from platscoach import held_files

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        held_files.rename(Path(name), path)
    except OSError:
        with contextlib.suppress(OSError):
            held_files.remove(Path(name))
        raise


def sync_folder(path: "Path") -> None:
    """See to it that a name given in a folder is on the disk; Windows does so by itself."""
    if WINDOWS:
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def lock_file(path: "Path") -> int | None:
    """Lock a file for this program alone; its handle, or None when another one holds it.

    The file is made when there is none, readable by its owner only. Raises OSError without rights.
    """
    handle = os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        # Windows has several numbers for it, and no other reason to refuse a byte of an open file.
        if WINDOWS or error.errno in (errno.EACCES, errno.EAGAIN):
            return None
        raise
    return handle


def unlock_file(handle: int) -> None:
    """Let another program lock the file that was locked with this handle."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    os.close(handle)


def synced_service(path: "Path") -> str | None:
    """The name of the sync service or network whose folder `path` lies in, if any.

    A database in such a folder loses work: two computers overwrite each other's file, and network
    file systems do not keep the locks that SQLite needs.
    """
    # A link may lead into such a folder, and a folder by such a name may be a link out of it.
    where = path.resolve()
    for part in where.parts:
        lowered = part.lower()
        for marker, service in _SYNCED.items():
            if lowered == marker or lowered.startswith(
                (f"{marker} -", f"{marker}-", f"{marker} (")
            ):
                return service
    if "com~apple~clouddocs" in str(where).lower():
        return "iCloud"
    return _("nätverksenhet") if _on_network(where) else None


def synced_words(path: "Path") -> str:
    """That what lies in a folder leaves this computer, as a line of its own; else nothing."""
    service = synced_service(path)
    if service is None:
        return ""
    words = _("Mappen synkas eller ligger på nätet ({service}): filen lämnar den här datorn.")
    return "\n" + words.format(service=service)


def _on_network(path: "Path") -> bool:
    """Whether the path lies on a drive of another computer, as far as the system tells."""
    absolute = str(path.absolute())
    if WINDOWS:
        return absolute.startswith("\\\\") or _windows_drive_type(absolute) == _DRIVE_REMOTE
    best, kind = "", ""
    with contextlib.suppress(OSError):
        from pathlib import Path

        for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines():
            words = line.split(" ")
            mount = words[1].replace("\\040", " ")
            inside = absolute == mount or absolute.startswith(mount.rstrip("/") + "/")
            if inside and len(mount) >= len(best):
                best, kind = mount, words[2]
    return kind in _NETWORK_FILESYSTEMS


def _windows_drive_type(absolute: str) -> int:
    """What Windows says of the drive: 4 is a network drive, 0 where it cannot be asked."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(absolute[:3]))
    return 0


def forget_typed() -> None:
    """Drop what was typed and has been read by nobody.

    After an end that nobody foresaw it would go to the shell, and into what that keeps.
    """
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        import termios

        with contextlib.suppress(OSError, ValueError, termios.error):
            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


def at_a_terminal() -> bool:
    """Whether keys are read from a terminal, and what is drawn and said is seen on one."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    return all(stream is not None and stream.isatty() for stream in streams)
