"""What has no days because its article has no date is said once a call."""

from __future__ import annotations

import warnings

import pytest

import kit
from kit.errors import UndatedWarning

TEXTS = (
    "Last month the Varn clinic closed 12 beds, the board said.",
    "Two ferries sank off Aldham last month, and 9 sailors swam ashore.",
)


def said(call) -> list[warnings.WarningMessage]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call()
    return [one for one in caught if one.category is UndatedWarning]


def test_each_verb_says_once_what_cannot_be_dated_and_how_to_give_the_date():
    articles = [kit.Article(text, title=f"Page {number}") for number, text in enumerate(TEXTS, 1)]
    articles.append(kit.Article(TEXTS[0] + " Nobody was hurt.", title="Page 3", published="2025-03-04"))
    (extracting,) = said(lambda: kit.extract(articles))
    words = str(extracting.message)
    assert words.startswith("2 of 3 articles have no date, so that “last month” stands for no days")
    assert "(Page 1; Page 2)" in words
    assert 'kit.read(path, published="2025-05-07")' in words
    assert extracting.filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UndatedWarning)
        tables = kit.extract(articles)
    for call in (
        lambda: kit.check(tables),
        lambda: kit.show(articles),
        lambda: kit.show(articles, tables=tables),
    ):
        (one,) = said(call)
        assert (str(one.message), one.filename) == (words, __file__)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (TEXTS[0], "2025-03-04"),
        ("The Varn clinic closed 12 beds in May 2024, the board said.", None),
        ("The Varn clinic has 12 beds, the board said.", None),
    ],
)
def test_nothing_is_said_where_nothing_needs_a_date(text, published):
    assert said(lambda: kit.show(kit.Article(text, published=published))) == []


def test_neither_a_cited_document_nor_the_versions_of_a_diff_are_spoken_of():
    tables = kit.extract(
        kit.Article("The Varn clinic closed 12 beds, a report by its board says.", published="2025-03-04")
    )
    assert said(lambda: kit.check(tables, cited=kit.Article(TEXTS[0]))) == []
    assert said(lambda: kit.diff(kit.Article(TEXTS[0]), kit.Article(TEXTS[0].replace("12", "14")))) == []
