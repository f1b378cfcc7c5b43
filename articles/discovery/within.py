"""What the names of one text say about each other: one type for a name, a surname's full name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from articles.words import folded_words

from .span import PERSON, Span

_Key = tuple[str, ...]


def agreed(parts: Iterable[list[Span]]) -> list[list[Span]]:
    """The spans of each part of one text (its title, its body), judged by all of them together.

    A name has the type that it has most often in the text; the end of one person's name is that
    person, if of nobody else: "Netanyahou" after "Benyamin Netanyahou".
    """
    listed = list(parts)
    spans = [span for part in listed for span in part]
    keys = {span.text: tuple(folded_words(span.text)) for span in spans}
    types = _types(spans, keys)
    full = _full_names(spans, keys, types)
    return [[_judged(span, keys[span.text], types, full) for span in part] for part in listed]


def _judged(
    span: Span, key: _Key, types: dict[_Key, str], full: dict[_Key, dict[_Key, str]]
) -> Span:
    names = full.get(key, {})
    if len(names) == 1:
        return replace(span, type=PERSON, full=next(iter(names.values())))
    return replace(span, type=types[key])


def _types(spans: Iterable[Span], keys: dict[str, _Key]) -> dict[_Key, str]:
    """Of equally frequent types, the one that was there first."""
    votes: dict[_Key, Counter[str]] = defaultdict(Counter)
    for span in spans:
        votes[keys[span.text]][span.type] += 1
    return {key: counted.most_common(1)[0][0] for key, counted in votes.items()}


def _full_names(
    spans: Iterable[Span], keys: dict[str, _Key], types: dict[_Key, str]
) -> dict[_Key, dict[_Key, str]]:
    """By the end of a person's name, the full names that have it: folded, and as written."""
    full: dict[_Key, dict[_Key, str]] = defaultdict(dict)
    for span in spans:
        key = keys[span.text]
        if types[key] == PERSON:
            for first in range(1, len(key)):
                full[key[first:]].setdefault(key, span.text)
    return full
