"""Articles as a list shows them: title, passage with the words marked, actors; see _result.html."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, F

from articles.dates import DayRange, Match
from articles.models import Actor, Article, Mention
from articles.reprints import reprint_counts
from articles.search import Extract, Matched, Plan, Query, Reprints, Segment, extracts, resolve
from articles.search.why import Reasons

from .why import Reason, reasons

ACTORS_SHOWN = 4
PASSAGE = 210  # characters of an article's beginning, where search gives no passage


@dataclass(frozen=True)
class Hit:
    """One article of a list; `only_possible` if its date only may lie in the window asked for.

    `reprints` is how many other printings of its text it stands for, `reasons` why it was found.
    """

    article: Article
    title: tuple[Segment, ...]
    passage: tuple[Segment, ...]
    actors: tuple[Actor, ...]
    only_possible: bool = False
    reprints: int = 0
    reasons: tuple[Reason, ...] = ()


def found(query: Query, ids: Sequence[int], *, plan: Plan | None = None) -> list[Hit]:
    """The articles of `ids` in that order, with the passages that answer `query`.

    What was withdrawn since the index last heard of it is left out. `plan` is the query resolved,
    where that is known already.
    """
    articles = Article.objects.select_related("source").public_in_order(ids)
    why = Reasons(plan or resolve(query), articles)
    passages = extracts(query, articles, why.named) if query.text or why.named else {}
    folding = query.reprints is not Reprints.ALL and articles
    reprints = reprint_counts([article.pk for article in articles]) if folding else {}
    return [
        replace(
            hit,
            only_possible=_only_possible(hit.article, query.dates),
            reprints=reprints.get(hit.article.pk, 0),
            reasons=reasons(_matched(passages.get(hit.article.pk)), why.of(hit.article)),
        )
        for hit in hits(articles, passages)
    ]


def hits(articles: Iterable[Article], passages: Mapping[int, Extract] | None = None) -> list[Hit]:
    """`articles` with their passages, or else their beginnings; one query for all actors."""
    articles = list(articles)
    actors = _most_named([article.pk for article in articles])
    return [
        _hit(article, (passages or {}).get(article.pk), actors.get(article.pk, []))
        for article in articles
    ]


def _matched(extract: Extract | None) -> tuple[Matched, ...]:
    return extract.matched if extract else ()


def _only_possible(article: Article, window: DayRange | None) -> bool:
    date = article.date
    return date is not None and window is not None and date.match(window) is Match.POSSIBLE


def _hit(article: Article, extract: Extract | None, actors: Sequence[Actor]) -> Hit:
    # A passage without a mark is the beginning, which a derived title says already.
    shows_why = extract is not None and any(part.marked for part in extract.passage)
    return Hit(
        article=article,
        title=extract.title if extract and extract.title else (Segment(article.title),),
        passage=extract.passage if extract and shows_why else (Segment(_beginning(article)),),
        actors=tuple(actors[:ACTORS_SHOWN]),
    )


def _beginning(article: Article) -> str:
    """The first words of a loaded text; after a derived title, which repeats them, the next."""
    if "body" in article.get_deferred_fields():
        return ""
    body = " ".join(article.body[: PASSAGE * 3].split())
    title = article.title.rstrip("… ")
    if article.title_derived and body.startswith(title):
        body = body[len(title) :].lstrip(" .,;:…")
    if len(body) <= PASSAGE:
        return body
    return body[:PASSAGE].rpartition(" ")[0].rstrip(" .,;:") + "…"


def _most_named(ids: Sequence[int]) -> dict[int, list[Actor]]:
    """The actors of each article, the one it names most often first."""
    if not ids:
        return {}
    named = (
        Actor.objects.filter(mentions__in=Mention.objects.accepted().filter(article__in=ids))
        .annotate(article_id=F("mentions__article_id"), times=Count("mentions"))
        .order_by("-times", "key")
    )
    actors: dict[int, list[Actor]] = defaultdict(list)
    for actor in named:
        actors[actor.article_id].append(actor)  # type: ignore[attr-defined]  # annotated
    return actors
