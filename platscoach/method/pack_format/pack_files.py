"""The TOML files of a pack, with the Swedish ones standing in for what a language lacks."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from platscoach.i18n import LANGUAGES, _
from platscoach.method.pack_format.toml_table import Table, broken


class PackFiles:
    """The files of one language over the Swedish ones, given as `sv/pack.toml` and contents."""

    def __init__(self, files: Mapping[str, bytes], language: str) -> None:
        self._files = files
        self._parsed: dict[str, dict[str, Any] | None] = {}
        self.language = language
        self.base = LANGUAGES[0]

    def has(self, name: str) -> bool:
        """Whether the Swedish pack, which the others lie upon, has a file of that name."""
        return f"{self.base}/{name}" in self._files

    def head(self, name: str, *, swedish: bool = False) -> Table:
        """What stands at the top of a file, before its lists."""
        language = (
            self.base if swedish or self._read(self.language, name) is None else self.language
        )
        values = self._read(language, name) or {}
        plain = {field: value for field, value in values.items() if not _is_list(value)}
        return Table(f"{language}/{name}", "", plain, translated=language == self.language)

    def tables(self, name: str, kind: str, id_field: str = "key") -> tuple[Table, ...]:
        """The tables of a list in the Swedish order, each in the pack's language if it is there."""
        base = self._listed(self.base, name, kind, id_field)
        if self.language == self.base:
            return tuple(base.values())
        own = self._listed(self.language, name, kind, id_field)
        for key, table in own.items():
            if key not in base:
                raise table.wrong(
                    _("nyckeln finns inte i den svenska filen"), _("samma nycklar i båda språken")
                )
        return tuple(own.get(key, table) for key, table in base.items())

    def only_lists(self, name: str, *kinds: str) -> None:
        """Refuse lists that nobody would read."""
        for language in dict.fromkeys((self.base, self.language)):
            for kind, value in (self._read(language, name) or {}).items():
                if _is_list(value) and kind not in kinds:
                    wrong = _("listan {kind} finns inte").format(kind=kind)
                    raise broken(f"{language}/{name}", "", wrong, ", ".join(kinds))

    def stage_names(self) -> Iterator[str]:
        """The names of the stage files there are, in any language."""
        for path in self._files:
            language, _slash, name = path.partition("/")
            if language in {self.base, self.language} and name.startswith("stages/"):
                yield name

    def _listed(self, language: str, name: str, kind: str, id_field: str) -> dict[str, Table]:
        """The tables of one list in one language, by key, each key once."""
        file = f"{language}/{name}"
        listed: dict[str, Table] = {}
        for number, values in enumerate(self._rows(language, name, kind), start=1):
            key = Table(file, f"{kind} {number}", values).key(id_field)
            if key in listed:
                raise broken(file, key, _("nyckeln står två gånger"), _("en egen nyckel"))
            listed[key] = Table(file, key, values, translated=language == self.language)
        return listed

    def _rows(self, language: str, name: str, kind: str) -> list[dict[str, Any]]:
        """The tables of one list as they stand in the file."""
        rows = (self._read(language, name) or {}).get(kind, [])
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
            return rows
        raise broken(
            f"{language}/{name}",
            "",
            _("{kind} är ingen lista av tabeller").format(kind=kind),
            f"[[{kind}]]",
        )

    def _read(self, language: str, name: str) -> dict[str, Any] | None:
        """The contents of a file; None when a language other than Swedish lacks it."""
        path = f"{language}/{name}"
        if path not in self._parsed:
            self._parsed[path] = self._parse(path)
        if self._parsed[path] is None and language == self.base:
            raise broken(path, "", _("filen saknas"), _("en fil med det namnet"))
        return self._parsed[path]

    def _parse(self, path: str) -> dict[str, Any] | None:
        """The file as TOML. Raises PackError with the line where it is not."""
        source = self._files.get(path)
        if source is None:
            return None
        try:
            return tomllib.loads(source.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise broken(path, "", _("filen är inte UTF-8"), _("en textfil i UTF-8")) from error
        except tomllib.TOMLDecodeError as error:
            raise broken(path, "", str(error), _("giltig TOML")) from error


def _is_list(value: object) -> bool:
    """Whether a value is a list of tables (`[[tip]]`)."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
