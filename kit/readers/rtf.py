"""Rich Text documents (.rtf): the text with tracked changes accepted, table rows with tabs, footnotes at the end.

Comments, struck-out and hidden words, headers and footers are no part of it.
"""

from __future__ import annotations

import codecs
import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers.blocks import text_of_html
from kit.readers.changes import DELETED, HIDDEN, STRUCK, remarks, seam, sewn
from kit.readers.exports import articles_of
from kit.readers.source import Note, Skipped, Source

# A control word with its number; a byte by its code; a control symbol; a brace; an end of line; plain text.
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.S
)
# Groups that are no text, besides those that are marked as such ("\*").
_GONE = frozenset(
    b"author buptim category colortbl comment company creatim doccomm file footer footerf footerl footerr ftnsep ftnsepc "
    b"ftncn aftnsep aftnsepc aftncn generator header headerf headerl headerr hlinkbase info keywords listtable "
    b"listoverridetable listtext manager nextfile nonshppict objdata operator pict pn pntext printim private revtbl revtim "
    b"rsidtbl rxe stylesheet subject tc template themedata txe xe fldinst datafield ffname shpinst".split()
)
_NOTES = frozenset((b"footnote", b"endnote"))
_CHARACTERS = {
    b"tab": " ", b"line": "<br>", b"lbr": "<br>", b"emdash": "—", b"endash": "–", b"emspace": " ", b"enspace": " ",
    b"qmspace": " ", b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"~": "\u00a0", b"_": "‑", b"{": "{", b"}": "}", b"\\": "\\", b"page": " ", b"column": " ", b"softline": " ",
}  # fmt: skip
_MARKS = {b"deleted": DELETED, b"strike": STRUCK, b"striked": STRUCK, b"v": HIDDEN}
_CODE_PAGES = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_SETS = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
# Control words that change nothing but how the group goes on, by their number: 0 turns off what is on without one.
_STATES: dict[bytes, Callable[[int | None], dict[str, Any]]] = {
    b"fonttbl": lambda _: {"to": "fonts"},
    b"super": lambda value: {"raised": value != 0},
    b"up": lambda value: {"raised": value != 0},
    b"sub": lambda _: {"raised": False},
    b"nosupersub": lambda _: {"raised": False},
    b"plain": lambda _: {"marks": frozenset(), "raised": False},
    b"pard": lambda _: {"row": False, "item": False},
    b"intbl": lambda _: {"row": True},
    b"ls": lambda _: {"item": True},
    b"uc": lambda value: {"skip": min(value or 0, 10)},
    b"f": lambda value: {"font": value},
}


