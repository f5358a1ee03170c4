"""One extraction in a process of its own, for what only a fresh process shows: cold starts, peak memory, several cores.

    python -m training.bench.once TEXTS.json [--processes N]

Prints a line of JSON: seconds until the package was there, until the first article was in tables, and of the whole; CPU
seconds of this process and of its workers; the largest resident memory, in MB, of a worker, or of this process where there is none.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import threading
import time

BEGAN = time.perf_counter()
_PAUSE = 0.1


class Memory(threading.Thread):
    """Looks at the resident memory of this process and its workers, and keeps the largest of one.

    ``ru_maxrss`` would count what the process held that started this one.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.own = self.workers = 0
        self._over = threading.Event()

    def run(self) -> None:
        """Look until `stop`."""
        import psutil

        own = psutil.Process()
        while not self._over.wait(_PAUSE):
            self.own = max(self.own, own.memory_info().rss)
            for child in own.children(recursive=True):
                try:
                    self.workers = max(self.workers, child.memory_info().rss)
                except psutil.NoSuchProcess:
                    continue

    def stop(self) -> float:
        """The largest in MB: of a worker where there are any, else of this process."""
        self._over.set()
        self.join()
        return (self.workers or self.own) / 2**20


def main() -> None:
    """Extract once and print what it took."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts")
    arguments.add_argument("--processes", type=int, default=0)
    chosen = arguments.parse_args()
    import kit

    imported = time.perf_counter()
    with open(chosen.texts, encoding="utf-8") as file:
        articles = [kit.Article(text=text) for text in json.load(file)]
    kit.extract(articles[:1])
    first = time.perf_counter()
    memory = Memory()
    memory.start()
    tables = kit.extract(articles, processes=chosen.processes or None)
    ended = time.perf_counter()
    largest = memory.stop()
    with tempfile.TemporaryDirectory() as folder:
        size = sum(file.stat().st_size for file in tables.save(folder).glob("*.parquet"))
    own, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        json.dumps(
            {
                "import": imported - BEGAN,
                "first": first - BEGAN,
                "seconds": ended - first,
                "cpu": own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime,
                "memory": largest,
                "figures": len(tables.figures),
                "bytes": size,
            }
        )
    )


if __name__ == "__main__":
    main()
