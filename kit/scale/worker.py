"""What a worker process runs: batches in on standard input, their rows out on standard output, until the input ends.

It is a program of its own rather than a copy of the one that asks, so that notebooks and scripts without a main guard
need not mind it, and it ends by itself when that one is gone.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import Any


def main() -> None:
    """Answer the batches that come, each with ``("rows", BatchRows)`` or ``("error", exception)``."""
    asked = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    nlp, units = pickle.load(asked)
    _answer(answers, _ready, nlp)
    while True:
        try:
            batch = pickle.load(asked)
        except EOFError:
            return
        _answer(answers, _rows, batch, nlp, units)


def _ready(nlp: Any) -> str:
    from kit.language import pipeline

    return pipeline.identity(pipeline.resolve(nlp))


def _rows(*arguments: Any) -> Any:
    from kit.scale.rows import rows_of

    return rows_of(*arguments)


def _answer(answers: Any, work: Any, *arguments: Any) -> None:
    try:
        answer = ("answer", work(*arguments))
    except Exception as error:
        answer = ("error", error)
    try:
        answers.write(pickle.dumps(answer, protocol=5))
        answers.flush()
    except BrokenPipeError:  # nobody waits for it any more
        os._exit(0)


if __name__ == "__main__":
    main()
