"""Makes the weights of `kit.language.speech.floor` from marked news: who says a quotation that has no cue of its own.

    python -m training.floor                                            # five folds: how often it is right
    python -m training.floor --out kit/language/speech/floor.npz        # and the weights

Every quotation of the marked articles that no marked cue attributes by itself is an example; right is whoever bears the name of
the attribution that was marked there, nobody where none was. The marks stand for what the kit would find of the other attributions,
so that the weights need not be made anew when those of cues are.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy

from kit.language.attach.view import view_of
from kit.language.speech.attribution import Attribution, Characters
from kit.language.speech.choice import shares
from kit.language.speech.floor import MODEL, Candidate, Floor, is_whole, surest
from kit.language.speech.mentions import content_words
from kit.language.speech.quotations import Quotation, Quotations
from kit.language.speech.wording import quotation_kind
from training import choices, marks
from training.samples import annotated

FOLDS, EPOCHS, PULL = 5, 30, 3e-4
_END = re.compile(r"[.!?…][”\"’]*\s")
_HALF = 0.5  # of a quotation that a marked content must take


class Example(NamedTuple):
    """One quotation: the buckets of each candidate, which are right, and as what they are told."""

    article: str
    buckets: list[list[int]]
    right: list[int]
    names: list[str | None]
    name: str | None  # as marked; None where nobody is
    alone: bool  # whether it is marked as a line of its own, without a cue
    place: tuple[int, int]


def examples(texts: Iterable[marks.Marked]) -> Iterator[Example]:
    """The quotations without a cue of articles; each is given to whom it is marked before the next is looked at."""
    for marked, doc in annotated(texts, ()):
        quotations = Quotations(marked.text)
        known = attributed(marked, quotations)
        asked = Asked(marked, known)
        Floor(doc, view_of(doc), quotations, known).taken(asked)
        yield from asked.found


def attributed(marked: marks.Marked, quotations: Quotations) -> list[Attribution]:
    """The marked attributions that have a cue, each with what its cue attributes by itself."""
    found: dict[tuple[Characters | None, Characters], list[Characters]] = {}
    for one in marked.attributions:
        if one.cue is not None:
            content = _beside_cue(marked.text, one.cue, one.content, quotations)
            found.setdefault((one.source, one.cue), []).extend([content] if content else [])
    made = [
        Attribution(source, cue, tuple(sorted(contents)), "say", quotation_kind(contents, quotations))
        for (source, cue), contents in found.items()
        if contents
    ]
    return sorted(made, key=lambda attribution: (attribution.cue, attribution.contents))


def _beside_cue(text: str, cue: Characters, content: Characters, quotations: Quotations) -> Characters | None:
    """A marked content up to the next quotation that is a sentence by itself; None where a sentence ends before it."""
    whole = [one for one in quotations.within(*content) if is_whole(text, one)]
    if not whole:
        return content
    nearest = min(whole, key=lambda one: max(one.start - cue[1], cue[0] - one.end))
    if cue[1] <= nearest.start and _END.search(text, cue[1], nearest.start):
        return None
    number = whole.index(nearest)
    start = max(content[0], whole[number - 1].end) if number else content[0]
    end = min(content[1], whole[number + 1].start) if number + 1 < len(whole) else content[1]
    return (start, end) if start < end else None


class Asked:
    """Chooses as the marks have it, and keeps what it was asked."""

    def __init__(self, marked: marks.Marked, known: Sequence[Attribution]) -> None:
        self._marked, self._known = marked, known
        self._names = {one.cue: one.name for one in marked.attributions}
        self.found: list[Example] = []

    def __call__(self, quotation: Quotation, candidates: list[Candidate], seen: list[list[str]]) -> int:
        one = self._attribution(quotation)
        name = one.name if one is not None else None
        if one is not None and name is None and one.source is not None:
            name = self._marked.text[slice(*one.source)]
        names = [candidate.name.full if candidate.name is not None else None for candidate in candidates]
        alike = [max(_share(other, name or "") for other in self._called(candidate)) for candidate in candidates]
        right = [number for number, share in enumerate(alike) if share == max(alike) >= _HALF]
        self.found.append(Example(
            self._marked.id, [MODEL.coded(features) for features in seen], right or [len(candidates) - 1] * (not name), names, name,
            one is not None and one.cue is None, (quotation.first, quotation.last),
        ))  # fmt: skip
        return right[0] if right else len(candidates) - 1

    def _called(self, candidate: Candidate) -> list[str]:
        """What a candidate is called here and in the marks."""
        cues = [candidate.turn.attribution.cue] if candidate.turn is not None else []
        cues += [self._known[candidate.behind].cue] if candidate.behind is not None else []
        marked = [self._names.get(cue) or "" for cue in cues]
        return [candidate.name.full if candidate.name is not None else "", *marked]

    def _attribution(self, quotation: Quotation) -> marks.Attribution | None:
        """The marked attribution that takes most of the quotation."""
        common = [
            min(one.content[1], quotation.last) - max(one.content[0], quotation.first)
            for one in self._marked.attributions
        ]
        most = max(common, default=0)
        return (
            self._marked.attributions[common.index(most)] if most > _HALF * (quotation.last - quotation.first) else None
        )


def _share(one: str, other: str) -> float:
    words, others = content_words(one), content_words(other)
    return len(words & others) / max(min(len(words), len(others)), 1)


def agrees(name: str | None, other: str | None) -> bool:
    """Whether two names share a word, or none is given."""
    return name is other is None or not content_words(name or "").isdisjoint(content_words(other or ""))


def _best(item: Example, weights: numpy.ndarray) -> int:
    return surest(shares([weights[buckets].sum() for buckets in item.buckets]))


def tally(items: Iterable[Example], weights: numpy.ndarray) -> tuple[Counter[str], list[tuple[Example, str | None]]]:
    """How often the likeliest is right, by the kind of quotation, and the examples where it is wrong."""
    count: Counter[str] = Counter()
    wrong = []
    for item in items:
        name = item.names[_best(item, weights)]
        kind = "nobody" if item.name is None else "alone" if item.alone else "with others"
        right = _best(item, weights) in item.right
        count[kind] += 1
        count[f"{kind} right"] += right
        count[f"{kind} named"] += agrees(name, item.name)
        if not right:
            wrong.append((item, name))
    return count, wrong


def _line(count: Counter[str]) -> str:
    kinds = ("alone", "with others", "nobody")
    return "; ".join(
        f"{kind} {count[kind]}, right {_share_of(count, kind, 'right')} %, by its name {_share_of(count, kind, 'named')} %"
        for kind in kinds
    )


def _share_of(count: Counter[str], kind: str, what: str) -> str:
    return f"{100 * count[f'{kind} {what}'] / max(count[kind], 1):.1f}"


def _answered(items: Sequence[Example]) -> list[Example]:
    """Those whose speaker is among the candidates."""
    return [item for item in items if item.right]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--out", type=Path)
    o = parser.parse_args()
    texts = marks.articles(marks.FOLDER / "articles.jsonl")
    train, dev = (
        list(examples(marks.load(sorted(marks.FOLDER.glob(f"{part}-*.txt")), texts))) for part in ("train", "dev")
    )
    report(train, dev, o.folds, o.errors, texts)
    if o.out:
        choices.save(choices.fitted(_answered(train), MODEL.buckets, EPOCHS, PULL), o.out)


def report(train: list[Example], dev: list[Example], folds: int, errors: int, texts: dict[str, marks.Marked]) -> None:
    """Prints how often quotations get the right speaker: those marked as lines without a cue, others, and those of nobody."""
    count: Counter[str] = Counter()
    for known, apart in choices.folds(train, folds) if folds else ():
        of_fold, wrong = tally(apart, choices.fitted(_answered(known), MODEL.buckets, EPOCHS, PULL))
        count += of_fold
        for item, name in wrong[:errors]:
            start, end = item.place
            text = texts[item.article].text
            print(f"  {item.article}: {name!r}, not {item.name!r}: {text[max(0, start - 200):start]}[[{text[start:end][:60]} .. "
                  f"{text[start:end][-30:]}]]{text[end:end + 120]}".replace("\n", " ¶ "))  # fmt: skip
    print("folds:", _line(count))
    print("dev:", _line(tally(dev, choices.fitted(_answered(train), MODEL.buckets, EPOCHS, PULL))[0]))


if __name__ == "__main__":
    main()
