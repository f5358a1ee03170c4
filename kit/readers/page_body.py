"""The body of an article's page as reading text: the page's tree without what stands around the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kit.readers.blocks import text_of_html, text_of_tree
from kit.readers.characters import letters, tidy
from kit.readers.page_facts import PageFacts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEAD_PARAGRAPHS, _LABEL_WORDS = 3, 4


def text_of_page(tree: HtmlElement, facts: PageFacts) -> str:
    """The body as the page shows it, or as its structured data hold it where a script fills the page from there."""
    body = _main(tree, facts.url)
    text = text_of_tree(body) if body is not None else ""
    if facts.body:
        whole = text_of_html(facts.body) if "<" in facts.body else tidy(facts.body)
        if len(whole) > 2 * len(text) or letters(whole) == letters(text):
            text = whole
    return _without_head(text, facts.title)


def _main(tree: HtmlElement, url: str | None) -> Any:
    """The part of the tree that holds the article, without menus, advertisements, related links and comments."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(tree, url=url, include_comments=False, include_tables=True)
    return found.body if found is not None else None


def _without_head(text: str, title: str | None) -> str:
    """The body without its headline on top, and the label above that; both have fields of their own."""
    paragraphs = text.split("\n\n")
    for number, paragraph in enumerate(paragraphs[:_HEAD_PARAGRAPHS]):
        if title and letters(paragraph) == letters(title) and number + 1 < len(paragraphs):
            return "\n\n".join(paragraphs[number + 1 :])
        if len(paragraph.split()) > _LABEL_WORDS:
            break
    return text
