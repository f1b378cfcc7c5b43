"""What the index still has but nobody may read any more: withdrawn or deleted a moment ago."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from articles.models import Article, IndexEntry

# Changes that the index may have to hear of while each of them is looked at.
MOST_PENDING = 2_000
# Articles that one question leaves out: more are withdrawn at once by commands only.
MOST_HIDDEN = 10_000

Ids = tuple[int, ...]

# What a page that asks several questions found out with the first of them.
_found: ContextVar[list[Ids] | None] = ContextVar("found", default=None)


def hidden() -> frozenset[int] | None:
    """Articles that are public no more, of which the index has still to hear; two queries at most.

    None if so many changes are waiting that it would take long to tell.
    """
    waiting = _waiting()
    if len(waiting) > MOST_PENDING:
        return None
    return waiting - _public(waiting) if waiting else waiting


@contextmanager
def looked_up_once() -> Iterator[None]:
    """Inside, `left_out` asks the database once: for a page that changes nothing itself."""
    token = _found.set([])
    try:
        yield
    finally:
        _found.reset(token)


def left_out() -> Ids:
    """`hidden` for a question to leave out: as many of them as can be told, in order of id.

    While very many changes wait (a large import), those that are deleted are not among them, and
    of more than MOST_HIDDEN some are missing: such rows are shown to nobody, but counted until the
    index has heard of them.
    """
    found = _found.get()
    if found:
        return found[0]
    known = hidden()
    ids = tuple(sorted(_withdrawn() if known is None else known))
    if found is not None:
        found.append(ids)
    return ids


def _waiting() -> frozenset[int]:
    entries = IndexEntry.objects.filter(pending=True).values_list("pk", flat=True)
    return frozenset(entries[: MOST_PENDING + 1])


def _public(ids: frozenset[int]) -> frozenset[int]:
    public = Article.objects.public().filter(pk__in=ids)
    return frozenset(public.values_list("pk", flat=True))


def _withdrawn() -> frozenset[int]:
    pending = IndexEntry.objects.filter(pending=True).values("pk")
    withdrawn = Article.objects.exclude(visibility=Article.Visibility.PUBLIC)
    rows = withdrawn.filter(pk__in=pending).order_by().values_list("pk", flat=True)
    return frozenset(rows[:MOST_HIDDEN])
