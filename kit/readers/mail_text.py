"""The text of a mail without what is not its own: what is quoted, what stands around a newsletter, headers sent on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kit.readers import superscripts
from kit.readers.blocks import text_of_tree, tree_of_html

_HIDDEN = re.compile(
    r"(?:^|;)(?:display:none|visibility:hidden|max-height:0(?:px)?|mso-hide:all|opacity:0(?:\.0+)?|font-size:[01](?:px)?)"
    r"(?:!important)?(?=;|$)"
)
_FORWARDED = re.compile(r"-{3,}\s*(?:forwarded message|original message)\s*-{3,}|begin forwarded message:", re.I)
_HEADER = re.compile(r"\*?(From|Sent|Date|Subject|To|Cc|Reply-To|Bcc):\*?\s*(.*)", re.I)
_WROTE = re.compile(r"on\s.{6,200}\swrote:|.{3,150}\s(?:wrote|writes):", re.I)
_QUOTED = re.compile(r"(?:>\s?)+")
# Lines of a newsletter that are about the newsletter: to be seen elsewhere, sent to whom, to be stopped.
_ABOVE = re.compile(
    r"(?:[^.!?]{0,60}\b)?(?:view|read|open|see|having trouble)\b[^.!?]{0,60}\b(?:browser|online|on the web|web version|webpage)\b"
    r"[^.]{0,60}[.?>»]?(?:\W{0,3}https?://\S{1,500})?|(?:is this e-?mail|images? not|can'?t see|trouble (?:viewing|reading))\b.{0,120}",
    re.I,
)
_BELOW = re.compile(
    r"(?P<asked>(?:click|tap|press)\b[^.]{0,60}|(?:if you|don['’]t want|no longer|want to|wish to|prefer)\b[^.]{0,120}|to |"
    r"you (?:can|may) [^.]{0,40}|please )?\b(?:unsubscribe|opt[- ]out|(?:manage|update|change) (?:your |my )?(?:e-?mail |"
    r"subscription |newsletter )?(?:preferences|subscriptions?|settings|profile)|privacy policy|forward (?:this|to a friend)|"
    r"add us to your address book)\b|(?P<told>you(?:['’]re| are)? (?:receiving|subscribed|getting)\b|you received this|"
    r"this (?:e-?mail|message|newsletter) was sent|sent to \S+@\S+)",
    re.I,
)
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b).{0,200}|(?:all )?rights reserved\.?", re.I)
_DEVICE = re.compile(
    r"(?:sent (?:from|via|with|using) (?:my|the|an?|mail|outlook|yahoo|gmail|proton)\b.{0,60}|get outlook for \w{2,20}.{0,60})",
    re.I,
)
_LINE_WORDS, _LINK_WORDS, _ABOVE_LINES = 30, 12, 6


@dataclass
class Cleaned:
    """A mail's own text; the header of the mail that it sends on; what was left out."""

    text: str
    header: dict[str, str] = field(default_factory=dict)
    quoted: int = 0
    announced: bool = True  # whether something but its form says that it is quoted
    around: list[str] = field(default_factory=list)
    above: str = ""


def cleaned(text: str, forwards: bool) -> Cleaned:
    """A mail's text taken apart; ``forwards`` where its subject says that it sends another mail on."""
    lines = text.split("\n")
    found = Cleaned(text)
    at, forwarded = _block(lines)
    if at is not None:
        header, below = _header(lines, at)
        whole = forwards or forwarded or not any(line.strip() for line in lines[:at])
        if header.keys() >= {"from", "subject"} and whole and any(line.strip() for line in lines[below:]):
            found.header, found.above = header, " ".join(" ".join(lines[:at]).split())
            lines = lines[below:]
            if all(line.startswith(">") for line in lines if line.strip()):
                lines = [_QUOTED.sub("", line, count=1) for line in lines]
        elif header.keys() >= {"from", "subject"}:
            found.quoted += sum(bool(line.strip()) for line in lines[at:])
            lines = lines[:at]
    lines = _without_quotes(lines, found)
    lines = _without_footer(lines, found)
    found.text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return found


def without_device(text: str) -> str:
    """A mail's text without the last lines that say what it was sent with."""
    lines = text.rstrip().split("\n")
    while lines and (not lines[-1].strip(" -_") or _DEVICE.fullmatch(lines[-1].strip())):
        lines.pop()
    return "\n".join(lines)


