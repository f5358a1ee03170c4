"""Contents: which characters of the text are what a verb says somebody said.

What is said stands behind the cue ("she said that K"), before it ("K, she said"), or on both sides. Quotation marks
are the best evidence, then the parse, then commas.
"""

from __future__ import annotations

from kit.language.sentence import FINITE, NOUNS, VERBS, Sentence
from kit.language.speech.beginnings import behind_start, is_setting
from kit.language.speech.cues import Cue, after_words, openers
from kit.language.speech.extents import BREAKS, block, content_behind, end_of
from kit.language.speech.quotations import Quotation, Quotations
from kit.language.speech.speakers import parenthesis
from kit.language.speech.wording import Characters, trimmed
from kit.language.syntax import PASSIVE_SUBJECTS, SUBJECTS, Range

_ADDRESSEE = NOUNS | {"DT", "JJ", "PRP", "PRP$", "POS", "CD"}
_CLAUSES = ("ccomp", "parataxis", "dep")
_GOING_ON = frozenset(("and", "but", "while", "whereas", "although", "though"))
_COMPARING = frozenset(("compared", "up", "down", "with", "versus", "against", "including", "from"))
_PLAIN = frozenset(("say", "report", "warn", "claim", "argue", "find", "suggest", "add"))


def verb(
    text: str, sentence: Sentence, cue: Cue, source: Range | None, cues: list[Cue], quotations: Quotations
) -> list[Characters]:
    """What is said with a verb, as character spans; empty where nothing is."""
    if (aside := parenthesis(sentence, cue)) is not None:
        _, first, last = aside
        pieces = [
            trimmed(text, _clause_start(sentence, cue, first, sentence.starts[0], cues), sentence.starts[first]),
            trimmed(text, sentence.starts[last], end_of(sentence, cue, last, sentence.ends[-1], cues)),
        ]
        return [piece for piece in pieces if piece]
    first, last = block(sentence, cue, source)
    if first > 1 and sentence.words[first - 1] == "as" and sentence.words[first - 2] == ",":
        first -= 1  # "K, as police have said"
    if (
        sentence.words[0] == "as"
        and source is not None
        and source[0] <= 3
        and last < len(sentence) - 2
        and sentence.words[last] == ","
        and cue.forms & {"clause"}
    ):
        content = trimmed(text, sentence.starts[last + 1], sentence.ends[-1])  # "As S has said, K"
        return [content] if content else []
    around = quotations.at(sentence.starts[cue.head])
    low, high = _region(text, sentence, around)
    behind = behind_start(text, sentence, cue, source, quotations)
    left = _left_quotation(text, sentence, first, around, quotations)
    if left is not None:
        return _both_sides(text, sentence, cue, left, last, low, high, around, quotations, cues)
    if _stands_after(text, sentence, cue, first, last, low, behind):
        begin = _clause_start(sentence, cue, first, low, cues)
        content = trimmed(text, begin, sentence.starts[first] if first < len(sentence) else high)
        if content is None:
            return []
        after = _resumed(text, sentence, cue, last, high, cues, quotations)
        return [content, *after]
    if behind is None:
        return _next_paragraph(text, sentence, cue) if around is None else []
    return content_behind(text, sentence, cue, behind, high, cues, quotations, around)


def before(text: str, sentence: Sentence, cue: Cue, first: int, cues: list[Cue]) -> list[Characters]:
    """What stands before an attribution that begins at token ``first`` and closes the sentence."""
    content = trimmed(text, _clause_start(sentence, cue, first, sentence.starts[0], cues), sentence.starts[first])
    return [content] if content else []


def _next_paragraph(text: str, sentence: Sentence, cue: Cue) -> list[Characters]:
    """A passage set off below "The report adds:": the paragraph that follows."""
    end = sentence.ends[-1]
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
    if not cue.forms & {"clause", "quote"} or any(sentence.tags[token] in VERBS for token in setting):
        return []
    stop = text.find("\n", start, start + 3000)
    content = trimmed(text, start, stop if stop >= 0 else min(len(text), start + 3000))
    return [content] if content else []


def _region(text: str, sentence: Sentence, around: Quotation | None) -> Characters:
    """Where the content can be: the sentence, or the quotation in which the cue itself stands."""
    low, high = sentence.starts[0], sentence.ends[-1]
    if around is not None:
        return max(low, around.first), min(high, around.last)
    return low, high


