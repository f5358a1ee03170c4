"""A folder for a new story: notebook, articles, corrections and charts, and the test that keeps them true."""

from __future__ import annotations

import json
import os
import shutil
import sys
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.resources import files
from pathlib import Path, PurePath

from kit.errors import SetupError
from kit.version import __version__

SAMPLE = "articles/sample-article.txt"

# What the text of an article, a saved output or a published picture depends on, and what compares them.
_PINNED = "trafilatura pdfplumber mammoth ftfy spacy pandas numpy matplotlib pillow pytest nbval".split()

_NOT_IN_NAMES = '<>:"|?*\\'
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def make_story(path: str | os.PathLike[str]) -> Path:
    """Write a story folder at ``path`` and return it; its notebook, named like the folder, runs as it is.

    Raises `SetupError` for a name that cannot be a folder's everywhere, when anything exists at ``path``, and for a
    place that cannot be written; then nothing is left behind.
    """
    folder = _folder(os.fspath(path))
    contents = _contents(folder.name)
    if os.path.lexists(folder):
        raise SetupError(f"{folder} exists, and nothing is written over it; choose another name")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir()
    except OSError as error:
        raise SetupError(f"cannot make {folder}: {error.strerror or error}; choose another place") from error
    try:
        for name, text in contents.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise SetupError(f"cannot write {folder}: {error.strerror or error}; choose another place") from error
    return folder


def _folder(path: str) -> Path:
    if not path.strip():
        raise SetupError("a story needs a name, such as kit new my-story")
    if ".." in PurePath(path.replace("\\", "/")).parts:
        raise SetupError(f"{path!r} leads out of its folder by '..'; write where the story goes without it")
    name = PurePath(path).name
    if not name:
        raise SetupError(f"{path!r} has no name for the story; write one, such as my-story")
    stem = name.split(".")[0].strip().lower()
    odd = sorted({character for character in name if character in _NOT_IN_NAMES or not character.isprintable()})
    if odd or stem in _DEVICES or name[0] in ".-~ " or name[-1] in ". " or len(name.encode("utf-8")) > 200:
        why = f" ({' '.join(map(repr, odd))})" if odd else ""
        raise SetupError(f"{name!r} cannot be a folder's name on every machine{why}; use letters, digits and hyphens")
    return Path(path)


def _contents(name: str) -> dict[str, str]:
    """The files of a story by their place in its folder."""
    from kit.corrections.file import HEADER

    def template(file: str) -> str:
        return (files("kit") / "story" / file).read_text(encoding="utf-8")

    return {
        f"{name}.ipynb": template("your-story.ipynb"),
        SAMPLE: template(SAMPLE),
        "corrections.csv": HEADER,
        "charts/.gitkeep": "",
        "README.md": template("README.md").replace("{name}", name),
        "requirements.txt": _requirements(),
        "pytest.ini": template("pytest.ini"),
        "nbval.cfg": template("nbval.cfg"),
        ".gitignore": template("gitignore"),
        ".github/workflows/story.yml": template("workflow.yml").replace(
            "{python}", f"{sys.version_info.major}.{sys.version_info.minor}"
        ),
    }


def _requirements() -> str:
    lines = [f"kit-data-journalism[notebooks]{_origin()}"]
    for name in _PINNED:
        try:
            lines.append(f"{name}=={version(name)}")
        except PackageNotFoundError:  # pytest and nbval need not be there when the story is made
            lines.append(name)
    return "\n".join(lines) + "\n"


def _origin() -> str:
    """The kit's version, or the commit where it was installed from a repository (PEP 610)."""
    try:
        recorded = json.loads(distribution("kit-data-journalism").read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        recorded = {}
    source = recorded.get("vcs_info")
    if source:
        return f" @ {source['vcs']}+{recorded['url']}@{source['commit_id']}"
    return f"=={__version__}"
