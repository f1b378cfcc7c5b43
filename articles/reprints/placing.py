"""Placing: articles whose texts are new or changed find the group of their near-duplicates.

An article is compared with the leaders of groups and with articles that stand alone, never with a
group's other members: what is like a reprint, but not like what was reprinted, stays out. So the
chain A ~ B ~ C does not bring C to A, and the members of a group cannot drift apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Q

from articles.likeness.shingles import Shingles, jaccard, shingles
from articles.likeness.sketch import Sketch, sketch
from articles.models import Article, Reprint, ReprintGroup, ReprintJudgement, ReprintSketch

from . import bands
from .groups import alone, groups_of, sketches, tidy

# From this share of common shingles on, two texts are one text printed twice.
ENOUGH = 0.5
# Sketches tell that share only roughly: those that promise less are not looked at closely.
PROMISING = 0.35
# How many candidates are compared for one article: by sketch, and then by text.
MOST_SKETCHES, MOST_TEXTS = 32, 6
BATCH = 500

Pairs = dict[int, set[int]]


def place(article_ids: Iterable[int], measured: Mapping[int, Sketch] | None = None) -> None:
    """Group these articles, as their texts and dates are now. What did not change is left alone.

    To be called where the texts are written, in the same transaction if there is one. `measured`
    are the sketches of texts that were sketched before; the others are read.
    """
    ids = sorted(set(article_ids))
    # No savepoint where this is part of a transaction: SQLite would copy each page it changes.
    with transaction.atomic(savepoint=False):
        alone()
        for start in range(0, len(ids), BATCH):
            _place(ids[start : start + BATCH], measured or {})


def settle(
    article_ids: Collection[int],
    texts: dict[int, Shingles] | None = None,
    measured: dict[int, Sketch] | None = None,
) -> None:
    """Find groups for articles that are measured and are in none; part of a transaction.

    `texts` and `measured` are what is known of them already.
    """
    same, different = _judgements(article_ids)
    joined = [unite(one, other) for one in sorted(same) for other in sorted(same[one])]
    grouped = Reprint.objects.filter(pk__in=article_ids).values_list("pk", flat=True)
    left = sorted(set(article_ids) - set(grouped))
    touched = _Batch(left, different, texts or {}, measured or sketches(left)).settle()
    tidy(touched.union(*joined) if joined else touched)


def unite(one: int, other: int) -> set[int]:
    """Bring two articles into one group, with all that are grouped with them; its id.

    Both are compared with from now on. Nothing if either is not measured yet.
    """
    measured = sketches([one, other])
    if len(measured) < 2:
        return set()
    rows = Reprint.objects.in_bulk([one, other])
    group_ids = sorted({row.group_id for row in rows.values()})
    group = group_ids[0] if group_ids else ReprintGroup.objects.create().pk
    if len(group_ids) == 2:
        Reprint.objects.filter(group=group_ids[1]).update(group=group)
        ReprintGroup.objects.filter(pk=group_ids[1]).delete()
    missing = {one, other} - rows.keys()
    Reprint.objects.bulk_create(Reprint(article_id=pk, group_id=group) for pk in sorted(missing))
    Reprint.objects.filter(pk__in=rows).exclude(like=None).update(like=None, similarity=None)
    return {group}


def _place(ids: Sequence[int], measured: Mapping[int, Sketch]) -> None:
    texts = _texts([pk for pk in ids if pk not in measured])
    now = {pk: sketch(found) for pk, found in texts.items()}
    now |= {pk: measured[pk] for pk in ids if pk in measured}
    before = sketches(ids)
    changed = {pk: now[pk] for pk in now if before.get(pk) != now[pk]}
    touched = groups_of(ids)
    again = _lift({pk: before[pk] for pk in changed if pk in before})
    ReprintSketch.objects.bulk_create(
        [
            ReprintSketch(article_id=pk, shingles=one.shingles, minima=one.minima)
            for pk, one in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["shingles", "minima"],
    )
    if changed:
        settle([*changed, *again], texts, changed | sketches(again))
    tidy(touched)


def _texts(ids: Collection[int]) -> dict[int, Shingles]:
    rows = Article.objects.filter(pk__in=ids).values_list("pk", "body") if ids else ()
    return {pk: shingles(body) for pk, body in rows}


def _lift(stale: dict[int, Sketch]) -> list[int]:
    """Take articles whose text is another now out of their groups; who was like them, too."""
    if not stale:
        return []
    like = Reprint.objects.filter(like__in=stale).exclude(pk__in=stale)
    again = list(like.values_list("pk", flat=True))
    bands.drop({pk: one.bands for pk, one in stale.items()})
    Reprint.objects.filter(pk__in=[*stale, *again]).delete()
    return again


def _judgements(article_ids: Collection[int]) -> tuple[Pairs, Pairs]:
    """What editors decided about these articles: which are the same text, which are not."""
    same: Pairs = defaultdict(set)
    different: Pairs = defaultdict(set)
    rows = ReprintJudgement.objects.filter(Q(one__in=article_ids) | Q(other__in=article_ids))
    for one, other, is_same in rows.values_list("one_id", "other_id", "same"):
        pairs = same if is_same else different
        pairs[one].add(other)
        pairs[other].add(one)
    wanted = set(article_ids)
    return {pk: same[pk] for pk in same.keys() & wanted}, different


class _Batch:
    """Articles that are in no group, each compared with those before it, in order of id."""

    def __init__(
        self,
        ids: Sequence[int],
        different: Pairs,
        texts: dict[int, Shingles],
        measured: dict[int, Sketch],
    ) -> None:
        self.ids = ids
        self.different = different
        self.texts = texts
        self.keys = {pk: measured[pk].bands for pk in ids}
        self.sharing = bands.sharing(key for keys in self.keys.values() for key in keys)
        candidates = {pk for found in self.sharing.values() for pk in found}
        self.sketches = measured | sketches(candidates - measured.keys())
        known = candidates.union(ids, *(different.get(pk, ()) for pk in ids))
        by_id: dict[int, ReprintGroup] = {}
        self.group_of = {
            pk: by_id.setdefault(group, ReprintGroup(pk=group))
            for pk, group in Reprint.objects.filter(pk__in=known).values_list("pk", "group")
        }
        self.rows: list[Reprint] = []
        self.new_groups: list[ReprintGroup] = []
        self.leading: dict[int, list[int]] = {}

    def settle(self) -> set[int]:
        """Write where each belongs; the ids of the groups that have grown."""
        for pk in self.ids:
            leader, similarity = self._best(pk)
            if leader is None:
                self._lead(pk)
            else:
                self._follow(pk, leader, similarity)
        ReprintGroup.objects.bulk_create(self.new_groups)
        for row in self.rows:
            row.group_id = row.group.pk
        Reprint.objects.bulk_create(self.rows)
        bands.add(self.leading)
        return {row.group_id for row in self.rows}

    def _lead(self, pk: int) -> None:
        """Nobody is like it so far: let others find it, save under bands that too many have."""
        free = [key for key in self.keys.get(pk, ()) if self._has_room(key)]
        for key in free:
            self.sharing.setdefault(key, []).append(pk)
        if free:
            self.leading[pk] = free

    def _has_room(self, key: int) -> bool:
        return len(self.sharing.get(key, ())) < bands.MOST

    def _follow(self, pk: int, leader: int, similarity: float) -> None:
        group = self.group_of.get(leader)
        if group is None:
            group = self.group_of[leader] = ReprintGroup()
            self.new_groups.append(group)
            self.rows.append(Reprint(article_id=leader, group=group))
        self.group_of[pk] = group
        self.rows.append(
            Reprint(article_id=pk, group=group, rank=1, like_id=leader, similarity=similarity)
        )

    def _best(self, pk: int) -> tuple[int | None, float]:
        """The leader that is most like it, if one is enough; of equal ones the first."""
        best: int | None = None
        most = 0.0
        for candidate in self._candidates(pk):
            similarity = jaccard(self._text(pk), self._text(candidate))
            if similarity >= ENOUGH and (similarity, -candidate) > (most, -(best or 0)):
                best, most = candidate, similarity
        return best, round(most, 4)

    def _candidates(self, pk: int) -> list[int]:
        """Who may be like it: the most promising, as far as editors have nothing against it."""
        shared = Counter(one for key in self.keys.get(pk, ()) for one in self.sharing.get(key, ()))
        likenesses = {
            one: self.sketches[pk].likeness(self.sketches[one])
            for one, _times in shared.most_common(MOST_SKETCHES)
            if one != pk and one in self.sketches and self._may_join(pk, one)
        }
        promising = [one for one, likeness in likenesses.items() if likeness >= PROMISING]
        return sorted(promising, key=lambda one: (-likenesses[one], one))[:MOST_TEXTS]

    def _may_join(self, pk: int, leader: int) -> bool:
        """Has no editor judged it another text than the leader, or one of its group?"""
        group = self.group_of.get(leader)
        return not any(
            other == leader or (group is not None and self.group_of.get(other) is group)
            for other in self.different.get(pk, ())
        )

    def _text(self, pk: int) -> Shingles:
        if pk not in self.texts:
            self.texts |= _texts([pk])
        return self.texts[pk]
