"""Everything that differs between Windows, macOS and Linux.

Folders, file permissions, locks between programs, folders that are synced or on a network; the time
zone is in `clock_zone`.
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

_NO_NAME: Final = (errno.ENAMETOOLONG, errno.EINVAL)
"""The errors for what can be no file's name."""


def data_folder() -> "Path":
    """The folder of the user's data: PLATSCOACH_DATA, else the system's folder for program data.

    Raises PlatscoachError when there is no home folder, or the current folder has been removed.
    """
    from pathlib import Path

    return Path(data_folder_name())


def data_folder_name() -> str:
    """The data folder as a string, for commands that should not wait to import `pathlib`."""
    chosen = os.environ.get("PLATSCOACH_DATA")
    if chosen:
        folder = _with_home(chosen)
        # The current folder may have been removed; an absolute path does not need it.
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
    """The error for a system that does not say where the user's home folder is.

    Without it, a folder called `~` would be created wherever the program is started.
    """
    from platscoach.errors import PlatscoachError

    return PlatscoachError(
        _("Platscoach hittar inte din hemmapp, där dina uppgifter ska ligga."),
        _("Inget har ändrats."),
        _("Be it-stöd ange den i HOME, eller välj en annan mapp i PLATSCOACH_DATA."),
    )


def home_folder() -> "Path":
    """The user's home folder; the data folder where the system does not name one."""
    from pathlib import Path

    with contextlib.suppress(RuntimeError):
        if (home := Path.home()).is_absolute():
            return home
    return data_folder()


def _with_home(name: str) -> str:
    """A path with `~` expanded to the home folder.

    A `~someone` that does not exist stays as it is, where Path.expanduser would raise.
    """
    return os.path.expanduser(name)  # noqa: PTH111


def named_path(name: str) -> "Path":
    """The absolute path of a file or folder that the user named; quotation marks are removed.

    Raises PlatscoachError for a name that no file can have, so that the result can safely be passed
    to `is_folder` and `is_taken`.
    """
    from pathlib import Path

    from platscoach.errors import PlatscoachError

    path = Path(_here(), _with_home(name.strip().strip("\"'")))
    try:
        path.lstat()
    except (OSError, ValueError) as error:
        # What does not exist or may not be read is reported by the callers that need it.
        is_wrong = not isinstance(error, OSError) or error.errno in _NO_NAME
    else:
        is_wrong = False
    # Windows takes what follows a colon for a part of a file that no folder shows.
    if not is_wrong and not (WINDOWS and ":" in os.path.splitdrive(path)[1]):
        return path
    raise PlatscoachError(
        _("Så kan ingen fil eller mapp heta: {name}").format(name=_beginning(name)),
        _("Inget har ändrats."),
        _("Skriv ett kortare namn, utan ovanliga tecken."),
    )


def _beginning(name: str, most: int = 60) -> str:
    """A name, shortened to at most `most` characters for a message."""
    return name if len(name) <= most else f"{name[: most - 1]}…"


def is_folder(path: "Path") -> bool:
    """Whether the path is a folder; False where access is denied."""
    return os.path.isdir(path)  # noqa: PTH112


def is_present(path: "Path") -> bool:
    """Whether the path exists. Raises OSError where access is denied.

    From Python 3.14 on Path.exists returns False there: a database without permissions would count
    as missing.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    return True


def is_taken(path: "Path") -> bool:
    """Whether the path exists, as far as can be seen: False where access is denied."""
    return os.path.exists(path)  # noqa: PTH110


def is_away(path: "Path") -> bool:
    """Whether the path does not exist; where access is denied it counts as existing."""
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
    """What platformdirs would return; importing that takes longer than a whole quick command.

    Empty on other systems than Linux, on Android, and where HOME is not an absolute path.
    """
    home, chosen = os.environ.get("HOME", ""), os.environ.get("XDG_DATA_HOME", "")
    if sys.platform != "linux" or hasattr(sys, "getandroidapilevel") or not home.startswith("/"):
        return ""
    if chosen.startswith("/"):
        return f"{chosen.rstrip('/')}/platscoach"
    return f"{home.rstrip('/')}/.local/share/platscoach"


def private_folder(path: "Path") -> None:
    """Create the folder for its owner only (on Windows the permissions of the profile apply)."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not WINDOWS and path.stat().st_mode & 0o077:
        path.chmod(0o700)


