"""Check FollowTheMoney lines with that project's own library.

    pip install followthemoney        builds ICU, which takes minutes
    tawatur export followthemoney lines.ftm.json
    python bench/export/ftm.py lines.ftm.json

Every line must name a schema, keep every value through the library's cleaning, and be valid. Ends
with 1 where one is not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def problems_of(record: dict[str, Any], model: Any) -> list[str]:
    """Return what the library would lose or refuse of a line."""
    proxy = model.get_proxy(record, cleaned=False)
    found = [
        f"{name}: {sorted(set(values) - set(proxy.get(name)))} lost"
        for name, values in record["properties"].items()
        if set(values) - set(proxy.get(name))
    ]
    try:
        proxy.schema.validate(record)
    except ValueError as error:
        found.append(f"{error} {getattr(error, 'errors', '')}")
    return found


def main() -> None:
    """Print how many entities of each schema there are, and what is wrong with which."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    try:
        from followthemoney import model  # noqa: PLC0415  # an extra of this command alone
    except ImportError:
        sys.exit("followthemoney is not installed: pip install followthemoney")
    schemata: Counter[str] = Counter()
    wrong = 0
    for line in given.file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        schemata[record["schema"]] += 1
        for problem in problems_of(record, model):
            wrong += 1
            print(f"{record['id']} ({record['schema']}): {problem}")
    print(", ".join(f"{name} {count}" for name, count in schemata.most_common()))
    print(f"{wrong} problems")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
