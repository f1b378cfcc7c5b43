"""Answers given for everywhere, given again where the same question comes up in other articles.

Import, linking and discovery propose what they cannot decide; they know nothing of the desk. What
an editor has said of the same words and the same actors is said here, and becomes a part of that
decision, so that its undo takes it back as well.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from articles.fold import fold
from articles.models import Actor, Decision, Mention

from .journal import Journal, Values
from .proposals import PASSING_RULES, Question, open_proposals, proposed

_NO = (Decision.Kind.NEVER, Decision.Kind.NO_NAME)


def answer_again() -> int:
    """Decide what is proposed again as it was decided everywhere; how many mentions that is."""
    answers = _answers()
    if not answers:
        return 0
    return sum(_apply(answers[code]) for code in sorted(_asked() & answers.keys()))


def _answers() -> dict[str, int]:
    """By question, the decision about it; the last one counts."""
    kinds = (Decision.Kind.ALWAYS, *_NO)
    rows = Decision.objects.standing().filter(kind__in=kinds).order_by("pk")
    return dict(rows.values_list("key", "pk"))


def _asked() -> set[str]:
    """The questions that wait."""
    ambiguous = open_proposals(ambiguous=True).order_by().values_list("surface", flat=True)
    others = open_proposals(ambiguous=False).order_by().values_list("actor", "surface")
    several = {Question(fold(text)).code for text in ambiguous.distinct()}
    return several | {Question(fold(text), actor).code for actor, text in others.distinct()}


@transaction.atomic
def _apply(decision_id: int) -> int:
    rows = Decision.objects.select_for_update(of=("self",)).standing()
    decision = rows.filter(pk=decision_id).first()
    note = _note(decision) if decision else None
    if decision is None or note is None:
        return 0
    judged = _survivors(note["actors"])
    question = _question(decision.key)
    same = _same_question(question, judged, note["rules"])
    journal = Journal()
    if decision.kind in _NO:
        count = journal.update(same, state=Mention.State.REJECTED.value)
    else:
        count = _accept(journal, same, decision, judged)
    if journal.steps:
        decision.done = [*decision.done, *journal.steps]
        decision.save(update_fields=["done"])
    return count


def _accept(journal: Journal, same: QuerySet[Mention], decision: Decision, judged: set[int]) -> int:
    """Not where another of those who may be meant is named for certain."""
    meant = _survivors([decision.actor_id] if decision.actor_id else [])
    if not meant:
        return 0
    elsewhere = Mention.objects.accepted().filter(actor__in=judged - meant)
    same = same.exclude(rule__in=PASSING_RULES).exclude(article__in=elsewhere.values("article"))
    ids = list(same.values_list("pk", "actor"))
    yes = [pk for pk, actor in ids if actor in meant]
    no = [pk for pk, actor in ids if actor not in meant]
    accepted, rejected = Mention.State.ACCEPTED.value, Mention.State.REJECTED.value
    count = journal.update(Mention.objects.filter(pk__in=yes), state=accepted)
    return count + journal.update(Mention.objects.filter(pk__in=no), state=rejected)


def _same_question(question: Question, judged: set[int], rules: list[str]) -> QuerySet[Mention]:
    """What is proposed of the same words, for the same reasons and for nobody else besides."""
    rows = proposed(question)
    strangers = rows.exclude(actor__in=judged).values("article")
    return rows.filter(rule__in=rules, actor__in=judged).exclude(article__in=strangers)


def _note(decision: Decision) -> Values | None:
    """Whom and which rules the editor had before the eyes."""
    return next((step for step in decision.done if step["do"] == "note"), None)


def _question(code: str) -> Question:
    actor, _colon, key = code.partition(":")
    return Question(key, int(actor) if actor else None)


def _survivors(ids: list[int]) -> set[int]:
    rows = Actor.objects.filter(pk__in=ids).values_list("pk", "merged_into")
    return {into or pk for pk, into in rows}
