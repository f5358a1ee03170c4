"""What names the rows: a column of names, never an id; and nothing else where there is none."""

import re

import pandas as pd
import pytest
from matplotlib.text import Text

from kit import Article, Tables, extract
from kit.charts import chart, publish
from kit.errors import NotFoundError, SetupError
from tests.charts import samples

EMPTY = dict.fromkeys(("period", "subject", "place", "measure", "source"), pd.NA)
_NO_NAME = re.compile(
    r"\bNA\b|\bnan\b|\bNaN\b|\bNaT\b|\bNone\b|no (?:period|source|subject|place|measure)\b|[0-9a-f]{12}"
)


def words(figure):
    """All that a reader of a chart reads or hears."""
    drawn = [text.get_text() for text in figure.findobj(Text)]
    return [*drawn, figure.alt_text, figure.source_line, *figure.notes, figure.record.title, figure.record.subtitle]


@pytest.mark.parametrize(
    ("change", "x"),
    [
        ({}, "subject"),
        ({"subject": "Kyiv", "place": list("abcde")}, "place"),
        ({"subject": pd.NA, "place": pd.NA, "measure": list("abcde")}, "measure"),
        ({**EMPTY, "predicate": list("abcde")}, "predicate"),
        ({**EMPTY, "region": list("abcde")}, "region"),
        ({**EMPTY, "dose": range(5)}, "dose"),
    ],
)
def test_the_rows_are_named_by_the_first_column_that_tells_them_apart(change, x):
    table = samples.drones().assign(article_id="0123456789ab", text=list("vwxyz"), sentence=list("vwxyz"))
    assert chart(table.assign(**change)).record.rows.x == x


def test_a_column_that_names_few_rows_gives_way_to_one_that_names_more():
    table = samples.drones().assign(period=["2023", "2024", None, None, None])
    assert chart(table).record.rows.x == "subject"


def test_where_nothing_names_the_rows_the_columns_that_could_are_listed():
    table = samples.drones().assign(**EMPTY, hedge=["reportedly", "likely", None, None, None])
    with pytest.raises(SetupError) as caught:
        chart(table)
    message = str(caught.value)
    assert message.startswith("nothing names the 5 rows: period, subject, place, measure and source are empty;")
    assert "with x=: " in message and "hedge" in message
    assert not {"figure_id", "text", "sentence", "start"} & set(re.findall(r"\w+", message))


def test_an_empty_x_that_was_asked_for_names_those_that_are_filled():
    with pytest.raises(SetupError, match="period is empty in all 5 rows with a value; .*x='subject', x='measure'"):
        chart(samples.drones(), x="period")
    with pytest.raises(SetupError, match=r"no other column names them; add one, such as rows.assign\(name="):
        chart(pd.DataFrame({"period": [None, None], "value": [1, 2]}), x="period")


def test_one_row_of_nothing_but_a_number_is_refused():
    with pytest.raises(SetupError, match="nothing names the row: "):
        chart(samples.rows({"value": 5}))
    with pytest.raises(SetupError, match="nothing names the 2 rows: add one"):
        chart(pd.DataFrame({"value": [5, 6]}))
    with pytest.raises(NotFoundError, match="y='value'"):
        chart(pd.DataFrame({"valeu": [5, 6]}))


def test_the_numbers_of_rows_in_a_saved_table_name_nothing():
    with pytest.raises(SetupError, match="nothing names"):
        chart(pd.DataFrame({"Unnamed: 0": [0, 1], "value": [5, 6]}))


@pytest.mark.parametrize("kind", ["bars", "dots", "columns", None])
def test_rows_without_a_name_are_left_out_and_counted(kind):
    table = samples.drones().assign(subject=["Kharkiv", None, "Kyiv", "", "nan"])
    figure = chart(table, x="subject", kind=kind)
    assert [point.label for point in figure.record.rows.points] == ["Kyiv", "Kharkiv"]
    assert "3 rows whose subject is not stated are left out." in figure.notes
    assert len(figure.plotted) == 2
    one = chart(table[:3], x="subject")
    assert "1 row whose subject is not stated is left out." in one.notes


def test_a_line_leaves_out_what_has_no_place_on_its_axis():
    by_age = pd.DataFrame({"age": [20, 30, None, 40], "value": [1, 2, 3, 4]})
    figure = chart(by_age, x="age")
    assert [point.value for point in figure.record.rows.points] == [1, 2, 4]
    months = samples.monthly().assign(period=None)  # their dates name them
    assert len(chart(months, x="period").plotted) == 12
    undated = months.assign(period_start=pd.NaT)
    with pytest.raises(SetupError, match="period is empty in all 12 rows"):
        chart(undated, x="period")


