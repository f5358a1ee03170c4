"""What an editor changes, kept apart from what was extracted: a small CSV file, reviewed and kept under version control.

``tables.corrected("corrections.csv")`` applies it. `kit.explore` writes it by hand, `accept`, `reject` and `correct`
from code; `start` makes an empty one.
"""

from __future__ import annotations

from kit.corrections.file import COLUMNS, HEADER, Correction, read, record, start, withdraw
from kit.corrections.making import accept, correct, reject

__all__ = ["COLUMNS", "HEADER", "Correction", "accept", "correct", "read", "record", "reject", "start", "withdraw"]
