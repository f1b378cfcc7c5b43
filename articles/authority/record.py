"""Writing a decision down, and locking those whom it is about."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db import connection
from django.utils.translation import gettext as _

from articles.models import Actor, ActorMerge, Decision

from .errors import Refused
from .journal import Journal


def record(
    kind: str,
    words: str,
    *,
    journal: Journal,
    user: User | None,
    actor: Actor | None = None,
    key: str = "",
    merge: ActorMerge | None = None,
) -> Decision:
    """The decision, with what it changed; of a merge the journal is with the merge."""
    return Decision.objects.create(
        kind=kind,
        words=words[:500],
        key=key[:250],
        actor=actor,
        merge=merge,
        done=[] if merge else journal.steps,
        user=user,
    )


def locked(ids: Collection[int]) -> dict[int, Actor]:
    """The actors, held against other decisions until the transaction ends.

    An import may add mentions of them meanwhile: it does not change the actor, and waiting for
    each other's rows in different order would be a deadlock. SQLite's writers take turns anyway.
    """
    rows = Actor.objects.filter(pk__in=ids).order_by("pk")
    if connection.features.has_select_for_no_key_update:
        rows = rows.select_for_update(no_key=True)
    return {actor.pk: actor for actor in rows}


def locked_and_listed(pk: int) -> Actor:
    """One actor that stands for itself. Raises Refused."""
    actor = locked([pk]).get(pk)
    if actor is None:
        raise Refused(_("This actor is not in the archive any more."))
    if actor.merged_into_id:
        raise Refused(
            _("%(name)s has been merged into %(survivor)s: choose that one.")
            % {"name": actor, "survivor": actor.merged_into}
        )
    return actor
