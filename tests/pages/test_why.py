"""Why an article is in the list: word forms, names, tags, and how sure its date is."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from articles.models import Actor
from articles.search.rebuild import rebuild
from tests.factories import make_actor, make_article

from .article_page import name_at

pytestmark = pytest.mark.django_db


def why(client: Client, question: str) -> dict[str, str]:
    """What the first result says, by what was asked."""
    page = client.get(f"/en/search/?{question}").content.decode()
    found = re.search(r'<details class="why">(.*?)</details>', page, re.DOTALL)
    if found is None:
        return {}
    rows = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", found[1], re.DOTALL)
    return {asked: unescape(re.sub(r"<[^>]+>", "", said)) for asked, said in rows}


def test_it_tells_in_which_forms_the_words_stand(stranger: Client) -> None:
    make_article("Otages libres", body="Un otage parle. Les OTAGES, un otage.")
    rebuild()

    assert why(stranger, "q=otage") == {
        "otage": "in the title: Otagesin the text: otage, OTAGES",
    }


def test_it_tells_what_an_asterisk_stood_for(stranger: Client) -> None:
    make_article("Titre", body="On négocie : la négociation dure.")
    rebuild()

    assert why(stranger, "q=négo*") == {"négo*": "in the text: négocie, négociation"}


def test_it_tells_which_of_several_words_the_article_has(stranger: Client) -> None:
    make_article("Titre", body="Une trêve.")
    rebuild()

    assert why(stranger, "q=guerre OR trêve -paix") == {"trêve": "in the text: trêve"}


def test_it_tells_under_which_name_an_actor_stands_there(stranger: Client) -> None:
    article = make_article("Titre", body="Le chef de la diplomatie américaine arrive.")
    name_at(article, "Antony Blinken", "chef de la diplomatie américaine")
    rebuild()

    told = {"Antony Blinken": "named as: chef de la diplomatie américaine"}
    assert why(stranger, "q=actor:Blinken") == told
    assert why(stranger, "actor=antony-blinken") == told
    assert why(stranger, "any_actor=antony-blinken") == told


def test_the_passage_shows_the_actor_who_was_asked_for(stranger: Client) -> None:
    article = make_article("Titre", body="Rien ici. " * 60 + "Le chef américain arrive.")
    name_at(article, "Antony Blinken", "chef américain")
    rebuild()

    page = stranger.get("/search/?actor=antony-blinken").content.decode()

    assert "Le <mark>chef américain</mark> arrive." in page


def test_names_of_a_merged_actor_are_the_survivors(stranger: Client) -> None:
    article = make_article("Titre", body="A. Blinken arrive.")
    name_at(article, "A. Blinken", "A. Blinken")
    Actor.objects.filter(name="A. Blinken").update(merged_into=make_actor("Antony Blinken"))
    rebuild()

    assert why(stranger, "actor=antony-blinken") == {"Antony Blinken": "named as: A. Blinken"}


def test_words_that_an_edit_took_away_are_not_told(stranger: Client) -> None:
    article = make_article("Titre", body="Antony Blinken arrive.")
    name_at(article, "Antony Blinken", "Antony Blinken")
    article.body = "Il arrive."
    article.save()
    rebuild()

    assert why(stranger, "actor=antony-blinken") == {
        "Antony Blinken": "named by an editor, not by words of the text"
    }


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2024-02-14", "14 February 2024: certainly among the days asked for"),
        ("2024-02", "February 2024: the day is not known, it may be another than those asked for"),
        ("2024", "2024: the month is not known, it may be another than those asked for"),
        (
            "2024-02-14/2024-03-20",
            "from 14 February to 20 March 2024: "
            "the exact date is not known, it may be another than those asked for",
        ),
    ],
)
def test_it_tells_whether_the_date_is_certain(stranger: Client, date: str, told: str) -> None:
    make_article("Titre", body="la paix", date=date)
    rebuild()

    for question in ("from=2024-02-10&to=2024-02-20", "q=date:2024-02-10/2024-02-20"):
        assert why(stranger, question) == {"Date": told}


def test_it_tells_of_tags_source_and_language(stranger: Client) -> None:
    make_article("Titre", tags=["Diplomatie", "Sport"], source="Le Courrier", language="fr")
    rebuild()

    assert why(stranger, "tag=diplomatie&source=le-courrier&language=fr") == {
        "Tag": "Diplomatie",
        "Source": "Le Courrier",
        "Language": "French",
    }


def test_what_is_excluded_is_no_reason(stranger: Client) -> None:
    make_article("Titre", tags=["Sport"])
    rebuild()

    assert why(stranger, "not_tag=diplomatie&q=-guerre") == {}


def test_without_an_index_it_tells_the_letters_that_were_found(stranger: Client) -> None:
    make_article("Titre", body="la paix")

    assert why(stranger, "q=paix") == {"paix": "in the text: paix"}
