"""Committed notebooks keep outputs and counts: without a count nbval compares nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_code_cell_has_run_in_order_and_nothing_went_to_standard_error(path):
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        tags = cell["metadata"].get("tags", [])
        assert not {"nbval-skip", "nbval-ignore-output", "raises-exception"} & set(tags)
        for output in cell["outputs"]:
            assert output["output_type"] != "error" and output.get("name") != "stderr"
