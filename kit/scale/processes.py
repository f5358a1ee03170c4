"""Work on one item after the other, in this process or in several: batches to rows, tables in parts."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from kit.errors import SetupError
from kit.scale.batches import Batch
from kit.scale.rows import BatchRows, joined, rows_of
from kit.tables import Tables

if TYPE_CHECKING:
    from spacy.language import Language

_AHEAD = 4  # batches for each process that are read before the first of them is done
# One thread for each process: their own threads would only wait for one another.
_ONE_THREAD = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "ARROW_NUM_THREADS",
)
_SECONDS_TO_END = 5
_MANY = 20_000  # stored articles from which several processes are worth their start


def in_order(
    batches: Iterable[Batch],
    *,
    nlp: Language | str | None = None,
    units: Any = None,
    processes: int | str | None = None,
) -> Generator[BatchRows]:
    """The rows of each batch, in the order of the batches, which are asked for as they are needed.

    ``processes`` is how many worker processes read them: None or 0 for this one, -1 or ``"all"`` for one a core. A
    worker that dies costs the article it died of, which is left out with the reason.
    """
    count = _count(processes)
    if count and nlp is not None and not isinstance(nlp, str):
        raise SetupError(
            "several processes each load the pipeline by its name: nlp='en_core_web_sm', or leave processes out"
        )
    with _Readers(count, partial(rows_of, nlp=nlp, units=units), partial(_identity, nlp)) as readers:
        yield from readers.each(batches)


def processes_for(tables: Any, processes: int | str | None) -> int:
    """How many worker processes a verb on tables asks: where nothing is said, one a core for many stored articles."""
    many = not isinstance(tables, Tables) and len(tables) > _MANY
    return _count("all" if processes is None and many else processes)


def _count(processes: int | str | None) -> int:
    if processes == "all" or (processes == -1 and not isinstance(processes, bool)):
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if processes is None:
        return 0
    if isinstance(processes, bool) or not isinstance(processes, int) or processes < 0:
        raise SetupError(f"processes={processes!r} is no number of processes; 2 are two, 'all' one for each core")
    return processes


def _identity(nlp: Language | str | None) -> str:
    """Load the pipeline; gives its name and version."""
    from kit.language import pipeline

    return pipeline.identity(pipeline.resolve(nlp))


class WorkerDied(Exception):
    """A worker process ended before it answered."""


class Worker:
    """A worker process, which answers one item after the other."""

    def __init__(self) -> None:
        apart: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}  # Ctrl-C is for who asks
        path = os.pathsep.join(map(os.path.abspath, sys.path))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kit.scale.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | dict.fromkeys(_ONE_THREAD, "1") | {"PYTHONPATH": path},
            **apart,
        )

    def load(self, work: Callable[[Any], Any], ready: Callable[[], Any]) -> Any:
        """Hand over the function to answer with; gives what ``ready`` does. Raises its errors, `SetupError` where the
        process does not run.
        """
        try:
            return self._asked((work, ready))
        except WorkerDied as error:
            raise SetupError(f"a worker process cannot start ({error}); leave processes out to do without") from None

    def answer(self, item: Any) -> Any:
        """What the function gives for an item. Raises `WorkerDied` where the process ends over it."""
        return self._asked(item)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait(_SECONDS_TO_END)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # what it was still being asked
                    stream.close()

    def _asked(self, question: Any) -> Any:
        try:
            pickle.dump(question, self._process.stdin, protocol=5)  # type: ignore[arg-type]
            self._process.stdin.flush()  # type: ignore[union-attr]
            kind, answer = pickle.load(self._process.stdout)  # type: ignore[arg-type]
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            self.end()
            raise WorkerDied(_ending(self._process.returncode)) from error
        if kind == "error":
            raise answer
        return answer


def _ending(code: int) -> str:
    if code == -9:
        return "it was killed, as the system does when memory runs out"
    return f"it ended with {f'signal {-code}' if code < 0 else f'code {code}'}"


def _nothing() -> None:
    """What needs to be done before the first item."""


class Workers:
    """So many workers, each kept by a thread of this process that asks it and starts another when it has died.

    ``work`` is a function of one item that can be pickled, as can its answers; with no workers it is called here.
    """

    def __init__(self, count: int, work: Callable[[Any], Any], ready: Callable[[], Any] = _nothing) -> None:
        self._count = count
        self._work, self._ready = work, ready
        self._threads = ThreadPoolExecutor(max(count, 1), thread_name_prefix="kit-worker")
        self._own = threading.local()
        self._all: set[Worker] = set()
        self._lock, self._here = threading.Lock(), threading.Lock()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closed = True
            ending = list(self._all)
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in ending:
            worker.end()
        self._threads.shutdown()

    def each(self, items: Iterable[Any]) -> Iterator[Any]:
        """The answer to each item, in their order; no more items are asked for than are worked on."""
        if not self._count:
            yield from map(self._work, items)
            return
        waiting: deque[Future[Any]] = deque()
        for item in items:
            waiting.append(self._threads.submit(self.answer, item))
            if len(waiting) >= self._count * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def answer(self, item: Any) -> Any:
        """The answer to an item; over which a worker dies is done in this process."""
        try:
            return self._asked(item)
        except WorkerDied:
            with self._here:
                return self._work(item)

    def _asked(self, item: Any) -> Any:
        """The answer of this thread's worker, which is started where there is none."""
        worker: Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            worker = self._started()
        try:
            return worker.answer(item)
        except WorkerDied:
            self._own.worker = None
            if self._closed:
                raise CancelledError from None
            raise

    def _started(self) -> Worker:
        with self._lock:
            if self._closed:
                raise CancelledError
            worker = Worker()
            self._all.add(worker)
        worker.load(self._work, self._ready)
        self._own.worker = worker
        return worker


class _Readers(Workers):
    """Workers that make rows of batches: over which one dies is tried article by article."""

    def answer(self, batch: Batch) -> BatchRows:
        if not batch.articles:
            return rows_of(batch)
        try:
            return self._asked(batch)
        except WorkerDied as died:
            parts = [rows_of(Batch(left_out=batch.left_out)), *map(self._alone, batch.singly())]
            if len(batch.articles) > 1 and not any(len(part.tables["articles"]) for part in parts):
                raise SetupError(
                    f"worker processes die over every article ({died}); take fewer of them, or give the machine more memory"
                ) from None
            return joined(parts)

    def _alone(self, one: Batch) -> BatchRows:
        try:
            return self._asked(one)
        except WorkerDied as died:
            return rows_of(one.without(f"the process that read it died ({died}); read it alone to see why"))