def touch_private(path: "Path") -> None:
    """Make an empty file readable by its owner only, before anything is written into it."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if not WINDOWS and path.stat().st_mode & 0o077:
        path.chmod(0o600)


def open_new(beside: "Path", start: str, end: str = "") -> tuple[int, "Path"]:
    """Create a file in the folder of another, for its owner only; its handle for bytes, its path.

    `tempfile.mkstemp` does not stop on Windows in a folder where nothing may be created: it takes
    each refusal for a name that is taken, and tries two thousand million others. Raises OSError.
    """
    fresh = beside.with_name(f"{start}{os.urandom(8).hex()}{end}")
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
    return os.open(fresh, flags, 0o600), fresh


def write_private(path: "Path", content: bytes) -> None:
    """Write a whole file readable by its owner only: the new one is complete or the old stays."""
    # Imported here: commands that only read would otherwise wait for it.
    from platscoach import held_files

    handle, fresh = open_new(path, f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        held_files.rename(fresh, path)
    except OSError:
        with contextlib.suppress(OSError):
            held_files.remove(fresh)
        raise


def sync_folder(path: "Path") -> None:
    """Flush a folder to disk, with the names of its new files; Windows does so by itself."""
    if WINDOWS:
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def lock_file(path: "Path") -> int | None:
    """Lock a file for this program alone; returns its handle, or None if another program has it.

    The file is created if missing, readable by its owner only. Raises OSError without permission.
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
        # Windows has several error numbers for a held lock, and no other reason to refuse to lock a
        # byte of an open file.
        if WINDOWS or error.errno in (errno.EACCES, errno.EAGAIN):
            return None
        raise
    return handle


def unlock_file(handle: int) -> None:
    """Release the lock that `lock_file` took, and close its handle."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    os.close(handle)


def file_identity(path: "Path") -> str:
    """A file's inode and the time of its last change: a copy has others, even one written over it.

    Raises OSError.
    """
    return f"{path.stat().st_ino} {_changed_at(path)}"


def _changed_at(path: "Path") -> int:
    """When a file was last changed, in a unit of the system's. Raises OSError.

    On Windows `st_ctime` is the time of its creation, which a copy written over it does not change;
    nor does that change the inode.
    """
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        # Creation, access, write, change, attributes; all zero on a disk that does not tell.
        basic_info = (ctypes.c_int64 * 5)()
        with path.open("rb") as file:
            handle = ctypes.c_void_p(msvcrt.get_osfhandle(file.fileno()))
            ctypes.windll.kernel32.GetFileInformationByHandleEx(
                handle, 0, ctypes.byref(basic_info), ctypes.sizeof(basic_info)
            )
        return int(basic_info[3])
    return path.stat().st_ctime_ns


def synced_service(path: "Path") -> str | None:
    """The name of the sync service or network drive that `path` is on; None when there is none.

    A database in such a folder loses work: two computers overwrite each other's file, and network
    file systems do not keep the locks that SQLite needs.
    """
    # A symbolic link may lead into such a folder, or a folder with such a name may be a link out of
    # it.
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
    """A line to warn that files in this folder leave the computer; empty when they do not."""
    service = synced_service(path)
    if service is None:
        return ""
    words = _("Mappen synkas eller ligger på nätet ({service}): filen lämnar den här datorn.")
    return "\n" + words.format(service=service)


def _on_network(path: "Path") -> bool:
    """Whether the path is on a network drive, as far as the system tells."""
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
    """The drive type that Windows reports: 4 is a network drive; 0 on other systems."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(absolute[:3]))
    return 0


def forget_typed() -> None:
    """Discard typed input that nothing has read yet.

    After a crash it would go to the shell, and into the shell's history.
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
    """Whether standard input, output and error are all connected to a terminal."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    return all(stream is not None and stream.isatty() for stream in streams)
