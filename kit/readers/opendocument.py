"""OpenDocument texts (.odt, and .fodt in one file): the text with tracked changes accepted, footnotes at the end.

Comments, struck-out and hidden words and tables of contents are no part of it.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers import superscripts
from kit.readers.blocks import text_of_tree
from kit.readers.changes import DELETED, HIDDEN, STRUCK, remarks, seam, sewn
from kit.readers.docx import checked
from kit.readers.exports import articles_of
from kit.readers.source import Note, Skipped, Source
from kit.readers.xml import attribute, name_of, parsed
from kit.readers.zip import opened

_KIND = "application/vnd.oasis.opendocument."
_FLAT = re.compile(rb"<office:document\s[^<>]{0,8000}office:mimetype=[\"']application/vnd\.oasis\.opendocument\.text")
_TAGS = {
    "p": "p", "h": "h2", "list": "ul", "list-item": "li", "list-header": "li", "table": "table", "table-row": "tr",
    "table-cell": "td", "covered-table-cell": "td", "line-break": "br",
}  # fmt: skip
_GONE = frozenset(
    "tracked-changes note-citation annotation forms sequence-decls variable-decls user-field-decls title desc ruby-text "
    "table-of-content illustration-index table-index object-index alphabetical-index bibliography binary-data "
    "event-listeners".split()
)
_HIDDEN = frozenset(("hidden-text", "hidden-paragraph"))
_SPACES = 1_000  # more than any line has in a row


def kind(source: Source) -> str | None:
    """What an OpenDocument file says it is ("text", "spreadsheet", ...); None for any other file."""
    if not source.head.startswith(b"PK\x03\x04"):
        return None
    with source.open() as stream:
        try:
            archive = opened(stream, source.origin)
            if not {"mimetype", "content.xml"} <= set(archive.namelist()):
                return None
            with archive.open("mimetype") as stated:
                name = stated.read(200).decode("ascii", "replace").strip()
        except (UnreadableError, OSError, ValueError, RuntimeError, NotImplementedError):
            return None  # the ZIP reader says what is wrong
    return name.removeprefix(_KIND).removesuffix("-template") if name.startswith(_KIND) else None


def matches(source: Source) -> bool:
    """Whether it is an OpenDocument text."""
    return bool(_FLAT.search(source.head)) or (kind(source) or "").removesuffix("-master") == "text"


def articles(source: Source) -> Iterator[Article | Note | Skipped]:
    """The article of the document, and what is left out of it. Raises `UnreadableError` for a locked one and one without text."""
    content, about = parts(source)
    found = _Text(content)
    body = next(content.iter("{*}text"), None)
    tree = found.tree(body) if body is not None else None
    text = "" if tree is None else sewn(text_of_tree(tree))
    if not text:
        raise UnreadableError(f"{source.origin} is an OpenDocument text without text; it may only hold pictures")
    yield from remarks(source.origin, found.left_out, found.comments)
    yield from articles_of(text, source.origin, title=about)


def parts(source: Source) -> tuple[Any, str | None]:
    """The content of an OpenDocument file as a tree, and the title that the file states.

    Raises `UnreadableError` for a locked file and one that is larger than any document.
    """
    data = source.read()
    if not data.startswith(b"PK"):
        content = parsed(data)
        return content, _title(content)
    checked(data, source.origin)
    archive = opened(io.BytesIO(data), source.origin)
    names = archive.namelist()
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise UnreadableError(f"{source.origin} is locked with a password; open it and save it without one")
    return parsed(archive.read("content.xml")), _title(
        parsed(archive.read("meta.xml"))
    ) if "meta.xml" in names else None


def number(element: Any, name: str) -> int:
    """How often something stands there or is repeated; once where nothing or nonsense is said."""
    stated = attribute(element, name) or ""
    return int(stated) if stated.isdecimal() and len(stated) < 10 else 1


def _title(root: Any) -> str | None:
    stated = next(root.iter("{http://purl.org/dc/elements/1.1/}title"), None)
    return " ".join("".join(stated.itertext()).split()) or None if stated is not None else None


class _Text:
    """The text of a document as a tree of HTML, and what is left out of it."""

    def __init__(self, content: Any) -> None:
        self.left_out: dict[str, list[str]] = defaultdict(list)
        self.comments = sum(1 for _ in content.iter("{*}annotation"))
        self._styles = {attribute(style, "name"): style for style in content.iter("{*}style")}
        self._known: dict[
            tuple[str | None, tuple[str, ...]], str | None
        ] = {}  # so that no chain is followed for each word
        self._notes: list[Any] = []
        for change in content.iter("{*}deletion"):
            words = [" ".join(p.itertext()) for p in change.iter("{*}p", "{*}h")]
            self.left_out[DELETED].append(" ".join(words))

    def tree(self, body: Any) -> Any:
        from lxml.html import Element

        root = Element("body")
        self._fill(_sub(root, "div"), body)
        for note in self._notes:  # those within notes come behind them
            self._fill(_sub(root, "div"), note)
        superscripts.settle(root)
        return root

    def _fill(self, target: Any, node: Any) -> None:
        """Put what is in a node into a new element of HTML. lxml itself refuses documents that are nested very deeply."""
        target.text = node.text
        for child in node:
            self._child(target, child).tail = child.tail

    def _child(self, target: Any, child: Any) -> Any:
        """Add a child as an element of its own, so that the text behind it is joined to nothing else."""
        name = name_of(child)
        style = attribute(child, "style-name") if name in ("p", "h", "span", "section") else None
        new = _sub(target, _TAGS.get(name) or ("sup" if self._raised(style) else "span"))
        if not name or name in _GONE:
            pass
        elif name == "note":
            self._notes += [one for one in child if name_of(one) == "note-body"]
        elif name == "s":
            new.text = " " * min(number(child, "c"), _SPACES)
        elif name == "tab":
            new.text = " "
        elif (why := HIDDEN if _is_hidden(child, name) else self._why(style)) is not None:
            gone = "".join(child.itertext())
            self.left_out[why].append(gone)
            new.text = seam(gone)
        else:
            self._fill(new, child)
        return new

    def _property(self, style: str | None, *names: str) -> str | None:
        """What a style says of its text, or the one it is based on."""
        seen: set[str | None] = set()
        while style in self._styles and style not in seen and (style, names) not in self._known:
            seen.add(style)
            stated = _stated(self._styles[style], names)
            if stated is not None:
                self._known[style, names] = stated
            else:
                style = attribute(self._styles[style], "parent-style-name")
        found = self._known.get((style, names))
        self._known |= {(one, names): found for one in seen}
        return found

    def _why(self, style: str | None) -> str | None:
        """Why words of a style are no part of the text; None where they are."""
        if self._property(style, "display") == "none":
            return HIDDEN
        through = self._property(style, "text-line-through-style", "text-line-through-type")
        return STRUCK if through not in (None, "none") else None

    def _raised(self, style: str | None) -> bool:
        place = self._property(style, "text-position") or ""
        return place.startswith("super") or place[:1].isdigit() and not place.startswith("0")


def _stated(style: Any, names: tuple[str, ...]) -> str | None:
    stated = (attribute(one, name) for one in style.iterchildren("{*}text-properties") for name in names)
    return next((value for value in stated if value is not None), None)


def _is_hidden(child: Any, name: str) -> bool:
    return name in _HIDDEN or name == "section" and attribute(child, "display") == "none"


def _sub(target: Any, tag: str) -> Any:
    from lxml.etree import SubElement

    return SubElement(target, tag)
