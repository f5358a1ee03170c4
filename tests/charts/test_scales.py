"""Names that have an order of their own, and the sides of a survey's answers."""

import pytest

from kit.charts.scales import own_order, stances


@pytest.mark.parametrize(
    "ordered",
    [
        ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree", "Don't know"],
        ["Not at all likely", "Not very likely", "Fairly likely", "Very likely"],
        ["Very poor", "Poor", "Fair", "Good", "Excellent"],
        ["Strongly oppose", "Tend to oppose", "Tend to support", "Strongly support"],
        ["Never", "Sometimes", "Often", "Always", "Prefer not to say"],
        ["Under 18", "18–24", "25 to 44", "45–64", "65 and over"],
        ["under £20,000", "£20,000–£30,000", "more than £30,000"],
        ["Monday", "Wednesday", "Sunday"],
        ["small", "medium", "large"],
    ],
)
def test_names_of_a_scale_stand_in_its_order(ordered):
    shuffled = [*ordered[1::2], *ordered[::2]]
    places = own_order(shuffled)
    assert sorted(shuffled, key=places.get) == ordered


@pytest.mark.parametrize(
    "names",
    [
        ["Yes", "No"],
        ["Poor Hill", "Good Hope", "Fair"],
        ["12", "7"],
        ["North", "Monday"],
        ["Agree"],
        ["Good", "Bad", "Ugly"],
    ],
)
def test_other_names_have_no_order(names):
    assert own_order(names) is None


def test_both_sides_of_a_scale_and_who_takes_none():
    sides = stances(["Agree", "Not sure", "Disagree", "Neutral"])
    assert sides["Disagree"] < sides["Neutral"] == 0 < sides["Agree"]
    assert sides["Not sure"] is None
    assert stances(["Agree", "Strongly agree", "Neutral"]) is None  # nobody is against
    assert stances(["Agree", "Disagree"]) is None  # nothing between them
    assert stances(["Agree", "Disagree", "Bananas"]) is None
