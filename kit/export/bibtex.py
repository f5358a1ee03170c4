"""The articles as BibTeX, in UTF-8, with what LaTeX would read as commands escaped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from kit.export.bylines import Name, key, people
from kit.export.places import web_address
from kit.export.writing import records, write_text
from kit.tables import Tables

_SIGNS = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces even behind a backslash, so one without its partner would swallow the next entries.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SPECIAL = re.compile("[" + re.escape("".join(_SIGNS)) + "]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def write(tables: Tables, path: Path) -> list[Path]:
    """Write one entry for each article: ``@article`` with an outlet, ``@misc`` without."""
    return [write_text(path, "\n".join(_entry(article) for article in records(tables.articles)))]


def _entry(article: dict[str, Any]) -> str:
    fields: list[tuple[str, str]] = []
    names = people(article["author"])
    if names:
        fields.append(("author", " and ".join(_name(name, parts) for name, parts in names)))
    if article["title"]:
        fields.append(("title", f"{{{_escaped(article['title'])}}}"))  # the second braces keep its capitals
    if article["publisher"]:
        fields.append(("journal", f"{{{_escaped(article['publisher'])}}}"))
    published = article["published"]
    if published is not None:
        fields += [
            ("year", f"{published.year:04}"),
            ("month", _MONTHS[published.month - 1]),
            ("day", str(published.day)),
        ]
    if (address := web_address(article["url"])) is not None:
        fields.append(("url", address))
    if article["section"]:
        fields.append(("note", f"Section: {_escaped(article['section'])}"))
    lines = [f"  {name} = {value if name == 'month' else '{' + value + '}'}" for name, value in fields]
    return f"@{'article' if article['publisher'] else 'misc'}{{{key(article)},\n" + ",\n".join(lines) + "\n}\n"


def _name(name: str, parts: Name | None) -> str:
    if parts is None:
        return f"{{{_escaped(name)}}}"
    family = " ".join(part for part in (parts.particle, parts.family) if part)
    return ", ".join(_escaped(part) for part in (family, parts.suffix, parts.given) if part)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _SIGNS[found.group()], _CONTROL.sub(" ", text).strip())
