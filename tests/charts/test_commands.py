"""`kit chart` and `kit verify`."""

import json

import pandas as pd
import pytest

from kit import cli
from kit.arguments import parser
from kit.charts.commands import as_options
from kit.errors import NotFoundError, SetupError, UnreadableError
from kit.tables import Tables
from tests.charts import samples


def run(name, *words):
    options = parser().parse_args([name, *(str(word) for word in words)])
    return cli._COMMANDS[options.command](options)


@pytest.fixture
def csv(tmp_path):
    table = pd.DataFrame(
        {
            "period": ["2024-01", "2024-02", "2024-01"],
            "measure": ["casualties", "casualties", "area"],
            "value": [5, 7, 9],
            "unit": [None, None, "km²"],
        }
    )
    table.to_csv(tmp_path / "series.csv", index=False)
    return tmp_path / "series.csv"


def test_rows_of_a_csv_file_are_drawn_and_verified(csv, capsys):
    folder = csv.parent / "charts"
    assert (
        run("chart", csv, "--where", "measure=casualties", "--x", "period", "--title", "T", "--output", folder / "c")
        == 0
    )
    assert "c: .png .svg .csv .json" in capsys.readouterr().out
    assert list(pd.read_csv(folder / "c.csv")["value"]) == [5, 7]
    assert run("verify", folder) == 0
    assert "1 chart: as published" in capsys.readouterr().out
    (folder / "c.png").write_bytes(b"edited")
    assert run("verify", folder) == 1
    out = capsys.readouterr().out
    assert "c.png was edited after publishing" in out
    assert "1 chart: 1 changed" in out


def test_saved_tables_are_drawn(tmp_path):
    Tables(figures=samples.seed()).save(tmp_path / "tables")
    assert run("chart", tmp_path / "tables", "--x", "period", "--width", "phone", "--output", tmp_path / "c") == 0


def test_conditions_compare_numbers_as_numbers(csv):
    assert run("chart", csv, "--where", "value=9", "--x", "period", "--output", csv.parent / "c") == 0
    assert list(pd.read_csv(csv.parent / "c.csv")["value"]) == [9]


def test_conditions_select_missing_cells_too(csv):
    assert run("chart", csv, "--where", "unit=", "--x", "period", "--output", csv.parent / "c") == 0


@pytest.mark.parametrize(
    ("condition", "error", "message"),
    [
        ("measure", SetupError, "not COLUMN=VALUE"),
        ("mesure=area", NotFoundError, "no column 'mesure'"),
        ("measure=deaths", SetupError, "selects no rows; measure is one of: casualties, area"),
    ],
)
def test_conditions_that_do_not_work(csv, condition, error, message):
    with pytest.raises(error, match=message):
        run("chart", csv, "--where", condition, "--output", csv.parent / "c")


def test_files_that_are_not_there(tmp_path):
    with pytest.raises(NotFoundError):
        run("chart", tmp_path / "none.csv", "--output", tmp_path / "c")
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(SetupError, match="cannot be read as a table"):
        run("chart", tmp_path / "empty.csv", "--output", tmp_path / "c")


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_saved_table_alone_is_read_as_it_was_saved(tmp_path, separator):
    figures = samples.seed().assign(subject="-front", cost=[1.5, 2.5])
    figures["article_id"], figures["figure_id"] = "a", ["a-f1-2", "a-f3-4"]
    Tables(figures=figures).save(tmp_path / "tables")
    table = pd.read_csv(tmp_path / "tables" / "figures.csv", dtype="str", keep_default_na=False)
    (tmp_path / "lone.csv").write_text(table.to_csv(index=False, sep=separator), encoding="utf-8-sig")
    chosen = ["--where", "subject=-front", "--x", "period", "--output", tmp_path / "c"]
    assert run("chart", tmp_path / "lone.csv", "--y", "cost", *chosen) == 0  # a column that somebody added
    assert sorted(pd.read_csv(tmp_path / "c.csv")["cost"]) == [1.5, 2.5]


