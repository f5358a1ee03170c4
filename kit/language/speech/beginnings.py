"""Where the content behind a cue begins: at "that", a quotation mark, a clause, an infinitive or a thing."""

from __future__ import annotations

from kit.language.lexicons import load_words
from kit.language.sentence import FINITE, NOUNS, Sentence
from kit.language.speech.cues import SAYING_WORDS, Cue, after_words
from kit.language.speech.quotations import Quotations
from kit.language.syntax import Range, edges

_CLAUSE_OPENERS = NOUNS | frozenset(
    ("DT", "PRP", "PRP$", "EX", "JJ", "CD", "NNPS", "VBG", "WP", "WRB", "JJR", "JJS", "PDT", "$")
)
_TIMES = frozenset(
    (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "last",
        "this",
        "earlier",
        "later",
        "what",
    )
)
_SETTINGS = frozenset(("as", "when", "after", "before", "while", "once", "until"))
_ABOUT = frozenset(("at", "about", "around", "as", "nearly", "more", "fewer", "less", "over", "only", "some", "up"))
_REFUSALS = frozenset(("decline", "refuse"))
_DEAD = ("dobj", "JJ")  # "claim 60 dead"
_SPEAKING = frozenset(
    ("comment", "say", "speak", "answer", "respond", "discuss", "elaborate", "confirm", "give", "talk", "be")
)


