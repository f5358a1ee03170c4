"""What ``kit chart`` and ``kit verify`` do; their arguments stand in `kit.cli`, which must not load matplotlib."""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from kit.charts.make import chart
from kit.charts.publishing import publish
from kit.charts.verifying import changed, verify
from kit.errors import NotFoundError, SetupError
from kit.tables import Tables, extract


def run_chart(options: argparse.Namespace) -> int:
    """Draw and publish; 0 when the files are written."""
    tables, rows = _rows(options.source, None if options.any_language else ("en",))
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
    return 0


def run_verify(options: argparse.Namespace) -> int:
    """Print what changed; 1 when an article, the rows or a picture is not as it was published."""
    report = verify(options.folder)
    for name, lines in report.groupby("chart", sort=False):
        print(name)
        for line in lines.itertuples():
            print(f"  {line.part:9}{line.status:10}{line.detail}")
    count = report["chart"].nunique()
    different = report[report["status"].isin(["changed", "missing"]) & (report["part"] != "versions")][
        "chart"
    ].nunique()
    print(f"{count} chart{'s' if count != 1 else ''}: {f'{different} changed' if different else 'as published'}")
    return 1 if changed(report) else 0


def _rows(source: str, languages: tuple[str, ...] | None) -> tuple[Tables | None, pd.DataFrame]:
    """The figures of articles or of saved tables, or the rows of a CSV file."""
    from kit.articles import read, read_all

    path = Path(source)
    if (path / "figures.parquet").exists():
        tables = Tables.load(path)
        return tables, tables.figures
    if path.suffix.lower() == ".csv":
        try:
            return None, pd.read_csv(path)
        except FileNotFoundError:
            raise NotFoundError(f"{source}: there is no such file") from None
        except (ValueError, OSError) as error:
            raise SetupError(f"{source} cannot be read as a table: {error}") from error
    tables = extract((read_all if path.is_dir() else read)(source, languages=languages))
    return tables, tables.figures


def _select(rows: pd.DataFrame, condition: str) -> pd.DataFrame:
    name, equals, value = condition.partition("=")
    if not equals:
        raise SetupError(f"--where {condition!r} is not COLUMN=VALUE, such as measure=casualties")
    if name not in rows.columns:
        raise NotFoundError(
            f"--where {condition!r}: there is no column {name!r}; the columns are {', '.join(map(str, rows.columns))}"
        )
    column = rows[name]
    chosen = rows[column.isna() if value == "" else column.astype("str") == value]
    if chosen.empty:
        known = ", ".join(dict.fromkeys(str(v) for v in column.dropna().head(200)))
        raise SetupError(f"--where {condition!r} selects no rows; {name} is one of: {known[:300] or 'nothing'}")
    return chosen
