"""What editors decide about reprints: not the same after all, or the same in spite of all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from articles.models import Article, Reprint, ReprintJudgement

from .groups import alone, tidy
from .placing import place, settle, unite

Pair = tuple[int, int]


@transaction.atomic
def split(article_ids: Collection[int], *, user: User | None = None) -> int:
    """Take articles out of their groups; they never come together again with those that stay.

    If a whole group is taken out, no two of it come together again. How many were in a group.
    """
    alone()
    taken = dict(Reprint.objects.filter(pk__in=article_ids).values_list("pk", "group_id"))
    groups = sorted(set(taken.values()))
    pairs: set[Pair] = set()
    for group in groups:
        members = set(Reprint.objects.filter(group=group).values_list("pk", flat=True))
        out = {pk for pk in taken if taken[pk] == group}
        stay = members - out
        pairs.update((a, b) for a in out for b in stay)
        _keep_joined(sorted(stay), out, user=user)
        if not stay:
            pairs.update(combinations(sorted(out), 2))
    _remember(pairs, same=False, user=user)
    Reprint.objects.filter(pk__in=taken).delete()
    tidy(groups)
    # They may be like others, or like each other.
    settle(sorted(taken))
    return len(taken)


@transaction.atomic
def join(article_ids: Collection[int], *, user: User | None = None) -> int:
    """Make articles, and all that are grouped with them, one group for good; how many it has."""
    alone()
    ids = list(
        Article.objects.filter(pk__in=article_ids).order_by("pk").values_list("pk", flat=True)
    )
    if len(ids) < 2:
        return 0
    place(ids)  # so that all of them are measured
    groups = Reprint.objects.filter(pk__in=ids).values("group")
    grouped = Reprint.objects.filter(group__in=groups).values_list("pk", flat=True)
    members = sorted({*ids, *grouped})
    _forget(combinations(members, 2))
    first = members[0]
    # Each of them, and not only those that were chosen: they came by their likeness to another.
    _remember({(first, other) for other in members[1:]}, same=True, user=user)
    touched = {group for other in members[1:] for group in unite(first, other)}
    tidy(touched)
    return len(members)


def _keep_joined(stay: list[int], out: set[int], *, user: User | None) -> None:
    """Those that editors joined by way of an article that leaves stay joined without it."""
    rows = ReprintJudgement.objects.filter(Q(one__in=out) | Q(other__in=out), same=True)
    ends = {pk for pair in rows.values_list("one_id", "other_id") for pk in pair}
    joined = [pk for pk in stay if pk in ends]
    _remember(((joined[0], other) for other in joined[1:]), same=True, user=user)


def _remember(pairs: Iterable[Pair], *, same: bool, user: User | None) -> None:
    """The newest judgement of a pair stands."""
    ReprintJudgement.objects.bulk_create(
        [
            ReprintJudgement(one_id=min(pair), other_id=max(pair), same=same, user=user)
            for pair in sorted(pairs)
        ],
        update_conflicts=True,
        unique_fields=["one", "other"],
        update_fields=["same", "user", "at"],
    )


def _forget(pairs: Iterable[Pair]) -> None:
    """Drop what was said against these pairs."""
    ids = {pk for pair in pairs for pk in pair}
    ReprintJudgement.objects.filter(Q(one__in=ids) & Q(other__in=ids), same=False).delete()
