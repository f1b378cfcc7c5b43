"""Linking articles anew by the names as they are now; what a person decided stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction

from articles.ingest.enrich.actors import with_actors
from articles.ingest.mentions import Revision, mentions_in_text, present, relinked
from articles.ingest.names import NameList
from articles.ingest.record import Record
from articles.ingest.store import apply_revisions
from articles.models import Article, Mention

# So many at once: what is written is one transaction, and editors have to wait for it.
BATCH = 50


def relink(ids: Sequence[int], names: NameList) -> int:
    """Let the mentions of these articles (BATCH at most) agree with `names`; how many changed.

    Most do not: they are read without a lock, and only the others are written.
    """
    articles = list(Article.objects.filter(pk__in=ids))
    differing = [pk for pk, one in _revisions(articles, names).items() if one.changes]
    return _write(differing, names) if differing else 0


@transaction.atomic
def _write(ids: Sequence[int], names: NameList) -> int:
    # Locked and read again, because an editor may be saving the same articles.
    articles = list(Article.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    revisions = [one for one in _revisions(articles, names).values() if one.changes]
    apply_revisions(revisions)
    return len(revisions)


def _revisions(articles: Sequence[Article], names: NameList) -> dict[int, Revision]:
    """By article, what is to become of its mentions."""
    old: dict[int, list[Mention]] = defaultdict(list)
    for mention in Mention.objects.filter(article__in=articles).order_by("pk"):
        old[mention.article_id].append(mention)
    new: dict[int, list[Mention]] = defaultdict(list)
    for mention in present(one for article in articles for one in _found(article, names)):
        new[mention.article_id].append(mention)
    return {article.pk: relinked(article, old[article.pk], new[article.pk]) for article in articles}


def _found(article: Article, names: NameList) -> list[Mention]:
    record = Record(
        file="",
        position="",
        raw="",
        body=article.body,
        title=article.title,
        title_derived=article.title_derived,
        language=article.language,
        date=article.date,
    )
    return mentions_in_text(with_actors(record, names), article)
