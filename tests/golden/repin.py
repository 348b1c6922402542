"""Raise the floors of `floors.toml` to what the program reaches now.

    .venv/bin/python tests/golden/repin.py
    .venv/bin/python tests/golden/repin.py --lower "why a floor falls"

Floors that would fall are named and left as they are; they fall only with a reason, which is
written beside them and belongs into the commit message too.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import tempfile
import tomllib
from pathlib import Path

from real_reports import CORPUS, corpus_is_here, put_together

from tawatur.service.golden import Evaluation, evaluate_gold

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
EXAMPLES = HERE.parents[1] / "examples" / "gold.json"
# Part of the file: golden set, and which of its scores the part pins.
PARTS = {
    "claims": (EXAMPLES, "claims"),
    "events": (EXAMPLES, "events"),
    "written": (HERE / "written" / "open" / "gold.json", "claims"),
}
REAL = HERE / "real"
LINE = re.compile(r"(?P<name>\w+) = (?P<floor>[\d.]+)(?P<rest>.*)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", metavar="REASON", help="let floors fall, for this reason")
    lower = parser.parse_args().lower
    read: dict[Path, Evaluation] = {file: evaluate_gold(file) for file, _ in PARTS.values()}
    with tempfile.TemporaryDirectory() as folder:
        if corpus_is_here():
            read[REAL] = evaluate_gold(put_together("open", Path(folder)))
        else:
            print(f"real: not looked at, no articles in {CORPUS}", file=sys.stderr)
    lines, fallen, part = [], 0, ""
    for line in FLOORS.read_text(encoding="utf-8").splitlines():
        match = LINE.fullmatch(line)
        if line.startswith("["):
            part = line.strip("[]")
        if match is None:
            lines.append(line)
            continue
        name, floor, rest = match["name"], float(match["floor"]), match["rest"]
        file, scores = PARTS.get(part, (REAL, "claims"))
        if file not in read:
            lines.append(line)
            continue
        value = getattr(read[file], scores).share(name) or 0.0
        # Rounded down, so that the floor itself is reached.
        reached = math.floor(value * 1000 + 1e-6) / 1000
        if reached > floor:
            print(f"{part} {name}: {floor} -> {reached}")
            floor, rest = reached, ""
        elif reached < floor and lower:
            print(f"{part} {name}: {floor} -> {reached}, {lower}")
            floor, rest = reached, f"  # was {floor}: {lower}"
        elif reached < floor:
            print(f"{part} {name}: reaches {reached}, floor {floor} kept", file=sys.stderr)
            fallen += 1
        lines.append(f"{name} = {floor}{rest}")
    text = "\n".join(lines) + "\n"
    tomllib.loads(text)
    FLOORS.write_text(text, encoding="utf-8")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