def behind_start(text: str, sentence: Sentence, cue: Cue, source: Range | None, quotations: Quotations) -> int | None:
    """The character at which the content behind the cue starts; None where none is found."""
    words, tags, deps, _heads = sentence.words, sentence.tags, sentence.deps, sentence.heads
    forms = cue.forms
    begin = cue.last
    if source is not None and source[0] >= cue.last:
        begin = source[1]
    count = len(sentence)
    if begin >= count:
        return None
    around_quotation = quotations.at(sentence.starts[cue.head])
    children = [child for child in sentence.children[cue.head] if child >= begin]
    if forms & {"clause", "quote"}:
        # "that" close behind the cue, past an addressee or a setting.
        clause = next((child for child in children if deps[child] == "ccomp" and not is_setting(sentence, child)), None)
        chained = _chained(sentence, begin)
        if clause is not None and clause >= chained:
            clause = None
        for token in range(begin, min(begin + 14, chained)):
            if (
                words[token] == "that"
                and (tags[token] in ("IN", "WDT") or deps[token] == "mark" or _opens_clause(sentence, begin, token))
                and (deps[token] == "mark" or token <= begin + 3 or _opens_clause(sentence, begin, token))
            ):
                return sentence.starts[token + 1] if token + 1 < count else None
            if tags[token] in ("VBD", "VBZ", "VBP", "MD", "VB") or words[token] in (";", "and", "but"):
                break
        quotation = quotations.after(sentence.ends[begin - 1])
        limit = sentence.ends[-1] + 1 if chained >= count else sentence.starts[chained]
        if quotation is not None and quotation.start < limit:
            gap = text[sentence.ends[begin - 1] : quotation.start].strip()
            if "what" in words[: cue.first]:
                return None
            if not gap or gap in (":", ",", "that", "—", "–", "--"):
                return quotation.first
            if gap[-1] in ":," and len(gap) < 160 and (_setting(sentence, begin, quotation.start) or gap[-1] == ":"):
                return quotation.first
        if words[begin] == ":" and begin + 1 < count and tags[begin + 1] != "_SP":
            return sentence.starts[begin + 1]
        if clause is None and cue.lemma == "tell" and (told := _told_clause(sentence, cue)) is not None:
            return sentence.starts[told]
        if clause is not None and "clause" in forms:
            low, _ = edges(sentence, clause)
            low = max(low, begin)
            while low < clause and words[low] in ("that", ",", ":", "—"):
                low += 1
            number = words[begin] in _ABOUT or any(character.isdigit() for character in words[begin])
            if cue.lemma == "say" and number and low - begin < 8:
                return sentence.starts[begin]  # "say at least 90 people a day are crossing"
            addressee = sentence.child(cue.head, "dobj", "dative")
            if "addressee" in forms and addressee is not None and low <= addressee < clause:
                low = edges(sentence, addressee)[1]
            elif "addressee" in forms and addressee is None and low == begin:
                low = _past_addressee(sentence, cue, begin, clause)
            return sentence.starts[low]
    if "infinitive" in forms:
        for child in children:
            if deps[child] in ("xcomp", "ccomp", "advcl", "acl") and tags[child] == "VB" and child - begin < 25:
                to = next(
                    (token for token in range(child - 1, max(begin, child - 4) - 1, -1) if words[token] == "to"), None
                )
                if to is not None and _infinitive_counts(sentence, cue, child):
                    if " " in cue.lemma and cue.last > cue.first + 1:
                        return sentence.starts[begin]  # "called on the government to resign"
                    addressee = sentence.child(cue.head, "dobj")
                    if cue.cue_type == "demand" and addressee is not None and begin <= addressee < child:
                        return (
                            sentence.starts[edges(sentence, addressee)[0]]
                            if edges(sentence, addressee)[0] >= begin
                            else sentence.starts[to]
                        )
                    return sentence.starts[to]
        if words[begin] == "to" and cue.lemma in _REFUSALS and words[min(begin + 1, count - 1)] in _SPEAKING:
            return sentence.starts[begin]
        if (
            words[begin] == "to"
            and begin + 1 < count
            and tags[begin + 1] in ("VB", "RB")
            and cue.lemma not in _REFUSALS | {"say"}
        ):
            return sentence.starts[begin]
    if tags[cue.head] == "VB" or tags[cue.head] == "VBN" and deps[cue.head] == "acl" or (around_quotation is not None):
        return None  # "finds it hard to repeat his attacks", "a stream called the Wye": nothing is said
    if cue.lemma == "put":
        # "put the toll at 14", not "put lives at risk"
        thing = next((child for child in children if deps[child] == "dobj"), None)
        at = next((token for token in range(begin, min(begin + 12, count)) if words[token] == "at"), None)
        if thing is None or at is None or thing > at or "CD" not in tags[at : at + 6]:
            return None
        return sentence.starts[max(edges(sentence, thing)[0], begin)]
    if cue.lemma == "see":
        # "sees growth of 2 percent", a forecast, where a body looks at a number
        seen = next((child for child in children if deps[child] == "dobj"), None)
        if seen is not None and tags[cue.head] in ("VBZ", "VBP") and _is_forecaster(sentence, source):
            level = any(
                words[token] in ("of", "at", "to") and "CD" in tags[token : token + 4] for token in range(seen, count)
            )
            return sentence.starts[max(edges(sentence, seen)[0], begin)] if level else None
    if cue.lemma == "accuse":
        accused = sentence.child(cue.head, "dobj")
        if accused is not None and accused >= begin and "of" in words[accused + 1 : accused + 12]:
            return sentence.starts[max(edges(sentence, accused)[0], begin)]
    if "as" in forms:
        start = _judged(sentence, cue, children, begin)
        if start is not None:
            return sentence.starts[start]
    if " " in cue.lemma and cue.last == cue.first + 1:
        particle = next(
            (child for child in children if words[child] == cue.lemma.split()[1] and deps[child] == "prep"), None
        )
        return sentence.starts[particle + 1] if particle is not None and particle + 1 < count else None
    if "object" in forms and deps[cue.head] == "amod" and tags[begin] in _CLAUSE_OPENERS:
        return sentence.starts[begin]
    if "object" in forms or "number" in forms and "CD" in tags[begin : begin + 8]:
        for child in children:
            if (
                deps[child] in ("dobj", "pobj", "ccomp", "xcomp")
                and (
                    tags[child] in NOUNS | {"CD", "DT", "JJR", "VBG", "WP", "VBN"}
                    or (deps[child], tags[child]) == _DEAD
                )
                and child - cue.last < 30
            ):
                return sentence.starts[max(edges(sentence, child)[0], begin)]
        if deps[cue.head] == "ROOT" and sentence.child(cue.head, "compound") is not None:
            # "The treasury forecasts a deficit", read as a noun phrase
            return sentence.starts[begin] if tags[begin] in _CLAUSE_OPENERS else None
        if (
            cue.last > cue.first + 1
            and begin < count
            and tags[begin] in NOUNS | {"DT", "JJ", "JJR", "PRP$", "CD", "VBG"}
        ):
            return sentence.starts[begin]
    for child in children:
        if deps[child] in ("prep", "agent") and words[child] in forms and child - begin < 12 and child + 1 < count:
            if words[child] == "of" and cue.lemma == "accuse" or cue.lemma in ("blame", "attribute"):
                addressee = sentence.child(cue.head, "dobj")
                if addressee is not None and addressee >= begin:
                    return sentence.starts[max(edges(sentence, addressee)[0], begin)]
            return sentence.starts[child + 1]
    if cue.lemma in ("say", "show") and source is not None:
        spoken = _anything_said(sentence, begin)
        if spoken is not None:
            return sentence.starts[spoken]
    if "clause" in forms and "quote" in forms and _goes_on(sentence, cue, begin, children):
        return sentence.starts[begin]
    if words[begin] in ("what", "how", "why", "whether", "if") and "clause" in forms and words[begin] != "if":
        return sentence.starts[begin]
    return None


