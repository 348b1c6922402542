"""Judgements out to a file and back: JSON Lines as they are, a spreadsheet to be edited."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

from tawatur.errors import InputError, ProblemsError
from tawatur.model import Decision, Judgement, Reading
from tawatur.model.contract import json_line, judgement_from_json, judgement_to_json
from tawatur.service.judging import Judging
from tawatur.service.sheet import read_sheet, write_sheet

__all__ = ["export_judgements", "import_judgements"]

_LINES, _SHEET = ".jsonl", ".xlsx"


def export_judgements(
    judging: Judging, readings: Iterable[Reading], path: Path, viewer: str = ""
) -> int:
    """Write judgements, or claims to be edited; see `Workspace.export_judgements`.

    Reports that may never be exported are left out, and judgements about them.
    """
    judged = judging.readings(readings, viewer)
    hidden = {one.document.id for one in judged if one.document.handling == "never"}
    try:
        if path.suffix == _SHEET:
            return write_sheet((one for one in judged if one.document.id not in hidden), path)
        if path.suffix != _LINES:
            raise InputError(f"{path}: expected a name that ends in {_LINES} or {_SHEET}")
        lines = [
            json_line(judgement_to_json(one))
            for one in judging.judgements(viewer=viewer)
            if not hidden.intersection(judging.documents_of(one))
        ]
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
        return len(lines)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error})") from error


def import_judgements(judging: Judging, path: Path, by: str = "") -> tuple[Judgement, ...]:
    """Read judgements back; see `Workspace.import_judgements`."""
    if path.suffix == _SHEET:
        if not by:
            raise InputError(f"{path}: who edited it? Give a name.")
        drafts, problems = read_sheet(path)
        return judging.judge_many(drafts, by=by, problems=problems)
    if path.suffix != _LINES:
        raise InputError(f"{path}: expected a name that ends in {_LINES} or {_SHEET}")
    return judging.take_over(_read_lines(path), by=by)


def _read_lines(path: Path) -> list[Judgement]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error
    found: list[Judgement] = []
    problems = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(_judgement(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            told = f"lacks {error}" if isinstance(error, KeyError) else str(error)
            problems.append(f"{path.name}, line {number}: {told}")
    if problems:
        raise ProblemsError(problems)
    return found


def _judgement(line: str) -> Judgement:
    judgement = judgement_from_json(json.loads(line))
    told = (judgement.by, judgement.reason, *judgement.subject, *judgement.replaces)
    if judgement.decision not in get_args(Decision):
        raise ValueError(f"no decision is called {judgement.decision!r}")
    if not judgement.subject or not judgement.by or not all(isinstance(one, str) for one in told):
        raise ValueError("expected subject, by and reason in words")
    if judgement.value is not None and not isinstance(judgement.value, dict):
        raise ValueError("value: expected an object")
    again = Judgement(
        judgement.subject, judgement.decision, judgement.by, judgement.at, judgement.reason,
        judgement.value, judgement.replaces,
    )  # fmt: skip
    if judgement.id != again.id:
        raise ValueError(f"its id {judgement.id!r} is not that of what it says: it was altered")
    return judgement
