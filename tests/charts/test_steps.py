"""Steps: a thread of `kit.follow` as a chart."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import kit
from kit.charts import chart
from kit.errors import SetupError
from kit.tables import frame

TOLL = (
    {"value": 17, "low": 17, "qualifier": ">=", "publisher": "Courier", "published": "2026-02-03", "change": "first"},
    {"value": 19, "publisher": "Radio Sund", "published": "2026-02-03", "change": "higher"},
    {"value": 58, "publisher": "Ledger", "published": "2026-02-04", "change": "higher"},
    {"value": 55, "publisher": "Ledger", "published": "2026-02-07", "change": "corrected"},
)


def thread(*tellings: dict[str, Any], **cells: Any) -> pd.DataFrame:
    usual = {"thread_id": "thread-1", "thread": "deaths (Orlen)", "kind": "count", "qualifier": "=", "source": "police"}
    usual |= {"counted": "deaths", "measure": "people"} | cells
    return frame(
        "tellings",
        [
            usual | {"telling": number, "figure_id": f"0123456789ab-{number}"} | telling
            for number, telling in enumerate(tellings, 1)
        ],
    )


def drawn(figure: Any) -> list[Any]:
    """The lines from telling to telling: those of three points."""
    return [line for line in figure.axes[0].lines if len(line.get_xdata()) == 3]


def words(figure: Any) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts if text.get_text()]


def test_a_thread_is_drawn_as_steps_from_telling_to_telling():
    figure = chart(thread(*TOLL))
    assert figure.record.form == "steps" and figure.record.arguments["x"] == "published"
    lines = drawn(figure)
    assert [list(line.get_ydata()) for line in lines] == [[17, 17, 19], [19, 19, 58], [58, 58, 55]]
    assert all(line.get_xdata()[1] == line.get_xdata()[2] for line in lines)
    assert set(words(figure)) == {"at least 17 Courier", "19", "58", "55 Ledger"}


def test_tellings_of_one_day_stand_in_their_order_and_two_counts_of_it_are_no_course():
    figure = chart(thread(*TOLL))
    first, second, _ = drawn(figure)
    assert first.get_xdata()[0] < first.get_xdata()[2] == second.get_xdata()[0] < first.get_xdata()[0] + 1
    assert first.get_linestyle() != "-" and second.get_linestyle() == "-"
    assert "Dotted: different counts of one day." in figure.notes[0]
    assert "Dotted" not in chart(thread(*TOLL[1:])).notes[0]


def test_the_words_around_it_name_what_is_counted_and_what_was_taken_back():
    figure = chart(thread(*TOLL))
    assert figure.record.title == ("Deaths (Orlen): from at least 17 on 3 February to 55 on 7 February 2026")
    assert "Corrected: 7 Feb 2026 (Ledger)." in figure.notes[0]
    assert not any("What is counted differs" in note for note in figure.notes)
    assert figure.alt_text.startswith("Step chart: Deaths (Orlen)") and "4 Feb 2026 (Ledger), 58" in figure.alt_text


def test_two_words_for_one_thing_on_several_days_each_are_no_panels():
    days = (("2026-02-03", 17), ("2026-02-04", 58), ("2026-02-04", 59), ("2026-02-05", 60))
    tellings = thread(*({"published": day, "value": value, "change": "higher"} for day, value in days))
    figure = chart(tellings.assign(measure=["people", "people", "deaths", "deaths"], publisher=list("ABCB")))
    assert figure.record.title == "Deaths (Orlen): from 17 on 3 February to 60 on 5 February 2026"
    assert "panels" not in figure.alt_text and len(figure.axes) == 1


def test_where_another_thing_is_counted_the_line_is_dotted_and_says_what():
    other = {
        "value": 58,
        "publisher": "Ledger",
        "published": "2026-02-05",
        "change": "other measure",
        "counted": "deaths",
    }
    later = {"value": 60, "publisher": "Ledger", "published": "2026-02-09", "change": "higher", "counted": "deaths"}
    rows = thread(TOLL[2], other, later, thread="casualties (Orlen)").assign(counted=["casualties", "deaths", "deaths"])
    figure = chart(rows)
    renamed, on = drawn(figure)
    assert renamed.get_linestyle() != "-" and on.get_linestyle() == "-"
    assert "58, now deaths" in words(figure)
    assert any("“casualties (Orlen)”" in note and "“deaths”" in note for note in figure.notes)


def test_a_range_is_a_bar_between_its_ends_and_has_no_dot():
    span = {"value": 75, "low": 70, "high": 80, "qualifier": "range", "publisher": "B", "published": "2026-02-09"}
    figure = chart(thread(TOLL[2], span | {"change": "higher"}))
    assert list(drawn(figure)[0].get_ydata()) == [58, 58, 70]
    dots = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    assert [list(dot.get_ydata()) for dot in dots] == [[58]]
    assert [70, 80] in [list(line.get_ydata()) for line in figure.axes[0].lines]


def test_without_outlets_the_sources_are_named():
    rows = thread(*TOLL).assign(publisher=pd.NA)
    assert "55 police" in words(chart(rows))


def test_several_threads_and_rows_without_days_are_refused():
    rows = pd.concat([thread(*TOLL), thread(*TOLL, thread_id="thread-2")])
    with pytest.raises(SetupError, match=r"2 threads.*rows\[rows.thread_id == 'thread-1'\]"):
        chart(rows)
    with pytest.raises(SetupError, match="steps need dates"):
        chart(thread(*TOLL), x="publisher", kind="steps")


def test_another_form_can_be_asked_for():
    assert chart(thread(*TOLL[:3]), x="publisher", kind="bars").record.form == "bars"


def test_names_of_days_that_are_close_do_not_run_into_each_other():
    days = ("2026-02-03", "2026-02-04", "2026-06-01", "2026-06-02")
    figure = chart(thread(*({"value": n + 1, "published": day, "change": "higher"} for n, day in enumerate(days))))
    places = list(figure.axes[0].get_xticks())
    assert all(after - before > 20 for before, after in zip(places, places[1:], strict=False))


def test_a_thread_is_published_and_made_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    texts = {
        "a.txt": "The storm in Orlen has killed 17 people, the ministry said.",
        "b.txt": "The storm in Orlen has killed 58 people, the ministry said.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    tables = kit.extract(
        kit.Article(text=text, published=f"2026-02-0{day}", origin=name, publisher="Courier")
        for day, (name, text) in enumerate(texts.items(), 3)
    )
    kit.publish(chart(kit.follow(tables)), tmp_path / "toll", tables=tables, datawrapper=True)
    report = kit.verify(tmp_path / "toll")
    assert set(report["status"]) == {"same"}, report.to_string()
