"""Undoing a run: exactly what it brought is taken back, and nothing that was touched since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.lease import Hold, held
from articles.models import (
    Actor,
    ActorScan,
    Article,
    ArticleVersion,
    ImportMade,
    ImportRun,
    Mention,
    Provenance,
    Source,
    Tag,
)
from articles.models.article import DATE_FIELDS
from articles.reprints import alone, groups_of, place, put_in_order

from .state import State, state_mark, states_of, take_up

BATCH = 200
# Of the articles that are left, so many are kept by name; all of them are counted.
NAMED = 1_000

_RESTORED = (
    *DATE_FIELDS,
    *("title", "title_derived", "body", "language", "authors", "source", "url", "visibility"),
    *("date_raw", "date_origin", "date_evidence", "fingerprint", "updated_at"),
)


class CannotUndo(RuntimeError):
    """The run is not one to take back; the message says why."""


@dataclass
class Undoing:
    """What taking back a run does, or would do.

    `left` are articles that an editor or a later import has touched since: (id, title).
    """

    deleted: int = 0
    restored: int = 0
    left: int = 0
    left_articles: list[tuple[int, str]] = field(default_factory=list)
    removed: dict[str, int] = field(default_factory=dict)

    def add(self, other: Undoing) -> None:
        self.deleted += other.deleted
        self.restored += other.restored
        self.left += other.left
        self.left_articles = (self.left_articles + other.left_articles)[:NAMED]


def plan(run: ImportRun) -> Undoing:
    """What `undo` would do now; tags, sources and actors are only known once it is done."""
    _check(run)
    planned = Undoing()
    for ids in _batches(run):
        planned.add(_decide(run, Article.objects.filter(pk__in=ids)).summary)
    return planned


def undo(run: ImportRun) -> Undoing:
    """Take back what `run` brought. Cut short, it can be called again and goes on.

    Raises CannotUndo, and LeaseHeld while an import runs.
    """
    with held("import") as hold:
        run.refresh_from_db()
        _check(run)
        done = Undoing()
        for ids in _batches(run):
            hold.keep()
            done.add(_undo_articles(run, ids))
        done.removed = _remove_unused(run, hold)
        run.state = ImportRun.State.UNDONE
        run.undone = asdict(done) | {"at": timezone.now().isoformat()}
        run.save(update_fields=["state", "undone"])
    return done


def _check(run: ImportRun) -> None:
    if run.state == ImportRun.State.UNDONE:
        raise CannotUndo(f"Import run {run.pk} is undone already.")


def _batches(run: ImportRun) -> Iterator[list[int]]:
    """Articles that the run made or changed, by ascending id."""
    last = 0
    rows = Provenance.objects.filter(run=run).order_by("article_id")
    while ids := list(
        rows.filter(article_id__gt=last).values_list("article_id", flat=True).distinct()[:BATCH]
    ):
        yield ids
        last = ids[-1]


@dataclass
class _Decision:
    delete: list[Article] = field(default_factory=list)
    restore: list[Article] = field(default_factory=list)
    left: list[Article] = field(default_factory=list)

    @property
    def summary(self) -> Undoing:
        return Undoing(
            deleted=len(self.delete),
            restored=len(self.restore),
            left=len(self.left),
            left_articles=[(article.pk, article.title) for article in self.left[:NAMED]],
        )


def _decide(run: ImportRun, articles: Iterable[Article]) -> _Decision:
    """Untouched is an article that is as its last record left it, if that record was this run's."""
    listed = list(articles)
    now = states_of(listed)
    history: dict[int, list[Provenance]] = {article.pk: [] for article in listed}
    received = Provenance.objects.filter(article__in=listed).order_by("pk").defer("raw", "extra")
    for provenance in received:
        history[provenance.article_id].append(provenance)
    decision = _Decision()
    for article in listed:
        last = history[article.pk][-1]
        if last.run_id != run.pk or last.written_mark != state_mark(now[article.pk]):
            decision.left.append(article)
        elif any(one.made_article and one.run_id == run.pk for one in history[article.pk]):
            decision.delete.append(article)
        else:
            decision.restore.append(article)
    return decision


@transaction.atomic
def _undo_articles(run: ImportRun, ids: Sequence[int]) -> Undoing:
    alone()
    # Locked, because an editor may be saving the same articles.
    decision = _decide(run, Article.objects.select_for_update().filter(pk__in=ids))
    gone = [article.pk for article in decision.delete]
    groups = groups_of(gone)
    Article.objects.filter(pk__in=gone).delete()
    _restore(run, decision.restore)
    place(article.pk for article in decision.restore)
    put_in_order(groups)
    return decision.summary


def _restore(run: ImportRun, articles: Sequence[Article]) -> None:
    """Let them be as they were before the run; one that the run did not change stays as it is."""
    earlier: dict[int, State] = {}
    versions = ArticleVersion.objects.filter(run=run, article__in=articles)
    for version in versions.order_by("-pk"):
        earlier[version.article_id] = version.state
    changed = [article for article in articles if article.pk in earlier]
    mentions: list[Mention] = []
    for article in changed:
        state = earlier[article.pk]
        mentions += take_up(article, _with_rows_that_are(state))
        article.tags.set(Tag.objects.filter(pk__in=state["tags"]))
        article.updated_at = timezone.now()
    Mention.objects.filter(article__in=changed).delete()
    # What a model proposed since goes too: it reads them again.
    ActorScan.objects.filter(article__in=changed).delete()
    Article.objects.bulk_update(changed, _RESTORED)
    Mention.objects.bulk_create(mentions)
    versions.delete()
    Provenance.objects.filter(run=run, article__in=articles).delete()


def _with_rows_that_are(state: State) -> State:
    """The state without a source and without actors that are gone since."""
    source = Source.objects.filter(pk=state["source_id"]).values_list("pk", flat=True).first()
    actors = {row[0] for row in state["mentions"]}
    there = set(Actor.objects.filter(pk__in=actors).values_list("pk", flat=True))
    rows = [row for row in state["mentions"] if row[0] in there]
    return state | {"source_id": source, "mentions": rows}


def _remove_unused(run: ImportRun, hold: Hold) -> dict[str, int]:
    """Remove tags, sources and actors that the run made, if nothing uses or improved them since."""
    removed: Counter[str] = Counter()
    for made in ImportMade.objects.filter(run=run).order_by("pk"):
        hold.keep()
        with transaction.atomic():
            if (row := _unused(made)) is not None:
                row.delete()
                removed[made.kind] += 1
    return dict(removed)


def _unused(made: ImportMade) -> Any:
    """The row, a tag, source or actor, if it is as it was made and nothing refers to it."""
    if made.kind == ImportMade.Kind.TAG:
        return Tag.objects.filter(pk=made.row_id, name=made.name, articles=None).first()
    if made.kind == ImportMade.Kind.SOURCE:
        plain = Source.objects.filter(homepage="", note="", articles=None)
        return plain.filter(pk=made.row_id, name=made.name).first()
    plain_actors = Actor.objects.filter(
        pk=made.row_id,
        name=made.name,
        description="",
        wikidata=None,
        iso3166=None,
        merged_into=None,
        absorbed=None,
        mentions=None,
    )
    actor = plain_actors.first()
    return actor if actor and actor.names.count() == 1 else None
