"""A JSON document: an article, an array of them, or an object that holds one, as the answers of news services do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kit.article import Article
from kit.errors import KitError, UnreadableError
from kit.readers.characters import decode
from kit.readers.json_lines import matches as is_json_lines
from kit.readers.records import Fields, lists_addresses, names_text, refuse_addresses, unwrapped
from kit.readers.source import Note, Skipped, Source

_WRAPPERS = 4  # {"response": {"results": [...]}}
# What lists of articles are called. Beside one, a description is that of the whole feed or answer.
_LISTS = frozenset("items item entries entry articles stories posts results documents docs data @graph".split())
_NO_ARTICLE = re.compile(r"(?!.*(?:Article|Posting|Report|CreativeWork)$)")  # of the things that JSON-LD describes


def matches(source: Source) -> bool:
    """Whether the bytes begin as a JSON array or object does, and are not JSON Lines of several articles."""
    start = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] == b"[":
        return start[1:].lstrip()[:1] in (b"{", b"]") or source.origin.lower().endswith(".json")
    if not start.startswith(b"{") or source.origin.lower().endswith((".jsonl", ".ndjson")):
        return False
    return start[1:].lstrip()[:1] in (b'"', b"}") and (b"\n" not in start.strip() or not is_json_lines(source))


def articles(source: Source) -> Iterator[Article | Note | Skipped]:
    """The articles of the document, in its order."""
    content, remark = document(source)
    if remark:
        yield Note(source.origin, remark, True)
    records = _records(content)
    if records is None:
        _refuse_addresses(content, source.origin)
        held = "the fields " + ", ".join(map(str, content)) if isinstance(content, dict) else f"{len(content)} values"
        raise UnreadableError(
            f"{source.origin} is JSON without articles, only {held[:200]}; name the text's field text"
        )
    fields = Fields(source.origin)
    for number, record in enumerate(records, 1):
        origin = source.origin if records == [content] else f"{source.origin}#item={number}"
        try:
            if not isinstance(record, dict):
                raise UnreadableError(f"{origin} is no JSON object with fields")
            if not names_text(unwrapped(record), summaries=False) and _NO_ARTICLE.match(_kind(record)):
                continue  # the publisher, an author, the site, of which articles say that they are theirs
            yield fields.article(record, origin)
        except KitError as error:
            yield Skipped(origin, str(error))
    yield from fields.notes()


def _kind(record: dict[str, Any]) -> str:
    """What JSON-LD says a thing is; "Article" for any other record, which has no other kind."""
    kinds = record.get("@type", "Article")
    return str(kinds[0] if isinstance(kinds, list) and kinds else kinds)


def _refuse_addresses(content: Any, origin: str) -> None:
    """Raise `UnreadableError` for a list of addresses without texts, on its own or in an object."""
    lists = {"": content} if isinstance(content, list) else content if isinstance(content, dict) else {}
    for name, one in lists.items():
        if isinstance(one, list) and one and isinstance(one[0], dict) and lists_addresses(one[0]):
            within = f"[{name!r}]" if name else ""
            refuse_addresses(origin, list(map(str, one[0])), f"pandas.DataFrame(json.load(open({origin!r})){within})")


def document(source: Source) -> tuple[Any, str | None]:
    """What a JSON document holds, and a remark on its encoding. Raises `UnreadableError` for a broken one."""
    text, remark = decode(source.read(), source.origin)
    try:
        return json.loads(text.lstrip("\ufeff")), remark
    except RecursionError:
        raise UnreadableError(f"{source.origin} is nested too deeply to be articles") from None
    except ValueError as error:
        raise UnreadableError(f"{source.origin} is not valid JSON ({error}); get it again") from None


def _records(content: Any) -> list[Any] | None:
    """The articles of a document, found in whatever wraps them; None where there are none."""
    level: list[tuple[str, Any]] = [("", content)]
    described: dict[str, Any] | None = None  # an article of a summary alone, or the head of the list beside or below
    for _ in range(_WRAPPERS):
        following: list[tuple[str, Any]] = []
        for name, one in level:
            if isinstance(one, list) and any(isinstance(item, dict) for item in one):
                if described is not None and name.lower() not in _LISTS:
                    continue
                if any(isinstance(item, dict) and names_text(unwrapped(item)) for item in one):
                    return one
            elif isinstance(one, dict):
                if described is None and names_text(unwrapped(one)):
                    if names_text(unwrapped(one), summaries=False):
                        return [one]
                    described = one
                following += one.items()
        level = following
    return None if described is None else [described]
