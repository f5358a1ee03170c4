"""The docs say what is true today."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pytest

import kit
from kit.cli import main
from kit.errors import KitWarning

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


@pytest.mark.parametrize(
    "code", re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "reading.md").read_text("utf-8"), re.S)
)
def test_the_examples_of_reading_run(code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", KitWarning)  # they show what is warned about
        exec(code, {})


@pytest.mark.parametrize("page", ["diff.md", "export.md"])
def test_the_examples_of_a_page_run(page, tmp_path, monkeypatch):
    code = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.S)
    assert code
    monkeypatch.chdir(tmp_path)
    for example in code:
        exec(example, {})


def test_every_ending_is_in_the_docs():
    from kit.export import FORMATS

    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    for name, format in FORMATS.items():
        assert all(f"`{word}`" in page for word in (name, *format.endings)), name


def test_every_public_verb_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    verbs = [name for name in kit.__all__ if name[0].islower()]
    assert [name for name in verbs if f"kit.{name}" not in readme] == []


def test_make_targets_named_in_the_docs_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for page in PAGES[:2]:
        assert set(re.findall(r"(?<![\w/-])`?make ([a-z]+)", page.read_text(encoding="utf-8"))) - {"sets"} <= targets
