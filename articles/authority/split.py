"""Splitting: names that are another's are taken out of an actor, with the mentions they made."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.fold import fold
from articles.models import Actor, ActorName, ActorPair, Candidate, Decision, Mention
from articles.wording import listed

from . import moving
from .errors import Refused
from .journal import Journal
from .names import name_row, usable_name
from .pairs import note_verdict
from .record import locked_and_listed, record


@dataclass(frozen=True)
class Preview:
    """What a split would move."""

    names: tuple[ActorName, ...]
    mentions: int
    doubles: int
    articles: int


@dataclass(frozen=True)
class Receiver:
    """Who gets the names: an actor of the archive, or a new one of this name and type."""

    actor_id: int | None = None
    name: str = ""
    type: str = Actor.Type.OTHER


def preview(actor: Actor, name_ids: Collection[int], *, into: Actor | None = None) -> Preview:
    """What taking these names out would move. Raises Refused."""
    names = _chosen(actor, name_ids)
    mentions = mentions_by(actor, {name.key for name in names})
    accepted = mentions.filter(state=Mention.State.ACCEPTED).order_by()
    return Preview(
        names=tuple(names),
        mentions=mentions.count(),
        doubles=moving.doubles(mentions, into).count() if into else 0,
        articles=accepted.values("article").distinct().count(),
    )


@transaction.atomic
def split(
    actor_id: int, name_ids: Collection[int], receiver: Receiver, *, user: User | None
) -> Decision:
    """Take names, and the mentions whose words are one of them, out of an actor. Raises Refused.

    The two are remembered as not the same.
    """
    actor = locked_and_listed(actor_id)
    names = _chosen(actor, name_ids)
    keys = {name.key for name in names}
    journal = Journal()
    mentions = mentions_by(actor, keys)
    to = _receiver(journal, actor, receiver)
    moving.move_mentions(journal, mentions, to)
    chosen = ActorName.objects.filter(pk__in=[name.pk for name in names])
    moving.move_names(journal, chosen, to)
    _prefer(journal, to)
    journal.update(Candidate.objects.filter(actor=actor, key__in=keys), actor_id=to.pk)
    note_verdict(journal, actor, to, ActorPair.Verdict.DIFFERENT, user=user)
    words = _("%(names)s, out of %(actor)s, to %(receiver)s") % {
        "names": listed([name.text for name in names]),
        "actor": actor,
        "receiver": to,
    }
    return record(Decision.Kind.SPLIT, words, journal=journal, user=user, actor=actor)


def mentions_by(actor: Actor, keys: Collection[str]) -> QuerySet[Mention]:
    """An actor's mentions whose words fold to one of the keys."""
    rows = Mention.objects.filter(actor=actor)
    surfaces = rows.order_by().values_list("surface", flat=True).distinct()
    return rows.filter(surface__in=[text for text in surfaces if fold(text) in keys])


def _chosen(actor: Actor, name_ids: Collection[int]) -> list[ActorName]:
    names = list(actor.names.filter(pk__in=name_ids))
    if not names:
        raise Refused(_("Choose the names that are another’s."))
    if any(name.kind == ActorName.Kind.PREFERRED for name in names):
        raise Refused(_("The preferred name stays: give the actor another one first."))
    return names


def _receiver(journal: Journal, actor: Actor, receiver: Receiver) -> Actor:
    if receiver.actor_id is None:
        new = Actor(name=usable_name(receiver.name), type=receiver.type)
        journal.create_actor(new)
        return new
    if receiver.actor_id == actor.pk:
        raise Refused(_("The names are this actor’s already: choose another one."))
    return locked_and_listed(receiver.actor_id)


def _prefer(journal: Journal, actor: Actor) -> None:
    """A new actor bears the name it is called by."""
    if actor.names.filter(kind=ActorName.Kind.PREFERRED).exists():
        return
    own = ActorName.objects.filter(actor=actor, text=actor.name)
    if not journal.update(own, kind=ActorName.Kind.PREFERRED.value, weak=False):
        row = name_row(actor.pk, actor.name, kind=ActorName.Kind.PREFERRED, actor_type=actor.type)
        journal.create([row], still=["actor_id"])
