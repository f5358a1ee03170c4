"""What stands within a line of HTML: quotation marks that a browser adds, struck words, readings of characters, raised digits."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from kit.readers import superscripts
from kit.readers.nodes import drop, drop_all

if TYPE_CHECKING:
    from lxml.etree import _Element

_QUOTED = frozenset("\"'“”„‟«»‹›‘’‚")
_RUNNING = frozenset("a b em i label small span strong time".split())
_LEVELS = 20  # a quotation within a quotation is not deeper
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)$|\d$")
_FEWEST_LETTERS = 3  # of a word that no number is glued to: "G20" may be written in two elements
_STRUCK = "del", "s", "strike"


def settle(root: _Element) -> list[tuple[str, str]]:
    """Change a tree so that its text reads as a browser shows it.

    Struck-out words are taken out; gives each with what stood before it in its line.
    """
    superscripts.settle(root)
    drop_all(root, "rt", "rp", "rtc")
    struck = _without_struck(root)
    for node in list(root.iter("q")):
        _quote(node)
    for node in root.iter(*_RUNNING):
        if not node.tail and _is_glued(node):
            node.tail = " "
    return struck


def _without_struck(root: _Element) -> list[tuple[str, str]]:
    """Take out what is struck out, unless it is most of the text, as where the end of the stroke is missing."""
    nodes: list[Any] = [
        node
        for node in root.iter(*_STRUCK, "span")
        if node.tag != "span" or "line-through" in (node.get("style") or "")
    ]
    if not nodes:
        return []
    inside: set[Any] = set()
    outer: list[Any] = []
    words: list[str] = []
    for node in nodes:
        if node in inside:
            continue
        inside.update(node.iter(*_STRUCK, "span"))
        said = " ".join("".join(node.itertext()).split())
        if any(map(str.isalnum, said)):
            outer.append(node)
            words.append(said)
    shown = sum(len(text.split()) for text in root.itertext(with_tail=True))
    if sum(len(text.split()) for text in words) > shown / 3:
        return []
    found: list[tuple[str, str]] = []
    for node, said in zip(outer, words, strict=True):
        before, after = superscripts.text_before(node), node.tail or ""
        if before[-1:].isspace() and after[:1].isspace():
            node.tail = after.lstrip()
        drop(node)
        found.append((said, before))
    return found


def _quote(node: Any) -> None:
    """Write out the marks of an inline quotation, unless the text has its own."""
    above = node.getparent()
    depth = 0
    for _ in range(_LEVELS):
        if above is None:
            break
        depth += above.get("data-quoted") is not None
        above = above.getparent()
    node.tag = "span"
    begins = next((text.strip() for text in islice(node.itertext(), _LEVELS) if text.strip()), "")
    if not begins or begins[0] in _QUOTED or superscripts.text_before(node)[-1:] in _QUOTED:
        return
    node.set("data-quoted", "")
    opening, closing = ("“", "”") if depth % 2 == 0 else ("‘", "’")
    node.text = opening + (node.text or "").lstrip()
    if len(node):
        node[-1].tail = (node[-1].tail or "").rstrip() + closing
    else:
        node.text = node.text.rstrip() + closing


def _is_glued(node: Any) -> bool:
    """Whether two elements in a line stand beside each other without a space, and what they say is not one word."""
    following = node.getnext()
    if following is None or following.tag not in _RUNNING:
        return False
    first = following
    while not first.text and len(first) and first[0].tag in _RUNNING:
        first = first[0]
    last = node
    while len(last) and not last[-1].tail and last[-1].tag in _RUNNING:
        last = last[-1]
    before = _WORD_BEFORE.search(((last[-1].tail if len(last) else last.text) or "")[-30:])
    after = (first.text or "")[:2]
    if before is None or not after:
        return False
    word = before["word"]
    if word is None:
        return after[0].isupper() and after[1:].islower()
    if after[0].isdigit():
        return len(word) >= _FEWEST_LETTERS
    return len(word) > _FEWEST_LETTERS and word[-1].islower() and after[0].isupper() and after[1:].islower()
