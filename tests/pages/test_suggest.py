"""The list under the search box as the browser gets it, and "did you mean" on the search page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from articles.search.sync import drain
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive(db: None) -> None:
    make_article(
        "Le barrage rouvre",
        body="Les vannes du barrage.",
        actors=[make_actor("Antony Blinken", aliases=("Tony Blinken",))],
        tags=["Énergie"],
        source="Le Courrier",
    )
    drain()


def groups(client: Client, query: str, language: str = "/en") -> dict[str, list[dict[str, str]]]:
    answer = client.get(f"{language}/suggest/?{query}")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return {group["label"]: group["options"] for group in found["groups"]}


def test_an_actor_becomes_a_filter_in_place_of_its_letters(stranger: Client) -> None:
    assert groups(stranger, "q=visite+tony+bl&tag=energie&from=2024") == {
        "Actors": [
            {
                "text": "Antony Blinken",
                "detail": "Tony Blinken · person",
                "href": "/en/search/?q=visite&actor=antony-blinken&tag=energie&from=2024",
            }
        ]
    }


def test_a_word_completes_the_text_and_a_title_opens_its_article(stranger: Client) -> None:
    article = Article.objects.get()

    assert groups(stranger, "q=les+vann") == {"Words": [{"text": "vannes", "asks": "les vannes"}]}
    assert groups(stranger, "q=barr")["Articles"] == [
        {
            "text": "Le barrage rouvre",
            "detail": "Le Courrier · 7 February 2024",
            "href": f"/en{article.get_absolute_url()}",
        }
    ]


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("tag:ene", "/en/search/?tag=energie"),
        ("-tag:ene", "/en/search/?not_tag=energie"),
        ("paix source:cou", "/en/search/?q=paix&source=le-courrier"),
        ("acteur:bl", "/en/search/?actor=antony-blinken"),
        ("-acteur:bl", "/en/search/?not_actor=antony-blinken"),
    ],
)
def test_within_a_field_its_names_are_added_or_excluded(
    stranger: Client, typed: str, href: str
) -> None:
    (options,) = groups(stranger, f"q={typed}").values()

    assert [option["href"] for option in options] == [href]


def test_a_filter_that_is_on_is_not_suggested_again(stranger: Client) -> None:
    assert groups(stranger, "q=bl&actor=antony-blinken") == {}


def test_it_speaks_the_reader_s_language_and_says_how_many_there_are(stranger: Client) -> None:
    french, english = (stranger.get(f"{path}/suggest/?q=bl").json() for path in ("", "/en"))

    assert english["said"] == "1 suggestion"
    assert english["label"] == "Suggestions"
    assert french["groups"][0]["label"] == "Acteurs"
    assert french["groups"][0]["options"][0]["detail"] == "personne"


@pytest.mark.parametrize("query", ["", "q=", "q=+", "q=bl+", "q=xyzxyz", "q=%00", "q=b"])
def test_where_nothing_goes_on_there_is_nothing(stranger: Client, query: str) -> None:
    answer = stranger.get(f"/en/suggest/?{query}")

    assert answer.json() == {"label": "Suggestions", "said": "0 suggestions", "groups": []}


def test_it_is_only_read_and_kept_only_to_be_asked_for_again(stranger: Client) -> None:
    first = stranger.get("/suggest/?q=barr")
    again = stranger.get("/suggest/?q=barr", headers={"If-None-Match": first["ETag"]})

    assert stranger.post("/suggest/?q=barr").status_code == 405
    assert first["Cache-Control"] == "no-cache"
    assert again.status_code == 304
    assert not first.cookies


def test_a_withdrawn_title_is_gone_from_what_was_kept(stranger: Client) -> None:
    first = stranger.get("/suggest/?q=barr")
    Article.objects.update(visibility="withdrawn")

    again = stranger.get("/suggest/?q=barr", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200
    assert again.json()["groups"] == []


def test_the_search_page_asks_whether_another_word_was_meant(stranger: Client) -> None:
    page = stranger.get("/en/search/?q=le+barage+rouvre&tag=energie").content.decode()

    assert "Did you mean" in page
    assert "le <em>barrage</em> rouvre</a>" in page
    assert 'href="?q=le+barrage+rouvre&amp;tag=energie"' in page


@pytest.mark.parametrize(
    "query", ["q=barrage", "q=xyzxyz", "q=barage&tag=energie&from=1950&to=1950"]
)
def test_it_does_not_where_something_is_found_or_nothing_would_be(
    stranger: Client, query: str
) -> None:
    assert "Did you mean" not in stranger.get(f"/en/search/?{query}").content.decode()


def test_without_script_the_box_is_a_plain_one(stranger: Client) -> None:
    for path in ("/en/", "/en/search/", "/en/help/"):
        page = stranger.get(path).content.decode()

        assert page.count('data-suggest="/en/suggest/"') == 1
        assert 'role="combobox"' not in page
