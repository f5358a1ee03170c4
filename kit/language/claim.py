"""`Claim`: one statement of an article, as `kit.language.claims` finds it."""

from __future__ import annotations

from dataclasses import dataclass

from kit.language.periods import Period
from kit.language.speech import certainty


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of the claims table, as far as language tells: the columns of ``kit.codebook("claims")``.

    Offsets are characters of the article's text; ``start`` and ``end`` hold the content without its attribution.
    """

    start: int
    end: int
    source: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    source_type: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    cue_type: str | None = None
    quotation: str | None = None
    modality: str = "assertion"
    negated: bool = False
    subject: str | None = None
    entities: tuple[str, ...] = ()
    period: Period | None = None
    place: str | None = None
    vague_terms: tuple[str, ...] = ()
    check_worthiness: float = 0.0
    role: str = "own"
    seen: tuple[float, ...] | None = None  # what `certainty` knows of an attributed claim

    @property
    def confidence(self) -> float:
        """From 0 to 1: how likely the source and the extent are right."""
        return certainty.confidence(self.role, self.seen)
