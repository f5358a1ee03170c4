"""Memory over time, of short articles that are made up, on a Dask cluster of this machine.

    python -m training.bench.cluster [--articles 1000000] [--words 20] [--workers 2] [--every 10]

Prints how much memory the process that asks (with the scheduler in it) and each of the workers hold, with how many
articles have been read by then; ends with exit code 1 where one holds clearly more at the end than after a third.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator

import psutil

import kit.scale
from kit.article import Article

_GROWN = 1.15  # times the memory after a third
_PLACES = "Ostrand Dorville Quelm Harrow Listen Varn Ekhaven Moss".split()
_THINGS = "ferries bridges schools farms buses wells orchards boats".split()
_VERBS = "closed reopened sank flooded burned expanded vanished moved".split()


def made_up(count: int, words: int, seed: int = 2025) -> Iterator[Article]:
    """So many articles of about so many words, each with two figures and a source; some come again."""
    chance = random.Random(seed)
    for number in range(count):
        place, thing, verb = chance.choice(_PLACES), chance.choice(_THINGS), chance.choice(_VERBS)
        text = (
            f"The mayor of {place} said that {number % 9_973 + 2} {thing} {verb}. Repairs cost {number // 7 + 5} euros."
        )
        while len(text.split()) < words:
            text += f" The {chance.choice(_THINGS)} of {chance.choice(_PLACES)} {chance.choice(_VERBS)}."
        yield Article(text, title=f"{place} {number}", published="2025-03-04", origin=f"made-up#{number}")


class _Watch(threading.Thread):
    """Looks every so many seconds at how much memory which process holds, in MB."""

    def __init__(self, every: float) -> None:
        super().__init__(daemon=True)
        self._every = every
        self._over = threading.Event()
        self._own = psutil.Process()
        self._begun = time.monotonic()
        self.read = 0
        self.rows: list[tuple[int, int, int]] = []

    def counted(self, articles: Iterator[Article]) -> Iterator[Article]:
        for article in articles:
            self.read += 1
            yield article

    def run(self) -> None:
        print("seconds  articles  asking MB  worker MB", flush=True)
        while not self._over.wait(self._every):
            workers = [_memory(child) for child in self._own.children(recursive=True) if _works(child)]
            self.rows.append((self.read, _memory(self._own), max(workers, default=0)))
            shown = "  ".join(f"{held:5}" for held in workers)
            print(f"{time.monotonic() - self._begun:7.0f}  {self.read:8,}  {self.rows[-1][1]:9}  {shown}", flush=True)

    def end(self) -> None:
        self._over.set()
        self.join()


def _works(process: psutil.Process) -> bool:
    try:
        return "spawn_main" in " ".join(process.cmdline())
    except psutil.Error:
        return False


def _memory(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss // 2**20
    except psutil.Error:
        return 0


def main() -> int:
    """Measure, print, and say whether memory has grown."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--articles", type=int, default=1_000_000)
    arguments.add_argument("--words", type=int, default=20)
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--every", type=float, default=10)
    chosen = arguments.parse_args()
    from distributed import Client, LocalCluster

    with (
        tempfile.TemporaryDirectory() as folder,
        LocalCluster(n_workers=chosen.workers, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        watch = _Watch(chosen.every)
        watch.start()
        begun = time.monotonic()
        items = watch.counted(made_up(chosen.articles, chosen.words))
        stored = kit.scale.extract(items, folder, client=client)
        seconds = time.monotonic() - begun
        watch.end()
        print(f"{stored!r}\n{len(stored) / seconds:,.0f} articles a second")
    third = next(row for row in watch.rows if row[0] >= chosen.articles / 3)
    last = watch.rows[-1]
    for who, before, after in zip(("asking", "the largest worker"), third[1:], last[1:], strict=True):
        print(f"{who}: {before} MB after {third[0]:,} articles, {after} MB after {last[0]:,}")
    return 1 if any(after > before * _GROWN for before, after in zip(third[1:], last[1:], strict=True)) else 0


if __name__ == "__main__":
    sys.exit(main())
