"""One extraction in a process of its own, for what only a fresh process shows: cold starts, peak memory, several cores.

    python -m training.bench.once TEXTS.json [--processes N]

Prints a line of JSON: seconds until the package was there, until the first article was in tables, and of the whole; CPU
seconds of this process and of its workers; the largest resident memory of one of them, in MB.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time

BEGAN = time.perf_counter()


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
    tables = kit.extract(articles, processes=chosen.processes or None)
    ended = time.perf_counter()
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
                "memory": max(own.ru_maxrss, workers.ru_maxrss) / 1024,
                "figures": len(tables.figures),
                "bytes": size,
            }
        )
    )


if __name__ == "__main__":
    main()
