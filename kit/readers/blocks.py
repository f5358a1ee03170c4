"""Markup to reading text: paragraphs apart by a blank line, list items and table rows one a line, cells by a tab."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kit.readers import superscripts
from kit.readers.characters import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

# HTML's tags, and those of TEI, which trafilatura hands over ("head" is a heading there).
_PARAGRAPHS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 head blockquote quote section article main header footer aside figure figcaption "
    "pre ul ol list dl table hr address center form fieldset".split()
)
_LINES = frozenset("li item dt dd tr row caption".split())
_CELLS = frozenset(("td", "th", "cell"))
# Marks of breaks while the pieces are put together; a page cannot hold them, since they are taken out of its text.
_PARAGRAPH, _LINE = "\f", "\v"
_BREAKS = re.compile(r"[^\S\t]*[\f\v\n]\s*")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_DATUM_CHARACTERS = 300
_LEFT_OUT = frozenset("script style noscript template svg math iframe object button select textarea title".split())


def text_of_html(markup: str) -> str:
    """The reading text of HTML that is all content: a feed's entry, a mail, a converted document."""
    from lxml.html import HTMLParser, document_fromstring

    if not markup.strip():
        return ""
    if "<" not in markup and "&" not in markup:
        return tidy(markup)
    # A NUL or an encoding declaration would stop the parser, and so would deep nesting in its usual mode.
    wrapped = "<html><body>" + _DECLARATION.sub("", markup.replace("\x00", "")) + "</body></html>"
    body = document_fromstring(wrapped, parser=HTMLParser(huge_tree=True))
    superscripts.settle(body)
    return text_of_tree(body)


def text_of_tree(root: _Element) -> str:
    """The reading text of a tree of HTML or TEI."""
    marked = "".join(_pieces(root)).replace("\r", "")
    lines = tidy(_BREAKS.sub(_newlines, marked)).split("\n")
    return "\n".join("\t".join(cell.strip() for cell in line.split("\t")).rstrip("\t") for line in lines)


def _newlines(breaks: re.Match[str]) -> str:
    """The widest of the breaks that meet: of a paragraph, or of a line; two line breaks in a row set paragraphs apart."""
    return "\n\n" if _PARAGRAPH in breaks[0] or breaks[0].count("\n") > 1 else "\n"


def _pieces(root: _Element) -> Iterator[str]:
    """The text of each node, and a line or paragraph break where a block begins or ends."""
    in_cell = in_item = 0
    layout: set[Any] = set()
    stack: list[tuple[Any, bool]] = [(root, False)]  # no recursion: pages may be nested as deeply as they like
    while stack:
        node, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else None
        gone = tag is None or tag in _LEFT_OUT
        if not leaving and not gone:
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            yield _break(tag, in_cell, in_item)
            if tag in ("br", "lb"):
                yield " " if in_cell else "\n"
            if tag in _CELLS and not _is_datum(node):
                layout.add(node)
                yield _PARAGRAPH
            in_cell += tag in _CELLS and node not in layout
            in_item += tag in ("li", "item", "dd", "dt")
            yield _flat(node.text, tag)
            continue
        if leaving:
            in_cell -= tag in _CELLS and node not in layout
            in_item -= tag in ("li", "item", "dd", "dt")
            if node in layout:
                yield _PARAGRAPH
            yield "\t" if tag in _CELLS and not in_cell and node not in layout else _break(tag, in_cell, in_item)
        if node is not root:
            parent = node.getparent()
            yield _flat(node.tail, parent.tag if parent is not None else None)


def _is_datum(cell: _Element) -> bool:
    """Whether a cell is one of a table, and not a column of a page that is laid out with tables."""
    size = 0
    for number, node in enumerate(cell.iter()):
        size += len(node.text or "") + len(node.tail or "")
        if size > _DATUM_CHARACTERS or number > _DATUM_CHARACTERS:
            return False
    return True


def _break(tag: str | None, in_cell: int, in_item: int) -> str:
    if tag in _PARAGRAPHS:
        return " " if in_cell else _LINE if in_item else _PARAGRAPH
    if tag in _LINES:
        return " " if in_cell else _LINE
    return ""


def _flat(text: str | None, tag: str | None) -> str:
    if not text:
        return ""
    text = text.replace("\f", " ").replace("\v", " ")
    return text if tag == "pre" else text.replace("\t", " ").replace("\n", " ")
