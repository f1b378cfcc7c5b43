"""Words in context: one line for each place where a result has what was searched."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.search.rebuild import rebuild
from tests.factories import make_article

pytestmark = pytest.mark.django_db

LINE = re.compile(
    r'<span class="occurrence-before"><span>(.*?)</span></span>'
    r'<mark>(.*?)</mark><span class="occurrence-after">(.*?)</span>'
)


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def lines(page: str) -> list[str]:
    """Each line as it reads, the words in brackets."""
    return [unescape(f"{one}[{words}]{after}") for one, words, after in LINE.findall(page)]


def link(page: str, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page)
    return unescape(found[1]) if found else ""


def test_each_place_has_a_line_in_order_of_time(stranger: Client) -> None:
    make_article("Fin", body="Les otages sont libres. Aucun otage ne reste.", date="2024-02-07")
    make_article("Un otage", body="L’otage parle.", date="2023-10")
    rebuild()

    page = read(stranger, "/occurrences/?q=otage")

    assert lines(page) == [
        "Un [otage]",
        "L’[otage] parle.",
        "Les [otages] sont libres. Aucun otage ne reste.",
        "Les otages sont libres. Aucun [otage] ne reste.",
    ]


def test_the_newest_come_first_where_that_is_asked_for(stranger: Client) -> None:
    make_article("Vieux", body="la paix", date="1990")
    make_article("Neuf", body="paix durable", date="2020")
    rebuild()

    assert lines(read(stranger, "/occurrences/?q=paix&sort=newest")) == [
        "[paix] durable",
        "la [paix]",
    ]


def test_a_line_leads_to_its_paragraph(stranger: Client) -> None:
    article = make_article(body="Rien ici.\n\nLa paix est signée.")
    rebuild()

    page = read(stranger, "/occurrences/?q=paix")

    assert f'href="{article.get_absolute_url()}?q=paix#p2"' in page


def test_it_says_how_many_there_are_where_all_are_on_the_page(stranger: Client) -> None:
    make_article(body="la paix, la paix")
    rebuild()

    page = read(stranger, "/en/occurrences/?q=paix")

    assert "2 occurrences in 1 article</p>" in page
    assert 'rel="next"' not in page


def test_pages_go_on_and_back_without_a_gap_even_within_an_article(stranger: Client) -> None:
    for number in range(3):
        make_article(f"N° {number}", body="paix " * 40, date=f"2024-02-0{number + 1}")
    make_article("Sans date", body="paix " * 10, date="")
    rebuild()

    first = read(stranger, "/en/occurrences/?q=paix")
    second = read(stranger, "/en/occurrences/" + link(first, "next"))
    third = read(stranger, "/en/occurrences/" + link(second, "next"))

    assert [len(lines(page)) for page in (first, second, third)] == [50, 50, 30]
    assert "50 occurrences in 2 articles on this page" in first
    assert link(first, "prev") == link(third, "next") == ""
    assert lines(read(stranger, "/en/occurrences/" + link(third, "prev"))) == lines(second)
    assert lines(read(stranger, "/en/occurrences/" + link(second, "prev"))) == lines(first)


def test_a_page_stays_where_it_is_when_its_article_goes(stranger: Client) -> None:
    articles = [
        make_article(f"N° {number}", body=f"paix {number} " * 30, date=f"2024-02-0{number + 1}")
        for number in range(3)
    ]
    rebuild()
    following = link(read(stranger, "/occurrences/?q=paix"), "next")
    articles[1].delete()
    rebuild()

    page = read(stranger, "/occurrences/" + following)

    assert len(lines(page)) == 30
    assert all("[paix] 2" in line for line in lines(page))


def test_places_that_no_page_names_are_ignored_and_named(stranger: Client) -> None:
    make_article(body="la paix")
    rebuild()

    for place in (
        "",
        "x",
        "1",
        "1.1",
        "1.1.2024-13-01_0",
        "1.1.2024-02-02.2024-01-01_0",
        "2.1_0",
        "9" * 40,
    ):
        page = read(stranger, f"/en/occurrences/?q=paix&after={place}")

        assert lines(page) == ["la [paix]"]
        assert ("this is no place in the list" in page) == bool(place)


def test_places_beyond_all_articles_answer_with_none(stranger: Client) -> None:
    make_article(body="la paix", date="2024")
    rebuild()

    page = read(stranger, "/en/occurrences/?q=paix&after=1.1.9999-12-31_0")

    assert lines(page) == []
    assert lines(read(stranger, "/en/occurrences/" + link(page, "prev"))) == ["la [paix]"]


def test_without_words_it_asks_for_some(stranger: Client) -> None:
    make_article(body="la paix")

    for question in ("", "?q=", "?q=-paix", "?from=2024"):
        page = read(stranger, f"/en/occurrences/{question}")

        assert "Search for words first." in page


def test_it_answers_without_an_index(stranger: Client) -> None:
    make_article(body="la paix")

    page = read(stranger, "/en/occurrences/?q=paix")

    assert lines(page) == ["la [paix]"]
    assert "The search index is not available" in page


def test_withdrawn_articles_have_no_lines(stranger: Client) -> None:
    article = make_article(body="la paix")
    rebuild()
    article.visibility = "withdrawn"
    article.save()

    assert lines(read(stranger, "/occurrences/?q=paix")) == []


def test_markup_in_a_text_is_text(stranger: Client) -> None:
    make_article(body="<script>alert(1)</script> paix <b>")
    rebuild()

    page = read(stranger, "/occurrences/?q=paix")

    assert "<script>alert" not in page
    assert lines(page) == ["<script>alert(1)</script> [paix] <b>"]


# What waits for the index, then the articles of the page with their sources.
@pytest.mark.parametrize("count", [1, 50])
def test_it_takes_two_queries(
    stranger: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        make_article(f"N° {number}", body="la paix", source="Le Courrier")
    rebuild()

    with django_assert_num_queries(2):
        read(stranger, "/occurrences/?q=paix")


def test_the_search_page_leads_there(stranger: Client) -> None:
    make_article(body="la paix", date="2024")
    rebuild()

    page = read(stranger, "/search/?q=paix&from=2023")

    assert 'href="/occurrences/?q=paix&amp;from=2023"' in page
