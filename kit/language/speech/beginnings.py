"""Where the content behind a cue begins: at "that", a quotation mark, a clause, an infinitive or a thing."""

from __future__ import annotations

from bisect import bisect_left

from kit.language.lexicons import load_words
from kit.language.sentence import ARTICLES, FINITE, NOUNS, PROPER, Sentence
from kit.language.speech.cues import Cue
from kit.language.speech.quotations import DASHES, Quotation, Quotations
from kit.language.syntax import Range, edges

_CLAUSE_OPENERS = NOUNS | frozenset(
    ("DT", "PRP", "PRP$", "EX", "JJ", "CD", "NNPS", "VBG", "WP", "WRB", "JJR", "JJS", "PDT", "$")
)
_SETTINGS = frozenset(("as", "when", "after", "before", "while", "once", "until"))
_ABOUT = frozenset(("at", "about", "around", "as", "nearly", "more", "fewer", "less", "over", "only", "some", "up"))
_REFUSALS = frozenset(("decline", "refuse"))
_DEAD = ("dobj", "JJ")  # "claim 60 dead"
_SPEAKING = frozenset(
    ("comment", "say", "speak", "answer", "respond", "discuss", "elaborate", "confirm", "give", "talk", "be")
)
_CALLING = frozenset(("call", "dub", "label"))
_JUDGING = _CALLING | {"portray", "see", "consider", "hail", "describe"}  # what with, not of what
_JUDGED = frozenset(("dobj", "ccomp", "nsubj", "oprd"))
_JUDGEABLE = NOUNS | {"PRP", "JJ", "DT", "CD", "VBG"}
_THINGS = NOUNS | {"CD", "DT", "JJR", "VBG", "WP", "VBN"}


def behind_start(sentence: Sentence, cue: Cue, source: Range | None, quotations: Quotations) -> int | None:
    """The character at which the content behind the cue starts; None where none is found."""
    tags, starts = sentence.tags, sentence.starts
    begin = source[1] if source is not None and source[0] >= cue.last else cue.last
    if begin >= len(sentence):
        return None
    children = [child for child in sentence.children[cue.head] if child >= begin]
    if cue.takes_words:
        if (that := _that(sentence, begin)) is not None:
            return starts[that + 1] if that + 1 < len(sentence) else None
        quotation = _quotation(sentence, begin, quotations)
        if quotation is not None:
            return None if "what" in sentence.words[: cue.first] else quotation.first
        if (clause := _clause(sentence, cue, begin, children)) is not None:
            return starts[clause]
    if "infinitive" in cue.forms and (to := _infinitive(sentence, cue, begin, children)) is not None:
        return starts[to]
    around = quotations.at(starts[cue.head])
    if tags[cue.head] == "VB" or tags[cue.head] == "VBN" and sentence.deps[cue.head] == "acl" or around is not None:
        return None  # "finds it hard to repeat his attacks", "a stream called the Wye": nothing is said
    token = _put_at(sentence, begin, children) if cue.lemma == "put" else _thing(sentence, cue, source, begin, children)
    return starts[token] if token is not None and token < len(sentence) else None


def _that(sentence: Sentence, begin: int) -> int | None:
    """ "that" close behind the cue, past an addressee or a setting."""
    words, tags, deps = sentence.words, sentence.tags, sentence.deps
    for token in range(begin, min(begin + 14, len(sentence))):
        if words[token] == "that":
            mark = deps[token] == "mark"
            if mark or token <= begin + 3 and tags[token] in ("IN", "WDT"):
                return token
        if tags[token] in FINITE | {"VB"} or words[token] in (";", "and", "but"):
            break
    return None


def _quotation(sentence: Sentence, begin: int, quotations: Quotations) -> Quotation | None:
    """The quotation behind the cue, with nothing between but a comma, what ends in a colon, or a setting: "said in May,"."""
    quotation = quotations.after(sentence.ends[begin - 1])
    if quotation is None or quotation.start >= sentence.ends[-1] + 1:
        return None
    gap = sentence.text[sentence.ends[begin - 1] : quotation.start].strip()
    if not gap or gap in DASHES | {":", ",", "that"}:
        return quotation
    between = range(begin, bisect_left(sentence.starts, quotation.start))
    setting = gap[-1] == "," and not any(sentence.tags[token] in FINITE for token in between)
    return quotation if len(gap) < 160 and (gap[-1] == ":" or setting) else None


