"""The documentation builds without a warning, asks no other host, and shows commands that exist and run."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner

from tawatur.cli.app import tawatur_command
from tawatur.errors import TawaturError

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
WRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
GUIDES = ("index.md", "tutorial.md", "guides/coders.md", "guides/fact-checkers.md", "guides/documenters.md")  # fmt: skip
RUN = ("tutorial.md", "guides/linguists.md")
_FENCED = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"(?:^ {4}.*\n)+", re.MULTILINE)


class Page(HTMLParser):
    """What a built page points at, loads, and can be pointed at."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.root: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag in ("html", "body"):
            self.root |= held
        if held.get("id"):
            self.ids.add(str(held["id"]))
        if tag == "a" and held.get("href"):
            self.links.append(str(held["href"]))
        if tag == "link" and held.get("rel") not in ("canonical", "prev", "next", "alternate"):
            self.loads.append(str(held.get("href")))
        if tag in ("script", "img", "iframe", "source", "video") and held.get("src"):
            self.loads.append(str(held["src"]))


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [ROOT / "scripts" / "docs", folder],
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    return folder


@pytest.fixture(scope="module")
def built(site) -> dict[Path, Page]:
    pages = {}
    for file in sorted(site.rglob("*.html")):
        page = Page()
        page.feed(file.read_text(encoding="utf-8"))
        pages[file.resolve()] = page
    return pages


def test_every_page_is_built_in_its_languages(site):
    for name in GUIDES:
        for part in ("", "ar/"):
            assert (site / part / name.replace(".md", ".html")).is_file()
    for file in DOCS.rglob("*.md"):
        name = file.relative_to(DOCS).as_posix().replace("README.md", "index.md")
        assert (site / name).with_suffix(".html").is_file()


def test_pages_speak_their_language(site, built):
    for file, page in built.items():
        arabic = file.is_relative_to((site / "ar").resolve())
        assert page.root["lang"] == ("ar" if arabic else "en"), file
        assert page.root.get("dir", "ltr") == ("rtl" if arabic else "ltr"), file


def test_no_page_loads_anything_from_another_host(site, built):
    for file, page in built.items():
        assert [one for one in page.loads if re.match(r"\w+:|//", one)] == [], file
    for sheet in site.rglob("*.css"):
        found = re.findall(r"url\(\s*[\"']?(https?:|//)", sheet.read_text(encoding="utf-8"))
        assert found == [], sheet
    assert sorted(one.name for one in (site / "assets").glob("*.woff2"))


def test_every_link_leads_somewhere(site, built):
    for file, page in built.items():
        if file.name == "404.html":
            continue
        for link in page.links:
            path, _, anchor = link.partition("#")
            if re.match(r"\w+:", link):
                continue
            target = (file.parent / unquote(path)).resolve() if path else file
            assert target in built, f"{file}: {link}"
            if anchor and not anchor.startswith("__"):
                assert unquote(anchor) in built[target].ids, f"{file}: {link}"


def test_search_knows_both_languages(site):
    for part, words in (("", "independent roots"), ("ar/", "الجذور المستقلة")):
        index = json.loads((site / part / "search/search_index.json").read_text(encoding="utf-8"))
        assert any(words in re.sub("<[^>]+>", "", one["text"]) for one in index["docs"])
        assert (site / part / "search/search_index.js").is_file()  # without a server
    assert all(
        any(word in one["tags"] for one in index["docs"])
        for word in ("مراجعة", "المراجعة", "اقوال", "الأقوال", "نسخة", "النسخة")
    )


def test_references_name_everything(site):
    commands = (site / "reference/commands.html").read_text(encoding="utf-8")
    for path, command in every_command():
        assert f"<code>{path}</code>" in commands
        for parameter in command.params:
            assert all(f"<code>{one}</code>" in commands for one in parameter.opts if "-" in one)
    python = (site / "reference/python.html").read_text(encoding="utf-8")
    import tawatur.service

    for name in tawatur.service.__all__:
        assert f'id="tawatur-service-{name}"' in python or f"<code>{name}</code>" in python


def every_command(
    group: click.Group = tawatur_command, path: str = "tawatur"
) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from every_command(command, f"{path} {name}")


