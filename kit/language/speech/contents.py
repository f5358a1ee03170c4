"""Contents: which characters of the text are what a verb says somebody said.

What is said stands behind the cue ("she said that K"), before it ("K, she said"), or on both sides. Quotation marks
are the best evidence, then the parse, then commas.
"""

from __future__ import annotations

from kit.language.sentence import AUXILIARIES, FINITE, NOUNS, TENSED, VERBS, Sentence
from kit.language.speech.beginnings import behind_start, is_setting
from kit.language.speech.cues import Cue, after_words, openers
from kit.language.speech.extents import BREAKS, block, content_behind, end_of
from kit.language.speech.quotations import DASHES, Quotation, Quotations
from kit.language.speech.speakers import parenthesis
from kit.language.speech.wording import Characters, piece
from kit.language.syntax import PASSIVE_SUBJECTS, SUBJECTS, Range

_ADDRESSEE = NOUNS | {"DT", "JJ", "PRP", "PRP$", "POS", "CD"}
_CLAUSES = frozenset(("ccomp", "parataxis", "dep"))
_CLAUSE_HEADS = VERBS | {"JJ", "NN", "NNS", "MD", "UH", "NNP"}
_PARTING = DASHES | {",", "?", "!", "…"}  # between what is said and the attribution
_ENCLOSING = DASHES | {",", ".", ";", "?", "!"}  # behind it
_GOING_ON = frozenset(("and", "but", "while", "whereas", "although", "though"))
_COMPARING = frozenset(("compared", "up", "down", "with", "versus", "against", "including", "from"))
_PLAIN = frozenset(("say", "report", "warn", "claim", "argue", "find", "suggest", "add"))


def verb(
    text: str, sentence: Sentence, cue: Cue, source: Range | None, cues: list[Cue], quotations: Quotations
) -> list[Characters]:
    """What is said with a verb, as character spans; empty where nothing is."""
    if (aside := parenthesis(sentence, cue)) is not None:
        _, first, last = aside
        end = end_of(sentence, cue, last, sentence.ends[-1], cues)
        return before(text, sentence, cue, first, cues) + piece(text, sentence.starts[last], end)
    first, last = block(sentence, cue, source)
    if first > 1 and sentence.words[first - 1] == "as" and sentence.words[first - 2] == ",":
        first -= 1  # "K, as police have said"
    if (
        sentence.words[0] == "as"
        and source is not None
        and source[0] <= 3
        and last < len(sentence) - 2
        and sentence.words[last] == ","
        and "clause" in cue.forms
    ):
        return piece(text, sentence.starts[last + 1], sentence.ends[-1])  # "As S has said, K"
    around = quotations.at(sentence.starts[cue.head])
    low, high = _region(sentence, around)
    behind = behind_start(sentence, cue, source, quotations)
    left = _left_quotation(sentence, first, quotations) if around is None else None
    if left is not None:
        return _both_sides(sentence, cue, left, last, low, high, quotations, cues)
    if _stands_after(sentence, cue, first, last, low, behind):
        begin = _clause_start(sentence, cue, first, low, cues)
        content = piece(text, begin, sentence.starts[first] if first < len(sentence) else high)
        return content and content + _resumed(sentence, cue, last, high, cues, quotations)
    if behind is None:
        return _next_paragraph(sentence, cue) if around is None else []
    return content_behind(sentence, cue, behind, high, cues, quotations, around)


def before(text: str, sentence: Sentence, cue: Cue, first: int, cues: list[Cue]) -> list[Characters]:
    """What stands before an attribution that begins at token ``first`` and closes the sentence."""
    return piece(text, _clause_start(sentence, cue, first, sentence.starts[0], cues), sentence.starts[first])


