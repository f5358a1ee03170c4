"""The numbers in the docs, which come from the last record and from no hand.

What a page says with numbers stands twice: as a template in a comment, and below it filled in::

    <!-- scores
    Found: {figures/news held/found F1} %, {readers/PDF held/lines: of} lines.
    -->
    Found: 99.0 %, 56 of 58 lines.
    <!-- end of scores -->

A metric in braces becomes its value, with ``: of`` how many of how many. Change the template, then
``python -m tests.gold.evaluate --write-docs``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.gold.floors import Floor, shown

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "training" / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"(<!-- scores\n(.*?)-->\n)(.*?)(<!-- end of scores -->)", re.S)
_METRIC = re.compile(r"\{([^{}:]+)(: of)?\}")


def filled(page: str, floors: Mapping[str, Floor]) -> str:
    """A page with its numbers. Raises `LookupError` for a metric that is not recorded, or that is no share of anything."""
    return _BLOCK.sub(
        lambda block: block[1] + _METRIC.sub(lambda metric: _number(metric, floors), block[2]) + block[4], page
    )


def blocks(page: str) -> list[str]:
    """The templates of a page."""
    return [block[1] for block in _BLOCK.findall(page)]


def write(pages: Sequence[Path], floors: Mapping[str, Floor]) -> None:
    """Fill the numbers of pages in; one that has them already is left alone."""
    for path in pages:
        old = path.read_text(encoding="utf-8")
        new = filled(old, floors)
        if new != old:
            path.write_text(new, encoding="utf-8")
            print(f"wrote the numbers in {path.name}")


def _number(metric: re.Match[str], floors: Mapping[str, Floor]) -> str:
    floor = floors.get(metric[1])
    if floor is None:
        raise LookupError(f"{metric[1]!r} is not recorded")
    if not metric[2]:
        return shown(floor.last)
    if floor.of is None:
        raise LookupError(f"{metric[1]!r} is no share of a number")
    return f"{round(floor.last * floor.of / 100)} of {floor.of}"
