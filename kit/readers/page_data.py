"""The structured data of a page's article: schema.org's, as JSON-LD or as microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kit.readers.blocks import text_of_html
from kit.readers.characters import letters, tidy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(
    r"(?:News|Reportage|OpinionNews|AnalysisNews|Scholarly|BackgroundNews|ReviewNews)?Article$|"
    r"(?:Live)?BlogPosting$|Report$"
)
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")
_REFERRED = ("author", "creator", "publisher")
_TYPED = "//*[@itemtype][contains(@itemtype, 'schema.org')]"
_VALUES = ("content", "datetime", "href", "src")
_MAX_ITEMS, _MAX_DEPTH = 20, 4


def article_data(tree: HtmlElement, headlines: set[str]) -> dict[str, Any]:
    """The properties of the page's article; where there are several, of the one with one of the ``headlines``.

    ``headlines`` are given as `letters`. Empty where the page has none.
    """
    found = [*_json_ld(tree), *_microdata(tree)]
    own = (item for item in found if letters(name_in(item.get("headline")) or "") in headlines)
    return next(own, found[0] if found else {})


def name_in(value: object) -> str | None:
    """The name in a piece of structured data: a string, a thing with a name, or the first of several."""
    if isinstance(value, list):
        return name_in(value[0]) if value else None
    if isinstance(value, dict):
        parts = [part for part in (value.get("givenName"), value.get("familyName")) if isinstance(part, str)]
        return name_in(value.get("name") or value.get("alternateName") or " ".join(parts))
    return (tidy(text_of_html(value)).replace("\n", " ") or None) if isinstance(value, str) else None


def names_in(value: object) -> list[str]:
    """The names in a piece of structured data: of one thing or of several."""
    return list(filter(None, map(name_in, _listed(value))))


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            waiting: list[Any] = [json.loads(tidy(script.text or "").strip(" ;"), strict=False)]
        except (ValueError, RecursionError):
            continue
        graph = _graph(waiting[0])
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                kinds = item.get("@type")
                if any(_ARTICLE_TYPES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    yield item | {name: _resolved(item[name], graph) for name in _REFERRED if name in item}
                waiting += [value for key, value in item.items() if key in _WITHIN]


def _graph(data: Any) -> dict[str, dict[str, Any]]:
    """The things that a graph names by an address of theirs."""
    things = data.get("@graph") if isinstance(data, dict) else data
    named = (one for one in _listed(things) if isinstance(one, dict) and "name" in one)
    return {one["@id"]: one for one in named if isinstance(one.get("@id"), str)}


def _resolved(value: Any, graph: dict[str, dict[str, Any]]) -> Any:
    """A value, or several, with what they refer to by its address in its place."""
    found = [
        graph.get(str(one.get("@id")), one) if isinstance(one, dict) and "name" not in one else one
        for one in _listed(value)
    ]
    return found if isinstance(value, list) else found[0]


def _microdata(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for scope in tree.xpath(_TYPED)[:_MAX_ITEMS]:
        if any(_ARTICLE_TYPES.search(kind) for kind in scope.get("itemtype").split()):
            yield _properties(scope)


def _properties(scope: HtmlElement, depth: int = 0) -> dict[str, Any]:
    """The properties of an item of microdata, those of the items within it in a dictionary of their own."""
    found: dict[str, Any] = {}
    waiting = list(scope)[::-1]
    while waiting:
        node = waiting.pop()
        names = (node.get("itemprop") or "").split()
        own_scope = node.get("itemscope") is not None
        for name in names if "articleBody" not in names else ():
            value = _properties(node, depth + 1) if own_scope and depth < _MAX_DEPTH else _value(node)
            found[name] = [*_listed(found[name]), value] if name in found else value
        if not own_scope:
            waiting += list(node)[::-1]
    return found


def _value(node: HtmlElement) -> str:
    stated = next((node.get(name) for name in _VALUES if node.get(name)), None)
    return stated if stated is not None else tidy(node.text_content()).replace("\n", " ")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
