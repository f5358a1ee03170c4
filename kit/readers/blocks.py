"""Markup to reading text: paragraphs apart by a blank line, list items and table rows one a line, cells by a tab."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kit.readers import inlines, table_cells
from kit.readers.characters import tidy
from kit.readers.nodes import short_text

if TYPE_CHECKING:
    from lxml.etree import _Element

# HTML's tags, and those of TEI, which trafilatura hands over ("head" is a heading there).
_PARAGRAPHS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 head blockquote quote section article main header footer aside figure figcaption "
    "pre ul ol list dl table hr address center form fieldset nav details summary dialog legend".split()
)
_LINES = frozenset("li item dt dd tr row caption".split())
_CELLS = frozenset(("td", "th", "cell"))
_ITEMS = frozenset(("li", "item", "dd", "dt"))
_LINKS = frozenset(("a", "ref"))
_LINE_BREAKS = frozenset(("br", "lb"))
BLOCKS = _PARAGRAPHS | _LINES | _CELLS
# Marks of breaks while the pieces are put together; a page cannot hold them, since they are taken out of its text.
_PARAGRAPH, LINE, JOINT = "\f", "\v", "\x1c"
_JOINTS = re.compile(r"(?<!\s):?\s*\x1c\s*")
_BREAKS = re.compile(r"(?<![^\S\t])[^\S\t]*[\f\v\n]\s*")  # from where white space begins
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_DATUM_CHARACTERS = 300
_TERM_CHARACTERS, _VALUE_CHARACTERS = 60, 200
LEFT_OUT = frozenset("script style noscript template svg math iframe object button select textarea title".split())


def text_of_html(markup: str) -> str:
    """The reading text of HTML that is all content: a feed's entry, a mail, a converted document."""
    if not markup.strip():
        return ""
    if "<" not in markup and "&" not in markup:
        return tidy(markup)
    body = tree_of_html(markup)
    inlines.settle(body)
    table_cells.settle(body)
    return text_of_tree(body)


def tree_of_html(markup: str) -> Any:
    """The tree of HTML that has some content."""
    from lxml.html import HTMLParser, document_fromstring

    # A NUL or an encoding declaration would stop the parser, and so would deep nesting in its usual mode.
    wrapped = "<html><body>" + _DECLARATION.sub("", markup.replace("\x00", "")) + "</body></html>"
    return document_fromstring(wrapped, parser=HTMLParser(huge_tree=True))


def text_of_tree(root: _Element) -> str:
    """The reading text of a tree of HTML or TEI."""
    return text_of_pieces(piece for piece, _node, _link in pieces_of(root))


def text_of_pieces(pieces: Iterable[str]) -> str:
    """The reading text that pieces and the breaks between them make."""
    marked = _JOINTS.sub(": ", "".join(pieces).replace("\r", ""))
    lines = tidy(_BREAKS.sub(_newlines, marked)).split("\n")
    return "\n".join("\t".join(cell.strip() for cell in line.split("\t")).rstrip("\t") for line in lines)


def _newlines(breaks: re.Match[str]) -> str:
    """The widest of the breaks that meet: of a paragraph, or of a line; two line breaks in a row set paragraphs apart."""
    return "\n\n" if _PARAGRAPH in breaks[0] or breaks[0].count("\n") > 1 else "\n"


def pieces_of(root: _Element, edge: Callable[[Any, bool], None] | None = None) -> Iterator[tuple[str, Any, Any]]:
    """The text of each node with the element that it is in and the link around it; breaks, of no element, around blocks.

    ``edge`` is told of each element when it begins and when it ends, between the pieces.
    """
    from lxml.etree import iterwalk

    in_cell = in_item = 0
    links: list[Any] = [None]
    layout: set[Any] = set()
    walk = iterwalk(root, events=("start", "end", "comment", "pi"))  # no recursion: pages may be nested deeply
    for event, node in walk:
        tag: Any = node.tag
        if event == "start":
            if tag in LEFT_OUT or not isinstance(tag, str):  # an entity that is not resolved has a text of its own
                walk.skip_subtree()
                continue
            if tag in BLOCKS:
                yield _break_before(node, in_cell, in_item), None, None
                if tag in _CELLS:
                    if not is_datum(node):
                        layout.add(node)
                        yield _PARAGRAPH, None, None
                    in_cell += node not in layout
                elif tag in _ITEMS:
                    in_item += 1
            elif tag in _LINKS:
                links.append(_link(node))
            elif tag in _LINE_BREAKS:
                yield " " if in_cell else "\n", None, None
            if edge:
                edge(node, True)
            if text := node.text:
                yield _flat(text, tag), node, links[-1]
            continue
        if tag in BLOCKS:
            in_item -= tag in _ITEMS
            if node in layout:
                yield _PARAGRAPH, None, None
            datum = tag in _CELLS and node not in layout
            in_cell -= datum
            yield _break_behind(node, datum, in_cell, in_item), None, None
        elif tag in _LINKS:
            links.pop()
        if edge and event == "end" and tag not in LEFT_OUT:
            edge(node, False)
        if (text := node.tail) and node is not root and not (tag == "dt" and text.isspace()):
            parent: Any = node.getparent()
            yield _flat(text, parent.tag), parent, links[-1]


def is_datum(cell: _Element) -> bool:
    """Whether a cell is one of a table, and not a column of a page that is laid out with tables."""
    size = 0
    for number, node in enumerate(cell.iter()):
        size += len(node.text or "") + len(node.tail or "")
        if size > _DATUM_CHARACTERS or number > _DATUM_CHARACTERS:
            return False
    return True


def _is_term(node: _Element) -> bool:
    """Whether a term of a list of definitions has one short value, beside which it is read."""
    value = node.getnext()
    if value is None or value.tag != "dd" or (node.tail or "").strip():
        return False
    after = value.getnext()
    if after is not None and after.tag == "dd":
        return False
    term = short_text(node, _TERM_CHARACTERS)
    return bool(term and term[-1] not in ".?!…" and short_text(value, _VALUE_CHARACTERS))


def _is_value(node: _Element) -> bool:
    term = node.getprevious()
    return term is not None and term.tag == "dt" and _is_term(term)


def _link(node: _Element) -> _Element | None:
    """A link that leads somewhere; an anchor leads nowhere."""
    return node if node.get("href") is not None else None


def _break_before(node: _Element, in_cell: int, in_item: int) -> str:
    if node.tag == "dd" and not in_cell and _is_value(node):
        return JOINT
    return _break(node.tag, in_cell, in_item)


def _break_behind(node: _Element, datum: bool, in_cell: int, in_item: int) -> str:
    if datum and not in_cell:
        return "\t"
    if node.tag == "dt" and not in_cell and _is_term(node):
        return ""
    return _break(node.tag, in_cell, in_item)


def _break(tag: str | None, in_cell: int, in_item: int) -> str:
    if tag in _PARAGRAPHS:
        return " " if in_cell else LINE if in_item else _PARAGRAPH
    if tag in _LINES:
        return " " if in_cell else LINE
    return ""


def _flat(text: str, tag: str | None) -> str:
    text = text.replace("\f", " ").replace("\v", " ").replace("\x1c", " ")
    return text if tag == "pre" else text.replace("\t", " ").replace("\n", " ")
