"""What a page holds and does not show: closed dialogs, cards that open over a name, words for machines and screen readers.

Told by attributes, by the names that style frameworks share, and by form: a block in the middle of a sentence that repeats
the name beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kit.readers.blocks import BLOCKS
from kit.readers.nodes import drop, drop_all, short_text
from kit.readers.sentence_ends import CLOSED
from kit.readers.superscripts import INLINE, text_before

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STYLED = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:[\w-]*[_-])?(?:sr-only|screen-?reader(?:-only|-text)?|visually-?hidden|hidden-visually|element-invisible|"
    r"assistive-text|a11y-(?:hidden|text|only)|print-only|only-print|visible-print(?:-block|-inline)?|tooltip(?:-?text|-content)?|"
    r"hover-?card|popover)(?:\s|$)",
    re.I,
)
_OPENS_CLASS = re.compile(r"(?:^|\s)(?:has|with)-", re.I)
_OPENS_ATTRIBUTE = re.compile(r"title$|data-[\w-]*(?:tip|title|content|toggle)")
_CARD_CLASS = re.compile(r"hover|roll-?over|fly-?out|tool-?tip|pop-?(?:up|over)|definition|glossary|card", re.I)
_ROLES = frozenset(("tooltip", "dialog", "alertdialog"))
_NOT_SHOWN = "style", "template", "svg", "noscript", "iframe", "object"
_SHARE = 0.4  # of a page's text, from which on an element is the page itself, hidden until a script shows it
_FOLDED_CHARACTERS, _FOLDED_PARAGRAPHS = 80, 3
_CARD_CHARACTERS = 1_500
_NAME_CHARACTERS = 80
_NAMES_CHARACTERS = 500  # of an element's classes
_SENTENCE_END = re.compile(rf"[.!?…:;]{CLOSED}\s*$")


def prune(tree: HtmlElement) -> None:
    """Take out of a page's tree what a reader of the page does not see."""
    for script in tree.iter("script"):
        if "json" not in (script.get("type") or ""):  # which the extractor may read
            script.tag = "template"
    drop_all(tree, *_NOT_SHOWN)
    for node in tree.xpath("//figure//*[contains(@class, 'credit') or contains(@class, 'copyright')]"):
        drop(node)  # a picture's, and not the caption's words
    _unseen(tree)
    _cards(tree)


def _unseen(tree: HtmlElement) -> None:
    body = tree.find("body")
    body = tree if body is None else body
    unseen: dict[str, bool] = {}
    found: list[Any] = body.xpath(".//*[@hidden or @aria-hidden or @popover or @role or @style or self::dialog]")
    for node in body.iter():
        names = node.get("class") if isinstance(node.tag, str) else None
        if names:
            if names not in unseen:
                unseen[names] = _UNSEEN_CLASS.search(names[:_NAMES_CHARACTERS]) is not None
            if unseen[names] and not _opens_one(node):
                found.append(node)
    whole = 0
    for node in found:
        if not _is_unseen(node) or _is_folded(node):
            continue
        size = len(node.xpath("string()"))
        whole = whole or len(body.xpath("string()"))
        if size < _SHARE * whole or size < _NAME_CHARACTERS:
            _close(node)


def _opens_one(node: Any) -> bool:
    """Whether an element in a line, by its name a card, is the words that the card opens over: it holds one, or states one."""
    if node.tag not in INLINE:
        return False
    if _OPENS_CLASS.search(node.get("class")) or any(map(_OPENS_ATTRIBUTE.match, node.keys())):
        return True
    return any(_UNSEEN_CLASS.search(one.get("class") or "") for one in node.iterdescendants("*"))


def _is_unseen(node: Any) -> bool:
    """Whether an element is not shown; one that only screen readers pass over ("aria-hidden") is shown within a line."""
    get = node.get
    if get("hidden") is not None and get("hidden") != "until-found" or get("popover") is not None:
        return True
    if (get("role") or "") in _ROLES or node.tag == "dialog" and get("open") is None:
        return True
    if _STYLED.search(get("style") or "") or _UNSEEN_CLASS.search((get("class") or "")[:_NAMES_CHARACTERS]):
        return True
    if get("aria-hidden") == "true":
        if node.tag in INLINE or node.tag == "p":
            del node.attrib["aria-hidden"]  # which trafilatura would take out
            return False
        return node.tag in BLOCKS
    return False


