"""The "m" glued to digits: metres or millions, by what is measured or counted, and alike within an article."""

from __future__ import annotations

import re
from functools import cache

from kit.language.lexicons import load_toml
from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import in_sentence_before, is_function_word, is_plural, left_of
from kit.language.quantities.joints import ROUGH

_LONG = re.compile(
    r"[ )-]*(?:\([^()]{1,20}\))?[ -]?(?:tall|long|wide|deep|high|thick|away|across|apart|underground|underwater|"
    r"races?|sprint|finals?|freestyle|hurdles|dash|relay|backstroke|breaststroke|butterfly|medley|swim|pool|track|"
    r"title|walk|run|yachts?|event|heats?|steeplechase|"
    r"towers?|telescopes?|diameter|radius|records?|champions?|gold|silver|bronze|waves?|antennas?|masts?|ropes?|fall|drop|"
    r"vessels?|ships?|boats?|walls?|cranes?|turbines?|statues?|pipes?|poles?|buoys?|air (?:rifle|pistol)|"
    r"(?:synchro )?springboard|platform|board|depth|height|length|altitude|x|×)\b",
    re.I,
)
_WHERE = re.compile(
    rf"[ ](?:(?:from|by)(?! {ROUGH}[0-9£$€])|(?:down|up)(?! (?:from|by|[0-9]))|"
    r"above|below|beneath|north|south|east|west|offshore|inland|off|out|under|into|past|short of)\b"
)
_COUNTED_VERB = re.compile(
    r"[ ](?:times\b|(?:(?:now|then|still|have|had|also) )?(?:liv|work|watch|vot|fle[de]|d[iy]|tun|attend|sign|us|visit|bought|been|who\b|have\b))"
)
_CONVERTED = re.compile(rf"[ ]?[(\[]{ROUGH}[0-9][0-9,.]*[ -]?(?:ft|feet|foot|yards?|yd|miles?|in|inch(?:es)?)\b|-")
_CONVERSION = re.compile(r"[0-9][ -]?(?:ft|feet|foot|yards?|inch(?:es)?|in|miles?)\.?[ ]?[(\[/][^()]{0,12}\Z")
_OF = re.compile(r"[ ]of (?:(?:the|its|their|those|these|them|our|his|her|all)\b|([a-z]+))")
_NOUNS = re.compile(r"[ ]([A-Za-z-]+)(?: ([a-z-]+))?(?: ([a-z-]+))?")
_MOVED = re.compile(
    r"\b(?:plung\w+|fell|falling|f[ae]lls?|dropp?ed|climb\w*|ran|run|running|sw[ai]m|swimming|walk\w*|dived?|flew|thr[eo]w\w*|"
    r"jump\w*|leap\w*|leapt|sank|sunk|cleared|clears|clearing|vault\w*|stands?|stood|standing|measur\w+|dug|travell?ed|covered|extend\w*)"
    rf"[ ](?:a |at least )?{ROUGH}\Z",
    re.I,
)
_MONEY_BEFORE = re.compile(r"[$€£¥₹][ ]?[0-9][0-9.,]*(?:[-–]|[ ](?:to|or|and)[ ])\Z")
_OF_MONEY = 2  # the vote of the end of a range of money ("€20–30m"), which says nothing of other numbers
_HE_IS = re.compile(r"\b(?:he|she|i)(?: is| was|['’]s|['’]m)[ ]\Z", re.I)
_RACES = frozenset((50, 60, 80, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000))
_ARTICLE = re.compile(
    r"\b(?:an?|the|this|that|each|every|[0-9]+|two|three|four|five|six|new|his|her|its|their)[ ]\Z", re.I
)
_WORD = re.compile(r"[A-Za-z]+(?:['’-][a-z]+)?")
_MASS = frozenset(
    "water snow rain rope cable pipe fabric sand rock road track beach fence wall land elevation mud ice cloth wire tape air".split()
)


@cache
def _cues() -> dict[str, int]:
    """Words that a count (1) or a length (-1) stands beside."""
    lists = load_toml("linking.toml")
    return dict.fromkeys(lists["measured"].split(), -1) | dict.fromkeys(lists["counted"].split(), 1)


def counts(text: str, atom: Atom) -> bool:
    """Whether the words around say that something is counted: "3M users", "sales of 3M"."""
    assert atom.glued is not None
    return _follows(text, atom.glued[1]) > 0 or _nearest(text, atom.start) > 0


def settle(text: str, atoms: list[Atom]) -> None:
    """Say of each "m" what it is; where its own words leave it open, the nearest other one of the article decides."""
    found = [atom for atom in atoms if atom.plain and atom.glued is not None and text[atom.glued[0]] == "m"]
    found = [atom for atom in found if atom.glued is not None and atom.glued[1] - atom.glued[0] == 1]
    if not found:
        return
    votes = [_vote(text, atom) for atom in found]
    decided = [index for index, vote in enumerate(votes) if vote and vote != _OF_MONEY]
    alone = {index: _modifies(text, atom) for index, atom in enumerate(found) if not votes[index]}
    usual = 1 if any(found[index].decimals and not alone[index] for index in alone) else -1
    for index, atom in enumerate(found):
        vote = votes[index]
        if not vote and decided:
            vote = votes[min(decided, key=lambda other: abs(found[other].start - atom.start))]
        elif not vote:
            vote = -1 if alone[index] else usual
        atom.letter = "scale" if vote > 0 else "unit"


def _vote(text: str, atom: Atom) -> int:
    """1 for millions, -1 for metres, 0 where neither what follows nor what stands before it tells."""
    assert atom.glued is not None
    start, end = atom.start, atom.glued[1]
    if _MONEY_BEFORE.search(left_of(text, start)):
        return _OF_MONEY
    follows = _follows(text, end)
    if follows:
        return follows
    if atom.grouped:
        return -1
    if any(cue.search(left_of(text, start)) for cue in (_CONVERSION, _HE_IS)):
        return -1
    if atom.value in _RACES and left_of(text, start).lower().endswith("the "):
        return -1
    before = _nearest(text, start)
    if before:
        return before
    if _MOVED.search(left_of(text, start)) or _WHERE.match(text, end):
        return -1
    return 1 if _COUNTED_VERB.match(text, end) else 0


def _modifies(text: str, atom: Atom) -> bool:
    """Whether it stands before a noun: "a 2.5m crocodile"."""
    assert atom.glued is not None
    noun = _NOUNS.match(text, atom.glued[1])
    article = _ARTICLE.search(left_of(text, atom.start))
    return article is not None and noun is not None


def _follows(text: str, end: int) -> int:
    if _CONVERTED.match(text, end) or _LONG.match(text, end):
        return -1
    of = _OF.match(text, end)
    if of is not None:
        return -1 if of[1] in _MASS else 1 if of[1] is None else 0
    nouns = _NOUNS.match(text, end)
    if nouns is None:
        return 0
    for word in nouns.groups():
        if word is None or is_function_word(word) or word in ("years", "times", "ago"):
            break
        if word.lower() in _cues():
            return _cues()[word.lower()]
        if is_plural(word):
            return 1
    return 0


def _nearest(text: str, start: int) -> int:
    """What the nearest telling word of the sentence before says."""
    words = _WORD.findall(in_sentence_before(text, start, 120))
    return next((_cues()[word.lower()] for word in reversed(words) if word.lower() in _cues()), 0)
