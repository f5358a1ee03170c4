"""What the elements of a page are for, told by their tags, roles and names: the article, or something beside it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Any

_LEVELS = 4  # of containers that are compared
_NOT_OURS = re.compile(
    r"(?:^|[\s_-])(?:comments?|respond|disqus|related|recommend\w*|recirc\w*|promo\w*|newsletter\w*|sidebar|sign-?up|subscri\w*|"
    r"teasers?|adverts?|advertisement|sponsor\w*|cookie\w*|consent|footer|author-?(?:bio|box|card|info)|bio|share|sharing|social|"
    r"most-?(?:read|popular)|read-?(?:more|next)|more-?(?:from|on|stories)|breadcrumbs?|nav|navigation|menu|modal|paywall|disclaimer|"
    r"copyright|legal|tags|credits?)(?:[\s_-]|$)",
    re.I,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_OURS_TAGS = frozenset("nav footer form aside menu dialog".split())
_NOT_OURS_ROLES = frozenset("navigation complementary contentinfo search dialog alertdialog banner".split())


def spine(words: Counter[Any]) -> set[Any]:
    """The elements that hold most of an article's words, which whatever their names are not for something else."""
    inside: Counter[Any] = Counter()
    for holder, count in words.items():
        node = holder
        while node is not None:
            inside[node] += count
            node = node.getparent()
    return {node for node, count in inside.items() if count > words.total() / 2}


def is_apart(node: Any) -> bool:
    """Whether an element is for comments, offers, menus or other stories."""
    if not isinstance(node.tag, str) or node.tag in ("body", "html", "article", "main"):
        return False
    if node.tag in _NOT_OURS_TAGS or (node.get("role") or "") in _NOT_OURS_ROLES:
        return node.tag != "footer" or all(above.tag != "blockquote" for above in _near(node))
    return is_named_apart(node)


def is_named_apart(node: Any) -> bool:
    names = f"{node.get('class') or ''} {node.get('id') or ''}"
    return len(names) > 2 and len(names) < 1_000 and _is_apart_by_name(names)


@lru_cache(maxsize=4096)
def _is_apart_by_name(names: str) -> bool:
    return _NOT_OURS.search(_CAMEL.sub("-", names)) is not None


def _near(node: Any) -> list[Any]:
    above = node.getparent()
    return [above] if above is not None else []


def kind_of(holder: Any) -> tuple[str, ...]:
    """The kind of a container: its tag and names, and those of what it is in up to one that has names."""
    kind = []
    for _ in range(_LEVELS):
        if holder is None or holder.tag in ("body", "html"):
            return ()
        names = " ".join((holder.get("class") or "").split())
        kind.append(f"{holder.tag}.{names}")
        if names:
            return tuple(kind)
        holder = holder.getparent()
    return ()
