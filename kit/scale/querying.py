"""Conditions and queries in SQL on the files of stored tables, by DuckDB, which reads no more of them than it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow

from kit.errors import SetupError
from kit.scale.rows import no_rows
from kit.schema import SCHEMA

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Files = Mapping[str, Sequence[Path]]


def rows(files: Files, table: str, columns: Sequence[str], condition: str) -> pyarrow.Table:
    """The rows of a table for which a condition holds, in their order; it may name columns of the rows' articles."""
    if not files[table]:
        return no_rows().tables[table].select(list(columns))
    with _connected(files) as connection:
        source = f"(select *, filename as kit_file, file_row_number as kit_row from {_scan(files[table], placed=True)})"
        own = {column.name for column in SCHEMA[table]}
        more = [column.name for column in SCHEMA["articles"] if column.name not in own]
        if "article_id" in own and table != "articles":
            added = ", ".join(f"a.{_quoted(name)}" for name in more)
            source = f"(select r.*, {added} from {source} r left join articles a using (article_id))"
        chosen = ", ".join(map(_quoted, columns))
        return _asked(connection, f"select {chosen} from {source} where ({condition}\n) order by kit_file, kit_row")


def run(files: Files, query: str) -> pd.DataFrame:
    """What a query on the tables gives, in the dtypes that the kit's tables have."""
    with _connected(files) as connection:
        return _asked(connection, query).to_pandas(types_mapper=_DTYPES.get, timestamp_as_object=False).pipe(_plain)


def _connected(files: Files) -> DuckDBPyConnection:
    try:
        import duckdb
    except ImportError:
        raise SetupError(
            "conditions and queries in SQL need DuckDB: pip install 'kit-data-journalism[archives]'; select, sample and "
            "chunks do without"
        ) from None
    connection = duckdb.connect(
        config={"python_enable_replacements": False}
    )  # its tables are the kit's, not the caller's
    for name in SCHEMA:
        if files[name]:
            connection.execute(f"create view {name} as select * from {_scan(files[name])}")
        else:
            connection.register(name, no_rows().tables[name])
    return connection


def _asked(connection: DuckDBPyConnection, query: str) -> pyarrow.Table:
    import duckdb

    try:
        return connection.execute(query).to_arrow_table()
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise SetupError(f"DuckDB does not take this: {reason}; kit.codebook() lists the columns") from error


def _scan(files: Sequence[Path], placed: bool = False) -> str:
    listed = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
    return f"read_parquet([{listed}], union_by_name=true{', filename=true, file_row_number=true' if placed else ''})"


def _quoted(name: str) -> str:
    return f'"{name}"'


_DTYPES: dict[Any, Any] = {
    **dict.fromkeys((pyarrow.int8(), pyarrow.int16(), pyarrow.int32(), pyarrow.int64()), pd.Int64Dtype()),
    **dict.fromkeys((pyarrow.float32(), pyarrow.float64()), pd.Float64Dtype()),
    pyarrow.bool_(): pd.BooleanDtype(),
}


def _plain(data: pd.DataFrame) -> pd.DataFrame:
    """Dates as the tables have them."""
    days = {name: "datetime64[s]" for name, cells in data.items() if cells.dtype.kind == "M"}
    return data.astype(days)
