"""A page as its reader sees it: its tree without what is hidden, and the runs of its text, found once for all who ask."""

from __future__ import annotations

from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kit.readers import inlines, labels, page_hidden, table_cells
from kit.readers.runs import Run, runs_of_tree, text_of_runs

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class ShownPage:
    """What a page shows.

    ``runs`` are those of its text in their order, ``spans`` the numbers of the first and behind the last run of each element
    that holds some as a whole; ``struck`` are words that are struck out, each with what stood before it.
    """

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = deepcopy(tree)
        page_hidden.prune(self.tree)
        self.struck = inlines.settle(self.tree)
        table_cells.settle(self.tree)
        labels.settle(self.tree)
        body = self.tree.find("body")
        self.runs: list[Run]
        self.spans: dict[Any, tuple[int, int]]
        self.runs, self.spans = runs_of_tree(body if body is not None else self.tree)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of its whole text, without blank ones."""
        return [line for line in text_of_runs((run, True) for run in self.runs).split("\n") if line]
