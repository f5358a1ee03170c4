"""A base that changed."""

from __future__ import annotations

import pytest

from tests.checks import kinds, only
from tests.writing import article, figure


def test_a_base_that_changed():
    def regained(end: str):
        return article(
            f"Shares fell 20 percent in May and rose 20 percent in June, {end}.",
            figure("20 percent", "percent", 20, unit="%", change="fall"),
            figure("20 percent", "percent", 20, unit="%", change="rise"),
        )

    assert only("arithmetic", regained("wiping out the loss"))["implied"] == pytest.approx(-4)
    assert "arithmetic" not in kinds(regained("analysts said"))
