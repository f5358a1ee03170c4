"""`rows_of`, the unit of all work: a batch of articles in, its rows as Arrow tables out.

One process, several and many machines all call this one plain function, and their results joined in the order of the
batches are the same rows.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
import pyarrow

from kit import saved
from kit.errors import KitError
from kit.scale.batches import Batch, name_of
from kit.schema import SCHEMA
from kit.version import __version__

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class BatchRows(NamedTuple):
    """The rows of a batch: a `pyarrow.Table` for each of the kit's tables, and what to say of how texts were read."""

    tables: dict[str, pyarrow.Table]
    remarks: tuple[str, ...] = ()


def rows_of(batch: Batch, nlp: Language | str | None = None, units: Any = None) -> BatchRows:
    """The rows of a batch of articles; one on which the kit fails is left out, with the reason, and the others come through.

    Raises the errors of a pipeline or of units that do not fit, which no article is to blame for.
    """
    try:
        return _rows(batch, nlp, units)
    except KitError:
        raise
    except Exception as error:
        if len(batch.articles) > 1:
            return joined(
                [rows_of(Batch(left_out=batch.left_out)), *(rows_of(one, nlp, units) for one in batch.singly())]
            )
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return rows_of(batch.without(f"the kit fails on it ({what:.200}); please report this"))


def joined(parts: Sequence[BatchRows]) -> BatchRows:
    """The rows of several batches as one, in their order."""
    return BatchRows(
        {name: pyarrow.concat_tables([part.tables[name] for part in parts]) for name in SCHEMA},
        tuple(remark for part in parts for remark in part.remarks),
    )


@cache
def no_rows() -> BatchRows:
    """Tables with all columns and no rows."""
    return rows_of(Batch())


def alike(table: str, rows: pyarrow.Table, columns: Sequence[str] | None = None) -> pyarrow.Table:
    """Rows of a table, or some of its columns, with the types of today's schema: null what an older kit did not know."""
    known = no_rows().tables[table].schema
    wanted = known.names if columns is None else columns
    made = {
        name: rows[name].cast(known.field(name).type)
        if name in rows.column_names
        else pyarrow.nulls(rows.num_rows, known.field(name).type)
        for name in wanted
    }
    if columns is None:
        made |= {name: rows[name] for name in rows.column_names if name not in made}
    return pyarrow.table(made)


def frame_of(table: str, rows: pyarrow.Table, columns: Collection[str] | None = None) -> pd.DataFrame:
    """Arrow rows as a DataFrame with the columns and dtypes of the schema, or with some of the columns."""
    return saved.shaped(table, rows.to_pandas(), columns)


def _rows(batch: Batch, nlp: Language | str | None, units: Any) -> BatchRows:
    rows = {name: _Rows(name) for name in SCHEMA}
    remarks: list[str] = []
    rows["skipped"].add(skipped._asdict() for skipped in batch.left_out)
    if batch.articles:
        from kit.language import pipeline
        from kit.language.sentences import LONGEST

        language = pipeline.within_bounds(nlp)
        identity = pipeline.identity(language)
        docs = pipeline.annotate_all(batch.articles, language, units=units)
        for doc, key in zip(docs, batch.ids, strict=True):
            _add_rows(rows, doc, key, identity)
            if doc._.cut:
                remarks.append(
                    f"{name_of(doc._.article)}: at {doc._.cut:,} place{'s' if doc._.cut > 1 else ''} no sentence ends "
                    f"within {LONGEST:,} characters; the text was read in pieces there, and what belongs together "
                    "across them is not seen"
                )
        del docs, doc
        _give_back()
    return BatchRows({name: collected.table() for name, collected in rows.items()}, tuple(remarks))


def _give_back() -> None:
    """Give the system the memory that a batch has needed; glibc would keep it, in pieces, and ask for more."""
    with contextlib.suppress(OSError, AttributeError, TypeError):  # another C library
        ctypes.CDLL(None).malloc_trim(0)


def _add_rows(rows: dict[str, _Rows], doc: Doc, key: str, identity: str) -> None:
    """The rows of one annotated article."""
    from kit.language.rows import claim_rows, figure_rows

    article = doc._.article
    rows["articles"].add(
        [
            {
                "article_id": key,
                "title": article.title,
                "published": article.published,
                "place": article.place,
                "section": article.section,
                "publisher": article.publisher,
                "author": article.author,
                "url": article.url,
                "language": article.language,
                "words": len(article.text.split()),
                "questions": "\n".join(article.questions) or None,
                "text_sha256": article.sha256,
                "origin": article.origin,
                "reader": article.reader,
                "kit_version": __version__,
                "pipeline": identity,
            }
        ]
    )
    claims = claim_rows(doc, key)
    rows["figures"].add(figure_rows(doc, key, claims))  # before the claims: it counts their figures
    rows["claims"].add(claims)


class _Rows:
    """The rows of a table as they come, kept as columns: a row that stays a dict costs two kilobytes."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._columns: dict[str, list[Any]] = {column.name: [] for column in SCHEMA[table]}

    def add(self, rows: Iterable[dict[str, Any]]) -> None:
        listed = list(rows)
        for name, cells in self._columns.items():
            cells += [row.get(name) for row in listed]

    def table(self) -> pyarrow.Table:
        made = {
            column.name: pd.Series(self._columns[column.name], dtype=object).astype(column.dtype)
            for column in SCHEMA[self._table]
        }
        return pyarrow.Table.from_pandas(pd.DataFrame(made), preserve_index=False)
