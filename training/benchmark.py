"""Words a second on one core, from the articles in the repository: what `make benchmark` prints.

Four lines: splitting alone, the whole pipeline on every sentence, and complete tables as `kit.extract` makes them,
which parses only what holds a number or a cue, without and with nlp="accurate". CPU time, the best of several rounds after a warm-up.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}

import kit
from kit.language import pipeline

ROOT = Path(__file__).parents[1]
FOLDERS = ("data/articles", "tests/gold/control", "seeds")
WORDS = 20_000
ROUNDS = 5


def best(run: Callable[[], object], words: int) -> int:
    """Words a second in the fastest round."""
    run()
    seconds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        run()
        seconds.append(time.process_time() - began)
    return round(words / min(seconds))


def main() -> None:
    """Print the four speeds."""
    nlp = pipeline.load()
    articles = [article for folder in FOLDERS for article in kit.read_all(ROOT / folder)]
    size = sum(len(article.text.split()) for article in articles)
    articles *= -(-WORDS // size)
    words = sum(len(article.text.split()) for article in articles)
    texts = [article.text for article in articles]
    split = nlp.get_pipe("kit_sentences")
    lines = {
        "tokenised and split": lambda: [split(nlp.make_doc(text)) for text in texts],  # type: ignore[operator]
        "every sentence parsed, all rules": lambda: list(nlp.pipe(texts, batch_size=64)),
        "complete tables (kit.extract)": lambda: kit.extract(articles),
        'complete tables, nlp="accurate"': lambda: kit.extract(articles, nlp=pipeline.ACCURATE),
    }
    print(f"{len(articles)} articles, {words:,} words, {pipeline.identity(nlp)}, one core")
    for name, run in lines.items():
        print(f"{name:34}{best(run, words):>12,} words/s")


if __name__ == "__main__":
    main()