def test_marks_link_to_their_own_rows_where_some_are_left_out(tmp_path):
    table = samples.drones().assign(
        article_id="0123456789ab", subject=[None, "Odesa", "Kyiv", "Sumy", "Poltava"], sentence=list("ABCDE")
    )
    article = Article(text="x", url="https://example.org/a")
    table["article_id"] = article.sha256[:12]
    figure = chart(table, x="subject")
    published = publish(figure, tmp_path / "c", articles=article)
    drawing = published.svg.read_text(encoding="utf-8")
    links = re.findall(r'id="figure-0123456789ab-(\d)">\s*<a xlink:href="https://example.org/a#:~:text=(\w)"', drawing)
    assert sorted(links) == [("1", "B"), ("2", "C"), ("3", "D"), ("4", "E")]


def test_rows_of_one_name_are_not_told_apart_by_the_id_of_their_article():
    table = samples.rows(
        {"subject": "Kyiv", "value": 3, "article_id": "0123456789ab"},
        {"subject": "Kyiv", "value": 4, "article_id": "ba9876543210"},
    )
    with pytest.raises(SetupError, match=r"rows.merge\(tables.articles\[\['article_id', 'title'\]\]\)"):
        chart(table, x="subject")
    titled = chart(table.assign(title=["Night raid", "Morning after"]), x="subject")
    assert titled.record.rows.labels == ["Kyiv (Morning after)", "Kyiv (Night raid)"]


CASES = {
    "half named": (lambda: samples.drones().assign(subject=["Kharkiv", None, "Kyiv", None, None]), {}),
    "half sourced": (lambda: samples.deaths().assign(source=["Ministry", None, None]), {}),
    "told apart by a missing source": (
        lambda: samples.rows({"subject": "Kyiv", "value": 1, "source": "A"}, {"subject": "Kyiv", "value": 2}),
        {"x": "subject"},
    ),
    "series not stated": (
        lambda: samples.unemployment().assign(subject=["North", "North"] + [None, None] + ["East"] * 2 + ["West"] * 2),
        {"x": "period", "by": "subject"},
    ),
    "panels not stated": (
        lambda: samples.mixed().assign(measure=["rate"] * 4 + [None] * 4 + ["homes"] * 4),
        {"x": "period", "by": "measure", "kind": "multiples"},
    ),
    "panels of units": (samples.mixed, {"x": "period", "by": "unit", "kind": "multiples"}),
    "no source at all": (lambda: samples.drones().assign(source=None), {}),
    "one row": (lambda: samples.deaths()[:1], {}),
    "nothing but a measure": (lambda: samples.deaths()[:1].assign(subject=None, source=None), {}),
    "no value and no name": (
        lambda: samples.drones().assign(subject=["a", None, "c", "d", "e"], value=[1, None, 2, 3, 4]),
        {},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_no_word_of_a_chart_is_an_id_or_a_missing_cell(case):
    make, arguments = CASES[case]
    for text in words(chart(make(), **arguments)):
        assert not _NO_NAME.search(text), text


def test_figures_of_articles_are_charted_without_being_told_how():
    text = "The port of Aldham handled 40 ships in 2022. It handled 55 ships in 2023. The mayor spoke of 70 ships."
    tables: Tables = extract([Article(text=text, title="Ships", published="2024-01-05")])
    for rows in (tables.figures, tables.figures[:1]):
        for said in words(chart(rows[rows["measure"] == "ships"])):
            assert not _NO_NAME.search(said), said
    with pytest.raises(SetupError, match="no rows to draw"):
        chart(Tables())
    with pytest.raises(SetupError, match="tell|apart"):
        chart(pd.concat([samples.drones()] * 2))


@pytest.mark.parametrize("name", ["uuid", "Id", "rowid", "figureId", "sha256", "guid", "case hash", "ROW_ID"])
def test_a_key_of_other_tables_names_nothing(name):
    rows = pd.DataFrame({name: ["4f9a-12", "8be0-77"], "value": [5, 6]})
    with pytest.raises(SetupError, match="nothing names the 2 rows"):
        chart(rows)
    assert chart(rows.assign(Grid=["North", "South"])).axes
