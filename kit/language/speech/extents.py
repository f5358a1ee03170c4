"""How far a content reaches: to the end of its clause, its quotation or its sentence, not into another attribution."""

from __future__ import annotations

from typing import NamedTuple

from kit.language.sentence import AUXILIARIES, FINITE, NOUNS, QUOTE_TAGS, TENSED, VERBS, Sentence
from kit.language.speech.cues import Cue
from kit.language.speech.quotations import Quotation, Quotations
from kit.language.speech.speakers import speaker_of
from kit.language.speech.wording import Characters, piece
from kit.language.syntax import Range, edges, shares_speaker

_PAST = frozenset(("VBD", "VBN"))  # taggers take one for the other
_TRAILERS = frozenset(("while", "whereas", "although", "though"))
BREAKS = frozenset((",", ";", "—", "–", "--", "-", ":"))
_JOINTS = frozenset(("and", "but", "or", "while"))
_CLAUSES = frozenset(("relcl", "acl", "csubj", "nsubj", "advcl", "ccomp", "pcomp"))


def block(sentence: Sentence, cue: Cue, source: Range | None) -> Range:
    """The tokens of cue, auxiliaries and source, as far as they stand side by side."""
    first, last = cue.first, cue.last
    while first > 0 and (
        sentence.tags[first - 1] in ("RB", "RBR", "MD")
        or sentence.deps[first - 1] in AUXILIARIES | {"neg"}
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
    if quotation is not None and quotation.first == begin and _is_all_said(sentence, quotation, high):
        return piece(sentence.text, quotation.first, quotation.last)
    stop = end_of(sentence, cue, sentence.token_at(begin), high, cues)
    if "clause" not in cue.forms or sentence.child(cue.head, "ccomp") is None:
        stop = _before_description(sentence, begin, stop, quotations)
    for quoted in quotations.within(begin, stop) if around is None else []:
        if quoted.start < stop <= quoted.end or quoted.end > stop >= sentence.ends[-1] - 1:
            stop = max(stop, quoted.last)
    return piece(sentence.text, begin, stop)


def _is_all_said(sentence: Sentence, quotation: Quotation, high: int) -> bool:
    """Whether a quotation is a sentence by itself: She said, "It is over."; not: She called it "a mess" and left."""
    inner = sentence.text[quotation.first : quotation.last].strip()
    if not inner:
        return False
    inside = sentence.tags[sentence.token_at(quotation.first) : sentence.token_at(quotation.last)]
    speaks = quotation.last > sentence.ends[-1] or not FINITE.isdisjoint(inside)
    return (speaks or inner[-1] in ".!?") and (inner[-1] in ".,!?…" or quotation.end >= high - 1)


def _before_description(sentence: Sentence, begin: int, stop: int, quotations: Quotations) -> int:
    """The end of a thing that is named, before what the article tells of it: "announced a tunnel, which had been refused"."""
    for token in range(sentence.token_at(begin) + 1, len(sentence)):
        if (
            sentence.starts[token] < stop
            and sentence.words[token] in ("which", "who")
            and sentence.words[token - 1] == ","
            and sentence.words[token - 2] != "that"
            and quotations.at(sentence.starts[token]) is None
        ):
            return sentence.ends[token - 2]
    return stop


class _Content(NamedTuple):
    """A content that starts at token ``begin``, of which the end is looked for."""

    sentence: Sentence
    cue: Cue
    cues: list[Cue]
    begin: int


def end_of(sentence: Sentence, cue: Cue, begin: int, high: int, cues: list[Cue]) -> int:
    """The end of a content that starts at token ``begin``: of the clause, or of the sentence."""
    stop = sentence.token_at(high - 1) + 1 if high > sentence.starts[0] else len(sentence)
    stop = min(stop, len(sentence))
    content = _Content(sentence, cue, cues, begin)
    for limit in _LIMITS:
        stop = limit(content, stop)
    return sentence.ends[max(stop - 1, min(begin, len(sentence) - 1))]


def within_clause(sentence: Sentence, cue: Cue, begin: int, last: int) -> int:
    """The last token of what is said from ``begin`` to ``last``, without the main verb behind a relative clause: "who is said to
    run | has left"."""
    if begin <= cue.head or last >= len(sentence) or sentence.deps[cue.head] != "relcl":
        return last
    return max(_within_clause(_Content(sentence, cue, [], begin), last + 1) - 1, begin)


def _within_clause(content: _Content, stop: int) -> int:
    """The end of the clause that the cue stands in, where a main verb follows: "What she said was new surprised us"."""
    sentence, cue, _, begin = content
    node = cue.head
    for _ in range(30):
        label, parent = sentence.deps[node], sentence.heads[node]
        if parent == node:
            break
        if label in _CLAUSES and not (label == "ccomp" and parent < node):
            reach = edges(sentence, node)[1]
            goes_on = label in ("relcl", "acl") and _verb_after(sentence, reach, parent)
            if reach > begin and (parent > cue.head or goes_on):
                stop = min(stop, reach)
        node = parent
    return stop


def _within_relative(content: _Content, stop: int) -> int:
    """The comma that ends "which the agency says has lost a third of its water", where the main verb follows it."""
    sentence, cue, _, begin = content
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


def _before_joined(content: _Content, stop: int) -> int:
    """Before what the parse joins to the cue itself: "said it would close | and left", "said rents rose, | while pay fell"."""
    sentence, cue, _, begin = content
    for child in sentence.children[cue.head]:
        if begin < child < stop and _is_joined(content, child):
            edge = edges(sentence, child)[0]
            while edge - 1 > begin and sentence.words[edge - 1] in BREAKS | _JOINTS:
                edge -= 1
            stop = min(stop, edge) if edge > begin else stop
    return stop


def _is_joined(content: _Content, child: int) -> bool:
    """Whether a verb below the cue is another one of its sentence, a cue that shares its speaker, or what "while" opens."""
    sentence, cue, cues, _ = content
    tag, label, children = sentence.tags[child], sentence.deps[child], sentence.children[child]
    if label == "conj" and tag in VERBS:
        alike = _same_tense(sentence, child, cue) or tag in FINITE and sentence.tags[cue.head] in FINITE
        return alike or sentence.child(child, "nsubj", "nsubjpass") is not None
    adding = tag == "VBG" and any(other.head == child for other in cues)
    return label == "advcl" and (adding or any(sentence.words[mark] in _TRAILERS for mark in children))


def _same_tense(sentence: Sentence, verb: int, cue: Cue) -> bool:
    one, other = sentence.tags[verb], sentence.tags[cue.head]
    return one == other or one in _PAST and other in _PAST


def _before_semicolon(content: _Content, stop: int) -> int:
    words = content.sentence.words
    return max((token for token in range(content.begin + 1, stop) if words[token] == ";"), default=stop)


def _before_new_clause(content: _Content, stop: int) -> int:
    """Before ", but the council voted": a clause with a subject of its own is no longer what was said."""
    words, tags = content.sentence.words, content.sentence.tags
    depth = 0
    for token in range(content.begin + 2, stop - 2):
        if tags[token] in QUOTE_TAGS or words[token] in ("“", "”", '"'):
            depth += 1
        if words[token] in ("but", "and") and words[token - 1] == "," and depth % 2 == 0:
            after = range(token + 1, min(token + 14, stop))
            verb = next(
                (place for place in after if tags[place] in FINITE or words[place] in (",", "that", "and")), token
            )
            if tags[verb] in FINITE and not NOUNS.isdisjoint(tags[token + 1 : verb]):
                return token - 1
    return stop


def _behind_list(content: _Content, stop: int) -> int:
    """The end of a list that the parse cut at its last "and": "12 engines and | 90 firefighters"."""
    words = content.sentence.words
    if stop - 1 > content.begin and words[stop - 1] in ("and", "or"):
        return next((token for token in range(stop, len(words)) if words[token] in BREAKS | {"."}), len(words))
    return stop


def _before_shared(content: _Content, stop: int) -> int:
    """Before a later verb of the same speaker that the parse hangs on the content: "said it would close | and warned of"."""
    sentence, cue, cues, begin = content
    words, tags, heads = sentence.words, sentence.tags, sentence.heads
    for other in cues:
        if begin < other.head < stop and shares_speaker(sentence, other.head, cue.head):
            edge, verbs = other.first, (other.head, heads[other.head])
            while edge - 1 > begin and (
                tags[edge - 1] in TENSED | {"RB", "CC", "MD"}
                and heads[edge - 1] in verbs
                or words[edge - 1] in ("and", "but", ",")
            ):
                edge -= 1
            stop = min(stop, edge)
    return stop


def _before_next_cue(content: _Content, stop: int) -> int:
    """Before "and called on", where no verb of the content can carry the second cue: "dismissed the plan and called"."""
    sentence, cue, cues, begin = content
    words, tags = sentence.words, sentence.tags
    for other in cues:
        if other.kind != "verb" or not begin < other.head < stop or tags[other.head] not in TENSED | {"VBN"}:
            continue
        place = other.first - 1
        while place > begin and tags[place] == "RB":
            place -= 1
        alike = words[place] in ("and", "but") and _same_tense(sentence, other.head, cue)
        if alike and FINITE.isdisjoint(tags[begin:place]):
            return place - (words[place - 1] == ",")
    return stop


def _before_attribution(content: _Content, stop: int) -> int:
    """Before another attribution, which ends this one: ", adding that", ", according to"."""
    for other in content.cues:
        if other.head > content.begin and other.first < stop:
            stop = min(stop, _edge_before(content, other, stop))
    return stop


def _edge_before(content: _Content, other: Cue, stop: int) -> int:
    """The first token of a later attribution with the comma before it; ``stop`` where it goes on with what is said."""
    sentence, cue, _, begin = content
    words, label, before = sentence.words, sentence.deps[other.head], other.first - 1
    if other.kind == "according":
        return before + (words[before] != ",")
    if other.kind != "verb":
        return stop
    if sentence.tags[other.head] == "VBG" and other.takes_words and before >= 0 and words[before] == ",":
        return before if label in ("advcl", "xcomp", "conj", "acl", "prep") else stop
    if label in ("ROOT", "conj") and sentence.heads[cue.head] == other.head and sentence.deps[cue.head] == "ccomp":
        first, _ = block(sentence, other, speaker_of(sentence, other))
        return first - 1 if first > begin and words[first - 1] in BREAKS else stop
    return stop


_LIMITS = (
    _within_clause,
    _within_relative,
    _before_joined,
    _before_semicolon,
    _before_new_clause,
    _behind_list,
    _before_shared,
    _before_next_cue,
    _before_attribution,
)


def _verb_after(sentence: Sentence, edge: int, noun: int) -> bool:
    """Whether the noun's own clause goes on behind the relative clause."""
    head = sentence.heads[noun]
    return head >= edge and sentence.tags[head] in VERBS | {"MD"}
