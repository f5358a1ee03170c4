"""Articles on a Dask cluster: its workers read documents and make the rows, in the order of the articles."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from kit.article import Article
from kit.errors import SetupError
from kit.readers import articles_in, unread_in
from kit.readers.source import Note, Skipped, Source
from kit.reading import OneSource, opened
from kit.scale import alike
from kit.scale.alike import Made, made_with
from kit.scale.batches import Batch
from kit.scale.remote import Done, Work, address, workers
from kit.scale.rows import BatchRows, joined, rows_of

if TYPE_CHECKING:
    from distributed import Client

_SECONDS_TO_CONNECT = 10
_DOCUMENT_BYTES = 2**22  # larger ones are read here rather than sent
_PROFILES = 10  # of a second each
_JOB_BYTES = 2**20
_JOB_DOCUMENTS = 16
_JOB_ITEMS = 500


@contextlib.contextmanager
def connected(client: Client | str, *, nlp: Any = None, units: Any = None) -> Iterator[Cluster]:
    """A cluster by a client of it, or by its scheduler's address, such as ``tcp://10.0.0.1:8786``.

    Raises `SetupError` where none answers, where Dask is not installed, and where a worker would make other rows than
    this process.
    """
    try:
        import distributed
    except ImportError:
        raise SetupError(
            "many machines need Dask, here and on each of them: pip install 'kit-data-journalism[cluster]'"
        ) from None
    if nlp is not None and not isinstance(nlp, str):
        raise SetupError("workers each load the pipeline by its name: nlp='en_core_web_sm'")
    if not isinstance(client, (distributed.Client, str)):
        raise SetupError(
            f"client is a dask.distributed.Client or the address of a scheduler, not {type(client).__name__}"
        )
    with contextlib.ExitStack() as stack:
        if isinstance(client, str):
            try:
                used = distributed.Client(client, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
                stack.enter_context(used)
            except (OSError, ValueError, TypeError) as error:  # a TimeoutError is an OSError
                raise SetupError(
                    f"no Dask scheduler answers at {client}; start one (dask scheduler) and give the address it prints, "
                    "such as tcp://10.0.0.1:8786"
                ) from error
        else:
            used = client
        wanted = made_with(nlp)
        check(used, nlp, wanted)
        cluster = Cluster(used, nlp, units, wanted)
        try:
            yield cluster
        finally:
            cluster.work.cancel()


def check(client: Client, nlp: str | None, wanted: Made) -> None:
    """Raise `SetupError` for a worker that would make other rows, and for one that runs several tasks at once."""
    if not workers(client):
        with contextlib.suppress(TimeoutError):
            client.wait_for_workers(1, timeout=_SECONDS_TO_CONNECT)
    found = workers(client)
    if not found:
        raise SetupError(
            f"the Dask scheduler at {address(client)} has no workers; start some: dask worker {address(client)} --nthreads 1"
        )
    several = next((worker for worker, threads in found.items() if threads != 1), None)
    if several is not None:
        raise SetupError(
            f"the worker at {several} has {found[several]} threads, and the kit needs one for each worker; start it with "
            "--nthreads 1 (and --nworkers for more than one on a machine)"
        )
    for worker, made in client.run(made_with, nlp, on_error="return").items():
        if isinstance(made, BaseException):
            if worker not in workers(client):  # it has died meanwhile, which is no matter
                continue
            raise SetupError(
                f"the worker at {worker} cannot do the kit's work ({type(made).__name__}: {made}); install there what is "
                f"installed here (kit {wanted.kit}, with its extra 'cluster')"
            )
        alike.compare(f"the worker at {worker}", made, wanted)


class Cluster:
    """A cluster whose workers do what this process would."""

    def __init__(self, client: Client, nlp: str | None, units: Any, wanted: Made) -> None:
        from kit.language.quantities.added_units import added_units

        self.work = Work(client)
        self._wanted = wanted
        self._how = (nlp, added_units(units), wanted)

    def opened(self, sources: OneSource | Iterable[OneSource | Article], **options: Any) -> Iterator[Iterator[Any]]:
        """What `kit.reading.opened` gives, with documents unread, which `read` has the workers read."""
        return opened(sources, read_by=partial(unread_in, most_bytes=_DOCUMENT_BYTES), **options)

    def read(
        self, items: Iterable[Article | Skipped | Note | Source], languages: Iterable[str] | None
    ) -> Iterator[Article | Skipped | Note]:
        """The items in their order, with what workers find in the documents in the place of these."""
        kind = _Documents(None if languages is None else tuple(languages), self._how[0], self._wanted)
        for found in self.work.each(kind, _jobs(items)):
            yield from found

    def rows(self, batches: Iterable[Batch]) -> Generator[BatchRows]:
        """The rows of each batch, in the order of the batches, which are asked for as they are needed.

        An article over which workers die is left out with the reason. Raises `SetupError` when the cluster is lost.
        """
        jobs = (batch if batch.articles else Done(rows_of(batch)) for batch in batches)
        yield from self.work.each(_Rows(self._how), jobs)


class _Rows:
    """Batches, of which workers make rows."""

    priority = 0

    def __init__(self, how: tuple[Any, ...]) -> None:
        self.run, self.how = _rows, how

    def singly(self, job: Batch) -> Sequence[Batch]:
        if len(job.articles) < 2:
            return [job]
        first, *others = job.singly()
        return [replace(first, left_out=job.left_out), *others]

    def without(self, job: Batch, reason: str) -> BatchRows:
        return rows_of(job.without(reason))

    def joined(self, answers: Sequence[BatchRows]) -> BatchRows:
        return joined(answers)


class _Documents:
    """Items among which are documents, which workers read; sooner than rows are made, so that there is enough for those."""

    priority = 1

    def __init__(self, *how: Any) -> None:
        self.run, self.how = _read, how

    def singly(self, job: list[Any]) -> Sequence[list[Any]]:
        return [[item] for item in job]

    def without(self, job: list[Any], reason: str) -> list[Skipped]:
        return [Skipped(item.origin, f"{item.origin}: {reason}") for item in job]

    def joined(self, answers: Sequence[list[Any]]) -> list[Any]:
        return [item for answer in answers for item in answer]


def _jobs(items: Iterable[Any]) -> Iterator[list[Any] | Done]:
    """The items in their order, some together; those without documents are no work."""
    job: list[Any] = []
    documents = size = 0
    for item in items:
        job.append(item)
        if isinstance(item, Source):
            documents += 1
            with item.open() as stream:
                size += stream.seek(0, 2)
        if documents >= _JOB_DOCUMENTS or size >= _JOB_BYTES or len(job) >= (_JOB_ITEMS if documents else 1):
            yield job if documents else Done(job)
            job, documents, size = [], 0, 0
    if job:
        yield job if documents else Done(job)


# What workers run. They compare once more: a worker may come while the work goes on.


def _rows(batch: Batch, nlp: str | None, units: Any, wanted: Made) -> BatchRows:
    alike.compare("a worker that has come", made_with(nlp), wanted)
    _shorten_profiles()
    return rows_of(batch, nlp, units)


def _read(
    items: list[Any], languages: tuple[str, ...] | None, nlp: str | None, wanted: Made
) -> list[Article | Skipped | Note]:
    alike.compare("a worker that has come", made_with(nlp), wanted)
    found: list[Article | Skipped | Note] = []
    for item in items:
        found += articles_in(item, languages) if isinstance(item, Source) else [item]
    return found


def _shorten_profiles() -> None:
    """Forget what Dask has sampled of a worker's call stacks but for the latest: it would keep an hour of it, by the
    hundred megabytes.
    """
    from distributed import get_worker

    try:
        worker = get_worker()
    except ValueError:  # called outside of one
        return

    def shorten() -> None:
        for history in (worker.profile_history, worker.profile_keys_history):
            while len(history) > _PROFILES:
                history.popleft()

    worker.loop.add_callback(shorten)  # in its own thread, which else adds to them
