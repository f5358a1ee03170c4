"""Attributions without a word of saying: "SPEAKER: K" in transcripts and headlines, a quotation after a colon, a
quotation before a dash and a name, a quotation beside a verb that the lexicon does not know ("K," she sobbed).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from spacy.tokens import Doc

from kit.language import syntax
from kit.language.document import text_of
from kit.language.lexicons import load_words
from kit.language.sentence import VERBS, Sentence
from kit.language.speech import contents, speakers, wording
from kit.language.speech.attribution import Attribution
from kit.language.speech.cues import Cue
from kit.language.speech.quotations import Quotation, Quotations

# At most eight words, so that a line of any length costs the same.
_SPEAKER = re.compile(r"^[ \t]*(?P<who>[A-Z][^\s:]*(?:[ \t]+[^\s:]+){0,7}?)[ \t]*(?P<colon>:)[ \t]+(?=\S)", re.M)
_NAME = re.compile(
    r"(?:[A-Z][\w.'’-]*|of|the|de|van|von|and|for|&)(?:\s+(?:[A-Z][\w.'’-]*|of|the|de|van|von|and|for|&)){0,6}$"
)
_TRAILING = re.compile(r"(?:\s[-–—―]{1,2}\s|:\s)(?P<who>[\w.'’ -]{3,60})\s*$")
_DASH_NAME = re.compile(r"[ \t]*\n?[ \t]*(?P<dash>--|[–—―-])[ \t]*(?P<who>[A-Z][^\s,]*(?:[ \t]+[^\s,]+){0,5})")
_LONGEST_LINE = 4000
_NO_SPEAKER = frozenset('"“”«»,;?!(')  # before a colon


def quoted(text: str, sentence: Sentence, quotations: Quotations) -> list[Attribution]:
    """The attribution of a sentence that has no cue but a quotation beside a subject and its verb, or after a colon."""
    found: list[Attribution] = []
    low, high = sentence.starts[0], sentence.ends[-1]
    for quotation in quotations.within(low, high):
        inner = text[quotation.first : quotation.last].strip()
        token = sentence.token_at(quotation.start) if quotation.start >= low else 0
        if token > 1 and sentence.words[token - 1] == ":" and len(inner.split()) > 2:
            attribution = _colon(sentence, token, quotation)
            if attribution:
                found.append(attribution)
            break
        if quotation.closed and inner[-1:] in ",?!" and len(inner.split()) > 1 and quotation.end < high:
            attribution = _unknown_verb(text, sentence, quotation, quotations)
            if attribution:
                found.append(attribution)
                break
    return found


def _colon(sentence: Sentence, token: int, quotation: Quotation) -> Attribution | None:
    root = next((place for place in range(token) if sentence.deps[place] == "ROOT"), None)
    subject = syntax.subject_of(sentence, root)[0] if root is not None else None
    if sentence.entities[token - 2] == "PERSON" and not any(tag in VERBS for tag in sentence.tags[: token - 1]):
        first, last = 0, token - 1  # "Harbour master Lea Moreau: K"
    elif subject is None or subject >= token or sentence.words[subject] in speakers.NOT_A_SOURCE:
        return None
    elif (
        sentence.tags[subject] == "PRP"
        or sentence.entities[subject] in ("PERSON", "ORG")
        or is_source_noun(sentence.words[subject])
    ):
        cue = Cue(token - 1, token, token - 1, "verb", "say", ":", frozenset())
        first, last = speakers.mention(sentence, subject, cue)
    else:
        return None
    content = (quotation.first, quotation.last)
    return Attribution(
        (sentence.starts[first], sentence.ends[last - 1]),
        (sentence.starts[token - 1], sentence.ends[token - 1]),
        (content,),
        "say",
        "direct",
        kind="quoted",
    )


def _unknown_verb(text: str, sentence: Sentence, quotation: Quotation, quotations: Quotations) -> Attribution | None:
    first = sentence.token_at(quotation.end)
    for verb in range(first, min(first + 6, len(sentence))):
        if sentence.tags[verb] not in ("VBD", "VBZ"):
            continue
        if sentence.words[verb] in ("is", "was", "has", "had", "does", "did", "were"):
            return None
        cue = Cue(verb, verb + 1, verb, "verb", "say", sentence.words[verb], frozenset(("quote",)))
        source = speakers.speaker_of(sentence, cue)
        if source is None or not (source[0] == first and source[1] == verb or verb == first and source[0] == verb + 1):
            return None
        content = [(quotation.first, quotation.last)]  # where it begins in a sentence before
        if quotation.start >= sentence.starts[0]:
            content = contents.verb(text, sentence, cue, source, [cue], quotations)
        if not content:
            return None
        return Attribution(
            (sentence.starts[source[0]], sentence.ends[source[1] - 1]),
            (sentence.starts[verb], sentence.ends[verb]),
            tuple(content),
            "say",
            wording.quotation_kind(content, quotations),
            kind="quoted",
        )
    return None


class _Colons(NamedTuple):
    """Who stands before a colon in a text and how often, who has a name in it, and whether many lines are somebody's."""

    often: Counter[str]
    named: set[str]
    transcript: bool

    def is_speaker(self, who: str, rest: str, headline: bool) -> bool:
        """Whether what stands before a colon speaks what follows: "MAYOR: We start today"; in a headline only who is sure to."""
        capitals = who.isupper() and len(who) > 2 and len(who.split()) <= 5
        if self.transcript and (capitals or self.often[who] > 1) or capitals and who in self.named:
            return True
        return headline and (who in self.named or _speaks(who)) and len(rest.split()) >= 3


