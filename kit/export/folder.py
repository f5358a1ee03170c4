"""A folder with each table as CSV and Parquet: what `Tables.save` writes."""

from __future__ import annotations

from pathlib import Path

from kit.export.checking import names
from kit.tables import Tables


def write(tables: Tables, path: Path) -> list[Path]:
    """Write the folder ``path``."""
    folder = tables.save(path)
    return [folder / f"{name}.{ending}" for name in names(tables) for ending in ("csv", "parquet")]