def _clause(sentence: Sentence, cue: Cue, begin: int, children: list[int]) -> int | None:
    """The clause that the parse hangs on the cue, or what a colon opens."""
    words, tags = sentence.words, sentence.tags
    if words[begin] == ":" and begin + 1 < len(sentence) and tags[begin + 1] != "_SP":
        return begin + 1
    clause = next(
        (child for child in children if sentence.deps[child] == "ccomp" and not is_setting(sentence, child)), None
    )
    if clause is None and cue.lemma == "tell":
        return _told(sentence, cue)
    if clause is None or "clause" not in cue.forms:
        return None
    low = _first_of(sentence, clause, begin)
    while low < clause and words[low] in ("that", ",", ":", "—"):
        low += 1
    number = words[begin] in _ABOUT or any(character.isdigit() for character in words[begin])
    if cue.lemma == "say" and number and low - begin < 8:
        return begin  # "say at least 90 people a day are crossing"
    addressee = sentence.child(cue.head, "dobj", "dative")
    if "addressee" in cue.forms and addressee is not None and low <= addressee < clause:
        low = edges(sentence, addressee)[1]
    return low


def _told(sentence: Sentence, cue: Cue) -> int | None:
    """ "told reporters he would rule", where the parse takes the clause for one about the reporters."""
    addressee = sentence.child(cue.head, "dobj", "dative")
    clause = sentence.child(addressee, "relcl", "acl", "ccomp") if addressee is not None else None
    if addressee is None or clause is None:
        return None
    first = edges(sentence, clause)[0]
    return first if first > addressee and sentence.tags[first] in ("PRP", "DT", "EX", "NNP", "PRP$") else None


def _infinitive(sentence: Sentence, cue: Cue, begin: int, children: list[int]) -> int | None:
    """The "to" of an infinitive, or the one who is to do it where something is demanded."""
    words, tags, deps = sentence.words, sentence.tags, sentence.deps
    for child in children:
        if deps[child] not in ("xcomp", "ccomp", "advcl", "acl") or tags[child] != "VB" or child - begin >= 25:
            continue
        to = next((token for token in range(child - 1, max(begin, child - 4) - 1, -1) if words[token] == "to"), None)
        if to is None or not _infinitive_counts(sentence, cue, child):
            continue
        if " " in cue.lemma and cue.last > cue.first + 1:
            return begin  # "called on the government to resign"
        addressee = sentence.child(cue.head, "dobj")
        if cue.cue_type == "demand" and addressee is not None and begin <= addressee < child:
            first = edges(sentence, addressee)[0]
            return first if first >= begin else to
        return to
    if words[begin] != "to" or begin + 1 >= len(sentence):
        return None
    if cue.lemma in _REFUSALS:
        return begin if words[begin + 1] in _SPEAKING else None
    return begin if tags[begin + 1] in ("VB", "RB") and cue.lemma != "say" else None


def _put_at(sentence: Sentence, begin: int, children: list[int]) -> int | None:
    """ "put the toll at 14", not "put lives at risk"."""
    thing = next((child for child in children if sentence.deps[child] == "dobj"), None)
    at = next((token for token in range(begin, min(begin + 12, len(sentence))) if sentence.words[token] == "at"), None)
    if thing is None or at is None or "CD" not in sentence.tags[at : at + 6]:
        return None
    return _first_of(sentence, thing, begin)


def _thing(sentence: Sentence, cue: Cue, source: Range | None, begin: int, children: list[int]) -> int | None:
    """The first token of a thing that is announced, judged, forecast or warned of."""
    words, tags, deps = sentence.words, sentence.tags, sentence.deps
    if cue.lemma == "see" and tags[cue.head] in ("VBZ", "VBP") and _is_forecaster(sentence, source):
        seen = next((child for child in children if deps[child] == "dobj"), None)
        if seen is not None:
            return _first_of(sentence, seen, begin) if _is_forecast(sentence, seen) else None
    if cue.lemma == "accuse" and (accused := _accused(sentence, cue, begin)) is not None:
        return accused
    if "as" in cue.forms and (judged := _judged(sentence, cue, children, begin)) is not None:
        return judged
    if " " in cue.lemma and cue.last == cue.first + 1:
        particle = cue.lemma.split()[1]
        return next((child + 1 for child in children if words[child] == particle and deps[child] == "prep"), None)
    if "object" in cue.forms or "number" in cue.forms and "CD" in tags[begin : begin + 8]:
        found, sure = _object(sentence, cue, begin, children)
        if sure:
            return found
    if (of := _preposition(sentence, cue, begin, children)) is not None:
        return of
    return begin if words[begin] in ("what", "how", "why", "whether") and "clause" in cue.forms else None


def _accused(sentence: Sentence, cue: Cue, begin: int) -> int | None:
    """ "accused the firm of fraud", whatever the parse hangs the fraud on."""
    accused = sentence.child(cue.head, "dobj")
    if accused is None or accused < begin or "of" not in sentence.words[accused + 1 : accused + 12]:
        return None
    return _first_of(sentence, accused, begin)


