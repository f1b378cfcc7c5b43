"""Letting go of an actor that a decision made: only if nobody has built upon it since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.models import Actor, ActorMerge, ActorPair, Decision, Mention
from articles.wording import listed

from .errors import Refused
from .journal import Values, rows_of
from .moving import IDS, pairs_of
from .record import locked

# Mentions that the machine makes of its own accord, and makes anew where they should be.
_BY_MACHINE = (Mention.Method.NAME_LIST, Mention.Method.MODEL)
_BATCH = 400


def free(pk: int, decision: Decision, steps: Sequence[Values]) -> None:
    """Clear what machines have done with the actor since. Raises Refused, with what to do.

    What the steps of the decision made or moved is left to their undo.
    """
    actor = locked([pk]).get(pk)
    if actor is None:
        return
    if actor.merged_into_id:
        raise Refused(merged_since(actor))
    if Decision.objects.standing().about(pk).filter(pk__gt=decision.pk).exists():
        raise Refused(
            _("Later decisions are about %(name)s too: undo those first.") % {"name": actor}
        )
    if built := list(_built_upon(actor, steps)):
        raise Refused(
            _(
                "%(name)s has been worked on since and has: %(what)s. Take that away first, or "
                "merge the actor into another one."
            )
            % {"name": actor, "what": listed(built)}
        )
    _forget_found(actor, rows_of(steps, "mention"))
    _keep_history(actor)


def merged_since(actor: Actor) -> str:
    return _("%(name)s has since been merged into %(survivor)s: undo that merge first.") % {
        "name": actor,
        "survivor": actor.merged_into,
    }


def _built_upon(actor: Actor, steps: Sequence[Values]) -> Iterator[str]:
    """What persons or records have given it, in words."""
    if any(getattr(actor, name) for name in IDS):
        yield _("authority ids")
    if actor.description:
        yield _("a description")
    if actor.names.exclude(pk__in=rows_of(steps, "name")).exists():
        yield _("other names")
    if actor.roles.exclude(pk__in=rows_of(steps, "role")).exists():
        yield pgettext("what an actor has", "roles")
    if actor.offices.exists():
        yield _("offices that others hold in it")
    if actor.absorbed.exists():
        yield _("actors merged into it")
    if any(True for _pk in _others(_by_persons(actor), rows_of(steps, "mention"))):
        yield _("mentions by editors or by imported records")
    judged = pairs_of(actor).filter(verdict=ActorPair.Verdict.DIFFERENT)
    if judged.exclude(pk__in=rows_of(steps, "pair")).exists():
        yield _("actors that it was judged not to be")


def _by_persons(actor: Actor) -> QuerySet[Mention]:
    """A rejection is a person's, whoever saw the words first."""
    rejected = Q(state=Mention.State.REJECTED)
    return Mention.objects.filter(~Q(method__in=_BY_MACHINE) | rejected, actor=actor)


def _forget_found(actor: Actor, known: set[int]) -> None:
    """Drop mentions that machines have added since: they protect the actor from going."""
    found = list(_others(Mention.objects.filter(actor=actor), known))
    for start in range(0, len(found), _BATCH):
        Mention.objects.filter(pk__in=found[start : start + _BATCH]).delete()


def _keep_history(actor: Actor) -> None:
    """Merges that were undone go with the actor; that they were decided stays to be read."""
    merges = ActorMerge.objects.filter(Q(survivor=actor) | Q(loser=actor))
    Decision.objects.filter(merge__in=merges).update(merge=None)


def _others(rows: QuerySet[Mention], known: set[int]) -> Iterator[int]:
    """Keys of the rows that are not known: there may be more of those than a query takes."""
    return (pk for pk in rows.values_list("pk", flat=True) if pk not in known)
