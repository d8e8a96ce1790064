"""A disk that a power cut comes to: what was synced is there, of the rest anything may be.

What was written to a file and not synced may be there, not there, there in another order, or torn
at a sector. Names that were given, changed or taken away and not synced are there up to some
moment: file systems keep those in their order.
"""

from pathlib import Path

SECTOR = 512

STYLES = ("none", "all", "first", "some", "torn")
"""What is there of what was not synced."""


class _File:
    """What a file is sure to hold, and what was done to it since."""

    def __init__(self, content=b""):
        self.sure = bytearray(content)
        self.since = []

    def sync(self):
        for operation in self.since:
            _apply(self.sure, operation)
        self.since = []

    def now(self):
        """What whoever reads it finds."""
        content = bytearray(self.sure)
        for operation in self.since:
            _apply(content, operation)
        return content

    def after_cut(self, style, drawn):
        """What it may hold when the power is cut."""
        if not self.since or style == "none":
            return bytes(self.sure)
        content, since = bytearray(self.sure), self.since
        if style == "first":
            since = since[: drawn.randint(0, len(since))]
        elif style in ("some", "torn"):
            since = [one for one in since if drawn.random() < 0.5]
            drawn.shuffle(since)
        for one in since:
            tears = style == "torn" and one.kind == "write" and drawn.random() < 0.5
            _apply(content, _torn(one, drawn) if tears else one)
        return bytes(content)


class Disk:
    """The files of a folder, as the operations on them are done one after the other."""

    def __init__(self, folder):
        self._folder = Path(folder)
        found = [path for path in self._folder.rglob("*") if path.is_file()]
        self._sure = {str(path): _File(path.read_bytes()) for path in found}
        self._names = dict(self._sure)
        self._since = []

    def do(self, operation):
        """Let an operation happen."""
        name = operation.name
        match operation.kind:
            case "write" | "truncate":
                self._names[name].since.append(operation)
            case "copied":
                part = self._names[operation.to].now()
                data = bytes(part[operation.source : operation.source + operation.length])
                self._names[name].since.append(operation._replace(kind="write", data=data))
            case "sync":
                self._names[name].sync()
            case "names":
                self._sync_names(name)
            case "made":
                self._rename([(name, name, _File())])
            case "renamed":
                self._rename(self._moves(name, operation.to))
            case "linked":
                self._rename([(operation.to, operation.to, self._names[name])])
            case "removed":
                self._rename([(name, name, None)])

    def _moves(self, old, new):
        """What a file, or all files of a folder, are called afterwards."""
        return [
            (new + name.removeprefix(old), name, file)
            for name, file in self._names.items()
            if name == old or name.startswith(f"{old}/")
        ]

    def _rename(self, changes):
        """Give, change or take away names: all of these at once."""
        _change(self._names, changes)
        self._since.append(changes)

    def _sync_names(self, folder):
        """All names are sure up to the last that was changed in this folder."""
        inside = [
            number
            for number, changes in enumerate(self._since, start=1)
            if any(_is_in(name, folder) or _is_in(old, folder) for name, old, _file in changes)
        ]
        until = max(inside, default=0)
        for changes in self._since[:until]:
            _change(self._sure, changes)
        self._since = self._since[until:]

    def after_cut(self, drawn):
        """What may be there when the power is cut now: contents by name."""
        style = drawn.choice(STYLES)
        names = dict(self._sure)
        until = {"none": 0, "all": len(self._since)}.get(style, drawn.randint(0, len(self._since)))
        for changes in self._since[:until]:
            _change(names, changes)
        return {name: file.after_cut(style, drawn) for name, file in names.items()}


def put(contents):
    """Put what is there after a cut where it was."""
    for name, content in contents.items():
        path = Path(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(content)


def _is_in(name, folder):
    """Whether a file, or the folder that it was moved with, lies in a folder."""
    return folder in (str(Path(name).parent), str(Path(name).parent.parent))


def _change(names, changes):
    """Give, move or take away names."""
    for name, old, file in changes:
        names.pop(old, None)
        if file is not None:
            names[name] = file


def _apply(content, operation):
    """Write, or change the length."""
    if operation.kind == "write":
        _lengthen(content, operation.at)
        content[operation.at : operation.at + len(operation.data)] = operation.data
    else:
        _lengthen(content, operation.at)
        del content[operation.at :]


def _lengthen(content, length):
    """Fill up with zeros."""
    if len(content) < length:
        content.extend(bytes(length - len(content)))


def _torn(operation, drawn):
    """A write of which only the first or the last sectors came."""
    at = drawn.randrange(0, len(operation.data) + 1) // SECTOR * SECTOR
    if drawn.random() < 0.5:
        return operation._replace(data=operation.data[:at])
    return operation._replace(at=operation.at + at, data=operation.data[at:])
