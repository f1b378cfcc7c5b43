"""Mentions of a record, and how they meet the decisions that an editor has taken before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from articles.fold import fold
from articles.models import Actor, Article, Mention

from .enrich.actors import ACCEPTED_RULES
from .record import Found, Record
from .vocabulary import Vocabulary

# How an actor given by the record itself is linked, and how one whose name several bear.
_GIVEN, _GIVEN_AMBIGUOUS = "given", "given ambiguous"

_Place = tuple[int, str, int | None]


def mentions_of(record: Record, article: Article, vocabulary: Vocabulary) -> list[Mention]:
    """The mentions that a record's names and its own list of actors make; none saved yet."""
    found = (_from_text(article, one) for one in record.found)
    given = (
        mention
        for name in record.actors
        for mention in _from_record(
            article, name, vocabulary, actor_type=record.actor_types.get(name, "")
        )
    )
    places: dict[_Place, Mention] = {}
    for mention in (*found, *given):
        places.setdefault(_place(mention), mention)
    return list(places.values())


def present(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions whose actors are still there, of merged ones the survivor; once a place.

    An editor may merge or delete actors while an import runs.
    """
    listed = list(mentions)
    wanted = {mention.actor_id for mention in listed}
    actors = Actor.objects.filter(pk__in=wanted)
    survivors = {pk: into or pk for pk, into in actors.values_list("pk", "merged_into_id")}
    if all(survivors.get(pk) == pk for pk in wanted):
        return listed
    kept: dict[tuple[int, _Place], Mention] = {}
    for mention in listed:
        if mention.actor_id in survivors:
            mention.actor_id = survivors[mention.actor_id]
            kept.setdefault((mention.article_id, _place(mention)), mention)
    return list(kept.values())


@dataclass
class Revision:
    """What becomes of an article's mentions when its text has changed."""

    add: list[Mention] = field(default_factory=list)
    move: list[Mention] = field(default_factory=list)
    remove: list[Mention] = field(default_factory=list)


def revise(article: Article, old: Iterable[Mention], new: Iterable[Mention]) -> Revision:
    """Replace what import found before by what it finds now, and keep what a person decided.

    Kept are mentions that an editor made, rejections, and proposals that an editor accepted. A
    decision is about an actor and the words that name it, so it holds wherever they stand now.
    """
    revision = Revision()
    decisions: dict[tuple[int, str], str] = {}
    taken: set[_Place] = set()
    fresh = list(new)
    found_again = {(mention.actor_id, fold(mention.surface)) for mention in fresh}
    for mention in old:
        key = (mention.actor_id, fold(mention.surface))
        if _is_decided(mention) and mention.method != Mention.Method.EDITOR:
            decisions[key] = mention.state
        if not _is_decided(mention) or (key in decisions and key in found_again):
            revision.remove.append(mention)
        elif _anchor(mention, article, taken):
            taken.add(_place(mention))
            revision.move.append(mention)
        else:
            revision.remove.append(mention)
    for mention in fresh:
        mention.state = decisions.get((mention.actor_id, fold(mention.surface)), mention.state)
        if _place(mention) not in taken:
            revision.add.append(mention)
    return revision


def _is_decided(mention: Mention) -> bool:
    if mention.method == Mention.Method.EDITOR or mention.state == Mention.State.REJECTED:
        return True
    proposed_by_us = mention.rule not in ACCEPTED_RULES and mention.rule != _GIVEN
    return mention.state == Mention.State.ACCEPTED and proposed_by_us


def _anchor(mention: Mention, article: Article, taken: set[_Place]) -> bool:
    """Let a kept mention point at its words in the text as it is now, or at no words.

    False if the place is taken: the actor then has the same mention already.
    """
    if mention.start is not None and mention.end is not None:
        text = article.title if mention.part == Mention.Part.TITLE else article.body
        if text[mention.start : mention.end] != mention.surface:
            at = text.find(mention.surface) if mention.surface else -1
            mention.start = at if at >= 0 else None
            mention.end = at + len(mention.surface) if at >= 0 else None
    return _place(mention) not in taken


def _place(mention: Mention) -> _Place:
    """What may be there once in an article. Without words, the part does not matter."""
    if mention.start is None:
        return (mention.actor_id, "", None)
    return (mention.actor_id, mention.part, mention.start)


def _from_text(article: Article, found: Found) -> Mention:
    return Mention(
        article=article,
        actor_id=found.actor_id,
        part=found.part,
        start=found.start,
        end=found.end,
        surface=found.surface[:300],
        method=found.method,
        rule=found.rule,
        confidence=found.confidence,
        state=Mention.State.ACCEPTED if found.accepted else Mention.State.PROPOSED,
    )


def _from_record(
    article: Article, name: str, vocabulary: Vocabulary, *, actor_type: str
) -> Iterator[Mention]:
    actors = vocabulary.actors(name, actor_type=actor_type)
    sure = len(actors) == 1
    for actor_id in sorted(actors):
        yield Mention(
            article=article,
            actor_id=actor_id,
            surface=name,
            method=Mention.Method.RECORD,
            rule=_GIVEN if sure else _GIVEN_AMBIGUOUS,
            confidence=1.0 if sure else 0.5,
            state=Mention.State.ACCEPTED if sure else Mention.State.PROPOSED,
        )
