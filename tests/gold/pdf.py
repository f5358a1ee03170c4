"""PDFs drawn by the tests against what a person reads in each: fields, paragraphs, rows."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping

import kit
from kit.readers.source import Source
from tests.gold.measured import Measured, shares
from tests.readers import pdf_gold


def measure(gold: Mapping[str, pdf_gold.Gold]) -> Measured:
    """The shares of paragraphs and rows that are read as they stand, and of fields that are right."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    errors = []
    for name, document in gold.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            article = kit.read_all([Source.of_bytes("a.pdf", document.draw().bytes())], languages=None)[0]
        lines = article.text.split("\n")
        checked = [("lines", line in lines, line) for line in document.text.split("\n") if line]
        for field, wanted in document.fields.items():
            got = getattr(article, field)
            checked.append(("fields", (str(got) if got else None) == wanted, f"{field} {got!r}, not {wanted!r}"))
        for kind, good, words in checked:
            of[kind] += 1
            right[kind] += good
            if not good:
                errors.append((kind, f"{name}: {words}"))
    return Measured(f"{len(gold)} documents", shares(right, of), dict(of), errors)
