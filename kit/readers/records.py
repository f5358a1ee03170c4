"""Articles that come as records (JSON, CSV, Parquet): which field is which, whatever the field is called."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers.blocks import text_of_html
from kit.readers.dateline import Dateline, parse_dateline
from kit.readers.dates import day_of
from kit.readers.source import DateNote, Note
from kit.saved import are_corrections, table_of

# Article's field: the names it goes by, the best first, compared without case, spaces and underscores.
_NAMES = {
    "text": "text body articlebody fulltext maintext content contenttext contenthtml bodytext bodyhtml articletext "
    "plaintext cleantext storytext rawtext textcontent story article texto document",
    "title": "title headline headlinemain webtitle name heading head",
    "published": "published publishedat datepublished publicationdate publisheddate publishdate datepublish pubdate "
    "datetimepub firstpublished webpublicationdate date datetime timestamp issued created createdat seendate",
    "place": "place dateline location",
    "section": "section sectionname articlesection category rubric desk",
    "publisher": "pubtitle publicationtitle publisher source sourcename outlet outletname newspaper sitename publication "
    "medianame medium domain sourcedomain",
    "author": "author authors byline creator",
    "url": "url link canonicalurl weburl href permalink documenturl uri",
    "language": "language inlanguage lang langcode",
}
_SUMMARIES = "summary description abstract lead excerpt snippet trailtext".split()
_ENVELOPES = ("_source", "fields", "attributes", "article", "document", "data")
_MARKUP = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|table|blockquote|a|em|strong|b|i|span)\b[^<>]{0,500}>|&(?:[a-z]{2,8}|#\d{1,6});",
    re.I,
)
_INNER = ("rendered", "name", "title", "text", "value", "content", "main", "#text", "$t", "@value")
_VOCABULARY = re.compile(r"(?:https?://schema\.org/|schema:)")
# What a service leaves of a text that it does not give whole: "... the council cut its bud… [+1234 chars]".
_CUT_OFF = re.compile(r"(?P<word>\S{0,100}?)(?P<dots>…|\.\.\.)?\s?\[\+\d+ chars\]\Z")


def _key(name: object) -> str:
    return re.sub(r"[\W_]+", "", _VOCABULARY.sub("", str(name), count=1)).lower()


_RANKS = {wanted: {_key(name): rank for rank, name in enumerate(names.split())} for wanted, names in _NAMES.items()}


@dataclass
class Fields:
    """Which of a file's fields is which of an article's; learnt from each new set of fields and kept for the rest."""

    origin: str
    _known: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)
    _undated: list[str] = field(default_factory=list)
    _cut_off: int = 0

    def article(self, record: Mapping[str, Any], origin: str) -> Article:
        """The article of one record. Raises `UnreadableError` where no field holds its text."""
        record = unwrapped(record)
        fields = tuple(map(str, record))
        if fields not in self._known:
            if len(self._known) > 1_000:  # records that share no shape
                self._known.clear()
            self._known[fields] = _which(fields)
        which = self._known[fields]
        cells = {wanted: record.get(name) for wanted, name in which.items()}
        text = _text(cells.get("text"))
        if not text and "text" not in which:
            raise UnreadableError(
                f"{origin} has no field for the text, only {', '.join(fields[:12]) or 'none at all'}; name it text"
            )
        if not text:
            raise UnreadableError(f"{origin} has no text in its field {which['text']!r}")
        if (cut := _CUT_OFF.search(text, max(0, len(text) - 200))) is not None:  # the last word may be cut, too
            text = text[: cut.start() if cut["dots"] else cut.end("word")].rstrip() + (" …" if cut["dots"] else "")
            self._cut_off += 1
        dateline = parse_dateline(text.split("\n", 1)[0], in_body=True) or Dateline()
        published = _date(cells.get("published"))
        if published is None and _filled(cells.get("published")):
            self._undated.append(f"{cells['published']!r:.40} in {origin}")
        return Article(
            text=text,
            title=_line(cells.get("title")),
            published=published or dateline.published,
            published_basis="file" if published else "dateline" if dateline.published else None,
            place=_line(cells.get("place")) or dateline.place,
            section=_line(cells.get("section")),
            publisher=_line(cells.get("publisher")) or dateline.agency,
            author=_line(cells.get("author")),
            url=_line(cells.get("url")),
            language=_line(cells.get("language")),
            origin=origin,
        )

    def notes(self) -> Iterator[Note]:
        """How the fields were taken, and the dates that state no day."""
        taken: dict[str, dict[str, None]] = {}
        unused: dict[str, None] = {}
        for fields, which in self._known.items():
            for wanted, name in which.items():
                taken.setdefault(wanted, {})[name] = None
            unused |= dict.fromkeys(name for name in fields if name not in which.values())
        if "text" in taken:
            pairs = ", ".join(f"{' or '.join(names)} as {wanted}" for wanted, names in taken.items())
            rest = f"; not used: {', '.join(list(unused)[:20])}" if unused else ""
            yield Note(self.origin, f"fields read: {pairs}{rest}")
        summaries = [name for name in taken.get("text", ()) if _key(name) in _SUMMARIES]
        if summaries:
            yield Note(self.origin, f"there is no field of whole texts, so {summaries[0]} is read as the text", True)
        if self._cut_off:
            texts = "1 text is" if self._cut_off == 1 else f"{self._cut_off:,} texts are"
            yield Note(
                self.origin,
                f"{texts} cut off by the service that gave them; kit.read_all(article.url for article in articles) "
                "fetches the pages",
                True,
            )
        yield from undated(self.origin, self._undated)


def undated(origin: str, dates: Sequence[str]) -> Iterator[Note]:
    """The remark on dates that state no day, each with where it stands; none where there are none."""
    if dates:
        one = f"1 date does not say which day it means, {dates[0]}"
        several = f"{len(dates):,} dates do not say which day they mean, such as {dates[0]}"
        yield DateNote(origin, f"{one if len(dates) == 1 else several}; write 2025-05-07", True)


def refuse_own_table(origin: str, columns: Sequence[str]) -> None:
    """Raise `UnreadableError` for a table of the kit's, or a corrections file: its rows are no articles."""
    if are_corrections(columns):
        raise UnreadableError(
            f"{origin} is a corrections file and no article; tables.corrected({origin!r}), or --corrections, applies it"
        )
    name = table_of(columns)
    if name:
        raise UnreadableError(
            f"{origin} holds rows of the kit's table {name} and no article; kit.Tables.load reads a folder of saved "
            "tables, kit.read the articles they were made of"
        )


