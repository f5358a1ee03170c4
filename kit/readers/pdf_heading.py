"""The headline of a PDF, told by its type: the largest near the top of the first page."""

from __future__ import annotations

import re

from kit.readers.pdf_layout import Block

_LARGER = 1.12  # times the size of the text
_SAME = 0.06  # of the size; lines of one headline
_ROWS = 14  # blocks from the top; a headline is among them
_WORDS = 40
_LABEL_WORDS = 3  # a larger label over the headline, such as what kind of document it is, or who sends it
_TEXT_WORDS = 25  # so many are a paragraph of the text
_WORD = re.compile(r"[^\W\d_]{2,}")


def find_headline(blocks: list[Block], usual: float, stated: str | None) -> tuple[int, int] | None:
    """Where among the blocks the headline begins and ends; None where no type stands out.

    ``stated`` is the title in the file's metadata, which counts only where the page has these very words.
    """
    if not blocks:
        return None
    top = [block for block in blocks[:_ROWS] if block.page == blocks[0].page]
    agreed = _stated(top, stated)
    if agreed is not None:
        return agreed
    able = [n for n, block in enumerate(top) if _can_be(block)]
    large = [n for n in able if top[n].size > _LARGER * usual]
    if not large:
        return _bold(top, usual)
    first = min(large, key=lambda n: (-round(top[n].size, 1), n))
    below = [n for n in large if n > first and len(_WORD.findall(top[n].text)) > _LABEL_WORDS + 1]
    if below and len(top[first].text.split()) <= _LABEL_WORDS:
        headline = min(below, key=lambda n: (-round(top[n].size, 1), n))
        if _taken_up(top[headline], blocks[headline + 1 :]) > max(1, _taken_up(top[first], blocks[headline + 1 :])):
            first = headline
    last = first
    while last + 1 < len(top) and _is_same(top[last + 1], top[first]) and _can_be(top[last + 1]):
        last += 1
    return first, last + 1


def _can_be(block: Block) -> bool:
    words = block.text.split()
    return (
        len(words) <= _WORDS
        and block.table is None
        and "\t" not in block.text
        and (len(_WORD.findall(block.text)) > 1 or len(words) == 1 and len(_WORD.findall(block.text)) == 1)
    )


def _taken_up(block: Block, below: list[Block]) -> int:
    """How many longer words of a headline the text below has again."""
    text = " ".join(one.text for one in below[:_ROWS]).lower()
    return sum(stem in text for stem in {word.lower()[:5] for word in _WORD.findall(block.text) if len(word) > 3})


def _is_same(block: Block, other: Block) -> bool:
    return abs(block.size - other.size) < _SAME * other.size and block.bold == other.bold


def _bold(top: list[Block], usual: float) -> tuple[int, int] | None:
    """A bold line of the text's size above the text."""
    for number, block in enumerate(top):
        words = len(block.text.split())
        if words >= _TEXT_WORDS or not block.bold and block.size > 0.95 * usual and block.text.endswith("."):
            return None
        if block.bold and block.size > 0.95 * usual and _can_be(block) and words > _LABEL_WORDS:
            return number, number + 1
    return None


def _stated(top: list[Block], stated: str | None) -> tuple[int, int] | None:
    wanted = _letters(stated or "")
    if len(wanted) < 10 or len((stated or "").split()) < 2:
        return None
    for first in range(len(top)):
        text = ""
        for last in range(first, len(top)):
            text += _letters(top[last].text)
            if text == wanted:
                return first, last + 1
            if not wanted.startswith(text):
                break
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