def _next_paragraph(sentence: Sentence, cue: Cue) -> list[Characters]:
    """A passage set off below "The report adds:": the paragraph that follows."""
    text, end = sentence.text, sentence.ends[-1]
    while end > sentence.starts[0] and text[end - 1].isspace():
        end -= 1
    start = end
    while start < len(text) and start - end < 8 and text[start].isspace():
        start += 1
    setting = range(cue.last, sentence.token_at(end - 1))
    if (
        "what" in sentence.words[: cue.first]
        or text[end - 1] != ":"
        or "\n" not in text[end:start]
        or start >= len(text)
        or len(setting) > 6
    ):
        return []
    if not cue.takes_words or any(sentence.tags[token] in VERBS for token in setting):
        return []
    stop = text.find("\n", start, start + 3000)
    return piece(text, start, stop if stop >= 0 else min(len(text), start + 3000))


def _region(sentence: Sentence, around: Quotation | None) -> Characters:
    """Where the content can be: the sentence, or the quotation in which the cue itself stands."""
    low, high = sentence.starts[0], sentence.ends[-1]
    if around is not None:
        return max(low, around.first), min(high, around.last)
    return low, high


def _left_quotation(sentence: Sentence, first: int, quotations: Quotations) -> Quotation | None:
    """The quotation that ends right before the attribution."""
    text, position = sentence.text, sentence.starts[first]
    quotation = quotations.before(position)
    if quotation is None:
        return None
    gap = text[quotation.end : position]
    if quotation.start > sentence.starts[0] and _is_title(text, quotation):
        return None
    if gap.strip(" ,–—-\u00a0") or "\n" in gap:
        return None
    if quotation.goes_on or not quotation.closed:
        return quotation if quotation.closed else None
    inner = text[quotation.first : quotation.last].rstrip().rstrip("'’‘\"”")
    if "," in gap or "—" in gap or "–" in gap or inner[-1:] in ",?!…—-" or inner.endswith("--"):
        return quotation
    return quotation if inner[-1:] == "." and quotation.start > sentence.starts[0] - 1 else None


def _is_title(text: str, quotation: Quotation) -> bool:
    """Whether the quotation has the form of a title: few words, the longer ones in capitals."""
    words = text[quotation.first : quotation.last].split()
    long = [word for word in words if len(word) > 3]
    return 1 < len(words) <= 9 and len(long) > 1 and all(word[0].isupper() for word in long)


def _both_sides(
    sentence: Sentence,
    cue: Cue,
    left: Quotation,
    last: int,
    low: int,
    high: int,
    quotations: Quotations,
    cues: list[Cue],
) -> list[Characters]:
    """A quotation before the attribution, and what of it goes on behind."""
    text, begin = sentence.text, left.first
    opening = text[low : left.start].strip() if left.start > low else ""
    if opening and len(opening.split()) > 1 and not opening.endswith((".", ":", "!", "?")):
        # The quotation is the end of a clause in the article's words: "The plan is “a mistake,” she said".
        begin = _clause_start(sentence, cue, sentence.token_at(left.start), low, cues)
    content = piece(text, begin, left.last)
    position = sentence.ends[last - 1] if last <= len(sentence) else high
    following = quotations.after(position)
    if following is not None and following.start < sentence.ends[-1]:
        gap = text[position : following.start]
        if gap.strip() in DASHES | {",", "", ":", ".", ";"} or _only_setting(sentence, last, following.start):
            return content + piece(text, following.first, following.last)
    if last < len(sentence) - 1 and sentence.words[last] == "that" and "clause" in cue.forms:
        return content + piece(text, sentence.starts[last + 1], end_of(sentence, cue, last + 1, high, cues))
    return content


