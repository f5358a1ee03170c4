"""Draws the charts of docs/gallery.md from the rows and the calls that stand there: ``python -m tests.charts.gallery``.

The page is written by hand, but for what the charts themselves say: the picture with its alt text, the form, the words of
a refusal, and the list of forms. The command puts these in anew, and the pictures into docs/gallery/.
"""

from __future__ import annotations

import ast
import base64
import contextlib
import html
import io
import re
import warnings
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

import kit
from kit.charts.forms import FORMS
from kit.errors import KitError, KitWarning

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "gallery.md"
PICTURES = ROOT / "docs" / "gallery"

_ENTRY = re.compile(r"^### .*?(?=^##|\Z)", re.M | re.S)
MADE = re.compile(r"^<img .*\n\n\*.*\*\n\n|^```text\n.*?^```\n\n", re.M | re.S)
BY_FORM = re.compile(r"(?<=<!-- forms -->\n).*?(?=<!-- /forms -->)", re.S)


@dataclass
class Entry:
    """One entry of the page: a heading, why this form, rows as CSV where the call does not read its own, and the call."""

    text: str  # as it stands on the page, without what is made

    @property
    def heading(self) -> str:
        return self.text[4:].partition("\n")[0]

    @property
    def slug(self) -> str:
        """What the page's address and the picture call it."""
        return re.sub(r"[^\w -]", "", self.heading.lower()).replace(" ", "-")

    @cached_property
    def chart(self) -> Any:
        """The figure, or the error or warning that the call ends with."""
        given = {"kit": kit, "pd": pd}
        if rows := re.search(r"^```csv\n(.*?)^```", self.text, re.M | re.S):
            given["rows"] = pd.read_csv(io.StringIO(rows[1]))
        block = re.search(r"^```python\n(.*?)^```", self.text, re.M | re.S)
        assert block, self.heading
        code = ast.parse(block[1])
        call = code.body.pop()
        assert isinstance(call, ast.Expr), self.heading
        with warnings.catch_warnings(), contextlib.chdir(ROOT):
            warnings.simplefilter("error", KitWarning)
            try:
                exec(compile(code, self.heading, "exec"), given)
                return eval(compile(ast.Expression(call.value), self.heading, "eval"), given)
            except (KitError, KitWarning) as said:
                return said

    @property
    def refused(self) -> bool:
        return isinstance(self.chart, (KitError, KitWarning))

    @cached_property
    def picture(self) -> bytes:
        """As a notebook shows it."""
        return base64.b64decode(self.chart._repr_mimebundle_()[0]["image/png"])

    def made(self) -> str:
        """The entry with what its chart says."""
        if self.refused:
            return f"{self.text}```text\n{type(self.chart).__name__}: {self.chart}\n```\n\n"
        wide, alt = round(100 * self.chart.get_figwidth()), html.escape(self.chart.alt_text)
        record = self.chart.record
        why = "asked for" if "kind" in record.arguments else "which the rows get by themselves"
        shown = (
            f'<img src="gallery/{self.slug}.png" width="{wide}" alt="{alt}">\n\n*{record.form.capitalize()}, {why}.*'
        )
        return self.text.replace("\n\n", f"\n\n{shown}\n\n", 1)


def entries(page: str) -> list[Entry]:
    return [Entry(MADE.sub("", text)) for text in _ENTRY.findall(page)]


def made(page: str, found: list[Entry]) -> str:
    """The page with what the charts of its entries say."""
    again = iter(found)
    page = _ENTRY.sub(lambda _: next(again).made(), page)
    return BY_FORM.sub(lambda _: _by_form(found), page)


def _by_form(found: list[Entry]) -> str:
    """A table of the forms, each with its entries."""
    rows = ["| form | charts |", "|---|---|"]
    for form in FORMS:
        own = [entry for entry in found if not entry.refused and entry.chart.record.form == form]
        rows.append(f"| `{form}` | {', '.join(f'[{e.heading}](#{e.slug})' for e in own)} |")
    return "\n".join(rows) + "\n"


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    found = entries(page)
    PAGE.write_text(made(page, found), encoding="utf-8", newline="\n")
    drawn = {f"{entry.slug}.png": entry.picture for entry in found if not entry.refused}
    for old in PICTURES.glob("*.png"):
        if old.name not in drawn:
            old.unlink()
    for name, picture in drawn.items():
        (PICTURES / name).write_bytes(picture)
    for entry in found:
        if entry.refused:
            print(f"{entry.heading}: {entry.chart}")
    print(f"{len(drawn)} charts in docs/gallery/, {len(found) - len(drawn)} refused")


if __name__ == "__main__":
    main()
