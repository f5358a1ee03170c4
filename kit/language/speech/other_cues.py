"""Source and content of the cues that are no verbs of saying: "according to", nouns, "reportedly", passives."""

from __future__ import annotations

from kit.language.sentence import FINITE, VERBS, Sentence
from kit.language.speech.cues import Cue, openers
from kit.language.speech.extents import BREAKS
from kit.language.speech.quotations import Quotations
from kit.language.speech.speakers import speaker_of
from kit.language.speech.wording import Characters, trimmed
from kit.language.syntax import Range, edges


def according(sentence: Sentence, cue: Cue, quotations: Quotations) -> tuple[Range | None, list[Characters]]:
    """Source and content of "according to S"."""
    words, count = sentence.words, len(sentence)
    first = cue.last
    if first >= count:
        return None, []
    phrase = sentence.child(first - 1, "pobj")
    last = edges(sentence, phrase)[1] if phrase is not None and phrase >= first else first
    stop = first
    while (
        stop < count
        and words[stop] not in (",", ";", ".", ":", "—", "–", "--")
        and sentence.tags[stop] not in ("``", "''")
        and words[stop] not in ("“", "”")
    ):
        stop += 1
    appositive = stop
    if stop < count and words[stop] == "," and last > stop + 1 and sentence.tags[stop + 1] != "CD":
        # An apposition: "according to Ann Lee, the mayor, K".
        appositive = last
        while appositive - 1 > first and words[appositive - 1] in (",", ".", ";"):
            appositive -= 1
        if any(
            sentence.tags[token] in FINITE
            for token in range(stop, appositive)
            if sentence.deps[token] != "relcl" and sentence.deps[sentence.heads[token]] != "relcl"
        ):
            appositive = stop
    text = sentence.text
    begins = cue.first == 0 or all(word in openers() or word == "," for word in words[: cue.first])
    if begins:
        content = trimmed(text, sentence.ends[appositive - 1], sentence.ends[-1])
        return (first, appositive), [content] if content else []
    end = cue.first
    while end > 0 and words[end - 1] in (",", "—", "–", "--"):
        end -= 1
    begin = 0
    while begin < end and words[begin] in openers():
        begin += 1
    if end <= begin:
        return None, []
    quotation = quotations.before(sentence.starts[cue.first])
    start = sentence.starts[begin]
    if quotation is not None and quotation.start < start < quotation.end:
        start = quotation.first
    content = trimmed(text, start, sentence.ends[end - 1])
    contents = [content] if content else []
    if words[cue.first - 1] == "," and appositive < count and words[appositive] == "," and appositive + 1 < count:
        rest = appositive + 1
        if (
            words[rest] not in ("who", "which", "and", "but", "while", "where")
            and any(tag in FINITE for tag in sentence.tags[rest:])
            and (not any(tag in FINITE for tag in sentence.tags[: cue.first]) or words[rest] in ("that", "with"))
        ):
            more = trimmed(text, sentence.starts[rest], sentence.ends[-1])
            contents += [more] if more else []
    return (first, appositive), contents


def noun(sentence: Sentence, cue: Cue) -> tuple[Range | None, list[Characters]]:
    """Source and content of "S's claim that K" and "S made the claim that K"."""
    words, tags, count = sentence.words, sentence.tags, len(sentence)
    after = cue.last
    owner: Range | None = None
    if after < count and words[after] in ("by", "from", "of") and words[after - 1] != "that":
        phrase = sentence.child(after, "pobj")
        if words[after] != "of" and phrase is not None:
            place = phrase + 1
            while place < count and place < phrase + 6 and words[place] != "that":
                place += 1
            if place < count and words[place] == "that":
                owner = (edges(sentence, phrase)[0], place)
                after = place
    possessor = sentence.child(cue.head, "poss")
    infinitive = (
        after + 1 < count
        and words[after] == "to"
        and tags[after + 1] == "VB"
        and cue.cue_type in ("promise", "demand", "warn")
        and cue.lemma not in ("offer",)
    )
    if (
        after >= count
        or not (words[after] == "that" and tags[after] in ("IN", "WDT", "DT") and after + 1 < count)
        and not (infinitive and possessor is not None)
    ):
        return None, []
    if words[after] == "that" and (tags[after] == "WDT" or after + 1 < count and tags[after + 1] in FINITE):
        return None, []
    if possessor is not None:
        first, last = edges(sentence, possessor)
        owner = (first, last)
    elif owner is None and sentence.deps[cue.head] in ("dobj", "pobj", "attr"):
        head = sentence.heads[cue.head]
        if sentence.deps[cue.head] == "pobj":
            head = sentence.heads[head]
        if tags[head] in VERBS:
            owner = speaker_of(sentence, Cue(head, head + 1, head, "verb", cue.cue_type, cue.lemma, frozenset()))
    clause = next(
        (
            child
            for child in sentence.children[cue.head]
            if child > after and sentence.deps[child] in ("acl", "ccomp", "relcl", "advcl", "xcomp")
        ),
        None,
    )
    if clause is None:
        marked = sentence.heads[after]
        clause = (
            marked if marked > after and sentence.deps[marked] in ("acl", "ccomp", "relcl", "advcl", "xcomp") else None
        )
    end = edges(sentence, clause)[1] if clause is not None else count
    begin = after + 1 if words[after] == "that" else after
    content = trimmed(sentence.text, sentence.starts[begin], sentence.ends[end - 1])
    return owner, [content] if content else []


