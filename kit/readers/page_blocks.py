"""The blocks of a page's tree: what becomes a line each, how much of it is a link, and which element holds which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 blockquote section article main header footer aside nav figure figcaption pre ul ol dl li dt dd "
    "table tr td th caption hr br address center form fieldset label summary details body html".split()
)
_LEFT_OUT = frozenset("head script style noscript template svg math iframe object select textarea title".split())
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(eq=False, slots=True)
class Block:
    """A run of text without a block's edge in it, what becomes one line: its words, those that are links, and where these lead."""

    node: Any
    text: str
    linked: str
    lead: str  # what stands before the first link
    links: tuple[str, ...]
    key: str


class _Run:
    """The pieces of a block while they are put together."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._linked: list[str] = []
        self._lead: list[str] = []
        self._links: list[str] = []
        self._shown = False

    def __bool__(self) -> bool:
        return self._shown

    def add(self, text: str | None, link: str | None) -> None:
        """Appends a piece, and the address that it leads to."""
        if not text:
            return
        self._shown = self._shown or not text.isspace()
        self._pieces.append(text)
        if link is not None:
            self._linked.append(text)
            self._links.append(link)
        elif not self._linked:
            self._lead.append(text)

    def block(self, node: Any) -> Block:
        """The block that the pieces make."""
        text = "".join(self._pieces)
        return Block(node, text.strip(), "".join(self._linked), "".join(self._lead), tuple(self._links), key_of(text))


def blocks_of(tree: HtmlElement) -> tuple[list[Block], dict[Any, tuple[int, int]]]:
    """The blocks in their order; and for each element that holds some as a whole, the numbers of the first and behind the last."""
    from lxml.etree import iterwalk

    blocks: list[Block] = []
    spans: dict[Any, tuple[int, int]] = {}
    run = _Run()
    inside: list[str] = []
    starts: dict[Any, int] = {}
    ended: list[Any] = []  # inline elements that hold the whole run, so far
    holder: Any = tree
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        tag, text = node.tag, node.tail
        if event == "start":
            if tag in _LEFT_OUT:
                walk.skip_subtree()
                continue  # its end follows
            text = node.text
        if tag in _BLOCKS:
            if run:
                blocks.append(run.block(holder))
                run = _Run()
            ended.clear()
            holder = node if event == "start" else node.getparent()
        if event == "start":
            if not run:
                starts[node] = len(blocks)
            if tag == "a":
                inside.append(node.get("href"))
        elif event == "end" and tag not in _LEFT_OUT:
            if node in starts:
                spans[node] = (starts[node], len(blocks) + bool(run))
                if run:
                    ended.append(node)
            if tag == "a":
                inside.pop()
        if text:
            if ended and not text.isspace():
                for part in ended:
                    spans.pop(part, None)
                ended.clear()
            run.add(text, inside[-1] if inside else None)
    return blocks, spans


def key_of(line: str) -> str:
    """The letters and digits of a line, by which it is found in the tree."""
    return _NOT_LETTERS.sub("", line).lower()
