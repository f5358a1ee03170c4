"""One CSV file: the figures, each with the title, outlet, date and address of its article."""

from __future__ import annotations

from pathlib import Path

from kit.export.writing import write_text
from kit.tables import Tables, as_csv


def write(tables: Tables, path: Path) -> list[Path]:
    """Write the file, which is safe to open in a spreadsheet."""
    rows = tables.figures.kit.with_articles("title", "publisher", "published", "url", "origin", tables=tables)
    write_text(path, as_csv(rows))
    return [path]
