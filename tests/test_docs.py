"""The docs say what is true today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kit
from kit.cli import main

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "training" / "README.md",
]


def test_the_codebook_page_is_made_from_the_schema(capsys):
    main(["codebook", "--markdown"])
    assert (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8") == capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_local_link_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), target


def test_the_readmes_ten_lines_run(tmp_path, monkeypatch):
    code = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)[1]
    monkeypatch.chdir(ROOT)
    exec(code.replace('"output"', repr(str(tmp_path))), {})
    assert (tmp_path / "figures.csv").exists()


def test_every_public_verb_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    verbs = [name for name in kit.__all__ if name[0].islower()]
    assert [name for name in verbs if f"kit.{name}" not in readme] == []


def test_make_targets_named_in_the_docs_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for page in PAGES[:2]:
        assert set(re.findall(r"(?<![\w/-])`?make ([a-z]+)", page.read_text(encoding="utf-8"))) - {"sets"} <= targets


@pytest.mark.parametrize("page, folder", [("corrections.md", None), ("explore.md", ROOT)])
def test_the_examples_about_corrections_run(page, folder, tmp_path, monkeypatch):
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.S)
    monkeypatch.chdir(folder or tmp_path)
    exec("\n".join(blocks), {})
