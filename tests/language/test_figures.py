"""What a figure's columns hold, read as a person would read the sentence."""

from __future__ import annotations

import math

import pandas as pd
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kit
import kit.language.figures
from kit.article import Article
from kit.language import annotate
from kit.language.figures import Figure, find_figures


def figures(text: str, published: str = "2025-05-07", place: str | None = None) -> dict[str, Figure]:
    """The figures of a text by their characters."""
    doc = annotate(Article(text, published=published, place=place))
    return {doc.text[span._.figure.start : span._.figure.end]: span._.figure for span in doc.spans["figures"]}


def blank(text: str) -> Doc:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp(text)


def test_the_seed_article_gives_two_rates() -> None:
    found = figures(
        "In 2025, Russia is losing an average of 99 troops for every square kilometer of territory gained. This is a "
        "stark contrast to the latter part of 2024, when the ratio was 59 casualties per square kilometer."
    )
    rate = found["99 troops for every square kilometer"]
    assert (rate.kind, rate.value, rate.unit, rate.per) == ("rate", 99, None, "km²")
    assert (rate.measure, rate.statistic, rate.subject) == ("troops", "average", "Russia")
    earlier = found["59 casualties per square kilometer"]
    assert (earlier.value, earlier.per, earlier.measure) == (59, "km²", "casualties")
    assert rate.period is not None and rate.period.text == "2025"
    assert earlier.period is not None and "2024" in earlier.period.text


def test_a_rise_and_both_its_ends_are_three_figures() -> None:
    found = figures("Turnout rose by 5 percent to 99 from 94.")
    assert {text: figure.change for text, figure in found.items()} == {"5 percent": "rise", "99": "to", "94": "from"}


@pytest.mark.parametrize(
    "sentence, change",
    [
        ("Shares of the retailer fell 3% on Thursday.", {"3%": "fall"}),
        ("There was a sharp 3 percent drop in sales.", {"3 percent": "fall"}),
        ("The index lost 0.7% to end at 2,418.35.", {"0.7%": "fall", "2,418.35": "to"}),
        ("The yield climbed to 3.9% from 3.64%.", {"3.9%": "to", "3.64%": "from"}),
        ("Sales were up 12 percent.", {"12 percent": "rise"}),
        ("Arrivals were down from 40 to 31.", {"40": "from", "31": "to"}),
        ("Police shot down 43 drones.", {"43 drones": None}),
        ("A bid to raise the fee was defeated by 12 votes.", {"12 votes": None}),
        ("A plan to lower the dam, backed by 300 farmers, was read out.", {"300 farmers": None}),
        ("The co-operative was set up by 40 families.", {"40 families": None}),
        ("They reduced the four-storey mill to rubble.", {"four-storey": None}),
        ("Her 14-rebound night helped.", {"14-rebound": None}),
        ("A rally of 5,000 farmers blocked the road.", {"5,000 farmers": None}),
        ("The index fell to 41.2 from a revised 44.9.", {"41.2": "to", "44.9": "from"}),
        ("The brewer increased revenue 8% and cut its costs 3 percent.", {"8%": "rise", "3 percent": "fall"}),
        ("The fund posted a loss of 4 percent.", {"4 percent": "fall"}),
        ("Demand was 6 percent below 2019 levels.", {"6 percent": "fall"}),
        ("There has been a decline of about 500 jobs.", {"500 jobs": "fall"}),
        ("The grocer had an overall drop in sales of about 7.5%.", {"7.5%": "fall"}),
        ("Shares fell 176.3 points to a level of 4,211.", {"176.3 points": "fall", "4,211": "to"}),
        ("A plane crashed 20 miles west of the town.", {"20 miles": None}),
        ("Demand should grow steadily over the next three years.", {"three years": None}),
        ("The stock shed 90 cents to close at $17.", {"90 cents": "fall", "$17": "to"}),
        ("Gold added $3 to $1,203 an ounce.", {"$3": "rise", "$1,203 an ounce": "to"}),
        ("The police logged 28 fewer crashes than in 2006.", {"28 fewer crashes": "fall"}),
        ("Norway had 21 more shots than Sweden.", {"21 more shots": None}),
        ("Inflation crept back up to 3.4 percent.", {"3.4 percent": "to"}),
        (
            "Net earnings were up from $900,000, or 2 cents a share.",
            {"$900,000": "from", "2 cents a share": "from"},
        ),
        ("The carmaker will lay off 4,200 workers.", {"4,200 workers": None}),
        ("The brigade lost 28 tanks.", {"28 tanks": None}),
        ("The campaign raised $11.3 million.", {"$11.3 million": None}),
        ("The party gained 14 seats.", {"14 seats": "rise"}),
        ("Rents have doubled.", {"doubled": "rise"}),
    ],
)
def test_change_is_told_from_level(sentence: str, change: dict[str, str | None]) -> None:
    assert {text: figure.change for text, figure in figures(sentence).items()} == change


