"""Words a second on one core, from the articles in the repository: what `make benchmark` prints.

python -m training.benchmark [--profile] [--news MORE.jsonl --articles 400]

Without ``--profile``, four lines: splitting alone, the whole pipeline on every sentence, and complete tables as `kit.extract` makes them,
which parses only what holds a number or a cue, without and with nlp="accurate". CPU time, the best of several rounds after a warm-up.
With it, the CPU seconds of each stage of complete tables and their share. ``--news`` measures with articles of a file of
open news instead, spread through it.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}

import kit
from kit.language import pipeline
from kit.language.statistical import batches
from kit.scale import rows

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


def articles_of(news: Path | None, number: int) -> list[kit.Article]:
    """``number`` articles of a file of open news, spread through it, or those in the repository, repeated."""
    if news is not None:
        lines = news.read_text(encoding="utf-8").splitlines()
        told = [json.loads(line) for line in lines[:: max(1, len(lines) // number)][:number]]
        return [kit.Article(**{name: one.get(name) for name in ("text", "title", "published", "url")}) for one in told]
    articles = [article for folder in FOLDERS for article in kit.read_all(ROOT / folder)]
    size = sum(len(article.text.split()) for article in articles)
    return articles * -(-WORDS // size)


class Stages:
    """CPU seconds by stage, from clocks around the functions that do the work; what one stage calls of another counts there."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._inner: list[float] = []

    def clocked(self, function: Callable[..., Any], name: Callable[..., str]) -> Callable[..., Any]:
        """The function with a clock; ``name`` gives the stage from its arguments."""

        @functools.wraps(function)
        def run(*given: Any, **named: Any) -> Any:
            began = time.process_time()
            self._inner.append(0.0)
            try:
                return function(*given, **named)
            finally:
                spent = time.process_time() - began
                stage = name(*given)
                self.seconds[stage] = self.seconds.get(stage, 0.0) + spent - self._inner.pop()
                if self._inner:
                    self._inner[-1] += spent

        return run

    def watch(self, owner: Any, function: str, name: str | Callable[..., str]) -> None:
        """Put a clock on a function of a module or class."""
        stage = name if callable(name) else lambda *_: name
        setattr(owner, function, self.clocked(getattr(owner, function), stage))


def profile(articles: list[kit.Article], words: int) -> None:
    """Print the CPU seconds of each stage and their share."""
    nlp = pipeline.load()
    names = {id(component): name for name, component in nlp.pipeline}
    stages = Stages()
    kit.extract(articles[:20])
    stages.watch(pipeline, "_tokenised", "tokenise")
    stages.watch(pipeline, "_SPLITTER", "split")
    stages.watch(batches, "run", lambda pipe, *_: names[id(pipe)])
    stages.watch(pipeline, "repair", "repairs")
    for name in ("kit_names", *pipeline.RULES):
        stages.watch(type(nlp.get_pipe(name)), "__call__", name.removeprefix("kit_"))
    stages.watch(rows, "_add_rows", "rows")
    stages.watch(rows._Rows, "table", "frames")
    stages.watch(kit, "extract", "between the stages")
    kit.extract(articles)
    total = sum(stages.seconds.values())
    for name, seconds in sorted(stages.seconds.items(), key=lambda stage: -stage[1]):
        print(f"{name:34}{seconds:>8.2f} s{seconds / total:>8.1%}")
    print(f"{'complete tables (kit.extract)':34}{total:>8.2f} s{words / total:>12,.0f} words/s")


def main() -> None:
    """Print the speeds, or the stages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--news", type=Path)
    parser.add_argument("--articles", type=int, default=400)
    arguments = parser.parse_args()
    nlp = pipeline.load()
    articles = articles_of(arguments.news, arguments.articles)
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles, {words:,} words, {pipeline.identity(nlp)}, one core")
    if arguments.profile:
        profile(articles, words)
        return
    texts = [article.text for article in articles]
    split = nlp.get_pipe("kit_sentences")
    lines = {
        "tokenised and split": lambda: [split(nlp.make_doc(text)) for text in texts],  # type: ignore[operator]
        "every sentence parsed, all rules": lambda: list(nlp.pipe(texts, batch_size=64)),
        "complete tables (kit.extract)": lambda: kit.extract(articles),
        'complete tables, nlp="accurate"': lambda: kit.extract(articles, nlp=pipeline.ACCURATE),
    }
    for name, run in lines.items():
        print(f"{name:34}{best(run, words):>12,} words/s")


if __name__ == "__main__":
    main()
