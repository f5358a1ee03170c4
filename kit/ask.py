"""The figures and claims that bear on a question, ranked, with who states them and what is missing to answer it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from kit import evidence
from kit.errors import SetupError
from kit.tables import DERIVED, Tables, frame, tables_first
from kit.words import content, family, is_somebody, lexicon, stem

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it loads tqdm.auto, which warns where ipywidgets is not installed
    import bm25s
    from bm25s.stopwords import STOPWORDS_EN_PLUS


COLUMNS = DERIVED["evidence"]

# How much a word counts by the field it stands in: a field's words are repeated, the simple form of BM25F (Robertson,
# Zaragoza & Taylor 2004). k1 and b are that paper's usual values; rows are short, so length counts less.
_FIELDS = {
    "text": 2,
    "measure": 3,
    "predicate": 2,
    "family": 2,
    "subject": 2,
    "source": 2,
    "period": 1,
    "place": 1,
    "entities": 1,
    "vague_terms": 1,
    "sentence": 1,
}
_WORTHY = 0.3  # of check-worthiness: one in three such claims a fact checker would check
_K1, _B = 1.2, 0.5
_LEAST = 0.3  # of the best score; below it a row shares little more than a common word

_WANTS = (
    (
        "how many",
        re.compile(
            r"\bhow (?:many|much|large|big|high|often|far|long|old|hot|cold|warm|tall|deep|wide|fast|heavy|small|few)\b|\bwhat (?:is |was |are |were )?(?:the )?"
            r"(?:number|share|percentage|rate|cost|price|total|toll|ratio)\b"
        ),
    ),
    ("who", re.compile(r"\b(?:who|whom|whose|which (?:person|people|organi[sz]ation|source|agency|party))\b")),
    ("when", re.compile(r"\b(?:when|what (?:date|day|month|year)|which (?:day|month|year)|since when|how long ago)\b")),
    ("where", re.compile(r"^where\b|\b(?:in|at) which (?:place|country|city|town|region)\b")),
    ("why", re.compile(r"^why\b|\bwhat (?:caused|causes|explains)\b")),
    (
        "is it true",
        re.compile(
            r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|might|may|must)\b|\btrue\b"
        ),
    ),
    ("how", re.compile(r"^how\b")),
)
_HOW = re.compile(r"\b[Hh]ow [a-z]+")  # "how hot": the word of degree belongs to the form
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True)
class _Row:
    kind: str
    id: str
    cells: dict[str, Any]


def ask(tables: Tables, question: str | Iterable[str] | None = None, *, top: int = 10) -> pd.DataFrame:
    """The rows of the tables that bear on a question, best first, ``top`` of them at most for each question.

    Without a question, every question that the articles bring themselves. The kind of answer a question wants stands in
    ``wants``, what is missing to answer it in ``missing``: a question that nothing bears on gets one row that says so.
    The ranking is BM25 over word stems with measures, subjects, sources and periods as fields; nothing is looked up
    elsewhere.
    """
    tables_first("ask", tables, question)
    questions = _questions(tables, question)
    rows = _rows(tables)
    published = dict(zip(tables.articles["article_id"], tables.articles["published"], strict=True))
    index = _Index(rows)
    found: list[dict[str, Any]] = []
    for asked in questions:
        found += _answer(asked, index, published, top)
    if not questions:
        found.append(
            {"missing": 'No article here brings questions of its own; ask one: kit.ask(tables, "How many ...?").'}
        )
    return frame("evidence", found)


def wants(question: str) -> str:
    """The kind of answer a question wants: how many, who, when, where, why, how, is it true, or what."""
    lowered = " ".join(question.lower().split())
    return next((name for name, pattern in _WANTS if pattern.search(lowered)), "what")


class _Index:
    """BM25 over the rows, built once for all questions."""

    def __init__(self, rows: list[_Row]) -> None:
        self.rows = rows
        corpus = [
            [term for name, weight in _FIELDS.items() for term in _terms(row.cells.get(name)) * weight] for row in rows
        ]
        self.vocabulary = {term for terms in corpus for term in terms}
        self._scorer = None
        if self.vocabulary:
            self._scorer = bm25s.BM25(k1=_K1, b=_B)
            self._scorer.index(corpus, show_progress=False)

    def scores(self, terms: list[str]) -> list[float]:
        known = [term for term in terms if term in self.vocabulary]
        if self._scorer is None or not known:
            return [0.0] * len(self.rows)
        return [float(score) for score in self._scorer.get_scores(known)]


def _answer(question: str, index: _Index, published: dict[str, Any], top: int) -> list[dict[str, Any]]:
    kind = wants(question)
    terms = list(dict.fromkeys(_terms(question)))
    scored = [
        (score * _fit(kind, row), row) for score, row in zip(index.scores(terms), index.rows, strict=True) if score > 0
    ]
    scored.sort(key=lambda item: (-item[0], item[1].id))
    best = [(score, row) for score, row in scored if score >= _LEAST * scored[0][0]][: max(top, 1)]
    missing = "\n".join(_missing(question, kind, [row for _, row in best], index))
    head = {"question": question, "wants": kind, "missing": missing or None}
    if not best:
        return [head]
    return [
        head
        | {
            "rank": rank,
            "score": round(score, 4),
            "row": row.kind,
            "row_id": row.id,
            "published": published.get(row.cells["article_id"]),
        }
        | {
            name: row.cells.get(name)
            for name in ("article_id", "text", "sentence", "value", "unit", "measure", "period", "source")
        }
        for rank, (score, row) in enumerate(best, 1)
    ]


def _fit(kind: str, row: _Row) -> float:
    """How well a row's form fits the answer wanted."""
    cells = row.cells
    if kind == "how many":
        return 1.6 if row.kind == "figure" else 1.0
    if kind == "who":
        return 1.4 if cells.get("source") else 1.0
    if kind == "when":
        return 1.4 if cells.get("period") else 1.0
    if kind == "where":
        return 1.4 if cells.get("place") else 1.0
    if kind == "is it true":
        return (
            1.0
            + 0.3 * bool(cells.get("source"))
            + 0.3 * (row.kind == "figure" or (cells.get("check_worthiness") or 0) >= _WORTHY)
        )
    return 1.2 if row.kind == "claim" else 1.0


