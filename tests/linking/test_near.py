"""A name that comes, changes or goes is proposed, or no longer, where it is spelt nearly so."""

from __future__ import annotations

import pytest

from articles.linking import Relinking
from articles.linking.near import of_persons
from articles.models import Actor, NameChange
from tests.factories import make_actor, make_article

from .state import rules, settled

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Volodymyr Zelensky", "Zelenskiy"),
        ("Benyamin Netanyahu", "Benjamin Netanyahou"),
        ("Emmanuel Macron", "Emmanuel Marcon"),
        ("Emmanuel Macron", "Emmanuel Macrone"),
        ("Jean-Luc Mélenchon", "Jean-Luc Mélanchon"),
        ("Sir Keir Starmer", "Keir Stamer"),
        ("Nikita Khrouchtchev (homme politique)", "Nikita Khrouchtchef"),
    ],
)
def test_a_new_name_is_proposed_in_older_articles_that_spell_it_nearly_so(
    way: str, name: str, written: str
) -> None:
    article = make_article(body=f"Selon la presse, {written} arrive.")
    other = make_article(body="Selon la presse, personne ne vient.")
    settled()

    make_actor(name)
    told = Relinking().all()

    assert rules(article) == [(written, "variant", "proposed")]
    assert rules(other) == []
    assert told.articles == 1


def test_a_near_spelling_in_a_title_or_a_hidden_article_is_found_too(way: str) -> None:
    titled = make_article("Un entretien avec Volodymyr Zelenskiy")
    hidden = make_article(body="Selon Volodymyr Zelenskiy, rien.", visibility="draft")
    settled()

    make_actor("Volodymyr Zelensky")
    Relinking().all()

    assert [rule for article in (titled, hidden) for _, rule, _ in rules(article)] == [
        "variant"
    ] * 2


def test_a_proposal_goes_with_the_name_that_it_was_near_to(way: str) -> None:
    actor = make_actor("Vladimir Poutine", aliases=("Volodymyr Zelensky",))
    article = make_article(body="Selon Volodymyr Zelenskiy, rien.")
    NameChange.objects.get_or_create(key="volodymyr zelensky")
    settled()
    assert rules(article) == [("Volodymyr Zelenskiy", "variant", "proposed")]

    actor.names.filter(text="Volodymyr Zelensky").delete()
    Relinking().all()

    assert rules(article) == []


def test_a_proposal_goes_when_the_actor_is_no_person(way: str, macron: Actor) -> None:
    article = make_article(body="Selon la presse, Emmanuel Marcon arrive.")
    NameChange.objects.create(key="emmanuel macron")
    settled()
    assert rules(article) == [("Emmanuel Marcon", "variant", "proposed")]

    Actor.objects.update(type="group")
    Relinking().all()

    assert rules(article) == []


def test_names_of_organisations_are_near_to_nothing(way: str) -> None:
    make_article(body="Selon la Compagnie des rivierres, rien.")
    settled()

    make_actor("Compagnie des rivières", type="organisation")

    assert Relinking().all().articles == 0


def test_a_name_is_a_persons_as_long_as_nobody_else_bears_it(macron: Actor) -> None:
    make_actor("Nations unies", type="organisation")
    keys = {"emmanuel macron", "nations unies", "gone for good"}

    assert of_persons(keys) == {"emmanuel macron", "gone for good"}
    assert of_persons({"nations unies", "unies"}) == {"nations unies", "unies"}
