"""The dossier as PDF, printed by a browser that is installed; we ship none."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tawatur.errors import InputError
from tawatur.export.dossier import EXPORTER as HTML
from tawatur.export.exporters import Account, Export, Exporter, check_size, drafted

__all__ = ["EXPORTER", "find_browser", "print_pdf"]

VARIABLE = "TAWATUR_BROWSER"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")  # fmt: skip
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_SECONDS = 600
MOST_PRINTED = 500
"""Events of a dossier as PDF: 500 are some 1,500 pages of paper, and a browser holds them all at once."""


def find_browser() -> str:
    """Return the path of a browser that prints: Chromium, Chrome or Edge.

    Raises:
        InputError: None is installed.
    """
    named = os.environ.get(VARIABLE, "")
    found = shutil.which(named) if named else None
    if named and not found:
        raise InputError(f"{VARIABLE} names {named}, which is no program")
    found = found or next((path for name in _NAMES if (path := shutil.which(name))), None)
    found = found or next((path for path in _PLACES if Path(path).is_file()), None)
    if not found:
        raise InputError(
            "a PDF is printed by a browser, and none was found. Install Chromium, Chrome or Edge, "
            f"or name one in {VARIABLE}; or export the dossier as HTML and print it yourself"
        )
    return found


def print_pdf(page: Path, path: Path) -> None:
    """Print an HTML file to PDF. The browser may reach no host but the file.

    Raises:
        InputError: No browser is installed, or it fails.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory(prefix="tawatur-print-") as profile:
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-extensions",
            "--no-first-run",
            "--no-pdf-header-footer",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={profile}",
            f"--print-to-pdf={path}",
            page.as_uri(),
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium refuses to run as root otherwise
        try:
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603  # a browser we looked for
        except subprocess.TimeoutExpired as error:
            raise InputError(f"{browser} did not print within {_SECONDS // 60} minutes") from error
    if done.returncode or not path.is_file() or not path.stat().st_size:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise InputError(f"{browser} could not print: {lines[-1] if lines else 'no reason given'}")


def _write(export: Export, path: Path) -> Account:
    find_browser()  # before the work
    check_size(export, "a printed dossier", MOST_PRINTED)
    with tempfile.TemporaryDirectory(prefix="tawatur-print-") as folder:
        page = Path(folder) / "dossier.html"
        printed = Path(folder) / "dossier.pdf"
        account = HTML.write(export, page)
        print_pdf(page, printed)
        with drafted(path, public=export.redaction.hides) as draft:
            shutil.copyfile(printed, draft)
    return Account(account.written, files=(path,))


EXPORTER = Exporter(
    "dossier-pdf", ".pdf", "the dossier printed by a browser that is installed", _write
)
