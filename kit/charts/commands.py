"""What ``kit chart``, ``kit publish`` and ``kit verify`` do; their arguments stand in `kit.cli`, which must not load matplotlib."""

from __future__ import annotations

import argparse
import io
import re
from pathlib import Path

import pandas as pd

from kit import saved
from kit.charts.given import absent
from kit.charts.make import chart
from kit.charts.publishing import publish, publish_again
from kit.charts.verifying import changed, differing, published_chart, verify
from kit.errors import KitError, NotFoundError, SetupError
from kit.loading import from_options, saved_place
from kit.schema import SCHEMA
from kit.tables import Tables

_CONDITION = re.compile(
    r"(?P<name>[^=!]+?)(?<!\s)(?:\s*(?P<differs>!)?=\s*(?P<value>.*)|\s+is\s+(?P<filled>not\s+)?empty)", re.DOTALL
)
# What the kit's errors advise to write in Python.
_PYTHON = re.compile(
    r"rows(?:\.(?P<name>\w+)|\['(?P<quoted>[^']+)'\])(?: == '(?P<value>[^']*)'|\.(?P<test>isna|notna)\(\))"
)


def run_chart(options: argparse.Namespace) -> int:
    """Draw and publish; 0 when the files are written."""
    tables, rows, failed = _rows(options)
    for condition in options.where:
        rows = _select(rows, condition)
    try:
        figure = chart(
            rows,
            options.x,
            options.y,
            by=options.by,
            kind=options.kind,
            title=options.title,
            subtitle=options.subtitle,
            highlight=options.highlight,
            annotate=[_pair(pair, "--annotate", "2024-08-06=Incursion") for pair in options.annotate] or None,
            reference=_references(options.reference),
            colors=dict(_pair(pair, "--color", "Labour=#d33") for pair in options.color) or None,
            theme=options.theme,
            width=options.width,
        )
        published = publish(
            figure, options.output, tables=tables, svg_text=options.svg_text, datawrapper=options.datawrapper
        )
    except KitError as error:
        raise type(error)(as_options(str(error))) from error
    print(published)
    return 1 if failed else 0


def run_publish(options: argparse.Namespace) -> int:
    """Publish a chart again from the rows and arguments of its manifest; what the options leave out stays as it was."""
    manifest, rows = published_chart(options.path)
    look = {name: getattr(options, name) for name in ("theme", "width") if getattr(options, name)}
    rows = rows[list(manifest["columns"])]  # without the links, which are made again
    print(
        publish_again(
            manifest,
            rows,
            options.to or options.path,
            look,
            svg_text=options.svg_text,
            datawrapper=options.datawrapper,
        )
    )
    return 0


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
    return tables, tables.figures.kit.with_articles("published"), failed


def _file_of_rows(source: str) -> Path | None:
    """The file to draw as it stands: a CSV file, or a saved table that stands without the others."""
    place = saved_place(source)
    if place is None:
        return Path(source) if source.lower().endswith(".csv") else None
    if saved.is_archive(place):
        return None
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
    """The rows that a condition keeps: ``unit=km²``, ``unit!=km²``, ``unit is empty``, ``unit is not empty``."""
    found = _CONDITION.fullmatch(condition.strip())
    if found is None:
        raise SetupError(
            f"--where {condition!r} is not COLUMN=VALUE, such as measure=casualties, nor 'COLUMN is empty'"
        )
    name, value = found["name"], (found["value"] or "").strip()
    wanted = not (found["differs"] or found["filled"])
    if name not in rows.columns:
        raise NotFoundError(
            f"--where {condition!r}: there is no column {name!r}; the columns are {', '.join(map(str, rows.columns))}"
        )
    cells = [_cell(cell) for cell in rows[name]]
    number = _number(value)
    same = [cell == value or (number is not None and _number(cell) == number) for cell in cells]
    chosen = rows[[alike == wanted for alike in same]]
    if not chosen.empty:
        return chosen
    known = ", ".join(dict.fromkeys(cell for cell in cells[:200] if cell))
    if not value:
        raise SetupError(f"--where {condition!r} selects no rows; {name} is {'never' if wanted else 'always'} empty")
    raise SetupError(f"--where {condition!r} selects no rows; {name} is one of: {known[:300] or 'nothing'}")


def _cell(cell: object) -> str:
    """A cell as a person writes it: a day without its midnight, a whole number without its zero, nothing for nothing."""
    if absent(cell):
        return ""
    if isinstance(cell, float):
        return f"{cell:.12g}"
    return str(cell).removesuffix(" 00:00:00").strip()


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def _pair(words: str, option: str, example: str) -> list[str]:
    name, equals, value = words.partition("=")
    if not (equals and name.strip() and value.strip()):
        raise SetupError(f"{option} {words!r} has no two sides, such as {option} '{example}'")
    return [name.strip(), value.strip()]


def _references(wanted: list[str]) -> dict[str, float | str] | None:
    """Lines as the command line names them: ``mean``, ``59``, ``Average 2024=59``, ``Usual=median``."""
    found: dict[str, float | str] = {}
    for words in wanted:
        name, _, value = words.rpartition("=")
        amount = _number(value)
        found[name.strip() or (value.capitalize() if amount is None else value)] = value if amount is None else amount
    return found or None


def as_options(message: str) -> str:
    """An error's advice as words for the command line, where nobody has rows or writes Python."""
    message = re.sub(r"rows\[((?:[^\[\]]|\[[^\]]*\])+)\]", _condition, message)
    message = re.sub(r"rows\.(?:nlargest|drop_duplicates)\([^)]*\)", "those of one measure, with --where", message)
    message = re.sub(r"\b(kind|by|x|y|width|highlight|theme)='([^']*)'", _option, message)
    message = re.sub(r"\b(annotate|reference|colors|by)=(?=[ ,;.]|$)", r"--\1", message)
    return message.replace("--colors", "--color")


def _condition(found: re.Match[str]) -> str:
    """``(rows.unit == 'USD') & rows.per.isna()`` as ``--where unit=USD --where 'per is empty'``."""
    parts = []
    for part in found[1].split(" & "):
        known = _PYTHON.fullmatch(part[1:-1] if part.startswith("(") else part)
        if known is None:
            return "some with --where"
        name, value, test = known["name"] or known["quoted"], known["value"], known["test"]
        if value is None:
            parts.append(f"--where '{name} is {'not ' if test == 'notna' else ''}empty'")
        else:
            parts.append(f"--where '{name}={value}'" if " " in value else f"--where {name}={value}")
    return " ".join(parts)


def _option(found: re.Match[str]) -> str:
    value = f"'{found[2]}'" if " " in found[2] else found[2]
    return f"--{found[1]} {value}"
