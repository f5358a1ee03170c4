"""Write down how the units of the lexicon convert, as pint has it: ``kit/language/lexicons/conversions.csv``.

    python -m training.conversions

Run it after a unit was added to ``units.toml`` or when pint has a new version.
"""

from __future__ import annotations

import csv
import sys
from typing import TextIO

from kit.language.lexicons import FOLDER
from kit.language.quantities import measures
from kit.language.quantities.conversions import line_of


def write(file: TextIO) -> None:
    """A row for each unit that has a base unit: base = value * factor + offset."""
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("unit", "factor", "offset", "base"))
    for unit in measures.lexicon().units.values():
        line = line_of(unit)
        if line is None and unit.base:
            sys.exit(f"pint does not convert {unit.short!r} ({unit.pint}) to {unit.base!r}")
        if line is not None:
            rows.writerow((unit.short, *map(repr, line[:2]), line[2]))


if __name__ == "__main__":
    with (FOLDER / "conversions.csv").open("w", encoding="utf-8", newline="") as target:
        write(target)
