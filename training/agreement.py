"""How far two readers of the same articles agree, slot by slot: the ceiling for what can be learned from their marks.

python -m training.agreement

A figure of the second reader is the first one's where both overlap. A slot agrees where the best reading of one is among
the readings of the other, by a shared word or by both being empty: as `training.attach` counts a cell as right.
"""

from __future__ import annotations

from training.marks import FOLDER, SLOTS, Figure, Marked, agrees, articles, load

Pair = tuple[Figure, Figure]


def paired(one: Marked, other: Marked) -> tuple[list[Pair], int]:
    """The figures that both readers marked, and how many only one of them did."""
    firsts, seconds = ([f for f in marked.figures if not f.optional] for marked in (one, other))
    pairs = [(f, s) for f in firsts for s in seconds if f.start < s.end and s.start < f.end]
    optional = [f for marked in (one, other) for f in marked.figures if f.optional]
    alone = [
        f
        for f in [*firsts, *seconds]
        if not any(f in pair for pair in pairs) and not any(f.start < o.end and o.start < f.end for o in optional)
    ]
    return pairs, len(alone)


def main() -> None:
    texts = articles(FOLDER / "articles.jsonl")
    first = {marked.id: marked for marked in load(sorted(FOLDER.glob("train-*.txt")), texts)}
    pairs: list[Pair] = []
    alone = count = 0
    for marked in load(sorted(FOLDER.glob("twice-*.txt")), texts):
        if marked.id in first:
            found, single = paired(first[marked.id], marked)
            pairs, alone, count = pairs + found, alone + single, count + 1
    print(f"{count} articles, {len(pairs)} figures of both readers, {alone} of one only")
    complete = 0
    right = dict.fromkeys(SLOTS, 0)
    for one, other in pairs:
        same = {
            slot: agrees(other.cells[slot], one.cells[slot][0]) and agrees(one.cells[slot], other.cells[slot][0])
            for slot in SLOTS
        }
        complete += all(same.values())
        for slot in SLOTS:
            right[slot] += same[slot]
    for slot in SLOTS:
        print(f"  {slot:10s} {100 * right[slot] / max(len(pairs), 1):.1f}")
    print(f"  all six    {100 * complete / max(len(pairs), 1):.1f}")


if __name__ == "__main__":
    main()