def lines(doc: Doc, quotations: Quotations, known: list[Attribution]) -> list[Attribution]:
    """Attributions by the form of a line: transcripts, headlines with a colon, a quotation and a name after a dash."""
    text = text_of(doc)
    matches = list(_SPEAKER.finditer(text)) if ":" in text else []
    entities = doc.ents if matches else ()
    named = {entity.text for entity in entities if entity.label_ in ("PERSON", "ORG", "GPE", "NORP")}
    often = Counter(match["who"] for match in matches)
    transcript = sum(count for who, count in often.items() if count > 1 or who.isupper()) >= 3
    colons = _Colons(often, named, transcript)
    cues = {attribution.cue for attribution in known}
    read = [_line(text, match, colons, quotations, known) for match in matches if match.span("colon") not in cues]
    found = [attribution for attribution in read if attribution is not None]
    return found + _headline_tail(text, known) + _dash_names(text, quotations)


def _line(
    text: str, match: re.Match[str], colons: _Colons, quotations: Quotations, known: list[Attribution]
) -> Attribution | None:
    """What a line says behind its colon: all of it, or the quotation that opens it."""
    start, stop = match.end(), text.find("\n", match.end())
    stop = len(text) if stop < 0 else stop
    if stop - start > _LONGEST_LINE or not _NO_SPEAKER.isdisjoint(match["who"]):
        return None
    stop = start + len(text[start:stop].rstrip())
    headline = match.start() == 0 or text[stop - 1] not in '.!?”"’'
    if not colons.is_speaker(match["who"], text[start:stop], headline):
        return None
    quotation = quotations.at(start)
    if quotation is not None and quotation.start == start:
        start, stop = quotation.first, quotation.last
    if start >= stop or headline and any(start <= other.cue[0] < stop and other.level == 0 for other in known):
        return None
    said = "direct" if colons.transcript or quotation is not None else "indirect"
    return Attribution(match.span("who"), match.span("colon"), ((start, stop),), "say", said, kind="line")


def _speaks(who: str) -> bool:
    """Whether a short noun phrase names a source by its last word: "mayor", "police", "study"."""
    words = who.split()
    return len(words) <= 4 and bool(words) and is_source_noun(words[-1].lower())


def is_source_noun(word: str) -> bool:
    """Whether the noun can speak: a role, an office, a document."""
    lists = load_words("sources.toml")
    single = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return any(
        form in lists[name]
        for name in ("roles", "people", "documents", "government", "organizations")
        for form in (word, single)
    )


def _headline_tail(text: str, known: list[Attribution]) -> list[Attribution]:
    """ "Bridge to close for a year - mayor": a first line that ends in a dash or colon and a source."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)].rstrip()
    if len(line) > 200 or not line or line[-1] in '.!?"”':
        return []
    match = _TRAILING.search(line)
    if (
        match is None
        or not _speaks(match["who"])
        or len(line[: match.start()].split()) < 3
        or any(attribution.start < start + len(line) for attribution in known)
    ):
        return []
    mark = start + match.start() + len(match.group()) - len(match.group().lstrip(" "))
    return [
        Attribution(
            (start + match.start("who"), start + match.end("who")),
            (mark, mark + 1),
            ((start, start + match.start()),),
            "say",
            "indirect",
            kind="line",
        )
    ]


def _dash_names(text: str, quotations: Quotations) -> list[Attribution]:
    """ "K" - Name: a quotation set off, with the speaker behind a dash, to the end of the line."""
    found: list[Attribution] = []
    for quotation in quotations.all:
        match = _DASH_NAME.match(text, quotation.end)
        if (
            match is None
            or wording.CITED.match(text, quotation.last)
            or not quotation.closed
            or len(text[quotation.first : quotation.last].split()) < 3
        ):
            continue
        before = text[max(0, quotation.start - 1) : quotation.start]
        if before and before != "\n":
            continue
        who = match["who"].rstrip(" .")
        if not _NAME.match(who) or match.end() < len(text) and text[match.end()] not in "\n,":
            continue
        found.append(
            Attribution(
                (match.start("who"), match.start("who") + len(who)),
                match.span("dash"),
                ((quotation.first, quotation.last),),
                "say",
                "direct",
                kind="line",
            )
        )
    return found
