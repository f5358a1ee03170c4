"""The clause a figure stands in: its verb and that verb's subject.

The parser is asked first. Where its answer cannot be (a subject inside a prepositional phrase, a finite verb that hangs
under a noun), the noun phrase right before the verb is taken, by position alone.
"""

from __future__ import annotations

from kit.language.clause.change_words import change_words
from kit.language.clause.noun_phrases import is_time, measure_nouns, singular
from kit.language.clause.parses import ADJECTIVES, DETERMINERS, FINITE, NOUNS, PROPER, VERBS, Sentence
from kit.language.lexicons import load_words

_WORDS = load_words("figure_words.toml")
_EMPTY = _WORDS["empty_subjects"]
_SAYINGS = load_words("period_attachment.toml")["sayings"]
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_CONTROLLING = _WORDS["controlling_verbs"]
_THIRD = frozenset(("it", "he", "she", "they", "its", "his", "her", "their"))
_VERB_OR_NOUN = _WORDS["verbs_or_nouns"]
_PRONOUN_TAGS = frozenset(("PRP", "EX", "WP", "WDT", "DT", "CD", "VBG", "JJ"))
_PHRASE_TAGS = NOUNS | ADJECTIVES | DETERMINERS | frozenset(("IN", "CD", "POS", "HYPH", "VBG", "VBN", "$"))
_OPENERS = _WORDS["clause_openers"] - {"who", "which"}
_POST_LINKS = frozenset(("of", "for", "among"))
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "nsubj:pass")


def predicate_of(sentence: Sentence, token: int) -> int | None:
    """The verb that governs the token, or the root where no verb does."""
    if not sentence.parsed:
        return None
    heads, tags = sentence.heads, sentence.tags
    for _ in range(25):
        head = heads[token]
        if head == token:
            return token
        token = head
        if tags[token] in VERBS and sentence.deps[token] not in ("amod", "aux", "auxpass", "prep"):
            return token
    return None


def governing_verb(sentence: Sentence, left: int, inner: int) -> int | None:
    """The verb of the figure that starts at token ``left``: the one right before it, else the one above ``inner``."""
    tags, words = sentence.tags, sentence.words
    parsed = predicate_of(sentence, inner)
    if parsed is not None and parsed > inner and tags[parsed] in VERBS and sentence.deps[inner] in _SUBJECTS:
        return parsed  # "said 87 percent of the patients were young": the figure is the subject
    token = left - 1
    while token > 0 and tags[token] in ("RB", "DT", "RBR") and words[token] != "n't":
        token -= 1
    verb = tags[token] in ("VBD", "VBZ", "VBP", "VB") or words[token] in _VERB_OR_NOUN and tags[token - 1] in NOUNS
    return token if token > 0 and verb and token >= left - 3 else parsed


def subject_token(sentence: Sentence, verb: int, below: int) -> int | None:
    """The head of the subject of ``verb``: its own, or the one it shares; ``below`` bounds a fallback by position."""
    seen = set()
    node = verb
    for _ in range(8):
        if node in seen:
            break
        seen.add(node)
        own = sentence.child(node, *_SUBJECTS)
        if own is not None and own > below and sentence.words[node] in _SAYINGS:
            return _subject_before(sentence, below)  # "..., the agency said" behind what is said
        if (
            own is None
            and node > 1
            and sentence.tags[node] == "VB"
            and sentence.words[node - 1] == "to"
            and sentence.tags[node - 2] in NOUNS
            and singular(sentence.words[node - 2]) in measure_nouns()["measures"]
            and node == verb
        ):
            return node - 2
        if (
            own is not None
            and sentence.words[own] in _RELATIVE
            and sentence.tags[own] in ("WDT", "WP", "IN", "WP$", "DT")
        ):
            antecedent = _antecedent(sentence, node, own)
            if antecedent is not None:
                return antecedent
            own = None
        if (
            own is not None
            and own < node
            and sentence.tags[own] in NOUNS
            and (_after_preposition(sentence, own) or _figure_after_break(sentence, own, node))
        ):
            nearer = phrase_before(sentence, node)
            if nearer is not None and nearer > own:
                return nearer
        if (
            own is not None
            and (own < node or sentence.tags[node] not in FINITE or sentence.words[own] in _EMPTY)
            and sentence.tags[own] in NOUNS | _PRONOUN_TAGS
        ):
            return own
        if (
            (node == verb or own is None and sentence.tags[node] in FINITE)
            and (sentence.tags[node] in ("VBD", "VBZ", "VBP") or _bare(sentence, node) or _verbal(sentence, node))
            and sentence.deps[node] != "conj"
        ):
            before = phrase_before(sentence, node)
            if before is not None:
                return before
        if own is None and sentence.tags[node] in ("VBD", "VBZ", "VBP") and sentence.deps[node] == "conj":
            before = _opened_before(sentence, node)
            if before is not None:
                return before
        dependency, head = sentence.deps[node], sentence.heads[node]
        if dependency == "acl" and sentence.tags[node] == "VB" and sentence.tags[head] in NOUNS:
            higher = (
                None if _controls(sentence, head) else predicate_of(sentence, head)
            )  # "announced plans to lay off 4,200": who announced
            if higher is not None and sentence.tags[higher] in VERBS and higher not in seen:
                node = higher
                continue
        if dependency == "acl" and sentence.tags[head] in VERBS:
            node = head
            continue
        if dependency in ("relcl", "acl") and sentence.tags[head] in NOUNS:
            return _named_before_who(sentence, node) or head
        if head == node:
            break
        if dependency == "xcomp":
            controlled = sentence.child(head, "dobj")
            if (
                controlled is not None
                and controlled < node
                and sentence.tags[node] == "VB"
                and sentence.words[head] not in ("promised", "promise")
            ):
                return controlled
        if dependency in (
            "conj",
            "xcomp",
            "advcl",
            "dep",
            "pcomp",
            "prep",
            "aux",
            "parataxis",
            "pobj",
            "npadvmod",
            "attr",
            "acomp",
        ):
            node = head
            continue
        break
    return _nearest_before(sentence, verb, below)


