import pytest

from kit.charts.labels import between, capital, clean, listing, number, scale, stated, unit_name, vague_word


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (99, None, "99"),
        (57.8, None, "57.8"),
        (427_000, None, "427,000"),
        (174_935, None, "174,935"),
        (1_200_000, None, "1.2m"),
        (12_345_678, None, "12.3m"),
        (4.5e9, "USD", "$4.5bn"),
        (1e12, None, "1trn"),
        (999_999, None, "999,999"),
        (999_999_999, None, "1bn"),
        (-450e6, "USD", "−$450m"),
        (6.7, "%", "6.7%"),
        (-0.5, "%", "−0.5%"),
        (0.6, "pp", "0.6 pts"),
        (3.2, "EUR", "€3.20"),
        (3.25, "USD", "$3.25"),
        (45, "EUR", "€45"),
        (1200, "CHF", "CHF 1,200"),
        (0.0456, None, "0.0456"),
        (499.43, "km²", "499"),
        (0, None, "0"),
        (2e-9, None, "2×10⁻⁹"),
        (1e20, None, "1×10²⁰"),
    ],
)
def test_numbers_read_as_on_a_news_page(value, unit, expected):
    assert number(value, unit) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (1_200_000, None, "1.2 million"),
        (4.5e9, "GBP", "£4.5 billion"),
        (0.6, "pp", "0.6 percentage points"),
    ],
)
def test_long_numbers_are_in_words(value, unit, expected):
    assert number(value, unit, long=True) == expected


def test_different_values_never_read_the_same():
    assert written(499.28, 499.43, 445.88) == ["499.3", "499.4", "445.9"]
    assert written(0.4, 0.0456) == ["0.400", "0.046"]


def written(*values, unit=None):
    one = scale(values, unit)
    return [number(value, unit, scale=one) for value in values]


@pytest.mark.parametrize(
    ("values", "unit", "expected"),
    [
        ((61, 52.4), "%", ["61.0%", "52.4%"]),
        ((900_000, 1_500_000), None, ["0.9m", "1.5m"]),
        ((1.2e9, -450e6), "USD", ["$1.20bn", "−$0.45bn"]),
        ((26_000, 1_500_000), None, ["26,000", "1,500,000"]),
        ((4, 3.5), "EUR", ["€4.00", "€3.50"]),
        ((102.4, 98.7, 59), None, ["102.4", "98.7", "59.0"]),
        ((427_000, 26_000), None, ["427,000", "26,000"]),
        ((0, 0.5), "%", ["0.0%", "0.5%"]),
        ((12_345_678, 3_210_000), None, ["12.3m", "3.2m"]),
        ((1, 31_500), None, ["1", "31,500"]),  # no one scale shows both
    ],
)
def test_the_numbers_of_a_chart_have_one_scale_and_as_many_decimals(values, unit, expected):
    assert written(*values, unit=unit) == expected


def test_a_number_that_rounds_to_nothing_has_no_sign():
    assert number(-0.01, scale=scale([20.5, 3])) == "0.0"


@pytest.mark.parametrize(
    ("values", "unit", "steps", "expected"),
    [
        ((61, 52.4), "%", [1, 0.1], ["61%", "52%"]),  # nobody stated 61.0
        ((99, 102.4, 74.5), None, [1], ["99", "102", "75"]),  # two of them were worked out
        ((5, 4.8, 5.2), "%", [1, 0.1, 0.1], ["5.0%", "4.8%", "5.2%"]),  # all would be 5%
        ((1, 0.4), "%", [1, 0.1], ["1.0%", "0.4%"]),  # and 0.4 would be nothing
        ((1e6, 1.25e6), None, [1e6, 1e4], ["1.00m", "1.25m"]),
        ((1.2e6, 2.34e6), None, [1e5, 1e4], ["1.2m", "2.3m"]),
        ((20, 12.5), "GBP", [1, 0.1], ["£20.00", "£12.50"]),  # a price is exact
    ],
)
def test_decimals_that_one_number_was_not_printed_with_are_left_out_where_nothing_is_lost(
    values, unit, steps, expected
):
    one = scale(values, unit, steps)
    assert [number(value, unit, scale=one) for value in values] == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((125_800, None, None, "~", None), "about 125,800"),
        ((107, 107, None, ">=", None), "at least 107"),
        ((500, None, 500, "<=", None), "up to 500"),
        ((12.5, 10, 15, "range", None), "10–15"),
        ((3, None, None, "=", "%"), "3%"),
        ((12, 12, None, ">", "USD"), "more than $12"),
        ((3, None, 3, "<", None), "under 3"),
    ],
)
def test_a_figure_keeps_its_qualifier(cells, expected):
    assert stated(*cells) == expected


def test_a_vague_figure_is_labelled_with_its_word():
    assert stated(24, None, None, "~", None, vague="dozens") == "“dozens”"
    assert vague_word("hundreds of thousands of people") == "hundreds of thousands"
    assert vague_word("a couple of cars") == "a couple of"
    assert vague_word("12 cars") is None


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        (10e6, 15e6, "USD", "$10–15m"),
        (4, 6, "%", "4–6%"),
        (500_000, 1_000_000, "USD", "$500,000–1m"),
        (-3, 2, None, "−3 to 2"),
        (1200, 1500, "CHF", "CHF 1,200–1,500"),
    ],
)
def test_a_range_has_its_unit_once(low, high, unit, expected):
    assert between(low, high, unit) == expected


@pytest.mark.parametrize(
    ("unit", "per", "expected"),
    [
        (None, "km²", "per km²"),
        ("USD", "barrel", "US dollars per barrel"),
        ("%", None, "%"),
        ("km²", None, "km²"),
        (None, None, ""),
        ("hour", None, "hours"),
        ("XAF", None, "XAF"),
    ],
)
def test_units_in_a_subtitle(unit, per, expected):
    assert unit_name(unit, per) == expected


def test_text_for_a_picture_is_one_line_without_control_characters():
    assert clean(" a\x00b\n\tc\u2028d\ud800 ") == "a b c d"
    assert capital("éa") == "Éa"


def test_long_listings_are_counted():
    assert listing(["a"]) == "a"
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert listing(list("abcdefgh"), most=4) == "a, b, c and 5 others"
    assert listing([]) == ""
