"""What a desk leaves in a Word document beside its text: deletions, struck-out and hidden words, comments."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from kit.readers.changes import DELETED, HIDDEN, STRUCK, remarks
from kit.readers.source import Note
from kit.readers.xml import parsed

_PARTS = re.compile(r"word/(?:document\d*|footnotes|endnotes)\.xml")
_STYLES = re.compile(r"word/styles\d*\.xml")
_PICTURES = "word/media/"
_OFF = ("0", "false", "off", "none")
_MOVED = "moved"
_CHANGES = {"del": DELETED, "moveFrom": _MOVED}
_MARKS = {"strike": STRUCK, "dstrike": STRUCK, "vanish": HIDDEN}


def settled(data: bytes, origin: str) -> tuple[bytes, list[Note]]:
    """The document with its tracked changes accepted and only the words that count, and remarks on what is left out."""
    left_out: dict[str, list[str]] = defaultdict(list)
    comments = 0
    result = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as archive, ZipFile(result, "w") as kept:
        styles = _Styles(
            [parsed(archive.read(name), huge=True) for name in archive.namelist() if _STYLES.fullmatch(name)]
        )
        for name in dict.fromkeys(archive.namelist()):
            if name.startswith(_PICTURES):
                continue
            content = archive.read(name)
            if _PARTS.fullmatch(name):
                part = _Part(parsed(content, huge=True), styles, left_out)
                comments += part.comments()
                content = part.settled()
            kept.writestr(name, content)
    return result.getvalue(), list(remarks(origin, left_out, comments))


def _marks(properties: Any) -> dict[str, bool]:
    """Which of the marks that take words out of the text a set of properties turns on or off."""
    found: dict[str, bool] = {}
    for one in properties if properties is not None else ():
        name = _local(one)
        if name in _MARKS:
            found[name] = _value(one) not in _OFF
    return found


class _Styles:
    """What the document's styles strike out or hide, what they are based on taken in."""

    def __init__(self, roots: list[Any]) -> None:
        self._styles = {_attribute(one, "styleId"): one for root in roots for one in root if _local(one) == "style"}
        self._known: dict[str | None, dict[str, bool]] = {}  # by name, so that no chain is followed for each run

    def marks(self, name: str | None) -> dict[str, bool]:
        chain: dict[str | None, Any] = {}
        while name in self._styles and name not in chain and name not in self._known:
            chain[name] = self._styles[name]
            name = _value(_child(chain[name], "basedOn"))
        found = self._known.get(name, {})
        for name, style in reversed(chain.items()):
            found = self._known[name] = found | _marks(_child(style, "rPr"))
        return found


class _Part:
    """The text of the document, or that of its notes."""

    def __init__(self, root: Any, styles: _Styles, left_out: dict[str, list[str]]) -> None:
        self._root, self._styles, self._left_out = root, styles, left_out

    def comments(self) -> int:
        """How many comments are tied to it."""
        return len({_attribute(one, "id") for one in self._all("commentReference")})

    def settled(self) -> bytes:
        """Its XML with nothing but what is left of its text."""
        from lxml import etree

        for choice in list(self._all("Choice")):  # the same text as in the Fallback beside it, which is the one read
            choice.getparent().remove(choice)
        self._take_out_cells()
        for paragraph in list(self._all("p")):
            self._settle_words(paragraph)
        for paragraph in reversed(list(self._all("p"))):  # so that what is joined is moved once
            _settle_mark(paragraph)
        for one in list(self._all("fldSimple")):
            _unwrap(one)
        for one in self._all("cr", "br", "ptab"):  # a break of a page or column within a sentence is a break of words
            one.tag = one.tag.replace("}cr", "}br").replace("}ptab", "}tab")
            one.attrib.clear()
        return etree.tostring(self._root)

    def _all(self, *names: str) -> Iterator[Any]:
        return self._root.iterdescendants(*(f"{{*}}{name}" for name in names))  # each has a parent

    def _take_out_cells(self) -> None:
        """Rows and cells that a tracked change deletes."""
        for gone in list(self._all("tr", "tc")):
            properties = _child(gone, f"{_local(gone)}Pr")
            if _child(properties, "del") is not None or _child(properties, "cellDel") is not None:
                self._left_out[DELETED].append(" ".join(one.text or "" for one in gone.iter("{*}t", "{*}delText")))
                gone.getparent().remove(gone)

    def _settle_words(self, paragraph: Any) -> None:
        """Take out words, and set apart the two that would then stand as one."""
        style = self._styles.marks(_value(_child(_child(paragraph, "pPr"), "pStyle")))
        gone, before = "", " "
        kind_before: str | None = None
        for piece in list(
            paragraph.iter("{*}t", "{*}delText", "{*}tab", "{*}br", "{*}cr", "{*}noBreakHyphen", "{*}sym")
        ):
            run = piece.getparent()
            if _local(run) != "r" or next(run.iterancestors("{*}p"), None) is not paragraph:
                continue  # a tab stop, or the text of a box
            kind = self._kind(run, style)
            text = piece.text or "" if _local(piece) in ("t", "delText") else " "
            if kind is not None:
                if kind != kind_before:
                    self._left_out[kind].append("")
                self._left_out[kind][-1] += text
                gone, kind_before = gone + text, kind
                run.remove(piece)
            elif text:
                if gone != gone.strip() and before.isalnum() and text[0].isalnum():
                    piece.text = f" {text}"
                gone, before, kind_before = "", text[-1], None
        for run in list(paragraph.iter("{*}footnoteReference", "{*}endnoteReference", "{*}commentReference")):
            if self._kind(run.getparent(), style) is not None:
                run.getparent().remove(run)

    def _kind(self, run: Any, style: dict[str, bool]) -> str | None:
        """Why a run is no part of the text; None where it is one."""
        change = next((_CHANGES[name] for one in run.iterancestors() if (name := _local(one)) in _CHANGES), None)
        if change is not None:
            return change
        properties = _child(run, "rPr")
        marks = style | self._styles.marks(_value(_child(properties, "rStyle"))) | _marks(properties)
        return next((_MARKS[name] for name, on in marks.items() if on), None)


def _settle_mark(paragraph: Any) -> None:
    """Join a paragraph whose mark is deleted to the next one, as accepting the change does."""
    mark = _child(_child(paragraph, "pPr"), "rPr")
    deleted = [one for one in (mark if mark is not None else ()) if _local(one) in _CHANGES]
    if not deleted:
        return
    for one in deleted:
        mark.remove(one)
    following = next((one for one in paragraph.itersiblings() if _local(one) in ("p", "tbl", "sdt")), None)
    if following is None or _local(following) != "p":
        return
    content = [one for one in paragraph if _local(one) != "pPr"]
    if any(one.text for run in content for one in run.iter("{*}t")):
        space = paragraph.makeelement(paragraph.tag[:-1] + "r")
        space.append(paragraph.makeelement(paragraph.tag[:-1] + "t"))
        space[0].text = " "
        content.append(space)
    # Its properties come first. Neither a search nor a slice, which walk all that has been moved in before.
    at = 1 if _local(next(iter(following), following)) == "pPr" else 0
    for one in reversed(content):
        following.insert(at, one)
    paragraph.getparent().remove(paragraph)


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _child(element: Any, name: str) -> Any:
    return None if element is None else next((one for one in element if _local(one) == name), None)


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Any, name: str) -> str | None:
    return (
        None if element is None else next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)
    )


def _value(element: Any) -> str | None:
    return _attribute(element, "val")
