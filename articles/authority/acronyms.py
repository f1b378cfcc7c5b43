"""Acronyms that articles explain: whether each becomes a name of its actor, for all articles.

"Organisation des Nations unies (ONU)" makes ONU the organisation's in that article only. As its
name it links wherever it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from articles.fold import fold
from articles.models import Actor, ActorName, Decision, Mention

from .errors import Refused
from .journal import Journal
from .proposals import ACRONYM_RULES, Question
from .queues import MOST, Words, grouped, told_in_full
from .record import locked_and_listed, record

_NO_NAME = Decision.Kind.NO_NAME


def offered(*, later: bool = False) -> list[Words]:
    """The acronyms that nobody has decided about, without actors and sentences yet.

    Each counts the articles that explain it.
    """
    rows = _explained().order_by().values_list("actor", "surface")
    counted = rows.annotate(count=Count("article", distinct=True))
    counted = counted.order_by("-count", "actor", "surface")[:MOST]
    asked = [(Question(fold(text), actor), text, count) for actor, text, count in counted]
    closed = _refused() | _named({question.key for question, _text, _count in asked})
    return grouped((one for one in asked if one[0] not in closed), later=later)


def told(shown: Sequence[Words]) -> list[tuple[Words, list[Actor]]]:
    """The acronyms with actor and sentences, and who bears them already."""
    actors_shown = {words.question.actor_id for words in shown}
    cards = told_in_full(shown, _explained().filter(actor__in=actors_shown))
    bearers = defaultdict[str, list[Actor]](list)
    named = _named({words.question.key for words in cards})
    actors = Actor.objects.in_bulk({question.actor_id for question in named})
    for question in sorted(named, key=lambda one: one.code):
        if question.actor_id in actors:
            bearers[question.key].append(actors[question.actor_id])
    return [(words, bearers[words.question.key]) for words in cards]


@transaction.atomic
def accept(question: Question, *, user: User | None) -> Decision:
    """Make the acronym a name of its actor, which links. Raises Refused."""
    actor, rows = _asked(question)
    words = _most_frequent(rows)
    journal = Journal()
    name = ActorName(actor=actor, text=words, kind=ActorName.Kind.ACRONYM)
    journal.create([name], still=["actor_id"])
    proposed = rows.filter(state=Mention.State.PROPOSED)
    journal.update(proposed, state=Mention.State.ACCEPTED.value)
    return record(
        Decision.Kind.KNOWN,
        f"{words} → {actor}",
        journal=journal,
        user=user,
        actor=actor,
        key=question.code,
    )


@transaction.atomic
def refuse(question: Question, *, user: User | None) -> Decision:
    """Say that it is no name of the actor: it is not offered again. Raises Refused.

    Articles that spell it out keep it; what is only proposed is rejected, in later articles too
    (answers.py).
    """
    actor, rows = _asked(question)
    words = _most_frequent(rows)
    journal = Journal()
    journal.note(actors=[actor.pk], rules=sorted(ACRONYM_RULES))
    proposed = rows.filter(state=Mention.State.PROPOSED)
    journal.update(proposed, state=Mention.State.REJECTED.value)
    return record(
        _NO_NAME, f"{words} ≠ {actor}", journal=journal, user=user, actor=actor, key=question.code
    )


@transaction.atomic
def put_off(question: Question, *, user: User | None) -> Decision:
    """Look at the acronym later. Raises Refused."""
    actor, rows = _asked(question)
    words = f"{_most_frequent(rows)} → {actor}"
    kind, journal = Decision.Kind.LATER, Journal()
    return record(kind, words, journal=journal, user=user, key=question.code)


def _explained() -> QuerySet[Mention]:
    """Mentions by acronyms that their articles explain: linked there, or only proposed."""
    fitting, other = ACRONYM_RULES
    linked = Q(rule=fitting, state=Mention.State.ACCEPTED)
    proposed = Q(rule=other, state=Mention.State.PROPOSED)
    return Mention.objects.filter(linked | proposed, actor__merged_into=None)


def _named(keys: Collection[str]) -> set[Question]:
    """Who bears which of these names, in any way: an editor may have made it weak on purpose."""
    rows = ActorName.objects.filter(key__in=keys, actor__merged_into=None)
    return {Question(key, actor) for key, actor in rows.values_list("key", "actor")}


def _asked(question: Question) -> tuple[Actor, QuerySet[Mention]]:
    """The actor, held against others who decide about it, and what the question is about."""
    actor = locked_and_listed(question.actor_id or 0)
    rows = _explained().filter(actor=actor)
    surfaces = rows.order_by().values_list("surface", flat=True).distinct()
    rows = rows.filter(surface__in=[text for text in surfaces if fold(text) == question.key])
    if question in _refused() | _named([question.key]) or not rows.exists():
        raise Refused(_("This was decided about already."))
    return actor, rows


def _most_frequent(rows: QuerySet[Mention]) -> str:
    counted = rows.order_by().values("surface").annotate(count=Count("pk"))
    return str(counted.order_by("-count", "surface").values_list("surface", flat=True)[0])


def _refused() -> set[Question]:
    """What an editor said is no name of the actor, or of one merged into it since."""
    rows = Decision.objects.standing().filter(kind=_NO_NAME).exclude(actor=None)
    said = rows.values_list("key", "actor", "actor__merged_into")
    return {Question(code.partition(":")[2], survivor or actor) for code, actor, survivor in said}
