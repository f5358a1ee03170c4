"""Measure, and write docs/benchmarks.md with its picture: what `make bench` runs.

    python -m training.bench [--articles MORE.jsonl] [--environments .bench] [--output docs] [--quick]

The texts are articles of a file that `kit.read_all` reads, by default those in the repository. All times are of the machine
that it runs on; between machines only ratios of one run can be compared.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import pandas as pd

import kit
from training.bench import report
from training.bench.machine import description
from training.bench.peers import compare

ROOT = Path(__file__).parents[2]
FOLDERS = ("data/articles", "tests/gold/control", "seeds")
PEER_WORDS, WORDS = 5_000, 600_000
ARTICLES = (100, 400, 1_600)
LENGTHS = (500, 5_000, 50_000)
PROCESSES = (0, 1, 2)


def main() -> None:
    """Measure and write the report."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--articles", type=Path)
    arguments.add_argument("--environments", type=Path, default=ROOT / ".bench")
    arguments.add_argument("--output", type=Path, default=ROOT / "docs")
    arguments.add_argument("--quick", action="store_true", help="a tenth of the texts, to see that it runs")
    chosen = arguments.parse_args()
    chosen.environments.mkdir(parents=True, exist_ok=True)
    share = 10 if chosen.quick else 1
    texts = [article.text for article in kit.read_all(chosen.articles or [ROOT / folder for folder in FOLDERS])]
    random.Random(2025).shuffle(texts)
    file = chosen.environments / "articles.json"

    def once(given: list[str], processes: int = 0) -> dict[str, Any]:
        file.write_text(json.dumps(given), encoding="utf-8")
        command = [sys.executable, "-m", "training.bench.once", str(file), "--processes", str(processes)]
        answer = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        words = sum(len(text.split()) for text in given)
        return {"words": words, **json.loads(answer.stdout.splitlines()[-1])}

    speeds = compare(_of_words(texts, PEER_WORDS // share), chosen.environments, 2 if chosen.quick else 5)
    numbers = {count: once(_repeated(texts, count // share)) for count in ARTICLES}
    whole = " ".join(texts)
    lengths = {words: once([_cut(whole, words // share)]) for words in LENGTHS}
    many = _of_words(texts, WORDS // share)
    processes = {count: once(many, count) for count in PROCESSES}
    page = report.page(description(), speeds, numbers, lengths, processes, _pages_a_second())
    chosen.output.mkdir(parents=True, exist_ok=True)
    (chosen.output / "benchmarks.md").write_text(page, encoding="utf-8")
    report.picture(pd.DataFrame(speeds), chosen.output / "benchmarks.png")
    print(page)


def _pages_a_second() -> float:
    """How many web pages are read in a CPU second: those of the readers' evaluation."""
    pages = sorted((ROOT / "tests/gold/pages").rglob("*.html"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kit.read_all(pages[:5])
        began = time.process_time()
        kit.read_all(pages)
    return len(pages) / (time.process_time() - began)


def _repeated(texts: list[str], count: int) -> list[str]:
    return [texts[number % len(texts)] for number in range(count)]


def _of_words(texts: list[str], words: int) -> list[str]:
    """Texts from the beginning, over again where there are too few, until they have so many words."""
    found: list[str] = []
    size = 0
    while size < words:
        found.append(texts[len(found) % len(texts)])
        size += len(found[-1].split())
    return found


def _cut(text: str, words: int) -> str:
    parts = text.split(" ")
    return " ".join((parts * (words // len(parts) + 1))[:words])


if __name__ == "__main__":
    main()
