"""The text of an article as a page's structured data hold it, without the marks of the system that wrote it there."""

from __future__ import annotations

import html
import re

from kit.readers.blocks import text_of_html
from kit.readers.characters import tidy

_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]{0,500})?/?>", re.I)
_MARKS = [
    re.compile(r"<!--.{0,300}?-->", re.S),
    re.compile(
        r"\[/?(?:caption|gallery|embed|audio|video|playlist|youtube|vc_\w+|et_pb_\w+|su_\w+|\w+_\w+)(?:\s[^\[\]\n]{0,500})?/?\]",
        re.I,
    ),
    re.compile(
        r"\[/?[a-z][\w-]{1,30}(?:\s+[\w-]{1,30}=(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|[^\s\]]{1,100})){1,20}\s*/?\]",
        re.I,
    ),
    re.compile(r"\[#\w{1,20}:[^\[\]\n]{0,300}\]"),
    re.compile(r"\[\[(?:nid|fid|file|image|media|asset|tweet|embed)[:\s][^\[\]\n]{0,300}\]\]", re.I),
    re.compile(r"\{\{[^{}\n]{0,300}\}\}|\{%[^{}\n]{0,300}%\}|\{:[^{}\n]{0,300}\}|\{[\"'][^{}\n]{0,300}\}"),
    re.compile(r"%%[^%\n]{1,100}%%|@@[\w:-]{1,60}@@|##[A-Z_]{2,40}##"),
    re.compile(r"\[\[[\s\"{}:,]{0,20}\]\]|<<[\w: -]{1,60}>>|<%[^%\n]{0,300}%>|\$\{[^{}\n]{0,100}\}|\|{3,}"),
    re.compile(r"\[[a-z][\w-]{1,30}(?::[\w./-]{1,60}|:?\s?https?://[^\s\[\]]{1,300})\]", re.I),
    re.compile(r"\[/[a-z][\w-]{1,30}\]", re.I),
    # Whole lines: fences, rules, one word in brackets, the address of something that is shown in its place.
    re.compile(
        r"^[ \t]*(?:\+\+\+|:::|~~~)[\w -]{0,40}$|^[ \t]*(?P<fence>\+\+\+|:::|~~~|@@@|%%%)[^\n]{1,100}(?P=fence)[ \t]*$",
        re.M,
    ),
    re.compile(
        r"^[ \t]*(?:\*[ *]{2,20}|-[ -]{2,20}|_[ _]{2,20}|\[(?!sic\])[a-z][\w-]{1,40}\]|https?://\S{1,500})[ \t]*$",
        re.M | re.I,
    ),
]
_PAIRED = re.compile(r"\[([a-z][\w-]{1,30})\](?=[^\[\]]{0,2000}\[/\1\])", re.I)
_CITED = re.compile(r"^ {0,3}>[ \t]+(?=\S)", re.M)
_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,300})\]\((?:https?:|/|#|mailto:)[^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)(?:\{:[^{}\n]{0,200}\})?"
)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,300}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,300}?)(?<=[^\s*_])\1(?![\w*_])")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?=\S)", re.M)
# A full stop with the next sentence's capital behind it, as where paragraphs were put together.
_RUN_TOGETHER = re.compile(r"(?<=[a-z0-9)\]”\"’])([.!?][”\"’]?)(?=[“\"‘]?[A-Z][a-z’' ])")
_FEWEST = 3


def text_of_stated(stated: str) -> str:
    """The reading text of an article's body in structured data: markup read, the marks of shortcodes and templates gone."""
    for _ in range(2):
        if "&lt;" in stated or "&amp;" in stated or "&#" in stated or "&quot;" in stated or "&nbsp;" in stated:
            stated = html.unescape(stated)
    stated = _LINK.sub(lambda link: "" if link[0].startswith("!") else link[1], stated)
    stated = _PAIRED.sub("", stated)
    for mark in _MARKS:
        stated = mark.sub("", stated)
    text = text_of_html(stated) if _TAG.search(stated) else tidy(stated)
    text = _CITED.sub("", text)
    text = _HEADING.sub("", _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text)))
    if len(_RUN_TOGETHER.findall(text)) >= _FEWEST and text.count("\n\n") < _FEWEST:
        text = _RUN_TOGETHER.sub(r"\1\n\n", text)
    return tidy(text)
