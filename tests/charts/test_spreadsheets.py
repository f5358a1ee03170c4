import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.charts import spreadsheets
from kit.charts.given import tidy
from kit.errors import UnreadableError
from tests.charts import samples


def back(table: pd.DataFrame) -> pd.DataFrame:
    return spreadsheets.read(spreadsheets.write(table), {name: str(table[name].dtype) for name in table.columns})


def test_rows_come_back_exactly():
    table = tidy(samples.seed().assign(corrected=pd.array([True, None], dtype="boolean")))
    pd.testing.assert_frame_equal(back(table), table)


def test_times_of_day_come_back():
    table = tidy(pd.DataFrame({"at": pd.to_datetime(["2025-05-07 08:30", None]), "value": [0.1, 1e-300]}))
    pd.testing.assert_frame_equal(back(table), table)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1"])
def test_no_cell_can_run_in_a_spreadsheet(cell):
    written = spreadsheets.write(pd.DataFrame({"subject": pd.Series([cell], dtype="str")}))
    assert written.splitlines()[1].lstrip('"').startswith("'")


def test_column_names_are_safe_as_well():
    table = tidy(pd.DataFrame({"=cmd()": ["a"], "value": [1]}))
    assert spreadsheets.write(table).startswith("'=cmd()")
    pd.testing.assert_frame_equal(back(table), table)


@settings(deadline=None)
@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r")), min_size=1, max_size=5
    )
)
def test_any_text_comes_back(cells):
    table = tidy(pd.DataFrame({"subject": cells, "value": range(len(cells))}))
    pd.testing.assert_frame_equal(back(table), table)


def test_a_lost_column_and_a_wrong_cell_are_named():
    with pytest.raises(UnreadableError, match="no column 'period'"):
        spreadsheets.read("value\n1\n", {"value": "Int64", "period": "str"})
    with pytest.raises(UnreadableError, match="wrong kind"):
        spreadsheets.read("value\nmany\n", {"value": "Int64"})
