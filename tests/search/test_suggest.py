"""What is suggested while typing: only what anybody may read, now."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.search import hidden
from articles.search.suggest import suggest
from articles.search.suggest.names import Suggested
from articles.search.sync import drain
from articles.search.syntax import Field
from tests.factories import make_actor, make_article, make_tag

pytestmark = pytest.mark.django_db


def names(text: str, field: Field = Field.ACTOR) -> list[str]:
    return [one.name for one in suggest(text).names.get(field, ())]


def words(text: str) -> list[str]:
    return [word for word, _ in suggest(text).words]


def titles(text: str) -> list[str]:
    return [article.title for article in suggest(text).titles]


def test_actors_are_found_by_any_word_of_any_name() -> None:
    make_article(actors=[make_actor("Antony Blinken", aliases=("Le secrétaire d’État",))])
    drain()

    for typed in ("bli", "Antony Bl", "secre", "visite d’Antony bl", "acteur:bl", "ETAT"):
        assert names(typed) == ["Antony Blinken"]
    assert names("linken") == names("antony x") == names("tag:bli") == []


def test_a_name_takes_the_place_of_its_letters_and_says_which_name_was_typed() -> None:
    make_article(actors=[make_actor("Antony Blinken", aliases=("Tony Blinken",))])
    drain()

    (one,) = suggest("visite de Tony Bl").names[Field.ACTOR]

    assert one == Suggested(
        Field.ACTOR, "Antony Blinken", "antony-blinken", "personne", "Tony Blinken", "visite de"
    )


def test_the_longer_match_comes_first_then_who_is_in_most_articles() -> None:
    make_article(actors=["Marie Blanc"])
    for _ in range(2):
        make_article(actors=["Antony Blinken"])
    make_article(actors=["Jean Antony"])
    drain()

    assert names("bl") == ["Antony Blinken", "Marie Blanc"]
    assert names("marie bl") == ["Marie Blanc", "Antony Blinken"]


def test_tags_and_sources_are_found_by_any_word() -> None:
    make_article(tags=["Énergie solaire", "Eau"], source="Le Courrier")
    drain()

    assert names("sol", Field.TAG) == names("tag:ener", Field.TAG) == ["Énergie solaire"]
    assert names("cour", Field.SOURCE) == ["Le Courrier"]


def test_a_merged_actor_is_suggested_as_its_survivor() -> None:
    survivor, loser = make_actor("Ligue arabe"), make_actor("Arab League")
    make_article(actors=[loser])
    loser.merged_into = survivor
    loser.save()
    drain()

    assert names("arab le") == ["Ligue arabe"]


def test_names_without_a_public_article_are_not_suggested() -> None:
    make_article(actors=["Antony Blinken"], tags=["Transports"], visibility="draft")
    make_actor("Blanche Dupont")
    make_tag("Trains")
    drain()

    assert names("bl") == names("tra", Field.TAG) == []


def test_words_and_titles_go_on() -> None:
    article = make_article("Le barrage rouvre", body="La trêve est rompue au barrage.")
    drain()

    found = suggest("le barr")

    assert found.words == (("barrage", "le barrage"),)
    assert found.titles == (article,)
    assert words("acteur:barr") == titles("acteur:barr") == []


def test_equal_titles_are_shown_once() -> None:
    for _ in range(3):
        make_article("Dépêche du soir")
    drain()

    assert titles("dépê") == ["Dépêche du soir"]


@pytest.mark.parametrize("change", ["withdrawn", "draft", "deleted"])
def test_what_is_withdrawn_is_not_suggested_from_that_moment(change: str) -> None:
    secret = make_article(
        "Scandale à la mairie",
        body="Une enveloppe de billets.",
        actors=["Bernard Ombre"],
        tags=["Scandales"],
        source="La Scandaleuse",
    )
    make_article("Tout autre chose")
    drain()
    assert suggest("scan").titles
    assert words("envel") == ["enveloppe"]

    if change == "deleted":
        secret.mentions.all().delete()
        secret.delete()
    else:
        Article.objects.filter(pk=secret.pk).update(visibility=change)

    assert titles("scan") == words("scan") == words("envel") == names("ombr") == []
    assert names("scan", Field.TAG) == names("scan", Field.SOURCE) == []


def test_words_wait_while_the_index_has_much_to_hear_of(monkeypatch: pytest.MonkeyPatch) -> None:
    make_article("Le barrage rouvre")
    drain()
    monkeypatch.setattr(hidden, "MOST_PENDING", 1)
    for _ in range(2):
        make_article("Un barrage")

    assert words("barr") == []
    assert titles("barr") == ["Le barrage rouvre"]


def test_without_an_index_names_are_suggested() -> None:
    make_article("Le barrage", actors=["Antony Blinken"], tags=["Barrages"])
    make_article(actors=["Blanche Secret"], visibility="draft")

    assert names("bl") == ["Antony Blinken"]
    assert names("barr", Field.TAG) == ["Barrages"]
    assert words("barr") == titles("barr") == []


def test_it_asks_a_fixed_number_of_questions() -> None:
    """Names of actors, tags and sources, and the rows of those found; changes; titles."""
    make_article("Barrage", actors=["Baron"], tags=["Bars"], source="Barque")
    drain()
    suggest("bar")
    with CaptureQueriesContext(connection) as one:
        suggest("bar")
    for number in range(30):
        actor, tag = f"Baron {number}", f"Bar {number}"
        make_article(f"Barrage {number}", actors=[actor], tags=[tag], source=f"Barque {number}")
    drain()

    with CaptureQueriesContext(connection) as many:
        found = suggest("bar")

    assert [len(some) for some in found.names.values()] == [4, 3, 3]
    assert len(found.titles) == 4
    assert len(one) == len(many) == 8, [query["sql"][:120] for query in many]
