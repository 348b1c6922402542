"""Take the picture of a dossier that the README shows, from the sample reports.

    python bench/dossier_picture.py docs/dossier.png

Needs Chromium, Playwright and Pillow. Takes the first event that is denied, in both languages.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tawatur.service import read_examples

WIDTH, HEIGHT = 980, 1180
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]


def take(page: Page, language: str) -> Image.Image:
    page.click(f"label[for={language}]")
    denied = page.locator("article.event:has(.denial)").first
    denied.scroll_into_view_if_needed()
    top = denied.evaluate("one => one.getBoundingClientRect().top + scrollY") - 12
    page.evaluate("top => scrollTo({top, behavior: 'instant'})", top)
    return Image.open(io.BytesIO(page.screenshot()))


def main(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        dossier = read_examples(Path(folder) / "workspace").dossier
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light"
        )
        page = context.new_page()
        page.goto(dossier.as_uri())
        pictures = [take(page, "en"), take(page, "ar")]
        browser.close()
    both = Image.new("RGB", (2 * WIDTH + 16, HEIGHT), "#8a8f96")
    both.paste(pictures[0], (0, 0))
    both.paste(pictures[1], (WIDTH + 16, 0))
    both.quantize(128).save(path, optimize=True)
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/dossier.png"))
