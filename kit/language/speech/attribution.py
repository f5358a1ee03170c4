"""`Attribution`: who said what, by which word, as places in the article's text."""

from __future__ import annotations

from dataclasses import dataclass, field

Characters = tuple[int, int]


# How likely the reader finds it that something is said with a cue, that it reaches so far, and its source.
Shares = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source, one cue, and what is said: character spans of the article's text.

    ``contents`` are in the order of the text and do not overlap; two or more when the attribution interrupts what is
    said or a quotation goes on. ``quotation`` is direct, indirect or mixed. ``level`` is 0 for what the article
    reports, 1 for what somebody in it reports, and so on. ``antecedent`` is what "who" or "which" as a source stands for.
    ``shares`` is None where the reader had no part in it; ``name_share`` is how likely the source goes by its name.
    Of a quotation that no word attributes the cue is its opening mark and ``kind`` "marks".
    """

    source: Characters | None
    cue: Characters
    contents: tuple[Characters, ...]
    cue_type: str
    quotation: str = "indirect"
    negated: bool = False
    source_name: str | None = None
    source_type: str | None = None
    level: int = 0
    kind: str = field(default="verb", compare=False)
    antecedent: Characters | None = None
    shares: Shares | None = field(default=None, compare=False)
    name_share: float | None = field(default=None, compare=False)

    @property
    def start(self) -> int:
        """The first character of source, cue and contents."""
        return min(span[0] for span in self.parts)

    @property
    def end(self) -> int:
        """The end of source, cue and contents."""
        return max(span[1] for span in self.parts)

    @property
    def parts(self) -> list[Characters]:
        """All spans of the attribution."""
        return [self.cue, *self.contents] + ([self.source] if self.source else [])
