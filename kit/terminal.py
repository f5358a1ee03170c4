"""What a terminal is given of articles: their characters, and none that would steer it."""

from __future__ import annotations

import re
from typing import Any, TextIO

# Control characters (C0 without tab and line feed, DEL, C1), and those that turn the direction of writing round: an
# article's could clear the screen, set the window's title or have a line read otherwise than it is written.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text with each such character written out, as Python has it (``\\x1b``)."""
    return _STEERING.sub(lambda match: ascii(match[0])[1:-1], text)


class Plain:
    """A stream to which text goes as `plain` has it; for what is printed, not for progress bars.

    A character that the stream's encoding lacks is written out too, as Python does on stderr: a window in an old code page, or
    the locale C, shows the rest.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        encoding = self._stream.encoding or "utf-8"
        self._stream.write(plain(text).encode(encoding, "backslashreplace").decode(encoding))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
