"""What a search page says of a question: what was understood, what not, and what to ask instead."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from articles.search.sync import drain
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive() -> None:
    make_article(
        "Trêve",
        body="Antony Blinken espère un cessez-le-feu et la libération d’otages.",
        date="2024-02-07",
        actors=["Antony Blinken"],
    )
    make_article("Rafah", body="Des otages à Rafah.", date="2024-02-10")
    make_article("Otages", body="Des otages ailleurs.", date="2024-02")
    make_article("Otages encore", body="Des otages plus tard.", date="2024-05-01")
    drain()


def page(client: Client, question: str, **more: str) -> str:
    response = client.get("/en/search/", {"q": question, **more})
    assert response.status_code == 200
    return response.content.decode()


def titles(content: str) -> set[str]:
    results = content.partition('<ol class="results">')[2].partition("</ol>")[0]
    found = re.findall(r"<h3[^>]*>(.*?)</h3>", results, re.DOTALL)
    return {re.sub("<[^>]+>", "", title).strip() for title in found}


def understood(content: str) -> str:
    (said,) = re.findall(r'<p class="understood">(.*?)</p>', content)
    return html.unescape(re.sub("<[^>]+>", "", said))


def notes(content: str) -> list[str]:
    box = content.partition('class="notice"')[2].partition("</div>")[0]
    return re.findall("<li>(.*?)</li>", box)


def offers(content: str) -> list[str]:
    return [html.unescape(href) for href in re.findall(r'class="offer" href="([^"]+)"', content)]


def follow(client: Client, href: str) -> str:
    response = client.get(href)
    assert response.status_code == 200
    return response.content.decode()


def test_a_date_among_the_words_is_one_click_away(stranger: Client) -> None:
    typed = page(stranger, "otages fevrier 2024 -rafah")

    assert "“otages”, “fevrier” and “2024” and not “rafah”" in understood(typed)
    assert "from 1 to 29 February 2024" in notes(typed)[0]
    assert titles(typed) == set()  # never applied silently
    (href,) = offers(typed)
    clicked = follow(stranger, href)
    assert titles(clicked) == {"Trêve", "Otages"}
    assert "from 1 to 29 February 2024 (certain and possible)" in understood(clicked)
    assert notes(clicked) == []


def test_an_actor_and_a_phrase_are_what_the_reader_means(stranger: Client) -> None:
    content = page(stranger, 'acteur:blinken "cessez le feu"')

    assert titles(content) == {"Trêve"}
    assert "exactly “cessez le feu”, about Antony Blinken" in understood(content)
    assert "<mark>cessez-le-feu</mark>" in content


@pytest.mark.parametrize(
    ("phrase", "bounds"),
    [
        ("since February 2024", "since 1 February 2024"),
        ("avant mars 2024", "until 29 February 2024"),
        ("entre 2020 et 2022", "from 1 January 2020 to 31 December 2022"),
        ("le 7 février 2024", "7 February 2024"),
        ("vers 2024", "from 1 January to 31 December 2024"),
        ("années 1990", "from 1 January 1990 to 31 December 1999"),
    ],
)
def test_a_date_is_offered_by_its_exact_days(stranger: Client, phrase: str, bounds: str) -> None:
    typed = page(stranger, f"otages {phrase}")

    assert f"instead: {bounds}</a>" in notes(typed)[0]
    (href,) = offers(typed)
    assert notes(follow(stranger, href)) == []


def test_no_date_is_offered_beside_dates_that_were_asked_for(stranger: Client) -> None:
    assert offers(page(stranger, "otages 2024", **{"from": "2024-02"})) == []
    assert offers(page(stranger, "otages 2024 date:2024-02")) == []
    assert offers(page(stranger, "otages 2024", undated="1")) == []


def test_a_mistake_is_marked_and_its_correction_is_one_click_away(stranger: Client) -> None:
    typed = page(stranger, 'otages "cessez le feu')

    assert "otages <mark>&quot;</mark>cessez le feu" in notes(typed)[0]
    (href,) = offers(typed)
    clicked = follow(stranger, href)
    assert titles(clicked) == {"Trêve"}
    assert notes(clicked) == []


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("otages acteurs:Blinken", "acteur:Blinken"),
        ("otages ou trêve", "otages OU trêve"),
        ("date:7 février 2024", "date:&quot;7 février 2024&quot;"),
        ("otages acteur:Personne", "otages Personne"),
        ("otages OR", "otages"),
        ("(otages", "(otages)"),
        ("ot* trêve", "ot trêve"),
    ],
)
def test_what_can_be_mended_is_offered_mended(stranger: Client, typed: str, better: str) -> None:
    (note,) = notes(page(stranger, typed))

    assert f"{better}”</a>" in note


def test_a_correction_keeps_the_filters(stranger: Client) -> None:
    content = page(stranger, "(otages", actor="antony-blinken", **{"from": "2024"})

    assert offers(content) == ["/en/search/?q=%28otages%29&actor=antony-blinken&from=2024"]


def test_of_a_name_of_several_each_is_one_click_away(stranger: Client) -> None:
    make_actor("Evan Blinken")

    content = page(stranger, "otages acteur:blinken")

    assert "about Antony Blinken or Evan Blinken" in understood(content)
    assert "Only Evan Blinken</a>" in notes(content)[0]
    assert offers(content)[0] == "/en/search/?q=otages+acteur%3A%22Antony+Blinken%22"


def test_a_date_that_cannot_be_read_is_told_with_its_reason(stranger: Client) -> None:
    (note,) = notes(page(stranger, "otages date:2024-13"))

    assert "“2024-13” is not in the calendar. It was ignored." in note
    assert "otages <mark>date:2024-13</mark>" in note


def test_of_a_long_question_the_surroundings_are_shown(stranger: Client) -> None:
    words = "paix " * 15

    (note,) = notes(page(stranger, f"{words}) {words}"))

    (shown,) = re.findall('<code class="asked">(.*?)</code>', note)
    assert shown.startswith("… paix")
    assert shown.count("paix") < 20


def test_what_readers_type_is_shown_as_text(stranger: Client) -> None:
    content = page(stranger, '<script>alert(1)</script> "<b>')

    assert "<script>alert" not in content
    assert "<b>" not in content


def test_without_words_there_is_no_sentence(stranger: Client) -> None:
    assert 'class="understood"' not in page(stranger, "")


def test_names_in_the_sentence_are_links(stranger: Client) -> None:
    assert '<a href="/en/actors/antony-blinken/">Antony Blinken</a>' in page(
        stranger, "acteur:blinken"
    )