def _left_quotation(
    text: str, sentence: Sentence, first: int, around: Quotation | None, quotations: Quotations
) -> Quotation | None:
    """The quotation that ends right before the attribution."""
    position = sentence.starts[first]
    quotation = quotations.before(position)
    if quotation is None or around is not None:
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
    text: str,
    sentence: Sentence,
    cue: Cue,
    left: Quotation,
    last: int,
    low: int,
    high: int,
    around: Quotation | None,
    quotations: Quotations,
    cues: list[Cue],
) -> list[Characters]:
    """A quotation before the attribution, and what of it goes on behind."""
    begin = left.first
    opening = text[low : left.start].strip() if left.start > low else ""
    if opening and len(opening.split()) > 1 and not opening.endswith((".", ":", "!", "?")):
        # The quotation is the end of a clause in the article's words: "The plan is “a mistake,” she said".
        begin = _clause_start(sentence, cue, sentence.token_at(left.start), low, cues, left.start)
    content = trimmed(text, begin, left.last)
    contents = [content] if content else []
    position = sentence.ends[last - 1] if last <= len(sentence) else high
    following = quotations.after(position)
    if following is not None and following.start < sentence.ends[-1]:
        gap = text[position : following.start]
        if gap.strip() in (",", "", ":", "—", "–", "--", ".", ";") or _only_setting(sentence, last, following.start):
            more = trimmed(text, following.first, following.last)
            if more:
                contents.append(more)
            return contents
    if last < len(sentence) and sentence.words[last] == "that" and "clause" in cue.forms:
        more = (
            trimmed(text, sentence.starts[last + 1], end_of(sentence, cue, last + 1, high, cues))
            if last + 1 < len(sentence)
            else None
        )
        if more:
            contents.append(more)
    return contents


