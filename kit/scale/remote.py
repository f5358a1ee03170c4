"""Jobs on the workers of a Dask cluster, answered in their order; what kills workers is found and left out."""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from kit.errors import KitError, SetupError

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 3  # jobs for each worker that are prepared before the first of them is done
SECONDS_WITHOUT_WORKERS = 60  # a nanny starts another in a few
_SECONDS_BETWEEN_LOOKS = 5
_DEAD_IN_A_ROW = 5  # articles over which workers die, and none comes through: it is not the articles
_DIED = "workers died over it; read it alone to see why"


class Kind(Protocol):
    """A kind of jobs, each of which is one argument of ``run``."""

    run: Callable[..., Any]
    how: tuple[Any, ...]  # its further arguments
    priority: int

    def singly(self, job: Any) -> Sequence[Any]:
        """The job in as many as it can be taken apart; itself where it is one."""

    def without(self, job: Any, reason: str) -> Any:
        """The answer of a job that cannot be taken apart and that no worker survives."""

    def joined(self, answers: Sequence[Any]) -> Any:
        """The answers of what a job was taken apart into as its own."""


class Work:
    """What a cluster has been asked to do and has not answered yet, of any kind."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self._asked: set[Future] = set()
        self._count = 0
        self._looked = 0.0

    def each(self, kind: Kind, jobs: Iterable[Any]) -> Iterator[Any]:
        """The answers in the order of the jobs, which are taken as workers are free for them; an answer in place of a
        job is one already (`Done`).
        """
        waiting: deque[tuple[Any, Future | None]] = deque()
        for job in jobs:
            waiting.append((job, None if isinstance(job, Done) else self._sent(kind, job)))
            if len(waiting) >= self._ahead():
                yield self._first(kind, *waiting.popleft())
        while waiting:
            yield self._first(kind, *waiting.popleft())

    def cancel(self) -> None:
        """Have the cluster forget what is not needed any more."""
        with contextlib.suppress(Exception):  # it may be gone
            self.client.cancel(list(self._asked), force=True)
        self._asked.clear()

    def _sent(self, kind: Kind, job: Any) -> Future:
        future = self.client.submit(kind.run, job, *kind.how, pure=False, priority=kind.priority)
        self._asked.add(future)
        return future

    def _ahead(self) -> int:
        if time.monotonic() - self._looked > _SECONDS_BETWEEN_LOOKS:
            self._count = len(workers(self.client))
            forget_messages(self.client)
            self._looked = time.monotonic()
        return max(self._count, 1) * AHEAD

    def _first(self, kind: Kind, job: Any, future: Future | None) -> Any:
        if future is None:
            return job.answer
        try:
            return self._answer(future)
        except _Killed:
            for other in list(self._asked):  # what runs beside it would be blamed with it
                self._settled(other)
            return self._alone(kind, job)

    def _alone(self, kind: Kind, job: Any) -> Any:
        """The answer to a job over which workers have died, or over one beside it: nothing else is run meanwhile."""
        with contextlib.suppress(_Killed):
            return self._answer(self._sent(kind, job))
        parts = kind.singly(job)
        if len(parts) == 1:
            return kind.without(job, _DIED)
        answers = []
        survived = False
        for part in parts:
            try:
                answers.append(self._answer(self._sent(kind, part)))
                survived = True
            except _Killed:
                answers.append(kind.without(part, _DIED))
            if not survived and len(answers) == min(_DEAD_IN_A_ROW, len(parts)):
                raise SetupError(
                    "workers die over every article; give them more memory (--memory-limit), or see what they print"
                )
        return kind.joined(answers)

    def _answer(self, future: Future) -> Any:
        """What a worker has answered. Raises `_Killed` where workers have died of it."""
        from distributed import CancelledError, KilledWorker

        self._settled(future)
        self._asked.discard(future)
        try:
            return future.result()
        except KilledWorker as error:
            raise _Killed from error
        except KitError:
            raise
        except (CancelledError, OSError) as error:  # a connection that has broken is an OSError
            raise lost(self.client) from error

    def _settled(self, future: Future) -> None:
        """Wait until a future is done or has failed, as long as there are workers to do it."""
        from distributed import wait

        alone: float | None = None
        while True:
            try:
                wait(future, timeout=_SECONDS_BETWEEN_LOOKS)
                return
            except TimeoutError:
                pass
            except Exception:  # what it is, its result says
                return
            if workers(self.client):
                alone = None
                continue
            alone = alone or time.monotonic()
            if time.monotonic() - alone > SECONDS_WITHOUT_WORKERS:
                raise SetupError(
                    f"the Dask scheduler at {address(self.client)} has had no workers for {SECONDS_WITHOUT_WORKERS} seconds; "
                    "start some, and the same command goes on"
                )


class Done:
    """An answer that needs no work."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer


class _Killed(Exception):
    """Workers have died over a job."""


def workers(client: Client) -> dict[str, int]:
    """How many threads each of the workers has."""
    try:
        return dict(client.nthreads())
    except Exception as error:  # whatever a connection that has broken raises
        raise lost(client) from error


def forget_messages(client: Client) -> None:
    """Forget what was sent here and at the scheduler: Dask would keep the last thousand messages of each connection,
    which hold the articles, by the hundred megabytes.
    """
    if client.scheduler_comm is not None:
        client.scheduler_comm.recent_message_log.clear()
    try:
        client.run_on_scheduler(_forget_messages)
    except Exception as error:  # whatever a connection that has broken raises
        raise lost(client) from error


def _forget_messages(dask_scheduler: Any) -> None:
    for connection in (*dask_scheduler.stream_comms.values(), *dask_scheduler.client_comms.values()):
        connection.recent_message_log.clear()


def address(client: Client) -> str:
    """Where the scheduler of a client is."""
    return str(client.scheduler.address) if client.scheduler is not None else "an address"


def lost(client: Client) -> SetupError:
    """The error of a scheduler that does not answer any more."""
    return SetupError(
        f"the Dask scheduler at {address(client)} is gone; when there is one again, the same command goes on"
    )
