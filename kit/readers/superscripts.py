"""Raised digits, which become part of a number once the markup is gone: exponents stay raised, marks of footnotes go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_DIGITS = re.compile(r"[+−–-]?\d{1,4}(?:\s*[,–-]\s*\d{1,3})*")
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,5}|[*†‡§#]{1,3}|note \d{1,3})[\])]?", re.I)
_IN_BRACKETS = re.compile(r"[\[(](?:\d{1,3}|[a-z]|note \d{1,3})[\])]", re.I)
_BACK = frozenset("↑ ↩ ↩︎ ⤴ ^".split())
# After a word or the end of a sentence no power stands; after a unit, a variable or a number one may.
_AFTER_WORDS = re.compile(r"(?:[^\W\d_]{3,}|[.,;:!?%”’\"')\]…])\s*$")
_UNIT = re.compile(r"(?<![^\W\d_])(?:yards?|foot|feet|inch|met(?:re|er)s?|miles?)$", re.I)  # shorter ones are no words
_SQUARED = re.compile(r"(?<![^\W\d_])(?:[kcdmµ]?m|ft|in|yd|mi)$|" + _UNIT.pattern, re.I)
_TEN = re.compile(r"(?<![\d.,])10$")
_SIGN = re.compile(r"[*†‡§#]{1,3}")
_INLINE = frozenset(
    "a abbr b big cite code del em font i ins kbd mark q s small span strong sub sup time tt u var".split()
)
_BEFORE = 24  # characters; what a power stands on


def settle(root: _Element) -> None:
    """Change a tree of HTML so that its text says of raised digits what the page shows; ordinals ("1st") stay."""
    from lxml import etree

    changes: list[tuple[_Element, str]] = []
    before = ""
    for event, node in etree.iterwalk(root, events=("start", "end")):
        inline = isinstance(node.tag, str) and node.tag in _INLINE
        if event == "start":
            text = "".join(node.itertext()) if node.tag == "sup" else ""
            new = _instead(node, text.strip(), before) if node.tag == "sup" else _without_arrow(node)
            if new is not None:
                changes.append((node, new))
            before = before if inline else ""
            before = (before + (node.text or ""))[-_BEFORE:]
        else:
            before = ((before if inline else "") + (node.tail or ""))[-_BEFORE:]
    for node, new in changes:
        node.text = new
        del node[:]


def _instead(node: _Element, text: str, before: str) -> str | None:
    """What a superscript's text becomes; None where it stays."""
    if _MARK.fullmatch(text) and (_IN_BRACKETS.fullmatch(text) or _leads_within(node)):
        return ""
    return _power(text, before)


def raised(text: str, before: str, noted: bool) -> str | None:
    """What a raised text becomes by what it stands on, and by whether there is a note with its mark; None where it stays."""
    power = text in ("2", "3") and _SQUARED.search(before) or _TEN.search(before)
    if noted and not power or _IN_BRACKETS.fullmatch(text) or _SIGN.fullmatch(text):
        return ""
    return _power(text, before)


def _power(text: str, before: str) -> str | None:
    """Raised digits as such after what may have a power, nothing after a word, None for what are no digits."""
    if not _DIGITS.fullmatch(text):
        return None
    power = not text[0].isdigit() or text in ("2", "3") and _UNIT.search(before)
    if _AFTER_WORDS.search(before) and not power:
        return ""
    return text.translate(_RAISED)


def _leads_within(node: _Element) -> bool:
    """Whether a superscript is a link to a place on its page, or is within one."""
    links = [*node.iter("a"), *(one for one in node.iterancestors("a"))]
    return any("#" in (link.get("href") or "") for link in links)


def _without_arrow(node: _Element) -> str | None:
    """Nothing instead of the arrow that leads back from a footnote."""
    arrow = node.tag == "a" and (node.text or "").strip() in _BACK and (node.get("href") or "").startswith("#")
    return "" if arrow else None