def _is_forecast(sentence: Sentence, seen: int) -> bool:
    """Whether what is seen is a number: "sees growth of 2 percent"."""
    words, tags = sentence.words, sentence.tags
    return any(
        words[token] in ("of", "at", "to") and "CD" in tags[token : token + 4] for token in range(seen, len(words))
    )


def _object(sentence: Sentence, cue: Cue, begin: int, children: list[int]) -> tuple[int | None, bool]:
    """The first token of the cue's object, and whether that settles it."""
    tags, deps = sentence.tags, sentence.deps
    if "object" in cue.forms and deps[cue.head] == "amod" and tags[begin] in _CLAUSE_OPENERS:
        return begin, True
    for child in children:
        thing = tags[child] in _THINGS or (deps[child], tags[child]) == _DEAD
        if deps[child] in ("dobj", "pobj", "ccomp", "xcomp") and thing and child - cue.last < 30:
            return _first_of(sentence, child, begin), True
    if deps[cue.head] == "ROOT" and sentence.child(cue.head, "compound") is not None:
        # "The treasury forecasts a deficit", read as a noun phrase
        return begin if tags[begin] in _CLAUSE_OPENERS else None, True
    return begin, cue.last > cue.first + 1 and tags[begin] in NOUNS | {"DT", "JJ", "JJR", "PRP$", "CD", "VBG"}


def _preposition(sentence: Sentence, cue: Cue, begin: int, children: list[int]) -> int | None:
    """What stands behind the preposition that the cue takes: "warned of floods", "blamed the storm for K"."""
    words, deps = sentence.words, sentence.deps
    for child in children:
        if deps[child] in ("prep", "agent") and words[child] in cue.forms and child - begin < 12:
            if words[child] == "of" and cue.lemma == "accuse" or cue.lemma in ("blame", "attribute"):
                addressee = sentence.child(cue.head, "dobj")
                if addressee is not None and addressee >= begin:
                    return _first_of(sentence, addressee, begin)
            return child + 1
    return None


def _is_forecaster(sentence: Sentence, source: Range | None) -> bool:
    """Whether the source is one that makes forecasts: a bank, a fund, analysts."""
    lists = load_words("sources.toml")
    return source is not None and (
        sentence.tags[source[1] - 1] in PROPER
        or any(word.removesuffix("s") in lists["forecasters"] for word in sentence.words[source[0] : source[1]])
    )


def is_setting(sentence: Sentence, clause: int) -> bool:
    """Whether a clause tells when something was said: "said as she left the hall"."""
    return any(sentence.words[child] in _SETTINGS and child < clause for child in sentence.children[clause])


def _infinitive_counts(sentence: Sentence, cue: Cue, child: int) -> bool:
    return not (cue.lemma in _REFUSALS and sentence.words[child] not in _SPEAKING) and cue.lemma != "say"


def _judged(sentence: Sentence, cue: Cue, children: list[int], begin: int) -> int | None:
    """ "called the plan a mistake": object and judgement; "described it as a mistake"."""
    words, deps, tags = sentence.words, sentence.deps, sentence.tags
    if "what" in words[max(0, cue.first - 5) : cue.first]:
        return None  # "what it called a threat": a wording, no statement
    thing = next((child for child in children if deps[child] in _JUDGED and tags[child] in _JUDGEABLE), None)
    if thing is None:
        return None
    called = cue.lemma in _CALLING and (
        any(deps[child] in ("oprd", "ccomp", "xcomp", "acomp", "attr") for child in children)
        or any(
            tags[token] == "``" or words[token] in ("“", "''") for token in range(begin, min(len(words), thing + 12))
        )
    )
    plain = deps[thing] == "dobj" and "object" not in cue.forms and cue.lemma not in _JUDGING
    two = cue.lemma == "call" and _is_called(sentence, thing, begin)
    linked = any(words[child] == "as" and deps[child] in ("prep", "mark", "advmod") for child in children)
    if called or plain or two or linked or any(words[child] == "as" for child in sentence.children[thing]):
        return _first_of(sentence, thing, begin)
    return None


def _is_called(sentence: Sentence, thing: int, begin: int) -> bool:
    """Whether what it is called stands beside the thing, whatever the parse says: "called him a liar"."""
    words, tags = sentence.words, sentence.tags
    if tags[thing] in ("PRP", "NN", "NNP", "NNS", "DT"):
        behind = words[thing + 1 : thing + 2]
        if behind and behind[0] in ARTICLES | {"“", '"', "''"}:
            return True
    return any(
        words[token] in ("a", "an") and tags[token - 1] in NOUNS | {"PRP"}
        for token in range(begin + 1, min(begin + 20, len(words)))
    )


def _first_of(sentence: Sentence, head: int, begin: int) -> int:
    """The first token of the phrase of ``head``, as far as it stands behind the cue."""
    return max(edges(sentence, head)[0], begin)
