"""Names that are the same: in all rows of an article one source or measure stands for another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd

from kit.corrections.file import Correction

_Name = tuple[str, str]  # the article, and a name in it
Named = dict[str, dict[_Name, list[Correction]]]  # column -> name that is given up -> lines on the way to its last one


def clashes(lines: Iterable[Correction]) -> list[list[Correction]]:
    """Lines that cannot all be right: one name is to be two others, or names stand for each other in a circle."""
    given: dict[tuple[str, str, str], list[Correction]] = defaultdict(list)
    for line in lines:
        given[line.row_id, line.column, line.was].append(line)
    apart = [same for same in given.values() if len({line.value for line in same}) > 1]
    circles = []
    for start, same in given.items():
        way, at = [*same], (*start[:2], same[0].value)
        while at in given and at != start and given[at][0] not in way:
            way += given[at]
            at = (*at[:2], given[at][0].value)
        if at == start and same not in apart:
            circles.append(way)
    return [*apart, *circles]


def ways(lines: Iterable[Correction]) -> Named:
    """For each name that is given up, by its column, the lines that lead to the name that stands for it in the end.

    The lines must not clash.
    """
    steps = {(line.column, line.row_id, line.was): line for line in lines}
    found: Named = defaultdict(dict)
    for column, article, name in steps:
        way: list[Correction] = []
        at = name
        while (column, article, at) in steps:
            way.append(steps[column, article, at])
            at = way[-1].value
        found[column][article, name] = way
    return found


def renamed(table: pd.DataFrame, column: str, named: dict[_Name, list[Correction]]) -> dict[int, list[Correction]]:
    """The rows of a table that have a name which is given up, by their place, with the lines that say so."""
    if column not in table.columns:
        return {}
    of_these = table["article_id"].isin({article for article, _ in named}).to_numpy().nonzero()[0]
    pairs = zip(table["article_id"].iloc[of_these], table[column].iloc[of_these], strict=True)
    return {int(place): named[pair] for place, pair in zip(of_these, pairs, strict=True) if pair in named}


def of_rows(lines: Iterable[Correction], rows: dict[str, dict[str, Any]]) -> list[list[str]]:
    """Row, column, name and person for each of ``rows``, as extracted and by their ids, whose name is given up.

    Cells that have a correction of their own, and names that clash, are left out.
    """
    lines = list(lines)
    own = {(line.row_id, line.column) for line in lines}
    namings = [line for line in lines if line.is_naming]
    wrong = {line for clash in clashes(namings) for line in clash}
    named = ways(line for line in namings if line not in wrong)
    found = []
    for row_id, row in rows.items():
        for column, names in named.items():
            way = names.get((row["article_id"], row[column])) if column in row and "article_id" in row else None
            if way and (row_id, column) not in own:
                found.append([row_id, column, way[-1].value, way[-1].by])
    return found
