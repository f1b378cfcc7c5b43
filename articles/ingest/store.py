"""The store: the only bulk writer of articles. It knows what is new, and writes batches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import Article, ImportRun, Mention, Provenance, SetAside
from articles.models.article import DATE_FIELDS

from .identity import PREFIX
from .mentions import Revision, mentions_of, present, revise
from .record import Record, Rejected
from .vocabulary import Vocabulary

_CHANGEABLE = (
    *DATE_FIELDS,
    *("title", "title_derived", "body", "language", "authors", "source", "url"),
    *("date_raw", "date_origin", "date_evidence", "fingerprint", "updated_at"),
)


class Fate(Enum):
    """What a record is to the archive."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Batch:
    """What is written in one transaction. No two records have the same identifier."""

    new: Sequence[Record] = ()
    changed: Sequence[Record] = ()
    unchanged: int = 0
    rejected: Sequence[Rejected] = ()


def fates(records: Sequence[Record]) -> list[Fate]:
    """What each record is: compared with what was received for its article before.

    The comparison is with the record as received, not with the article: what an editor has
    corrected since is no change of the record, and stays. A record without an identifier of its
    own is unchanged, too, if its very words are in the archive under another identifier.
    """
    identifiers = [record.identifier for record in records]
    rows = Article.objects.filter(identifier__in=identifiers)
    known = {
        identifier: (pk, source)
        for identifier, pk, source in rows.values_list("identifier", "pk", "source_id")
    }
    received = _received(pk for pk, _source in known.values())
    orphans = {
        record.fingerprint
        for record in records
        if record.identifier.startswith(PREFIX) and record.identifier not in known
    }
    elsewhere = set(
        Article.objects.filter(fingerprint__in=orphans).values_list("fingerprint", flat=True)
    )
    result = []
    for record in records:
        if record.identifier in known:
            pk, source = known[record.identifier]
            adds_source = bool(record.source) and source is None
            same = received[pk].has(record) and not adds_source
            result.append(Fate.UNCHANGED if same else Fate.CHANGED)
        elif record.fingerprint in elsewhere and record.fingerprint in orphans:
            result.append(Fate.UNCHANGED)
        else:
            result.append(Fate.NEW)
    return result


@dataclass
class _Received:
    """The records that an article came from: the last of each place, and the last of all."""

    by_place: dict[tuple[str, str], str] = field(default_factory=dict)
    last: str = ""

    def has(self, record: Record) -> bool:
        earlier = self.by_place.get((record.file, record.position), self.last)
        return earlier == record.raw or earlier.split() == record.raw.split()


def _received(article_ids: Iterable[int]) -> dict[int, _Received]:
    received = {pk: _Received() for pk in article_ids}
    rows = Provenance.objects.filter(article_id__in=received).order_by("pk")
    for pk, file, position, raw in rows.values_list("article_id", "file", "position", "raw"):
        received[pk].by_place[file, position] = raw
        received[pk].last = raw
    return received


@transaction.atomic
def write(run: ImportRun, batch: Batch, vocabulary: Vocabulary) -> None:
    """Write a batch and count it in `run`, all or nothing."""
    created = _create(run, batch.new, vocabulary)
    _update(run, batch.changed, vocabulary)
    SetAside.objects.bulk_create(
        SetAside(
            run=run,
            file=one.file[-1000:],
            position=one.position,
            reason=one.reason,
            raw=one.raw,
        )
        for one in batch.rejected
    )
    ImportRun.objects.filter(pk=run.pk).update(
        new=F("new") + len(created),
        changed=F("changed") + len(batch.changed),
        unchanged=F("unchanged") + batch.unchanged,
        set_aside=F("set_aside") + len(batch.rejected),
    )


def _create(run: ImportRun, records: Sequence[Record], vocabulary: Vocabulary) -> list[Article]:
    articles = []
    for record in records:
        article = Article(identifier=record.identifier)
        _fill(article, record, vocabulary)
        articles.append(article)
    Article.objects.bulk_create(articles)
    pairs = list(zip(articles, records, strict=True))
    Provenance.objects.bulk_create(_provenance(run, article, record) for article, record in pairs)
    Article.tags.through.objects.bulk_create(
        Article.tags.through(article_id=article.pk, tag_id=tag)
        for article, record in pairs
        for tag in vocabulary.tags(record.tags)
    )
    Mention.objects.bulk_create(
        present(
            mention
            for article, record in pairs
            for mention in mentions_of(record, article, vocabulary)
        )
    )
    return articles


def _update(run: ImportRun, records: Sequence[Record], vocabulary: Vocabulary) -> None:
    """Bring articles up to date with their records; what a person decided about them stays."""
    by_identifier = {record.identifier: record for record in records}
    # Locked, because an editor may be saving the same articles.
    articles = list(Article.objects.select_for_update().filter(identifier__in=by_identifier))
    revisions = []
    for article in articles:
        record = by_identifier[article.identifier]
        _fill(article, record, vocabulary)
        article.updated_at = timezone.now()
        if record.tags:
            article.tags.set(vocabulary.tags(record.tags))
        old = list(article.mentions.all())
        new = present(mentions_of(record, article, vocabulary))
        revisions.append(revise(article, old, new))
    Article.objects.bulk_update(articles, _CHANGEABLE)
    apply_revisions(revisions)
    Provenance.objects.bulk_create(
        _provenance(run, article, by_identifier[article.identifier]) for article in articles
    )


def apply_revisions(revisions: Iterable[Revision]) -> None:
    """Write what became of articles' mentions."""
    for revision in revisions:
        Mention.objects.filter(pk__in=[mention.pk for mention in revision.remove]).delete()
        # Away first, so that no two stand in the same place on the way.
        Mention.objects.bulk_update(revision.move, ["start", "end"])
        Mention.objects.bulk_create(revision.add)


def _fill(article: Article, record: Record, vocabulary: Vocabulary) -> None:
    """What the record says. What it does not say stays, and so does what an editor gave: a title
    in place of a derived one, a date."""
    article.body = record.body
    article.fingerprint = record.fingerprint
    article.language = record.language or article.language
    if not article.title or article.title_derived or not record.title_derived:
        article.title, article.title_derived = record.title, record.title_derived
    if article.date_origin != Article.DateOrigin.EDITOR:
        article.date = record.date
        article.date_raw = record.date_raw
        article.date_origin = record.date_origin
        article.date_evidence = record.date_evidence
    article.authors = list(record.authors) or article.authors
    article.url = record.url or article.url
    if record.source:
        article.source_id = vocabulary.source(record.source)


def _provenance(run: ImportRun, article: Article, record: Record) -> Provenance:
    return Provenance(
        article=article,
        run=run,
        file=record.file[-1000:],
        position=record.position,
        raw=record.raw,
        extra=record.extra,
    )
