"""Answers for everywhere: given again to the same question, and only to the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from articles.authority.answers import answer_again
from articles.authority.merge import merge
from articles.authority.proposals import Question, accept, reject
from articles.authority.undo import undo
from articles.linking import Relinking
from articles.models import Actor, Article, Mention
from tests.authority.makers import place
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db(transaction=True)

LIGUE = Question("ligue")


@pytest.fixture
def leagues() -> tuple[Actor, Actor]:
    """Two who may be meant by "Ligue"."""
    return tuple(
        make_actor(f"Ligue des {what}", type="organisation", aliases=("Ligue",))
        for what in ("rivières", "montagnes")
    )  # type: ignore[return-value]  # two


def ask(*actors: Actor, rule: str = "ambiguous", body: str = "La Ligue se réunit.") -> Article:
    article = make_article(body=body)
    for actor in actors:
        place(article, actor, "Ligue", state="proposed", rule=rule)
    return article


def said(article: Article) -> dict[str, str]:
    return dict(Mention.objects.filter(article=article).values_list("actor__name", "state"))


def test_who_was_meant_everywhere_is_meant_in_articles_that_come_later(
    leagues: tuple[Actor, Actor],
) -> None:
    ask(*leagues)
    decision = accept(LIGUE, leagues[0].pk, user=None)
    later = ask(*leagues)

    assert answer_again() == 2

    assert said(later) == {"Ligue des rivières": "accepted", "Ligue des montagnes": "rejected"}
    assert answer_again() == 0
    undo(decision.pk, user=None)
    assert set(said(later).values()) == {"proposed"}


def test_none_of_them_holds_for_later_articles_too(leagues: tuple[Actor, Actor]) -> None:
    ask(*leagues)
    reject(LIGUE, user=None)
    later = ask(*leagues)

    answer_again()

    assert set(said(later).values()) == {"rejected"}


def test_another_bearer_makes_it_another_question(leagues: tuple[Actor, Actor]) -> None:
    ask(*leagues)
    accept(LIGUE, leagues[0].pk, user=None)
    later = ask(*leagues, make_actor("Ligue des îles", type="organisation"))

    answer_again()

    assert set(said(later).values()) == {"proposed"}


def test_who_is_named_in_full_there_is_left_to_an_editor(leagues: tuple[Actor, Actor]) -> None:
    ask(*leagues)
    accept(LIGUE, leagues[0].pk, user=None)
    body = "La Ligue se réunit. C’est la Ligue des montagnes."
    later = ask(leagues[0], body=body)
    place(later, leagues[1], "Ligue des montagnes")

    answer_again()

    assert said(later)["Ligue des rivières"] == "proposed"


@pytest.mark.parametrize("rule", ["metonym", "compound", "namesake", "common word"])
def test_a_doubt_about_one_text_is_asked_in_each(leagues: tuple[Actor, Actor], rule: str) -> None:
    question = Question("ligue", leagues[0].pk)
    ask(leagues[0], rule=rule)
    accept(question, leagues[0].pk, user=None)
    later = ask(leagues[0], rule=rule)

    answer_again()

    assert set(said(later).values()) == {"proposed"}


def test_answers_follow_a_merge(leagues: tuple[Actor, Actor]) -> None:
    ask(*leagues)
    accept(LIGUE, leagues[0].pk, user=None)
    survivor = make_actor("Ligue des rivières de France", type="organisation")
    merge(leagues[0].pk, survivor.pk, user=None)
    later = ask(survivor, leagues[1])

    answer_again()

    assert said(later)["Ligue des rivières de France"] == "accepted"


def test_linking_anew_ends_with_the_answers(leagues: tuple[Actor, Actor]) -> None:
    ask(*leagues)
    Relinking().all()
    accept(LIGUE, leagues[1].pk, user=None)
    later = make_article(body="Hier, la Ligue a protesté.")

    Relinking().all()

    assert said(later) == {"Ligue des rivières": "rejected", "Ligue des montagnes": "accepted"}
    assert not Mention.objects.filter(state="proposed").exists()


def test_an_import_asks_no_editor_again(leagues: tuple[Actor, Actor], tmp_path: Path) -> None:
    ask(*leagues)
    accept(LIGUE, leagues[0].pk, user=None)
    (tmp_path / "a.txt").write_text("date 2024-02 Dans la ville, la Ligue ouvre un refuge.")

    call_command("import_articles", str(tmp_path / "a.txt"))

    brought = Article.objects.latest("pk")
    assert said(brought) == {"Ligue des rivières": "accepted", "Ligue des montagnes": "rejected"}
