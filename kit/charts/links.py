"""Addresses that open a page at the words a figure was taken from (text fragments: `#:~:text=`)."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_WHOLE = 160  # characters of a sentence quoted whole; of a longer one its first and last words
_EDGE = 6  # words


def text_fragment(url: str | None, sentence: str | None) -> str | None:
    """``url`` with a fragment that a browser scrolls to and highlights; None without a web address.

    The form is that of the WICG specification "URL Fragment Text Directives": ``text=start`` or ``text=start,end``,
    in which everything but letters and digits is percent-encoded, since ``-``, ``,`` and ``&`` have a meaning.
    """
    if not url or urlsplit(url).scheme not in ("http", "https"):
        return None
    words = (sentence or "").split()
    if not words:
        return url
    page, _, fragment = url.partition("#")
    fragment = fragment.partition(":~:")[0]
    whole = " ".join(words)
    directive = (
        _encoded(whole)
        if len(whole) <= _WHOLE or len(words) <= 2 * _EDGE
        else f"{_encoded(' '.join(words[:_EDGE]))},{_encoded(' '.join(words[-_EDGE:]))}"
    )
    return f"{page}#{fragment}:~:text={directive}"


def _encoded(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D").replace(".", "%2E").replace("_", "%5F").replace("~", "%7E")
