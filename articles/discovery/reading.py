"""Which articles a model has still to read, and the words of theirs that it is given."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.query import QuerySet

from articles.models import ActorScan, Article
from articles.models.article import ArticleQuerySet

# Changes so long before a scan are looked at again: whoever made one may have had to wait for the
# scan's transaction, and the clocks of two machines differ.
MARGIN = dt.timedelta(seconds=10)
# An article's words, but for these, make the batches in which it is read and written.
BATCH = 32
BATCH_CHARACTERS = 400_000


@dataclass(frozen=True)
class Text:
    """What a model is given of an article. A title made from the text's beginning is left out."""

    pk: int
    language: str
    title: str
    body: str
    mark: str


def text_of(article: Article) -> Text:
    title = "" if article.title_derived else article.title
    words = f"{title}\0{article.body}".encode("utf-8", "surrogatepass")
    return Text(
        pk=article.pk,
        language=article.language.split("-")[0] or settings.LANGUAGE_CODE,
        title=title,
        body=article.body,
        mark=hashlib.blake2b(words, digest_size=16).hexdigest(),
    )


def readable() -> ArticleQuerySet:
    """What is read: all but what was withdrawn."""
    return Article.objects.exclude(visibility=Article.Visibility.WITHDRAWN)


def in_language(language: str) -> Q:
    """Articles of a language, its regional kinds too; those of no language are the site's."""
    of = Q(language=language) | Q(language__startswith=f"{language}-")
    return of | Q(language="") if language == settings.LANGUAGE_CODE else of


def unread(language: str, *, version: str, among: QuerySet[Article]) -> QuerySet[Article]:
    """Those of `among` in that language that this model has not read as they are now.

    And some that it has read: those that were changed in other ways, or a moment before.
    """
    current = ActorScan.objects.filter(
        pk=OuterRef("pk"), model=version, at__gt=OuterRef("updated_at")
    )
    return among.filter(in_language(language)).filter(~Exists(current)).order_by("pk")


def batches(articles: QuerySet[Article]) -> Iterator[list[Text]]:
    """The words of these articles, by ascending id, each looked at once."""
    last = 0
    while ids := list(articles.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        last = ids[-1]
        batch: list[Text] = []
        rows = Article.objects.filter(pk__in=ids).order_by("pk")
        for article in rows.only("title", "title_derived", "body", "language").iterator(8):
            batch.append(text_of(article))
            if sum(len(text.body) for text in batch) > BATCH_CHARACTERS:
                yield batch
                batch = []
        if batch:
            yield batch


def read_already(texts: Sequence[Text], version: str) -> set[int]:
    """Those whose words this model has read."""
    marks = {text.pk: text.mark for text in texts}
    scans = ActorScan.objects.filter(pk__in=marks, model=version).values_list("pk", "mark")
    return {pk for pk, mark in scans if marks[pk] == mark}


def by_language(articles: QuerySet[Article]) -> dict[str, int]:
    """How many articles there are of each language; "" counts with the site's."""
    counted: dict[str, int] = {}
    rows = articles.order_by().values("language").annotate(number=Count("pk"))
    for code, number in rows.values_list(F("language"), "number"):
        language = code.split("-")[0] or settings.LANGUAGE_CODE
        counted[language] = counted.get(language, 0) + number
    return counted
