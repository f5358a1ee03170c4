"""Annotations and reference lines: what is meant, what is said of it, what is refused; and that charts are made again with them."""

import json
import warnings

import pandas as pd
import pytest

import kit
from kit.charts import chart, publish, verify
from kit.charts.pointed_out import plain_annotations, plain_references
from kit.errors import KitWarning, NotFoundError, SetupError
from tests.charts import samples

SHIPS = {
    "annotate": {
        "2024-08-06": "Port closed",
        ("2024-10-01", "2024-12-31"): "Autumn storms",
        "2024-05": "New quay",
    },
    "reference": {"Average 2023": 30000},
}


def test_dates_spans_and_points_are_told_apart_and_named_in_notes_and_alt_text():
    figure = chart(samples.monthly(), x="period", **SHIPS)
    said = "Marked: Port closed (6 Aug 2024); Autumn storms (Oct–Dec 2024, shaded); New quay (May 2024)."
    assert said in figure.notes and said in figure.alt_text
    assert "Reference line: Average 2023 (30,000)." in figure.notes
    kinds = {artist.get_gid(): type(artist).__name__ for artist in figure.axes[0].get_children() if artist.get_gid()}
    assert kinds["annotation-1"] == "Line2D"
    assert kinds["annotation-2"] == "Rectangle"
    assert "annotation-3" not in kinds  # words at a point need no line through the chart
    assert kinds["reference-1"] == "Line2D"


@pytest.mark.parametrize(
    "annotate",
    [
        SHIPS["annotate"],
        pd.Series(["Port closed", "Autumn storms", "New quay"], index=[*SHIPS["annotate"]]),
        [*SHIPS["annotate"].items()],
        {
            pd.Timestamp("2024-08-06"): "Port closed",
            (pd.Timestamp("2024-10-01"), pd.Timestamp("2024-12-31")): "Autumn storms",
            pd.Period("2024-05", "M"): "New quay",
        },
        {"2024-08-06": "Port closed", "2024-10/2024-12": "Autumn storms", "May 2024": "New quay"},
    ],
)
def test_places_are_given_as_pandas_people_have_them(annotate):
    expected = chart(samples.monthly(), x="period", annotate=SHIPS["annotate"])
    assert chart(samples.monthly(), x="period", annotate=annotate).notes == expected.notes


def test_plain_forms_are_those_of_json():
    plain = plain_annotations({("A", pd.Timestamp("2024-01-02")): " two\nwords ", 7: "n"})
    assert plain == [[["A", "2024-01-02"], "two words"], [7, "n"]]
    assert plain_references("mean") == {"Mean": "mean"}
    assert plain_references([59, "median"]) == {"59": 59.0, "Median": "median"}
    assert json.loads(json.dumps(plain)) == plain


def test_mean_and_median_are_those_of_the_rows_and_say_so():
    rows = pd.DataFrame({"place": ["A", "B", "C"], "value": [1, 2, 9]})
    notes = " ".join(chart(rows, x="place", reference={"Mean": "mean", "Usual": "median"}).notes)
    assert "mean of the 3 values shown (4)" in notes
    assert "Usual, the median of the 3 values shown (2)" in notes
    at_least = rows.assign(low=[1, 2, 9], qualifier=[">=", "=", "="])
    assert "bounds and ranges count as drawn" in " ".join(chart(at_least, x="place", reference="mean").notes)