def _only_setting(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether the tokens up to a following quotation tell only when, where or to whom it was said."""
    token, count = first, 0
    if first < len(sentence) and sentence.words[first] not in after_words() | {",", "to"}:
        return False
    while token < len(sentence) and sentence.starts[token] < stop:
        if sentence.tags[token] in ("VBD", "VBZ", "VBP", "MD") or sentence.words[token] in (".", ";"):
            return False
        token, count = token + 1, count + 1
    return count <= 25 and sentence.words[token - 1] in BREAKS | {"."}


def _stands_after(text: str, sentence: Sentence, cue: Cue, first: int, last: int, low: int, behind: int | None) -> bool:
    """Whether the attribution follows what is said: "K, she said"."""
    if first == 0 or sentence.starts[first] <= low or not ({"clause", "quote"} & cue.forms):
        return False
    before = sentence.words[first - 1]
    parsed = [
        child
        for child in sentence.children[cue.head]
        if sentence.deps[child] in _CLAUSES
        and sentence.tags[child] in VERBS | {"JJ", "NN", "NNS", "MD", "UH", "NNP"}
        and not (child >= last and is_setting(sentence, child))
    ]
    left_clause = any(
        child < first
        for child in parsed
        if sentence.deps[child] != "dep"
        and (
            sentence.tags[child] in FINITE
            or sentence.child(child, "nsubj", "nsubjpass", "aux", "expl") is not None
            or sentence.tags[child] not in VERBS
        )
    )
    if before not in (",", "—", "–", "--", "?", "!", "…"):
        return False
    tag, label = sentence.tags[cue.head], sentence.deps[cue.head]
    if tag not in ("VBD", "VBZ", "VBP", "VBN") or label in ("relcl", "amod") or label == "acl" and tag != "VBD":
        return False  # a past tense is no participle: "K, a detective who works on the case said"
    if cue.lemma == "tell":
        while last < len(sentence) and sentence.tags[last] in _ADDRESSEE:
            last += 1
    enclosed = (
        last >= len(sentence)
        or sentence.words[last] in (",", ".", "—", "–", "--", ";", "?", "!")
        or sentence.starts[last] >= sentence.ends[-1]
    )
    if behind is not None and text[behind - 1] in "“\"'‘" and not left_clause:
        return False
    if behind is not None and not enclosed:
        start = sentence.token_at(behind)
        if sentence.words[start - 1] == "that" or any(child >= last for child in parsed):
            return False
    if not enclosed and sentence.words[last] not in after_words() and not sentence.words[last].endswith("day"):
        return False
    has_clause = any(sentence.tags[token] in FINITE and sentence.starts[token] >= low for token in range(first))
    if left_clause:
        return True
    if not has_clause:
        rest = any(character.isalnum() for word in sentence.words[last:] for character in word)
        if rest and sentence.words[last] == "," and first > 5 and sentence.words[0] not in after_words():
            rest = False  # "K, the ministry said, citing data"
        return cue.lemma in _PLAIN and not rest and first > 2 and behind is None
    # No clause to the left in the parse: believe the commas, unless only a setting stands before them.
    if sentence.words[0] in after_words() and not _has_second_comma(sentence, first):
        return False
    return behind is None or enclosed


def _has_second_comma(sentence: Sentence, first: int) -> bool:
    return "," in sentence.words[: first - 1]


def _clause_start(sentence: Sentence, cue: Cue, first: int, low: int, cues: list[Cue], limit: int | None = None) -> int:
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
    text: str, sentence: Sentence, cue: Cue, last: int, high: int, cues: list[Cue], quotations: Quotations
) -> list[Characters]:
    """What goes on behind an attribution between commas: "The bridge, she said, would close"."""
    tail = _tail(text, sentence, cue, last, high, cues, quotations)
    if tail is not None:
        return [tail]
    if last >= len(sentence) or sentence.words[last] not in (",", "—", "–", "--"):
        return []
    following = last + 1
    if following >= len(sentence) or sentence.starts[following] >= high:
        return []
    quotation = quotations.at(sentence.starts[following])
    if quotation is not None:
        more = trimmed(text, quotation.first, quotation.last)
        return [more] if more else []
    word, tag = sentence.words[following], sentence.tags[following]
    if (
        any(other.first == following for other in cues)
        or tag == "VBG"
        or word in ("who", "which", "whose", "where", "while", "when", "citing", "and", "but", "as", "after")
    ):
        return []
    if word in after_words() and not any(tag in FINITE for tag in sentence.tags[following:]):
        return []
    more = trimmed(text, sentence.starts[following], end_of(sentence, cue, following, high, cues))
    return [more] if more else []


def _tail(
    text: str, sentence: Sentence, cue: Cue, last: int, high: int, cues: list[Cue], quotations: Quotations
) -> Characters | None:
    """A clause that goes on behind the attribution: "Rents rose, the bank said on Monday, while wages fell"."""
    words, tags = sentence.words, sentence.tags
    token = last
    while token < len(sentence) and words[token] != "," and tags[token] not in FINITE and token - last < 12:
        token += 1
    following = token + 1
    if (
        following < len(sentence) - 1
        and words[token] == ","
        and words[following] in _COMPARING
        and sentence.starts[following] < high
        and "CD" in tags[following:]
        and not any(tag in FINITE for tag in tags[following:])
        and quotations.at(sentence.starts[following]) is None
    ):
        # "Rents rose, the bank said on Monday, compared with 3 percent in May"
        return trimmed(text, sentence.starts[following], high)
    if (
        following >= len(sentence) - 2
        or words[token] != ","
        or words[following] not in _GOING_ON | {"as"}
        or sentence.starts[following] >= high
        or quotations.at(sentence.starts[following]) is not None
    ):
        return None
    verb = next((place for place in range(following + 1, len(sentence)) if tags[place] in FINITE), None)
    if verb is None:
        return None
    subject = any(
        sentence.deps[place] in (*SUBJECTS, *PASSIVE_SUBJECTS)
        and tags[place] not in ("WP", "WDT")
        and (words[following] != "as" or tags[place] != "PRP")  # "he said, as he left"
        for place in range(following + 1, min(verb + 2, len(sentence)))
    )
    # "K, the board said, but fell short of the target": the verb goes with one of what is said.
    main = sentence.heads[verb] if sentence.deps[verb] in ("aux", "auxpass") else verb
    shared = verb <= following + 2 and sentence.deps[main] == "conj" and sentence.heads[main] < cue.first - 2
    if not subject and not shared:
        return None
    if any(
        other.head > following and other.kind in ("verb", "according", "passive") and tags[other.head] != "VB"
        for other in cues
    ):
        return None  # who says that is another matter
    stop = next((place for place in range(following, len(sentence)) if words[place] == ";"), None)
    return trimmed(text, sentence.starts[following + 1], min(high, sentence.starts[stop] if stop else high))
