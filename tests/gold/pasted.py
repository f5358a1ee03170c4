"""Pasted pages against what a person sees in them: date, title, author, what is the article and what the page.

Below ``=== name`` an ``@`` line has the date and the author (None or missing where the page does not say them). Then each
line of the page has a mark: T the title, B the body, H the article's own lines above the body (section, byline, date), F the
page around it, C what may stay or go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kit.readers.text import parse
from tests.gold.measured import Measured, shares

GOLD, HELD = (Path(__file__).with_name(f"{name}.txt") for name in ("pasted", "pasted_held"))


@dataclass(frozen=True)
class Page:
    """A page as it was pasted, and what a person reads in it."""

    name: str
    text: str
    stated: dict[str, str]
    lines: tuple[tuple[str, str], ...]


def pages(file: Path) -> list[Page]:
    """The pages of a gold set."""
    found = []
    for block in file.read_text(encoding="utf-8").split("=== ")[1:]:
        title, about, *rows = block.rstrip().split("\n")
        stated = dict(re.findall(r"(\w+)=(.*?)(?= \w+=|$)", about[2:]))
        lines = tuple((row[:1], row[2:]) for row in rows)
        found.append(Page(title, "\n".join(line for _, line in lines), stated, lines))
    return found


def measure(file: Path) -> Measured:
    """Of dates, titles, authors and lines of the body and around it, how many are right."""
    right = dict.fromkeys(("date", "no date", "title", "author", "furniture", "body"), 0)
    of = dict(right)
    wrong = []
    found = pages(file)

    def count(kind: str, good: bool, words: str) -> None:
        of[kind] += 1
        right[kind] += good
        if not good:
            wrong.append((kind, words))

    for page in found:
        article = parse(page.text)
        date, want = str(article.published), page.stated["date"]
        count("no date" if want == "None" else "date", date == want, f"{page.name}: {date}, not {want}")
        title = next((line for mark, line in page.lines if mark == "T"), None)
        count("title", article.title == title, f"{page.name}: {article.title!r}, not {title!r}")
        author = page.stated.get("author")
        count("author", article.author == author, f"{page.name}: {article.author!r}, not {author!r}")
        kept = article.text.split("\n")
        for mark, line in page.lines:
            if mark == "B":
                there = line in kept
                count("body", there, f"{page.name}: {line!r} is lost")
            elif mark in ("F", "H"):
                count("furniture", line not in kept, f"{page.name}: {line!r} is kept")
            if mark in ("B", "F", "H", "C") and line in kept:
                kept.remove(line)
    return Measured(f"{len(found)} pages", shares(right, of), of, wrong)
