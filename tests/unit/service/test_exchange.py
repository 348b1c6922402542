"""Judgements out to a file and back."""

import json
import sys
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

sys.path.append(str(Path(__file__).parent))
from judged import workspace

from tawatur.errors import InputError, ProblemsError
from tawatur.service import Workspace
from tawatur.service.sheet import EDITED, FIXED


@pytest.fixture
def opened(tmp_path) -> Workspace:
    return workspace(tmp_path / "w")


class Sheet:
    """A sheet as a coder edits it."""

    def __init__(self, opened, path):
        self.path = path
        assert opened.export_judgements(path) == 4
        self.book = openpyxl.load_workbook(path)
        self.claims = self.book["claims"]
        self.columns = {cell.value: cell.column for cell in self.claims[1]}
        self.rows = {row[4].value: row[0].row for row in self.claims.iter_rows(min_row=2)}

    def cell(self, trigger, column):
        return self.claims.cell(self.rows[trigger], self.columns[column])

    def edit(self, trigger, **cells):
        for name, value in cells.items():
            self.cell(trigger, name).value = value
        return self

    def back(self, opened, by="amal"):
        self.book.save(self.path)
        return opened.import_judgements(self.path, by=by)


@pytest.fixture
def sheet(opened, tmp_path):
    return Sheet(opened, tmp_path / "claims.xlsx")


def problems(sheet, opened):
    with pytest.raises(ProblemsError) as caught:
        sheet.back(opened)
    assert opened.judgements() == ()
    return caught.value.problems


def test_a_sheet_tells_each_claim_and_comes_back_unchanged(opened, sheet):
    told = {name: sheet.cell("قصف", name).value for name in (*FIXED, *EDITED)}
    assert told["report"] == "radio.txt"
    assert told["place"] == "Nyala [Nyala]"
    assert told["time"] == "2023-08-23"
    assert told["quantities"] == "killed 39"
    assert told["attribution"] == "war monitor (asserts)"
    assert sheet.back(opened) == ()


def test_edited_cells_come_back_as_judgements(opened, sheet):
    sheet.edit("قصف", kind="airstrike", place="دير الزور", time=datetime(2023, 8, 22),
               quantities="killed 39; injured 5..7", reason="as told")  # fmt: skip
    sheet.edit("فر", decision="accept")
    sheet.edit("protest", decision="Reject", reason="no protest")
    made = sheet.back(opened)
    assert [one.decision for one in made] == [
        "reject",
        "correct",
        "correct",
        "correct",
        "correct",
        "accept",
    ]
    assert {one.by for one in made} == {"amal"}
    claims = {claim.trigger.text: claim for claim in opened.claims()}
    shelling = claims["قصف"]
    assert (shelling.kind, shelling.place.area.country) == ("airstrike", "SY")
    assert shelling.time.interval.start == datetime(2023, 8, 22)
    assert [(one.what, one.low, one.high) for one in shelling.quantities] == [
        ("killed", 39, 39),
        ("injured", 5, 7),
    ]
    assert claims["فر"].reviewed[0].decision == "accept"
    assert "protest" not in claims
    assert made[1].reason == "as told"


def test_only_what_a_coder_changed_is_his_judgement(opened, sheet):
    shelling = next(claim for claim in opened.claims() if claim.trigger.text == "قصف")
    opened.judge("correct", [shelling.id], by="basil", value={"slot": "kind", "value": "airstrike"})
    made = sheet.edit("قصف", outcome="ongoing").back(opened)
    assert [one.value["slot"] for one in made] == ["outcome"]
    assert next(c for c in opened.claims() if c.id == shelling.id).kind == "airstrike"


def test_every_cell_that_cannot_be_used_is_named(opened, sheet):
    sheet.edit("قصف", kind="shelng", quantities="many", sentence="other words")
    sheet.edit("فر", decision="perhaps", agent="=1+1")
    sheet.edit("protest", decision="reject", kind="riot")
    row = sheet.rows
    told = problems(sheet, opened)
    for trigger, column, words in (
        ("قصف", "kind", "did you mean shelling"),
        ("قصف", "quantities", "expected what, number"),
        ("قصف", "sentence", "not to be edited"),
        ("فر", "agent", "a formula"),
        ("protest", "kind", "do one of both"),
    ):
        start = f"claims.xlsx, row {row[trigger]}, column {column}: "
        assert any(one.startswith(start) and words in one for one in told), (start, told)


