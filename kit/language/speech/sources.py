"""Sources: one name for one source through the article, and what kind of source it is.

A mention is what stands in the text ("he", "the institute", "Gen. Syrskyi"). Its name is the fullest form the article
itself gives. Where the text does not make plain who is meant, a description stays as it is and a pronoun has no name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kit.language.attach.view import View
from kit.language.speech.antecedents import Participants, likeliest
from kit.language.speech.attribution import Attribution
from kit.language.speech.mentions import GROUP, MANY, is_pronoun, plain, source_type
from kit.language.speech.names import Names
from kit.language.speech.quotations import Quotations


class Naming:
    """From the mentions of one article's sources to their names."""

    def __init__(self, doc: Doc, view: View, quotations: Quotations, found: Sequence[Attribution]) -> None:
        sources = [a.antecedent or a.source for a in found if a.source is not None]
        self._participants = Participants(doc, view, quotations, Names(doc, read=bool(sources)), sources)

    def named(self, attribution: Attribution) -> Attribution:
        """The attribution with the name and the type of its source. To be called in the order of the cues."""
        if attribution.source is None:
            return attribution
        people = self._participants
        start, end = attribution.antecedent or attribution.source
        mention = " ".join(people.text[start:end].split())
        name, share = people.named_in_full(start, end), 1.0
        if name is None:
            names, seen = people.candidates(start, end)
            best, share = likeliest(seen, mention.lower() in GROUP | MANY)
            name = names[best]
        own: str | None = plain(mention)
        if is_pronoun(mention):
            own = None
        elif name is None:
            name_told = people.told.get((start, end))
            if name_told is not None:
                people.spoke(name_told)
        if name is not None:
            people.spoke(name)
            own = name.full
        words = own if own and is_pronoun(mention) else mention
        kind = source_type(words, own or "", name.label if name else None, name.full if name else "")
        return replace(attribution, source_name=own, source_type=kind, name_share=share)
