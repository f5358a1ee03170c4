"""Whether two states of the code give the same rows: run it in the one to write them, in the other to compare.

python -m training.same_rows TABLES [--news MORE.jsonl --articles 400]

TABLES is a folder. Where it does not exist, the tables of the articles in the repository, and of as many of the file of
open news, spread through it, are written to it; where it does, the first cells that differ are printed.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd

import kit
from kit.language import pipeline
from kit.schema import SCHEMA

ROOT = Path(__file__).parents[1]
OURS = ("data/articles", "seeds", "tests/gold/control")
GOLD = ("tests/gold/*.txt", "tests/gold/*.jsonl", "tests/gold/attributions/*")
SHOWN = 20


def articles_of(news: Path | None, number: int) -> list[kit.Article]:
    """The articles in the repository, its gold texts, and ``number`` of the file of open news, spread through it."""
    read = (article for folder in OURS for article in kit.read_all(ROOT / folder))
    found = [replace(article, origin=None) for article in read]  # which names the folder of the checkout
    for pattern in GOLD:
        for file in sorted(ROOT.glob(pattern)):
            if file.is_file():
                found.append(kit.Article(text=file.read_text(encoding="utf-8"), published="2025-06-10"))
    if news is not None:
        lines = news.read_text(encoding="utf-8").splitlines()
        for line in lines[:: max(1, len(lines) // number)]:
            told = json.loads(line)
            found.append(kit.Article(**{name: told.get(name) for name in ("text", "title", "published", "url")}))
    return found


def differences(old: pd.DataFrame, new: pd.DataFrame) -> list[str]:
    """What differs between two tables, a line each: columns, rows, types, then cells."""
    if list(old.columns) != list(new.columns):
        return [f"columns {list(old.columns)} and {list(new.columns)}"]
    lines = [
        f"{name}: {old[name].dtype} and {new[name].dtype}" for name in old.columns if old[name].dtype != new[name].dtype
    ]
    key = old.columns[0]
    if old[key].tolist() != new[key].tolist():
        gone, come = set(old[key]) - set(new[key]), set(new[key]) - set(old[key])
        return [*lines, f"{len(old):,} and {len(new):,} rows; only before: {sorted(gone)}; only now: {sorted(come)}"]
    for name in old.columns:
        unlike = ~((old[name] == new[name]).fillna(False) | (old[name].isna() & new[name].isna()))
        for row in old.index[unlike.to_numpy(dtype=bool)]:
            lines.append(f"{old.at[row, key]} {name}: {old.at[row, name]!r} and {new.at[row, name]!r}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--nlp", help=f"another pipeline, such as {pipeline.ACCURATE!r}")
    arguments = parser.parse_args()
    tables = kit.extract(articles_of(arguments.news, arguments.articles), nlp=arguments.nlp)
    files = {name: arguments.tables / f"{name}.pickle" for name in SCHEMA}
    if not arguments.tables.exists():
        arguments.tables.mkdir(parents=True)
        for name, file in files.items():
            pd.DataFrame(getattr(tables, name)).to_pickle(file)
        print(f"wrote {tables!r} to {arguments.tables}")
        return
    found = 0
    for name, file in files.items():
        lines = differences(pd.read_pickle(file), pd.DataFrame(getattr(tables, name)))
        found += len(lines)
        print(
            f"{name}: {len(getattr(tables, name)):,} rows, " + (f"{len(lines):,} differences" if lines else "the same")
        )
        for line in lines[:SHOWN]:
            print(f"  {line}")
    sys.exit(found > 0)


if __name__ == "__main__":
    main()