def _subject_before(sentence: Sentence, below: int) -> int | None:
    """The last noun before token ``below`` that the parser calls a subject."""
    return next(
        (
            token
            for token in range(below - 1, -1, -1)
            if sentence.deps[token] in _SUBJECTS and sentence.tags[token] in NOUNS
        ),
        None,
    )


def _opened_before(sentence: Sentence, verb: int) -> int | None:
    """The noun phrase between a word that opens a clause and its verb: "after second-quarter net profit fell"."""
    head = phrase_before(sentence, verb)
    if head is None:
        return None
    start = head
    while start > 0 and sentence.tags[start - 1] in _PHRASE_TAGS and sentence.words[start - 1] not in _OPENERS:
        start -= 1
    return head if start > 0 and sentence.words[start - 1] in _OPENERS else None


def _after_preposition(sentence: Sentence, head: int) -> bool:
    """Whether the noun stands in a prepositional phrase: no subject, whatever the parser says."""
    token = head - 1
    while token >= 0 and sentence.tags[token] in NOUNS | ADJECTIVES | DETERMINERS | {"CD", "POS", "VBN", "VBG"}:
        token -= 1
    return token >= 0 and sentence.words[token] in (
        "since",
        "in",
        "at",
        "on",
        "of",
        "from",
        "with",
        "by",
        "for",
        "during",
        "to",
        "excluding",
        "including",
    )


def _figure_after_break(sentence: Sentence, start: int, end: int) -> bool:
    """Whether another figure and a comma or "and" stand between: what is before them belongs to another clause."""
    inner = range(start + 1, end)
    return any(token in sentence.figures for token in inner) and any(
        sentence.words[token] in (",", "and", ";") for token in inner
    )


def _controls(sentence: Sentence, noun: int) -> bool:
    """Whether the noun is the one who acts in the infinitive after it: "ordered the company to repay 3 million"."""
    head = sentence.heads[noun]
    return sentence.deps[noun] in ("dobj", "dative") and sentence.words[head] in _CONTROLLING


def _antecedent(sentence: Sentence, verb: int, pronoun: int) -> int | None:
    head = sentence.heads[verb]
    if sentence.deps[verb] in ("relcl", "acl") and (sentence.tags[head] in NOUNS or head == pronoun - 1):
        return _named_before_who(sentence, verb) or head
    token = pronoun - 1
    if token >= 0 and sentence.words[token] == ",":
        token -= 1
    return token if token >= 0 and sentence.tags[token] in NOUNS else None


def _named_before_who(sentence: Sentence, verb: int) -> int | None:
    """The name right before ", who", where the parse hangs the clause on a thing: "talks with the Greens, who have"."""
    for pronoun in sentence.children[verb]:
        if sentence.words[pronoun] == "who" and pronoun > 1 and sentence.words[pronoun - 1] == ",":
            named = sentence.entities[pronoun - 2] in ("PERSON", "ORG", "NORP") and sentence.tags[pronoun - 2] in PROPER
            return pronoun - 2 if named and not sentence.entities[sentence.heads[verb]] else None
    return None


