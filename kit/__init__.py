"""A notebook kit for data journalism: the figures and claims of news articles as pandas tables.

Nothing heavy is loaded by ``import kit``: each verb imports what it needs when it is first used.
"""

from __future__ import annotations

import importlib
import sys
import types
from typing import TYPE_CHECKING, Any

from kit.article import Article
from kit.errors import KitError
from kit.reading import read, read_all
from kit.version import __version__ as __version__

if TYPE_CHECKING:
    from kit.ask import ask
    from kit.charts import chart, publish, verify
    from kit.checks import check
    from kit.compare import compare
    from kit.diff import diff
    from kit.explore import explore
    from kit.export import export
    from kit.extraction import extract
    from kit.follow import follow
    from kit.reference import reference
    from kit.show import show
    from kit.tables import Tables, codebook

__all__ = [
    "Article",
    "KitError",
    "Tables",
    "ask",
    "chart",
    "check",
    "codebook",
    "compare",
    "diff",
    "export",
    "explore",
    "extract",
    "follow",
    "publish",
    "read",
    "read_all",
    "reference",
    "show",
    "verify",
]

_HOMES = {
    "Tables": "kit.tables",
    "ask": "kit.ask",
    "chart": "kit.charts",
    "check": "kit.checks",
    "codebook": "kit.tables",
    "compare": "kit.compare",
    "diff": "kit.diff",
    "export": "kit.export",
    "explore": "kit.explore",
    "extract": "kit.extraction",
    "follow": "kit.follow",
    "publish": "kit.charts",
    "reference": "kit.reference",
    "show": "kit.show",
    "verify": "kit.charts",
}


def __getattr__(name: str) -> Any:
    if name == "corrections":  # a room of its own: kit.corrections.start(...)
        return importlib.import_module("kit.corrections")
    if name not in _HOMES:
        raise AttributeError(f"module 'kit' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])


class _Package(types.ModuleType):
    """Keeps ``kit.show`` the verb: importing the module of the same name must not hide it."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, types.ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
