"""Right sentences of the kinds that business news is full of, which the checks once called wrong, and wrong ones beside them."""

from __future__ import annotations

import pytest

import kit

RIGHT = [
    # Gains and losses of money are levels, and other measures of the same year stand beside them.
    "Net profit after a $1.45 million gain rose to $4.66 million from $2.54 million, Karsten Mills said.",
    "Karsten Mills earned 76.9 million crowns, or 3.26 crowns a share, up from 73.1 million, or 3.18 crowns a share.",
    # A change on one base and a level on another.
    "The rig count was up by two to 183, against 324 a year ago, the institute said.",
    "Output fell 20 million dollars to 226 million dollars, compared with 234 million dollars a year earlier.",
    "The surplus rose 70 percent year-on-year to 8.1 billion crowns from 5.7 billion crowns in January.",
    "Money supply grew 17.8 percent from a revised 15.3 percent in May and 20.5 percent a year ago, the bank said.",
    # Amounts that lie too far apart to have become each other.
    "The mine has 3.9 million tons of ore grading 0.055 ounces of gold and 0.23 ounces of silver per ton.",
    # What an equation comes to is printed beside it.
    "A cut from the present 150 dollars an acre to 25 dollars an acre would lower the cost of a tract of 5,760 acres to 144,000 dollars.",
    # Lists of changes, and parts that are not all there is.
    "Taxes will bring in 470 million crowns more in 2026, 410 million in 2027 and 1.2 billion in 2028, the ministry said.",
    "The house will save 36 million crowns: nine million in staff, nine million in rent and the rest in taxes.",
    # Conversions rounded on both sides.
    "The quake was felt in Olmen, 600 km (400 miles) to the south, the institute said.",
    # A weaker currency is the larger number of it.
    "The average value of the crown against the dollar rose to 15.3 in June from 16.1 in May, the bank said.",
    "The wells gave 2.8 million tonnes, 15 percent above the 2.43 million tonnes of the same period last year.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text):
    assert loud([text]) == []


WRONG = [
    (
        "The wells gave 2.8 million tonnes, 35 percent above the 2.43 million tonnes of the same period last year.",
        "arithmetic",
    ),
    ("The jobless total rose by 30,000 to 204,000 in June from 201,000 in May, the office said.", "arithmetic"),
    ("Olmen lies 600 km (900 miles) to the south, the institute said.", "arithmetic"),
    ("The list has 24 names (nine judges, seven clerks and six guards), the court said.", "arithmetic"),
]


@pytest.mark.parametrize(("text", "kind"), WRONG)
def test_what_is_wrong_is_told(text, kind):
    assert loud([text]) == [kind]


def test_dollars_without_a_country_are_no_drift():
    one = "The port of Marlo has debts of 98.4 million dollars, the harbour board said."
    other = "The harbour board said the port of Marlo has debts of 98.4 million Canadian dollars."
    assert loud([one, other]) == []


def test_one_outlet_on_two_days_tells_news():
    one = "The bank of Varna lent the market 106 million crowns on Monday, the bank of Varna said."
    other = "The bank of Varna lent the market 185 million crowns on Wednesday, the bank of Varna said."
    assert loud([one, other], published=("2026-03-09", "2026-03-11")) == []


def test_a_count_beside_a_small_percentage_keeps_its_own_unit():
    figures = kit.extract([kit.Article("The number of jobs fell 210,000 or 1.5 percent to 14.1 million.")]).figures
    assert list(figures["unit"].fillna("")) == ["", "%", ""]


def test_for_each_of_is_no_denominator():
    figures = kit.extract([kit.Article("It paid 3,000 crowns for each of its 220,000 members.")]).figures
    assert figures["per"].isna().all()


def loud(texts, published=("2026-03-10", "2026-03-10")) -> list[str]:
    """The kinds of errors and warnings on articles of one outlet."""
    articles = [
        kit.Article(text, published=day, publisher="The Post") for text, day in zip(texts, published, strict=False)
    ]
    findings = kit.check(kit.extract(articles))
    return list(findings.loc[findings["severity"] != "note", "kind"])
