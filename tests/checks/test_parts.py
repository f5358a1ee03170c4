"""Parts that are more than their whole."""

from __future__ import annotations

from tests.checks import kinds, only
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