def test_a_damaged_cell_of_a_saved_table_is_named(tmp_path):
    (tmp_path / "lone.csv").write_text("figure_id;article_id;value\na-f1-2;a;forty\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"lone\.csv cannot be read as the table of figures: .*forty"):
        run("chart", tmp_path / "lone.csv", "--output", tmp_path / "c")


@pytest.mark.parametrize(
    ("condition", "values"),
    [
        ("unit is empty", [5, 7]),
        ("unit is not empty", [9]),
        ("unit!=km²", [5, 7]),
        ("unit!=", [9]),
        ("value!=9.0", [5, 7]),
        ("period = 2024-02", [7]),
    ],
)
def test_conditions_about_empty_cells_and_others(csv, condition, values):
    assert run("chart", csv, "--where", condition, "--x", "period", "--output", csv.parent / "c") == 0
    assert list(pd.read_csv(csv.parent / "c.csv")["value"]) == values


def test_days_and_numbers_are_compared_and_named_as_people_write_them(tmp_path):
    table = pd.DataFrame({"day": pd.to_datetime(["2024-01-05", "2024-02-05"]), "value": [1.0, 2.5]})
    table.to_parquet(tmp_path / "days.parquet")
    table.to_csv(tmp_path / "days.csv", index=False)
    where = ["--where", "day=2024-01-05", "--x", "day", "--output", tmp_path / "c"]
    assert run("chart", tmp_path / "days.csv", *where) == 0
    with pytest.raises(SetupError, match="value is one of: 1, 2.5$"):
        run("chart", tmp_path / "days.csv", "--where", "value=7", "--output", tmp_path / "c")
    with pytest.raises(SetupError, match="day is never empty"):
        run("chart", tmp_path / "days.csv", "--where", "day is empty", "--output", tmp_path / "c")


def test_advice_is_given_in_words_of_the_command_line(csv):
    with pytest.raises(SetupError) as caught:
        run("chart", csv, "--x", "period", "--output", csv.parent / "c")
    assert "select one, such as --where 'unit is empty'; or give" in str(caught.value)
    assert str(caught.value).endswith("a panel of its own with --kind multiples")


@pytest.mark.parametrize(
    ("python", "options"),
    [
        ("select one, such as rows[rows.unit == 'USD']", "select one, such as --where unit=USD"),
        (
            "such as rows[(rows.unit == 'USD') & (rows.per == 'square mile')], or draw y='base_value'",
            "such as --where unit=USD --where 'per=square mile', or draw --y base_value",
        ),
        ("select rows that have: rows[rows['value'].notna()]", "select rows that have: --where 'value is not empty'"),
        ("rows with dates, such as rows[rows.period_start.notna()], or draw kind='bars'",
         "rows with dates, such as --where 'period_start is not empty', or draw --kind bars"),
        ("name the series with by=", "name the series with --by"),
        ("such as rows.nlargest(15, 'value'), or group them", "such as those of one measure, with --where, or group them"),
        ("annotate= has nothing", "--annotate has nothing"),
    ],
)  # fmt: skip
def test_python_becomes_options(python, options):
    assert as_options(python) == options


def test_annotations_lines_colours_and_pages_are_options(csv, capsys):
    words = ["--where", "measure=casualties", "--x", "period", "--kind", "bars", "--annotate", "2024-02=more"]
    words += ["--reference", "Usual=5.5", "--reference", "mean", "--color", "2024-01=#d33", "--theme", "dark"]
    assert run("chart", csv, *words, "--width", "square", "--svg-text", "text", "--output", csv.parent / "c") == 0
    arguments = json.loads((csv.parent / "c.json").read_text(encoding="utf-8"))["arguments"]
    assert arguments["annotate"] == [["2024-02", "more"]]
    assert arguments["reference"] == {"Usual": 5.5, "Mean": "mean"}
    assert (arguments["colors"], arguments["theme"], arguments["width"]) == ({"2024-01": "#dd3333"}, "dark", "square")
    assert capsys.readouterr().out.strip().endswith("c: .png .svg .csv .json")
    with pytest.raises(SetupError, match="--annotate 'later' has no two sides"):
        run("chart", csv, "--where", "unit=", "--annotate", "later", "--output", csv.parent / "c")
