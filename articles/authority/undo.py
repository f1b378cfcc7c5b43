"""Taking a decision back: what it changed is put back, as far as it is still as it was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.discovery.recount import recount
from articles.models import ActorMerge, Candidate, Decision, Sighting

from .errors import Refused
from .freeing import free, merged_since
from .journal import Values, made_actors, put_back, rows_of
from .record import locked
from .sightings import follow


@dataclass(frozen=True)
class Undone:
    """The decision that was taken back, and how many rows could not be put back."""

    decision: Decision
    left: int


@transaction.atomic
def undo(decision_id: int, *, user: User | None) -> Undone:
    """Take a decision back. Raises Refused, with what stands against it."""
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision_id)
    if decision.undone_at:
        raise Refused(_("This was undone already."))
    merge = decision.merge
    steps: Sequence[Values] = merge.moved["steps"] if merge else decision.done
    if merge:
        _check_merge(merge)
    elif decision.actor_id:
        _check_actor(decision)
    for pk in made_actors(steps):
        free(pk, decision, steps)
    names = _names_with_actors(steps)
    told = put_back(steps)
    for candidate_id, actor_id in names:
        follow(candidate_id, was=actor_id)
    _count_again(steps)
    _note(decision, user)
    return Undone(decision, told.left)


def last_decision(user: User) -> Decision | None:
    """What this editor decided last, unless it was undone."""
    own = Decision.objects.standing().filter(user=user)
    return own.select_related("actor").order_by("-pk").first()


def _names_with_actors(steps: Sequence[Values]) -> list[tuple[int, int]]:
    """The decided names that the steps are about, with whom they are decided to mean."""
    rows = Candidate.objects.filter(pk__in=rows_of(steps, "candidate")).exclude(actor=None)
    return [(pk, actor) for pk, actor in rows.values_list("pk", "actor") if actor]


def _count_again(steps: Sequence[Values]) -> None:
    """A name that waits again is counted in the articles that came while it was decided, too."""
    changed = rows_of(steps, "candidate")
    seen = Sighting.objects.filter(candidate__in=changed).order_by()
    recount(set(seen.values_list("candidate", flat=True)))


def _note(decision: Decision, user: User | None) -> None:
    decision.undone_at = timezone.now()
    decision.undone_by = user
    decision.save(update_fields=["undone_at", "undone_by"])
    if decision.merge:
        ActorMerge.objects.filter(pk=decision.merge.pk).update(
            undone_at=decision.undone_at, undone_by=user
        )


def _check_merge(merge: ActorMerge) -> None:
    actors = locked([merge.loser_id, merge.survivor_id])
    survivor, loser = actors[merge.survivor_id], actors[merge.loser_id]
    if survivor.merged_into_id:
        raise Refused(merged_since(survivor))
    if loser.merged_into_id != survivor.pk:
        raise Refused(_("%(name)s is no longer merged.") % {"name": loser})


def _check_actor(decision: Decision) -> None:
    """What was said about an actor is undone while it stands for itself."""
    actor = locked([decision.actor_id or 0]).get(decision.actor_id or 0)
    if actor and actor.merged_into_id:
        raise Refused(merged_since(actor))