def test_a_place_of_one_series_is_marked_there():
    rows = pd.concat([samples.monthly().assign(subject=s) for s in ("claimed", "confirmed")])
    figure = chart(rows, x="period", by="subject", annotate={("confirmed", "2024-05"): "recount"})
    assert "Marked: recount (confirmed, May 2024)." in figure.notes


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"annotate": {"2031-01-01": "Later"}}, SetupError, "lies outside of the axis, 2024; leave “Later” out"),
        ({"annotate": {("2024-12-31", "2024-10-01"): "Late"}}, SetupError, "ends before it starts"),
        ({"annotate": {"Fife": "north"}}, NotFoundError, "'Fife' is neither a place in the chart nor a date"),
        ({"annotate": "Incursion"}, SetupError, "give places and words"),
        ({"annotate": {"2024-05": " "}}, SetupError, "give places and words"),
        ({"reference": {"Goal": "average"}}, SetupError, "give a number and its name, 'mean' or 'median'"),
        ({"reference": {"Goal": float("nan")}}, SetupError, "is no line to draw"),
        ({"reference": True}, SetupError, "is no line to draw"),
    ],
)
def test_what_cannot_be_pointed_out_says_what_to_give(arguments, error, message):
    with pytest.raises(error, match=message):
        chart(samples.monthly(), x="period", **arguments)


def test_forms_without_a_scale_of_values_refuse():
    for wanted in ({"annotate": {"North": "new"}}, {"reference": 5}):
        with pytest.raises(SetupError, match="nothing to be set against: kind='slope' has no scale of values"):
            chart(samples.unemployment(), x="period", by="subject", kind="slope", **wanted)
    with pytest.raises(SetupError, match="cannot stand in panels of different units"):
        chart(samples.mixed(), x="period", kind="multiples", reference=5)
    wide = pd.DataFrame({"place": ["A", "B"], "value": [5, 900000]})
    with pytest.raises(SetupError, match="only numbers above zero"):
        chart(wide, x="place", kind="dots", reference=0)
    with pytest.raises(SetupError, match="kind='map' has no scale of values"):
        chart(samples.rates(), kind="map", reference=5)


def test_a_line_over_stacked_parts_is_drawn_only_as_a_share_of_their_whole():
    figure = chart(samples.votes(), x="subject", by="predicate", reference={"Half": 50})
    line = next(line for line in figure.axes[0].lines if line.get_gid() == "reference-1")
    assert {x for x in line.get_xdata() if x == x} == {50}
    assert "Half: 50%" in [text.get_text() for text in figure.axes[0].texts]
    for wanted in ("mean", {"Goal": 120}):
        with pytest.raises(SetupError, match="can only mark a share of bars that add up to 100%"):
            chart(samples.votes(), x="subject", by="predicate", reference=wanted)
    with pytest.raises(SetupError, match="can only mark a share"):  # the bars are no wholes
        chart(samples.fuels(), x="period", by="subject", kind="stacked", reference=50)
    with pytest.raises(SetupError, match=r"begin at different heights; draw .*sum\(\), or the parts with kind='line'"):
        chart(samples.fuels(), x="period", by="subject", kind="area", reference=100)
    with pytest.raises(SetupError, match="kind='stacked' has no scale of values for it"):
        chart(samples.votes(), x="subject", by="predicate", annotate={"18–24": "new"})
    with pytest.raises(SetupError, match="kind='diverging' has no scale of values for it"):
        chart(samples.opinions(), x="subject", by="predicate", reference=50)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.slow
def test_an_annotated_chart_is_made_again_byte_for_byte(tmp_path, theme):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", KitWarning)
        figure = chart(samples.monthly(), x="period", **SHIPS, colors={"May 2024": "#d33"}, theme=theme, width="square")
    publish(figure, tmp_path / "ships", svg_text="text")
    report = verify(tmp_path).set_index("part")
    assert report.loc["picture", "detail"] == "made again, every byte the same"
    manifest = json.loads((tmp_path / "ships.json").read_text(encoding="utf-8"))
    assert manifest["arguments"]["annotate"][1] == [["2024-10-01", "2024-12-31"], "Autumn storms"]
    manifest["arguments"]["reference"] = {"Average 2023": 31000}
    (tmp_path / "ships.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert verify(tmp_path).set_index("part").loc["picture", "status"] == "changed"


def test_the_rows_and_the_annotations_stay_as_they_were():
    rows, annotate = samples.monthly(), dict(SHIPS["annotate"])
    before = rows.copy()
    kit.chart(rows, x="period", annotate=annotate)
    pd.testing.assert_frame_equal(rows, before)
    assert annotate == SHIPS["annotate"]
