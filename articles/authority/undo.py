"""Taking a decision back: what it changed is put back, as far as it is still as it was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Actor, ActorMerge, Decision, Mention

from .errors import Refused
from .journal import Values, made_actors, put_back
from .record import locked

# Mentions that the machine makes of its own accord, and makes anew where they should be.
_BY_MACHINE = (Mention.Method.NAME_LIST, Mention.Method.MODEL)


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
        _free(pk, decision)
    told = put_back(steps)
    _note(decision, user)
    return Undone(decision, told.left)


def last_decision(user: User) -> Decision | None:
    """What this editor decided last, unless it was undone."""
    own = Decision.objects.standing().filter(user=user)
    return own.select_related("actor").order_by("-pk").first()


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
        raise Refused(
            _("%(name)s has since been merged into %(survivor)s: undo that merge first.")
            % {"name": survivor, "survivor": survivor.merged_into}
        )
    if loser.merged_into_id != survivor.pk:
        raise Refused(_("%(name)s is no longer merged.") % {"name": loser})


def _check_actor(decision: Decision) -> None:
    """What was said about an actor is undone while it stands for itself."""
    actor = locked([decision.actor_id or 0]).get(decision.actor_id or 0)
    if actor and actor.merged_into_id:
        raise Refused(
            _("%(name)s has since been merged into %(survivor)s: undo that merge first.")
            % {"name": actor, "survivor": actor.merged_into}
        )


def _free(pk: int, decision: Decision) -> None:
    """Make sure that nobody has built upon an actor that is to go, and clear what machines did."""
    actor = locked([pk]).get(pk)
    if actor is None:
        return
    later = Decision.objects.standing().filter(actor=actor, pk__gt=decision.pk)
    if later.exists():
        raise Refused(
            _("Later decisions are about %(name)s too: undo those first.") % {"name": actor}
        )
    others = Mention.objects.filter(actor=actor).exclude(method__in=_BY_MACHINE)
    has_ids = any((actor.wikidata, actor.viaf, actor.idref, actor.bnf, actor.iso3166))
    if has_ids or others.exists() or actor.roles.exists() or actor.absorbed.exists():
        raise Refused(
            _("%(name)s has been worked on since: it has ids, roles or mentions by editors.")
            % {"name": actor}
        )
    known = _rows_of(decision.done, "name")
    if actor.names.exclude(pk__in=known).exists():
        raise Refused(
            _("%(name)s has got other names since: take those away first.") % {"name": actor}
        )
    _forget_found(actor, _rows_of(decision.done, "mention"))


def _forget_found(actor: Actor, known: set[int]) -> None:
    """Drop mentions that machines have added since; put_back sees to the others."""
    rows = Mention.objects.filter(actor=actor).values_list("pk", flat=True)
    found = [pk for pk in rows if pk not in known]
    for start in range(0, len(found), 400):
        Mention.objects.filter(pk__in=found[start : start + 400]).delete()


def _rows_of(steps: Sequence[Values], model: str) -> set[int]:
    """The rows of a model that the steps made or changed."""
    groups = (step.get("made") or step.get("was") or () for step in steps if step["model"] == model)
    return {pk for group in groups for _values, ids in group for pk in ids}
