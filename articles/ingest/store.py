"""The store: the only bulk writer of articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import (
    ActorScan,
    Article,
    ArticleVersion,
    ImportConflict,
    ImportMade,
    ImportRun,
    Mention,
    Provenance,
    SetAside,
)
from articles.models.article import DATE_FIELDS
from articles.models.rows import insert
from articles.reprints import alone, place

from .enrich.actors import with_actors
from .fates import FILE_CHARACTERS
from .mentions import Revision, mentions_of, present, revise
from .record import Record, Rejected
from .state import raw_mark, state_mark, state_of, states_of
from .take_over import take_over
from .vocabulary import Vocabulary

_CHANGEABLE = (
    *DATE_FIELDS,
    *("title", "title_derived", "body", "language", "authors", "source", "url"),
    *("date_raw", "date_origin", "date_evidence", "fingerprint", "updated_at"),
)


@dataclass(frozen=True)
class Batch:
    """What is written in one transaction. No two records have the same identifier."""

    new: Sequence[Record] = ()
    changed: Sequence[Record] = ()
    unchanged: int = 0
    rejected: Sequence[Rejected] = ()


@transaction.atomic(savepoint=False)
def write(run: ImportRun, batch: Batch, vocabulary: Vocabulary) -> None:
    """Write a batch and count it in `run`: in a transaction of its own, or as part of one, which
    has to be rolled back if this raises."""
    if batch == Batch():
        return
    alone()
    created = _create(run, batch.new, vocabulary)
    conflicted = _update(run, batch.changed, vocabulary)
    _place(created, batch)
    SetAside.objects.bulk_create(
        SetAside(
            run=run,
            file=one.file[-FILE_CHARACTERS:],
            position=one.position,
            reason=str(one.reason),
            reason_parts=one.reason.parts,
            raw=one.raw,
        )
        for one in batch.rejected
    )
    ImportMade.objects.bulk_create(
        ImportMade(run=run, kind=kind, row_id=pk, name=name)
        for kind, pk, name in vocabulary.take_made()
    )
    ImportRun.objects.filter(pk=run.pk).update(
        new=F("new") + len(created),
        changed=F("changed") + len(batch.changed),
        unchanged=F("unchanged") + batch.unchanged,
        set_aside=F("set_aside") + len(batch.rejected),
        conflicted=F("conflicted") + conflicted,
    )


def _place(created: Sequence[Article], batch: Batch) -> None:
    """Let what is written find its near-duplicates."""
    pairs = zip(created, batch.new, strict=True)
    measured = {article.pk: record.sketch for article, record in pairs if record.sketch}
    identifiers = [record.identifier for record in batch.changed]
    changed = Article.objects.filter(identifier__in=identifiers).values_list("pk", flat=True)
    place([*(article.pk for article in created), *changed], measured)


def _create(run: ImportRun, records: Sequence[Record], vocabulary: Vocabulary) -> list[Article]:
    articles, said, tags = [], [], []
    for record in records:
        article = Article(identifier=record.identifier)
        taken = take_over(article, record, vocabulary, said={})
        articles.append(article)
        said.append(taken.said)
        tags.append(taken.tags or [])
    Article.objects.bulk_create(articles)
    insert(
        Article.tags.through,
        (
            Article.tags.through(article_id=article.pk, tag_id=tag)
            for article, ids in zip(articles, tags, strict=True)
            for tag in ids
        ),
    )
    mentions = present(
        mention
        for article, record in zip(articles, records, strict=True)
        for mention in mentions_of(record, article, vocabulary)
    )
    insert(Mention, mentions)
    by_article = defaultdict[int, list[Mention]](list)
    for mention in mentions:
        by_article[mention.article_id].append(mention)
    insert(
        Provenance,
        (
            _provenance(
                run,
                article,
                record,
                said=wanted,
                made_article=True,
                written_mark=state_mark(state_of(article, ids, by_article[article.pk])),
            )
            for article, record, wanted, ids in zip(articles, records, said, tags, strict=True)
        ),
    )
    return articles


def _update(run: ImportRun, records: Sequence[Record], vocabulary: Vocabulary) -> int:
    """Bring articles up to date with their records; what a person decided about them stays.

    How many fields were left as an editor wants them, though the record wants them otherwise.
    """
    if not records:
        return 0
    by_identifier = {record.identifier: record for record in records}
    # Locked, because an editor may be saving the same articles.
    articles = list(Article.objects.select_for_update().filter(identifier__in=by_identifier))
    before, said = states_of(articles), _said(articles)
    revisions, taken = [], {}
    for article in articles:
        record = by_identifier[article.identifier]
        done = taken[article.pk] = take_over(
            article,
            record,
            vocabulary,
            said=said.get(article.pk, {}),
            tags=before[article.pk]["tags"],
        )
        article.updated_at = timezone.now()
        if done.tags is not None:
            article.tags.set(done.tags)
        old = list(article.mentions.all())
        new = present(mentions_of(_as_it_reads(record, article, vocabulary), article, vocabulary))
        revisions.append(revise(article, old, new))
    Article.objects.bulk_update(articles, _CHANGEABLE)
    apply_revisions(revisions)
    after = states_of(articles)
    ArticleVersion.objects.bulk_create(
        ArticleVersion(article=article, run=run, state=before[article.pk])
        for article in articles
        if after[article.pk] != before[article.pk]
    )
    Provenance.objects.bulk_create(
        _provenance(
            run,
            article,
            by_identifier[article.identifier],
            said=taken[article.pk].said,
            written_mark=state_mark(after[article.pk]),
        )
        for article in articles
    )
    conflicts = [
        ImportConflict(run=run, article_id=pk, field=one.field, kept=one.kept, offered=one.offered)
        for pk, done in taken.items()
        for one in done.disagreements
    ]
    ImportConflict.objects.bulk_create(conflicts)
    return len(conflicts)


def _said(articles: Sequence[Article]) -> dict[int, dict[str, str]]:
    """Marks of what the last record of each article wanted."""
    rows = Provenance.objects.filter(article__in=articles).order_by("pk")
    return dict(rows.values_list("article_id", "said"))


def _as_it_reads(record: Record, article: Article, vocabulary: Vocabulary) -> Record:
    """The record with the names of the article's own words, where an editor's words have stayed."""
    if (record.title, record.body) == (article.title, article.body):
        return record
    words = replace(
        record,
        title=article.title,
        title_derived=article.title_derived,
        body=article.body,
        language=article.language,
    )
    return with_actors(words, vocabulary.names)


def apply_revisions(revisions: Iterable[Revision]) -> None:
    """Write what became of articles' mentions. Where a model's go, it reads the article again."""
    for revision in revisions:
        lost = {one.article_id for one in revision.remove if one.method == Mention.Method.MODEL}
        ActorScan.objects.filter(pk__in=lost).delete()
        Mention.objects.filter(pk__in=[mention.pk for mention in revision.remove]).delete()
        # Away first, so that no two stand in the same place on the way.
        Mention.objects.bulk_update(revision.move, ["start", "end"])
        Mention.objects.bulk_create(revision.add)


def _provenance(
    run: ImportRun,
    article: Article,
    record: Record,
    *,
    said: dict[str, str],
    written_mark: str,
    made_article: bool = False,
) -> Provenance:
    return Provenance(
        article=article,
        run=run,
        file=record.file[-FILE_CHARACTERS:],
        position=record.position,
        raw=record.raw,
        extra=record.extra,
        raw_mark=record.mark or raw_mark(record.raw),
        said=said,
        written_mark=written_mark,
        made_article=made_article,
    )
