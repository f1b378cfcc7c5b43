"""The most frequent open candidates, each with sentences that name it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.models import Article, Candidate, Mention

EXAMPLES = 3
_MOST_CHARACTERS = 240
# For each example that is wanted so many sightings are looked at: many may be of one article.
_LOOKED_AT = 20
_SENTENCE_END = re.compile(r"[.!?…]+(?:\s?[»”\"'])?\s+|\n")


@dataclass(frozen=True)
class Example:
    """A sentence of an article that has a name, and where in the sentence the name stands."""

    article: int
    text: str
    start: int
    end: int


def top(number: int) -> list[tuple[Candidate, list[Example]]]:
    """The `number` most frequent open candidates, and up to three examples of each."""
    return [(candidate, examples(candidate)) for candidate in Candidate.objects.open()[:number]]


def examples(candidate: Candidate, number: int = EXAMPLES) -> list[Example]:
    """Sentences that name a candidate, of different articles as far as there are; newest first."""
    sightings = candidate.sightings.select_related("article").order_by("-article_id", "pk")
    sightings = sightings.exclude(article__visibility=Article.Visibility.WITHDRAWN)
    found: dict[str, Example] = {}
    seen: set[int] = set()
    for sighting in sightings[: _LOOKED_AT * number]:
        article = sighting.article
        text = article.title if sighting.part == Mention.Part.TITLE else article.body
        stands = text[sighting.start : sighting.end] == sighting.surface
        if article.pk in seen or not stands:
            continue
        seen.add(article.pk)
        example = Example(article.pk, *sentence_around(text, sighting.start, sighting.end))
        found.setdefault(example.text, example)
        if len(found) == number:
            break
    return list(found.values())


def sentence_around(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The sentence of `text` that holds the words from `start` to `end`; where they are in it."""
    before = text[max(0, start - _MOST_CHARACTERS) : start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    first = start - len(before) + (ends[-1] if ends else 0)
    stop = _SENTENCE_END.search(text, end, end + _MOST_CHARACTERS)
    last = stop.end() if stop else min(len(text), end + _MOST_CHARACTERS)
    sentence = text[first:last].rstrip()
    blanks = len(sentence) - len(sentence.lstrip())
    return sentence[blanks:], start - first - blanks, end - first - blanks