def adverb(sentence: Sentence, cue: Cue) -> list[Characters]:
    """The clause that "reportedly" stands in, on both sides of it."""
    token = cue.head
    head = sentence.heads[token]
    for _ in range(4):
        if sentence.tags[head] in VERBS and sentence.deps[head] not in ("aux", "auxpass", "amod"):
            break
        head = sentence.heads[head]
    if sentence.tags[head] not in VERBS:
        return []
    first, last = edges(sentence, head)
    while first < token and (
        sentence.words[first] in openers()
        or sentence.words[first] in BREAKS
        or sentence.words[first] in ("that", "who", "which")
    ):
        first += 1
    contents = [
        trimmed(sentence.text, sentence.starts[first], sentence.starts[token]) if first < token else None,
        trimmed(sentence.text, sentence.starts[token + 1], sentence.ends[last - 1]) if token + 1 < last else None,
    ]
    return [content for content in contents if content]


def passive(sentence: Sentence, cue: Cue, quotations: Quotations) -> tuple[Range | None, list[Characters]]:
    """Source and content of "K is expected to", "it was announced that K", "she was told that K"."""
    words, tags, deps = sentence.words, sentence.tags, sentence.deps
    verb = cue.head
    source: Range | None = None
    for child in sentence.children[verb]:
        if deps[child] == "agent" or deps[child] == "prep" and words[child] == "by" and child > verb:
            name = sentence.child(child, "pobj")
            if name is not None:
                source = edges(sentence, name)
    subject = sentence.child(verb, "nsubjpass", "nsubj")
    clause = next(
        (
            child
            for child in sentence.children[verb]
            if child > verb and deps[child] in ("ccomp", "xcomp", "advcl") and tags[child] in VERBS | {"JJ", "NN"}
        ),
        None,
    )
    text = sentence.text
    if clause is None and subject is not None and words[subject] == "it":
        that = next(
            (token for token in range(verb + 1, min(verb + 7, len(sentence) - 1)) if words[token] == "that"), None
        )
        content = trimmed(text, sentence.starts[that + 1], sentence.ends[-1]) if that is not None else None
        return (source, [content]) if content else (None, [])
    if clause is None or clause - verb > 30 or cue.cue_type == "demand" and tags[clause] == "VB":
        return None, []
    low, high = edges(sentence, clause)
    low = max(low, verb + 1)
    if any(words[token] == "to" and tags[token] == "TO" for token in range(low, min(clause, low + 3))):
        second = trimmed(text, sentence.starts[low], sentence.ends[high - 1])
        first = None
        if subject is not None and tags[subject] not in ("EX", "WP", "WDT"):
            one, two = edges(sentence, subject)
            first = trimmed(text, sentence.starts[one], sentence.ends[min(two, verb) - 1]) if one < verb else None
        return source, [content for content in (first, second) if content]
    if (
        sentence.words[low] == "that"
        or subject is not None
        and words[subject] == "it"
        or cue.lemma in ("told", "asked")
    ):
        begin = low + (words[low] == "that")
        if begin >= len(sentence):
            return None, []
        content = trimmed(text, sentence.starts[begin], sentence.ends[high - 1])
        return source, [content] if content else []
    return None, []
