"""Words from pictures of pages, by programs that may be installed: pdftoppm and tesseract."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

__all__ = ["missing_programs", "read_image_text"]

_DOTS = "200"  # to the inch
_SECONDS = 50  # for one page
_LANGUAGE = "ara"


@lru_cache(maxsize=1)
def missing_programs() -> str:
    """Return what is to be installed before pictures can be read, "" when nothing."""
    missing = []
    if shutil.which("tesseract") is None:
        missing.append("tesseract with its Arabic data (Debian: tesseract-ocr-ara)")
    elif _LANGUAGE not in _languages():
        missing.append("the Arabic data of tesseract (Debian: tesseract-ocr-ara)")
    if shutil.which("pdftoppm") is None:
        missing.append("pdftoppm (Debian: poppler-utils)")
    return " and ".join(missing)


def read_image_text(pdf: bytes, pages: int) -> Iterator[str]:
    """Return the words of each page of a PDF, read from its picture; "" where that fails."""
    with tempfile.TemporaryDirectory(prefix="tawatur-") as folder:
        file = Path(folder) / "report.pdf"
        file.write_bytes(pdf)
        for page in range(1, pages + 1):
            number = str(page)
            picture = _run(
                ["pdftoppm", "-r", _DOTS, "-gray", "-f", number, "-l", number, str(file)]
            )
            yield _words(_run(["tesseract", "stdin", "stdout", "-l", _LANGUAGE], picture))


def _words(raw: bytes) -> str:
    """Return what tesseract says, the lines of a paragraph in one."""
    paragraphs = raw.decode("utf-8", "replace").replace("\x0c", "").split("\n\n")
    return "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())


def _languages() -> list[str]:
    return _run(["tesseract", "--list-langs"]).decode("utf-8", "replace").split()


def _run(command: list[str], given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  # our own words and a file of our own
            command, input=given, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout
