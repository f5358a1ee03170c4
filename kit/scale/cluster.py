"""Batches to rows in their order on the workers of a Dask cluster."""

from __future__ import annotations

import contextlib
import hashlib
import platform
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kit.errors import SetupError
from kit.scale.batches import Batch
from kit.scale.rows import BatchRows, joined, rows_of
from kit.version import __version__

if TYPE_CHECKING:
    from distributed import Client, Future

    from kit.scale.archive import Executor

_AHEAD = 3  # batches for each worker that are read before the first of them is done
_SECONDS_TO_CONNECT = 10
_SECONDS_WITHOUT_WORKERS = 60  # a nanny starts another in a few
_SECONDS_BETWEEN_LOOKS = 5
_DEAD_IN_A_ROW = 5  # articles over which workers die, and none comes through: it is not the articles
_CODE = (".py", ".toml", ".tsv", ".csv")


class Made(NamedTuple):
    """What rows depend on besides the articles; it must be the same on all machines."""

    kit: str
    code: str
    python: str
    spacy: str
    pipeline: str


@cache
def made_with(nlp: str | None = None) -> Made:
    """What this process makes rows with, by a pipeline that is loaded for it."""
    import spacy

    from kit.language import pipeline

    python = ".".join(platform.python_version_tuple()[:2])
    return Made(__version__, _code(), python, spacy.__version__, pipeline.identity(pipeline.resolve(nlp)))


@cache
def _code() -> str:
    """A hash of the kit's code and word lists: two copies of one version need not be the same."""
    root = Path(__file__).parents[1]
    found = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in _CODE):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:12]