def _only_setting(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether the tokens up to a following quotation tell only when, where or to whom it was said."""
    token, count = first, 0
    if first < len(sentence) and sentence.words[first] not in after_words() | {",", "to"}:
        return False
    while token < len(sentence) and sentence.starts[token] < stop:
        if sentence.tags[token] in FINITE or sentence.words[token] in (".", ";"):
            return False
        token, count = token + 1, count + 1
    return count <= 25 and sentence.words[token - 1] in BREAKS | {"."}


def _stands_after(sentence: Sentence, cue: Cue, first: int, last: int, low: int, behind: int | None) -> bool:
    """Whether the attribution follows what is said: "K, she said"; ``behind``: where the content behind it would begin."""
    words = sentence.words
    if first == 0 or sentence.starts[first] <= low or not _may_follow(sentence, cue, words[first - 1]):
        return False
    clauses = _clauses_said(sentence, cue, last)
    left_clause = any(clause < first and _is_whole(sentence, clause) for clause in clauses)
    last = _behind_addressee(sentence, cue, last)
    enclosed = last >= len(sentence) or words[last] in _ENCLOSING
    if not enclosed and words[last] not in after_words() and not words[last].endswith("day"):
        return False
    if behind is not None:
        if sentence.text[behind - 1] in "“\"'‘" and not left_clause:
            return False
        that = words[sentence.token_at(behind) - 1] == "that"
        if not enclosed and (that or any(clause >= last for clause in clauses)):
            return False
    if left_clause:
        return True
    if FINITE.isdisjoint(sentence.tags[sentence.token_at(low) : first]):
        return behind is None and first > 2 and cue.lemma in _PLAIN and _closes(sentence, first, last)
    # No clause to the left in the parse: believe the commas, unless only a setting stands before them.
    return ("," in words[: first - 1] or words[0] not in after_words()) and (behind is None or enclosed)


def _may_follow(sentence: Sentence, cue: Cue, mark: str) -> bool:
    """Whether cue and mark let an attribution follow: not "K, made by the firm", but "K, a clerk who keeps the books said"."""
    tag, label = sentence.tags[cue.head], sentence.deps[cue.head]
    if not cue.takes_words or mark not in _PARTING or label in ("relcl", "amod"):
        return False
    return tag == "VBD" or tag in TENSED | {"VBN"} and label != "acl"  # a past tense is no participle


def _behind_addressee(sentence: Sentence, cue: Cue, last: int) -> int:
    """The end of an attribution with whom it was said to: "the clerk told two reporters"."""
    while cue.lemma == "tell" and last < len(sentence) and sentence.tags[last] in _ADDRESSEE:
        last += 1
    return last


def _clauses_said(sentence: Sentence, cue: Cue, last: int) -> list[int]:
    """The heads of the clauses that the parse hangs on the cue; those behind it that tell when it was said are left out."""
    return [
        child
        for child in sentence.children[cue.head]
        if sentence.deps[child] in _CLAUSES
        and sentence.tags[child] in _CLAUSE_HEADS
        and not (child >= last and is_setting(sentence, child))
    ]


def _is_whole(sentence: Sentence, clause: int) -> bool:
    """Whether a clause that was said has a tense, a subject, or no verb at all: "Too late, she said"."""
    tag = sentence.tags[clause]
    return sentence.deps[clause] != "dep" and (
        tag in FINITE or tag not in VERBS or sentence.child(clause, "nsubj", "nsubjpass", "aux", "expl") is not None
    )


def _closes(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing follows the attribution but what it is told with: "K, the ministry said, citing data"."""
    words = sentence.words
    if not any(character.isalnum() for word in words[last:] for character in word):
        return True
    return words[last] == "," and first > 5 and words[0] not in after_words()


def _clause_start(sentence: Sentence, cue: Cue, first: int, low: int, cues: list[Cue]) -> int:
    """Where a content before the attribution begins: behind the attribution before it, else with the sentence."""
    begin, heads = low, sentence.heads
    for other in cues:
        if (
            other.head >= first
            or other.head == cue.head
            or heads[other.head] == cue.head
            and sentence.deps[other.head] == "ccomp"
            or other.kind not in ("verb", "according")
        ):
            continue
        # "S1 said K1, but K2, S2 said": the second starts behind the conjunction.
        for token in range(other.last, first):
            if (
                sentence.tags[token] == "CC"
                and sentence.words[token - 1] == ","
                and sentence.deps[sentence.heads[token]] in ("ROOT", "conj", "ccomp")
                and sentence.heads[token] == other.head
            ):
                begin = max(begin, sentence.ends[token])
    token = sentence.token_at(begin)
    while token < first and (
        sentence.words[token] in openers()
        or sentence.words[token] == ","
        and token > 0
        and sentence.words[token - 1] in openers()
    ):
        token += 1
    return max(begin, sentence.starts[token]) if token < len(sentence) else begin


def _resumed(
    sentence: Sentence, cue: Cue, last: int, high: int, cues: list[Cue], quotations: Quotations
) -> list[Characters]:
    """What goes on behind an attribution between commas: "The bridge, she said, would close"."""
    tail = _tail(sentence, cue, last, high, cues, quotations)
    if tail:
        return tail
    if last >= len(sentence) or sentence.words[last] not in DASHES | {","}:
        return []
    following = last + 1
    if following >= len(sentence) or sentence.starts[following] >= high:
        return []
    quotation = quotations.at(sentence.starts[following])
    if quotation is not None:
        return piece(sentence.text, quotation.first, quotation.last)
    word, tag = sentence.words[following], sentence.tags[following]
    if (
        any(other.first == following for other in cues)
        or tag == "VBG"
        or word in ("who", "which", "whose", "where", "while", "when", "citing", "and", "but", "as", "after")
    ):
        return []
    if word in after_words() and not any(tag in FINITE for tag in sentence.tags[following:]):
        return []
    return piece(sentence.text, sentence.starts[following], end_of(sentence, cue, following, high, cues))


def _tail(
    sentence: Sentence, cue: Cue, last: int, high: int, cues: list[Cue], quotations: Quotations
) -> list[Characters]:
    """A clause that goes on behind the attribution: "Rents rose, the bank said on Monday, while wages fell"."""
    words, tags, starts = sentence.words, sentence.tags, sentence.starts
    following = _behind_setting(sentence, last)
    if following is None or starts[following] >= high or quotations.at(starts[following]) is not None:
        return []
    verb = next((place for place in range(following, len(sentence)) if tags[place] in FINITE), None)
    if verb is None and words[following] in _COMPARING and "CD" in tags[following:]:
        return piece(sentence.text, starts[following], high)  # "Rents rose, the bank said, compared with 3 percent"
    if verb is None or following == len(sentence) - 2 or words[following] not in _GOING_ON | {"as"}:
        return []
    # "K, the board said, but fell short of the target": the verb goes with one of what is said.
    main = sentence.heads[verb] if sentence.deps[verb] in AUXILIARIES else verb
    shared = verb <= following + 2 and sentence.deps[main] == "conj" and sentence.heads[main] < cue.first - 2
    if not shared and not _has_subject(sentence, following, verb):
        return []
    if any(
        other.head > following and other.kind in ("verb", "according", "passive") and tags[other.head] != "VB"
        for other in cues
    ):
        return []  # who says that is another matter
    stop = next((starts[place] for place in range(following, len(sentence)) if words[place] == ";"), high)
    return piece(sentence.text, starts[following + 1], min(high, stop))


def _behind_setting(sentence: Sentence, last: int) -> int | None:
    """The first token behind the comma that ends when and where it was said: "the bank said on Monday, | while"."""
    stop = min(last + 13, len(sentence) - 2)
    comma = next((token for token in range(last, stop) if sentence.words[token] == ","), stop)
    return comma + 1 if comma < stop and FINITE.isdisjoint(sentence.tags[last:comma]) else None


def _has_subject(sentence: Sentence, opener: int, verb: int) -> bool:
    """Whether a clause has a subject of its own: "while wages fell", not "which fell", nor "as he left" of who speaks."""
    return any(
        sentence.deps[place] in (*SUBJECTS, *PASSIVE_SUBJECTS)
        and sentence.tags[place] not in ("WP", "WDT")
        and (sentence.words[opener] != "as" or sentence.tags[place] != "PRP")
        for place in range(opener + 1, min(verb + 2, len(sentence)))
    )
