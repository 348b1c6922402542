"""Reading from Python: texts, files, what is refused, and how a notebook shows it."""

from __future__ import annotations

from datetime import date, datetime
from html.parser import HTMLParser

import pytest

import tawatur.model
from tawatur import link, read, read_all
from tawatur.api import Document
from tawatur.errors import InputError

from .conftest import FIRST


class Words(HTMLParser):
    """Gathers text, tags and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.attributes, self.marked = "", [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data
        if self.tags and self.tags[-1] == "mark":
            self.marked.append(data)


def test_a_text_is_read_with_its_claims(first):
    assert first.text == FIRST
    assert first.name == "text"
    assert first.published.start == datetime(2023, 2, 8)
    assert "shelling" in {claim.kind for claim in first}
    assert first.to_json()[0]["document"] == first.id
    assert len(first) == len(first.claims) > 1


@pytest.mark.parametrize("day", ["2023-02-08", date(2023, 2, 8)])
def test_a_day_can_be_given_in_any_form(day, first):
    assert read("قصف", published=day).published == first.published


def test_a_file_is_meant_by_its_name(tmp_path):
    file = tmp_path / "report.txt"
    file.write_text(FIRST, encoding="utf-8")
    assert read(str(file)).name == "report.txt"


def test_a_file_that_is_not_there_is_no_text():
    with pytest.raises(InputError, match="no such file"):
        read("reprot.txt")
    assert not read("خبر.").claims  # one Arabic word with a full stop is a text


def test_one_report_is_not_several_and_what_fails_is_an_error_or_a_line(tmp_path):
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.txt").write_text(FIRST + ".", encoding="utf-8")
    with pytest.raises(InputError, match="holds 2 reports"):
        read(tmp_path)
    (tmp_path / "broken.txt").write_bytes(b"\x00\x01\x02" * 50)
    with pytest.raises(InputError, match="broken"):
        read(tmp_path / "broken.txt")
    failures: list[str] = []
    assert [one.name for one in read_all([tmp_path], failures=failures)] == ["a.txt", "b.txt"]
    assert "broken.txt" in failures[0]


def test_a_day_that_is_none_is_refused():
    with pytest.raises(InputError):
        read("قصف", published="yesterday")


def test_a_notebook_shows_the_words_marked_and_nothing_else(first):
    page = Words(first._repr_html_())
    assert FIRST in page.text.replace("\r", "")
    assert {"script", "style", "link", "img"}.isdisjoint(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "id"]
    assert ("dir", "rtl") in page.attributes
    assert "نشرة <الساحل>" in page.text
    assert any("trigger" in value for name, value in page.attributes if name == "title")
    assert {"حيس", "خمسة مدنيين"} & set(page.marked)
    assert "who says" in page.text
    assert "من يقول" in Words(first.to_html("ar")).text


def test_hostile_words_stay_words():
    page = Words(read("<script>alert(1)</script> قصف على حيس \u202e", outlet="<b>x")._repr_html_())
    assert "<script>alert(1)</script>" in page.text
    assert "script" not in page.tags
    assert "b" not in page.tags


def test_a_long_report_is_cut_and_says_so():
    long = tawatur.model.Document("d", "long.txt", "قصف على حيس. " * 2000)
    html = Document(tawatur.model.Reading(long, ())).to_html()
    assert "more characters are not shown" in html
    assert len(html) < 25_000


def test_linking_refuses_one_report_twice(first):
    with pytest.raises(InputError, match="given twice"):
        link([first, first])


def test_an_unknown_language_is_refused(first):
    with pytest.raises(InputError, match="expected ar or en"):
        first.to_html("fr")


def test_link_links_whatever_was_imported_before(first):
    import importlib

    package = importlib.import_module("tawatur.link")
    assert tawatur.link is package
    assert len(tawatur.link([first])) == len(link([first]))
    assert package.find_copies
    assert importlib.reload(package).find_copies


def test_what_is_not_offered_is_no_attribute():
    assert {"Workspace", "link", "read", "read_all"} <= set(dir(tawatur))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = tawatur.nothing
