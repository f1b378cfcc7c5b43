"""Proposed mentions: decided in one article or everywhere, for good, and undone."""

from __future__ import annotations

import pytest

from articles.authority.errors import Refused
from articles.authority.proposals import (
    Question,
    accept,
    open_proposals,
    proposed,
    put_off,
    put_off_codes,
    reject,
)
from articles.authority.undo import undo
from articles.ingest.rematch import rematch
from articles.models import Actor, ActorName, Mention
from tests.authority.makers import make_editor, place
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db

MARTIN = Question("martin")


@pytest.fixture
def martins() -> tuple[Actor, Actor]:
    """Two who may be meant by "Martin", proposed in two articles each."""
    both = make_actor("Anne Martin", aliases=("Martin",)), make_actor("Paul Martin", aliases=())
    ActorName.objects.create(actor=both[1], text="Martin", kind="alias")
    for body in ("Martin arrive.", "MARTIN part."):
        article = make_article(body=body)
        for actor in both:
            words = body.split()[0]
            place(article, actor, words, state="proposed", rule="ambiguous", confidence=0.4)
    return both


def states(actor: Actor) -> list[str]:
    return list(actor.mentions.order_by("pk").values_list("state", flat=True))


def test_everywhere_one_is_meant_and_the_name_is_weak_for_the_other(
    martins: tuple[Actor, Actor],
) -> None:
    anne, paul = martins

    accept(MARTIN, anne.pk, user=make_editor())

    assert states(anne) == ["accepted", "accepted"]
    assert states(paul) == ["rejected", "rejected"]
    assert not anne.names.get(text="Martin").weak
    assert paul.names.get(text="Martin").weak
    assert not open_proposals(ambiguous=True).exists()


def test_here_one_is_meant_and_elsewhere_nothing_is_said(martins: tuple[Actor, Actor]) -> None:
    anne, paul = martins
    here = anne.mentions.earliest("pk").article

    accept(MARTIN, anne.pk, article_id=here.pk, user=None)

    assert states(anne) == ["accepted", "proposed"]
    assert states(paul) == ["rejected", "proposed"]
    assert not paul.names.get(text="Martin").weak


def test_none_of_them_is_meant_here_or_anywhere(martins: tuple[Actor, Actor]) -> None:
    anne, paul = martins
    here = anne.mentions.earliest("pk").article

    first = reject(MARTIN, article_id=here.pk, user=None)
    assert states(anne) == states(paul) == ["rejected", "proposed"]
    second = reject(MARTIN, user=None)
    assert states(anne) == states(paul) == ["rejected", "rejected"]

    undo(first.pk, user=None)
    undo(second.pk, user=None)
    assert proposed(MARTIN).count() == 4


def test_undo_puts_mentions_and_names_back(martins: tuple[Actor, Actor]) -> None:
    anne, paul = martins
    before = list(ActorName.objects.order_by("pk").values())
    decision = accept(MARTIN, anne.pk, user=None)

    undo(decision.pk, user=None)

    assert states(anne) == states(paul) == ["proposed", "proposed"]
    assert list(ActorName.objects.order_by("pk").values()) == before


def test_a_question_put_off_is_remembered(martins: tuple[Actor, Actor]) -> None:
    decision = put_off(MARTIN, user=None)

    assert put_off_codes() == {MARTIN.code}
    undo(decision.pk, user=None)
    assert put_off_codes() == set()


def test_what_is_decided_is_not_decided_again(martins: tuple[Actor, Actor]) -> None:
    accept(MARTIN, martins[0].pk, user=None)

    with pytest.raises(Refused):
        accept(MARTIN, martins[1].pk, user=None)
    with pytest.raises(Refused):
        reject(MARTIN, user=None)
    with pytest.raises(Refused):
        put_off(MARTIN, user=None)


def propose(actor: Actor, rule: str, words: str) -> Question:
    place(make_article(body=f"{words} parle."), actor, words, state="proposed", rule=rule)
    return Question(words.casefold(), actor.pk)


def test_a_spelling_accepted_everywhere_is_a_name_from_now_on() -> None:
    actor = make_actor("Benyamin Netanyahu")
    question = propose(actor, "variant", "Benjamin Netanyahou")

    decision = accept(question, actor.pk, user=None)

    assert actor.names.get(text="Benjamin Netanyahou").kind == "alias"
    assert states(actor) == ["accepted"]
    undo(decision.pk, user=None)
    assert actor.names.count() == 1


def test_a_weak_name_accepted_everywhere_links_a_metonym_stays_one() -> None:
    actor, state = make_actor("Emmanuel Macron"), make_actor("États-Unis", type="state")
    ActorName.objects.create(actor=actor, text="Macron", kind="weak", weak=True)
    ActorName.objects.create(actor=state, text="Washington", kind="metonym", weak=True)

    accept(propose(actor, "weak", "Macron"), actor.pk, user=None)
    accept(propose(state, "metonym", "Washington"), state.pk, user=None)

    found = dict(
        ActorName.objects.filter(kind__in=("alias", "metonym")).values_list("text", "weak")
    )
    assert found == {"Macron": False, "Washington": True}
    assert states(state) == ["accepted"]


def test_decisions_survive_another_reading(martins: tuple[Actor, Actor]) -> None:
    anne, paul = martins
    accept(MARTIN, anne.pk, user=None)
    article = anne.mentions.earliest("pk").article
    article.body = "Hier, Martin arrive."
    article.save()

    rematch(article)

    found = Mention.objects.filter(article=article)
    assert set(found.values_list("actor", "state")) == {
        (anne.pk, "accepted"),
        (paul.pk, "rejected"),
    }


@pytest.mark.parametrize("rule", ["metonym", "compound", "namesake", "common word", "out of date"])
def test_a_doubt_from_the_words_around_makes_no_name(rule: str) -> None:
    actor = make_actor("Emmanuel Macron")

    accept(propose(actor, rule, "Macron"), actor.pk, user=None)

    assert states(actor) == ["accepted"]
    assert [name.text for name in actor.names.all()] == ["Emmanuel Macron"]
