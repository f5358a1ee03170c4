"""What ``kit chart`` and ``kit verify`` do; their arguments stand in `kit.cli`, which must not load matplotlib."""

from __future__ import annotations

import argparse
import io
from pathlib import Path

import pandas as pd

from kit import saved
from kit.charts.make import chart
from kit.charts.publishing import publish
from kit.charts.verifying import changed, differing, verify
from kit.errors import NotFoundError, SetupError
from kit.loading import from_options, saved_place
from kit.schema import SCHEMA
from kit.tables import Tables


def run_chart(options: argparse.Namespace) -> int:
    """Draw and publish; 0 when the files are written."""
    tables, rows, failed = _rows(options)
    for condition in options.where:
        rows = _select(rows, condition)
    figure = chart(
        rows,
        options.x,
        options.y,
        by=options.by,
        kind=options.kind,
        title=options.title,
        subtitle=options.subtitle,
        highlight=options.highlight,
        width=options.width,
    )
    print(publish(figure, options.output, tables=tables, datawrapper=options.datawrapper))
    return 1 if failed else 0


def run_verify(options: argparse.Namespace) -> int:
    """Print what changed; 1 when an article, the rows or a picture is not as it was published."""
    report = verify(options.path, corrections=options.corrections)
    for name, lines in report.groupby("chart", sort=False):
        print(name)
        for line in lines.itertuples():
            print(f"  {line.part:12}{line.status:10}{line.detail}")
    count = report["chart"].nunique()
    different = differing(report)["chart"].nunique()
    unsure = report[(report["status"] == "unchecked") & (report["part"] != "article")]["chart"].nunique()
    print(
        f"{count} chart{'s' if count != 1 else ''}: {f'{different} changed' if different else 'as published'}"
        + (f", {unsure} not wholly checked" if unsure else "")
    )
    return 1 if changed(report) else 0


def _rows(options: argparse.Namespace) -> tuple[Tables | None, pd.DataFrame, int]:
    """The figures of articles or of saved tables, or the rows of one file, and how many sources could not be read."""
    file = _file_of_rows(options.sources[0]) if len(options.sources) == 1 else None
    if file is not None:
        unfit = [name for name in ("corrections", "published", "nlp") if getattr(options, name)]
        if unfit:
            raise SetupError(f"--{unfit[0]} is for articles and whole saved tables, and {file} is a file of rows")
        return None, _read_rows(file), 0
    tables, failed = from_options(options)
    return tables, tables.figures.merge(tables.articles[["article_id", "published"]], how="left"), failed


def _file_of_rows(source: str) -> Path | None:
    """The file to draw as it stands: a CSV file, or a saved table that stands without the others."""
    place = saved_place(source)
    if place is None:
        return Path(source) if source.lower().endswith(".csv") else None
    found = saved.files(place)
    return None if found.keys() >= saved.NEEDED else found.get("figures", place)


def _read_rows(file: Path) -> pd.DataFrame:
    """The rows of a file; raises `UnreadableError` for a saved table with a cell that its column cannot hold."""
    name = next((name for name, path in saved.files(file).items() if path == file), None)
    if name in SCHEMA:
        rows = saved.read_table(name, file)
        added = [column for column in rows.columns if column not in {known.name for known in SCHEMA[name]}]
        if added and file.suffix.lower() == ".csv":  # read as text; somebody may have added numbers to draw
            rows[added] = pd.read_csv(io.StringIO(rows[added].to_csv(index=False)), skip_blank_lines=False)
        return rows
    try:
        return pd.read_parquet(file) if file.suffix.lower() == ".parquet" else pd.read_csv(file)
    except FileNotFoundError:
        raise NotFoundError(f"{file}: there is no such file") from None
    except (ValueError, OSError) as error:
        raise SetupError(f"{file} cannot be read as a table: {error}") from error


def _select(rows: pd.DataFrame, condition: str) -> pd.DataFrame:
    name, equals, value = condition.partition("=")
    if not equals:
        raise SetupError(f"--where {condition!r} is not COLUMN=VALUE, such as measure=casualties")
    if name not in rows.columns:
        raise NotFoundError(
            f"--where {condition!r}: there is no column {name!r}; the columns are {', '.join(map(str, rows.columns))}"
        )
    column = rows[name]
    same = column.astype("str") == value
    if pd.api.types.is_numeric_dtype(column) and _is_number(value):
        same = column == float(value)
    chosen = rows[column.isna() if value == "" else same.fillna(False).astype(bool)]
    if chosen.empty:
        known = ", ".join(dict.fromkeys(str(v) for v in column.dropna().head(200)))
        raise SetupError(f"--where {condition!r} selects no rows; {name} is one of: {known[:300] or 'nothing'}")
    return chosen


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
