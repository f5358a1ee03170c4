"""Cells that are safe to open in a spreadsheet, and back exactly."""

from __future__ import annotations

import re

# What a spreadsheet would run as a formula. (OWASP, CSV injection.)
FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")
# Such cells get an apostrophe in front, and so do those that only look as if they had one already: what is read back is
# what was written.
_RISKY = re.compile(rf"'*{FORMULA.pattern}")


def protected(cell: str) -> str:
    """The cell as it is written."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def bare(cell: str) -> str:
    """The cell that `protected` was given."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell
