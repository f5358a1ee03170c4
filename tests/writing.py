"""Tables written by hand, for tests of what comes after the extraction."""

from __future__ import annotations

import hashlib
import math
import re
from typing import Any

from kit.tables import Tables, frame

Spec = dict[str, Any]


def figure(text: str, kind: str, value: float | None, **columns: Any) -> Spec:
    """A figure by its exact words, kind and value; the rest as the columns of the figures table."""
    return {"text": text, "kind": kind, "value": value, **columns}


def claim(text: str, **columns: Any) -> Spec:
    """A claim by its exact words."""
    return {"claim": text, "text": text, **columns}


def article(text: str, *rows: Spec, **columns: Any) -> dict[str, Any]:
    """An article with its figures and claims, in the order in which they stand in the text."""
    return {"text": text, "rows": rows, **columns}


def tables(*articles: dict[str, Any] | tuple) -> Tables:
    """The tables of hand-written articles; sentences end at a full stop before a capital."""
    rows: dict[str, list[dict[str, Any]]] = {"articles": [], "figures": [], "claims": []}
    for number, one in enumerate(articles, 1):
        text, specs = one["text"], one["rows"]
        key = one.get("article_id", f"a{number}")
        about = {name: cell for name, cell in one.items() if name not in ("text", "rows")}
        sha = hashlib.sha256(text.encode()).hexdigest()
        rows["articles"].append({"article_id": key, "words": len(text.split()), "text_sha256": sha, **about})
        cursor = {"figures": 0, "claims": 0}
        for spec in specs:
            table = "claims" if "claim" in spec else "figures"
            start = text.index(spec["text"], cursor[table])
            end = start + len(spec["text"])
            cursor[table] = end
            row = {"article_id": key, "start": start, "end": end, "sentence": _sentence(text, start), **spec}
            row[f"{table[:-1]}_id"] = f"{key}-{table[0]}{start}-{end}"
            row.pop("claim", None)
            if table == "figures":
                row.setdefault("qualifier", "=")
                row.setdefault("step", _step(spec["text"], spec["value"]))
            rows[table].append(row)
    return Tables(**{name: frame(name, found) for name, found in rows.items()})


def _step(text: str, value: float | None) -> float | None:
    """What the last digit of "1.2 million" stands for, where its value is 1,200,000."""
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?", text)
    number = float(digits.group().replace(",", "")) if digits else 0
    if value is None or digits is None or not number or re.search(r"\d.* (?:to|in) \d|[a-z] in [a-z]", text):
        return None
    scale = 10 ** round(math.log10(abs(value) / number)) if value else 1
    return scale * 10.0 ** -len(digits[1] or "")


def _sentence(text: str, place: int) -> str:
    start = 0
    for end in re.finditer(r"(?<=[.?!])\s+(?=[A-Z“])", text):
        if end.start() > place:
            return text[start : end.start()]
        start = end.end()
    return text[start:]