def _missing(question: str, kind: str, rows: list[_Row], index: _Index) -> list[str]:
    """What a reporter would still have to find out, in sentences."""
    if not rows:
        return ["Nothing in these tables bears on the question."]
    said = []
    unknown = [word for word in _sought(question) if not set(_terms(word)) & index.vocabulary]
    if unknown:
        said.append(f"Nothing here speaks of {', '.join(f'“{word}”' for word in unknown)}.")
    figures = [row for row in rows if row.kind == "figure"]
    sources = list(dict.fromkeys(row.cells["source"] for row in figures if is_somebody(row.cells.get("source"))))
    bare = [row for row in figures if not is_somebody(row.cells.get("source"))]
    if figures and len(sources) == 1 and not bare:
        said.append(f"Every figure here goes back to one source: {sources[0]}.")
    elif bare and len(bare) == len(figures):
        said.append("Nobody is named for any figure here.")
    elif bare:
        said.append(
            f"Nobody is named for {', '.join('“' + ' '.join((row.cells['text'] or '').split()) + '”' for row in bare[:3])}."
        )
    if not figures and kind in ("how many", "is it true"):
        said.append("No figure here bears on it.")
    claims = [row.cells for row in rows if row.kind == "claim"]
    voices = {c["source"] for c in claims if is_somebody(c.get("source"))} | set(sources)
    if (
        kind == "is it true"
        and len(voices) <= 1
        and not any(c.get("cue_type") == "deny" or c.get("negated") for c in claims)
    ):
        said.append("Nobody here speaks against it, and nobody independent confirms it.")
    if kind == "who" and not voices:
        said.append("No source is named.")
    if kind == "when" and not any(row.cells.get("period") for row in rows):
        said.append("No period is given.")
    if len({row.cells["article_id"] for row in rows}) == 1:
        said.append("All of it stands in one article.")
    if figures and any(row.cells.get("period_basis") == "vague" for row in figures):
        vague = next(row.cells["period"] for row in figures if row.cells.get("period_basis") == "vague")
        said.append(f"“{vague}” does not say which days.")
    return said


def _sought(question: str) -> list[str]:
    """The words of a question that one could look for in an article: not those that only make it a question."""
    words = _HOW.sub(" ", question)
    for _, form in _WANTS:
        words = re.sub(form.pattern, " ", words, flags=re.I)
    form_words = {*STOPWORDS_EN_PLUS, *lexicon()["question"]["words"]}
    found = [re.sub(r"'(?:s|d|re|ve|ll)?$", "", word.replace("’", "'")) for word in _WORDS.findall(words)]
    return [word for word in dict.fromkeys(found) if len(word) > 2 and word.lower() not in form_words and _terms(word)]


@cache
def _irregular() -> dict[str, str]:
    """The stem of a verb by the stems of its irregular forms."""
    return {stem(form): stem(verb) for verb, forms in lexicon()["irregular"].items() for form in forms}


def _terms(text: Any) -> list[str]:
    """Word stems, and for words of a family (deaths, casualties, ...) the family as well, so that "losses" finds
    "casualties".
    """
    if not isinstance(text, str) or not text:
        return []
    irregular = _irregular()
    stems = [irregular.get(word, word) for word in content(text)]
    befell = lexicon()["befell"]
    kinds = {
        name for name in (family(word) or befell.get(word) for word in re.findall(r"[a-z]+", text.lower())) if name
    }
    numbers = re.findall(r"\d[\d,.]*\d|\d", text)
    return stems + [f"family {name}" for name in sorted(kinds)] + [number.replace(",", "") for number in numbers]


def _rows(tables: Tables) -> list[_Row]:
    rows = []
    for kind, table in (("figure", tables.figures), ("claim", tables.claims)):
        missing = [
            name for name in (f"{kind}_id", "article_id", "text", "sentence", "source") if name not in table.columns
        ]
        if missing:
            raise SetupError(f"the {kind}s table has no column {missing[0]!r}; pass the tables of kit.extract(...)")
        families = {figure.id: figure.family for figure in evidence.read(table)} if kind == "figure" else {}
        for record in table.to_dict("records"):
            cells = {name: None if _gone(cell) else cell for name, cell in record.items()}
            cells["family"] = families.get(str(record[f"{kind}_id"]))
            rows.append(_Row(kind, str(record[f"{kind}_id"]), cells))
    return rows


def _questions(tables: Tables, question: str | Iterable[str] | None) -> list[str]:
    if question is None:
        pages = [cell for cell in tables.articles["questions"] if isinstance(cell, str)]
        return list(dict.fromkeys(line.strip() for page in pages for line in page.split("\n") if line.strip()))
    asked = [question] if isinstance(question, str) else list(question) if isinstance(question, Iterable) else [None]
    if not all(isinstance(one, str) and stem(one.strip()) for one in asked):
        raise SetupError('a question is a sentence, such as "How many people died?"')
    return asked


def _gone(cell: Any) -> bool:
    return cell is None or cell is pd.NA or cell is pd.NaT or cell != cell
