"""Freezing: what a question finds now becomes a frozen search, whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone, translation

from articles.filters import ArticleFilter
from articles.models import Article, FrozenPart, FrozenSearch
from articles.search import Plan, Reprints, Results, Sort, ask, every, resolve
from articles.search.loading import batches
from articles.sentence import sentence

from .names import named
from .parts import PER_PART, Then, frozen_now, pack
from .questions import kept

MOST_A_DAY = 20  # by one reader
READ_AT_ONCE = 250  # articles, with their texts


class NotFrozen(Exception):
    """Nothing was kept; which of them it is tells why."""


class IndexAway(NotFrozen):
    """Without the index other articles are found: that is no result to cite."""


class TooManyFrozen(NotFrozen):
    """The reader has frozen MOST_A_DAY searches within a day."""


class TooManyFound(NotFrozen):
    """More articles than a frozen search may hold."""


@dataclass(frozen=True)
class Found:
    """What a question finds at this moment, and whether it can be frozen."""

    plan: Plan
    results: Results

    @property
    def is_too_large(self) -> bool:
        return self.results.total > int(settings.FROZEN_MAX_ARTICLES)

    @property
    def has_index(self) -> bool:
        return not any(note.code == "fallback" for note in self.results.notes)


def found(filters: ArticleFilter, day: dt.date | None = None) -> Found:
    """All that `filters` asks, as an unordered whole; `day` is what "today" means in it."""
    plan = whole(resolve(filters.query, day))
    return Found(plan, ask(plan))


def whole(plan: Plan) -> Plan:
    """The plan that lists each article that `plan` counts, the newest first."""
    reprints = Reprints.ONCE if plan.reprints is Reprints.ONCE else Reprints.ALL
    return replace(
        plan,
        reprints=reprints,
        sort=Sort.NEWEST,
        page=1,
        per_page=1,
        with_facets=False,
        with_histogram=False,
        zoom=None,
    )


def freeze(filters: ArticleFilter, reader: User, at: dt.datetime | None = None) -> FrozenSearch:
    """Keep what `filters` finds, for good. Raises NotFrozen.

    The texts are read before anything is written, so that the database is not kept from others.
    """
    moment = at or timezone.now()
    _check_number(reader, moment)
    day = timezone.localdate(moment)
    now = found(filters, day)
    if not now.has_index:
        raise IndexAway
    if now.is_too_large:
        raise TooManyFound
    packed, total = _packed(every(now.plan))
    frozen = FrozenSearch(
        user=reader,
        frozen_at=moment,
        day=day,
        query=kept(filters, order=False),
        sentences=_sentences(filters, total),
        names=[name.as_json() for name in named(filters, now.plan)],
        total=total,
        certain=now.results.certain,
        possible=now.results.possible,
        undated_excluded=now.results.undated_excluded,
        archive=Article.objects.public().count(),
    )
    _write(frozen, packed, reader)
    return frozen


def is_at_limit(reader: User, at: dt.datetime | None = None) -> bool:
    """Has the reader frozen as many searches as a day allows?"""
    since = (at or timezone.now()) - dt.timedelta(days=1)
    return FrozenSearch.objects.of(reader).since(since).count() >= MOST_A_DAY


def _check_number(reader: User, at: dt.datetime) -> None:
    if is_at_limit(reader, at):
        raise TooManyFrozen


def _packed(ids: Iterable[int]) -> tuple[list[bytes], int]:
    """The articles of `ids` in packed parts, each but the last full, and how many they are."""
    packed, total = [], 0
    for part in batches(_articles(ids), PER_PART):
        total += len(part)
        if total > settings.FROZEN_MAX_ARTICLES:
            raise TooManyFound
        packed.append(pack(part))
    return packed, total


def _articles(ids: Iterable[int]) -> Iterator[Then]:
    for some in batches(ids, READ_AT_ONCE):
        yield from frozen_now(some)


def _write(frozen: FrozenSearch, packed: Sequence[bytes], reader: User) -> None:
    with transaction.atomic():
        # Two at once by one reader take turns here, and the second is counted.
        User.objects.select_for_update().get(pk=reader.pk)
        _check_number(reader, frozen.frozen_at)
        frozen.save(force_insert=True)
        FrozenPart.objects.bulk_create(_parts(frozen, packed), batch_size=50)


def _parts(frozen: FrozenSearch, packed: Sequence[bytes]) -> Iterator[FrozenPart]:
    for number, part in enumerate(packed):
        yield FrozenPart(frozen=frozen, number=number, packed=part)


def _sentences(filters: ArticleFilter, total: int) -> dict[str, str]:
    """By language; the question is read anew in each, for it remembers the names it has said."""
    said = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said[code] = sentence(ArticleFilter(filters.data), total)
    return said
