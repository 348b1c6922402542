"""Print how fast reports are read on one core, beside a bare automaton pass over the same text.

    python bench/speed.py                         the sample reports, repeated
    python bench/speed.py --files reports/*.txt   your own
    python bench/speed.py --newspapers            20 MB of newspaper articles, each read once
    python bench/speed.py --long                  also that time grows linearly with length, up to 20 MB

Speed counts UTF-8 bytes and processor time, so that other programs on the machine matter less. The
automaton (ahocorasick_rs, all Arabic words of the lexicon) does no more than find words: it is what
no reader in Python can reach, and tells how fast the machine is.

The sample reports tell something in every line and are read again and again. Newspaper articles come
as they were printed, most of them about other things, and each is read once, so that many of its
words are met for the first time. They are those of SaudiNewsNet, looked for in `shared/data` beside the
checkout or where TAWATUR_SAUDINEWSNET says, whole days at a time until there are 20 MB.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tawatur.extract import read_document
from tawatur.lexicon import Lexicon, load_lexicon
from tawatur.model import Document
from tawatur.places import load_gazetteer
from tawatur.text import fold, fold_key

EXAMPLES = Path(__file__).parent.parent / "examples"
CORPUS = Path(
    os.environ.get("TAWATUR_SAUDINEWSNET")
    or Path(__file__).resolve().parents[2] / "shared" / "data" / "saudinewsnet"
)
MB = 1e6
OF_NEWSPAPERS = 20 * MB  # bytes of articles
TELLING = 3  # claims in an article from which it is counted among those that tell happenings
VALUES_BETWEEN = 50_000  # new values before dead ones are looked for, as in the command line


@dataclass(frozen=True, slots=True)
class Speed:
    """Bytes of UTF-8 and reports gone through in so many seconds of processor time."""

    size: int
    reports: int
    seconds: float

    def with_one(self, size: int, seconds: float) -> Speed:
        """Return this and one more report."""
        return Speed(self.size + size, self.reports + 1, self.seconds + seconds)

    def __str__(self) -> str:
        return f"{self.size / MB / self.seconds:8.3f} MB/s {self.reports / self.seconds:9.1f} reports/s"


def measure(
    texts: Sequence[str], steps: Sequence[Callable[[str], object]], seconds: float
) -> list[Speed]:
    """Go through all texts again and again with each step in turn; return the best pass of each.

    In turn, because a shared machine is slow at one moment and fast at the next.
    """
    size = sum(len(text.encode()) for text in texts)
    best = [float("inf")] * len(steps)
    started, rounds = time.perf_counter(), 0
    while rounds < 2 or time.perf_counter() - started < seconds:
        for nth, step in enumerate(steps):
            before = time.process_time()
            for text in texts:
                step(text)
            best[nth] = min(best[nth], time.process_time() - before)
        rounds += 1
    return [Speed(size, len(texts), fastest) for fastest in best]


def automaton_pass(lexicon: Lexicon) -> Callable[[str], object]:
    """Return a bare search for every form of the lexicon in the folded text."""
    import ahocorasick_rs  # noqa: PLC0415  # needed by nothing else here

    forms = {
        fold_key(form)
        for rows in lexicon.rows.values()
        for row in rows
        for form in (row.get("form") or row.get("forms") or "").split("|")
    }
    automaton = ahocorasick_rs.AhoCorasick(sorted(form for form in forms if form))
    return lambda text: automaton.find_matches_as_indexes(fold(text).key)


def first_time(arguments: Sequence[str], runs: int = 3) -> float:
    """Return the seconds of processor time that a command takes in a process of its own, at best.

    Bytecode is kept between the runs, as it is where the program is installed.
    """
    best = float("inf")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", "from tawatur.cli import main; main()", *arguments]
    with tempfile.TemporaryDirectory() as bytecode:
        environment["PYTHONPYCACHEPREFIX"] = bytecode
        for _ in range(runs):
            before = children_seconds()
            subprocess.run(
                command,
                check=True,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            best = min(best, children_seconds() - before)
    return best


def children_seconds() -> float:
    """Return the processor time of all processes started so far and ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak_mb(of: int = resource.RUSAGE_SELF) -> float:
    """Return the most memory held so far, in MB."""
    return resource.getrusage(of).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast reports are read on one core.")
    parser.add_argument("--files", nargs="+", type=Path, metavar="FILE", help="UTF-8 texts")
    parser.add_argument(
        "--seconds", type=float, default=10.0, help="how long to measure speed (10)"
    )
    parser.add_argument("--newspapers", action="store_true", help="articles of SaudiNewsNet, once")
    parser.add_argument("--long", action="store_true", help="texts of growing length as well")
    options = parser.parse_args()
    gc.set_threshold(VALUES_BETWEEN)
    if options.newspapers:
        read_newspapers()
        return

    files = options.files or sorted(EXAMPLES.glob("*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    print(f"{len(texts)} reports, {sum(len(t.encode()) for t in texts) / 1000:.1f} kB of UTF-8")

    print(f"{'--help':34}{first_time(['--help']):8.2f} s")
    print(f"{'one report, cold':34}{first_time(['extract', str(files[0])]):8.2f} s")
    print(f"{'  its peak memory':34}{peak_mb(resource.RUSAGE_CHILDREN):8.0f} MB")

    lexicon, gazetteer = load_lexicon(), load_gazetteer()

    def read(text: str) -> object:
        return read_document(Document("d", "d", text), lexicon, gazetteer)

    reading, bare = measure(texts, [read, automaton_pass(lexicon)], options.seconds)
    print(f"{'reading':34}{reading}")
    print(f"{'bare automaton pass':34}{bare}")
    ratio = (bare.size / bare.seconds) / (reading.size / reading.seconds)
    print(f"{'  the automaton is faster by':34}{ratio:8.0f} times")
    print(f"{'peak memory':34}{peak_mb():8.0f} MB")
    if options.long:
        show_growth(texts, read)


def articles() -> Iterator[str]:
    """Yield newspaper articles, day by day, as they come."""
    days = sorted(CORPUS.glob("*.zip"))
    if not days:
        sys.exit(f"no articles in {CORPUS}: set TAWATUR_SAUDINEWSNET to the folder of SaudiNewsNet")
    for day in days:
        with zipfile.ZipFile(day) as archive:
            for row in json.loads(archive.read(archive.namelist()[0])):
                yield f"{row['title'].strip()}\n\n{row['content'].strip()}\n"


def read_newspapers() -> None:
    """Print the speed over articles that are each read once: of all, and of those that tell something."""
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    bare = automaton_pass(lexicon)
    every, telling, passed = Speed(0, 0, 0.0), Speed(0, 0, 0.0), Speed(0, 0, 0.0)
    claims = 0
    for text in articles():
        size = len(text.encode())
        before = time.process_time()
        found = len(read_document(Document("d", "d", text), lexicon, gazetteer).claims)
        between = time.process_time()
        bare(text)
        every, passed = (
            every.with_one(size, between - before),
            passed.with_one(size, time.process_time() - between),
        )
        if found >= TELLING:
            telling = telling.with_one(size, between - before)
        claims += found
        if every.size >= OF_NEWSPAPERS:
            break
    print(f"{every.reports} articles, {every.size / MB:.1f} MB of UTF-8, {claims} claims")
    print(f"{'reading, each once':34}{every}")
    print(f"{f'  {telling.reports} with {TELLING} claims and more':34}{telling}")
    print(f"{'bare automaton pass':34}{passed}")
    print(f"{'peak memory':34}{peak_mb():8.0f} MB")


def show_growth(texts: Sequence[str], read: Callable[[str], object]) -> None:
    """Print the time of single texts of growing length: microseconds a byte should stay the same."""
    line = max((line for text in texts for line in text.splitlines()), key=len).replace(".", " ")
    small = (20_000, 80_000, 320_000)
    shapes: dict[str, tuple[Sequence[int], Callable[[int], str]]] = {
        "full stops": (small, lambda n: "." * n),
        "nested quotation marks": (small, lambda n: "«" * (n // 4) + "»" * (n // 4)),
        "digits": ((*small, 1_280_000), lambda n: "7" * n),
        "one endless sentence": (
            (*small, 1_280_000),
            lambda n: (line + " ") * (n // len(line.encode())),
        ),
        "one long text, all lines different": (
            (*small, 1_280_000, 5_000_000, 20_000_000),
            lambda n: distinct(texts, n),
        ),
    }
    for name, (sizes, make) in shapes.items():
        print(f"{name:34}", end="")
        for size in sizes:
            text = make(size)
            gc.collect()
            before = time.process_time()
            read(text)
            each = (time.process_time() - before) / len(text.encode()) * MB
            print(f" {each:6.2f} at {size / MB:g} MB", end="", flush=True)
        print(" µs/byte")
    print(f"{'peak memory, these too':34}{peak_mb():8.0f} MB")


def distinct(texts: Sequence[str], size: int) -> str:
    """Return a text of about so many bytes whose paragraphs all differ by a number."""
    lines, total, number = [], 0, 0
    while total < size:
        for text in texts:
            for line in text.splitlines():
                number += 1
                lines.append(f"{line} ({number})" if line.strip() else line)
                total += len(lines[-1].encode()) + 1
    return "\n".join(lines)


if __name__ == "__main__":
    main()
