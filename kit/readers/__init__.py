"""From bytes to an `Article`: one module a format. The format is told from the content, not from the name."""

from __future__ import annotations

from kit.articles import Article
from kit.errors import UnreadableError

# Signatures of the formats a reporter is most likely to hand over by mistake.
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old Office document",
}


def read_bytes(data: bytes, origin: str) -> Article:
    """The article in ``data``; ``origin`` names it in messages. Raises `UnreadableError`."""
    from kit.readers import text

    if not data.strip():
        raise UnreadableError(f"{origin} is empty; paste the article's text into it")
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableError(f"{origin} is {name}, not text; save the article's text as a .txt file")
    return text.read(data, origin)
