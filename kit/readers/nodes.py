"""Small questions about the elements of a page, at a cost that does not grow with what is inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_MAX_NODES = 100


def short_text(node: _Element, characters: int) -> str | None:
    """An element's text, its ends stripped; None where it is longer than ``characters`` or made of very many elements."""
    size = 0
    pieces: list[str] = []
    for number, one in enumerate(node.iter()):
        if number > _MAX_NODES:
            return None
        for piece in (one.text if isinstance(one.tag, str) else None, one.tail if one is not node else None):
            if piece:
                pieces.append(piece)
                size += len(piece)
        if size > 4 * characters:  # indentation is no text
            return None
    text = "".join(pieces).strip()
    return text if len(text) <= characters else None


def drop(node: _Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        previous = node.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
        node.tail = None
    parent.remove(node)


def drop_all(root: _Element, *tags: str) -> None:
    """Take all elements of some tags out of a tree, at a cost that does not grow with how many stand side by side."""
    from lxml.etree import strip_elements

    parents = {node.getparent() for node in root.iter(*tags)}
    if parents:
        strip_elements(root, *tags, with_tail=False)
        join_texts(parents)


def join_texts(parents: Iterable[_Element | None]) -> None:
    """Make one text of those that stand side by side in elements since what was between them is gone."""
    for parent in parents:
        if parent is None:
            continue
        if parent.text:
            parent.text = parent.text
        for child in parent:
            if child.tail:
                child.tail = child.tail