def _block(lines: list[str]) -> tuple[int | None, bool]:
    """Where the header of another mail begins, and whether a line above says that it is sent on."""
    for i, line in enumerate(lines):
        bare = _QUOTED.sub("", line, count=1).strip()
        if _FORWARDED.fullmatch(bare):
            return i, "forwarded" in bare.lower()
        if bare.lower().startswith(("from:", "*from:")):
            near = {
                match[1].lower() for one in lines[i : i + 8] if (match := _HEADER.match(_QUOTED.sub("", one, count=1)))
            }
            if "subject" in near and near & {"sent", "date"}:
                return i, False
    return None, False


def _header(lines: list[str], at: int) -> tuple[dict[str, str], int]:
    """The fields of another mail's header, and the line below it."""
    header: dict[str, str] = {}
    below = at
    for i in range(at, min(at + 16, len(lines))):
        line = _QUOTED.sub("", lines[i], count=1).strip()
        match = _HEADER.fullmatch(line)
        if match is not None:
            header[match[1].lower()] = match[2].strip()
        elif line and not _FORWARDED.fullmatch(line):
            break
        below = i + 1
    return header, below


def _without_quotes(lines: list[str], found: Cleaned) -> list[str]:
    """Lines without those that are quoted from another mail, unless there are no others."""
    quoted = {i for i, line in enumerate(lines) if line.startswith(">")}
    own = [i for i, line in enumerate(lines) if i not in quoted and re.search(r"\w", line)]
    own = [i for i in own if not _WROTE.fullmatch(lines[i].strip())]
    if not quoted or not own:
        return [_QUOTED.sub("", line, count=1) for line in lines] if quoted else lines
    blank = 0
    for i, line in enumerate(lines):
        blank = i if line.strip() == "" else blank
        if _WROTE.fullmatch(line.strip()) and any(j in quoted for j in range(i + 1, i + 4)):
            quoted.add(i)
    found.quoted += len(quoted)
    found.announced = any(_WROTE.fullmatch(lines[i].strip()) for i in quoted)
    return [line for i, line in enumerate(lines) if i not in quoted]


def _without_footer(lines: list[str], found: Cleaned) -> list[str]:
    """Lines without those about the newsletter itself, above and below it."""
    rows = [i for i, line in enumerate(lines) if line.strip()]
    gone = {i for i in rows[:_ABOVE_LINES] if _is_short(lines[i]) and _ABOVE.fullmatch(lines[i].strip())}
    foot = next((n for n, i in enumerate(rows) if n >= len(rows) / 2 and _is_about(lines[i])), None)
    if foot is not None:
        last = max((n for n in range(len(rows)) if _is_about(lines[rows[n]])), default=foot)
        # Between the lines about the newsletter stand its address and its name.
        between = [i for i in rows[foot : last + 1] if _is_short(lines[i])]
        gone |= set(between) | {i for i in rows[last + 1 :] if _RIGHTS.fullmatch(lines[i].strip())}
        while foot and _RIGHTS.fullmatch(lines[rows[foot - 1]].strip()):
            foot -= 1
            gone.add(rows[foot])
    if len(gone) == len(rows):
        return lines
    found.around = [lines[i].strip() for i in sorted(gone)]
    return [line for i, line in enumerate(lines) if i not in gone]


def _is_short(line: str) -> bool:
    return len(line.split()) <= _LINE_WORDS and len(line) <= 400


def _is_about(line: str) -> bool:
    match = _BELOW.match(line.strip()) if _is_short(line) else None
    return match is not None and bool(match["asked"] or match["told"] or len(line.split()) <= _LINK_WORDS)


def text_of_mail(markup: str) -> str:
    """The text of a mail in HTML: without what it hides, its tables taken as the layout where they hold others."""
    if not markup.strip():
        return ""
    tree = tree_of_html(markup)
    for one in tree.xpath("//*[@style or @hidden]"):
        hidden = one.get("hidden") is not None or _HIDDEN.search("".join((one.get("style") or "").lower().split()))
        if hidden and one.getparent() is not None and one.tag not in ("html", "body"):
            one.clear(keep_tail=True)
    for table in tree.xpath("//table[.//table or @role='presentation' or .//h1 or .//h2]"):
        table.tag = "div"
        waiting = list(table)
        while waiting:
            part = waiting.pop()
            if part.tag in ("tbody", "thead", "tfoot", "tr", "td", "th"):
                waiting += part if part.tag not in ("td", "th") else []
                part.tag = "div"
    superscripts.settle(tree)
    return text_of_tree(tree)
