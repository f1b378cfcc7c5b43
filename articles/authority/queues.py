"""The questions that wait at the desk: four queues, the most frequent first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from articles.fold import fold
from articles.models import Actor, ActorPair, Candidate, Mention, Sighting

from .passages import Passage, passages
from .proposals import ACRONYM_RULES, Question, open_proposals, put_off_codes

# Spellings looked at for one queue: what is rarer comes when those before it are decided.
MOST = 5_000


@dataclass(frozen=True)
class Name:
    """A candidate with sentences that name it."""

    candidate: Candidate
    passages: list[Passage]


@dataclass(frozen=True)
class Side:
    """One actor of a pair."""

    actor: Actor
    articles: int
    alike: str
    passages: list[Passage]


@dataclass(frozen=True)
class Pair:
    """Two actors that may be one; the first is the one that would be kept."""

    pair: ActorPair
    sides: tuple[Side, Side]
    shared: int


@dataclass
class Words:
    """Words that may name actors, in how many places, and whom they may name."""

    question: Question
    surface: str
    count: int = 0
    actors: list[Actor] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)


def candidates(*, later: bool = False) -> QuerySet[Candidate]:
    """The names proposed as new actors."""
    verdict = Candidate.Verdict.LATER if later else Candidate.Verdict.OPEN
    return Candidate.objects.filter(verdict=verdict).order_by("-articles", "key")


def pairs(*, later: bool = False) -> QuerySet[ActorPair]:
    """The pairs of actors that may be one."""
    verdict = ActorPair.Verdict.LATER if later else ActorPair.Verdict.OPEN
    return ActorPair.objects.filter(verdict=verdict).order_by("-score", "pk")


def ambiguous(*, later: bool = False) -> list[Words]:
    """Words that several actors bear, without the actors and sentences yet."""
    rows = open_proposals(ambiguous=True).order_by().values_list("surface")
    counted = rows.annotate(count=Count("pk")).order_by("-count", "surface")[:MOST]
    return grouped(((Question(fold(text)), text, count) for text, count in counted), later=later)


def proposals(*, later: bool = False) -> list[Words]:
    """Words that may name one actor, without the actor and sentences yet."""
    rows = open_proposals(ambiguous=False).exclude(rule__in=ACRONYM_RULES)
    counted = rows.order_by().values_list("actor", "surface").annotate(count=Count("pk"))
    counted = counted.order_by("-count", "actor", "surface")[:MOST]
    return grouped(
        ((Question(fold(text), actor), text, count) for actor, text, count in counted), later=later
    )


def grouped(rows: Iterable[tuple[Question, str, int]], *, later: bool) -> list[Words]:
    """One for each question; spellings that fold to one key are one question."""
    put_off = put_off_codes()
    found: dict[Question, Words] = {}
    for question, surface, count in rows:
        if (question.code in put_off) is later and question.key:
            found.setdefault(question, Words(question, surface)).count += count
    return sorted(found.values(), key=lambda words: -words.count)


def with_sentences(rows: Iterable[Candidate]) -> list[Name]:
    """The candidates, each with three sentences."""
    shown = list(rows)
    sightings = Sighting.objects.filter(candidate__in=shown)
    by_candidate = passages(sightings, lambda row: int(row.candidate_id), by=["candidate"])
    return [Name(one, by_candidate.get(one.pk, [])) for one in shown]


def side_by_side(rows: Iterable[ActorPair]) -> list[Pair]:
    """The pairs with what an editor compares: names, roles, sentences, articles."""
    shown = list(rows)
    ids = {pk for pair in shown for pk in (pair.one_id, pair.other_id)}
    actors = Actor.objects.prefetch_related("names", "roles__of").in_bulk(ids)
    mentions = Mention.objects.accepted().filter(actor__in=ids)
    by_actor = passages(mentions, lambda row: int(row.actor_id), by=["actor"])
    return [_pair(pair, actors, by_actor) for pair in shown]


def _pair(pair: ActorPair, actors: dict[int, Actor], by_actor: dict[int, list[Passage]]) -> Pair:
    evidence = pair.evidence
    names, articles = evidence.get("names") or ["", ""], evidence.get("articles") or [0, 0]
    sides = [
        Side(actors[pk], count, name, by_actor.get(pk, []))
        for pk, count, name in zip((pair.one_id, pair.other_id), articles, names, strict=True)
    ]
    first, second = sorted(sides, key=lambda side: (-side.articles, -_known(side.actor)))
    return Pair(pair, (first, second), evidence.get("shared", 0))


def _known(actor: Actor) -> int:
    """How many libraries' numbers it has."""
    return sum(map(bool, (actor.wikidata, actor.viaf, actor.idref, actor.bnf, actor.iso3166)))


def told_in_full(shown: Sequence[Words], rows: QuerySet[Mention]) -> list[Words]:
    """The words with the actors they may name, by which rules, and three sentences of `rows`."""
    keys = {words.question: words for words in shown}
    is_ambiguous = any(question.actor_id is None for question in keys)
    spellings = _spellings(rows, keys)
    rows = rows.filter(surface__in=spellings)
    if not is_ambiguous:
        rows = rows.filter(actor__in={question.actor_id for question in keys})

    def question(row: Mention) -> Question:
        return Question(fold(row.surface), None if is_ambiguous else row.actor_id)

    found = passages(rows, question, by=["surface"] if is_ambiguous else ["actor", "surface"])
    named: dict[Question, dict[int, None]] = defaultdict(dict)
    said = rows.order_by("actor").values_list("actor", "surface", "rule").distinct()
    for actor, surface, rule in said:
        asked = Question(fold(surface), None if is_ambiguous else actor)
        named[asked][actor] = None
        if asked in keys and rule not in keys[asked].rules:
            keys[asked].rules.append(rule)
    ids = {pk for asked in keys for pk in named[asked]}
    actors = Actor.objects.in_bulk(ids)
    for asked, words in keys.items():
        words.actors = [actors[pk] for pk in named[asked] if pk in actors]
        words.passages = found.get(asked, [])
    return list(shown)


def _spellings(rows: QuerySet[Mention], asked: Iterable[Question]) -> list[str]:
    keys = {question.key for question in asked}
    surfaces = rows.order_by().values_list("surface", flat=True).distinct()
    return [text for text in surfaces if fold(text) in keys]
