"""What one actor has, given to another: mentions, names, roles, candidates, pairs, ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Actor, ActorName, ActorPair, Candidate, Mention, Role

from .journal import Journal

# Authority ids: given once in the archive, so one is taken before the other gets it.
IDS = ("wikidata", "iso3166", "viaf", "idref", "bnf")

# Two mentions of one actor at one place become one, in the stronger of their states. Who is one
# person with the other was named there if either was; a rejection outweighs a mere proposal.
_STRENGTH = {Mention.State.PROPOSED: 0, Mention.State.REJECTED: 1, Mention.State.ACCEPTED: 2}
_STATE = ("state", "method", "rule", "confidence")
_VERDICTS = [ActorPair.Verdict.OPEN, ActorPair.Verdict.LATER, ActorPair.Verdict.DIFFERENT]

Place = tuple[int, str, int | None]


def doubles(mentions: QuerySet[Mention], to: Actor) -> QuerySet[Mention]:
    """Those of the mentions at whose place `to` has one already."""
    theirs = Mention.objects.filter(actor=to, article=OuterRef("article"))
    placed = theirs.filter(part=OuterRef("part"), start=OuterRef("start"))
    return mentions.filter(
        Q(Exists(placed), start__isnull=False) | Q(Exists(theirs.filter(start=None)), start=None)
    )


def move_mentions(journal: Journal, mentions: QuerySet[Mention], to: Actor) -> None:
    """Give one actor's mentions to another; what is there twice becomes one."""
    twice = list(doubles(mentions, to))
    _strengthen(journal, twice, to)
    for batch in _batches([one.pk for one in twice]):
        journal.delete(Mention.objects.filter(pk__in=batch))
    journal.update(mentions, actor_id=to.pk)


def _strengthen(journal: Journal, twice: list[Mention], to: Actor) -> None:
    """Let the mentions that stay have the states of stronger ones that go."""
    going = {_place(one): one for one in twice}
    groups: dict[tuple[object, ...], list[int]] = {}
    for batch in _batches(sorted({one.article_id for one in twice})):
        for stays in Mention.objects.filter(actor=to, article__in=batch):
            goes = going.get(_place(stays))
            if goes and _STRENGTH[_state(goes)] > _STRENGTH[_state(stays)]:
                values = tuple(getattr(goes, name) for name in _STATE)
                groups.setdefault(values, []).append(stays.pk)
    for values, ids in groups.items():
        for batch in _batches(ids):
            rows = Mention.objects.filter(pk__in=batch)
            journal.update(rows, **dict(zip(_STATE, values, strict=True)))


def _state(mention: Mention) -> Mention.State:
    return Mention.State(mention.state)


def _place(mention: Mention) -> Place:
    """Without words, the part does not matter."""
    if mention.start is None:
        return (mention.article_id, "", None)
    return (mention.article_id, mention.part, mention.start)


def move_names(journal: Journal, names: QuerySet[ActorName], to: Actor) -> None:
    """Give names to another actor; a preferred one becomes an alias there."""
    theirs = set(to.names.values_list("text", "language"))
    twice = [one.pk for one in names if (one.text, one.language) in theirs]
    journal.delete(names.filter(pk__in=twice))
    preferred = names.filter(kind=ActorName.Kind.PREFERRED)
    journal.update(preferred, kind=ActorName.Kind.ALIAS.value)
    journal.update(names, actor_id=to.pk)


def move_roles(journal: Journal, giver: Actor, to: Actor) -> None:
    """Give the roles, and the offices that others hold in the giver."""
    had = {_said(role) for role in to.roles.all()}
    twice = [role.pk for role in giver.roles.all() if _said(role) in had]
    journal.delete(Role.objects.filter(pk__in=twice))
    journal.update(Role.objects.filter(actor=giver), actor_id=to.pk)
    journal.update(Role.objects.filter(of=giver), of_id=to.pk)


def _said(role: Role) -> tuple[object, ...]:
    return (role.title, role.language, role.of_id, role.dates)


def move_candidates(journal: Journal, giver: Actor, to: Actor) -> None:
    """What was recognised as a name of the giver leads to the other."""
    journal.update(Candidate.objects.filter(actor=giver), actor_id=to.pk)


def move_ids(journal: Journal, giver: Actor, to: Actor) -> None:
    """Give the authority ids and the description that the other lacks."""
    given = {name: getattr(giver, name) for name in IDS}
    given = {name: value for name, value in given.items() if value and not getattr(to, name)}
    if given:
        journal.update(Actor.objects.filter(pk=giver.pk), **dict.fromkeys(given))
        journal.update(Actor.objects.filter(pk=to.pk), **given)
    if giver.description and not to.description:
        journal.update(Actor.objects.filter(pk=to.pk), description=giver.description)


def label(name: str) -> str:
    """What an authority id is called: "Wikidata id"."""
    field = Actor._meta.get_field(name)
    return str(getattr(field, "verbose_name", name))


class _Row(NamedTuple):
    one: int
    other: int


def move_pairs(journal: Journal, giver: Actor, to: Actor) -> None:
    """Let what was said about the giver and a third be said of the other; their own pair goes."""
    for pair in pairs_of(giver):
        third = pair.other_id if pair.one_id == giver.pk else pair.one_id
        rows = ActorPair.objects.filter(pk=pair.pk)
        if third == to.pk:
            journal.delete(rows)
            continue
        moved = _Row(*sorted((third, to.pk)))
        there = ActorPair.objects.filter(one=moved.one, other=moved.other).first()
        if there is None:
            journal.update(rows, one_id=moved.one, other_id=moved.other)
            continue
        if _weight(pair) > _weight(there):
            stays = ActorPair.objects.filter(pk=there.pk)
            journal.update(stays, verdict=pair.verdict, user_id=pair.user_id)
        journal.delete(rows)


def pairs_of(actor: Actor) -> QuerySet[ActorPair]:
    return ActorPair.objects.filter(Q(one=actor) | Q(other=actor)).order_by("pk")


def _weight(pair: ActorPair) -> int:
    return _VERDICTS.index(ActorPair.Verdict(pair.verdict))


def _batches(ids: list[int], size: int = 400) -> Iterable[list[int]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