def _is_forecaster(sentence: Sentence, source: Range | None) -> bool:
    """Whether the source is one that makes forecasts: a bank, a fund, analysts."""
    lists = load_words("sources.toml")
    return source is not None and (
        sentence.tags[source[1] - 1] in ("NNP", "NNPS")
        or any(word.removesuffix("s") in lists["forecasters"] for word in sentence.words[source[0] : source[1]])
    )


def _opens_clause(sentence: Sentence, begin: int, that: int) -> bool:
    """Whether a "that" taken for a pronoun cannot be one, for what is around it: "said on Monday that 15 people"."""
    if that > begin and sentence.words[begin] not in after_words():
        return False
    return that + 1 < len(sentence) and sentence.tags[that + 1] in ("CD", "DT", "PRP", "PRP$", "EX", "NNS", "NNP")


def is_setting(sentence: Sentence, clause: int) -> bool:
    """Whether a clause tells when something was said: "said as she left the hall"."""
    return any(sentence.words[child] in _SETTINGS and child < clause for child in sentence.children[clause])


def _chained(sentence: Sentence, begin: int) -> int:
    """The second cue of "said in a statement, adding that K2": what stands behind it is not said with the first."""
    words, tags = sentence.words, sentence.tags
    for token in range(begin + 1, min(begin + 14, len(sentence))):
        if tags[token] == "VBG" and words[token] in SAYING_WORDS and words[token - 1] == ",":
            return token
        if tags[token] in FINITE or words[token] in (";", "that"):
            break
    return len(sentence)


def _anything_said(sentence: Sentence, begin: int) -> int | None:
    """Where what "said" is followed by begins, when the parse sees no clause in it; None for a mere setting."""
    tags, words, count = sentence.tags, sentence.words, len(sentence)
    if tags[begin] in _CLAUSE_OPENERS or tags[begin] in ("UH", "``"):
        long = count - begin > 2 or tags[begin] == "CD"
        return begin if long and words[begin] not in _TIMES else None
    if words[begin] in after_words():
        for token in range(begin + 1, min(begin + 14, count - 2)):
            if (
                words[token] in ("he", "she", "they", "it", "we", "i", "there")
                and tags[token + 1] in FINITE | {"RB"}
                and tags[token - 1] in NOUNS | {"CD", ","}
            ):
                return token
    return None


def _goes_on(sentence: Sentence, cue: Cue, begin: int, children: list[int]) -> bool:
    """Whether a clause follows the cue that the parse did not see as what is said."""
    if (
        sentence.tags[cue.head] not in ("VBD", "VBZ", "VBP", "VBN", "VB", "VBG")
        or sentence.tags[begin] not in _CLAUSE_OPENERS
    ):
        return False
    if (
        any(sentence.deps[child] == "dobj" and sentence.heads[child] == cue.head for child in children)
        and cue.lemma != "say"
    ):
        return False
    stop = next(
        (
            token
            for token in range(begin, len(sentence))
            if sentence.words[token] in (",", ";", "—", "–", "--") or sentence.tags[token] in ("``", "''")
        ),
        len(sentence),
    )
    verb = next((token for token in range(begin + 1, stop) if sentence.tags[token] in FINITE), None)
    return verb is not None and verb - begin < 25