def test_a_conversion_in_brackets_keeps_the_bound() -> None:
    found = figures("The fund holds more than 9.2 million Danish crowns ($1.3 million).")
    assert [figure.qualifier for figure in found.values()] == [">", ">"]
    assert [figure.low for figure in found.values()] == [9_200_000, 1_300_000]


def test_hedge_and_statistic() -> None:
    found = figures("The blast reportedly killed 12 people, and median income fell to $740 a week.")
    assert found["12 people"].hedge == "reportedly"
    assert found["$740 a week"].statistic == "median"
    assert found["$740 a week"].hedge is None


def test_a_verb_that_means_is_no_average() -> None:
    assert [figure.statistic for figure in figures("The losses mean 40 people may go.").values()] == [None]


def test_a_bare_dollar_follows_the_dateline() -> None:
    assert figures("The bridge cost $40 million.")["$40 million"].unit == "USD"
    assert figures("The bridge cost $40 million.", place="Sydney")["$40 million"].unit == "AUD"


def test_a_bare_dollar_is_that_of_the_country_the_article_is_about() -> None:
    about = "Halifax will get a bridge for $40 million. Canada pays half of it, the Canadian minister said."
    assert figures(about)["$40 million"].unit == "CAD"
    assert figures(about.replace("said", "told the United States"))["$40 million"].unit == "CAD"
    assert figures(about.replace("said", "told Texas, Ohio and Iowa"))["$40 million"].unit == "USD"
    assert figures(about + " American firms in America build it for the US.")["$40 million"].unit == "USD"
    assert figures("A trader in Canada paid $40 million.")["$40 million"].unit == "USD"
    assert figures(about, place="Boston")["$40 million"].unit == "USD"
    assert figures(about + " Ottawa has C$2 million more.")["$40 million"].unit == "CAD"
    assert figures("Canada, Canadian papers said, paid C$55 million ($40 million).")["$40 million"].unit == "USD"
    assert figures(about + " China, China, China and China heard of it.")["$40 million"].unit == "USD"
    for named in (
        "Lewis Hamilton and Regina King",
        "the Duke of Wellington",
        "Sydney Sweeney",
        "New Brunswick, New Jersey",
    ):
        assert figures(f"It paid {named} $40 million. So {named} said.")["$40 million"].unit == "USD"


def test_sentences_without_figures_have_none() -> None:
    for sentence in (
        "COVID-19 deaths dropped.",
        "Article 5 was cited.",
        "She was born on May 3, 1962.",
        "One can only hope.",
    ):
        assert figures(sentence) == {}, sentence


def test_spans_hold_the_figures_characters() -> None:
    text = "Profit rose 12% to $4.4bn,and 1.2m tons of steel a year went to 3 ports."
    doc = annotate(Article(text))
    assert len(doc.spans["figures"]) == 4
    for span in doc.spans["figures"]:
        figure = span._.figure
        assert span.start_char <= figure.start < figure.end <= span.end_char


