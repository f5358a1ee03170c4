"""Past one process and past memory: `rows_of` is the unit of work, processes, archives and clusters are built on it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from distributed import Client

    from kit.article import Article
    from kit.scale.look import watch as watch
    from kit.scale.stored import StoredTables


def extract(
    sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str] | Article],
    output: str | Path,
    *,
    client: Client | str | None = None,
    processes: int | str | None = None,
    nlp: str | None = None,
    units: Any = None,
    languages: tuple[str, ...] | None = ("en",),
    restart: bool = False,
    progress: bool = False,
) -> StoredTables:
    """The tables of more articles than fit in memory, written to an archive as they come; opened when it is whole.

    ``sources`` is what `kit.read_all` takes. The work is done by ``processes`` of this machine, or by the workers of a
    Dask cluster, given as a ``client`` of it or as its scheduler's address; the rows are the same. What is stopped is
    gone on with by the same call, and ``restart`` begins anew. ``progress`` shows a bar on standard error.

    Raises `SetupError` where the cluster or the folder is not fit for it.
    """
    from kit.errors import SetupError
    from kit.reading import opened
    from kit.scale import archive
    from kit.scale.cluster import connected
    from kit.scale.progress import Progress
    from kit.scale.stored import StoredTables

    if client is not None and processes is not None:
        raise SetupError("the work is done by the processes of this machine or by a cluster; leave one of the two out")
    how: dict[str, Any] = {"nlp": nlp, "units": units, "restart": restart, "progress": Progress(progress)}
    if client is None:
        items = (item for run in opened(sources, languages=languages) for item in run)
        archive.write(items, output, processes=processes, **how)
    else:
        with connected(client, nlp=nlp, units=units) as cluster:
            read = cluster.read(
                (item for run in cluster.opened(sources, languages=languages) for item in run), languages
            )
            archive.write(read, output, executor=cluster.rows, **how)
    return StoredTables(output)


def __getattr__(name: str) -> Any:
    if name != "watch":
        raise AttributeError(f"module 'kit.scale' has no attribute {name!r}")
    from kit.scale.look import watch

    return watch
