"""Deciding about proposed mentions: whose words are meant, in one article or everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.fold import fold
from articles.models import Actor, ActorName, Article, Decision, Mention

from .errors import Refused
from .journal import Journal
from .record import locked_and_listed, record

# Rules of mentions that were proposed for several actors at once.
AMBIGUOUS_RULES = ("ambiguous", "given ambiguous")

# Acronyms that an article explains: whether they are names for good is asked apart (acronyms.py).
ACRONYM_RULES = ("acronym", "other acronym")

# Doubts that come from the words around a name: another article is another question.
PASSING_RULES = frozenset(("metonym", "compound", "namesake", "common word", "out of date"))


@dataclass(frozen=True)
class Question:
    """Words that may name one actor (`actor_id`), or one of several (None)."""

    key: str
    actor_id: int | None = None

    @property
    def code(self) -> str:
        """As decisions remember it."""
        return f"{self.actor_id or ''}:{self.key}"


def proposed(question: Question) -> QuerySet[Mention]:
    """The mentions that the question is about, in all articles."""
    rows = open_proposals(ambiguous=question.actor_id is None)
    if question.actor_id is not None:
        rows = rows.filter(actor=question.actor_id)
    surfaces = rows.order_by().values_list("surface", flat=True).distinct()
    return rows.filter(surface__in=[text for text in surfaces if fold(text) == question.key])


def open_proposals(*, ambiguous: bool) -> QuerySet[Mention]:
    """What waits for an editor: several actors bear the name, or one may be meant."""
    rows = Mention.objects.filter(state=Mention.State.PROPOSED, actor__merged_into=None)
    if ambiguous:
        return rows.filter(rule__in=AMBIGUOUS_RULES)
    return rows.exclude(rule__in=AMBIGUOUS_RULES)


@transaction.atomic
def accept(
    question: Question, actor_id: int, *, article_id: int | None = None, user: User | None
) -> Decision:
    """Say that the words mean this actor, in one article or everywhere. Raises Refused.

    Everywhere also means from now on: the name becomes one that links, and a weak one for the
    other actors that bear it. But "Washington" is the government now and then: what was asked for
    the words around a name alone says nothing of other articles.
    """
    actor = locked_and_listed(actor_id)
    rows = _in(proposed(question), article_id)
    journal = Journal()
    own = rows.filter(actor=actor)
    words = _words(own)
    rules = _note_what_was_seen(journal, rows)
    if not journal.update(own, state=Mention.State.ACCEPTED.value):
        raise _nothing()
    _reject(journal, rows.exclude(actor=actor))
    if article_id is None and rules - PASSING_RULES:
        _let_link(journal, question, actor, words)
    return _recorded(
        Decision.Kind.ALWAYS if article_id is None else Decision.Kind.HERE,
        question,
        words=f"{words} → {actor}",
        journal=journal,
        user=user,
        actor=actor,
        article_id=article_id,
    )


@transaction.atomic
def reject(question: Question, *, article_id: int | None = None, user: User | None) -> Decision:
    """Say that the words mean none of the actors proposed. Raises Refused."""
    rows = _in(proposed(question), article_id)
    journal = Journal()
    words = _words(rows)
    _note_what_was_seen(journal, rows)
    actor = Actor.objects.filter(pk=question.actor_id).first() if question.actor_id else None
    if not _reject(journal, rows):
        raise _nothing()
    return _recorded(
        Decision.Kind.NEVER if article_id is None else Decision.Kind.NOT_HERE,
        question,
        words=f"{words} ≠ {actor}" if actor else words,
        journal=journal,
        user=user,
        actor=actor,
        article_id=article_id,
    )


@transaction.atomic
def put_off(question: Question, *, user: User | None) -> Decision:
    """Look at the words later. Raises Refused."""
    words = _words(proposed(question))
    if not words:
        raise _nothing()
    return _recorded(
        Decision.Kind.LATER, question, words=words, journal=Journal(), user=user, actor=None
    )


def put_off_codes() -> set[str]:
    """The questions that are to be looked at later."""
    later = Decision.objects.standing().filter(kind=Decision.Kind.LATER).exclude(key="")
    return set(later.values_list("key", flat=True))


def _reject(journal: Journal, rows: QuerySet[Mention]) -> int:
    return journal.update(rows, state=Mention.State.REJECTED.value)


def _note_what_was_seen(journal: Journal, rows: QuerySet[Mention]) -> set[str]:
    """Whom the editor chose among, and by which rules it was asked: answers.py goes by it."""
    seen = set(rows.order_by().values_list("actor", "rule").distinct())
    actors, rules = {actor for actor, _rule in seen}, {rule for _actor, rule in seen}
    journal.note(actors=sorted(actors), rules=sorted(rules))
    return rules


def _in(rows: QuerySet[Mention], article_id: int | None) -> QuerySet[Mention]:
    return rows if article_id is None else rows.filter(article=article_id)


def _words(rows: QuerySet[Mention]) -> str:
    """The spelling that stands for the question."""
    return rows.order_by("pk").values_list("surface", flat=True).first() or ""


def _nothing() -> Refused:
    return Refused(_("This was decided about already."))


def _let_link(journal: Journal, question: Question, actor: Actor, words: str) -> None:
    borne = ActorName.objects.filter(key=question.key, actor__merged_into=None)
    own = borne.filter(actor=actor)
    if not own.exists():
        name = ActorName(actor=actor, text=words[:200], kind=ActorName.Kind.ALIAS)
        journal.create([name], still=["actor_id"])
    weak = own.filter(weak=True)
    journal.update(weak.filter(kind=ActorName.Kind.WEAK), kind=ActorName.Kind.ALIAS.value)
    journal.update(weak, weak=False)
    if question.actor_id is None:
        journal.update(borne.exclude(actor=actor).filter(weak=False), weak=True)


def _recorded(
    kind: Decision.Kind,
    question: Question,
    *,
    words: str,
    journal: Journal,
    user: User | None,
    actor: Actor | None,
    article_id: int | None = None,
) -> Decision:
    if article_id is not None:
        title = Article.objects.values_list("title", flat=True).get(pk=article_id)
        words = f"{words} ({title})"
    return record(kind, words, journal=journal, user=user, actor=actor, key=question.code)
