"""Raised digits, which become part of a number once the markup is gone: exponents stay raised, marks of footnotes go."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_DIGITS = re.compile(r"[+−–-]?\d{1,4}(?:\s*[,–-]\s*\d{1,3})*")
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,5}|[*†‡§#]{1,3}|note \d{1,3})[\])]?", re.I)
_IN_BRACKETS = re.compile(r"[\[(](?:\d{1,3}|[a-z]|note \d{1,3})[\])]", re.I)
_NOTE = re.compile(r"foot-?note|end-?note|note-?ref|fn-?ref|cite-?ref", re.I)
_BACK = frozenset("↑ ↩ ↩︎ ⤴ ^".split())
# After a word or the end of a sentence no power stands; after a unit, a variable or a number one may.
_AFTER_WORDS = re.compile(r"(?:[^\W\d_]{3,}|[.,;:!?%”’\"')\]…])\s*$")
_UNIT = re.compile(r"(?<![^\W\d_])(?:yards?|foot|feet|inch|met(?:re|er)s?|miles?)$", re.I)  # shorter ones are no words
_SQUARED = re.compile(r"(?<![^\W\d_])(?:[kcdmµ]?m|ft|in|yd|mi)$|" + _UNIT.pattern, re.I)
_TEN = re.compile(r"(?<![\d.,])10$")
_STYLED = re.compile(r"vertical-align:\s*(?:super|text-top)\b")
_NAMED = re.compile(r"(?:^|[\s_-])(?:sup(?:er(?:script)?)?|fn|foot-?note|note-?ref)(?:$|\s)", re.I)
# A letter on a number is the mark of a note, unless it is a unit of time or angle; "1o", "1a" and "1e" are ordinals.
_LETTER, _ON_NUMBER = re.compile(r"[a-gi-ln-rt-z]"), re.compile(r"\d[\d.,]*\d$|%$")
_SIGN = re.compile(r"[*†‡§#]{1,3}")
INLINE = frozenset(
    "a abbr b big cite code del em font i ins kbd mark q s small span strong sub sup time tt u var wbr".split()
)
_BEFORE = 24  # characters; what a power stands on
_STEPS = 40  # elements that are looked through for them
_FRACTIONS = {
    unicodedata.normalize("NFKC", sign): sign for sign in map(chr, (0xBC, 0xBD, 0xBE, *range(0x2150, 0x215F)))
}


def settle(root: _Element) -> None:
    """Change a tree of HTML so that its text says of raised digits what the page shows; ordinals ("1st") stay."""
    for node in root.xpath(".//span[contains(@style, 'vertical-align') or @class]"):
        if _STYLED.search(node.get("style") or "") or _NAMED.search(node.get("class") or ""):
            node.tag = "sup"
    changes: list[tuple[_Element, str]] = []
    for node in root.iter("sup", "a"):
        if node.tag == "a":
            new = _link(node)
        elif (fraction := _fraction(node)) is not None:
            node.tail = None
            below: Any = node.getnext()
            changes.append((below, ""))
            new = fraction
        else:
            new = _instead(node, "".join(node.itertext()).strip(), text_before(node))
        if new is not None:
            changes.append((node, new))
    for node, new in changes:
        node.text = new
        del node[:]


def text_before(node: _Element) -> str:
    """The last characters that stand before an element in its line."""
    pieces: list[str] = []
    size = 0
    for step, piece in enumerate(_backwards(node)):
        if piece:
            pieces.append(piece[-_BEFORE:])
            size += len(piece)
        if size >= _BEFORE or step > _STEPS:
            break
    return "".join(reversed(pieces))[-_BEFORE:]


def _backwards(node: Any) -> Iterator[str | None]:
    """The pieces of text before an element, the nearest first, up to the beginning of its block."""
    while True:
        previous = node.getprevious()
        if previous is None:
            node = node.getparent()
            if node is None:
                return
            yield node.text
            if node.tag not in INLINE:
                return
            continue
        node = previous
        yield node.tail
        while node.tag in INLINE and len(node):
            node = node[-1]
            yield node.tail
        if isinstance(node.tag, str):  # comments hold no text
            if node.tag not in INLINE:
                return
            yield node.text


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
    if _LETTER.fullmatch(text) and _ON_NUMBER.search(before):
        return ""
    if not _DIGITS.fullmatch(text):
        return None
    power = not text[0].isdigit() or text in ("2", "3") and _UNIT.search(before)
    if _AFTER_WORDS.search(before) and not power:
        return ""
    return text.translate(_RAISED)


def _fraction(node: _Element) -> str | None:
    """A fraction made of a superscript, a stroke and a subscript, as one sign or, where there is none, in a line."""
    below = node.getnext()
    if below is None or below.tag != "sub" or (node.tail or "").strip() not in ("/", "⁄"):
        return None
    above, beneath = (node.text or "").strip(), (below.text or "").strip()
    if not (above.isdigit() and beneath.isdigit() and len(above + beneath) < 6):
        return None
    sign = _FRACTIONS.get(f"{above}⁄{beneath}")
    apart = " " if sign is None and text_before(node)[-1:].isdigit() else ""
    return sign or f"{apart}{above}/{beneath}"


def _leads_within(node: _Element) -> bool:
    """Whether a superscript is a link to a place on its page, or is within one."""
    above = node.getparent()
    links = [*node.iter("a"), *([above] if above is not None and above.tag == "a" else [])]
    return any("#" in (link.get("href") or "") for link in links)


def _link(node: _Element) -> str | None:
    """Nothing instead of a link that is the mark of a footnote, or the arrow that leads back from one; None for others."""
    href = node.get("href") or ""
    text = (node.text or "").strip()
    if len(node) or not text or len(text) > 8:
        return None
    if text in _BACK:
        return "" if href.startswith("#") else None
    if not _MARK.fullmatch(text):
        return None
    named = node.get("role") == "doc-noteref" or _NOTE.search(f"{node.get('class')} {node.get('id')} {node.get('rel')}")
    if named or href.startswith("#") and _IN_BRACKETS.fullmatch(text):
        return ""
    before = text_before(node)
    glued = before and not before[-1].isspace() and before[-1] not in "([“‘/-–—#§$€£"
    return "" if href.startswith("#") and text.isdigit() and glued else None
