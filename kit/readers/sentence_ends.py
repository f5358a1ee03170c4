"""How a line ends that is the end of a sentence: a mark, and the quotation marks and brackets that close behind it."""

from __future__ import annotations

import re

CLOSED = r"[\"'”’»)\]]*"
SENTENCE_END = re.compile(rf"[.!?…]{CLOSED}$")
SENTENCE_END_OR_COLON = re.compile(rf"[.!?…:]{CLOSED}$")  # what is announced stands on lines of its own
