"""The top file of a region's pack: its name and version, whom to turn to, when reports are due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from platscoach.domain.eighteen_months.due_dates import PROCESS_MONTHS
from platscoach.i18n import LANGUAGES, _
from platscoach.method.model import Contact, Report
from platscoach.method.pack_format.faults import Fault, Faults, most_similar, quoted
from platscoach.method.pack_format.lists import note_missing
from platscoach.method.pack_format.schema import (
    CONTACT,
    FORMAT,
    HEAD_FILE,
    MAX_CONTACTS,
    MAX_NAME,
    MAX_REPORTS,
    REGION_HEAD,
)
from platscoach.method.pack_format.table import Table
from platscoach.method.pack_format.toml_file import TomlFile


@dataclass(frozen=True, slots=True)
class PackManifest:
    """A pack's description of itself."""

    name: str
    version: str
    languages: tuple[str, ...]
    contacts: tuple[Contact, ...]
    reports: tuple[Report, ...]


def read_manifest(files: Mapping[str, bytes], faults: Faults) -> PackManifest:
    """The content of `pack.toml`; invalid parts are noted and left out."""
    file = TomlFile(HEAD_FILE, files.get(HEAD_FILE, b""), faults)
    if HEAD_FILE not in files or not file.values:
        if HEAD_FILE in files and not faults:
            faults.add(Fault(HEAD_FILE, _("filen är tom"), ", ".join(REGION_HEAD)))
        return PackManifest("", "", (), (), ())
    file.refuse_unknown(("contact", "report"), REGION_HEAD)
    table = Table(file, file.values)
    _check_format(table)
    return PackManifest(
        table.text("name", MAX_NAME) or "",
        _version(table),
        _languages(table),
        _contacts(file),
        _reports(file),
    )


def _check_format(table: Table) -> None:
    """Note a pack that is written for another version of the format."""
    value = table.get("format")
    if value is None:
        table.fault(_("{field} saknas").format(field="format"), f"format = {FORMAT}")
    elif isinstance(value, bool) or value != FORMAT:
        table.fault(
            _("{field} är {value}").format(field="format", value=quoted(value)),
            _("format = {n}; ett högre tal är för ett nyare Platscoach").format(n=FORMAT),
            "format",
        )


def _version(table: Table) -> str:
    """The version: it becomes part of a folder's name, so only some characters are allowed."""
    version = table.text("version", 20) or ""
    plain = version.replace(".", "").replace("-", "")
    if version and not (plain.isascii() and plain.isalnum() and version[-1].isalnum()):
        table.fault(
            _("{field} ”{value}” duger inte").format(field="version", value=version),
            _("siffror, bokstäver a–z, punkt och bindestreck, som 1.2"),
            "version",
        )
    return version


def _languages(table: Table) -> tuple[str, ...]:
    """The languages that the pack declares: always Swedish."""
    if "languages" not in table:
        table.fault(_("{field} saknas").format(field="languages"), 'languages = ["sv"]')
        return ()
    found = table.texts("languages", MAX_NAME)
    for one in found or ():
        if one not in LANGUAGES:
            table.fault(
                _("språket ”{name}” finns inte").format(name=quoted(one)),
                ", ".join(LANGUAGES),
                "languages",
                most_similar(one, LANGUAGES),
            )
    if found is not None and LANGUAGES[0] not in found:
        table.fault(_("svenska saknas"), _('"sv" bland språken; svenska måste finnas'), "languages")
    return found or ()


def check_folders(head: PackManifest, files: Mapping[str, bytes], faults: Faults) -> None:
    """Note differences between the declared languages and the folders."""
    there = {name.partition("/")[0] for name in files if "/" in name}
    for language in LANGUAGES:
        listed = not head.languages or language in head.languages
        if language in there and not listed and language != LANGUAGES[0]:
            faults.add(
                Fault(
                    HEAD_FILE,
                    _("mappen ”{name}” finns men står inte i languages").format(name=language),
                    _("varje språk som har en mapp"),
                )
            )
        if language in head.languages and language not in there and language != LANGUAGES[0]:
            faults.add(
                Fault(
                    HEAD_FILE,
                    _("språket ”{name}” står i languages men har inga filer").format(name=language),
                    _("en mapp ”{name}” med filer, eller bara de språk som finns").format(
                        name=language
                    ),
                )
            )


def _contacts(file: TomlFile) -> tuple[Contact, ...]:
    """Whom to turn to."""
    rows = file.rows("contact")
    _refuse_many(file, "contact", len(rows), MAX_CONTACTS)
    return tuple(
        _contact(Table(file, row, "contact", number, id_field=""))
        for number, row in enumerate(rows[:MAX_CONTACTS], start=1)
    )


def _contact(table: Table) -> Contact:
    """One person or office."""
    table.refuse_unknown(tuple(field.name for field in CONTACT))
    found = {field.name: table.value(field) or "" for field in CONTACT}
    note_missing(table, CONTACT)
    email = str(found["email"])
    if email and (email.count("@") != 1 or " " in email or email.strip("@") != email):
        table.fault(_("email är ingen e-postadress"), "namn@exempel.se", "email")
    return Contact(**{name: str(value) for name, value in found.items()})


def _reports(file: TomlFile) -> tuple[Report, ...]:
    """When reports are due."""
    rows = file.rows("report")
    _refuse_many(file, "report", len(rows), MAX_REPORTS)
    return tuple(
        _report(Table(file, row, "report", number, id_field=""))
        for number, row in enumerate(rows[:MAX_REPORTS], start=1)
    )


def _report(table: Table) -> Report:
    """One report: by month of the process or by date, and not both."""
    table.refuse_unknown(("name", "month", "date"))
    name = table.text("name", MAX_NAME) or ""
    month, day = table.number("month", PROCESS_MONTHS), table.get("date")
    if ("month" in table) == ("date" in table):
        table.fault(
            _("det ska stå antingen month eller date"),
            _("month = 6 (i processens sjätte månad) eller date = 2027-03-31"),
        )
    elif "date" in table and (not isinstance(day, date) or isinstance(day, datetime)):
        table.fault(
            _("{field} är {value}").format(field="date", value=quoted(day)),
            _("en dag utan citattecken, som 2027-03-31"),
            "date",
        )
    fixed = day if isinstance(day, date) and not isinstance(day, datetime) else None
    return Report(name, month, fixed)


def _refuse_many(file: TomlFile, kind: str, count: int, most: int) -> None:
    """Note a list that is too long."""
    if count > most:
        file.faults.add(
            Fault(
                file.name,
                _("{kind} står {n} gånger").format(kind=kind, n=count),
                _("högst {n}").format(n=most),
                line=file.line(kind, most + 1),
            )
        )
