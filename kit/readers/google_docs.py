"""Documents of Google Docs as it exports them to HTML: the text, footnotes at the end, without comments.

Such a page is all content and has no furniture; how words look stands in classes without names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers import superscripts
from kit.readers.blocks import text_of_tree
from kit.readers.changes import STRUCK, remarks, seam, sewn
from kit.readers.characters import decode, tidy
from kit.readers.exports import articles_of
from kit.readers.source import Note, Skipped, Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STYLE = re.compile(rb"<style type=\"text/css\">[^<]{0,60000}\.c\d{1,4}\{")
_BODY = re.compile(rb"<body class=\"(?:c\d{1,4} ?)+(?:doc-content)?\"")
_CLASS = re.compile(r"\.(c\d{1,4})\{([^{}]*)\}")


def matches(source: Source) -> bool:
    """Whether the page's classes are numbers, as in an exported document."""
    head = source.head
    return head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<") and (
        _BODY.search(head) is not None and _STYLE.search(head) is not None
    )


def articles(source: Source) -> Iterator[Article | Note | Skipped]:
    """The article of the document. Raises `UnreadableError` for one without text."""
    from lxml.html import HTMLParser, document_fromstring

    text, remark = decode(source.read(), source.origin)
    if remark:
        yield Note(source.origin, remark, True)
    tree = document_fromstring(text, parser=HTMLParser(huge_tree=True))
    looks = {name: rule.replace(" ", "") for name, rule in _CLASS.findall(tree.xpath("string(//style)"))}
    left_out: dict[str, list[str]] = defaultdict(list)
    comments = _take_out_comments(tree)
    title = _title(tree)
    _settle_looks(tree, looks, left_out)
    superscripts.settle(tree)
    body = tree.find("body")
    text = sewn(text_of_tree(body)) if body is not None else ""
    if not text:
        raise UnreadableError(f"{source.origin} is a document without text; it may only hold pictures")
    yield from remarks(source.origin, left_out, comments)
    yield from articles_of(text, source.origin, title=title)


def _take_out_comments(tree: HtmlElement) -> int:
    """Take out the comments at the end and their marks in the text, and what leads back from footnotes."""
    comments = 0
    for link in tree.xpath("//a[starts-with(@id, 'cmnt') and starts-with(@href, '#cmnt_ref')]"):
        comments += 1
        box = next(link.iterancestors("div"), None)
        if (
            box is None
            or next(box.iter("a")) is not link
            or not tidy(box.text_content()).startswith(link.text_content())
        ):
            box = link.getparent()  # a box around more than the comment
        box.clear(keep_tail=True)
    for link in tree.xpath("//a[starts-with(@id, 'cmnt_ref') or starts-with(@href, '#ftnt_ref')]"):
        link.clear(keep_tail=True)
    return comments


def _title(tree: HtmlElement) -> str | None:
    """The title by its style, else the first heading."""
    for path in ("//*[contains(concat(' ', @class, ' '), ' title ')]", "//h1"):
        for one in tree.xpath(path):
            if title := tidy(one.text_content()).replace("\n", " "):
                return title
    return None


def _settle_looks(tree: HtmlElement, looks: dict[str, str], left_out: dict[str, list[str]]) -> None:
    """Take out struck words, and name raised ones as such."""
    for span in tree.xpath("//span[@class]"):
        look = "".join(looks.get(name, "") for name in span.get("class").split())
        if "line-through" in look:
            gone = span.text_content()
            left_out[STRUCK].append(gone)
            del span[:]
            span.text = seam(gone)
        elif "vertical-align:super" in look and span.getparent().tag != "sup":
            span.tag = "sup"
