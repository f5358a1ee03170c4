"""Title, subtitle, source line, notes and alt text, as they are made from the rows."""

import pytest

from kit.charts import chart
from tests.charts import samples


def texts(figure):
    return {
        text.get_gid(): text.get_text()
        for text in figure.texts
        if text.get_gid() in ("title", "subtitle", "notes", "source")
    }


def test_the_figure_carries_title_subtitle_notes_and_source():
    figure = chart(samples.seed(), x="period", title="Each square kilometre costs more")
    found = texts(figure)
    assert found["title"] == figure.get_suptitle() == "Each square kilometre costs more"
    assert found["subtitle"] == "Troops or casualties per km²"
    assert found["source"] == figure.source_line == "Source: Institute for the Study of War"
    assert found["notes"] == " ".join(figure.notes)


def test_the_caveats_of_the_seed_are_in_the_notes():
    assert chart(samples.seed(), x="period").notes == [
        "Not an exact period: “the latter part of 2024”.",
        "What is counted differs: “troops” (2025), “casualties” (the latter part of 2024).",
        "Stated as an average: 2025.",
    ]


def test_bounds_approximations_and_vague_words_are_noted():
    notes = chart(samples.drones(), x="subject").notes
    assert notes == [
        "Stated as a minimum (“at least”): Kharkiv. Stated as a maximum (“up to”): Poltava.",
        "Approximate (“about”): Kyiv.",
        "“dozens” is drawn at 24, a usual size for the word and not a count.",
    ]
    assert chart(samples.drones()[:1], x="subject").notes == [
        "The figure is a minimum (“at least”): the true number may be higher."
    ]
    over = chart(samples.drones()[2:4].assign(qualifier=">", kind="count"), x="subject")
    assert over.notes == ["Every figure is a minimum (“more than”): the true number may be higher."]
    under = samples.drones()[-2:].assign(qualifier=["<", "<="], high=40, kind="count")
    assert chart(under, x="subject").notes == [
        "Every figure is a maximum (“up to” or “under”): the true number may be lower."
    ]


def test_all_approximate_is_said_once():
    assert chart(samples.monthly().assign(qualifier="~"), x="period").notes == [
        "All figures are approximate (“about”)."
    ]


def test_totals_of_periods_of_different_length_are_noted_and_rates_are_not():
    table = samples.rows(samples.year(2024, 430_000, measure="casualties"), samples.month(2025, 1, 48_000))
    assert "Periods differ in length: 2024 has 1 year, January 2025 1 month." in chart(table, x="period").notes
    assert not any("length" in note for note in chart(table.assign(per="km²", kind="rate"), x="period").notes)
    assert not any("length" in note for note in chart(samples.monthly(), x="period").notes)


def test_a_remark_on_all_rows_names_none_of_them_and_ends_with_one_full_stop():
    table = samples.monthly()[:4].assign(note="claims by a party to the war.")
    assert chart(table, x="period").notes == ["Claims by a party to the war."]
    table.loc[table.index[0], "note"] = "recounted."
    assert chart(table[:2], x="period").notes == [
        "January 2024: recounted; February 2024: claims by a party to the war."
    ]


def test_hedges_missing_sources_changes_corrections_and_remarks_are_noted():
    table = samples.drones().assign(
        hedge=["reportedly", None, None, None, None],
        source=["Air force", None, "Air force", "Air force", "Air force"],
        change=[None, None, "rise", None, None],
        corrected=[False, False, False, True, False],
        note=[None, None, None, None, "invented"],
    )
    notes = " ".join(chart(table, x="subject").notes)
    assert "Hedged in the text: “reportedly” (Kharkiv)." in notes
    assert "No source is named for Odesa." in notes
    assert "The size of a change, not a level: Kyiv (a rise)." in notes
    assert "Corrected by an editor: Sumy." in notes
    assert "Poltava: invented." in notes


def test_periods_without_years_are_noted():
    table = samples.rows({"value": 1, "period": "January"}, {"value": 2, "period": "March"})
    assert chart(table, x="period").notes == ["The periods have no year; they stand in the order of the rows."]


