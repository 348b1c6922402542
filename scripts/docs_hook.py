"""What mkdocs does for this site besides rendering: generated pages, links between its languages.

References are made from the program itself at each build, so they are never older than it.
"""

from __future__ import annotations

import json
import logging
import posixpath
import re
from pathlib import Path
from typing import Any

import docs_reference
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from tawatur.text import fold_key

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
FONTS = ROOT / "src/tawatur/web/compiled"
ICON = ROOT / "src/tawatur/web/static/icon.svg"

_log = logging.getLogger("mkdocs.hooks.tawatur")  # mkdocs counts its warnings
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s:]+?\.md)(#[^)\s]*)?\)")
_WORD = re.compile(r"[\u0621-\u0652]{3,}")
_MARKS = re.compile(r"[\u064b-\u0652]")
_PREFIXES = ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_FENCE = re.compile(r"^(```.*?^```)", re.MULTILINE | re.DOTALL)


def on_config(config: Any) -> Any:
    """Say which pages stand in the other language, and leave out of the order what is not there."""
    translated = (DOCS / "ar").rglob("*.md")
    config.extra["translated"] = [page.relative_to(DOCS / "ar").as_posix() for page in translated]
    docs = Path(config.docs_dir)
    held = {page.relative_to(docs).as_posix() for page in docs.rglob("*.md")}
    for section in config.nav:
        for name, part in section.items():
            if isinstance(part, list):
                section[name] = [one for one in part if one in held or one in docs_reference.PAGES]
    return config


def on_files(files: Files, config: Any) -> Files:
    """Add what is not written by hand: references, the changelog, fonts."""
    if config.extra["here"] == "en":
        for path, text in docs_reference.pages(ROOT):
            files.append(File.generated(config, path, content=text))
    else:
        for asset in (DOCS / "assets").iterdir():
            files.append(_file(config, f"assets/{asset.name}", asset))
    files.append(_file(config, "assets/icon.svg", ICON))
    for font in sorted(FONTS.glob("*.woff2")):
        files.append(_file(config, f"assets/{font.name}", font))
    return files


def _file(config: Any, path: str, source: Path) -> File:
    return File.generated(config, path, abs_src_path=str(source))


def on_page_markdown(markdown: str, *, page: Any, config: Any, files: Files) -> str:
    """Turn links that lead into the other language into links of the finished site.

    Each language is a site of its own to mkdocs, which knows nothing of the other's pages.
    """
    del files
    part = "ar" if config.extra["here"] == "ar" else ""
    here = posixpath.dirname(posixpath.join(part, page.file.src_uri))

    def turned(match: re.Match[str]) -> str:
        words, target, anchor = match[1], match[2], match[3] or ""
        path = posixpath.normpath(posixpath.join(here, target))
        if path.startswith("ar/") == bool(part):
            return match[0]
        if not (DOCS / path).exists() and path not in docs_reference.PAGES:
            _log.warning("%s links to %s, which is no page", page.file.src_uri, target)
        address = target.removesuffix(".md") + ".html"
        if posixpath.basename(address) == "README.html":
            address = posixpath.join(posixpath.dirname(address), "index.html")
        language = "en" if part else "ar"
        return f'<a href="{address}{anchor}" hreflang="{language}">{words}</a>'

    parts = _FENCE.split(markdown)
    return "".join(one if one.startswith("```") else _LINK.sub(turned, one) for one in parts)


@event_priority(-50)  # after the index is written, before it is made to open from disk
def on_post_build(config: Any) -> None:
    """Let Arabic words be found with and without the article, its clitics, marks and hamza.

    The search of these pages compares letters only: its stemmer is passed over while one types.
    """
    file = Path(config.site_dir) / "search" / "search_index.json"
    index = json.loads(file.read_text(encoding="utf-8"))
    for page in index["docs"]:
        words = set(_WORD.findall(page["title"] + " " + page["text"]))
        page["tags"] = sorted({form for word in words for form in _forms(word)})
    file.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")


def _forms(word: str) -> set[str]:
    """Return the forms by which somebody could look for a word."""
    plain = _MARKS.sub("", word)
    forms = {plain}
    for prefix in _PREFIXES:
        rest = plain.removeprefix(prefix)
        if rest != plain and len(rest) > 2:
            forms |= {rest, f"ال{rest}"}
    return forms | {fold_key(form) for form in forms}
