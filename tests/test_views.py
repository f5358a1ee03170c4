"""Tables as people read them: in a notebook, in a terminal, and with what is known of their articles."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from IPython.core.formatters import HTMLFormatter

import kit
from kit import display, views
from kit.errors import NotFoundError, SetupError
from kit.schema import DERIVED, SCHEMA
from tests.writing import article, claim, figure, tables

FERRIES = "Ferries carried 1.2 million people in 2024, the Ferry Board said. Fares rose by between 10 and 15 percent. At least 107 people were hurt."
HARBOUR = "Dozens of boats stayed in the harbour on Monday. A berth costs $1,250 a month."


@pytest.fixture
def story():
    return tables(
        article(
            FERRIES,
            figure("1.2 million people", "count", 1.2e6, measure="people", predicate="carried", subject="ferries", source="Ferry Board"),
            figure("10 and 15 percent", "percent", 12.5, low=10, high=15, qualifier="range", unit="%", measure="fares", predicate="rose"),
            figure("At least 107 people", "count", 107, low=107, qualifier=">=", measure="people", predicate="hurt", confidence=0.81),
            claim("Ferries carried 1.2 million people in 2024", source="Ferry Board"),
            title="Ferries are full", published="2025-02-03", publisher="Port Varn Courier", origin="ferries.txt",
        ),
        article(
            HARBOUR,
            figure("Dozens of boats", "vague", None, low=24, measure="boats", period="Monday", period_start="2025-02-03", period_end="2025-02-03", period_basis="relative"),
            figure("$1,250 a month", "money", 1250, unit="USD", per="month", measure="berth"),
            origin="harbour.txt",
        ),
    )  # fmt: skip


def shown(table, **options):
    return table.kit.view(**options).frame


def test_numbers_stand_as_a_newsroom_prints_them(story):
    assert list(shown(story.figures)["number"]) == [
        "1.2 million", "10–15%", "at least 107", "“dozens”", "$1,250 per month",
    ]  # fmt: skip


def test_what_is_read_comes_first_and_keys_last(story):
    columns = list(story.figures.columns)
    assert columns[:4] == ["text", "value", "unit", "per"]
    assert {"figure_id", "article_id", "start", "end"} == set(columns[-4:])
    assert [c.name for c in DERIVED["findings"]][-1] == "finding_id"
    assert [c.name for c in DERIVED["findings"]][2] == "message"


def test_the_view_says_period_article_and_date_without_a_merge(story):
    frame = shown(story.figures)
    assert list(frame["when"])[3] == "Monday (3 Feb 2025)"
    assert list(frame["article"]) == ["Ferries are full"] * 3 + ["harbour.txt"] * 2
    assert list(frame["date"]) == ["2025-02-03"] * 3 + [""] * 2
    assert list(frame["confidence"])[2] == "81%"


def test_an_article_that_all_rows_share_is_said_once(story):
    one = story.figures[story.figures["article_id"] == "a1"].kit.view()
    assert "article" not in one.frame.columns
    assert one.above == ["Ferries are full · 2025-02-03"]
    assert repr(one).startswith("Ferries are full · 2025-02-03\n  • 1.2 million\n")


def test_a_column_of_ones_own_and_columns_that_are_asked_for(story):
    mine = story.figures.assign(desk="checked")
    assert list(shown(mine)["desk"]) == ["checked"] * 5
    assert "source_type" not in shown(mine) and "source_type" in shown(mine, columns="source_type")
    with pytest.raises(NotFoundError, match="no column 'desks'"):
        shown(mine, columns=["desks"])


def test_a_selection_of_columns_is_shown_as_selected(story):
    frame = shown(story.figures[["text", "value"]])
    assert list(frame.columns) == ["text", "value"]
    assert list(frame["value"]) == ["1,200,000", "12.5", "107", "", "1,250"]


def test_few_rows_are_shown_whole_and_many_in_part(story):
    many = pd.concat([story.figures] * 30, ignore_index=True)
    assert len(shown(many)) == 10 and many.kit.view().below == ["10 of 150 rows"]
    assert len(shown(many, rows=40)) == 40
    with pd.option_context("display.max_rows", None):
        assert len(shown(many)) == 150


def test_sentences_are_whole_and_escaped():
    words = "The <b>board</b> said " + "that nothing at all was known of it, " * 8 + "and that 12 boats were lost."
    story = tables(article(words, figure("12 boats", "count", 12, measure="boats"), title="<script>alert(1)</script>"))
    page = story.figures[["sentence"]].kit.view()._repr_html_()
    assert words.replace("<", "&lt;").replace(">", "&gt;") in page
    assert "<script>" not in story.figures.kit.view()._repr_html_() + story._repr_html_()


def test_findings_comparisons_and_answers_show_whole_sentences(story):
    text = "Ticket sales rose 50 percent to 4.7 million from 2.4 million, the Ferry Board said."
    rows = (
        figure("50 percent", "percent", 50, unit="%", measure="ticket sales", change="rise", predicate="rose"),
        figure("4.7 million", "count", 4.7e6, measure="ticket sales", change="to", predicate="rose"),
        figure("2.4 million", "count", 2.4e6, measure="ticket sales", change="from", predicate="rose"),
    )
    story = tables(article(text, *rows, title="Sales rise", published="2025-02-03"))
    findings = kit.check(story)
    assert len(findings) and list(shown(findings)["message"]) == list(findings["message"])
    pair = shown(kit.compare(story)).iloc[0]
    assert (pair["text"], pair["against_text"], pair["difference"]) == ("4.7 million", "2.4 million", "+2.3 million")
    answers = kit.ask(story, "How many tickets were sold?").kit.view()
    assert answers.frame["sentence"].iloc[0] == text and answers.above[-1].startswith("Sales rise")
    assert answers.above[0] == "Nobody is named for any figure here."


def test_differences_of_percentages_are_points_and_of_areas_have_their_unit():
    row = {"difference": -0.2, "unit": "%", "percent_change": -5.26}
    frame = pd.DataFrame([row | {column.name: pd.NA for column in DERIVED["comparisons"] if column.name not in row}])
    assert shown(frame)["difference"][0] == "−0.2 pts" and shown(frame)["percent_change"][0] == "−5.3%"
    assert shown(frame.assign(difference=1500.0, unit="km²"))["difference"][0] == "+1,500 km²"
    assert shown(frame.assign(difference=2.0, unit="USD/barrel"))["difference"][0] == "+$2 per barrel"


def test_every_table_has_a_view_of_columns_that_it_has():
    tables_ = SCHEMA | DERIVED
    made = {"number", "when", "article", "date"}
    assert set(views.SHOWN) == set(tables_) - {"corrected tables"}
    for name, columns in views.SHOWN.items():
        assert set(columns) - made <= {column.name for column in tables_[name]}


@pytest.fixture
def notebook(monkeypatch):
    """The HTML that a session of IPython shows of a table; None where it leaves it to pandas."""
    import IPython

    class Shell:
        class display_formatter:
            formatters = {"text/html": HTMLFormatter()}

    shell = Shell()
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)
    display.register()
    return lambda table: shell.display_formatter.formatters["text/html"](table)


def test_a_notebook_shows_the_kits_tables_readably_and_leaves_others_to_pandas(story, notebook):
    before = {name: pd.get_option(name) for name in ("display.max_colwidth", "display.max_columns", "display.width")}
    assert "kit-view" in notebook(story.figures)
    assert "kit-view" in notebook(story.figures[story.figures["value"] > 100])
    assert "kit-view" in notebook(story.figures[["text", "sentence"]])
    assert "kit-view" not in notebook(story.figures.groupby("kind")[["value"]].sum())
    assert "kit-view" not in notebook(story.figures.set_index("figure_id"))
    assert "kit-view" not in notebook(pd.DataFrame({"text": ["one"]}))
    assert before == {name: pd.get_option(name) for name in before}


def test_columns_of_the_articles_without_a_merge(story):
    rows = story.figures[story.figures["unit"].isna()].kit.with_articles()
    assert list(rows["title"].fillna("")) == ["Ferries are full", "Ferries are full", ""]
    assert list(rows["origin"]) == ["ferries.txt", "ferries.txt", "harbour.txt"]
    assert str(rows["published"].dtype) == "datetime64[s]" and list(rows.index) == [0, 2, 3]
    assert list(story.claims.kit.with_articles("publisher")["publisher"]) == ["Port Varn Courier"]
    with pytest.raises(NotFoundError, match="no column 'outlet'"):
        story.figures.kit.with_articles("outlet")
    both = (
        story.figures.head(1).assign(place="Quay 4").kit.with_articles(["place", "article_id"])
    )  # a figure has its own
    assert both["place"].item() == "Quay 4" and both["article_place"].isna().item()
    assert both["article_id"].item() == "a1"


def test_rows_that_have_lost_their_articles_ask_for_them(story):
    lost = pd.DataFrame(story.figures.to_dict("list"))
    with pytest.raises(SetupError, match="tables=tables"):
        lost.kit.with_articles()
    assert list(lost.kit.with_articles("title", tables=story)["title"][:1]) == ["Ferries are full"]
    with pytest.raises(SetupError, match="tables=tables"):
        lost.kit.with_articles(tables=story.figures)


def test_lists_in_cells_become_rows():
    findings = pd.DataFrame(
        {"kind": ["arithmetic", "echo"], "figure_ids": pd.array(["a1-f1-2; a1-f5-9", pd.NA], dtype="str")}
    )
    assert list(findings.kit.explode("figure_ids").itertuples(index=False, name=None)) == [
        ("arithmetic", "a1-f1-2"),
        ("arithmetic", "a1-f5-9"),
    ]
    with pytest.raises(NotFoundError, match="figure_ids are"):
        findings.kit.explode("kind")


def test_a_table_keeps_what_it_knows_through_parquet_and_selection(story, tmp_path):
    story.figures.to_parquet(tmp_path / "figures.parquet")  # attrs go into the file as JSON
    assert list(pd.read_parquet(tmp_path / "figures.parquet")["text"]) == list(story.figures["text"])
    again = kit.Tables.load(story.save(tmp_path / "saved"))
    assert shown(again.figures).equals(shown(story.figures))
    pd.testing.assert_frame_equal(again.figures, story.figures)


def test_tables_in_a_notebook_say_what_they_hold(story):
    page = story._repr_html_()
    assert "2 articles, 1 claims, 5 figures" in page and "1 without a date" in page
    assert ">Ferries are full</td>" in page and ">harbour.txt</td>" in page


def test_what_only_the_rows_in_sight_share_is_not_said_of_all(story):
    part = story.figures.kit.view(rows=2)  # both of the first article, and others are of the second
    assert part.above == [] and list(part.frame["article"]) == ["Ferries are full"] * 2
    assert story.figures.head(3).kit.view(rows=2).above == ["Ferries are full · 2025-02-03"]


def test_an_empty_table_says_so(story):
    empty = story.skipped.kit.view()
    assert repr(empty) == "no rows" and "<p>no rows</p>" in empty._repr_html_()
    assert "no rows" not in story.figures.kit.view()._repr_html_()


def test_a_column_that_is_asked_for_stands_beside_the_number(story):
    assert list(shown(story.figures, columns=["sentence", "source"]))[:4] == ["number", "sentence", "source", "measure"]
    assert list(shown(story.claims, columns="text"))[:2] == ["text", "source"]


def test_a_list_of_articles_is_a_table_with_its_remarks(tmp_path):
    (tmp_path / "ferries.txt").write_text("Ferries are full\n3 February 2025\n\nFerries <b>carried</b> 12 people.\n")
    (tmp_path / "empty.txt").write_text("\n")
    with pytest.warns(kit.errors.SkippedWarning):
        page = kit.read_all(tmp_path)._repr_html_()
    assert "<p>1 read (1 text)</p>" in page and '<td data-head="published">2025-02-03</td>' in page.replace(
        ' class="kit-narrow"', ""
    )
    assert "<p>no publisher in 1" in page and "<p>1 left out" in page and "<b>" not in page


def test_a_table_that_holds_something_else_by_now_is_shown_as_pandas_does(story):
    figures = story.figures
    for other in (
        figures.isna(),
        figures == figures,
        figures.assign(value="many"),
        figures.assign(period_start="today"),
    ):
        assert display._html(other) == other._repr_html_()
        assert set(shown(other)) == set(other.columns)  # asked for, it has its cells as they are
    assert list(shown(figures.isna())["value"]) == ["no", "no", "no", "yes", "no"]
    assert list(shown(figures.assign(confidence="high"))["confidence"]) == ["high"] * 5


def test_cells_kept_in_another_way_are_read_as_before(story):
    figures = story.figures
    for same in (figures.astype(object), figures.astype({"kind": "category"}), figures.assign(hedge=None)):
        assert list(shown(same)["number"]) == list(shown(figures)["number"])
        assert "kit-view" in display._html(same)


def test_cells_of_any_kind_are_shown_and_columns_may_have_any_name(story):
    odd = story.figures.head(1).assign(array=[np.array([1, 2])], endless=float("inf"), span=pd.Timedelta("1D"))
    assert list(shown(odd).iloc[0][["array", "endless", "span"]]) == ["[1 2]", "inf", "1 days 00:00:00"]
    assert "Ferry Board" in repr(story.figures.T.kit.view())
    assert repr(story.figures[[]].kit.view()) == "no rows"
    empty = story.figures.head(1).assign(**dict.fromkeys(story.figures.columns, pd.NA))
    assert list(shown(empty)["number"]) == [""]


def test_no_rows_are_shown_where_none_are_asked_for(story):
    assert shown(story.figures, rows=0).empty
    assert story.figures.kit.view(rows=0).below == ["0 of 5 rows"]
