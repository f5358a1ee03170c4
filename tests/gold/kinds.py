"""Hard but ordinary sentences by kind of number, unit or date: how many are read wholly as a sub-editor reads them.

Each line of ``kinds.jsonl`` has a sentence, a day of publication, its kind and the cells of each figure; a figure that is not
listed must not be found. They were written before the kit had read them, and have steered it since.
"""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.article import Article
from tests.gold.extraction import Row, extracted
from tests.gold.measured import Measured

if TYPE_CHECKING:
    from spacy.tokens import Doc

GOLD = Path(__file__).with_name("kinds.jsonl")


def _plain(words: Any) -> str:
    bare = re.sub(r"^[\s\"“”'’.,]+|[\s\"“”'’.,]+$", "", str(words)).lower()
    return re.sub(r"^(?:the|a|an) ", "", bare)


def _readings(want: Any) -> list[Any]:
    return want["any"] if isinstance(want, dict) and "any" in want else want if isinstance(want, list) else [want]


def _agrees(want: Any, got: Any) -> bool:
    missing = got is None or got != got or got == ""
    for reading in _readings(want):
        if reading is None or missing:
            if reading is None and missing:
                return True
        elif isinstance(reading, int | float):
            if math.isclose(got, reading, rel_tol=1e-5, abs_tol=1e-12):
                return True
        elif _plain(reading) == _plain(got):
            return True
    return False


def _cell(row: dict[str, Any], name: str) -> Any:
    if name == "period_dates":
        return f"{row['period_start']}..{row['period_end']}"
    return row[name]


def _wrong(case: dict[str, Any], doc: Doc, rows: list[Row]) -> list[str]:
    wrong, place = [], 0
    for want in case["expect"]:
        if "period_span" in want:
            spans = doc.spans["periods"]
            found = {_plain(span.text): f"{span._.period.start}..{span._.period.end}" for span in spans}
            dates = ["None..None" if day == "-" else day for day in _readings(want.get("dates"))]
            said = [found.get(_plain(words)) for words in _readings(want["period_span"])]
            if not any(got is not None and ("dates" not in want or got in dates) for got in said):
                wrong.append(f"period {want}: {found}")
            continue
        start = max(case["text"].find(want["text"], place), 0)
        end = start + len(want["text"])
        near = [row for row in rows if row["start"] < end and start < row["end"]]
        near.sort(key=lambda row: not _agrees(want.get("value"), row["value"]))
        if near:
            rows.remove(near[0])
            place = start + 1
            skipped = {"text", "text_or", "value_or", "optional"}
            cells = {} if want.get("optional") else {name: v for name, v in want.items() if name not in skipped}
            wrong += [
                f"{want['text']} {name}"
                for name, reading in cells.items()
                if not _agrees(reading, _cell(near[0], name))
            ]
        elif not want.get("optional"):
            wrong.append(f"{want['text']} is missing")
    return wrong + [f"{row['text']} is no figure" for row in rows]


def measure() -> Measured:
    """The share of the sentences with nothing wrong in them."""
    cases = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    found = extracted(Article(text=case["text"], published=case["published"]) for case in cases)
    wrong = {
        case["text"]: faults
        for case, one in zip(cases, found, strict=True)
        if (faults := _wrong(case, one.doc, one.figures))
    }
    return Measured(
        f"{len(cases)} sentences",
        {"all right": 100 * (1 - len(wrong) / len(cases))},
        {"all right": len(cases)},
        [("all right", f"{text}: {'; '.join(faults)}") for text, faults in wrong.items()],
    )
