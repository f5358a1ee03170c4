"""From bytes to characters: which encoding, and what to do where the encoding was wrong."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from kit.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CUT_SEQUENCE = re.compile(rb"(?:[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})\Z")
# Bytes that are no UTF-8 come out of Python as lone surrogates; read as Windows-1252 they are what was meant.
_STRAY = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(128, 256)}
_HIGH = bytes(range(128, 256))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[^\S\n\t]+")
_NOT_LETTERS = re.compile(r"[\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b-\x1f\x7f]")
# Thai, Lao, Burmese, Khmer, kana and Chinese characters: scripts without a space between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
MIXED = "part of it is in another encoding (Windows-1252 within UTF-8) and was read as such"
_CUT = "it ends in the middle of a character, so it may be cut off"


def decode(data: bytes, origin: str, declared: Iterable[str | None] = ()) -> tuple[str, str | None]:
    """The characters of ``data``, and a remark where they are not simply what one encoding gives, else None.

    A byte order mark decides, then whether the bytes are UTF-8, then the ``declared`` encodings (which are often
    wrong where the bytes are UTF-8), then Windows-1252 where the bytes read as such.
    Raises `UnreadableError`, naming ``origin``, for a binary file or an encoding that cannot be told.
    """
    text, remark = _decoded(data, origin, declared)
    controls = len(_CONTROL.findall(text[:100_000]))
    if "\x00" in text or controls > len(text[:100_000]) / 100:
        raise UnreadableError(f"{origin} is a binary file, not text; save the article's text as a .txt file")
    return text, remark


def _decoded(data: bytes, origin: str, declared: Iterable[str | None]) -> tuple[str, str | None]:
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    for encoding in (*marked, "utf-8", *(_known(name) for name in declared)):
        try:
            return data.decode(encoding), None
        except (UnicodeDecodeError, UnicodeError):
            continue
    cut = _CUT_SEQUENCE.search(data[-4:])
    if cut and _SEQUENCE.search(data):
        whole = data[: -len(cut.group())]
        try:
            return whole.decode("utf-8-sig"), _CUT
        except UnicodeDecodeError:
            pass
    return _windows_1252(data, origin)


def _known(name: str | None) -> str:
    """A declared encoding as Python names it; UTF-8, which has been tried, for none and for nonsense."""
    try:
        encoding = codecs.lookup((name or "utf-8").strip("\"' ")).name
    except (LookupError, ValueError):
        return "utf-8"
    if encoding in ("iso8859-1", "ascii"):
        return "cp1252"  # what browsers take these two for
    return "utf-8" if encoding.startswith(("utf-16", "utf-32", "utf-7")) else encoding


def _windows_1252(data: bytes, origin: str) -> tuple[str, str | None]:
    # In western text most bytes are ASCII, and the rest are letters within words or typographic marks.
    high = len(data) - len(data.translate(None, _HIGH))
    sequences = _SEQUENCE.findall(data)
    stray = high - sum(map(len, sequences))
    if sequences and stray <= min(2 * len(sequences), len(data) / 10) and b"\x00" not in data:
        return untangled(data.decode("utf-8", "surrogateescape")), MIXED
    if high <= len(data) / 10 and b"\x00" not in data:
        try:
            return data.decode("cp1252"), None
        except UnicodeDecodeError:
            pass
    if any(byte < 9 for byte in data[:4096]):
        raise UnreadableError(f"{origin} is a binary file, not text; save the article's text as a .txt file")
    raise UnreadableError(f"{origin}: the encoding cannot be read; save the file again as UTF-8")


def untangled(text: str) -> str:
    """Text decoded as UTF-8 with ``surrogateescape``, its stray bytes read as Windows-1252."""
    return text.translate(_STRAY)


def mend(text: str) -> tuple[str, int]:
    """Text with characters that a wrong encoding garbled ("â€™" for "’") set right, and in how many lines."""
    if text.isascii():
        return text, 0
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    lines = text.split("\n")
    mended = [fix_encoding(line) if not line.isascii() and is_bad(line) else line for line in lines]
    changed = sum(before != after for before, after in zip(lines, mended, strict=True))
    return ("\n".join(mended), changed) if changed else (text, 0)


def word_count(text: str) -> int:
    """How many words a text has, about two characters each in a script that sets no space between them."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def letters(text: str) -> str:
    """The letters and digits of a text in lower case, by which two wordings are the same."""
    return _NOT_LETTERS.sub("", text).lower()


def tidy(text: str) -> str:
    """Text taken out of markup or a layout: plain spaces, nothing invisible, one blank line between paragraphs."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    lines = [line.strip() for line in _SPACES.sub(" ", text).split("\n")]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept).strip("\n")