def matches(source: Source) -> bool:
    """Whether the bytes begin as Rich Text does."""
    return source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def articles(source: Source) -> Iterator[Article | Note | Skipped]:
    """The article of the document (several where a database exported it), and what is left out.

    Raises `UnreadableError` for a document without text.
    """
    document = _Document()
    document.read(source.read())
    text = sewn(text_of_html(document.html()))
    if not text:
        raise UnreadableError(f"{source.origin} is a Rich Text document without text; it may only hold pictures")
    if document.open_groups:
        yield Note(source.origin, "it ends before its last group does, so it may be cut off", True)
    yield from remarks(source.origin, document.left_out, document.comments)
    yield from articles_of(text, source.origin, title=document.title)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group: where its text goes (the body, a note, the title, nowhere), and how it looks."""

    to: str = "body"
    marks: frozenset[str] = frozenset()
    raised: bool = False
    font: int | None = None
    skip: int = 1  # characters that stand for one of Unicode, for readers that know none
    row: bool = False
    item: bool = False


class _Document:
    def __init__(self) -> None:
        self.left_out: dict[str, list[str]] = defaultdict(list)
        self.comments = 0
        self.open_groups = 0
        self._state = _State()
        self._stack: list[_State] = []
        self._blocks: dict[str, list[str]] = {"body": [], "note": []}
        self._pieces: dict[str, list[str]] = {"body": [], "note": [], "title": []}
        self._cells: list[str] = []
        self._bytes = b""
        self._code_page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._gone_before: str | None = None
        self._high: int | None = None  # the first half of a character outside the basic plane

    @property
    def title(self) -> str | None:
        return " ".join(html.unescape("".join(self._pieces["title"])).split()) or None

    def html(self) -> str:
        """The text as HTML: the body, then the notes."""
        for to in ("body", "note"):
            self._end_block(to)
        body = "".join(self._blocks["body"]).replace("</table><table>", "").replace("</ul><ul>", "")
        return body + "".join(self._blocks["note"])

    def read(self, data: bytes) -> None:
        at = skipped = 0
        while (token := _TOKEN.match(data, at)) is not None:
            at = token.end()
            word, number, byte, symbol, brace, plain = token.groups()
            if byte is None and symbol != b"'":
                self._decode()
            if word is not None:
                value = int(number) if number else None
                if word == b"bin":
                    at += max(value or 0, 0)
                elif word == b"u" and value is not None:
                    self._unicode(value % 65_536)
                    skipped = self._state.skip
                else:
                    self._word(word, value)
                    skipped = 0
            elif byte is not None:
                if skipped:
                    skipped -= 1
                elif self._state.to:
                    self._bytes += bytes.fromhex(byte.decode())
            elif brace is not None:
                skipped = 0
                self._brace(brace)
            elif symbol is not None:
                self._symbol(symbol)
            elif plain is not None and (self._state.to in self._pieces or skipped):
                self._text(html.escape(plain[skipped:].decode(self._encoding(), "replace")))
                skipped = max(0, skipped - len(plain))
        self._decode()
        self.open_groups = len(self._stack)

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            self._stack.append(self._state)
        elif self._stack:
            ended, self._state = self._state, self._stack.pop()
            if ended.to == "note" != self._state.to:
                self._end_block("note")

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":  # the group is for those who know the word that follows; the kit knows none that is text
            self._state = replace(self._state, to="?")
        elif symbol in b"\r\n":
            self._word(b"par", None)
        elif symbol in _CHARACTERS:
            self._text(_CHARACTERS[symbol])

    def _word(self, word: bytes, value: int | None) -> None:
        state = self._state
        if state.to == "?" and word not in _NOTES:
            self.comments += word == b"annotation"
            self._state = replace(state, to="")
        elif word in _NOTES:
            self._state = replace(_State(font=state.font, skip=state.skip), to="note")
        elif word == b"title" and state.to == "":
            self._state = replace(state, to="title")
        elif word in _GONE:
            self.comments += word == b"annotation"
            self._state = replace(state, to="")
        elif word in _STATES:
            self._state = replace(state, **_STATES[word](value))
        elif word in _CHARACTERS:
            self._text(_CHARACTERS[word])
        elif word in _MARKS:
            mark = {_MARKS[word]}
            self._state = replace(state, marks=state.marks | mark if value != 0 else state.marks - mark)
        elif word in (b"par", b"sect", b"cell", b"nestcell", b"row", b"nestrow"):
            self._break(word)
        elif word == b"fcharset" and state.to == "fonts" and state.font is not None:
            self._fonts[state.font] = _CODE_PAGES.get(value or 0, "")
        elif word == b"ansicpg" or word in _SETS:
            self._code_page = _known(f"cp{value}") if word == b"ansicpg" else _SETS[word]

    def _break(self, word: bytes) -> None:
        to = self._state.to
        if to not in self._blocks:
            return
        if to == "body" and word in (b"cell", b"nestcell"):
            self._cells.append("".join(self._pieces[to]))
            self._pieces[to].clear()
        elif to == "body" and word in (b"row", b"nestrow"):
            cells = "".join(f"<td>{cell}</td>" for cell in self._cells)
            self._blocks[to].append(f"<table><tr>{cells}</tr></table>")
            self._cells.clear()
        elif self._state.row and to == "body":
            self._pieces[to].append("<br>")
        else:
            self._end_block(to)

    def _end_block(self, to: str) -> None:
        text = "".join(self._pieces[to])
        self._pieces[to].clear()
        if text.strip():
            text = f"<ul><li>{text}</li></ul>" if self._state.item and to == "body" else f"<p>{text}</p>"
            self._blocks[to].append("".join(f"<p>{cell}</p>" for cell in self._cells) + text)
            self._cells.clear()

    def _text(self, text: str) -> None:
        """Add text, as HTML, to where the group's text goes, or to what is left out."""
        to = self._state.to
        if to not in self._pieces or not text:
            return
        why = next(iter(sorted(self._state.marks)), None)
        if why is None:
            self._pieces[to].append(f"<sup>{text}</sup>" if self._state.raised else text)
        else:
            gone = html.unescape(text)
            if self._gone_before != why:
                self.left_out[why].append("")
            self.left_out[why][-1] += gone
            self._pieces[to].append(seam(gone))
        self._gone_before = why

    def _unicode(self, code: int) -> None:
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            if self._high is not None:
                self._text(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
        else:
            self._text(html.escape(chr(code)))
        self._high = None

    def _encoding(self) -> str:
        return (self._fonts.get(self._state.font) if self._state.font is not None else "") or self._code_page

    def _decode(self) -> None:
        """The bytes that were given by their codes, which may be two to a character."""
        if self._bytes:
            data, self._bytes = self._bytes, b""
            self._text(html.escape(data.decode(self._encoding(), "replace")))


def _known(code_page: str) -> str:
    try:
        return codecs.lookup({"cp65001": "utf-8", "cp10000": "mac_roman"}.get(code_page, code_page)).name
    except LookupError:
        return "cp1252"
