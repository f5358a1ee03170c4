"""The reporter's own units, from ``kit.extract(..., units=...)`` to the table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kit
from kit.errors import SetupError

ARTICLE = kit.Article("The barrage released 40,000 cusecs on Monday. The tavern sold 12 kegs of ale.")


def figures(units: Any) -> dict[str, Any]:
    rows = kit.extract(ARTICLE, units=units).figures
    return {row.text: row for row in rows.itertuples()}


def test_a_mapping_of_words_adds_units() -> None:
    row = figures({"keg": "keg"})["12 kegs"]
    assert (row.kind, row.value, row.unit, row.measure) == ("measure", 12, "keg", "ale")


def test_a_file_in_the_form_of_the_units_lexicon_adds_units_with_their_base(tmp_path: Path) -> None:
    path = tmp_path / "units.toml"
    path.write_text('[cusec]\nnames = ["cusec"]\npint = "foot**3/second"\nbase = "m³/s"\n', encoding="utf-8")
    for given in (path, str(path)):
        row = figures(given)["40,000 cusecs"]
        assert (row.kind, row.unit, row.base_unit) == ("measure", "cusec", "m³/s")
        assert row.base_value == pytest.approx(1132.67, abs=0.01)


def test_without_added_units_the_word_is_counted() -> None:
    row = figures(None)["40,000 cusecs"]
    assert (row.kind, row.measure) == ("count", "cusecs")


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ({"keg": {"nams": ["keg"]}}, "nams"),
        ({"keg": {"names": "keg"}}, "names"),
        ({"keg": {"names": ["keg"], "kind": "barrel"}}, "barrel"),
        ({"keg": {"pint": "l"}}, "no names"),
        ({"keg": 12}, "keg"),
        ({"keg": ""}, "nothing"),
        (3, "int"),
        ("missing/units.toml", "missing/units.toml"),
    ],
)
def test_units_that_cannot_be_read_are_named(units: Any, said: str) -> None:
    with pytest.raises(SetupError, match=said):
        kit.extract(ARTICLE, units=units)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text("[keg\nnames", encoding="utf-8")
    with pytest.raises(SetupError, match=r"broken\.toml is not valid TOML"):
        kit.extract(ARTICLE, units=path)
