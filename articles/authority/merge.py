"""Merging two actors that are one: looked at first, done in one transaction, undone if wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.models import Actor, ActorMerge, ActorName, ActorPair, Decision, Mention

from . import moving
from .errors import Refused
from .journal import Journal
from .record import locked, record


@dataclass(frozen=True)
class Preview:
    """What a merge would do, in numbers, and what speaks against it."""

    survivor: Actor
    loser: Actor
    mentions: int
    doubles: int
    names: int
    roles: int
    candidates: int
    absorbed: int
    articles: int
    shared: int
    ids: tuple[str, ...]
    clashes: tuple[tuple[str, str, str], ...]
    is_judged_different: bool


def preview(loser: Actor, survivor: Actor) -> Preview:
    """What merging `loser` into `survivor` would do. Raises Refused where it cannot be."""
    check(loser, survivor)
    mentions = Mention.objects.filter(actor=loser)
    twice = moving.doubles(mentions, survivor).count()
    own, other = (_articles(one) for one in (survivor, loser))
    shared = own.filter(article__in=other).count()
    return Preview(
        survivor=survivor,
        loser=loser,
        mentions=mentions.count() - twice,
        doubles=twice,
        names=loser.names.count(),
        roles=loser.roles.count(),
        candidates=loser.candidates.count(),
        absorbed=loser.absorbed.count(),
        articles=own.count() + other.count() - shared,
        shared=shared,
        ids=tuple(
            moving.label(name)
            for name in moving.IDS
            if getattr(loser, name) and not getattr(survivor, name)
        ),
        clashes=tuple(_clashes(loser, survivor)),
        is_judged_different=are_judged_different(loser, survivor),
    )


@transaction.atomic
def merge(loser_id: int, survivor_id: int, *, user: User | None, forced: bool = False) -> Decision:
    """Take one actor into another. Raises Refused.

    A pair that was judged not to be the same is merged only if `forced`.
    """
    actors = locked([loser_id, survivor_id])
    if not {loser_id, survivor_id} <= set(actors):
        raise Refused(_("This actor is not in the archive any more."))
    loser, survivor = actors[loser_id], actors[survivor_id]
    check(loser, survivor)
    if not forced and are_judged_different(loser, survivor):
        raise Refused(
            _("%(loser)s and %(survivor)s were judged not to be the same.")
            % _names(loser, survivor)
        )
    journal = Journal()
    _move_all(journal, loser, survivor)
    row = ActorMerge.objects.create(
        survivor=survivor, loser=loser, moved={"steps": journal.steps}, user=user
    )
    return record(
        Decision.Kind.MERGE,
        f"{loser} → {survivor}",
        journal=journal,
        user=user,
        actor=survivor,
        merge=row,
    )


def check(loser: Actor, survivor: Actor) -> None:
    """Whether one can be taken into the other at all. Raises Refused."""
    if loser.pk == survivor.pk:
        raise Refused(_("An actor cannot be merged into itself."))
    if loser.merged_into_id == survivor.pk:
        raise Refused(_("%(loser)s is already merged into %(survivor)s.") % _names(loser, survivor))
    if survivor.merged_into_id == loser.pk:
        raise Refused(
            _("%(survivor)s is itself merged into %(loser)s: undo that merge first.")
            % _names(loser, survivor)
        )
    for one in (loser, survivor):
        if one.merged_into_id:
            raise Refused(
                _("%(name)s has been merged into %(survivor)s: choose that one.")
                % {"name": one, "survivor": one.merged_into}
            )


def are_judged_different(one: Actor, other: Actor) -> bool:
    low, high = sorted((one.pk, other.pk))
    different = ActorPair.Verdict.DIFFERENT
    return ActorPair.objects.filter(one=low, other=high, verdict=different).exists()


def gather_strays() -> int:
    """Move mentions that an import gave to an actor while it was being merged; how many."""
    strays = Mention.objects.exclude(actor__merged_into=None)
    count = 0
    for pk in strays.order_by().values_list("actor", flat=True).distinct():
        with transaction.atomic():
            survivor_id = Actor.objects.values_list("merged_into", flat=True).get(pk=pk)
            actors = locked([pk, *([survivor_id] if survivor_id else [])])
            if survivor_id and actors[pk].merged_into_id == survivor_id:
                rows = Mention.objects.filter(actor=pk)
                count += rows.count()
                moving.move_mentions(Journal(), rows, actors[survivor_id])
    return count


def _move_all(journal: Journal, loser: Actor, survivor: Actor) -> None:
    moving.move_mentions(journal, Mention.objects.filter(actor=loser), survivor)
    moving.move_names(journal, ActorName.objects.filter(actor=loser), survivor)
    if not survivor.names.filter(text=loser.name).exists():
        alias = ActorName(actor=survivor, text=loser.name, kind=ActorName.Kind.ALIAS)
        journal.create([alias], still=["actor_id"])
    moving.move_roles(journal, loser, survivor)
    moving.move_candidates(journal, loser, survivor)
    moving.move_pairs(journal, loser, survivor)
    moving.move_ids(journal, loser, survivor)
    journal.update(Actor.objects.filter(merged_into=loser), merged_into_id=survivor.pk)
    journal.update(Actor.objects.filter(pk=loser.pk), merged_into_id=survivor.pk)


def _articles(actor: Actor) -> QuerySet[Mention, int]:
    """The articles about an actor, one row each."""
    rows = Mention.objects.accepted().filter(actor=actor).order_by()
    return rows.values_list("article", flat=True).distinct()


def _clashes(loser: Actor, survivor: Actor) -> Iterator[tuple[str, str, str]]:
    """Authority ids that say that they are two: which, the loser's, the survivor's."""
    for name in moving.IDS:
        ours, theirs = getattr(loser, name), getattr(survivor, name)
        if ours and theirs and ours != theirs:
            yield moving.label(name), ours, theirs


def _names(loser: Actor, survivor: Actor) -> dict[str, object]:
    return {"loser": loser, "survivor": survivor}