def refuse_addresses(origin: str, columns: Sequence[str], rows: str | None = None) -> None:
    """Raise `UnreadableError` for a list of articles' addresses without their texts; ``rows`` is Python that gives its rows."""
    if not lists_addresses(columns):
        return
    url = _which(tuple(columns))["url"]
    ending = origin.lower().rpartition(".")[2]
    if rows is None:
        how = {"xlsx": "excel({!r})", "xlsm": "excel({!r})", "ods": "excel({!r})", "tsv": "csv({!r}, sep='\\t')"}
        rows = f"pandas.read_{how.get(ending, 'csv({!r})').format(origin)}"
    raise UnreadableError(
        f"{origin} lists the addresses of articles and no texts; fetch them with kit.read_all({rows}[{url!r}].dropna())"
    )


def lists_addresses(fields: Iterable[object]) -> bool:
    """Whether fields are those of a list of articles by address alone: no text nor summary, and more than the address."""
    which = _which(tuple(map(str, fields)))
    return "text" not in which and "url" in which and len(which) > 1


def unwrapped(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A record with the fields that stand in an envelope of its own, as search engines and news services send them."""
    for envelope in _ENVELOPES:
        inner = record.get(envelope)
        if isinstance(inner, Mapping) and not names_text(record) and _which(tuple(map(str, inner))).get("text"):
            return {**inner, **{name: value for name, value in record.items() if name != envelope}}
    return record


def names_text(fields: Iterable[object], summaries: bool = True) -> bool:
    """Whether one of the fields can hold an article's text (or a summary of it) and another something else about it."""
    fields = list(fields)
    if table_of(map(str, fields)):
        return False
    keys = {_key(name) for name in fields}
    about = any(keys & _RANKS[wanted].keys() for wanted in ("title", "published", "url", "publisher", "author"))
    texts = _RANKS["text"].keys() | set(_SUMMARIES if summaries else ())
    return bool(keys & texts) and (about or keys == {"text"})


def _which(fields: tuple[str, ...]) -> dict[str, str]:
    which = {}
    for wanted, ranks in _RANKS.items():
        fitting = [name for name in fields if _key(name) in ranks]
        if fitting:
            which[wanted] = min(fitting, key=lambda name: ranks[_key(name)])
    if "text" not in which:
        fitting = [name for name in fields if _key(name) in _SUMMARIES]
        if fitting:
            which["text"] = min(fitting, key=lambda name: _SUMMARIES.index(_key(name)))
    return which


def _filled(value: object) -> bool:
    return value is not None and value == value and str(value).strip() != ""


def _text(value: object) -> str:
    value = _inner(value)
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(_text, value)))
    if not _filled(value):
        return ""
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return text_of_html(text) if _MARKUP.search(text) else text.strip()


def _line(value: object) -> str | None:
    """One line of a field: a string, a thing with a name, several of either."""
    value = _inner(value)
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(_line, value)))) or None
    return " ".join(_text(value).split()) or None


def _date(value: object) -> datetime.date | None:
    value = _inner(value[0] if isinstance(value, list) and len(value) == 1 else value)
    return day_of(value) if _filled(value) and not isinstance(value, list) else None


def _inner(value: object) -> object:
    for _ in range(3):
        if not isinstance(value, Mapping):
            return value
        value = next((value[key] for key in _INNER if key in value), None)
    return None
