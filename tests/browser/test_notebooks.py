"""Every notebook runs from top to bottom in JupyterLab, as a reader would run it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, visiting

pytestmark = pytest.mark.slow
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_to_the_end_without_an_error(browser, lab, path: Path):
    with visiting(browser, lab) as page:
        page.open(f"notebooks/{path.name}")
        page.run_all()
        errors = page.page.locator("[data-mime-type='application/vnd.jupyter.error']")
        assert errors.all_inner_texts() == []
        assert page.page.locator(".jp-Notebook .jp-OutputArea-output").count() > 0
