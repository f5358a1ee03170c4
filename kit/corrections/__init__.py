"""What an editor changes, kept apart from what was extracted: a small CSV file, reviewed and kept under version control.

``tables.corrected("corrections.csv")`` applies it. `kit.explore` writes it by hand, `accept`, `reject`, `correct`,
`merge` and `add` from code; `start` makes an empty one.
"""

from __future__ import annotations

from kit.corrections.file import COLUMNS, HEADER, Correction, read, record, start, withdraw
from kit.corrections.making import accept, add, correct, merge, reject

__all__ = [
    "COLUMNS",
    "HEADER",
    "Correction",
    "accept",
    "add",
    "correct",
    "merge",
    "read",
    "record",
    "reject",
    "start",
    "withdraw",
]