def test_a_vague_period_on_an_axis_of_time_says_how_it_is_drawn():
    figure = chart(samples.seed(), x="period", kind="line")
    assert "Not an exact period: “the latter part of 2024”, drawn as Jul–Dec 2024." in figure.notes


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"unit": "USD", "per": "barrel", "measure": "oil price"}, "Oil price, US dollars per barrel"),
        ({"unit": "%", "measure": "unemployment rate", "change": "rise"}, "Rise in unemployment rate, %"),
        ({"unit": "km²", "measure": "area gained"}, "Area gained, km²"),
        ({"measure": None}, "Number"),
        ({"statistic": "median", "unit": "hour", "measure": "wait"}, "Wait, hours, median"),
        ({"measure": "deaths", "period": "2024"}, "Deaths, 2024"),
        ({"measure": None, "unit": "EUR"}, "Euros"),
        ({"measure": None, "unit": "%"}, "Per cent"),
        ({"measure": None, "unit": "km²"}, "Square kilometres"),
        ({"unit": "t", "measure": "grain"}, "Grain, tonnes"),
        ({"unit": "EUR", "per": "l", "measure": "price"}, "Price, euros per litre"),
        ({"measure": "people", "predicate": "killed"}, "People killed"),
        ({"measure": "homes", "predicate": "without power"}, "Homes without power"),
        ({"measure": "people", "predicate": ["killed", "died"]}, "People killed"),
        ({"measure": "people", "predicate": ["killed", "injured"]}, "People killed or injured"),
        ({"measure": "turnout", "unit": "%", "predicate": "was"}, "Turnout, %"),
        ({"measure": "deaths", "period": "last week", "period_basis": "relative"}, "Deaths"),
    ],
)
def test_the_subtitle_has_measure_and_unit(change, expected):
    table = samples.rows({"subject": "a", "value": 3}, {"subject": "b", "value": 4}).assign(**change)
    assert chart(table, x="subject").record.subtitle == expected


def test_sources_are_listed_once_each_and_can_be_given():
    assert chart(samples.deaths(), x="subject").source_line == "Sources: Ministry; University; Red Cross"
    assert chart(samples.deaths(), x="subject", source="Own count").source_line == "Source: Own count"
    assert chart(samples.deaths().assign(source=None), x="subject").source_line == "Source: none named"


def test_a_measure_has_the_capitals_of_its_article():
    jets = samples.rows(
        {"subject": "Tarland", "value": 40, "measure": "new falcon f-16 jets", "text": "40 new Falcon F-16 jets"},
        {"subject": "Brel", "value": 12, "measure": "jets", "text": "12", "sentence": "Jets were bought: Brel has 12."},
    )
    assert chart(jets[:1], x="subject").record.subtitle == "New Falcon F-16 jets"
    assert chart(jets[1:], x="subject").record.title == "12 jets (Brel)"


def test_a_name_is_not_set_beside_what_is_counted_in_the_subtitle():
    told = {"text": "five", "sentence": "The five hours of Cyclone Tamsin."}
    table = samples.rows(
        {"subject": "Aldham", "value": 3, "measure": "people"},
        {"subject": "Brel", "value": 5, "measure": "cyclone tamsin", **told},
    )
    figure = chart(table, x="subject")
    assert figure.record.subtitle == "People"
    assert "“Cyclone Tamsin” (Brel)" in figure.notes[0]


def test_sources_stand_as_a_newsroom_writes_them():
    told = ("officials", "Red Cross", "Red Cross", "reporters", "statistics office", "nearly all economists")
    kinds = ("unnamed", "organization", "organization", "unnamed", "government", "unnamed")
    table = samples.rows(
        *(
            {"subject": f"Place {n}", "value": n, "source": source, "source_type": kind}
            for n, (source, kind) in enumerate(zip(told, kinds, strict=True))
        )
    )
    assert chart(table, x="subject").source_line == (
        "Sources: Red Cross; Statistics office; Unnamed officials; Unnamed reporters; Nearly all economists (not named)"
    )


def test_one_course_from_several_sources_says_whose_figure_is_whose():
    table = samples.rows(samples.month(2024, 1, 48, source="institute"), samples.month(2024, 2, 49, source="ministry"))
    assert "Sources differ: institute (January 2024); ministry (February 2024)." in chart(table, x="period").notes
    assert not any("differ" in note for note in chart(table[:1], x="period").notes)


def test_notes_can_be_added():
    assert chart(samples.deaths(), x="subject", notes="Counts overlap.").notes[-1] == "Counts overlap."


def test_alt_text_says_form_title_measure_every_value_and_caveat():
    assert chart(samples.seed(), x="period", title="Dearer ground").alt_text == (
        "Bar chart: Dearer ground. Troops or casualties per km². Values: the latter part of 2024, 59; 2025, 99. "
        "Not an exact period: “the latter part of 2024”. "
        "What is counted differs: “troops” (2025), “casualties” (the latter part of 2024). Stated as an average: 2025."
    )


