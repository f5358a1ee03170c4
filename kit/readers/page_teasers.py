"""What a page's tree says of the lines of its text: links to other pages, cards and boxes of them, credits.

A line of the text has lost what stood around it on the page. The tree still has it: whether all of a line is a link, whether
it stands in one of several cards of one shape, or in a box that the page names as an offer. None of these decides alone: a
list of links may be the article's, so may a box; form and position have to agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate, islice
from typing import Any
from urllib.parse import urlsplit

from kit.readers import furniture
from kit.readers.characters import letters
from kit.readers.page_shown import ShownPage
from kit.readers.runs import Run

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BESIDE = frozenset("aside nav footer form".split())
_ROLES = frozenset(("complementary", "navigation", "contentinfo"))
_CONTROLS = frozenset("a input button".split())
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
# What templates call a box that is not the article; its form has to agree.
_OFFERS = frozenset(
    "related newsletter newsletters promo promos promotion recirc recirculation recommended recommendations trending popular "
    "teaser teasers share sharing subscribe subscription signup sponsored advert advertisement comments readmore donate".split()
)
_ABOUT_AUTHORS = frozenset("author authors bio byline contributor contributors".split())
_COMMENTS = frozenset("comment comments reply replies".split())
_CREDITS = frozenset("credit credits copyright photographer".split())
# An invitation to another page, as the first word of a line that is a link as a whole.
_INVITATION = re.compile(
    r"\W{0,3}(?:see|read|watch|listen|check|click|view|learn|find|get|join|sign|subscribe|download|visit|explore|continue)\b",
    re.I,
)
_SOURCE = re.compile(r"\W{0,3}(?:sources?|data|chart|table)\b", re.I)
_BRACKETED = re.compile(r"[\[(].*[\])]\W?")
_LABEL = re.compile(r"\W{0,3}(?:[^:]{2,40}:|[^a-z:]{2,40})\s*")

_HEADLINE_WORDS = 4
_LABEL_WORDS = 4
_CARD_WORDS = 60
_CARDS = 2
_NEARLY_ALL = 0.8
_BOX_WORDS, _BOX_ELEMENTS = 80, 400
_NEAR = 5  # elements above
_CREDIT_WORDS = 15
_TITLE_WORDS = 20
_ARTICLE, _ABOVE = 0.6, 0.4  # what is left of the text without the cards, at least; where all of it is above them
_LINKED = 0.3
_LAST = 0.8


class Teasers:
    """The lines of one page's text that its tree shows to be the page's; ``url`` is the page's own address."""

    def __init__(self, page: ShownPage, text: str, url: str | None) -> None:
        self._lines = {letters(line): line.strip() for line in text.split("\n") if line.strip()}
        self._runs, self._spans = page.runs, page.spans
        self._own = _site(url) or _most_common(self._runs)
        self._path = urlsplit(url or "").path
        self._in_text = [run.key in self._lines for run in self._runs]
        self._words = _sums(len(run.text.split()) for run in self._runs)
        self._shown = _sums(len(run.text.split()) * shown for run, shown in zip(self._runs, self._in_text, strict=True))
        self._letters = _sums(len(run.key) for run in self._runs)
        self._linked_letters = [len(letters(run.linked)) if run.linked else 0 for run in self._runs]
        self._linked = _sums(self._linked_letters)

    def keys(self) -> set[str]:
        """The letters and digits of each line that is the page's wherever it stands on it."""
        if not self._shown[-1]:
            return set()
        marked = self._boxes() | self._comments()
        marked |= self._cards()
        marked |= self._pointers(marked)
        elsewhere = {
            run.key
            for i, run in enumerate(self._runs)
            if i not in marked and (run.block.tag in _HEADINGS or not self._is_link(i))
        }
        return {self._runs[i].key for i in marked if self._in_text[i]} - elsewhere

    # -- pointers ---------------------------------------------------------------------------------------------------

    def _pointers(self, marked: set[int]) -> set[int]:
        """Lines that are a link to another page as a whole, or a label and such a link."""
        shown = [i for i, in_text in enumerate(self._in_text) if in_text and i not in marked]
        prose = [i for i in shown if not self._is_link(i) and furniture.is_prose(self._runs[i].text, asking=False)]
        if not prose:
            return set()
        out = set()
        introduced = False  # a list goes on being what the line above it says
        for i in shown:
            run = self._runs[i]
            if i >= prose[0] and not furniture.is_own_note(run.text):
                listed = introduced and run.block.tag in ("li", "p")
                trailing = i > prose[-1] and self._is_link(i) and self._is_own(run.links)
                if not listed and (trailing or self._points_away(i)):
                    out.add(i)
            introduced = run.text.endswith(":") or introduced and run.block.tag == "li"
        return out if len(out) < len(shown) / 3 else set()

    def _points_away(self, i: int) -> bool:
        run = self._runs[i]
        text = run.text
        if run.block.tag in _HEADINGS or not run.linked:
            return False
        if self._is_link(i):
            return (
                _BRACKETED.fullmatch(text) is not None
                or _INVITATION.match(text) is not None
                or len(text.split()) >= _HEADLINE_WORDS
                and not furniture.is_prose(text, asking=False)
                and self._is_own(run.links)
            )
        label = _LABEL.fullmatch(run.lead)
        return (
            label is not None
            and len(run.lead.split()) <= _LABEL_WORDS
            and len(letters(run.lead)) + len(letters(run.linked)) == len(run.key)
            and len(run.linked.split()) >= _HEADLINE_WORDS
            and not furniture.is_prose(run.linked, asking=False)
            and self._is_own(run.links)
        )

    def _is_link(self, i: int) -> bool:
        """Whether all letters of a run are a link to another page."""
        return self._are_links[i]

    @cached_property
    def _are_links(self) -> list[bool]:
        return [
            bool(run.linked) and linked == len(run.key) and self._is_away(run.links)
            for run, linked in zip(self._runs, self._linked_letters, strict=True)
        ]

    def _is_away(self, links: tuple[str, ...]) -> bool:
        """Whether links lead to other pages."""
        return all(
            not link.startswith(("#", "javascript:", "mailto:", "tel:"))
            and not (self._path and self._is_own((link,)) and urlsplit(link).path == self._path)
            for link in map(str.strip, links)
        )

    def _is_own(self, links: tuple[str, ...]) -> bool:
        """Whether links lead to pages of the same site."""
        return all(_site(link) in (None, self._own) for link in links)

    # -- cards ------------------------------------------------------------------------------------------------------

    def _cards(self) -> set[int]:
        """The blocks of siblings of one shape that have a linked headline each, and of the heading above them."""
        out: set[int] = set()
        for node, (first, last) in self._spans.items():
            if node.tag == "a" and last - first > 1 and self._words[last] - self._words[first] <= _CARD_WORDS:
                out.update(range(first, last))  # a headline and more, all one link
            if last - first < _CARDS or self._shown[last] == self._shown[first] or len(node) < _CARDS:
                continue
            cards = self._alike(node)
            if len({self._headline_links(card) for card in cards}) < _CARDS:
                continue
            found = {i for card in cards for i in range(*self._spans[card])}
            if found and node.tag not in ("ul", "ol") or not self._is_introduced(min(found)):
                out |= found | self._heading_of(cards[0])
        return self._with_what_follows(out) if out else out

    def _alike(self, node: Any) -> list[Any]:
        """The children of one shape, where nearly all of that shape are cards: a longer one would be an article's part."""
        shapes: dict[Any, list[Any]] = {}
        for child in node:
            first, last = self._spans.get(child, (0, 0))
            if first < last:
                shapes.setdefault((child.tag, child.get("class")), []).append(child)
        cards = []
        for alike in shapes.values():
            found = [child for child in alike if self._is_card(child)]
            if len(found) >= _CARDS and len(found) >= _NEARLY_ALL * len(alike):
                cards += found
        return cards

    def _with_what_follows(self, cards: set[int]) -> set[int]:
        """The cards, where most of the text is above them or around them; with the little that stands below the last."""
        rest = [i for i, in_text in enumerate(self._in_text) if in_text and i not in cards]
        held = [i for i in cards if self._in_text[i]]
        if not held or not rest:
            return set()
        below = [i for i in rest if i > min(held)]
        above = {self._place(i) for i in rest if i < min(held)}
        ended = self._line_words(below) <= _BOX_WORDS and not any(self._place(i) in above for i in below)
        if self._line_words(rest) < (_ABOVE if ended else _ARTICLE) * self._line_words(rest + held):
            return set()
        return cards | {i for i in below if i > max(held)} if ended else cards

    def _place(self, i: int) -> tuple[Any, ...]:
        """The shape of a block and of what holds it, which paragraphs of one article share."""
        node = self._runs[i].block
        parent = node.getparent()
        return node.tag, parent.tag if parent is not None else None, parent.get("class") if parent is not None else None

    def _line_words(self, blocks: list[int]) -> int:
        """The words of lines; a page may say one of them many times."""
        return sum(len(self._lines[key].split()) for key in {self._runs[i].key for i in blocks})

    def _is_card(self, node: Any) -> bool:
        first, last = self._spans.get(node, (0, 0))
        return (
            first < last and self._words[last] - self._words[first] <= _CARD_WORDS and bool(self._headline_links(node))
        )

    def _headline_links(self, node: Any) -> tuple[str, ...]:
        """The links of the first block that is a headline linked as a whole, to another page of the site."""
        for i in range(*self._spans[node]):
            run = self._runs[i]
            if len(run.text.split()) >= _HEADLINE_WORDS - 1 and self._is_link(i) and self._is_own(run.links):
                return run.links[:1]
        return ()

    def _is_introduced(self, i: int) -> bool:
        return i > 0 and self._runs[i - 1].text.endswith(":") and len(self._runs[i - 1].text.split()) > _LABEL_WORDS

    def _heading_of(self, card: Any) -> set[int]:
        """The short line above the first card."""
        above = self._spans[card][0] - 1
        if above < 0:
            return set()
        text = self._runs[above].text
        beside = self._runs[above].block.getparent() in (card.getparent(), card.getparent().getparent())
        return {above} if beside and not furniture.is_prose(text) and len(text.split()) <= 2 * _LABEL_WORDS else set()

    def _comments(self) -> set[int]:
        """The blocks of readers' comments: siblings that are named so, below most of the text."""
        out: set[int] = set()
        for node, (first, last) in self._spans.items():
            if self._shown[last] == self._shown[first] or self._shown[first] < _ABOVE * self._shown[-1]:
                continue
            named = [child for child in node if child in self._spans and _names(child) & _COMMENTS]
            if len(named) >= _CARDS:
                out.update(i for child in named for i in range(*self._spans[child]))
        return out

    # -- boxes ------------------------------------------------------------------------------------------------------

    def _boxes(self) -> set[int]:
        """The blocks of boxes beside the article, named so or marked up so, that are links or offers; and of credits."""
        out: set[int] = set()
        for node, (first, last) in self._spans.items():
            if self._shown[last] == self._shown[first]:
                continue
            words = self._words[last] - self._words[first]
            if words > _BOX_WORDS:
                continue
            names = _names(node)
            if (
                self._is_credit(names, first, words)
                or self._is_offer(node, names, first, last)
                or names & _ABOUT_AUTHORS
                and self._shown[first] >= _LAST * self._shown[-1]
                and not any(above.tag == "blockquote" for above in islice(node.iterancestors(), _NEAR))
            ):
                out.update(range(first, last))
        return out

    def _is_offer(self, node: Any, names: frozenset[str] | set[str], first: int, last: int) -> bool:
        beside = node.tag in _BESIDE or node.get("role") in _ROLES
        if not beside and not names & _OFFERS:
            return False
        if self._shown[last] - self._shown[first] > (1 - _ARTICLE) * self._shown[-1]:
            return False
        tags = {child.tag for child in islice(node.iter(), _BOX_ELEMENTS)}
        if not tags & _CONTROLS or tags & {"blockquote", "table", "figure"}:
            return False
        linked = (self._linked[last] - self._linked[first]) / max(1, self._letters[last] - self._letters[first])
        named = bool(names & _OFFERS)
        return linked >= (_LINKED if named else 0.5) or named and (beside or bool(tags & {"input", "button"}))

    def _is_credit(self, names: set[str], first: int, words: int) -> bool:
        """Whether a box is a picture's credit, not where its numbers are from, or a film's title."""
        text = self._runs[first].text
        if names & _CREDITS:
            return words <= _CREDIT_WORDS and _SOURCE.match(text) is None
        return "video" in names and words <= _TITLE_WORDS and not furniture.is_prose(text, asking=False)


def _sums(sizes: Iterable[int]) -> list[int]:
    return [0, *accumulate(sizes)]


def _names(node: Any) -> set[str]:
    """The words in an element's class and id."""
    named = f"{node.get('class') or ''} {node.get('id') or ''}"
    return {part.lower() for part in _NAME_PARTS.findall(named)} if named.strip() else set()


def _site(link: str | None) -> str | None:
    """The site of an address, without its subdomains; None for one on the same host."""
    try:
        host = urlsplit((link or "").strip()).hostname
    except ValueError:
        return ""
    if not host:
        return None
    labels = host.split(".")
    return ".".join(labels[-3:] if len(labels[-1]) == 2 and len(labels[-2:-1] and labels[-2]) <= 3 else labels[-2:])


def _most_common(runs: list[Run]) -> str | None:
    sites = Counter(site for run in runs for link in run.links if (site := _site(link)))
    return sites.most_common(1)[0][0] if sites else None
