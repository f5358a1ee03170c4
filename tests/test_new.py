"""A new story: what is in its folder, that its notebook runs and stays true, and the names that are refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

import kit
from kit import corrections
from kit.cli import main
from kit.errors import SetupError
from kit.new import make_story
from tests.notebook_files import TEMPLATE, template


def pytest_in(folder: Path) -> subprocess.CompletedProcess[str]:
    """The story's own test, in a process of its own, as its README says to run it."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider"],
        cwd=folder,
        capture_output=True,
        text=True,
    )


def warned(words: str) -> str:
    """A run notebook with one cell under which a warning stands, as a kernel writes it."""
    cell = nbformat.v4.new_code_cell('import warnings\nwarnings.warn("no date in a.txt")', execution_count=1)
    said = f'/tmp/ipykernel_1/93673431.py:2: UserWarning: {words}\n  warnings.warn("no date in a.txt")\n'
    cell.outputs = [nbformat.v4.new_output("stream", name="stderr", text=said)]
    kernel_of = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return nbformat.writes(nbformat.v4.new_notebook(cells=[cell], metadata=kernel_of))


def test_the_template_is_the_notebook_in_the_folder_of_notebooks():
    assert TEMPLATE.read_text(encoding="utf-8") == template(), "run: make notebooks"
    assert ".." not in "".join(line for line in template().splitlines() if '= \\"' in line)


@pytest.mark.slow
def test_a_new_story_passes_its_own_strict_test_twice_and_fails_when_an_article_changes(tmp_path):
    story = make_story(tmp_path / "my-story")
    for _ in range(2):
        run = pytest_in(story)
        assert run.returncode == 0, run.stdout
    published = {file.name for file in (story / "charts").iterdir()}
    assert {f"ferry-passengers{ending}" for ending in (".png", ".svg", ".csv", ".json")} <= published
    article = story / "articles" / "sample-article.txt"
    article.write_text(article.read_text(encoding="utf-8").replace("1.8 million", "1.9 million"), encoding="utf-8")
    assert pytest_in(story).returncode == 1


@pytest.mark.slow
def test_a_story_whose_article_gets_a_warning_passes_its_own_test_and_fails_when_the_warning_changes(tmp_path):
    story = make_story(tmp_path / "my-story")
    for words, code in (("no date in a.txt", 0), ("no date in b.txt", 1)):
        (story / "my-story.ipynb").write_text(warned(words), encoding="utf-8")
        assert pytest_in(story).returncode == code


@pytest.mark.slow
def test_a_story_runs_with_articles_of_ones_own_and_with_none(tmp_path):
    story = make_story(tmp_path / "my-story")
    (story / "articles" / "sample-article.txt").unlink()
    notebook = story / "my-story.ipynb"
    for text in (None, "Fewer boats\n\nThe harbour lost 12 boats in March 2025, the port authority said."):
        if text is not None:
            (story / "articles" / "boats.txt").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--stdout", str(notebook)]
        run = subprocess.run(command, cwd=story, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr[-2000:]
        assert "No finding yet" in run.stdout
    assert "12 boats" in run.stdout and not list((story / "charts").glob("*.png"))


def test_a_story_holds_all_it_needs(tmp_path):
    story = make_story(tmp_path / "floods")
    files = {file.relative_to(story).as_posix() for file in story.rglob("*") if file.is_file()}
    assert {
        "floods.ipynb",
        "articles/sample-article.txt",
        "corrections.csv",
        "charts/.gitkeep",
        "README.md",
        "requirements.txt",
        "pytest.ini",
        "nbval.cfg",
        ".gitignore",
        ".github/workflows/story.yml",
    } == files
    assert "`floods.ipynb`" in (story / "README.md").read_text(encoding="utf-8")
    assert "{" not in (story / "README.md").read_text(encoding="utf-8")
    assert corrections.read(story / "corrections.csv") == []
    assert (story / "corrections.csv").read_bytes() == (TEMPLATE.parent / "corrections.csv").read_bytes()
    assert "Sample" in kit.read(story / "articles" / "sample-article.txt").title


def test_requirements_pin_the_kit_and_what_its_outputs_depend_on(tmp_path):
    lines = (make_story(tmp_path / "s") / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"kit-data-journalism[notebooks]=={kit.__version__}"
    assert all("==" in line for line in lines)
    assert {"trafilatura", "pandas", "spacy", "matplotlib", "nbval"} <= {line.split("==")[0] for line in lines}


def test_a_kit_installed_from_a_repository_is_pinned_to_its_commit(monkeypatch):
    record = '{"url": "https://example.org/kit.git", "vcs_info": {"vcs": "git", "commit_id": "abc123"}}'
    monkeypatch.setattr("kit.new.distribution", lambda _name: type("D", (), {"read_text": lambda *_: record})())
    from kit.new import _requirements

    first = _requirements().splitlines()[0]
    assert first == "kit-data-journalism[notebooks] @ git+https://example.org/kit.git@abc123"


def test_nothing_that_exists_is_written_over(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    os.symlink("nowhere", tmp_path / "link")
    for name in ("empty", "file", "link"):
        with pytest.raises(SetupError, match=f"{name} exists"):
            make_story(tmp_path / name)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("", "needs a name"),
        ("  ", "needs a name"),
        (".", "has no name"),
        ("..", "leads out"),
        ("../escape", "leads out"),
        ("stories/../../escape", "leads out"),
        ("stories\\..\\escape", "leads out"),
        ("con", "cannot be"),
        ("NUL.txt", "cannot be"),
        ("what?", r"cannot be .*'\?'"),
        ("two\nlines", "cannot be"),
        (".hidden", "cannot be"),
        ("-option", "cannot be"),
        ("ends.", "cannot be"),
        ("x" * 300, "cannot be"),
    ],
)
def test_a_bad_name_is_refused_and_nothing_is_written(tmp_path, monkeypatch, path, why):
    inside = tmp_path / "here"
    inside.mkdir()
    monkeypatch.chdir(inside)
    with pytest.raises(SetupError, match=why):
        make_story(path)
    assert [file.name for file in tmp_path.rglob("*")] == ["here"]


def test_names_with_spaces_and_other_scripts_are_fine(tmp_path):
    assert (make_story(tmp_path / "stories" / "Überschwemmung 2025") / "Überschwemmung 2025.ipynb").exists()


def test_a_place_that_cannot_be_written_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SetupError, match="cannot make"):
        make_story(tmp_path / "file" / "story")


def test_a_full_disk_leaves_no_half_story_behind(tmp_path, monkeypatch):
    def full(self, *_args, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(SetupError, match="No space left"):
        make_story(tmp_path / "story")
    assert not (tmp_path / "story").exists()


def test_on_the_command_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "my-story"]) == 0
    assert "my-story.ipynb" in capsys.readouterr().out
    assert main(["new", "my-story"]) == 1
    assert "my-story exists" in capsys.readouterr().err
    assert main(["new", "--", "-x"]) == 1
