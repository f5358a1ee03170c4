"""Article."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

import kit
from kit.errors import UnreadableError


def test_text_is_the_only_required_field_and_an_article_is_frozen():
    article = kit.Article(text="Prices rose.")
    assert article.title is None and article.questions == ()
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.text = "Prices fell."


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2025-05-07", datetime.date(2025, 5, 7)),
        (datetime.date(2025, 5, 7), datetime.date(2025, 5, 7)),
        ("2025-05-07T18:30", datetime.datetime(2025, 5, 7, 18, 30)),
        ("2025-05-07T23:30:00-05:00", datetime.datetime(2025, 5, 7, 23, 30)),
        (None, None),
    ],
)
def test_published_is_kept_as_a_date(given, kept):
    assert kit.Article(text="x", published=given).published == kept


@pytest.mark.parametrize("bad", ["7 May 2025", "2025-13-01", "soon"])
def test_a_date_that_is_none_is_refused_with_the_form_to_use(bad):
    with pytest.raises(UnreadableError, match="2025-05-07"):
        kit.Article(text="x", published=bad)


def test_text_must_be_a_string():
    with pytest.raises(UnreadableError, match="bytes"):
        kit.Article(text=b"x")


def test_the_page_of_an_offset():
    article = kit.Article(text="One. Two. Three.", pages=(0, 5, 10))
    assert [article.page(offset) for offset in (0, 4, 5, 15)] == [1, 1, 2, 3]
    assert kit.Article(text="One.").page(0) is None


def test_dates_of_all_time_zones_go_into_one_table():
    days = ["2025-05-07T23:30:00-05:00", "2025-05-07T23:30:00Z", "2025-05-07", None]
    tables = kit.extract([kit.Article(text="Prices rose.", published=day) for day in days])
    assert tables.articles["published"].dt.strftime("%Y-%m-%d").tolist()[:3] == ["2025-05-07"] * 3
