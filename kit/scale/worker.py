"""What a worker process runs: a function in on standard input, then what it is asked, the answers out on standard output,
until the input ends.

It is a program of its own rather than a copy of the one that asks, so that notebooks and scripts without a main guard
need not mind it, and it ends by itself when that one is gone.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import Any


def main() -> None:
    """Answer what is asked, each time with ``("answer", what the function gives)`` or ``("error", exception)``."""
    asked = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    work, ready = pickle.load(asked)
    _answer(answers, ready)
    while True:
        try:
            item = pickle.load(asked)
        except EOFError:
            return
        _answer(answers, work, item)


def _answer(answers: Any, work: Any, *arguments: Any) -> None:
    try:
        answer = pickle.dumps(("answer", work(*arguments)), protocol=5)
    except Exception as error:
        answer = pickle.dumps(("error", error), protocol=5)
    try:
        answers.write(answer)
        answers.flush()
    except BrokenPipeError:  # nobody waits for it any more
        os._exit(0)


if __name__ == "__main__":
    main()
