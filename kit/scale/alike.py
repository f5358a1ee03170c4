"""What rows depend on besides the articles, so that machines whose rows would differ do not work together."""

from __future__ import annotations

import hashlib
import platform
import re
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from kit.errors import SetupError
from kit.version import __version__

_PACKAGE = "kit-data-journalism"
_CODE = (".py", ".toml", ".tsv", ".csv")
_NAMED = {
    "kit": "another kit",
    "code": "another copy of the kit",
    "python": "another Python",
    "readers": "other readers",
}


class Made(NamedTuple):
    """The versions of the kit, of its code, of Python, of a pipeline and of all that the kit needs, and its readers."""

    kit: str
    code: str
    python: str
    pipeline: str
    readers: str
    needs: dict[str, str]


@cache
def made_with(nlp: str | None = None) -> Made:
    """What this process makes rows with, by a pipeline that is loaded for it."""
    from kit.language import pipeline
    from kit.readers import readers

    python = ".".join(platform.python_version_tuple()[:2])
    identity = pipeline.identity(pipeline.resolve(nlp))
    return Made(__version__, _code(), python, identity, ", ".join(readers()), _needs())


def compare(who: str, found: Made, wanted: Made) -> None:
    """Raise `SetupError` for a machine that makes other rows than this one."""
    pairs = {name: (getattr(found, name), getattr(wanted, name)) for name in Made._fields[:-1]}
    pairs |= {package: (found.needs.get(package), version) for package, version in wanted.needs.items()}
    for name, (theirs, ours) in pairs.items():
        if theirs != ours:
            raise SetupError(
                f"{who} has {_NAMED.get(name, f'another {name}')} ({theirs}, here {ours}), and its rows would not be alike; "
                "install the same versions on all machines, and start the workers again"
            )


def _code() -> str:
    """A hash of the kit's code and word lists: two copies of one version need not be the same."""
    root = Path(__file__).parents[1]
    found = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in _CODE):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:12]


def _needs() -> dict[str, str]:
    """The versions of the packages that the kit needs, without its extras."""
    asked = (line for line in metadata.requires(_PACKAGE) or () if "extra ==" not in line)
    names = sorted(re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in asked)
    return {name: _version(name) for name in names}


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "none"
