"""Shares: n of N and what it is in percent or as a fraction."""

from __future__ import annotations

import pytest

from tests.checks import kinds, only
from tests.writing import article, figure


def survey(part: int, share: str, value: float):
    return article(
        f"Of 1,200 people surveyed, {part}, or {share}, want a bridge.",
        figure("1,200 people", "count", 1200, measure="people"),
        figure(str(part), "count", part, measure="people"),
        figure(share, "percent", value, unit="%"),
    )


@pytest.mark.parametrize(
    ("share", "value", "fits"),
    [("53 percent", 53, True), ("53.3 percent", 53.3, True), ("57 percent", 57, False), ("56.5 percent", 56.5, False)],
)
def test_n_of_n_and_its_percentage(share, value, fits):
    assert ("arithmetic" in kinds(survey(640, share, value))) is not fits


def test_nearly_sixty_percent_may_be_56_and_a_half():
    one = article(
        "They took 2,356 km², or nearly 60 percent of the year's 4,168 km².",
        figure("2,356 km²", "measure", 2356, unit="km²"),
        figure("60 percent", "percent", 60, unit="%", qualifier="<"),
        figure("4,168 km²", "measure", 4168, unit="km²"),
    )
    assert "arithmetic" not in kinds(one)


def test_a_fraction_and_its_percentage():
    def waited(share: int):
        return article(
            f"Three in ten patients, {share} percent, waited a day.",
            figure("Three in ten patients", "fraction", 0.3, measure="patients"),
            figure(f"{share} percent", "percent", share, unit="%"),
        )

    assert only("arithmetic", waited(45))["implied"] == pytest.approx(30)
    assert kinds(waited(31)) == []
