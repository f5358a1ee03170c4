""" "According to S, K.": source and content by the commas before the first verb with a tense, where the reader lost them."""

from __future__ import annotations

from kit.language.sentence import AUXILIARIES, DETERMINERS, FINITE, NOUNS, VERBS, Sentence
from kit.language.speech import wording
from kit.language.speech.attribution import Characters
from kit.language.speech.closings import RELATIVES
from kit.language.speech.cues import SAYING_WORDS, Cue, openers
from kit.language.syntax import PASSIVE_SUBJECTS, SUBJECTS, Range, own_subject

_DESCRIBING = frozenset(("relcl", "acl"))


def parted(sentence: Sentence, cue: Cue, source: Range, content: Characters) -> tuple[Range, list[Characters]]:
    """The tokens of the source and the characters of what is said, mended where commas part the two."""
    if content[1] > sentence.ends[-1]:
        return source, [content]
    said = sentence.token_at(content[0]), sentence.token_at(content[1] - 1) + 1
    source, (first, last) = _mended(sentence, cue, source, said) or (source, said)
    if (first, last) == said:
        return source, [content]
    return source, wording.piece(sentence.text, sentence.starts[first], sentence.ends[last - 1])


def _mended(sentence: Sentence, cue: Cue, source: Range, content: Range) -> tuple[Range, Range] | None:
    """The tokens of source and content of an "according to" that opens its sentence; None where no comma parts the two."""
    words, tags, deps = sentence.words, sentence.tags, sentence.deps
    if any(words[token] not in openers() for token in range(cue.first)):
        return None
    verb = next((token for token in range(cue.last, len(sentence)) if _is_main(sentence, token)), len(sentence))
    nouns = range(max(cue.last, source[0]) + 1, verb)
    commas = [token for token in nouns if words[token] == "," and tags[token + 1] not in RELATIVES]
    if not commas or verb == len(sentence):
        return None
    begin, end = content
    comma = next((comma for comma in commas if begin - 2 <= comma < begin), None)
    if comma is None:
        comma = next((comma for comma in commas if comma >= source[1]), commas[-1])
        begin = comma + 1
    subject = own_subject(sentence, verb if deps[verb] not in AUXILIARIES else sentence.heads[verb])
    behind = [other for other in commas if comma < other < (subject or 0)]
    if behind and tags[begin] in NOUNS | DETERMINERS | {"JJ"}:  # "Ann Lee, a former head of the port, K"
        comma, begin = behind[0], behind[0] + 1
        source = source[0], max(source[1], comma)
    last = len(sentence)
    while last > end and not words[last - 1][0].isalnum():
        last -= 1
    if FINITE.isdisjoint(tags[begin:end]) or not _starts_anew(sentence, end, last):
        end = max(end, last)
    return (source[0], min(source[1], comma)), (begin, end)


def _is_main(sentence: Sentence, token: int) -> bool:
    """Whether a verb has a tense and does not only describe a noun."""
    labels = sentence.deps[token], sentence.deps[sentence.heads[token]]
    return sentence.tags[token] in FINITE and _DESCRIBING.isdisjoint(labels)


def _starts_anew(sentence: Sentence, first: int, last: int) -> bool:
    """Whether somebody says or does something else in what follows: "..., but denied it", "..., and he was late"."""
    deps, tags, words = sentence.deps, sentence.tags, sentence.words
    return any(
        tags[token] in VERBS
        and words[token] in SAYING_WORDS
        or deps[token] in (*SUBJECTS, *PASSIVE_SUBJECTS)
        and deps[sentence.heads[token]] not in (*_DESCRIBING, "advcl")
        for token in range(first, last)
    )
