"""Files that are there completely or not at all, and JSON in one form."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to, which takes its name when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(21, "it is a folder", str(path))
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".export-") as room:
        draft = Path(room) / path.name
        yield draft
        os.replace(draft, path)


def write_text(path: Path, text: str) -> Path:
    """Write ``text`` as UTF-8 with line ends as they are."""
    with replacing(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="")
    return path


def write_json(path: Path, content: Any, *, in_page: bool = False) -> Path:
    """Write JSON that a person can read; the same content gives the same bytes.

    ``in_page`` is for what may be put into a page: no tag can begin or end in it.
    """
    text = json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)
    return write_text(path, (text.replace("<", "\\u003c") if in_page else text) + "\n")


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as dicts; NA is None."""
    return table.astype(object).where(table.notna(), None).to_dict("records")


def given(**cells: Any) -> dict[str, Any]:
    """The cells that are there."""
    return {name: cell for name, cell in cells.items() if cell is not None}


def date_text(moment: pd.Timestamp | None) -> str | None:
    """A date in ISO form, with the time of day where there is one."""
    if moment is None:
        return None
    return moment.date().isoformat() if moment == moment.normalize() else moment.isoformat()
