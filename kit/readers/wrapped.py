"""Lines that a program broke at a fixed width, as mails and exported text files have them."""

from __future__ import annotations


def unwrapped(text: str) -> str:
    """Paragraphs in one line each, where a program broke them at a fixed width."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        lines = paragraph.split("\n")
        width = max(map(len, lines))
        wrapped = len(lines) > 1 and 50 <= width <= 80 and all(len(line) > width - 20 for line in lines[:-1])
        paragraphs.append(" ".join(lines) if wrapped else paragraph)
    return "\n\n".join(paragraphs)
