"""The list of what the kit stands on: ``python -m tests.dependencies`` writes docs/dependencies.md anew.

What each is for stands in pyproject.toml, the version in constraints.txt, the licence in the package itself. Who keeps it
is written here by hand, so that no package comes in which nobody has asked about.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "dependencies.md"

KEPT_BY = {
    "anywidget": "Trevor Manz and contributors",
    "babel": "the Babel team (python-babel)",
    "coverage": "Ned Batchelder and contributors",
    "dask": "the Dask project",
    "distributed": "the Dask project",
    "duckdb": "the DuckDB Foundation",
    "feedparser": "Kurt McKee",
    "filelock": "the tox project (tox-dev)",
    "fonttools": "the fontTools project",
    "fsspec": "the fsspec project",
    "ftfy": "Robyn Speer",
    "htmldate": "Adrien Barbaresi",
    "jupyterlab": "Project Jupyter",
    "lxml": "the lxml project",
    "lxml-html-clean": "the Python maintainers of Fedora (fedora-python)",
    "mammoth": "Michael Williamson",
    "markdown-it-py": "the Executable Books project",
    "matplotlib": "the Matplotlib team, NumFOCUS",
    "openpyxl": "Eric Gazoni, Charlie Clark",
    "pandas": "the pandas team, NumFOCUS",
    "pdfplumber": "Jeremy Singer-Vine",
    "pillow": "the Pillow team (python-pillow)",
    "pint": "Hernán Grecco and contributors",
    "protego": "the Scrapy project",
    "py3langid": "Adrien Barbaresi",
    "pyarrow": "Apache Arrow, the Apache Software Foundation",
    "pystemmer": "the Snowball project",
    "rapidfuzz": "Max Bachmann",
    "requests": "the Python Software Foundation (psf/requests)",
    "snowballstemmer": "the Snowball project",
    "spacy": "Explosion",
    "tqdm": "the tqdm developers",
    "trafilatura": "Adrien Barbaresi",
    "urllib3": "the urllib3 team",
    "warcio": "Webrecorder",
    "xlsxwriter": "John McNamara",
}
_SHIPPED = ("notebooks", "cluster", "archives")  # extras that reporters install; dev is for who works on the kit


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for() -> dict[str, list[str]]:
    """What the kit asks for, by extra; nothing for the kit itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"": project["dependencies"]} | {name: project["optional-dependencies"][name] for name in _SHIPPED}


def reasons() -> dict[str, str]:
    """What pyproject.toml says behind each requirement."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lines = re.findall(r'^  "([\w-]+)[^"]*",\s*# (.+)$', text, re.M)
    return {normal(name): reason for name, reason in reversed(lines)}


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {normal(line.split("==")[0]): line.split("==")[1] for line in lines if "==" in line}


def brought_along(requirements: Iterable[str]) -> set[str]:
    """All packages that some need, as they are installed here, and these themselves."""
    found: set[str] = set()
    waiting = [Requirement(one) for one in requirements]
    while waiting:
        one = waiting.pop()
        if normal(one.name) in found or (one.marker and not one.marker.evaluate({"extra": ""})):
            continue
        try:
            needed = distribution(one.name).requires or []
        except PackageNotFoundError:  # an extra that is not installed here
            continue
        found.add(normal(one.name))
        waiting += map(Requirement, needed)
    return found


def licence(name: str) -> str:
    """The licence that a package states of itself."""
    about = distribution(name).metadata
    stated = about.get("License-Expression")
    classes = [c.split(" :: ")[-1] for c in about.get_all("Classifier") or [] if c.startswith("License :: ")]
    return " ".join(str(stated or "; ".join(classes) or about.get("License") or "").split())[:80]


def page() -> str:
    known, why = pinned(), reasons()
    lines = [
        "# What the kit stands on",
        "",
        "Each package that the kit asks for, what for, who keeps it, under which licence, and the version that the tests ran with. `python -m",
        "tests.dependencies` writes this page from pyproject.toml, constraints.txt and the packages themselves, and a test holds it against them.",
        "",
        "constraints.txt pins these and all that they bring along to one version each: the same article gives the same rows and the same chart the same bytes, and",
        "what somebody publishes tomorrow under a known name does not get in by itself. They are versions, not hashes; `pip install` of the kit without",
        "`--constraint constraints.txt` takes the newest that pyproject.toml allows. Nobody has read the code of all these packages.",
    ]
    for extra, requirements in asked_for().items():
        lines += ["", f"## With `[{extra}]`" if extra else "## Always", ""]
        lines += [
            "| package | version | licence | kept by | what for, and why at least this |",
            "|---|---|---|---|---|",
        ]
        for one in sorted((Requirement(r) for r in requirements), key=lambda r: normal(r.name)):
            name = normal(one.name)
            floor = ", ".join(sorted(map(str, one.specifier), reverse=True))
            lines.append(
                f"| {name} | {known[name]} ({floor}) | {licence(name)} | {KEPT_BY[name]} | {why[name].replace('|', '/')} |"
            )
    direct = {normal(Requirement(r).name) for requirements in asked_for().values() for r in requirements}
    rest = sorted(brought_along(asked_for()[""]) - direct)
    lines += ["", "## What these bring along", "", "Without the extras: " + ", ".join(rest) + ".", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
