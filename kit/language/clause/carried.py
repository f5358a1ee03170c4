"""What a figure takes over from the one before it in its sentence, and which figure is another one converted."""

from __future__ import annotations

from kit.language.clause.changes import Change
from kit.language.clause.counted import Mention
from kit.language.lexicons import load_words
from kit.language.sentence import Sentence

_BESIDE = load_words("figure_words.toml")["beside"]


def carried_change(sentence: Sentence, mention: Mention, before: Mention, earlier: Change | None) -> Change | None:
    """The change that a figure without one shares with the figure before it: "4,200, or 5%", "coffee by 3.7%", and the
    level that it says in other terms: "from $1.6 billion, or 45 cents a share"."""
    if earlier is None or mention.quantity.kind == "age":
        return None
    if earlier.kind not in ("rise", "fall"):
        per_share = before.quantity.kind == mention.quantity.kind == "money" and mention.quantity.per is not None
        in_other_terms = per_share and sentence.words[before.end : mention.left] == [",", "or"]
        return earlier if in_other_terms or _coordinated(sentence, mention, before) else None
    if mention.quantity.unit == "%" and _BESIDE.issuperset(sentence.words[before.end : mention.first]):
        return earlier
    same = mention.quantity.unit == before.quantity.unit and mention.quantity.kind == before.quantity.kind
    by = mention.left > 1 and sentence.words[mention.left - 1] == "by"
    return Change(earlier.kind, mention.left - 1) if same and by else None


def _coordinated(sentence: Sentence, mention: Mention, before: Mention) -> bool:
    """Whether two levels stand at one end of a change: "from 71 and 66 percent", "from 14 in March and 19 a year ago"."""
    one, other = before.quantity, mention.quantity
    if sentence.words[mention.left - 1] not in ("and", "or") or (one.unit, one.kind) != (other.unit, other.kind):
        return False
    shared = one.shared_with == other.number_start or other.shared_with == one.number_start
    return one.unit is not None and (shared or mention.left == before.end + 1)


def converts(sentence: Sentence, mention: Mention, before: Mention) -> bool:
    """Whether the figure is the one before it in another unit: "100 kilometres (60 miles)"."""
    if not before.end <= mention.left <= before.end + 2 or sentence.words[mention.left - 1] not in ("(", "/", "["):
        return False
    one, other = before.quantity, mention.quantity
    if {one.unit, other.unit} == {"%", "pp"}:
        return False  # "34% (+2)": a level and a change in points
    return one.unit is not None and other.unit is not None and one.kind == other.kind
