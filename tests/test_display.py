"""Two amounts of money in a table's cell stay money in JupyterLab, and formulas stay formulas."""

from __future__ import annotations

import IPython
import pandas as pd
import pytest
from IPython.core.formatters import DisplayFormatter

import kit
from kit import display
from tests.growth import time_grows_in_proportion
from tests.writing import article, claim, figure, tables

TEXT = "The bank put aside $4.7 billion, against $137 million a year before. Tickets cost $5-$10. Nothing else changed."


@pytest.fixture
def shown(monkeypatch):
    """A session of IPython; gives whether a table shown in it is kept from being typeset."""

    class Shell:
        display_formatter = DisplayFormatter()

    shell = Shell()
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)

    def kept(table):
        return "tex2jax_ignore mathjax_ignore" in shell.display_formatter.format(table)[0]["text/html"]

    kept.shell = shell
    return kept


@pytest.fixture
def story(shown):
    return tables(
        article(
            TEXT,
            claim("The bank put aside $4.7 billion, against $137 million a year before"),
            figure("$4.7 billion", "money", 4.7e9, unit="USD", measure="provisions", source="Norbank"),
            figure("$137 million", "money", 1.37e8, unit="USD", measure="provisions", source="Norbank"),
            figure("$5-$10", "money", 7.5, low=5, high=10, unit="USD"),
        )
    )


@pytest.mark.parametrize(
    "of",
    [
        lambda tables: tables.figures,
        lambda tables: tables.claims[tables.claims["start"] == 0].head(1),
        lambda tables: tables.figures.query("low == 5")[["text"]],
        lambda tables: tables.articles.merge(tables.figures, on="article_id"),
        lambda tables: tables.claims.rename(columns=str.upper).T,
        lambda tables: tables.figures.groupby("sentence").size().to_frame("rows"),
        lambda tables: pd.DataFrame({"quoted": list(tables.figures["sentence"])}),
        lambda tables: tables.figures[["sentence", "value"]].style,
        lambda tables: kit.ask(tables, "How much did the bank put aside?"),
        lambda tables: kit.check(tables, parties="Norbank"),
        lambda tables: pd.DataFrame({"names": ["A$AP and Ke$ha"]}),
        lambda tables: pd.DataFrame({"paths": ["$5 for a_b and $6"]}),
    ],
)
def test_dollars_in_a_table_are_dollars(story, shown, of):
    table = of(story)
    assert len(table.data if hasattr(table, "data") else table)
    assert shown(table)


@pytest.mark.parametrize("cell", [r"$\alpha + \beta$", "$x^2$ and $y_1$", "$x$", "one $5 note", "no money"])
def test_formulas_and_single_dollars_are_as_pandas_has_them(story, shown, cell):
    table = pd.DataFrame({"f": [cell]})
    assert shown.shell.display_formatter.format(table)[0]["text/html"] == table._repr_html_()


def test_pandas_and_the_tables_are_left_as_they_are(story, shown):
    assert shown(story.figures)
    assert pd.get_option("display.html.use_mathjax") and pd.get_option("styler.html.mathjax")
    assert "mathjax_ignore" not in story.figures._repr_html_()
    assert type(story.figures) is pd.DataFrame


def test_a_notebook_without_html_tables_has_none(story, shown):
    with pd.option_context("display.notebook_repr_html", False):
        assert "text/html" not in shown.shell.display_formatter.format(story.figures)[0]


def test_a_users_own_way_of_showing_tables_is_left(shown, monkeypatch):
    formatter = shown.shell.display_formatter.formatters["text/html"]
    formatter.for_type(pd.DataFrame, lambda table: "mine")
    kit.Tables()
    assert formatter(kit.Tables().figures) == "mine"


def test_one_that_is_taken_away_stays_away(story, shown):
    formatter = shown.shell.display_formatter.formatters["text/html"]
    formatter(story.figures)
    formatter.pop(pd.DataFrame)
    assert not shown(kit.Tables(figures=story.figures).figures)


def test_a_long_cell_costs_in_proportion_to_its_length():
    def look(size: int) -> None:
        for cell in ("$_" * size + "$" + "^_" * size, "$" + "_ " * size, "$ " * size):
            display._BETWEEN_DOLLARS.search(display._FORMULA.sub("", cell))

    assert time_grows_in_proportion(look, 5_000)


def test_shown_articles_and_the_plain_table_of_a_view_are_kept_too(story):
    whole = kit.Article(text=TEXT)
    assert '<article class="kit-article tex2jax_ignore mathjax_ignore">' in kit.show(whole)._repr_html_()
    assert '<table class="tex2jax_ignore mathjax_ignore">' in kit.explore(story)._repr_mimebundle_()[0]["text/html"]