def test_alt_text_of_a_long_series_tells_its_course():
    alt = chart(samples.monthly(), x="period", title="Ever more").alt_text
    assert "12 values from January 2024, 26,000, to December 2024, 49,150" in alt
    assert "July" not in alt


def test_alt_text_tells_apart_what_differs_and_counts_what_comes_again():
    close = samples.rows(samples.year(2023, 1_200_000), samples.year(2024, 1_204_000))
    assert "Values: 2023, 1.200 million; 2024, 1.204 million." in chart(close, x="period", title="T").alt_text
    values = [5, 9, 1, 9, 2, 4, 3, 2, 6, 7, 8, 5]
    course = samples.rows(*(samples.month(2024, n, value) for n, value in enumerate(values, 1)))
    alt = chart(course, x="period", title="T").alt_text
    assert "highest in February 2024, 9, and once more; lowest in March 2024, 1." in alt
    assert "12 values, all 5" in chart(course.assign(value=5.0), x="period", title="T").alt_text


def test_alt_text_of_several_series_names_each():
    alt = chart(samples.unemployment(), x="period", by="subject", title="T").alt_text
    assert "4 series: North, South, East and West. North: 2019, 6.7%; 2024, 5.2%." in alt


def test_alt_text_can_be_given():
    assert chart(samples.seed(), x="period", alt="Two bars.").alt_text == "Two bars."


def test_what_the_desk_corrected_is_noted_by_column():
    table = samples.drones().assign(corrected=["value; measure", None, "measure", None, "low"])
    notes = chart(table, x="subject").notes
    names = list(table["subject"])
    assert (
        f"2 values corrected by the desk: {names[0]} and {names[4]}. Corrected by the desk: {names[2]} (measure)."
        in notes
    )


def test_what_some_rows_count_is_not_said_of_all():
    drawn = chart(
        samples.rows(
            {"subject": "Aldham", "value": 4.7e6, "unit": "USD", "kind": "money"},
            {"subject": "Brel", "value": 1.2e6, "unit": "USD", "kind": "money", "measure": "profit"},
        ),
        x="subject",
    )
    assert drawn.record.title == "$4.7 million (Aldham), profit $1.2 million (Brel)"
    assert drawn.record.notes[0] == "What is counted is not stated: Aldham; otherwise “profit”."
    assert texts(drawn)["subtitle"] == "US dollars"


def test_a_note_names_sources_as_the_source_line_does():
    told = (("officials", "unnamed"), ("Coastguard", "organization"), ("officials", "unnamed"))
    rows = samples.rows(*(samples.month(2024, n, n, source=s, source_type=t) for n, (s, t) in enumerate(told, 1)))
    figure = chart(rows, x="period")
    assert figure.source_line == "Sources: Coastguard; Unnamed officials"
    assert (
        "Sources differ: unnamed officials (January 2024 and March 2024); Coastguard (February 2024)." in figure.notes
    )


@pytest.mark.parametrize("kind", ["bars", "table", "strip", "dots"])
def test_a_chart_without_a_subtitle_is_described_without_a_gap(kind):
    figure = chart(samples.waits()[:12], x="clinic", kind=kind, title="How long they wait", subtitle="")
    assert figure.alt_text.split(": ", 1)[1].startswith("How long they wait. ")
    assert " . " not in figure.alt_text


def test_notes_that_take_more_than_three_lines_on_a_telephone_name_fewer_rows():
    names = ("Harbour district", "Upper valley", "Lower valley", "East coast", "Old town", "Islands", "Northern moors")
    table = samples.rows(*({"subject": n, "value": 9 + len(n), "source": "Office"} for n in names)).assign(
        qualifier=[">=", ">=", ">=", ">=", "~", "~", "~"], hedge=["estimated"] * 4 + [None] * 3
    )
    assert chart(table, x="subject").notes == [
        "Stated as a minimum (“at least”): Harbour district and 3 others.",
        "Approximate (“about”): Northern moors and 2 others.",
        "Hedged in the text: “estimated” (Harbour district and 3 others).",
    ]
    assert chart(table.assign(hedge=None), x="subject").notes[0] == (
        "Stated as a minimum (“at least”): Harbour district, Lower valley, Upper valley and East coast."
    )


