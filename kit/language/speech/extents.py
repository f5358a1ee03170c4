"""How far a content reaches: to the end of its clause, its quotation or its sentence, not into another attribution."""

from __future__ import annotations

from kit.language.sentence import FINITE, NOUNS, VERBS, Sentence
from kit.language.speech.cues import Cue
from kit.language.speech.quotations import Quotation, Quotations
from kit.language.speech.speakers import speaker_of
from kit.language.speech.wording import Characters, trimmed
from kit.language.syntax import Range, edges, shares_speaker

_PAST = frozenset(("VBD", "VBN"))  # taggers take one for the other
_TRAILERS = frozenset(("while", "whereas", "although", "though"))
BREAKS = frozenset((",", ";", "—", "–", "--", "-", ":"))
_SPLITTING = frozenset(("but", "and"))


def block(sentence: Sentence, cue: Cue, source: Range | None) -> Range:
    """The tokens of cue, auxiliaries and source, as far as they stand side by side."""
    first, last = cue.first, cue.last
    while first > 0 and (
        sentence.tags[first - 1] in ("RB", "RBR", "MD")
        or sentence.deps[first - 1] in ("aux", "auxpass", "neg")
        and sentence.heads[first - 1] == cue.head
    ):
        first -= 1
    if source is None:
        return first, last
    if (
        source[1] <= first
        and not any(sentence.tags[token] in VERBS for token in range(source[1], first))
        and first - source[1] <= 3
    ):
        first = source[0]
    elif source[0] >= last and source[0] - last <= 3:
        last = source[1]
    return first, last


def content_behind(
    text: str,
    sentence: Sentence,
    cue: Cue,
    begin: int,
    high: int,
    cues: list[Cue],
    quotations: Quotations,
    around: Quotation | None,
) -> list[Characters]:
    """The content that starts at ``begin``, behind the cue."""
    quotation = quotations.at(max(begin - 1, 0)) if around is None else None
    if quotation is not None and quotation.first == begin and around is None:
        inner = text[quotation.first : quotation.last].strip()
        inside = [
            token
            for token in range(sentence.token_at(quotation.first), len(sentence))
            if sentence.ends[token] <= quotation.last
        ]
        speaks = quotation.last > sentence.ends[-1] or any(sentence.tags[token] in FINITE for token in inside)
        if inner and (speaks or inner[-1] in ".!?") and (inner[-1] in ".,!?…" or quotation.end >= high - 1):
            content = trimmed(text, quotation.first, quotation.last)
            return [content] if content else []
    stop = end_of(sentence, cue, sentence.token_at(begin), high, cues)
    if "clause" not in cue.forms or not any(sentence.deps[child] == "ccomp" for child in sentence.children[cue.head]):
        # A thing, not a clause: what is told of it behind a comma is the article's.
        for token in range(sentence.token_at(begin) + 1, len(sentence)):
            if sentence.starts[token] >= stop:
                break
            if (
                sentence.words[token] in ("which", "who")
                and sentence.words[token - 1] == ","
                and sentence.words[token - 2] != "that"
                and quotations.at(sentence.starts[token]) is None
            ):
                stop = sentence.ends[token - 2]
                break
    for quoted in quotations.within(begin, stop) if around is None else []:
        if quoted.start < stop <= quoted.end or quoted.end > stop >= sentence.ends[-1] - 1:
            stop = max(stop, quoted.last)
    content = trimmed(text, begin, stop)
    return [content] if content else []


