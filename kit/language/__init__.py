"""Everything that knows English. `load` gives the spaCy pipeline, `annotate` an article's Doc,
`explain` why a figure got its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.language.attach.explain import explain
    from kit.language.pipeline import annotate, load

__all__ = ["annotate", "explain", "load"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from kit.language import pipeline
        from kit.language.attach import explain

        return getattr(explain if name == "explain" else pipeline, name)
    raise AttributeError(f"module 'kit.language' has no attribute {name!r}")