@contextlib.contextmanager
def connected(client: Client | str) -> Iterator[Client]:
    """The client, or one of the scheduler at an address such as ``tcp://10.0.0.1:8786`` as long as the context lasts.

    Raises `SetupError` where there is none, or Dask is not installed.
    """
    try:
        from distributed import Client
    except ImportError:
        raise SetupError(
            "many machines need Dask, here and on each of them: pip install 'kit-data-journalism[cluster]'"
        ) from None
    if isinstance(client, Client):
        yield client
        return
    if not isinstance(client, str):
        raise SetupError(
            f"client is a dask.distributed.Client or the address of a scheduler, not {type(client).__name__}"
        )
    try:
        own = Client(client, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:  # a TimeoutError is an OSError
        raise SetupError(
            f"no Dask scheduler answers at {client}; start one (dask scheduler) and give the address it prints, such as "
            "tcp://10.0.0.1:8786"
        ) from error
    with own:
        yield own


@contextlib.contextmanager
def executor(client: Client | str | None, *, nlp: Any = None, units: Any = None) -> Iterator[Executor | None]:
    """What makes rows of batches on a cluster, for `archive.write`; None where no cluster is named.

    The rows come in the order of the batches, which are asked for as they are needed. An article over which workers die
    is left out with the reason. Raises `SetupError` before anything is asked for where a worker would make other rows
    than this process, and later where the cluster is lost.
    """
    from kit.language.quantities.added_units import added_units

    if client is None:
        yield None
        return
    if nlp is not None and not isinstance(nlp, str):
        raise SetupError("workers each load the pipeline by its name: nlp='en_core_web_sm'")
    with connected(client) as ready:
        wanted = made_with(nlp)
        check(ready, nlp, wanted)
        yield partial(_in_order, client=ready, how=(nlp, added_units(units), wanted))


def _in_order(batches: Iterable[Batch], client: Client, how: tuple[Any, ...]) -> Generator[BatchRows]:
    work = _Work(client, how)
    try:
        yield from work.each(batches)
    finally:
        work.cancel()


def check(client: Client, nlp: str | None, wanted: Made) -> None:
    """Raise `SetupError` for a worker that would make other rows, and for one that runs several tasks at once."""
    if not _workers(client):
        with contextlib.suppress(TimeoutError):
            client.wait_for_workers(1, timeout=_SECONDS_TO_CONNECT)
    workers = _workers(client)
    if not workers:
        raise SetupError(
            f"the Dask scheduler at {_address(client)} has no workers; start some: dask worker {_address(client)} --nthreads 1"
        )
    several = next((address for address, threads in workers.items() if threads != 1), None)
    if several is not None:
        raise SetupError(
            f"the worker at {several} has {workers[several]} threads, and the kit needs one for each worker; start it with "
            "--nthreads 1 (and --nworkers for more than one on a machine)"
        )
    for address, found in client.run(made_with, nlp, on_error="return").items():
        if isinstance(found, BaseException):
            raise SetupError(
                f"the worker at {address} cannot do the kit's work ({type(found).__name__}: {found}); install there what is "
                f"installed here (kit {wanted.kit}, with its extra 'cluster')"
            )
        _compare(f"the worker at {address}", found, wanted)


def _compare(who: str, found: Made, wanted: Made) -> None:
    for name, theirs, ours in zip(Made._fields, found, wanted, strict=True):
        if theirs != ours:
            what = {"code": "another copy of the kit", "kit": "another kit", "python": "another Python"}
            raise SetupError(
                f"{who} has {what.get(name, f'another {name}')} ({theirs}, here {ours}), and its rows would not be alike; "
                "install the same versions on all machines, and start the workers again"
            )


def _workers(client: Client) -> dict[str, int]:
    """How many threads each of the workers has."""
    try:
        return dict(client.nthreads())
    except Exception as error:  # whatever a connection that has broken raises
        raise _lost(client) from error


def _address(client: Client) -> str:
    return client.scheduler.address if client.scheduler is not None else "an address"


def _lost(client: Client) -> SetupError:
    return SetupError(
        f"the Dask scheduler at {_address(client)} is gone; when there is one again, the same command goes on"
    )


def _rows(batch: Batch, nlp: str | None, units: Any, wanted: Made) -> BatchRows:
    """What a worker runs. It compares once more: workers may come while the work goes on."""
    _compare("a worker that has come", made_with(nlp), wanted)
    return rows_of(batch, nlp, units)


class _Work:
    """The batches that the cluster has been given and not yet answered."""

    def __init__(self, client: Client, how: tuple[Any, ...]) -> None:
        self._client = client
        self._how = how
        self._waiting: deque[tuple[Batch, Future]] = deque()
        self._count = 0
        self._looked = 0.0

    def each(self, batches: Iterable[Batch]) -> Iterator[BatchRows]:
        for batch in batches:
            self._waiting.append((batch, self._sent(batch)))
            if len(self._waiting) >= self._ahead():
                yield self._first()
        while self._waiting:
            yield self._first()

    def cancel(self) -> None:
        """Have the cluster forget what is not needed any more."""
        with contextlib.suppress(Exception):  # it may be gone
            self._client.cancel([future for _, future in self._waiting], force=True)
        self._waiting.clear()

    def _sent(self, batch: Batch) -> Future:
        return self._client.submit(_rows, batch, *self._how, pure=False)

    def _ahead(self) -> int:
        if time.monotonic() - self._looked > _SECONDS_BETWEEN_LOOKS:
            self._count = len(_workers(self._client))
            self._looked = time.monotonic()
        return max(self._count, 1) * _AHEAD

    def _first(self) -> BatchRows:
        batch, future = self._waiting[0]
        rows = self._result(future)
        if rows is None:
            for _, other in self._waiting:  # what runs beside it would be blamed with it
                self._settled(other)
            rows = self._alone(batch)
        self._waiting.popleft()
        return rows

    def _alone(self, batch: Batch) -> BatchRows:
        """The rows of a batch over which workers have died, or over one that was beside it: nothing else is run meanwhile."""
        rows = self._result(self._sent(batch))
        if rows is not None:
            return rows
        if len(batch.articles) == 1:
            return rows_of(batch.without("workers died over it; read it alone to see why"))
        parts = [rows_of(Batch(left_out=batch.left_out))]
        survived = False
        for number, one in enumerate(batch.singly(), 1):
            parts.append(self._alone(one))
            survived = survived or len(parts[-1].tables["articles"]) > 0
            if not survived and number == min(_DEAD_IN_A_ROW, len(batch.articles)):
                raise SetupError(
                    "workers die over every article; give them more memory (--memory-limit), or see what they print"
                )
        return joined(parts)

    def _result(self, future: Future) -> BatchRows | None:
        """What a worker has answered; None where workers have died of it."""
        from distributed import CancelledError, KilledWorker
        from distributed.comm import CommClosedError

        self._settled(future)
        try:
            return future.result()
        except KilledWorker:
            return None
        except (CancelledError, CommClosedError) as error:
            raise _lost(self._client) from error

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
            if _workers(self._client):
                alone = None
                continue
            alone = alone or time.monotonic()
            if time.monotonic() - alone > _SECONDS_WITHOUT_WORKERS:
                raise SetupError(
                    f"the Dask scheduler at {_address(self._client)} has had no workers for {_SECONDS_WITHOUT_WORKERS} "
                    "seconds; start some, and the same command goes on"
                )
