"""The real golden set, put together from the corpus it was annotated on.

The repository holds no word of the articles: only which they are (`real/articles.tsv`: report,
source, day, index), and annotations by code-point offsets and values. The corpus is SaudiNewsNet
(Alhagri 2015), one zip file of JSON a day; it lies in `shared/data/saudinewsnet` beside the
checkout, or where TAWATUR_SAUDINEWSNET says.
"""

from __future__ import annotations

import csv
import json
import os
import zipfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "real"
CORPUS = Path(
    os.environ.get("TAWATUR_SAUDINEWSNET")
    or Path(__file__).resolve().parents[3] / "shared" / "data" / "saudinewsnet"
)


def corpus_is_here() -> bool:
    """Say whether the corpus can be read."""
    return any(CORPUS.glob("*.zip"))


def put_together(part: str, folder: Path, name: str = "gold") -> Path:
    """Write the reports of a part, "open" or "aside", and its annotation; return the annotation.

    The text of an article is its title, an empty line and its content, stripped, with a line feed
    at the end; its day of publication is the day on which the corpus took it in.
    """
    gold: dict[str, Any] = json.loads((HERE / part / f"{name}.json").read_text(encoding="utf-8"))
    texts: dict[str, str] = {}
    lines = ["report\toutlet\turl\tpublished\tstory\n"]
    with (HERE / "articles.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            if row["part"] != part:
                continue
            report = f"{row['report']}.txt"
            texts[report] = _article(row["day"], int(row["index"]))
            (folder / report).write_text(texts[report], encoding="utf-8", newline="")
            lines.append(f"{report}\t{row['source']}\t\t{row['day']}\t\n")
    (folder / "reports.tsv").write_text("".join(lines), encoding="utf-8")
    for claim in gold["claims"]:
        _quote(claim["trigger"], texts[claim["report"]])
        if claim["time"]:
            start, end = claim["time"].pop("at")
            claim["time"]["text"] = texts[claim["report"]][start:end]
    for stretch in gold["ignore"]:
        _quote(stretch, texts[stretch["report"]])
    whole = folder / f"{name}.json"
    whole.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return whole


def _quote(stretch: dict[str, Any], text: str) -> None:
    stretch["text"] = text[stretch["start"] : stretch["end"]]


def _article(day: str, index: int) -> str:
    with zipfile.ZipFile(CORPUS / f"{day}.zip") as archive:
        article = json.loads(archive.read(archive.namelist()[0]))[index]
    return f"{article['title'].strip()}\n\n{article['content'].strip()}\n"
