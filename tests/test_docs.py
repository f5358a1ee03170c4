"""The docs say what is true today."""

from __future__ import annotations

import argparse
import ast
import contextlib
import inspect
import io
import re
import shlex
import shutil
import warnings
from pathlib import Path

import pandas as pd
import pytest

import kit
from kit.arguments import parser
from kit.cli import main
from kit.errors import KitWarning

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "training" / "README.md",
]

DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WORDS = "\n".join(page.read_text(encoding="utf-8") for page in DOCS)


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


@pytest.mark.parametrize("page", ["archives.md", "ask.md", "diff.md", "export.md", "follow.md"])
def test_the_examples_of_a_page_run(page, tmp_path, monkeypatch):
    code = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.S)
    assert code
    if page == "archives.md":
        pytest.importorskip("duckdb")
        (tmp_path / "data").symlink_to(ROOT / "data")
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
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for page in PAGES[:2]:
        assert (
            set(re.findall(r"(?<![\w/-])`?make ([a-z]+(?:-[a-z]+)*)", page.read_text(encoding="utf-8"))) - {"sets"}
            <= targets
        )


def test_the_index_names_every_page():
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in DOCS[1:] if page.name != "README.md" and f"({page.name})" not in index] == []


def test_the_readme_names_every_notebook():
    readme = DOCS[0].read_text(encoding="utf-8")
    assert [nb.name for nb in (ROOT / "notebooks").glob("*.ipynb") if nb.name not in readme] == []


@pytest.mark.parametrize("name", kit.__all__)
def test_every_public_name_is_in_the_docs(name):
    assert f"kit.{name}" in WORDS


@pytest.mark.parametrize("name", [name for name in kit.__all__ if inspect.isfunction(getattr(kit, name))])
def test_every_call_is_in_the_list_of_names_with_its_arguments(name):
    signature = inspect.signature(getattr(kit, name))
    plain = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in signature.parameters.values()]
    call = f"kit.{name}{inspect.Signature(plain)}".replace("'", '"')
    assert f"`{call}`" in (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("cls", [kit.Article, kit.Tables])
def test_every_public_attribute_is_in_the_docs(cls):
    attributes = {name for name in [*vars(cls), *cls.__dataclass_fields__] if not name.startswith("_")}
    assert {name for name in attributes if not re.search(rf"[.( `]{name}[`(=, )]", WORDS)} == set()


def test_every_command_and_option_is_in_the_docs():
    commands = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)).choices
    for name, command in commands.items():
        line = re.search(rf"^\| `kit {name}\b.*", WORDS, re.M)
        assert line, name
        options = {option for action in command._actions for option in action.option_strings} - {"-h", "--help"}
        assert {option for option in options if option not in line[0]} == set(), name


@pytest.mark.parametrize("page", ["tutorial.md", "recipes.md"])
def test_what_the_page_says_to_type_runs_and_gives_what_it_says(page, tmp_path, monkeypatch):
    for name in ("data", "seeds"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    variables: dict[str, object] = {}
    shown = ""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    for language, block in re.findall(r"^```(\w*)\n(.*?)^```", text, re.M | re.S):
        if language == "sh":
            for line in block.splitlines():
                in_the_shell(line, monkeypatch)
        elif language == "python":
            shown = in_a_cell(block, variables)
        elif language == "text":
            assert shown.rstrip() == block.rstrip()


def in_the_shell(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of the few commands that the pages use."""
    command, *arguments = shlex.split(line)
    if command == "kit":
        assert main(arguments) == 0
    elif command == "cd":
        monkeypatch.chdir(arguments[0])
    else:
        {"cp": shutil.copy, "rm": lambda name: Path(name).unlink()}[command](*arguments)


def in_a_cell(block: str, variables: dict[str, object]) -> str:
    """Run a block as a notebook's cell; what it prints, or shows at its end. A table that it shows must have rows."""
    code = ast.parse(block)
    last = code.body.pop() if isinstance(code.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "<page>", "exec"), variables)
        value = eval(compile(ast.Expression(last.value), "<page>", "eval"), variables) if last else None
    if isinstance(value, pd.DataFrame):
        assert len(value) or value.columns[0] == "origin", block
        with pd.option_context("display.width", 160, "display.max_columns", 30, "display.max_colwidth", None):
            return repr(value)
    return printed.getvalue() or repr(value)


@pytest.mark.parametrize("page", ["corrections.md", "explore.md"])
def test_the_examples_about_corrections_run(page, tmp_path, monkeypatch):
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.S)
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    exec("\n".join(blocks), {})
