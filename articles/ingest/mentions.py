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
    found = mentions_in_text(record, article)
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


def mentions_in_text(record: Record, article: Article) -> list[Mention]:
    """The mentions that the names found in a record's words make; none saved yet."""
    return [_from_text(article, one) for one in record.found]


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

    @property
    def changes(self) -> bool:
        """Whether there is anything to write, when all words stand where they stood."""
        return bool(self.add or self.remove)


def revise(article: Article, old: Iterable[Mention], new: Iterable[Mention]) -> Revision:
    """Replace what import found before by what it finds now, and keep what a person decided.

    Kept are mentions that an editor made, rejections, and proposals that an editor accepted. A
    decision is about an actor and the words that name it, so it holds wherever they stand now.
    What is found again as it was stays the same row.
    """
    revision = Revision()
    decisions: dict[tuple[int, str], Mention] = {}
    taken: set[_Place] = set()
    fresh = list(new)
    found_again = {_said(mention) for mention in fresh}
    for mention in old:
        is_decided, is_ours = _is_decided(mention), mention.method != Mention.Method.EDITOR
        if is_decided and is_ours:
            decisions[_said(mention)] = mention
        if not is_decided or (is_ours and _said(mention) in found_again):
            revision.remove.append(mention)
        elif _anchor(mention, article, taken):
            taken.add(_place(mention))
            revision.move.append(mention)
        else:
            revision.remove.append(mention)
    for mention in fresh:
        if decided := decisions.get(_said(mention)):
            # With its rule: a proposal that was accepted stays known as one.
            mention.state, mention.rule = decided.state, decided.rule
            mention.confidence = decided.confidence
        if _place(mention) not in taken:
            revision.add.append(mention)
    return _without_same(revision)


def relinked(article: Article, old: Iterable[Mention], new: Iterable[Mention]) -> Revision:
    """What becomes of an article's mentions when its words stay and the names have changed.

    As `revise`, but what its record named and what a model proposed is none of the name list's
    business: it stays, and of two proposals in one place the model's, which was there first.
    """
    ours, others = [], dict[_Place, Mention]()
    for mention in old:
        if _is_of_others(mention):
            others[_place(mention)] = mention
        else:
            ours.append(mention)
    fresh = []
    replaced = []
    for mention in new:
        other = others.get(_place(mention))
        if other is None or mention.state == Mention.State.ACCEPTED:
            fresh.append(mention)
            replaced += [other] if other else []
    revision = revise(article, ours, fresh)
    revision.remove += replaced
    return revision


def _is_of_others(mention: Mention) -> bool:
    if mention.method == Mention.Method.RECORD:
        return True
    return mention.method == Mention.Method.MODEL and not _is_decided(mention)


def _without_same(revision: Revision) -> Revision:
    """Without what would be removed and added again just as it is."""
    removed = {_all(mention): mention for mention in revision.remove}
    same = {_all(mention) for mention in revision.add} & removed.keys()
    return Revision(
        add=[mention for mention in revision.add if _all(mention) not in same],
        move=revision.move,
        remove=[
            mention
            for mention in revision.remove
            if removed[_all(mention)] is not mention or _all(mention) not in same
        ],
    )


def _said(mention: Mention) -> tuple[int, str]:
    """What a decision is about: an actor, and the words that name it."""
    return mention.actor_id, fold(mention.surface)


def _all(mention: Mention) -> tuple[object, ...]:
    return (
        *(mention.actor_id, mention.part, mention.start, mention.end, mention.surface),
        *(mention.method, mention.rule, mention.confidence, mention.state),
    )


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
