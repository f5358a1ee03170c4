"""The body of an article's page as reading text: the page's tree without what stands around the article."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from kit.readers.blocks import text_of_tree
from kit.readers.byline import has_role, is_nobody, parse_byline
from kit.readers.characters import letters
from kit.readers.dateline import parse_dateline
from kit.readers.nodes import join_texts
from kit.readers.page_facts import PageFacts
from kit.readers.page_runs import COVERED, Page
from kit.readers.page_shown import ShownPage
from kit.readers.page_stated import text_of_stated
from kit.readers.runs import runs_of_tree, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What says nothing to the extractor, and whose number makes it slow; of links and spans, those of no article.
_FORMATS = (
    "b i em strong u sup sub abbr acronym bdi bdo big cite data dfn font ins mark nobr ruby small wbr meta img".split()
)
_MOST_INLINE = 1_000
_MANY_RUNS = 3_000  # from which on the extractor's second opinion takes too long
_HEAD_PARAGRAPHS, _LABEL_WORDS = 6, 4
_MORE = 1.5  # times the words that came out, from which on more of an article is more
_MISSING_WORDS, _MISSING_SHARE = 100, 0.4  # from which on it is said that words are missing
_LESS = 0.8
_CITED = 3
_PATH, _HEADLINE_LETTERS = 1.6, 20


class Body(NamedTuple):
    """The text of a page's article, and remarks on it: each a sentence, and whether the reporter has to know."""

    text: str
    remarks: list[tuple[str, bool]]


def body_of_page(page: ShownPage, facts: PageFacts) -> Body:
    """The body as the page shows it, or as its structured data hold it where a script fills the page from there."""
    stated = text_of_stated(facts.body) if facts.body else ""
    text, missing = _text(page, _main(page, facts.url), stated)
    if stated and _is_more(stated, text):
        text, missing = stated, 0
    remarks = []
    if missing >= max(_MISSING_WORDS, _MISSING_SHARE * len(text.split())):
        remarks.append(
            (
                f"the page seems to hold {missing:,} more words of its article than were read; compare the text with the "
                "page, and paste it into a .txt file where it is not whole",
                True,
            )
        )
    if page.struck:
        read = letters(text)
        inside = [words for words, before in page.struck if not before.strip() or letters(before) in read]
        if inside:
            shown = ", ".join(f"“{words:.60}”" for words in inside[:_CITED])
            remarks.append((f"struck-out words are left out: {shown}{', ...' if len(inside) > _CITED else ''}", True))
    return Body(_without_head(text, facts), remarks)


def _main(page: ShownPage, url: str | None) -> Any:
    """The part of the tree that holds the article, without menus, advertisements, related links and comments."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        extractable(page.tree), fast=len(page.runs) > _MANY_RUNS, url=url, include_comments=False, include_tables=True
    )
    return found.body if found is not None else None


def extractable(tree: HtmlElement) -> HtmlElement:
    """A copy of a tree without what is in its lines, each text in one piece: the extractor's cost grows with their square."""
    from lxml.etree import strip_tags

    tree = deepcopy(tree)
    parents = {node.getparent() for node in tree.iter(*_FORMATS)}
    for parent, count in Counter(node.getparent() for node in tree.iter("a", "span")).items():
        if count > _MOST_INLINE:
            strip_tags(parent, "a", "span")
            parents.add(parent)
    strip_tags(tree, *_FORMATS)
    join_texts(parents)
    return tree


def _text(shown: ShownPage, found: Any, stated: str) -> tuple[str, int]:
    """The text of what was found and of what stands with it in the page, and how many words are still missing."""
    page = Page(shown.runs)
    runs = runs_of_tree(found)[0] if found is not None else []
    if page.is_all(runs):
        page.choose_prose()
    elif page.find(runs) < COVERED:
        text = text_of_tree(found)  # which the extractor has from elsewhere, such as the structured data
        return (stated if len(words_of(stated)) > _LESS * len(words_of(text)) else text), 0
    if stated:
        page.add(stated)
    page.grow()
    return page.text() or (text_of_tree(found) if found is not None else ""), page.missing_words()


def _is_more(stated: str, text: str) -> bool:
    """Whether the structured data hold more of the article than came out of the page, or the same in more paragraphs."""
    if letters(stated) == letters(text):
        return stated.count("\n\n") >= text.count("\n\n")
    return len(words_of(stated)) > _MORE * len(words_of(text))


def _without_head(text: str, facts: PageFacts) -> str:
    """The body without its headline on top, the label above that, and who wrote it when; they have fields of their own."""
    paragraphs = text.split("\n\n")
    headlines = {letters(one) for one in facts.headlines} - {""}
    begins = 0
    for number, paragraph in enumerate(paragraphs[:_HEAD_PARAGRAPHS]):
        if _is_headline(letters(paragraph), headlines):
            begins = number + 1
        elif not (len(paragraph.split()) <= _LABEL_WORDS or _is_about(paragraph)):
            break
    if begins == len(paragraphs):
        return text
    kept = []
    author = letters(facts.author or "")
    for number, paragraph in enumerate(paragraphs[begins:]):
        if number >= _HEAD_PARAGRAPHS or not (_is_about(paragraph) or _is_name(paragraph, author)):
            kept.append(paragraph)
    return "\n\n".join(kept or paragraphs)


def _is_headline(line: str, headlines: set[str]) -> bool:
    """Whether a line is a headline, or the path to the page that ends in it; of letters only."""
    if line in headlines:
        return True
    return any(
        headline in line and len(line) < _PATH * len(headline) and len(headline) > _HEADLINE_LETTERS
        for headline in headlines
    )


def _is_name(paragraph: str, author: str) -> bool:
    """Whether a line is the author's name and nothing more, once or twice; ``author`` in letters only."""
    return bool(author) and letters(paragraph).replace(author, "") in ("", "by")


def _is_about(paragraph: str) -> bool:
    """Whether a line says who wrote the article, or when."""
    line = paragraph.strip()
    if "\n" in line or len(line) > 160:
        return False
    return bool(parse_byline(line) or is_nobody(line) or has_role(line) or parse_dateline(line))
