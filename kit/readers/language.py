"""Which language an article is in, and whether that is certain enough to act on."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kit.readers.characters import word_count

MIN_WORDS = 8  # below, names and numbers decide more than the language does
MIN_PROBABILITY = 0.9
_CHINESE = frozenset(("zh", "wuu", "yue"))  # written almost alike
_SAMPLE_CHARACTERS = 400  # each of three; more costs time and changes nothing


def detect(text: str, declared: str | None = None) -> tuple[str | None, bool]:
    """The language code (ISO 639) of a text and whether it is certain.

    Where the words do not decide, it is the language that the page or file declares, or None, and not certain.
    """
    stated = declared.replace("_", "-") if declared else None
    sample = _sample(text)
    if word_count(sample) < MIN_WORDS:
        return stated, False
    code, probability = _identifier().classify(sample)
    if code in _CHINESE:
        code, probability = "zh", sum(share for one, share in _identifier().rank(sample) if one in _CHINESE)
    if probability < MIN_PROBABILITY:
        return stated, False
    code = "en" if code == "pcm" else code  # headlinese is taken for Nigerian Pidgin, whose grammar the kit can bear
    if stated and stated.split("-")[0].lower() == code:
        return stated, True  # "en-GB" says more than "en"
    return code, True


def name(code: str | None) -> str:
    """The English name of a language: "German" for ``de``."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse((code or "und").replace("-", "_")).english_name or str(code)
    except (UnknownLocaleError, ValueError):
        return f"another language ({code})"


def _sample(text: str) -> str:
    """The beginning, middle and end of a long text, which may quote another language."""
    if len(text) <= 3 * _SAMPLE_CHARACTERS:
        return text
    middle = len(text) // 2
    return "\n".join(
        (text[:_SAMPLE_CHARACTERS], text[middle : middle + _SAMPLE_CHARACTERS], text[-_SAMPLE_CHARACTERS:])
    )


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
