"""The language of a text, among those that the archive keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from articles.ingest.record import Record

# Enough to tell languages apart, and a fifth of the time of a long article.
_READ = 800


def with_language(record: Record, languages: Sequence[str]) -> Record:
    """The record with its language: its own, or the likeliest of `languages` (ISO 639-1).

    A text without letters has none; a language that is the only one needs no detection.
    """
    if record.language:
        return record
    return replace(record, language=detect(f"{record.title}\n{record.body}", tuple(languages)))


def detect(text: str, languages: tuple[str, ...]) -> str:
    """The likeliest of `languages` for `text`; "" if it has no letters or there is no choice."""
    sample = text[:_READ]
    if not languages or not any(char.isalpha() for char in sample):
        return ""
    if len(languages) == 1:
        return languages[0]
    return str(_identifier(languages).classify(sample)[0])


@lru_cache(maxsize=4)
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    # A language that the detector does not know can only be given by records.
    identifier.set_languages([code for code in languages if code in identifier.labels])
    return identifier
