"""`explore`: the tables by hand, in JupyterLab and Notebook 7: filtered, sorted, read in their articles, corrected."""

from __future__ import annotations

from kit.explore.view import explore

__all__ = ["explore"]
