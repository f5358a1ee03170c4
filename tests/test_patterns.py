"""No regular expression that meets a whole file or text can be kept busy by it: its steps grow with the letters."""

from __future__ import annotations

import re
import sys

import pytest

from tests.patterns import grown, is_long, patterns, pieces

# Patterns of readers whose steps grow with the square, and what keeps their texts short.
SHORT = {
    "kit.readers.authors": "the words of a byline, 300 characters at most",
    "kit.readers.beginning": "begins at a mark, and has bounds of its own; test_growth.py times it",
    "kit.readers.byline": "a line of 100 characters at most",
    "kit.readers.date_line": "a line of 160 characters at most",
    "kit.readers.dateline": "the first 160 characters of a line",
    "kit.readers.exports": "whole lines, by fullmatch",
    "kit.readers.furniture": "a line, by fullmatch or its parts",
    "kit.readers.heading": "a line that has the form of a name",
    "kit.readers.html": "within the first 8,192 bytes",
    "kit.readers.inlines": "the words before a mark",
    "kit.readers.mail_text": "a line, by fullmatch, with bounds of its own",
    "kit.readers.page_stated": "repeats have bounds of their own",
    "kit.readers.pdf_furniture": "a line of a page",
    "kit.readers.pdf_lines": "a line of a page",
    "kit.readers.pdf_words": "a mark that is always closed",
    "kit.readers.records": "the last 200 characters",
    "kit.readers.subtitles": "the first 400 characters, or with bounds of its own",
    "kit.readers.superscripts": "the 24 characters before a mark",
}


@pytest.mark.parametrize(
    ("pattern", "parts", "times"),
    [
        (r"\s+$", ("", " ", "x"), 4), (r"(?<!\s)\s+$", ("", " ", "x"), 2), (r"a++b", ("", "a", "x"), 4), (r"x.*y", ("", "x", ""), 4),
        (r"(?i)[a-c]+(?=x)", ("", "B", ""), 4), (r"(?:ab|a)*c", ("", "ab", ""), 4), (r"(?P<q>['\"])a*(?P=q)", ("'", "a", ""), 2),
    ],
)  # fmt: skip
def test_steps_are_counted(pattern: str, parts: tuple[str, str, str], times: float, deep: None) -> None:
    assert grown(re.compile(pattern), "search", parts) == pytest.approx(times, abs=0.2)


def test_what_has_no_end_is_given_up(deep: None) -> None:
    assert grown(re.compile(r"(a+)+b"), "match", ("", "a", "")) == float("inf")


@pytest.fixture
def deep() -> object:
    """The counting matcher goes a few calls deeper for each letter."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(before)


@pytest.mark.slow
def test_steps_grow_with_the_letters_of_a_file(deep: None) -> None:
    found = {}
    for (_, _, way, where), pattern in patterns().items():
        room = where.rpartition(".")[0] if ":" not in where else where.partition(":")[0]
        if where.startswith("kit.readers.") and room not in SHORT and is_long(pattern):
            worst = max((grown(pattern, way, parts, 60), parts) for parts in pieces(pattern))
            if worst[0] > 3:
                found[where, pattern.pattern] = worst
    assert found == {}