def test_a_row_of_a_series_or_a_panel_is_named_so_that_a_list_of_them_can_be_read():
    regions = samples.unemployment().assign(qualifier=[None, "~", "~", None, "~", None, None, None])
    lines = chart(regions, x="period", by="subject", kind="slope")
    assert lines.notes[0] == "Approximate (“about”): South, 2019; East, 2019; North, 2024."
    panels = chart(regions, x="period", by="subject", kind="multiples")
    assert panels.notes[0] == lines.notes[0]


def test_what_a_name_says_is_not_noted_again():
    counts = [("Brel", 12, "shops"), ("Brel", 9, "schools"), ("Aldham", 4, "bridges")]
    table = samples.rows(*({"subject": s, "value": n, "measure": m} for s, n, m in counts))
    assert chart(table, x="subject").notes == ["What is counted differs: “bridges” (Aldham)."]
    moved = table[:2].assign(measure="shops", change=["rise", "to"])
    assert "The size of a change, not a level: Brel (rise)." in chart(moved, x="subject").notes


def test_a_narrower_count_beside_a_wider_one_is_not_in_the_subtitle():
    table = samples.rows(
        {"subject": "Aldham", "value": 3, "measure": "people", "predicate": "killed"},
        {"subject": "Brel", "value": 50, "measure": "people"},
    )
    assert chart(table, x="subject").record.subtitle == "People"


def test_a_source_and_its_initials_are_one():
    said = ["Institute for the Study of War", "ISW"]
    table = samples.rows(*(samples.month(2024, n, 40 + n, source=name) for n, name in enumerate(said, 1)))
    figure = chart(table, x="period")
    assert figure.source_line == "Source: Institute for the Study of War"
    assert not any("Sources differ" in note for note in figure.notes)


def test_sources_that_take_more_than_two_lines_on_a_telephone_are_counted():
    said = [f"{place} district office for roads and bridges" for place in ("Aldham", "Brel", "Chalford", "Duns")]
    table = samples.rows(*({"subject": name[:6], "value": 3, "source": name} for name in said))
    assert chart(table, x="subject").source_line == (
        "Sources: Aldham district office for roads and bridges; Brel district office for roads and bridges; and 2 others"
    )


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-01-01", "2025-01-07", "7 days"),
        ("2025-03-10", "2025-03-10", "1 day"),
        ("2025-02-01", "2025-02-28", "1 month"),
        ("2025-01-01", "2025-06-30", "6 months"),
        ("2022-01-01", "2023-12-31", "2 years"),
        ("2022-07-01", "2023-12-31", "1.5 years"),
    ],
)
def test_the_length_of_a_period_is_given_in_its_largest_unit(first, last, expected):
    other = {"value": 9_000, "period": "other", "period_start": samples.day(first), "period_end": samples.day(last)}
    usual = samples.year(2024, 430_000, measure="visits")
    note = " ".join(chart(samples.rows(usual, other | {"measure": "visits"}), x="period", kind="bars").notes)
    assert "Periods differ in length: " in note
    assert expected in note.partition("Periods differ in length: ")[2].replace("2024 has 1 year", "")


def test_a_note_lists_six_names_and_counts_what_is_more():
    def notes(count):
        rows = samples.rows(
            *({"subject": f"P{n}", "value": n + 1, "qualifier": "~" if n < count else "="} for n in range(12))
        )
        return " ".join(chart(rows, x="subject", order="rows").notes)

    assert "Approximate (“about”): P0, P1, P2, P3, P4 and P5." in notes(6)
    assert "Approximate (“about”): P0, P1, P2, P3, P4 and 2 others." in notes(7)


def test_four_remarks_are_written_and_the_others_counted():
    rows = samples.rows(*({"subject": f"P{n}", "value": n + 1} for n in range(6)))
    rows = rows.assign(note=[f"r{n}" for n in range(6)])
    assert chart(rows[:4], x="subject", order="rows").notes == ["P0: r0; P1: r1; P2: r2; P3: r3."]
    one, two = (chart(some, x="subject", order="rows").notes for some in (rows[:5], rows))
    assert one == ["P0: r0; P1: r1; P2: r2; P3: r3; and 1 more note in the data."]
    assert two == ["P0: r0; P1: r1; P2: r2; P3: r3; and 2 more notes in the data."]


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 row whose subject is not stated is left out."), (2, "2 rows whose subject is not stated are left out.")],
)
def test_rows_without_a_name_are_counted(count, said):
    rows = samples.rows(*({"subject": f"P{n}" if n >= count else None, "value": n + 1} for n in range(5)))
    assert said in chart(rows, x="subject").notes
