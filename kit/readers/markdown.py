"""Markdown: the reading text without its markup, and the fields of a front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers import text as plain
from kit.readers.blocks import text_of_html
from kit.readers.characters import decode
from kit.readers.records import Fields
from kit.readers.source import Note, Source

_ENDINGS = (".md", ".markdown", ".mdown", ".qmd")
_LINK = re.compile(rb"\[[^\[\]\n]{1,200}\]\(https?://[^()\s]{1,500}\)")
_HEADING = re.compile(rb"^#{1,4} \w", re.M)
_UNCLOSED = 1_000  # brackets; the parser looks for the end of each, far and wide
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)


def matches(source: Source) -> bool:
    """Whether it is named as Markdown, or holds what is nothing but Markdown: a link, or several headings."""
    return is_named(source) or bool(_LINK.search(source.head)) or len(_HEADING.findall(source.head)) > 1


def is_named(source: Source) -> bool:
    """Whether its name ends as Markdown's does."""
    return source.origin.lower().endswith(_ENDINGS)


def articles(source: Source) -> Iterator[Article | Note]:
    """The article of a Markdown file: a front matter's fields go before what the text shows."""
    from markdown_it import MarkdownIt

    text, remark = decode(source.read(), source.origin)
    if remark:
        yield Note(source.origin, remark, True)
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")
    front = _FRONT_MATTER.match(text)
    if front:
        text = text[front.end() :]
    # HTML within stays markup here and is taken out with the rest. A line break stays one, as in the text reader.
    parser = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"])
    if text.count("[") - text.count("]") > _UNCLOSED:
        parser.disable(["link", "image"])
    text = text_of_html(parser.render(text))
    if not any(character.isalpha() for character in text):
        raise UnreadableError(f"{source.origin} has no sentence in it; paste the article's text into it")
    article = plain.parse(text, source.origin, pasted=False)
    stated = _fields(front[1]) if front else {}
    if stated:
        given = Fields(source.origin).article({**stated, "text": article.text}, source.origin)
        own = {
            name: getattr(given, name)
            for name in ("title", "place", "section", "publisher", "author", "url", "language")
            if getattr(given, name)
        }
        article = replace(article, **own)
        if given.published_basis == "file":
            article = replace(article, published=given.published, published_basis="file")
    yield replace(article, reader="markdown")


def _fields(front: str) -> dict[str, str]:
    """The plain ``name: value`` lines of a front matter; nested values are none of an article's fields."""
    found = {}
    for line in front.split("\n"):
        name, sign, value = line.partition(":")
        if sign and name and not name[0].isspace() and value.strip():
            found[name.strip()] = value.strip().strip("\"'").strip("[]")
    return found
