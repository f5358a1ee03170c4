"""What is counted, in the letters of its article."""

import pytest

from kit.charts.given import tidy
from kit.charts.rows import read
from kit.charts.wording import as_written
from tests.charts import samples


@pytest.mark.parametrize(
    ("measure", "cells", "expected"),
    [
        ("lithuanians", {"sentence": "Some 400 Lithuanians live here."}, "Lithuanians"),
        ("hip operations", {"text": "310 hip operations", "sentence": "Hip operations: 310."}, "hip operations"),
        ("trams", {"sentence": "Trams were counted: 12. Trams ran late."}, "trams"),  # as every sentence begins
        ("trams", {"sentence": "LONGEST TRAMS OF THE COAST: 12"}, "trams"),
        ("trams", {"sentence": "Council Orders Twelve Trams From Abroad"}, "trams"),
        ("trams", {"subject": "Trams"}, "Trams"),
        (
            "skoda trams",
            {"text": "9 Skoda trams", "sentence": "9 Skoda trams, and two more skoda trams"},
            "Skoda trams",
        ),
        ("trams", {}, "trams"),
    ],
)
def test_what_is_counted_has_the_capitals_that_it_has_within_a_sentence(measure, cells, expected):
    table = tidy(samples.rows({"value": 12, "measure": measure, "place": "Oslo"} | cells))
    assert [p.label for p in as_written(read(table, "measure", "value", None, None)).points] == [expected]
