"""Quotations, cues, sources and contents: behind `kit.language.attributions` and `kit.language.claims`."""
