"""One system in a process of its own, which runs over the texts each time it is told to, and says how long that took.

    python worker.py SYSTEM TEXTS.json      reads "run" lines, answers each with a line of JSON

It stands alone: the peers' environments hold nothing of the kit's.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}

Texts = list[str]


def kit_numbers(texts: Texts) -> Callable[[], int]:
    """Numbers and units alone, without the sentences around them."""
    from kit.language.units import find_quantities

    return lambda: sum(len(find_quantities(text)) for text in texts)


def kit_tables(texts: Texts) -> Callable[[], int]:
    """Complete tables: figures with all that belongs to them, and claims."""
    import kit

    articles = [kit.Article(text=text) for text in texts]
    return lambda: len(kit.extract(articles).figures)


def kit_accurate(texts: Texts) -> Callable[[], int]:
    """Complete tables, nlp="accurate"."""
    import kit

    articles = [kit.Article(text=text) for text in texts]
    return lambda: len(kit.extract(articles, nlp="accurate").figures)


def quantulum3(texts: Texts) -> Callable[[], int]:
    """Numbers and units."""
    from quantulum3 import parser

    return lambda: sum(len(parser.parse(text)) for text in texts)


def recognizers(texts: Texts) -> Callable[[], int]:
    """Numbers, percentages and numbers with units of money, size, age and temperature."""
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import (
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
    )

    kinds = (recognize_number, recognize_percentage, recognize_age, recognize_currency, recognize_dimension,
             recognize_temperature)  # fmt: skip
    return lambda: sum(len(kind(text, "en-us")) for text in texts for kind in kinds)


SYSTEMS = {function.__name__: function for function in (kit_numbers, kit_tables, kit_accurate, quantulum3, recognizers)}


def main() -> None:
    """Answer each line of standard input with the CPU seconds of a run and how much it found."""
    name, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        run = SYSTEMS[name](json.load(file))
    run()  # what is loaded and compiled once is not measured
    print(json.dumps({"ready": name}), flush=True)
    for _ in sys.stdin:
        began = time.process_time()
        found = run()
        print(json.dumps({"seconds": time.process_time() - began, "found": found}), flush=True)


if __name__ == "__main__":
    main()
