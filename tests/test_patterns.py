"""No regular expression that meets a whole file or text can be kept busy by it: its steps grow with the letters."""

from __future__ import annotations

import ast
import importlib
import re
import sys

import pytest

from tests.patterns import called, grown, is_long, patterns, pieces
from tests.test_structure import ROOT, modules

# Patterns whose steps grow with the square, and what keeps their texts short: by the name of the pattern, the room, or the
# room and a colon for what it has within its functions.
SHORT = {
    "kit.charts.caveats:": "a label",
    "kit.charts.commands:": "the words of an error of the kit's own",
    "kit.charts.doubts:": "a title that fits a page",
    "kit.charts.naming._CAMEL_KEY": "the name of a column",
    "kit.charts.naming._KEY": "the name of a column",
    "kit.charts.svg:": "the first tag of a picture of the kit's own",
    "kit.charts.title_reading:": "a title that fits a page",
    "kit.charts.title_reading.TIMES": "a title that fits a page",
    "kit.charts.title_words.TIMES": "a title that fits a page",
    "kit.charts.wording:": "a label",
    "kit.checks.changes._LEADS": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.dates._BORN": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.dates._LIFE": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.directions:": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.ends._BASE": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.ends:": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.headline_reading._LABEL": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.joints._BRACKET": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.joints:": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.majorities._LEAD": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.margins:": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.parts:": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.percentages._LESS": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.percentages._MORE": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.ranks._BEATEN": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.ranks._BEFORE": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.ranks._NO_RANK": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.rates:": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.spans._TOKEN": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.things:": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.units._BRACKET": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.units._COMPOUND": "within a sentence, which is cut at 1,500 characters",
    "kit.checks.units:": "within a sentence, which is cut at 1,500 characters",
    "kit.export.bylines._SPLIT": "the words of a byline",
    "kit.language.attributions._BEFORE_CUE": "within a sentence, which is cut at 1,500 characters",
    "kit.language.pipeline._LONG_RUN": "all of a run is taken",
    "kit.language.quantities.ages._NAMED": "the characters before an age in its sentence",
    "kit.language.quantities.ages:": "the characters before an age in its sentence",
    "kit.language.quantities.markup._PAIR": "between two braces that are near each other",
    "kit.language.sentences._SPEAKER": "within a sentence, which is cut at 1,500 characters",
    "kit.language.sentences._WORD_BEFORE": "the 24 characters before a mark",
    "kit.language.speech.mentions._INITIALS": "the words of a name",
    "kit.language.speech.names._WORD_BEFORE": "the 30 characters before a name",
    "kit.language.speech.own_voice._STATES": "a piece of 2,000 characters at most",
    "kit.language.speech.unspoken._DASH_NAME": "the white space right behind a quotation",
    "kit.language.speech.unspoken._TRAILING": "a line of 200 characters at most",
    "kit.pairing._FRONTED": "the 160 characters before a figure",
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


def test_a_pattern_is_used_in_the_ways_that_it_is_called() -> None:
    found = called([ast.parse("_ONE.match(a)\n_WAYS[name].fullmatch(a)\n(_ONE if a else _TWO).search(a)")])
    assert found["_ONE"] == {"match", "search"} and found["_WAYS"] == {"fullmatch"} and found["_TWO"] == {"search"}


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
def test_steps_grow_with_the_letters_of_a_text(deep: None) -> None:
    found = {}
    for (_, _, way, where), pattern in patterns().items():
        room = where.rpartition(".")[0] if ":" not in where else where.partition(":")[0]
        inner = f"{room}:" if ":" in where else where
        if {room, inner}.isdisjoint(SHORT) and is_long(pattern):
            worst = max((grown(pattern, way, parts, 60), parts) for parts in pieces(pattern))
            if worst[0] > 3:
                found[where, pattern.pattern] = worst
    assert found == {}


def test_an_excuse_is_of_something_that_is_there() -> None:
    for name in SHORT:
        room, _, own = name.rstrip(":").rpartition(".")
        assert name.rstrip(":") in modules(ROOT) or own in vars(importlib.import_module(room)), name