def lines_of(text: str) -> Iterator[str]:
    """Yield each line of shell in a page's blocks, without prompts and comments."""
    for block in _FENCED.finditer(text):
        if block[1] in ("bash", "console", "sh"):
            yield from block[3].splitlines()
    for block in _INDENTED.finditer(_FENCED.sub("", text)):
        yield from (line[4:] for line in block[0].splitlines())


def commands_in(text: str) -> Iterator[list[str]]:
    """Yield the words of each command of ours that a page shows."""
    for line in lines_of(text):
        match = re.match(r"(?:\$ )?(?:tawatur|\./run)(?: |$)(.*)", line)
        if not match or "..." in line or "…" in line:
            continue
        # What stands far to the right of a command is said of it; a bar in quotes is no pipe.
        shown = re.split(r" {3,}|\s#\s", match[1])[0]
        words = shlex.split(shown, comments=True)
        for stop in ("|", ">", "&&"):
            words = words[: words.index(stop)] if stop in words else words
        yield words


def complaint(words: list[str]) -> str:
    """Say why the command line would not take these words; "" where it would."""
    command: click.Command = tawatur_command
    context = click.Context(command, info_name="tawatur")
    while True:
        parser = command.make_parser(context)
        try:
            given, rest, _ = parser.parse_args(list(words))
        except click.UsageError as error:
            return error.format_message()
        if any(one.is_eager and given.get(one.name) is True for one in command.params):
            return ""  # such as --list, which leaves before anything is asked for
        for one in command.params:
            value = given.get(one.name)
            choices = one.type if isinstance(one.type, click.Choice) else None
            if choices and isinstance(value, str) and value not in choices.choices:
                return f"{one.name}: {value!r} is none of {choices.choices}"
            if one.required and not (isinstance(value, (str, tuple)) and value) and not one.envvar:
                return f"{one.name} is missing"
        if not isinstance(command, click.Group):
            return f"too much: {rest}" if rest else ""
        if not rest:
            return ""
        inner = command.get_command(context, rest[0])
        if inner is None:
            return f"no command {rest[0]}"
        command, words = inner, rest[1:]
        context = click.Context(command, context, info_name=rest[0])


@pytest.mark.parametrize("file", WRITTEN, ids=lambda one: one.relative_to(ROOT).as_posix())
def test_every_command_shown_exists(file):
    text = file.read_text(encoding="utf-8")
    for words in commands_in(text):
        if words and words[0].split("/")[0].isupper():  # ./run FOLDER
            continue
        assert complaint(words) == "", words


def test_a_command_that_does_not_exist_is_found():
    text = "    tawatur publish site/ --redacted public\n\n```bash\ntawatur exprot acled\ntawatur undo\n```\n"
    assert [bool(complaint(words)) for words in commands_in(text)] == [True, True, True]


@pytest.mark.parametrize("name", RUN)
def test_what_the_tutorial_shows_runs(name, tmp_path, monkeypatch):
    """Files of titled blocks are written, commands are run in order in a folder of their own.

    Every word of an output that is shown stands in an output that was printed before it.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    printed = ""
    for block in _FENCED.finditer((DOCS / name).read_text(encoding="utf-8")):
        if block[2]:
            file = Path(block[2])
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block[3], encoding="utf-8")
        elif block[1] == "bash":
            printed += "".join(map(run, block[3].splitlines()))
        elif block[1] == "text":
            missing = [word for word in block[3].split() if word not in printed and word != "…"]
            assert missing == []
    assert printed


@pytest.mark.parametrize("name", GUIDES)
def test_both_languages_show_the_same_commands(name):
    english, arabic = (
        [block[3] for block in _FENCED.finditer((DOCS / part / name).read_text(encoding="utf-8"))]
        for part in ("", "ar")
    )
    assert english == arabic


NOT_RUN = ("serve", "places import", "evaluate")


def run(line: str) -> str:
    """Run one line of a page as a reader would, and return what it prints."""
    words = shlex.split(line)
    if words[0] == "cd":
        os.chdir(words[1])
    if words == ["./run"]:
        words = ["tawatur", "demo"]
    if words[0] != "tawatur" or " ".join(words[1:]).startswith(NOT_RUN):
        return ""
    try:
        result = CliRunner().invoke(tawatur_command, words[1:], catch_exceptions=False)
    except TawaturError as error:
        raise AssertionError(f"{line}: {error}") from error
    assert result.exit_code == 0, f"{line}: {result.output}"
    assert result.output.strip(), line
    return re.sub("[\u2066-\u2069]", "", result.output)