def test_without_a_parse_the_words_are_read() -> None:
    doc = kit.language.figures.FigureFinder()(blank("Police seized 11 handguns. Sales rose 12 percent to 40."))
    found = {doc.text[span._.figure.start : span._.figure.end]: span._.figure for span in doc.spans["figures"]}
    assert found["11 handguns"].measure == "handguns"
    assert found["12 percent"].change == "rise"
    assert found["40"].change == "to"
    assert all(figure.subject is None for figure in found.values())


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "9" * 20_000,
        "$" * 2_000,
        "1 " * 2_000,
        "2025Russia 3x4 ٣٤ 1,2,3,,,4",
        "NaN people",
        "1e999 people",
        "(" * 3_000 + "5",
        "to 5 from " * 500,
        "5 percent of " * 500,
    ],
)
def test_odd_text_neither_fails_nor_invents(text: str) -> None:
    for figure in find_figures(blank(text)):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.value is None or math.isfinite(figure.value)


def test_the_component_is_registered() -> None:
    assert Language.has_factory("kit_figures")


@pytest.mark.parametrize(
    "sentence, units",
    [
        (
            "Net income fell to 212 million euros ($246 million) from 359 million a year earlier.",
            {"212 million euros": "EUR", "$246 million": "USD", "359 million": "EUR"},
        ),
        (
            "It expects sales of 19 billion euros, compared with a previous forecast of at least 21 billion.",
            {"19 billion euros": "EUR", "21 billion": "EUR"},
        ),
        ("Debt rose to $4bn from 3.2bn.", {"$4bn": "USD", "3.2bn": "USD"}),
        ("Revenue was $3 billion, compared with a population of 2 billion.", {"$3 billion": "USD", "2 billion": None}),
        ("It made $4 million from 2 million visitors.", {"$4 million": "USD", "2 million visitors": None}),
    ],
)
def test_a_sum_set_against_another_is_in_its_currency(sentence: str, units: dict[str, str | None]) -> None:
    assert {text: figure.unit for text, figure in figures(sentence).items()} == units


@pytest.mark.parametrize(
    "sentence, text, unit",
    [
        ("Turnout was 57 percent, 12 points below the last election.", "12 points", "pp"),
        ("The party has 31 percent, with a margin of error of plus or minus 2 points.", "2 points", "pp"),
        ("New polling puts her at 31 percent, four points ahead of Brandt.", "four points", "pp"),
        ("The index closed at 4,210, 12 points below its peak.", "12 points", None),
        ("The guard scored 31 points.", "31 points", None),
    ],
)
def test_points_of_a_share_in_percent(sentence: str, text: str, unit: str | None) -> None:
    figure = figures(sentence)[text]
    assert (figure.kind, figure.unit) == (("percent", "pp") if unit else ("count", None))


def test_more_than_halved_leaves_less_than_half() -> None:
    figure = figures("Profits more than halved last year.")["halved"]
    assert (figure.qualifier, figure.low, figure.high, figure.change) == ("<", None, 0.5, "fall")


def test_a_quarter_of_something_is_no_denominator() -> None:
    figure = figures("At 2.7 degrees we keep a quarter of the reefs.")["2.7 degrees"]
    assert (figure.kind, figure.per) == ("measure", None)


def test_children_under_five_are_an_age() -> None:
    figure = figures("The vaccine protects children under five.")["five"]
    assert (figure.kind, figure.unit, figure.qualifier, figure.high) == ("age", "year", "<", 5)


@pytest.mark.parametrize(
    ("sentence", "words", "qualifier"),
    [
        ("The damage was never less than 8 million euros.", "8 million euros", ">="),
        ("There were never more than 40 guests.", "40 guests", "<="),
        ("The lorry was not over 3 tonnes.", "3 tonnes", "<="),
    ],
)
def test_a_bound_denied_is_the_other_bound(sentence: str, words: str, qualifier: str) -> None:
    assert figures(sentence)[words].qualifier == qualifier