def end_of(sentence: Sentence, cue: Cue, begin: int, high: int, cues: list[Cue]) -> int:
    """The end of a content that starts at token ``begin``: of the clause, or of the sentence."""
    words, tags, deps, heads = sentence.words, sentence.tags, sentence.deps, sentence.heads
    stop = sentence.token_at(high - 1) + 1 if high > sentence.starts[0] else len(sentence)
    stop = min(stop, len(sentence))
    # Inside a relative or participial clause that a main verb follows: no further than that clause.
    node, steps = cue.head, 0
    while heads[node] != node and steps < 30:
        steps += 1
        parent = heads[node]
        if deps[node] in ("relcl", "acl", "csubj", "nsubj", "advcl", "ccomp", "pcomp") and not (
            deps[node] == "ccomp" and parent < node
        ):
            reach = edges(sentence, node)[1]
            if reach > begin and (
                parent > cue.head or deps[node] in ("relcl", "acl") and _verb_after(sentence, reach, parent)
            ):
                stop = min(stop, reach)
        node = parent
    stop = _relative_end(sentence, cue, begin, stop)
    for child in sentence.children[cue.head]:
        if child <= begin or child >= stop:
            continue
        edge = begin
        if deps[child] == "conj" and tags[child] in VERBS:
            first = edges(sentence, child)[0]
            past = tags[child] in _PAST and tags[cue.head] in _PAST
            alike = past or tags[child] == tags[cue.head] or tags[child] in FINITE and tags[cue.head] in FINITE
            if alike or sentence.child(child, "nsubj", "nsubjpass") is not None:
                edge = first
        elif deps[child] == "advcl" and (
            any(other.head == child for other in cues)
            and tags[child] == "VBG"
            or any(words[mark] in _TRAILERS for mark in sentence.children[child])
        ):
            edge = edges(sentence, child)[0]
        if edge > begin:
            while edge - 1 > begin and (words[edge - 1] in ("and", "but", "or", "while") or words[edge - 1] in BREAKS):
                edge -= 1
            stop = min(stop, edge)
    for token in range(begin + 1, stop):
        if words[token] == ";":
            stop = token
    stop = _before_new_clause(sentence, begin, stop)
    if stop - 1 > begin and words[stop - 1] in ("and", "or"):  # the parse cut "12 engines and 90 firefighters"
        stop = next((token for token in range(stop, len(sentence)) if words[token] in BREAKS | {"."}), len(sentence))
    for other in cues:
        if begin < other.head < stop and shares_speaker(sentence, other.head, cue.head):
            edge = other.first
            while edge - 1 > begin and (
                tags[edge - 1] in ("RB", "CC", "MD", "VBZ", "VBP", "VBD")
                and heads[edge - 1] in (other.head, heads[other.head])
                or words[edge - 1] in ("and", "but", ",")
            ):
                edge -= 1
            stop = min(stop, edge)
    stop = _before_next_cue(sentence, cue, begin, stop, cues)
    for other in cues:
        # Another attribution behind this one ends it: ", adding that", ", according to".
        if other.head <= begin or other.first >= stop:
            continue
        if (
            other.kind == "verb"
            and tags[other.head] == "VBG"
            and other.first > 0
            and words[other.first - 1] == ","
            and other.forms & {"clause", "quote"}
            and deps[other.head] in ("advcl", "xcomp", "conj", "acl", "prep")
        ):
            stop = min(stop, other.first - 1)
        elif other.kind == "according":
            place = other.first - 1
            stop = min(stop, place + (words[place] != ","))
        elif (
            other.kind == "verb"
            and deps[other.head] in ("ROOT", "conj")
            and other.head > begin
            and heads[cue.head] == other.head
            and deps[cue.head] == "ccomp"
        ):
            first, _ = block(sentence, other, speaker_of(sentence, other))
            if first > begin and words[first - 1] in BREAKS:
                stop = min(stop, first - 1)
    return sentence.ends[stop - 1] if stop > begin else sentence.ends[min(begin, len(sentence) - 1)]


def _relative_end(sentence: Sentence, cue: Cue, begin: int, stop: int) -> int:
    """The comma that ends "which the agency says has lost a third of its water", where the main verb follows it."""
    opener = cue.first - 1
    while opener > 1 and cue.first - opener < 8 and sentence.tags[opener] in NOUNS | {"DT", "JJ", "PRP", "PRP$", "RB"}:
        opener -= 1
    if (
        opener < 2
        or opener == cue.first - 1
        or sentence.words[opener] not in ("which", "who", "whom", "whose")
        or sentence.words[opener - 1] != ","
    ):
        return stop
    inner = False
    for token in range(begin + 1, stop - 1):
        if sentence.words[token] != ",":
            continue
        if inner:
            inner = False  # the end of a relative clause within
        elif sentence.words[token + 1] in ("which", "who", "whose"):
            inner = True
        elif sentence.tags[token + 1] in FINITE | {"VBN"}:
            return token
    return stop


def _before_next_cue(sentence: Sentence, cue: Cue, begin: int, stop: int, cues: list[Cue]) -> int:
    """Before "and called on", where no verb of the content can carry the second cue: "dismissed the plan and called"."""
    words, tags = sentence.words, sentence.tags
    for other in cues:
        if (
            other.kind != "verb"
            or not begin < other.head < stop
            or tags[other.head] not in ("VBD", "VBZ", "VBP", "VBN")
        ):
            continue
        place = other.first - 1
        while place > begin and tags[place] == "RB":
            place -= 1
        finite = any(tags[token] in FINITE for token in range(begin, place))
        alike = tags[other.head] == tags[cue.head] or tags[other.head] in _PAST and tags[cue.head] in _PAST
        if words[place] in ("and", "but") and alike and not finite:
            return place - (words[place - 1] == ",")
    return stop


def _before_new_clause(sentence: Sentence, begin: int, stop: int) -> int:
    """Before ", but the council voted": a clause with a subject of its own is no longer what was said."""
    words, tags = sentence.words, sentence.tags
    depth = 0
    for token in range(begin + 2, stop - 2):
        if tags[token] in ("``", "''") or words[token] in ("“", "”", '"'):
            depth += 1
        if words[token] in ("but", "and") and words[token - 1] == "," and depth % 2 == 0 and words[token] in _SPLITTING:
            verb = next(
                (
                    place
                    for place in range(token + 1, min(token + 14, stop))
                    if tags[place] in FINITE or words[place] in (",", "that", "and")
                ),
                None,
            )
            if (
                verb is not None
                and tags[verb] in FINITE
                and verb > token + 1
                and any(tags[place] in NOUNS for place in range(token + 1, verb))
            ):
                return token - 1
    return stop


def _verb_after(sentence: Sentence, edge: int, noun: int) -> bool:
    """Whether the noun's own clause goes on behind the relative clause."""
    head = sentence.heads[noun]
    return head >= edge and sentence.tags[head] in VERBS | {"MD"}