def _bare(sentence: Sentence, token: int) -> bool:
    """Whether a base form has no "to" and no auxiliary before it: a present tense that the tagger took for it."""
    return sentence.tags[token] == "VB" and token > 0 and sentence.tags[token - 1] not in ("TO", "MD", "RB")


def _verbal(sentence: Sentence, token: int) -> bool:
    """Whether a word is a verb of change or cost though its tag says noun."""
    return sentence.words[token] in change_words().verbs or sentence.words[token] in _VERB_OR_NOUN


def _nearest_before(sentence: Sentence, verb: int, below: int) -> int | None:
    """Without a subject in the parse: the noun phrase right before the verb, or a fragment's head."""
    if sentence.tags[verb] not in VERBS and not _verbal(sentence, verb):
        token = sentence.heads[verb]
        return (
            verb
            if verb < below and sentence.tags[verb] in NOUNS
            else token
            if token < below and sentence.tags[token] in NOUNS
            else None
        )
    return phrase_before(sentence, verb)


def _before_ages(sentence: Sentence, token: int) -> int:
    """The token before "aged 12 to 15", when that stands there; else ``token``."""
    if token < 2 or sentence.tags[token] != "CD" and sentence.words[token] not in ("older", "over", "younger"):
        return token
    for inner in range(token - 1, max(token - 5, 0), -1):
        if sentence.words[inner] in ("aged", "ages"):
            return inner - 1
    return token


def _looks_nominal(sentence: Sentence, token: int) -> bool:
    """Whether a word is a noun: by its tag or, where that erred, by its place or the lexicon ("Profit climbed")."""
    tag = sentence.tags[token]
    if tag in NOUNS:
        return True
    opens = token == 0 or sentence.tags[token - 1] in DETERMINERS | ADJECTIVES
    if tag == "JJ":
        return (
            token > 0
            and sentence.tags[token - 1] in DETERMINERS
            or opens
            and singular(sentence.words[token]) in measure_nouns()["measures"]
        )
    return opens and singular(sentence.words[token]) in measure_nouns()["measures"]


def phrase_before(sentence: Sentence, verb: int) -> int | None:
    """The head of the noun phrase that ends right before a verb, "of ..." and "for ..." included: by position alone."""
    words, tags = sentence.words, sentence.tags
    token = verb - 1
    while (
        token >= 0
        and tags[token] in ("RB", "MD", "VBD", "VBZ", "VBP", "VB", "RBR")
        and words[token] not in ("said", "says")
        and not _looks_nominal(sentence, token)
    ):
        token -= 1
    token = _before_ages(sentence, token)
    if token < 0 or not _looks_nominal(sentence, token) or is_time(words[token]) and singular(words[token]) != "time":
        return None
    nearest = token
    start = token
    while (
        start > 0
        and (tags[start - 1] in _PHRASE_TAGS)
        and words[start - 1] not in ("than", "as", "that", "because", "after", "if")
    ):
        start -= 1
    if tags[start] in ("IN", "TO"):
        return nearest if words[start] not in _POST_LINKS else None
    head = None
    for inner in range(start, nearest + 1):
        if (
            tags[inner] in NOUNS
            or _looks_nominal(sentence, inner)
            and (inner == nearest or tags[inner + 1] in ("IN", "TO"))
        ):
            head = inner
        elif tags[inner] in ("IN", "TO") and head is not None:
            break
    return head if head is not None and not is_time(words[head]) else nearest


def antecedent_of(sentence: Sentence, pronoun: int) -> int | None:
    """Whom "it", "he" or "their" means within the sentence: the subject of an earlier clause, if it can be."""
    if sentence.words[pronoun] not in _THIRD:
        return None
    person = sentence.words[pronoun] in ("he", "she", "his", "her")
    best = None
    for token in range(pronoun - 1):
        if (
            sentence.deps[token] in ("nsubj", "nsubjpass")
            and sentence.tags[token] in NOUNS
            and not is_time(sentence.words[token])
            and token not in sentence.figures
        ):
            label = sentence.entities[token]
            alone = label == "ORG" and token + 1 < len(sentence) and not sentence.entities[token + 1]
            if person and alone and (token == 0 or not sentence.entities[token - 1]) and best is None:
                best = token  # one word, which may be a surname: "Musk uses his account, where he has"
                continue
            if sentence.tags[token] == "NNS" and sentence.words[pronoun] not in ("they", "their"):
                continue
            if (
                person
                and label in ("ORG", "GPE", "LOC", "FAC")
                or not person
                and label == "PERSON"
                and sentence.words[pronoun] in ("it", "its")
            ):
                continue
            best = token
            if label:
                break
    return best
