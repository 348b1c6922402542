"""Reading TSV tables strictly: every problem of every file at once.

A table is UTF-8, tab-separated, one header line; lines that start with "#" and blank lines are
passed over. A user's folder laid over ours adds rows; a row with the same key replaces ours, and a
row whose first cell starts with "-" removes the row of that key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Column", "Row", "Table", "read_tables"]

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it may hold, and what it means.

    Attributes:
        choices: The only values allowed; with `several`, each "|"-separated part is one of them.
        kind: "text", "int", "float", "date" (ISO, year or year-month allowed) or "flag" ("yes" or "").
        refers_to: Table whose first key column must hold the value.
    """

    name: str
    meaning: str
    required: bool = True
    choices: frozenset[str] | None = None
    kind: str = "text"
    several: bool = False
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One file of the lexicon. `key` names the columns whose values stand once only."""

    path: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    meaning: str

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in order."""
        return tuple(column.name for column in self.columns)


def read_tables(
    tables: Sequence[Table], folders: Sequence[Path], *, trusted: int = 0
) -> tuple[dict[str, list[Row]], list[str]]:
    """Read tables from folders laid over each other.

    Args:
        tables: What to read; `path` is relative to each folder.
        folders: First ours, then the user's.
        trusted: So many folders at the front were checked when they were built: their cells, and
            what refers to what if all are trusted, are not checked again.

    Returns:
        Rows by table path, and problems, one line each, that name file and line.
    """
    problems: list[str] = []
    found: dict[str, list[Row]] = {}
    for table in tables:
        merged: dict[tuple[str, ...], Row] = {}
        for depth, folder in enumerate(folders):
            file = folder / table.path
            if not file.is_file():
                if depth == 0:
                    problems.append(f"{table.path}: missing")
                continue
            _read_one(
                table, file, merged, problems, overlay=depth > 0, check_cells=depth >= trusted
            )
        found[table.path] = list(merged.values())
    if trusted < len(folders):
        for table in tables:
            problems.extend(_broken_references(table, found))
    return found, problems


def _read_one(
    table: Table,
    file: Path,
    merged: dict[tuple[str, ...], Row],
    problems: list[str],
    *,
    overlay: bool,
    check_cells: bool,
) -> None:
    names, key_names = table.names, table.key
    blank = dict.fromkeys(names, "")
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        problems.append(f"{table.path}: not UTF-8 at byte {error.start}")
        return
    header: list[str] | None = None
    own: set[tuple[str, ...]] = set()
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            unknown = [name for name in header if name not in names]
            missing = [c.name for c in table.columns if c.required and c.name not in header]
            problems.extend(f"{table.path}:{number}: unknown column {name!r}" for name in unknown)
            problems.extend(f"{table.path}:{number}: column {name!r} missing" for name in missing)
            continue
        if len(cells) != len(header):
            problems.append(
                f"{table.path}:{number}: {len(cells)} cells where the header has {len(header)}"
            )
            continue
        row = blank.copy()
        row.update(zip(header, cells, strict=True))
        row["line"] = f"{table.path}:{number}"
        first = row[key_names[0]]
        if overlay and first.startswith("-"):
            row[key_names[0]] = first[1:]
            merged.pop(tuple(row[name] for name in key_names), None)
            continue
        if check_cells:
            problems.extend(_bad_cells(table, row, number))
        key = tuple([row[name] for name in key_names])
        if key in own:
            problems.append(f"{table.path}:{number}: {' '.join(key)!r} stands twice")
        own.add(key)
        merged[key] = row
    if header is None:
        problems.append(f"{table.path}: no header line")


def _bad_cells(table: Table, row: Row, number: int) -> Iterable[str]:
    for column in table.columns:
        value = row[column.name]
        where = f"{table.path}:{number}: {column.name}"
        if value != value.strip():
            yield f"{where}: space around {value!r}"
        if not value:
            if column.required:
                yield f"{where}: empty"
            continue
        if column.choices is not None:
            parts = value.split("|") if column.several else [value]
            for part in parts:
                if part not in column.choices:
                    yield f"{where}: {part!r} is none of {', '.join(sorted(column.choices))}"
        if column.kind in ("int", "float"):
            try:
                float(value) if column.kind == "float" else int(value)
            except ValueError:
                yield f"{where}: {value!r} is no {column.kind}"
        elif column.kind == "flag" and value != "yes":
            yield f"{where}: {value!r}, expected 'yes' or nothing"
        elif column.kind == "date" and not _is_date(value):
            yield f"{where}: {value!r} is no date (YYYY, YYYY-MM or YYYY-MM-DD)"


def _is_date(value: str) -> bool:
    parts = value.split("-")
    return len(parts) <= 3 and all(p.isdigit() for p in parts) and len(parts[0]) == 4


def _broken_references(table: Table, found: dict[str, list[Row]]) -> Iterable[str]:
    for column in table.columns:
        if not column.refers_to:
            continue
        target = found.get(column.refers_to, [])
        known = {next(iter(row.values())) for row in target}
        for row in found[table.path]:
            value = row[column.name]
            for part in value.split("|") if column.several else [value]:
                if part and part not in known:
                    yield f"{row['line']}: {column.name}: {part!r} is not in {column.refers_to}"
