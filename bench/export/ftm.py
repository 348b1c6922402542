"""Check FollowTheMoney lines with that project's own library.

    apt-get install libicu-dev pkg-config     on Debian, or builds of ICU fail
    pip install followthemoney                builds PyICU: 2 minutes of CPU with CFLAGS=-O0, ten without
    tawatur export followthemoney lines.ftm.json
    python bench/export/ftm.py lines.ftm.json

With Debian's own Python nothing is built: `apt-get install python3-icu python3-venv`, then
`/usr/bin/python3 -m venv --system-site-packages FOLDER`. Every line must name a schema, keep every
value through the library's cleaning, and be valid; what it refers to must be another line, of a
schema that the property is about. Lines are read one by one. Ends with 1 where something is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def problems_of(record: dict[str, Any], model: Any, schemata: dict[str, str]) -> list[str]:
    """Return what the library would lose or refuse of a line, and what it refers to in vain."""
    from followthemoney.exc import InvalidData  # noqa: PLC0415  # as below

    proxy = model.get_proxy(record, cleaned=False)
    found = [
        f"{name}: {sorted(set(values) - set(proxy.get(name)))} lost"
        for name, values in record["properties"].items()
        if set(values) - set(proxy.get(name))
    ]
    try:
        proxy.schema.validate(record)
    except InvalidData as error:
        found.append(f"{error} {error.errors}")
    for prop, value in proxy.itervalues():
        if prop.type.name != "entity":
            continue
        other = schemata.get(value)
        if other is None or not model.get(other).is_a(prop.range):
            found.append(f"{prop.name}: {value} is {other or 'no line'}, not a {prop.range.name}")
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
    with given.file.open(encoding="utf-8") as stream:
        schemata = {one["id"]: one["schema"] for one in map(json.loads, stream)}
    wrong = 0
    with given.file.open(encoding="utf-8") as stream:
        for record in map(json.loads, stream):
            for problem in problems_of(record, model, schemata):
                wrong += 1
                print(f"{record['id']} ({record['schema']}): {problem}")
    counts = Counter(schemata.values()).most_common()
    print(", ".join(f"{name} {count:,}" for name, count in counts))
    print(f"{wrong} problems")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
