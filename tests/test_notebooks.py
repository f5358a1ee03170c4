"""Committed notebooks keep outputs and counts: without a count nbval compares nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kit.cli import main
from tests.notebook_files import WIDGET, steady, written

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


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


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_opens_with_a_finding_that_it_works_out_and_asserts(path):
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert re.search(r"\n *assert ", "".join(cells[0]["source"]))
    finding = "".join(cells[0]["outputs"][-1]["data"]["text/markdown"])
    assert finding.startswith("**") and any(character.isdigit() for character in finding)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_folded_code_says_what_it_makes_and_is_folded_on_every_page_made_of_it(path):
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    for cell in cells:
        folded = cell["metadata"].get("jupyter", {}).get("source_hidden", False)
        assert folded == ("hide-input" in cell["metadata"].get("tags", []))
        if folded:
            assert cell["source"][0].startswith("# ") and cell["outputs"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_lines_that_read_and_extract_are_in_sight(path):
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    seen = "".join(
        line for cell in cells if "hide-input" not in cell["metadata"].get("tags", []) for line in cell["source"]
    )
    whole = "".join(line for cell in cells for line in cell["source"])
    assert "kit.extract(" not in whole or ("kit.read" in seen and "kit.extract(" in seen)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_holds_no_time_no_random_id_and_no_place_of_a_machine(path):
    text = path.read_text(encoding="utf-8")
    assert text == written(steady(json.loads(text))), "run: make notebooks"
    assert "/home/" not in text and "/tmp/" not in text and str(ROOT) not in text


def test_what_differs_on_every_run_is_taken_out_and_the_rest_stays():
    shown = {WIDGET: {"model_id": "5f3c"}, "text/plain": ["<Explore>"]}
    cell = {"metadata": {"execution": {}, "tags": []}, "outputs": [{"data": shown}]}
    notebook = {"metadata": {"widgets": {}, "kernelspec": {}}, "cells": [cell, {"metadata": {}}]}
    assert steady(notebook) == {
        "metadata": {"kernelspec": {}},
        "cells": [{"metadata": {"tags": []}, "outputs": [{"data": {"text/plain": ["<Explore>"]}}]}, {"metadata": {}}],
    }


@pytest.mark.slow
def test_the_published_charts_are_made_again_byte_for_byte(capsys):
    assert main(["verify", str(ROOT / "charts")]) == 0
    assert "changed" not in capsys.readouterr().out
