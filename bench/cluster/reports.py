"""Reports made up from a seed, as files for a cluster to read: the stories of `bench/linking`.

    python bench/cluster/reports.py FOLDER --reports 2000

Several JSON Lines files, so that several machines open them at once.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "linking"))
from text import DAYS, Teller

_BLOCK = 700  # stories told together; those of another block befell other days


def write(folder: Path, reports: int, seed: int = 1, files: int = 8) -> int:
    """Write reports into files and return how many bytes their texts have in UTF-8."""
    folder.mkdir(parents=True, exist_ok=True)
    streams = [(folder / f"{n:02}.jsonl").open("w", encoding="utf-8") for n in range(files)]
    done = size = block = 0
    while done < reports:
        teller = Teller(seed + block, before=DAYS * block)
        teller.write(min(_BLOCK, max(20, reports // 2)))
        for report in teller.reports[: reports - done]:
            document = report.document
            published = document.published
            assert published is not None
            assert published.start is not None
            row = {
                "text": document.text,
                "outlet": document.outlet,
                "published": published.start.date().isoformat(),
                "url": f"https://reports.invalid/{seed + block}/{done}",
            }
            streams[done % files].write(json.dumps(row, ensure_ascii=False) + "\n")
            size += len(document.text.encode())
            done += 1
        block += 1
    for stream in streams:
        stream.close()
    return size


def size_of(folder: Path) -> int:
    """Return how many bytes the texts of reports written before have in UTF-8."""
    lines = (line for file in folder.glob("*.jsonl") for line in file.open(encoding="utf-8"))
    return sum(len(json.loads(line)["text"].encode()) for line in lines)


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=8)
    given = parser.parse_args()
    size = write(given.folder, given.reports, given.seed, given.files)
    print(f"{given.reports} reports, {size / 1e6:.2f} MB of text")


if __name__ == "__main__":
    main()
