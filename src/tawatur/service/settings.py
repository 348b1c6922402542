"""What a user can set, in one table that the command line and the documentation read.

A value comes from the command line, else from the environment (`TAWATUR_JOBS`), else from
`settings.toml` in the workspace, else from here. An unknown name is an error.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from tawatur.errors import SettingsError

__all__ = ["FILE_NAME", "SETTINGS", "Setting", "Settings", "load_settings"]

FILE_NAME = "settings.toml"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table. `least` and `most` bound a number."""

    name: str
    default: int | str
    help: str
    least: int = 1
    most: int = 1_000_000
    choices: tuple[str, ...] = ()


SETTINGS = (
    Setting(
        "max-file-mb", 10, "Size in MB of the largest file that is read as one report.", 1, 1000
    ),
    Setting(
        "max-archive-mb",
        2000,
        "Size in MB of the largest file that holds many reports, packed and unpacked.",
        1,
        1_000_000,
    ),
    Setting("max-seconds", 60, "Longest wait in seconds for one part of a file.", 1, 86_400),
    Setting("max-memory-mb", 2000, "Memory in MB of a process that parses files.", 500, 1_000_000),
    Setting(
        "fetch",
        "no",
        "Whether addresses on the web may be asked: yes or no.",
        choices=("yes", "no"),
    ),
    Setting("jobs", 1, "Number of processes that read reports.", 1, 256),
    Setting("lexicon", "", "Folder with your own words and rules, laid over the ones shipped."),
    Setting("places", "", "File of further places, as `tawatur places import` writes."),
    Setting(
        "geonames-url",
        "https://download.geonames.org/export/dump",
        "Where `tawatur places fetch` finds the files of countries.",
    ),
    Setting(
        "database",
        "",
        "Address of a PostgreSQL database, postgresql+psycopg://USER@HOST/NAME, that holds the "
        "workspace; by default SQLite in its directory.",
    ),
    Setting(
        "annotator-url",
        "",
        "Address of the endpoint that `tawatur annotate` asks, such as http://127.0.0.1:11434/v1.",
    ),
    Setting("annotator-model", "", "The model that `tawatur annotate` asks for."),
    Setting(
        "annotator-hosts",
        "",
        "Names of other machines that `tawatur annotate` may send reports to, between spaces.",
    ),
    Setting(
        "tagger", "", "Model that finds names nobody listed, as `tawatur tagger train` writes."
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force."""

    max_file_mb: int = 10
    max_archive_mb: int = 2000
    max_seconds: int = 60
    max_memory_mb: int = 2000
    fetch: str = "no"
    jobs: int = 1
    lexicon: str = ""
    places: str = ""
    geonames_url: str = "https://download.geonames.org/export/dump"
    annotator_url: str = ""
    annotator_model: str = ""
    annotator_hosts: str = ""
    tagger: str = ""
    database: str = ""


def load_settings(
    file: Path | None = None, given: Mapping[str, int | str | None] | None = None
) -> Settings:
    """Return the settings in force.

    Args:
        file: A `settings.toml`; need not exist.
        given: Values of the command line by name; None where nothing was said.

    Raises:
        SettingsError: A name is unknown or a value out of range; every problem at once.
    """
    problems: list[str] = []
    values: dict[str, int | str] = {}
    if file is not None and file.is_file():
        try:
            held = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{file}: not valid TOML ({error})") from error
        _take(held, str(file), values, problems)
    prefix = "TAWATUR_"
    for setting in SETTINGS:
        name = prefix + setting.name.upper().replace("-", "_")
        if os.environ.get(name):
            _take({setting.name: os.environ[name]}, name, values, problems)
    said = {name: value for name, value in (given or {}).items() if value is not None}
    _take(said, "command line", values, problems)
    if problems:
        raise SettingsError("\n".join(problems))
    known = {field.name for field in fields(Settings)}
    return Settings(**{name: value for name, value in values.items() if name in known})  # type: ignore[arg-type]  # checked by _take


def _take(
    held: Mapping[str, object], where: str, values: dict[str, int | str], problems: list[str]
) -> None:
    table = {setting.name: setting for setting in SETTINGS}
    for name, value in held.items():
        setting = table.get(name.replace("_", "-"))
        if setting is None:
            near = difflib.get_close_matches(name, table, 1)
            hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(table)}."
            problems.append(f"{where}: no setting named {name}. {hint}")
            continue
        field = setting.name.replace("-", "_")
        if isinstance(setting.default, str):
            if isinstance(value, str) and value in (setting.choices or (value,)):
                values[field] = value
            elif setting.choices:
                known = " or ".join(setting.choices)
                problems.append(f"{where}: {name} expects {known}, found {value!r}")
            else:
                problems.append(f"{where}: {name} expects text, found {value!r}")
            continue
        try:
            number = int(str(value))
        except ValueError:
            problems.append(f"{where}: {name} expects a whole number, found {value!r}")
            continue
        if setting.least <= number <= setting.most:
            values[field] = number
        else:
            problems.append(
                f"{where}: {name} expects {setting.least} to {setting.most}, found {number}"
            )