def test_rows_and_columns_are_those_that_were_written(opened, sheet):
    sheet.cell("قصف", "claim").value = "gone"
    sheet.cell("فر", "claim").value = sheet.cell("protest", "claim").value
    told = problems(sheet, opened)
    assert any("is no claim of this sheet" in one for one in told)
    assert any("stands in row" in one for one in told)
    sheet.claims.delete_cols(sheet.columns["kind"])
    with pytest.raises(InputError, match="no column kind"):
        sheet.back(opened)


def test_rows_that_are_gone_or_moved_do_no_harm(opened, sheet):
    sheet.edit("shelling", decision="accept")
    sheet.claims.delete_rows(sheet.rows["protest"])
    (made,) = sheet.back(opened)
    assert made.decision == "accept"


def test_text_of_a_report_is_never_a_formula(tmp_path):
    opened = workspace(tmp_path / "w")
    claim = opened.claims()[0]
    opened.judge("metadata", [claim.document], by="amal", value={"outlet": '=HYPERLINK("x")'})
    sheet = Sheet(opened, tmp_path / "claims.xlsx")
    cells = [cell for row in sheet.claims.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    (risky,) = [cell for cell in cells if str(cell.value).startswith("=")]
    assert risky.quotePrefix
    assert sheet.back(opened) == ()


def test_reports_that_may_never_leave_do_not(opened, tmp_path):
    claim = opened.claims()[0]
    opened.judge("accept", [claim.id], by="amal")
    opened.judge("metadata", [claim.document], by="amal", value={"handling": "never"})
    assert opened.export_judgements(tmp_path / "j.jsonl") == 0
    left = len([one for one in opened.claims() if one.document != claim.document])
    assert opened.export_judgements(tmp_path / "c.xlsx") == left


def test_judgements_go_to_another_workspace_and_back(opened, tmp_path):
    shelling = next(claim for claim in opened.claims() if claim.trigger.text == "قصف")
    made = opened.judge("reject", [shelling.id], by="amal", reason="لا")
    undo = opened.undo(made.id, by="amal")
    file = tmp_path / "judgements.jsonl"
    assert opened.export_judgements(file) == 2
    other = workspace(tmp_path / "other")
    assert other.import_judgements(file) == (made, undo)
    assert other.import_judgements(file) == ()
    assert other.judgements() == opened.judgements()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": "another"}, "was altered"),
        ({"decision": "agree"}, "no decision is called"),
        ({"by": ""}, "expected subject, by"),
        ({"at": "soon"}, "Invalid isoformat"),
        ({"subject": None}, "'NoneType'"),
    ],
)
def test_judgements_that_were_altered_are_refused(opened, tmp_path, change, said):
    opened.judge("accept", [opened.claims()[0].id], by="amal")
    file = tmp_path / "judgements.jsonl"
    opened.export_judgements(file)
    line = file.read_text(encoding="utf-8")
    file.write_text(line + json.dumps(json.loads(line) | change) + "\n{\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        workspace(tmp_path / "other").import_judgements(file)
    assert caught.value.problems[0].startswith("judgements.jsonl, line 2: ")
    assert said in caught.value.problems[0]
    assert caught.value.problems[1].startswith("judgements.jsonl, line 3: ")


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.jsonl"])
def test_files_that_are_none_of_ours(opened, tmp_path, name):
    (tmp_path / name).write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(InputError, match=name):
        opened.import_judgements(tmp_path / name, by="amal")
    with pytest.raises(InputError, match=r"Give a name|expected a name|line 1|cannot"):
        opened.import_judgements(tmp_path / name)


def test_a_spreadsheet_of_something_else(opened, tmp_path):
    book = openpyxl.Workbook()
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(InputError, match="not a sheet of"):
        opened.import_judgements(tmp_path / "x.xlsx", by="amal")
    with pytest.raises(InputError, match="cannot be written"):
        opened.export_judgements(tmp_path / "no" / "x.xlsx")
