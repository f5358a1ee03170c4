"""Cells that are safe to open in a spreadsheet, and back exactly."""

from __future__ import annotations

import re

# Cells that a spreadsheet would run as a formula get an apostrophe in front, and so do those that only look as if
# they had one already: what is read back is what was written. (OWASP, CSV injection.)
_RISKY = re.compile(r"'*\s*[=+\-@\t\r＝＋－＠]")


def protected(cell: str) -> str:
    """The cell as it is written."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def bare(cell: str) -> str:
    """The cell that `protected` was given."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell
