"""Parquet of articles, one a row, read batch by batch."""

from __future__ import annotations

from collections.abc import Iterator

from kit.article import Article
from kit.errors import KitError
from kit.readers.records import Fields, refuse_addresses, refuse_own_table
from kit.readers.source import Note, Skipped, Source

_BATCH_ROWS = 500


def matches(source: Source) -> bool:
    """Whether the bytes begin with Parquet's signature."""
    return source.head.startswith(b"PAR1")


def articles(source: Source) -> Iterator[Article | Note | Skipped]:
    """The article of each row."""
    from pyarrow import PythonFile
    from pyarrow.parquet import ParquetFile

    fields = Fields(source.origin)
    number = 0
    with source.open() as stream, ParquetFile(PythonFile(stream, mode="r")) as table:
        refuse_own_table(source.origin, table.schema_arrow.names)
        refuse_addresses(source.origin, table.schema_arrow.names, f"pandas.read_parquet({source.origin!r})")
        for batch in table.iter_batches(batch_size=_BATCH_ROWS):
            for record in batch.to_pylist():
                number += 1
                origin = f"{source.origin}#row={number}"
                try:
                    yield fields.article(record, origin)
                except KitError as error:
                    yield Skipped(origin, str(error))
    yield from fields.notes()
