"""What editors say about two actors that look alike: not the same, or later."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Actor, ActorPair, Decision

from .errors import Refused
from .journal import Journal
from .record import locked, record

_KINDS = {
    ActorPair.Verdict.DIFFERENT: Decision.Kind.DIFFERENT,
    ActorPair.Verdict.LATER: Decision.Kind.LATER,
}


@transaction.atomic
def judge(one_id: int, other_id: int, verdict: ActorPair.Verdict, *, user: User | None) -> Decision:
    """Remember that two actors are not the same, or are looked at later. Raises Refused."""
    actors = locked([one_id, other_id])
    if one_id == other_id or len(actors) < 2:
        raise Refused(_("This actor is not in the archive any more."))
    if any(actor.merged_into_id for actor in actors.values()):
        raise Refused(_("One of the two has been merged meanwhile."))
    one, other = actors[one_id], actors[other_id]
    journal = Journal()
    note_verdict(journal, one, other, verdict, user=user)
    words = f"{one} ≠ {other}" if verdict == ActorPair.Verdict.DIFFERENT else f"{one} ≟ {other}"
    return record(_KINDS[verdict], words, journal=journal, user=user)


def note_verdict(
    journal: Journal, one: Actor, other: Actor, verdict: ActorPair.Verdict, *, user: User | None
) -> None:
    """The pair with this verdict, made if nobody has proposed it."""
    low, high = sorted((one.pk, other.pk))
    rows = ActorPair.objects.filter(one=low, other=high)
    if not journal.update(rows, verdict=verdict.value, user_id=user.pk if user else None):
        pair = ActorPair(one_id=low, other_id=high, verdict=verdict, rule="editor", user=user)
        journal.create([pair], still=["verdict"])
