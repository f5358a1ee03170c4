"""Tables put together and taken apart."""

from __future__ import annotations

import pandas as pd
import pytest

import kit
from kit.errors import NotFoundError, SetupError, SkippedWarning
from kit.tables import Tables
from tests.writing import article, claim, figure, tables

ONE = article(
    "The fair had 300 guests.",
    figure("300 guests", "count", 300),
    claim("The fair had 300 guests"),
    article_id="a1",
    title="Fair",
)
TWO = article("The fair had 500 guests.", figure("500 guests", "count", 500), article_id="a2", title="Fair again")
THREE = article("It rained for 3 days.", figure("3 days", "duration", 3, unit="day"), article_id="a3", title="Rain")  # fmt: skip


def test_several_tables_are_one_in_their_order():
    whole = Tables.concat([tables(THREE), tables(ONE, TWO)])
    assert list(whole.articles["article_id"]) == ["a3", "a1", "a2"] and len(whole) == 3
    assert list(whole.figures["value"]) == [3, 300, 500]
    assert whole.figures.dtypes.equals(tables(ONE).figures.dtypes)
    assert list(whole.figures.kit.with_articles("title")["title"]) == ["Rain", "Fair", "Fair again"]


def test_an_article_that_is_there_already_is_left_out_with_a_warning():
    with pytest.warns(SkippedWarning, match="left out the second time: Fair again"):
        whole = Tables.concat([tables(TWO, ONE), tables(TWO, THREE)])
    assert list(whole.articles["article_id"]) == ["a2", "a1", "a3"]
    assert list(whole.figures["value"]) == [500, 300, 3]


def test_what_is_no_tables_is_refused():
    with pytest.raises(SetupError, match="not DataFrame"):
        Tables.concat([tables(ONE).figures])
    with pytest.raises(SetupError, match="several Tables"):
        Tables.concat([])


@pytest.mark.parametrize(
    "of",
    [
        lambda whole: ["a3", "a1"],
        lambda whole: whole.articles["title"] != "Fair again",
        lambda whole: whole.articles[whole.articles["title"].isin(["Fair", "Rain"])],
        lambda whole: whole.figures[whole.figures["value"] != 500],
        lambda whole: whole.articles["article_id"][[0, 2]],
        lambda whole: [True, False, True],
        lambda whole: (whole.articles["title"] != "Fair again").to_numpy(),
    ],
)
def test_the_tables_of_some_articles(of):
    whole = tables(ONE, TWO, THREE)
    some = whole.select(of(whole))
    assert list(some.articles["article_id"]) == ["a1", "a3"]
    assert list(some.figures["value"]) == [300, 3] and len(some.claims) == 1
    assert list(whole.select("a2").figures["value"]) == [500]


def test_a_row_names_its_article():
    assert list(tables(ONE, TWO).select(tables(ONE, TWO).figures.iloc[-1]).articles["article_id"]) == ["a2"]


def test_what_names_no_articles_is_an_error():
    for wrong, said in ((5, "not int"), ([["a1"]], "not \\['a1'\\]"), ([1], "not 1"), ([True], "other rows")):
        with pytest.raises(SetupError, match=said):
            tables(ONE, TWO).select(wrong)
    with pytest.raises(SetupError, match="several Tables, not NoneType"):
        Tables.concat(None)


def test_an_article_that_is_not_there_is_an_error():
    with pytest.raises(NotFoundError, match="no article 'a9'"):
        tables(ONE).select(["a1", "a9"])
    with pytest.raises(SetupError, match="not over tables.articles"):
        tables(ONE, TWO).select(tables(ONE).articles["title"].notna())
    with pytest.raises(SetupError, match="have an article_id"):
        tables(ONE).select(pd.DataFrame({"title": ["Fair"]}))


def test_corrected_tables_stay_so(tmp_path):
    file = kit.corrections.start(tmp_path / "corrections.csv")
    whole = tables(ONE, TWO)
    kit.corrections.correct(whole, file, whole.figures["figure_id"][0], "value", 310, by="desk")
    corrected = whole.corrected(file)
    some = Tables.concat([corrected.select("a1"), tables(THREE)])
    assert list(some.figures["value"]) == [310, 3]
    assert list(some.extracted.figures["value"]) == [300, 3]
    assert len(some.corrections) == len(corrected.corrections) and len(corrected.select("a2").corrections) == 0


def test_tables_are_checked_when_they_are_made():
    whole = tables(ONE)
    with pytest.raises(SetupError, match="figures table has no column 'text'"):
        Tables(articles=whole.articles, figures=whole.figures.drop(columns=["text"]))
    with pytest.raises(SetupError, match="is a DataFrame, not list"):
        Tables(articles=[])
    given = whole.figures.copy()
    given.attrs = {}
    Tables(articles=whole.articles, figures=given)
    assert given.attrs == {}


def test_export_is_at_hand(tmp_path):
    (path,) = tables(ONE).export(tmp_path / "story.xlsx")
    assert path.exists()
