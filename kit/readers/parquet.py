"""Parquet of articles, one a row, read batch by batch.

Rows that are alike stand in a file once. They stay so until their turn comes: a file of kilobytes may hold a thousand
rows of the same hundred megabytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.article import Article
from kit.errors import KitError
from kit.readers.records import Fields, refuse_addresses, refuse_own_table
from kit.readers.source import MAX_CHARACTERS, Note, Skipped, Source

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
    with source.open() as stream, ParquetFile(PythonFile(stream, mode="r"), read_dictionary=_texts(source)) as table:
        refuse_own_table(source.origin, table.schema_arrow.names)
        refuse_addresses(source.origin, table.schema_arrow.names, f"pandas.read_parquet({source.origin!r})")
        for batch in table.iter_batches(batch_size=_BATCH_ROWS):
            for place in range(batch.num_rows):
                (record,) = batch.slice(place, 1).to_pylist()
                number += 1
                origin = f"{source.origin}#row={number}"
                longest = max((len(cell) for cell in record.values() if isinstance(cell, str)), default=0)
                if longest > MAX_CHARACTERS:  # before anything is made of it
                    yield Skipped(origin, f"{origin} has {longest:,} characters, more than any article; split it")
                    continue
                try:
                    yield fields.article(record, origin)
                except KitError as error:
                    yield Skipped(origin, str(error))
    yield from fields.notes()


def _texts(source: Source) -> list[str]:
    """The columns of texts."""
    from pyarrow import PythonFile
    from pyarrow.parquet import ParquetFile

    with source.open() as stream, ParquetFile(PythonFile(stream, mode="r")) as table:
        columns = [table.schema.column(place) for place in range(len(table.schema))]
        return [one.path for one in columns if one.physical_type == "BYTE_ARRAY" and not one.max_repetition_level]