def _is_folded(node: Any) -> bool:
    """Whether an element is the rest of an article, shown by a button, and not a dialog or a menu."""
    if node.tag in INLINE or node.get("role") or node.tag == "dialog" or node.get("popover") is not None:
        return False
    long = sum(len(p.xpath("string()")) > _FOLDED_CHARACTERS for p in node.xpath("./p | ./div/p"))
    inside = any(above.tag in ("article", "main") for above in node.iterancestors())
    if long < _FOLDED_PARAGRAPHS or not inside or _UNSEEN_CLASS.search(node.get("class") or ""):
        return False
    for name in ("hidden", "style", "aria-hidden"):
        node.attrib.pop(name, None)  # by which trafilatura would take it out
    return True


def _cards(tree: HtmlElement) -> None:
    """Take out the cards that open over a name: by what they are linked to, by their words, their class and their form."""
    _over_links(tree)
    _repeated(tree)
    for span in tree.xpath("//p//span[@class]"):
        if _CARD_CLASS.search(span.get("class")[:_NAMES_CHARACTERS]) and _is_glued(span):
            _close(span)
    for block in tree.xpath("//p//span[.//a][.//strong or .//img or .//h3 or .//h4 or .//ul or .//div or .//p]"):
        above = block.getparent()
        linked = block[0].tag == "a" and not (block.text or "").strip()  # it begins with the name itself
        if above is None or linked or not text_before(block).strip():
            continue
        if len(block.findall(".//a")) > 1 and _is_card(block):
            _close(block)
    for paragraph in list(tree.iter("p")):
        following = paragraph.getnext()
        if following is not None and following.tag in ("div", "aside"):
            _beside(paragraph)


def _over_links(tree: HtmlElement) -> None:
    """Take out the cards over linked names: each follows its link and begins with its words, or is a block in it."""
    for link in list(tree.iter("a")):
        card = link.getnext()
        beside = card is not None and not (link.tail or "").strip() and card.tag not in ("br", "sup", "a")
        if not (beside or len(link)) or next(link.iterancestors("p", "li", "td"), None) is None:
            continue
        if beside:
            name, said = short_text(link, _NAME_CHARACTERS), short_text(card, _CARD_CHARACTERS)
            if name and said and len(said) > len(name) + 3 and said.startswith(name) and _is_card(card):
                _close(card)
                continue
        for inner in list(link):
            if inner.tag in ("div", "aside", "section", "ul") and text_before(inner).strip():
                _close(inner)


def _repeated(tree: HtmlElement) -> None:
    """Take out what is glued to a word and begins with the very words before it."""
    for node in tree.xpath("//p//*[*]"):
        previous = node.getprevious()
        before = node.getparent().text if previous is None else previous.tail or "-"
        if not before or before[-1].isspace():
            continue  # nothing is glued to it
        name = next((text.strip() for text in node.itertext() if text.strip()), "")
        if 4 < len(name) < _NAME_CHARACTERS and _repeats(node, name):
            _close(node)


def _is_card(node: Any) -> bool:
    """Whether an element is more than a piece of its line: it has a link, a picture, a heading or a block in it."""
    return node.tag in BLOCKS or any(one.tag in BLOCKS or one.tag in ("a", "img", "strong", "b") for one in node.iter())


def _repeats(node: Any, name: str) -> bool:
    """Whether an element begins with the very words that stand right before it, and says more."""
    before = text_before(node)
    said = short_text(node, _CARD_CHARACTERS) or ""
    return len(said) > len(name) and before.endswith(name[-len(before) :]) and len(before) > 4


def _is_glued(span: Any) -> bool:
    """Whether several words begin right behind a word, as no sentence goes on."""
    said = short_text(span, _CARD_CHARACTERS) or ""
    return len(said.split()) > 2 and said[0].isalnum() and text_before(span)[-1:].isalnum()


def _beside(paragraph: Any) -> None:
    """A card that the parser set beside a paragraph, since no block can be in one, with the rest of its sentence."""
    card = paragraph.getnext()
    rest = card.tail or ""
    if not rest.strip() or paragraph.tail and paragraph.tail.strip():
        return
    said = " ".join("".join(paragraph.itertext()).split()) if len(paragraph) < 50 else ""
    card_says = short_text(card, _CARD_CHARACTERS)
    if not said or not card_says or _SENTENCE_END.search(said):
        return
    name = (
        short_text(paragraph[-1], _NAME_CHARACTERS)
        if len(paragraph) and not (paragraph[-1].tail or "").strip()
        else None
    )
    if not (name and card_says.startswith(name)):
        return
    card.tail = None
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + rest
    else:
        paragraph.text = (paragraph.text or "") + rest
    drop(card)


def _close(node: Any) -> None:
    """Take an element out; a block leaves a space between the words that it stood between."""
    if node.tag in BLOCKS and node.tail and text_before(node)[-1:].isalnum():
        node.tail = " " + node.tail
    drop(node)
