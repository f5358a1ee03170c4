"""What a page puts around and between the lines of its article: buttons, offers, lists of other headlines, small print.

Recognised by form and position, whole lines only. What is unmistakable goes anywhere, what could be the article's only at
its ends or beside what is unmistakable; other pages' headlines go below the heading that announces them. A note on the
article itself, such as a correction, always stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from kit.readers.sentence_ends import CLOSED, SENTENCE_END
from kit.readers.source import Note

_LOCKED = (
    r"subscribe (?:now )?to (?:continue|keep|read)|to (?:continue|keep) reading|to read the (?:full|rest|whole) (?:article|story|text)|"
    r"(?:log|sign) in to (?:read|continue)|this (?:article|story|content) is (?:only )?(?:available )?(?:to|for) (?:our )?(?:subscribers|members)"
)
PAYWALL = re.compile(_LOCKED, re.I)
OFFER = re.compile(rf"{_LOCKED}|already (?:a )?subscri|subscribers? only|reserved for subscribers", re.I)
STUB_WORDS = 250  # a page that locks its article shows no more than its beginning

_STATEMENT_END = re.compile(rf"[.…]{CLOSED}$")
_CUT = re.compile(r"\[(?:…|\.{3})\]\s*$")  # the beginning of another page, as a template cuts it
_QUOTES = '"“‘«'
_PROSE_WORDS = 25
_LABEL_WORDS = 4
_LABEL_CHARACTERS = 100
_BUTTON_WORDS = 3
_LISTED = 60  # no page announces more
_CITED = 3
_SMALL_PRINT_CHARACTERS = 600

# The article's own: corrections, what was changed, who else reported.
_OWN_NOTE = re.compile(
    r"\W{0,3}(?:corrections?\b|clarifications?\b|editor['’]?s['’]? note|this (?:article|story|report|piece|post|page|headline) "
    r"(?:was|has been|is)\b.{0,40}\b(?:amended|updated|corrected|changed|edited|republished|revised)|"
    r"(?:an|a) (?:earlier|previous) version|note to readers|\(?(?:additional )?(?:reporting|writing|editing) by\b)",
    re.I,
)

# Whole lines that no article has.
_SURE = re.compile(
    r"""\W{0,3}(?:
    (?:skip|jump|go|back)\s+(?:to\s+(?:the\s+)?(?:main\s+|primary\s+)?(?:content|navigation|top|footer|search)|advertisement|next\s+section|ad)
    | (?:advertise?ments?|advertising|sponsored|paid\s+post|promoted)(?:\s+\d+)?
    | (?:story|article)\s+continues\s+(?:below|after)(?:\s+(?:this\s+|the\s+)?ad(?:vertisement)?)?
    | advertisement\s*[–—:.|-]\s*(?:continue|story|article|scroll|skip)\b.{0,60} | (?:scroll|swipe)\s+(?:down\s+)?(?:to|for)\s+(?:continue|keep|read|more)\b.{0,30}
    | (?:after|before)\s+(?:newsletter|podcast)\s+promotion | article\s+content | end\s+of\s+(?:article|list|story)
    | list\s+(?:\d+\s+of\s+\d+|of\s+\d+\s+items)
    | sign\s+(?:in|up|out) | log\s*(?:in|out) | my\s+account | accessibility\s+links
    | (?:view|enlarge)\s+(?:this\s+)?(?:image|photo|picture|gallery)(?:\s+in\s+full\s?screen)? | close\s+(?:image|gallery|menu)
    | opens?\s+(?:an?\s+|in\s+(?:a\s+)?)?new\s+(?:tab|window) | click\s+here\s+.{2,50} | learn\s+more(?:\s+about\s+.{2,30})?
    | (?:share|save|print|e-?mail|gift|bookmark|like|rate)\s+(?:this|full)\b.{2,60} | share\s+(?:on|via|with|to|or\s+comment)\s+.{1,100}
    | share(?:\s+(?:article|this)|d?\s*\d+) | thanks\s+for\s+sharing!? | copy\s+(?:the\s+)?link | link\s+copied!? | reuse\s+this\s+content
    | (?:read|save\s+(?:it\s+)?)\s*(?:later|for\s+later) | add\s+(?:us\s+)?(?:as\s+(?:a\s+)?)?preferred\s+source.{0,40}
    | (?:follow|join|like|find)\s+us(?:\s+on\b.{0,60})? | follow\s+our\s+.{2,100}
    | get\s+in\s+touch | send\s+us\s+(?:your\s+)?(?:feedback|tips?) | contact\s+us | (?:media|press)\s+(?:contacts?|enquiries|inquiries)(?:\s*:.{2,200})?
    | (?:printed|downloaded|retrieved)\s+from\s*:?\s*(?:https?://|www\.)\S+
    | (?:view|show|hide|see|read|load|leave|post|add|write)\s+(?:a\s+|all\s+|the\s+|more\s+|\d[\d,]*\s+)*(?:comments?|replies)
    | (?:\d[\d,]*\s+|no\s+)(?:comments?|shares?|replies|likes|views) | comments?\s*\(?\d[\d,]*\)? | join\s+the\s+(?:conversation|discussion)
    | \d+\s*-?\s*min(?:ute)?s?\.?\s+(?:to\s+)?(?:read|listen|watch) | (?:est(?:imated)?\.?\s+)?read(?:ing)?\s+time\b.{0,25}
    | listen\s+to\s+(?:this\s+)?(?:article|story).{0,30} | (?:new\s+)?you\s+can\s+(?:now\s+)?listen\s+to\b.{2,40}
    | audio\s+is\s+(?:ai|auto).{2,40} | (?:this\s+)?video\s+(?:can\s*not|cannot|player)\b.{2,40} | keyboard\s+shortcuts\b.{2,40}
    | (?:image|media|photo|picture)\s+(?:source|credit|caption)\b\s*,?.{0,60}
    | (?:(?:photo(?:graph)?s?|images?|picture|illustrations?|photography|graphics?)\s*(?:by|:|/|courtesy)|courtesy\s+(?:of\b|photo\b|:))\s*.{2,80} | credits?\s*:\s*(?:\S+\s+){0,5}\S+
    | (?:[\w.’' -]{2,40}\s*[/|,]\s*){0,2}(?:getty(?:\s+images)?|reuters|afp|ap(?:\s+(?:photo|images))?|epa(?:-efe)?|shutterstock|i?stock(?:photo)?|alamy|pa\s+(?:images|wire))
        (?:\s*(?:/|via)\s*[\w.’' -]{2,40})?
    | view\s+this\s+post\s+on\s+\w+ | an?\s+(?:post|video|photo)\s+shared\s+by\s+.{2,60}\(@.{1,60} | pic\.twitter\.com/\w+
    | \{\{.{1,40}\}\} | view\s+(?:source|original)\s+(?:version|content)\b.{0,200}
    | enter\s+your\s+(?:e-?mail|name|phone)\b.{0,30} | e-?mail(?:\s+address|\s*\(required\)) | manage\s+(?:preferences|cookies|subscription)
    | (?:accept|reject|allow)(?:\s+all)?(?:\s+cookies)? | free\s+(?:daily|weekly|monthly)?\s*newsletter
    | (?:use\s+of\s+)?cookies?(?:\s+(?:policy|settings|preferences|notice)) | privacy\s+(?:policy|notice|settings|statement) | terms\s+(?:of\s+(?:use|service)|and\s+conditions)
    | supported\s+by | for\s+immediate\s+release(?:\s*[:–—|-].{0,60})? | watch\s+(?:live|now) | (?:loading(?:\s+[\w\s]{2,40})?|please\s+wait)\s*(?:\.{3}|…)
    | why\s+you\s+can\s+trust\b.{0,30} | here['’]s\s+how\s+you\s+know | purchase\s+licensing\s+rights
    | site\s+(?:index|map|information)(?:\s+navigation)? | an\s+official\s+website\s+of\b.{2,60} | page\s+not\s+found
    | ©.{2,200} | (?:\(c\)|copyright)\s*(?:\(c\)|©)?\s*(?:19|20)\d\d\b.{0,200} | copyright\s*(?:\(c\)|©).{2,200} | .{0,200}\ball\s+rights\s+reserved\b.{0,200}
    | \#{3,}
    | press\s+release\s+number\b.{2,30} | our\s+standards:?.{0,80}
    )\W{0,3}""",
    re.I | re.X,
)
# Several links in one line: "Menu   Search   Log in", "Imprint | Privacy", "Home > Regions > Varn"; a row of a table has others.
_BETWEEN_LINKS = re.compile(r"\s*[|•·☰≡]\s*| {2,}")
_PATH = re.compile(r"\W{0,3}home(?:page)?\s*[>›»/|]\s*\S.{0,100}", re.I)
_LEGAL = re.compile(
    r"(?:imprint|legal notice|data protection|privacy|terms|accessibility|cookies?|contact|careers|advertise)(?: (?:policy|of use|us))?",
    re.I,
)
# A few words that are buttons and section names on a page, and could be words of an article.
_LIKELY = re.compile(
    r"""(?:share|save|print|e-?mail|tweet|facebook|twitter|x|threads|linkedin|whatsapp|telegram|reddit|pinterest|flipboard|bluesky|messenger|pocket
    |link|copy|like|reply|comments?|gift|bookmark|listen|watch|transcript|play|pause|mute|download|actions?|aa?|font\s+size|see\s+all|view|views|shares
    |home(?:page)?|menu|search|sections|navigation|more|live|videos?|podcasts?|photos
    |subscribe|subscription|register|support\s+us|donate|my\s+news|dashboard|e-?paper|newsletters?|notifications?|just\s+in|voters
    |summary|in|component|categories|topics?|tags?|read\s+more|read\s+on|continue\s+reading|show\s+more|view\s+more|load\s+more|close|skip|next|previous|back
    |share\s?\d*|comment|follow|following|unlock|premium|exclusive|subscribers?\s+only|cookies?)""",
    re.I | re.X,
)
_SECTION = re.compile(
    r"news|latest|world|opinion|sports?|culture|lifestyle|business|politics|markets|companies|national|local|local news|weather|traffic",
    re.I,
)
_NOTHING = re.compile("")
_COUNTER = re.compile(
    r"\d{1,4}|\d{1,2}:\d\d|\d+ of \d+|\d+ ?min(?:ute)?s?|(?:https?://|www\.)\S+|\S+@\S+\.\w+|[\w-]+(?:\.[\w-]+)+/\S*",
    re.I,
)
# A label with another page's headline behind it.
_POINTER = re.compile(
    r"\W{0,3}(?:(?:view |see )?(?:(?:photo )?gallery|photos|slideshow)|read (?:more|also|next|this|on [^:]{2,30})|also read|read|see also|see more|more(?: on this)?|related(?: (?:story|stories|article|news|coverage))?|watch|listen|"
    r"must read|don['’]t miss|topics?|tags?|filed under|filed in)\s*[:|–—]\s*\S.{0,160}",
    re.I,
)
# An invitation in brackets, as a whole line.
_INVITATION = re.compile(
    r"\[(?:read|learn|see|watch|listen|sign up|subscribe|find|get|here['’]s)\b.{2,160}\]|\((?:read (?:more|next|also|the|how|about|our)|watch|sign up)\b.{2,160}\)",
    re.I,
)
# Who wrote it, below the end: a name that the text has nowhere else, and a trade.
_ABOUT_AUTHOR = re.compile(
    r"(?:(?P<name>(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w’'-]+)(?:, (?:an?|the) .{3,80}?,)? (?:(?:can|may) be (?:reached|contacted|followed)\b|"
    r"(?:covers|reports on|writes about|has covered) .{3,80}?\b(?:for|at) (?:the )?[A-Z]|"
    r"(?:is|are) (?P<trade>an? |the ))|The (?:writer|columnist) is )"
    r"(?(trade).{0,80}\b(?:reporter|writer|editor|correspondent|journalist|columnist|contributor|covers)\b)"
)
# What announces other pages' headlines, or the words an article is filed under.
_HEADING = re.compile(
    r"""(?:most\s+(?:read|viewed|popular|watched|shared|commented|recent)(?:\s+.{2,30})?
    | trending(?:\s+(?:now|stories|news))? | popular(?:\s+(?:now|stories|articles))?
    | (?:related|similar|similarly\s+tagged)(?:\s+(?:stories|story|articles?|content|topics?|categories|tags?|news|coverage|posts?|links?|reading|internet\s+links|items))?
    | editors?['’]?s?['’]?\s+recommendations | our\s+latest(?:\s+(?:news|stories|articles|posts))? | (?:other|more)\s+(?:recent\s+)?(?:stories|articles|posts)(?:\s+(?:you|from|by|on)\s+.{2,30})?
    | more\s+(?:from|in|on|like)\s+.{2,40} | more\s+(?:top\s+)?(?:stories|news|headlines|coverage|articles) | (?:read|keep|continue)\s+(?:more|next|also|reading)
    | you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in|have\s+missed) | recommended(?:\s+(?:for\s+you|stories|reading|articles|from\s+.{2,30}|by\s+.{2,30}))?
    | editors?['’]?s?['’]?\s+(?:picks?|choice) | top\s+(?:stories|news|headlines)(?:\s+today)? | latest\s+(?:news|stories|headlines|articles|updates|from\s+.{2,30})
    | in\s+(?:this\s+section|the\s+headlines|case\s+you\s+missed\s+it) | don['’]t\s+miss | explore\s+more(?:\s+on\s+these\s+topics)?
    | (?:up|what\s+to\s+read)\s+next | visual\s+stories | (?:from|around)\s+(?:our\s+partners|the\s+web) | sponsored\s+(?:content|stories|links) | promoted\s+stories
    | (?:sponsored|google)\s+ads? | before\s+you\s+go | filed\s+under | (?:topics|tags|sections|categories)\s*:?)\s*:?""",
    re.I | re.X,
)
# Of these, what heads no part of an article, even with nothing below it.
_RELATED = re.compile(
    r"related(?: (?:stories|story|articles?|content|topics?|categories|news|coverage|posts?|links?))?\s*:?", re.I
)
# Sentences that speak to the page's visitor, and small print.
_SMALL_PRINT = re.compile(
    r"""\W{0,3}(?:
    (?:sign\s+up|subscribe|register|get\s+(?:our|the|all|your)|join\s+(?:our|us|the|\S+['’]s)|follow\s+(?:us|our)|download\s+(?:our|the)|never\s+miss|want\s+more)\b
        .*(?:newsletter|inbox|e-?mail|\bapp\b|channel|whatsapp|telegram|delivered\s+(?:to|each|every)|for\s+free|breaking\s+news|alerts|subscri).*
    | (?:subscribe|sign\s+in|log\s+in)\s+(?:now\s+)?(?:to\s+(?:our|continue|keep|read)|now|today)\b.*
    | sign\s+up\s+(?:to|for)\s+.{2,40}
    | the\s+(?:stories|news)\s+that\s+matter.*
    | you\s+can\s+(?:save\s+this|unsubscribe|opt\s+out|manage\s+your)\b.*
    | (?:by\s+\w+ing|if\s+you\s+continue)\b.*\byou\s+(?:agree|accept|consent)\b.*
    | (?:we|this\s+(?:web)?site)\s+uses?\s+cookies\b.*
    | (?:for\s+more|see|read|view|your|privacy\s+notice)\b.*\bprivacy\s+(?:policy|notice|collection\s+statement|statement)\b.*
    | (?:already|subscribe|sign\s+in|log\s+in|this\s+(?:article|story|content)|to\s+(?:continue|keep|read))\b.*\b(?:subscri|sign\s+in|log\s+in|account\?|members).*
    | unlimited\s+(?:digital\s+)?access\b.*
    | this\s+material\s+may\s+not\s+be\b.*
    | (?:the|a)\s+(?:\w+\s+){1,2}(?:is|are)\s+not\s+responsible\s+for\s+the\s+content\b.*
    | the\s+(?:content|page)\s+you\s+(?:requested|are\s+looking\s+for)\b.*
    | a\s+version\s+of\s+this\s+article\s+appears\s+in\s+print\b.*
    | this\s+(?:story|article|report)\s+has\s+not\s+been\s+edited\s+by\b.*
    | share\s+your\s+(?:thoughts|views|story|experiences)\b.*
    | this\s+(?:article|story|post|column|piece)\s+(?:was\s+)?(?:first|originally)\s+(?:appeared|published|ran|posted)\s+(?:on|in|at|by)\s(?!(?:\w+\s)?\d)[^.]*(?:\.\w+[^.]*)?\.?
    | follow\s+(?!up\b).{2,60}\s+on\s+(?:twitter|x|facebook|instagram|threads|bluesky|mastodon|linkedin|telegram|whatsapp|youtube|tiktok)\b[^,.]{0,80}[.!]?
    | for\s+more\s+(?:news|stories|coverage|on|from)\b.{0,60}(?:,|\bplease)\s+(?:visit|click|follow|go\s+to|check|subscribe|sign\s+up|head)\b.*
    | (?:questions|comments|(?:have|got|do\s+you\s+have)\s+(?:an?\s+)?(?:news\s+)?(?:tip|story|question|comment)s?\b[^.?]{0,60})\?.*\b(?:e-?mail|contact|write|let\s+us|send|tell\s+us|reach|get\s+in\s+touch|@).*
    | (?:let\s+us\s+know|tell\s+us|sound\s+off|what\s+do\s+you\s+think)\b.*\b(?:comments?|e-?mail|below)\b.*
    | (?:reader\s+)?comments?\s+(?:are|is|on\s+this\s+(?:article|story)\s+are)\s+(?:now\s+|currently\s+)?(?:closed|moderated|disabled|subject\s+to)\b.*
    | (?:please\s+)?support\s+(?:our|independent|quality|local)\s+(?:\w+\s+)?(?:journalism|news|reporting)\b.*
    | (?:our|your|if\s+you)\b.*\b(?:donate|contribute|subscribe|become\s+a\s+(?:member|supporter))\s+(?:today|now|here)\b.*
    | (?:reading|enjoy(?:ing)?|like|love)\s+(?:this|what|our)\b[^?]{0,60}\?.*\b(?:become|join|subscribe|sign\s+up|support|donate|share)\b.*
    | subscribe\s+to\s+(?:the|our)\b.*\b(?:for\s+(?:just|only|as\s+little\s+as)|an?\s+(?:day|week|month|year)|unlimited|without\s+limits)\b.*
    | (?:we|\S{2,30})\s+(?:may|might)\s+(?:earn|receive|get)\s+(?:an?\s+)?(?:\w+\s+)?commissions?\b.*
    | (?:the\s+)?(?:views|opinions)(?:\s+and\s+opinions)?\s+expressed\s+(?:here|(?:in|on)\s+th(?:is|e)|by\s+(?:the\s+|our\s+)?(?:authors?|writers?|contributors?))\b
        .*\b(?:not\s+necessarily|are\s+(?:\S+\s+){0,4}own|those\s+of)\b.*
    | (?:e-?mail|reach|contact|write\s+to)\s+(?:\S+\s+){1,6}(?:at|via)\s+(?:\S+@\S+|[(\d][\d() .-]{6,18}\d)(?:[.!]?|[\s,.]+(?:or|and|follow|you)\b.*)
    | become\s+an?\s+(?:member|subscriber|supporter|patron)\s+(?:today|now|of|and|for|to)\b.*
    | (?:take|vote\s+in|answer)\s+our\s+(?:\w+\s+)?(?:quiz|poll|survey)\b.*
    )""",
    re.I | re.X,
)


def is_own_note(line: str) -> bool:
    """Whether a line says something of the article itself: a correction, a change, who else reported."""
    return _OWN_NOTE.match(line.strip()) is not None


def is_sure(line: str) -> bool:
    """Whether a line is a page's and could not be an article's."""
    line = line.strip()
    if len(line) > _SMALL_PRINT_CHARACTERS or is_own_note(line):
        return False
    if len(line.split()) <= _PROSE_WORDS and (
        _POINTER.fullmatch(line) and not SENTENCE_END.search(line) or _INVITATION.fullmatch(line)
    ):
        return True
    return (
        _SURE.fullmatch(line) is not None
        or (line[:1] not in _QUOTES and _SMALL_PRINT.fullmatch(line) is not None)
        or _is_links(line)
    )


def _is_links(line: str) -> bool:
    """Whether a line is a row of links: two of small print, or buttons and nothing else, or the path to a page."""
    if len(line) > 2 * _LABEL_CHARACTERS or SENTENCE_END.search(line):
        return False
    parts = [part for part in _BETWEEN_LINKS.split(line) if part]
    legal = sum(_LEGAL.fullmatch(part) is not None or _SURE.fullmatch(part) is not None for part in parts)
    buttons = sum(_LIKELY.fullmatch(part) is not None for part in parts)
    return _PATH.fullmatch(line) is not None or legal > 1 or (legal > 0 and legal + buttons == len(parts) > 1)


def is_button(line: str) -> bool:
    """Whether a line has the form of a button or a counter, and yet could be an article's."""
    line = line.strip(" \t|•·:›»>")
    return len(line) <= _LABEL_CHARACTERS and any(
        form.fullmatch(line) for form in (_NOTHING, _LIKELY, _HEADING, _COUNTER)
    )


def is_likely(line: str) -> bool:
    """Whether a line has the form of a button, a counter or a section's name, and yet could be an article's."""
    return is_button(line) or _SECTION.fullmatch(line.strip()) is not None


def is_heading(line: str) -> bool:
    """Whether a line announces the headlines of other pages, or what the article is filed under."""
    line = line.strip().lstrip("#|•·› ").strip()
    return len(line) <= _LABEL_CHARACTERS and _HEADING.fullmatch(line) is not None


def is_prose(line: str, asking: bool = True) -> bool:
    """Whether a line ends as a sentence does, or is too long for a headline; with ``asking``, "?" and "!" end one, too."""
    line = line.strip()
    end = (SENTENCE_END if asking else _STATEMENT_END).search(line)
    return (end is not None and len(line.split()) > 1) or len(line.split()) > _PROSE_WORDS


def without_offer(text: str) -> str:
    """What a locked page shows of its article, without the offer to subscribe below it."""
    lines = text.split("\n")
    while lines and (not lines[-1].strip() or OFFER.search(lines[-1])):
        lines.pop()
    return "\n".join(lines)


def without(text: str, known: Callable[[str], bool] | None = None) -> tuple[str, list[str]]:
    """The text of a body without the page's lines in it, and these; ``known`` tells lines that are otherwise known for them."""
    lines = text.split("\n")
    out = around(lines, 0, len(lines), known)
    kept = joined(lines, [i for i in range(len(lines)) if i not in out])
    return (kept, [lines[i].strip() for i in sorted(out)]) if out and kept else (text, [])


def note(origin: str, left_out: list[str]) -> Note:
    """The remark on lines of a page that are left out; a hazard where only their place says that they are the page's."""
    placed = [line for line in left_out if not is_sure(line) and len(line.split()) > _BUTTON_WORDS]
    cited = ", ".join(f"“{line:.60}”" for line in (placed or left_out)[:_CITED])
    count = "1 line" if len(left_out) == 1 else f"{len(left_out):,} lines"
    return Note(
        origin,
        f"{count} of the page around the article {'is' if len(left_out) == 1 else 'are'} left out, such as {cited}; "
        "kit.Article(text=...) takes a text as it is",
        bool(placed),
    )


def joined(lines: list[str], kept: list[int]) -> str:
    """The lines that are kept, those that are blank on both sides of what is left out once, without blank ends."""
    text: list[str] = []
    before = -1
    for i in kept:
        if lines[i].strip() or before == i - 1 or not (text and not text[-1].strip()):
            text.append(lines[i])
            before = i
    while text and not text[0].strip():
        text.pop(0)
    while text and not text[-1].strip():
        text.pop()
    return "\n".join(text)


def around(lines: list[str], first: int, last: int, known_too: Callable[[str], bool] | None = None) -> set[int]:
    """The lines from ``first`` to before ``last``, those of an article's body, that are the page's."""
    body = _body(lines, first, last, known_too)
    out = set(body.sure)
    for position, i in enumerate(body.rows):
        if i in body.heading and i < body.tail:
            out |= _announced(body, position) or ({i} if _RELATED.fullmatch(lines[i].strip()) else set())
    out |= _ending(body) | _about_author(lines, [i for i in body.rows if i in body.prose])
    for group in _groups(body.rows, lambda i: i in out or i not in body.continued and is_likely(lines[i])):
        surely = [i for i in group if i in out]  # a counter stands behind what it counts
        out.update(i for i in group if surely and (i > surely[0] or not _COUNTER.fullmatch(lines[i].strip())))
    return out


class _Body(NamedTuple):
    """The lines of a body, by their form: ``rows`` are those that are not blank, the sets some of these."""

    lines: list[str]
    rows: list[int]
    continued: set[int]  # broken at a width
    sure: set[int]  # the page's
    heading: set[int]  # of other pages' headlines
    prose: set[int]
    tail: int  # where the last statement has ended


def _body(lines: list[str], first: int, last: int, known_too: Callable[[str], bool] | None) -> _Body:
    rows = [i for i in range(first, last) if lines[i].strip()]
    continued = {i for i in rows if _continues(lines, i)}
    own = {i for i in rows if is_own_note(lines[i])}
    sure = {i for i in rows if i not in continued and is_sure(lines[i])} | _cut(lines, rows)
    if known_too:
        sure |= {i for i in rows if i not in own and known_too(lines[i])}
    heading = {i for i in rows if i not in continued and i not in sure and is_heading(lines[i])}
    known = sure | heading | own
    prose = {i for i in rows if i not in known and (i in continued or is_prose(lines[i]))}
    tail = max((i + 1 for i in prose if i in continued or is_prose(lines[i], asking=False)), default=last)
    return _Body(lines, rows, continued, sure, heading, prose, tail)


def _cut(lines: list[str], rows: list[int]) -> set[int]:
    """The beginnings of other pages, "The harbour was […]", where there are several."""
    cut = {i for i in rows if _CUT.search(lines[i])}
    return cut if len(cut) > 1 else set()


def _continues(lines: list[str], i: int) -> bool:
    """Whether a line goes on with the one above it, or is gone on with, as in a text with its lines broken at a width."""
    here, above = lines[i].strip(), lines[i - 1].strip() if i else ""
    below = lines[i + 1].strip() if i + 1 < len(lines) else ""
    return bool(
        len(above) > 50
        and not SENTENCE_END.search(above)
        and here[:1].islower()
        and not is_sure(above)
        or below[:1].islower()
        and len(here) > 3
        and not SENTENCE_END.search(here)
        and len(below) > 50
    )


def _announced(body: _Body, position: int) -> set[int]:
    """A heading above the end with the headlines below it; a short last one may be a heading of the article itself."""
    lines, rows = body.lines, body.rows
    below: list[int] = []
    together = position + 1 < len(rows) and rows[position + 1] == rows[position] + 1
    for previous, i in pairwise(rows[position : position + _LISTED + 2]):
        if i >= body.tail or i in body.prose or is_own_note(lines[i]) or together and i > previous + 1:
            break
        below.append(i)
    while below and below[-1] not in body.sure and len(lines[below[-1]].split()) <= _LABEL_WORDS:
        below.pop()
    return {rows[position], *below} if below else set()


def _about_author(lines: list[str], prose: list[int]) -> set[int]:
    """The last line of prose, where it introduces somebody whom no other line names: who wrote it."""
    last = prose[-1] if len(prose) > 3 else None
    found = _ABOUT_AUTHOR.match(lines[last].strip()) if last is not None else None
    if last is None or found is None:
        return set()
    surname = found["name"].split()[-1] if found["name"] else None
    return set() if surname and any(surname in lines[i] for i in prose[:-1]) else {last}


def _ending(body: _Body) -> set[int]:
    """What is the page's below the last sentence: all from a heading on, and before it what has the form of buttons."""
    out: set[int] = set()
    listing = False
    for i in body.rows:
        if i < body.tail or is_own_note(body.lines[i]):
            continue
        listing = listing or i in body.heading
        line = body.lines[i].strip()
        if listing or i in body.sure or is_likely(line) and not _COUNTER.fullmatch(line):
            out.add(i)
    return out


def _groups(rows: list[int], belongs) -> list[list[int]]:  # type: ignore[no-untyped-def]
    """Runs of rows that follow one another and all belong."""
    groups: list[list[int]] = [[]]
    for i in rows:
        if belongs(i):
            groups[-1].append(i)
        elif groups[-1]:
            groups.append([])
    return groups