def _infinitive_counts(sentence: Sentence, cue: Cue, child: int) -> bool:
    return not (cue.lemma in _REFUSALS and sentence.words[child] not in _SPEAKING) and cue.lemma != "say"


def _past_addressee(sentence: Sentence, cue: Cue, begin: int, clause: int) -> int:
    """Behind the name or pronoun that "told" stands with, where the parse takes it for the subject of the clause."""
    if cue.lemma != "tell" or begin >= clause:
        return begin
    token = begin
    if (
        sentence.tags[token] == "PRP"
        and sentence.words[token] in ("me", "him", "her", "us", "them", "you")
        and token + 1 < clause
    ):
        return token + 1
    while token < clause and sentence.tags[token] in NOUNS | {"DT", "JJ", "POS", "PRP$"}:
        token += 1
    second = token < clause and sentence.tags[token] in ("PRP", "DT", "EX", "IN", "WRB", "WP")
    return token if second and token > begin else begin


def _told_clause(sentence: Sentence, cue: Cue) -> int | None:
    """ "told reporters he would rule", where the parse takes the clause for one about the reporters."""
    addressee = sentence.child(cue.head, "dobj", "dative")
    if addressee is None:
        return None
    clause = sentence.child(addressee, "relcl", "acl", "ccomp")
    if clause is None:
        return None
    first = edges(sentence, clause)[0]
    return first if first > addressee and sentence.tags[first] in ("PRP", "DT", "EX", "NNP", "PRP$") else None


def _setting(sentence: Sentence, first: int, stop: int) -> bool:
    token = first
    while token < len(sentence) and sentence.starts[token] < stop:
        if sentence.tags[token] in ("VBD", "VBZ", "VBP", "MD"):
            return False
        token += 1
    return True


def _judged(sentence: Sentence, cue: Cue, children: list[int], begin: int) -> int | None:
    """ "called the plan a mistake": object and judgement; "described it as a mistake"."""
    words, deps, tags = sentence.words, sentence.deps, sentence.tags
    if any(words[token] == "what" for token in range(max(0, cue.first - 5), cue.first)):
        return None  # "what it called a threat": a wording, no statement
    thing = next(
        (
            child
            for child in children
            if deps[child] in ("dobj", "ccomp", "nsubj", "oprd")
            and (tags[child] in NOUNS or tags[child] in ("PRP", "JJ", "DT", "CD", "VBG"))
        ),
        None,
    )
    judged = any(deps[child] in ("oprd", "ccomp", "xcomp", "acomp", "attr") for child in children)
    linked = any(words[child] == "as" and deps[child] in ("prep", "mark", "advmod") for child in children) or (
        thing is not None and any(words[child] == "as" for child in sentence.children[thing])
    )
    if thing is None:
        return None
    quoted = any(
        tags[token] == "``" or words[token] in ("“", "''") for token in range(begin, min(len(words), thing + 12))
    )
    two = (
        thing + 1 < len(words)
        and words[thing + 1] in ("a", "an", "the", "“", '"', "''")
        and tags[thing] in ("PRP", "NN", "NNP", "NNS", "DT")
    )
    apart = any(
        words[token] in ("a", "an") and tags[token - 1] in NOUNS | {"PRP"}
        for token in range(begin + 1, min(begin + 20, len(words)))
    )
    if (
        linked
        or cue.lemma == "call"
        and (judged or quoted or two or apart)
        or cue.lemma in ("dub", "label")
        and (judged or quoted)
    ):
        return max(begin, edges(sentence, thing)[0])
    if (
        cue.lemma not in ("call", "dub", "label", "portray", "see", "consider", "hail", "describe")
        and "object" not in cue.forms
        and deps[thing] == "dobj"
    ):
        return max(begin, edges(sentence, thing)[0])
    return None