def test_a_share_behind_of_which_is_a_share() -> None:
    share = figures("The plant built 286,000 vans, of which one in six was electric.")["one in six"]
    assert share.value == pytest.approx(1 / 6)


def test_more_than_now_is_a_rise() -> None:
    assert figures("A household will pay £1,874 a year from April, £89 more than now.")["£89"].change == "rise"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He took 1.1 million euros in exchange for contracts worth 74 million.", "74 million"),
        ("The firms must pay 5.7 million euros, well below the 12 million that was sought.", "12 million"),
        ("The fine is 5 million euros. The harbour authority puts its losses at 9.3 million.", "9.3 million"),
    ],
)
def test_a_sum_left_bare_is_in_the_currency_of_the_sums_before_it(text: str, words: str) -> None:
    assert figures(text)[words].unit == "EUR"


def test_people_stay_people_beside_sums_of_money() -> None:
    assert figures("The deal is worth 3 million dollars. The region is home to 74 million.")["74 million"].unit is None


@pytest.mark.parametrize(
    "text, measure, per",
    [
        ("The front cost 21 killed and wounded per kilometre.", "killed and wounded", "km"),
        ("The roads cost 7 dead and injured per day.", "dead and injured", "day"),
    ],
)
def test_a_pair_of_nouns_stands_before_what_it_is_divided_by(text: str, measure: str, per: str) -> None:
    (rate,) = figures(text).values()
    assert (rate.kind, rate.measure, rate.per) == ("rate", measure, per)


@pytest.mark.parametrize(
    "text, step",
    [
        ("They sold 1.2 million tickets.", 100_000),
        ("They sold 1.20 million tickets.", 10_000),
        ("They sold 1,200 tickets.", 1),
        ("Rents rose 3.5%.", 0.1),
        ("The talks took 2½ hours.", 0.5),
        ("The fund has $3bn.", 1e9),
        ("It costs 10 to 15 million euros.", 1_000_000),
        ("They sold two million tickets.", None),
        ("A third of the tickets were sold.", None),
        ("Dozens of tickets were sold.", None),
    ],
)
def test_the_step_is_what_the_last_digit_stands_for(text: str, step: float | None) -> None:
    row = kit.extract(Article(text)).figures.iloc[0]
    assert (None if pd.isna(row["step"]) else row["step"]) == step


def test_figures_in_one_token_stay_apart() -> None:
    rows = kit.extract(Article("The sieve lets 51±19% through, they said.")).figures
    assert list(rows["value"]) == [51, 19] and rows["figure_id"].is_unique


def test_a_count_in_other_terms_behind_a_noun_is_no_age() -> None:
    found = figures("Of 30 doctors asked by the union, 21, or 70 percent, said the same.")
    assert (found["21"].kind, found["70 percent"].unit) == ("count", "%")


@pytest.mark.parametrize(
    "sentence, kind",
    [
        ("Mia Roth (14), her brother Jonas (11) and a friend, Lea Vogt (13), are missing.", "age"),
        ("The oldest victims were Ann Lee (81) and Joe Ray (79).", "age"),
        ("The actor Paul Reed (47) has resigned.", "age"),
        ("Most thefts were in Bristol (31), Derby (12) and Exeter (7).", "count"),
        ("Volunteers came from Ghana (4), Togo (11) and Mali (6).", "count"),
        ("The leading scorers were Novak (21), Hale (17) and Brandt (12).", "count"),
        ("Smith (51) was caught by Jones.", "count"),
    ],
)
def test_numbers_in_brackets_after_names_are_of_one_kind(sentence: str, kind: str) -> None:
    assert {figure.kind for figure in figures(sentence).values()} == {kind}


def test_a_signed_change_in_a_poll_is_a_rise_or_a_fall() -> None:
    found = figures("The poll has the Liberals on 29% (+3) and the Greens on 14% (-2).")
    assert {text: (figure.value, figure.unit, figure.change) for text, figure in found.items()} == {
        "29%": (29, "%", None),
        "+3": (3, "pp", "rise"),
        "14%": (14, "%", None),
        "-2": (2, "pp", "fall"),
    }


