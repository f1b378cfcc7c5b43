"""The sentences of articles that name two actors, ready to be marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Q

from articles.models import Actor, Article, Mention
from articles.prose import sentence_around
from articles.reading import Run, sentence

from .abreast import Named, by_sentence

SHOWN = 3  # sentences of one article
REACH = 400  # characters around the names, where a text knows no sentences


@dataclass(frozen=True)
class Passage:
    """One article and its first sentences that name both; `more` is how many others it has."""

    article: Article
    sentences: tuple[tuple[Run, ...], ...]
    more: int


def passages(ids: Sequence[int], one: Actor, other: Actor) -> list[Passage]:
    """The articles of `ids` in that order; two queries. What is not public any more is left out."""
    articles = Article.objects.select_related("source").public_in_order(ids)
    mentions = _mentions_of(articles, one, other)
    return [_passage(article, mentions[article.pk], {one.pk, other.pk}) for article in articles]


def _mentions_of(
    articles: Iterable[Article], one: Actor, other: Actor
) -> defaultdict[int, list[Mention]]:
    """Where they name the two, or whom was merged into them."""
    both = [one.pk, other.pk]
    found = (
        Mention.objects.accepted()
        .filter(Q(actor__in=both) | Q(actor__merged_into__in=both))
        .filter(article__in=[article.pk for article in articles])
        .exclude(start=None)
        .select_related("actor__merged_into")
    )
    mentions: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in found:
        mention.actor = mention.actor.merged_into or mention.actor
        mentions[mention.article_id].append(mention)
    return mentions


def _passage(article: Article, mentions: list[Mention], both: set[int]) -> Passage:
    found = [
        runs
        for part, text in ((Mention.Part.TITLE, article.title), (Mention.Part.BODY, article.body))
        for runs in _sentences(text, [one for one in mentions if one.part == part], both)
    ]
    return Passage(article, tuple(found[:SHOWN]), max(len(found) - SHOWN, 0))


def _sentences(text: str, mentions: list[Mention], both: set[int]) -> Iterator[tuple[Run, ...]]:
    named = [
        Named(mention.start, mention.end, mention.actor_id)
        for mention in mentions
        if mention.start is not None
        and mention.end is not None
        and text[mention.start : mention.end] == mention.surface
    ]
    for names in by_sentence(text, named):
        if {name.actor for name in names} == both:
            first, last = _closest(names)
            span = sentence_around(text, first, last, reach=REACH)
            yield sentence(text, span, mentions)


def _closest(names: Sequence[Named]) -> tuple[int, int]:
    """From the one to the other where they stand closest."""
    neighbours = [
        (one.start, max(one.end, other.end))
        for one, other in pairwise(names)
        if one.actor != other.actor
    ]
    return min(neighbours, key=lambda span: span[1] - span[0])
