"""What docs/python.md and the notebook show is what happens."""

from __future__ import annotations

import ast
import doctest
import json
from pathlib import Path

import pytest

import tawatur.api.documents
import tawatur.api.events
from tawatur import read_all

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
NOTEBOOK = ROOT / "docs" / "python.ipynb"
FIRST = "قالت وكالة الميناء إن قصفا مدفعيا أصاب سوقا في مدينة حيس أمس، ما أدى إلى مقتل خمسة مدنيين."
SECOND = "أعلن الجيش أن قصفا مدفعيا على مدينة حيس يوم 7 شباط 2023 قتل سبعة مدنيين."


def test_the_page_does_what_it_says(tmp_path):
    (tmp_path / "reports").mkdir()
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND)):
        (tmp_path / "reports" / name).write_text(text, encoding="utf-8")
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(text, {"folder": tmp_path}, "python.md", None, 0)
    done = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test)
    assert done.attempted > 20
    assert not done.failed


@pytest.mark.parametrize("module", [tawatur.api.documents, tawatur.api.events])
def test_docstrings_do_what_they_say(module):
    done = doctest.testmod(module)
    assert done.attempted
    assert not done.failed


def test_the_notebook_runs_from_top_to_bottom():
    """The last line of each cell is shown, as a notebook would; three reports are enough to see it."""
    few = sorted(EXAMPLES.glob("hays-*.txt"))[:3]
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    names: dict[str, object] = {}
    shown = []
    for cell in cells:
        if cell["cell_type"] == "code":
            assert not cell["outputs"]
            *body, last = ast.parse("".join(cell["source"])).body
            if not isinstance(last, ast.Expr):
                body.append(last)
            exec(compile(ast.Module(body, []), "notebook", "exec"), names)
            if "read_all" in names:
                names["read_all"] = lambda _: read_all(few)
            if isinstance(last, ast.Expr):
                shown.append(eval(compile(ast.Expression(last.value), "notebook", "eval"), names))
    kinds = {type(one).__name__ for one in shown}
    assert {"Document", "Events", "Event", "Drawing", "DataFrame"} <= kinds
