"""Where each row and its sentence stand: in the whole article, or in the sentences that the tables hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pandas as pd

from kit.article import Article
from kit.errors import SetupError
from kit.tables import Tables

_GAP = "\n\n"  # between sentences when what stands between them is not known


@dataclass
class Text:
    """The text shown for an article: the whole of it, or its sentences that have rows, in order.

    ``sentences`` and ``places`` (of each row, by its id: sentence, begin, end) count characters as browsers do.
    """

    text: str = ""
    whole: bool = False
    sentences: list[tuple[int, int]] = field(default_factory=list)
    places: dict[str, tuple[int, int, int]] = field(default_factory=dict)


@dataclass
class _Sentence:
    begin: int
    words: str
    rows: list[tuple[str, int, int]] = field(default_factory=list)  # id, begin and end in the article


def texts(tables: Tables, articles: Article | Iterable[Article] | None) -> dict[str, Text]:
    """The text of each article by its id. Raises `SetupError` when articles are given and none is of the tables."""
    given = [articles] if isinstance(articles, Article) else list(articles or [])
    known = {article.sha256: article.text for article in given if isinstance(article, Article)}
    hashes = dict(zip(tables.articles["article_id"], tables.articles["text_sha256"], strict=True))
    if given and hashes and not known.keys() & set(hashes.values()):
        raise SetupError("these tables were not made from these articles; leave articles out, or extract them again")
    rows: dict[str, list[tuple[int, int, str, str, str]]] = {key: [] for key in hashes}
    for table, key in ((tables.claims, "claim_id"), (tables.figures, "figure_id")):
        columns = [table[name] for name in ("article_id", "start", "end", key, "text", "sentence")]
        for article, start, end, row, text, sentence in zip(*columns, strict=True):
            rows.setdefault(article, []).append(
                (int(start), int(end), row, text, "" if pd.isna(sentence) else sentence)
            )
    return {key: _text(sorted(found), known.get(hashes.get(key, ""))) for key, found in rows.items()}


def _text(rows: list[tuple[int, int, str, str, str]], whole: str | None) -> Text:
    sentences: list[_Sentence] = []
    for position, (start, end, row, text, words) in enumerate(rows):
        current = next(
            (s for s in reversed(sentences[-2:]) if s.words == words and _fits(s.begin, start, text, words)), None
        )
        if current is None:
            begin = _begin(rows[position:], whole)
            current = next((s for s in sentences if s.begin == begin and s.words == words), None)
            if current is None:
                current = _Sentence(begin, words)
                sentences.append(current)
        current.rows.append((row, start, end))
    sentences.sort(key=lambda sentence: sentence.begin)
    return _in_article(sentences, whole) if whole is not None else _in_order(sentences)


def _fits(begin: int, start: int, text: str, words: str) -> bool:
    """Whether a row's words stand there in a sentence that begins at ``begin``; a claim may go on beyond its end."""
    rest = words[start - begin :] if start >= begin else ""
    return bool(rest) and (rest.startswith(text) or text.startswith(rest))


def _begin(rows: list[tuple[int, int, str, str, str]], whole: str | None) -> int:
    """Where the sentence of the first row begins in the article."""
    start, _, _, text, words = rows[0]
    if whole is not None:
        found = whole.rfind(words, max(0, start - len(words)), start + len(words))
        return found if found >= 0 else start
    # The first row's words may stand in the sentence more than once: the place that suits the other rows is right.
    same = [row for row in rows[:50] if row[4] == words]
    places = [start - at for at in range(len(words)) if _fits(0, at, text, words) or words.startswith(text, at)]
    return max(places, key=lambda begin: sum(_fits(begin, row[0], row[3], words) for row in same), default=start)


def _in_article(sentences: list[_Sentence], whole: str) -> Text:
    units = _utf16(whole)
    result = Text(whole, whole=True)
    for number, sentence in enumerate(sentences):
        result.sentences.append((units(sentence.begin), units(sentence.begin + len(sentence.words))))
        for row, start, end in sentence.rows:
            result.places[row] = (number, units(start), units(end))
    return result


def _in_order(sentences: list[_Sentence]) -> Text:
    text = _GAP.join(sentence.words for sentence in sentences)
    units = _utf16(text)
    result = Text(text)
    at = 0
    for number, sentence in enumerate(sentences):
        last = at + len(sentence.words)
        result.sentences.append((units(at), units(last)))
        for row, start, end in sentence.rows:
            shift = at - sentence.begin
            result.places[row] = (number, units(min(start + shift, last)), units(min(end + shift, last)))
        at = last + len(_GAP)
    return result


def _utf16(text: str) -> Callable[[int], int]:
    """From an offset in characters to one in UTF-16 units, which is how a browser counts."""
    if not text or max(text) <= "\uffff":
        return lambda offset: offset
    wide = [place for place, character in enumerate(text) if character > "\uffff"]
    return lambda offset: offset + bisect_left(wide, offset)
