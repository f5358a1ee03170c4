"""Parts that are more than their whole."""

from __future__ import annotations

import pytest

from tests.checks import kinds, of_arithmetic, only, told_of
from tests.writing import article, figure


def test_more_than_there_are():
    def tested(part: int):
        return article(
            f"The doctor treated {part} of 120 patients.",
            figure(str(part), "count", part, measure="patients"),
            figure("120 patients", "count", 120, measure="patients"),
        )

    assert "arithmetic" in kinds(tested(130))
    assert kinds(tested(110)) == []


def test_a_fall_of_more_than_everything():
    def fell(value: int):
        return article(
            f"Sales fell {value} percent, the firm said.",
            figure(f"{value} percent", "percent", value, unit="%", change="fall", source="the firm"),
        )

    assert "arithmetic" in kinds(fell(120))
    assert "arithmetic" not in kinds(fell(90))


def test_parts_that_exclude_each_other_and_are_more_than_the_whole():
    def committee(opposition: int):
        return article(
            f"The committee has 12 members, 7 from the Reds and {opposition} from the Greens.",
            figure("12 members", "count", 12, measure="members"),
            figure("7", "count", 7, measure="members"),
            figure(str(opposition), "count", opposition, measure="members"),
        )

    assert "more than “12 members”" in only("arithmetic", committee(6))["message"]
    assert kinds(committee(5)) == []
    assert kinds(committee(4)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales of the works fell 120 percent in March.", [(120, 100)]),
        ("Sales of the works fell 101 percent in March.", [(101, 100)]),
        ("Sales of the works fell 100 percent in March.", []),
        ("Sales of the works rose 120 percent in March.", []),
        ("A 140 percent drop in ferry traffic was counted.", [(140, 100)]),
        ("Profit of the works fell 120 percent in March.", []),  # it became a loss
    ],
)
def test_a_fall_leaves_no_less_than_nothing(text, expected):
    assert of_arithmetic(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The budget is 2.6 million euros, of which 4 million euros go to roads.", [(4e6, 2.6e6)]),
        ("The budget is 2.6 million euros, of which 1.4 million euros go to roads.", []),
        ("The debts are 960 million euros. The state holds 1.2 billion of that.", [(1.2e9, 9.6e8)]),
        ("The debts are 960 million euros. The state holds 610 million of that.", []),
        ("The club has 43 members, 12 men and 30 women.", [(43, 42)]),
        ("The club has 42 members, 12 men and 30 women.", []),
        ("The hall lost 12 chairs, 30 tables and 4 lamps, 56 pieces in all.", [(56, 46)]),
        ("The hall lost 12 chairs, 30 tables and 4 lamps, 46 pieces in all.", []),
        ("The hall lost 12 chairs, another 30 tables and 4 lamps, 56 pieces in all.", []),  # besides others
        ("The hall has 56 seats, including 12 in boxes and 30 below.", []),
    ],
)
def test_parts_and_their_whole(text, expected):
    assert of_arithmetic(text) == expected


PARTS = {
    "Of the patients, 130 of 120 had a fever, the doctors said.": [(130, 120)],
    "Of the patients, 80 of 120 had a fever, the doctors said.": [],
    "The line will cost 3.1 million crowns, of which 700 million will come from the state.": [(700000000, 3100000)],
    "The line will cost 3.1 billion crowns, of which 700 million will come from the state.": [],
    "The wave swept away 62 people, including 76 children, the mayor said.": [(76, 62)],
    "The wave swept away 62 people, including 26 children, the mayor said.": [],
    "Catches of eel fell by 120 percent in ten years, the anglers said.": [(120, 100)],
    "Catches of eel fell by 90 percent in ten years, the anglers said.": [],
    "The profit of the mill fell by 120 percent in 2025, the firm said.": [],
    "The club has debts of 9.6 million euros. Some 610 million of that is owed to banks.": [(610000000, 9600000)],
    "The club has debts of 960 million euros. Some 610 million of that is owed to banks.": [],
}  # fmt: skip


def test_parts_of_a_whole_in_the_words_of_news():
    assert told_of("arithmetic", PARTS) == PARTS