def test_a_signed_number_of_seats_is_a_rise_or_a_fall() -> None:
    found = figures("Labour won 34 seats (+2) and the Greens 11 seats (-3).")
    assert (found["+2"].kind, found["+2"].change, found["-3"].change) == ("count", "rise", "fall")


@pytest.mark.parametrize(
    "sentence, words, measure",
    [
        ("The van comes with four-, five- and six-cylinder engines.", "five", "cylinder"),
        ("She wants another goalkeeper or two.", "two", "goalkeeper"),
        ("Its shares trade at 6.5 times earnings.", "6.5 times", "earnings"),
        (
            "Some 17,000 SAS and KLM passengers were stranded.",
            "17,000 SAS and KLM passengers",
            "sas and klm passengers",
        ),
    ],
)
def test_the_noun_of_a_number_that_stands_apart_from_it(sentence: str, words: str, measure: str) -> None:
    assert figures(sentence)[words].measure == measure


def test_a_denominator_is_shared_only_by_sums_of_one_size() -> None:
    found = figures("The offer is €4.16 per share or €57 million overall.")
    assert [figure.per for figure in found.values()] == ["share", None]


def test_euro_before_a_sum_and_before_a_year() -> None:
    found = figures("He won Euro 554,300 at Euro 2016.")
    assert [(figure.value, figure.unit) for figure in found.values()] == [(554300, "EUR")]


def test_an_article_before_a_dollar_is_no_part_of_it() -> None:
    assert figures("A $5 million fine followed.")["$5 million"].unit == "USD"
    assert figures("He paid A$5 million.")["A$5 million"].unit == "AUD"


def test_the_sides_of_a_poll_are_no_range() -> None:
    found = figures("He won by a 60-38 percent margin.")
    assert {text: (figure.value, figure.unit) for text, figure in found.items()} == {
        "60": (60, "%"),
        "38 percent": (38, "%"),
    }


@pytest.mark.parametrize(
    "sentence, words",
    [
        ("A 15 member jury heard him.", {"15 member": "member"}),
        ("She signed a twelve page contract.", {"twelve page": "page"}),
        ("They ended a four match losing run.", {"four match": "match"}),
        ("All 25 member states agreed.", {"25 member states": "member states"}),
        ("She hit 21 home runs.", {"21 home runs": "home runs"}),
    ],
)
def test_what_is_counted_can_modify_another_noun_without_a_hyphen(sentence: str, words: dict[str, str]) -> None:
    assert {text: figure.measure for text, figure in figures(sentence).items()} == words


@pytest.mark.parametrize(
    "sentence, words",
    [
        ("The raid was led by two off-duty bus drivers.", "two off-duty bus drivers"),
        ("There are 40 non-profit theatres in the county.", "40 non-profit theatres"),
        ("The court heard seven co-defendants on Monday.", "seven co-defendants"),
    ],
)
def test_a_half_of_a_word_with_a_hyphen_belongs_to_what_is_counted(sentence: str, words: str) -> None:
    (figure,) = figures(sentence).items()
    assert (figure[0], figure[1].measure) == (words, words.partition(" ")[2])


def test_what_a_number_with_a_hyphen_counts_is_no_part_of_the_subject() -> None:
    assert figures("The eight-lane bridge carries 300 cars.")["300 cars"].subject == "bridge"
    assert figures("The 15 member jury heard him.")["15 member"].subject == "jury"
    assert figures("They lost four of their past six away matches.")["four"].measure == "past away matches"


def test_up_to_is_no_particle_of_the_verb() -> None:
    assert figures("The council pays up to $400 for a new roof.")["$400"].predicate == "pays"
    assert figures("The council paid up $400.")["$400"].predicate == "paid up"


def test_the_average_of_an_index_is_its_name() -> None:
    assert figures("The Dow Jones Industrial Average gained 212 points.")["212 points"].statistic is None
