"""The front page: the archive at a glance, and the only address that asks the browser."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.front_page import holdings, this_day_in_other_years
from articles.models import Article
from articles.search.sync import drain
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def page_of(client: Client, path: str = "/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_archive_says_how_to_fill_it(stranger: Client) -> None:
    make_article(visibility="draft")

    page = page_of(stranger)

    assert "import_articles" in page


def test_it_says_how_much_there_is_and_from_when_to_when(stranger: Client) -> None:
    make_article(date="2019-05-03")
    make_article(date="2024-02")
    make_article(date="")
    make_article(date="../1850")
    make_article(date="1801", visibility="withdrawn")

    page = page_of(stranger, "/en/")

    assert "4 articles, from 1850 to 2024" not in page
    assert "4 articles, from 2019 to 2024" in page


def test_an_archive_without_dates_says_only_how_much(stranger: Client) -> None:
    make_article(date="")

    assert "1 article" in page_of(stranger)


def test_it_has_one_search_box(stranger: Client) -> None:
    make_article()

    assert page_of(stranger).count('type="search"') == 1


def test_it_shows_arrivals_actors_and_tags_with_their_counts(stranger: Client) -> None:
    make_article("Arrivé", actors=["Antony Blinken"], tags=["Diplomatie"])
    make_article("Jamais paru", actors=["Antony Blinken"], visibility="draft")
    drain()

    page = page_of(stranger)

    assert "Arrivé</a>" in page
    assert "Jamais paru" not in page
    assert (
        '<a href="/actors/antony-blinken/">Antony Blinken</a> <span class="count">1</span>' in page
    )
    assert '<a href="/tags/diplomatie/">Diplomatie</a> <span class="count">1</span>' in page


def test_it_stays_up_without_an_index(stranger: Client) -> None:
    make_article("Arrivé", actors=["Antony Blinken"])

    assert "Arrivé</a>" in page_of(stranger)


def test_this_day_means_the_day_and_nothing_coarser() -> None:
    today = dt.date(2024, 2, 29)
    leap = make_article(date="2020-02-29")
    make_article(date="2020-02")
    make_article(date="2023-02-28")
    make_article(date="2024-02-29")
    make_article(date="2016-02-29", visibility="draft")

    assert this_day_in_other_years(today, holdings(5), 5) == [leap]


@pytest.mark.parametrize(("day", "shown"), [(7, True), (8, False)])
def test_this_day_is_shown_on_the_page(
    stranger: Client, monkeypatch: pytest.MonkeyPatch, day: int, shown: bool
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: dt.date(2024, 2, day))
    make_article("Il y a longtemps", date="1996-02-07")

    assert ('id="this-day"' in page_of(stranger)) == shown


def test_it_knows_no_session_and_answers_304(stranger: Client, editor: Client) -> None:
    make_article()

    first = editor.get("/")
    again = stranger.get("/", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert not first.cookies
    assert "Cookie" not in first["Vary"]


def test_it_asks_a_fixed_number_of_questions(stranger: Client) -> None:
    """Whether there is anything; what the index has still to hear of; the first day; the last; this
    day; arrivals; actors; tags. The index counts without asking."""
    make_article(actors=["Acteur 0"], tags=["Sujet 0"])
    drain()
    page_of(stranger)  # the index is opened
    with CaptureQueriesContext(connection) as one:
        page_of(stranger)
    for number in range(50):
        make_article(date="2023", actors=[f"Acteur {number}"], tags=[f"Sujet {number}"])
    drain()

    with CaptureQueriesContext(connection) as many:
        page_of(stranger)

    assert Article.objects.count() == 51
    assert len(one) == len(many) == 8, [query["sql"][:120] for query in many]


@pytest.mark.parametrize(
    ("accepts", "english"),
    [
        ("en-GB,en;q=0.9", True),
        ("en,fr;q=0.9", True),
        ("de,en;q=0.8,fr;q=0.5", True),
        ("fr-FR,fr;q=0.9,en;q=0.8", False),
        ("fr;q=0.5,en;q=0.4", False),
        ("de", False),
        ("*", False),
        ("", False),
        ("en;q=x;;,,=" * 50, False),
    ],
)
def test_a_browser_that_prefers_english_is_led_there(
    stranger: Client, accepts: str, english: bool
) -> None:
    response = stranger.get("/", headers={"Accept-Language": accepts})

    assert response.status_code == (302 if english else 200)
    assert response.get("Location") == ("/en/" if english else None)
    assert "Accept-Language" in response["Vary"]


def test_an_english_browser_may_choose_french(stranger: Client) -> None:
    headers = {"Accept-Language": "en", "Referer": "http://testserver/en/"}

    assert stranger.get("/", headers=headers).status_code == 200


def test_a_link_from_elsewhere_is_no_choice(stranger: Client) -> None:
    headers = {"Accept-Language": "en", "Referer": "https://elsewhere.example/"}

    assert stranger.get("/", headers=headers).status_code == 302


@pytest.mark.parametrize("path", ["/help/", "/en/help/", "/en/"])
def test_no_other_address_asks_the_browser(stranger: Client, path: str) -> None:
    stranger.cookies["django_language"] = "de"
    pages = [
        stranger.get(path, headers={"Accept-Language": language}) for language in ("en", "fr", "")
    ]

    assert {page.status_code for page in pages} == {200}
    assert len({page.content for page in pages}) == 1
    assert all("Accept-Language" not in page.get("Vary", "") for page in pages)
    assert pages[0]["Content-Language"] == ("en" if path.startswith("/en/") else "fr")


def test_each_page_switches_to_itself_in_the_other_language(stranger: Client) -> None:
    article = make_article().get_absolute_url()

    french = page_of(stranger, f"{article}?q=greve")
    english = page_of(stranger, f"/en{article}?q=greve")

    assert f'<a href="/en{article}?q=greve" hreflang="en"' in french
    assert f'<a href="{article}?q=greve" hreflang="fr"' in english
    for page in (french, english):
        assert f'<link rel="alternate" hreflang="en" href="http://testserver/en{article}">' in page
        assert f'<link rel="alternate" hreflang="fr" href="http://testserver{article}">' in page
