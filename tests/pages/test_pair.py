"""The page of two actors: its one address, the sentences, the chart, the third parties."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Actor, Article
from articles.search.sync import drain
from tests.company.cast import name_at, told
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db

ADDRESS = "/en/actors/hamas/and/israel/"
BOTH = "Avant tout. Hamas et Israël négocient. Personne ne parle."


def page_of(client: Client, address: str = ADDRESS) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def meet(**fields: object) -> Article:
    return told(BOTH, "Hamas", "Israël", **fields)


def test_it_shows_the_sentences_that_name_both_with_words_marked(stranger: Client) -> None:
    article = meet(date="2024-02-07", source="Le Quai")
    told("Hamas attend. Israël aussi.", "Hamas", "Israël")
    drain()

    page = page_of(stranger)

    assert "<title>Hamas and Israël · newsarchive</title>" in page
    assert "<mark>Hamas</mark> et <mark>Israël</mark> négocient.</p>" in page
    assert "Avant tout" not in page
    assert "Israël aussi" not in page
    assert f'href="/en{article.get_absolute_url()}"' in page
    assert "Le Quai" in page
    assert 'href="/en/search/?actor=hamas&amp;actor=israel' in page


def test_a_title_that_names_both_is_a_sentence(stranger: Client) -> None:
    article = make_article("Hamas parle à Israël", body="Rien.")
    for name in ("Hamas", "Israël"):
        start = article.title.index(name)
        article.mentions.create(
            actor=make_actor(name), part="title", start=start, end=start + len(name), surface=name
        )
    drain()

    assert "<mark>Hamas</mark> parle à <mark>Israël</mark></p>" in page_of(stranger)


def test_sentences_are_the_newest_first_and_come_by_page(stranger: Client) -> None:
    for number in range(1, 26):
        meet(title=f"Rencontre {number}", date=f"2024-01-{number:02d}")
    drain()

    first, second = page_of(stranger), page_of(stranger, f"{ADDRESS}?page=2")

    assert re.findall(r"Rencontre (\d+)</a>", first)[:2] == ["25", "24"]
    assert len(re.findall(r"Rencontre \d+</a>", first)) == 20
    assert re.findall(r"Rencontre (\d+)</a>", second) == ["5", "4", "3", "2", "1"]


def test_many_sentences_of_one_article_are_cut_and_counted(stranger: Client) -> None:
    article = make_article(body="Hamas et Israël parlent. " * 9)
    for name in ("Hamas", "Israël"):
        for found in re.finditer(name, article.body):
            name_at(article, make_actor(name), name, start=found.start(), end=found.end())
    drain()

    page = page_of(stranger)

    assert page.count("<mark>Hamas</mark>") == 3
    assert "and 6 more sentences in this article" in page


def test_without_a_sentence_it_shows_the_articles(stranger: Client) -> None:
    make_article("Chacun pour soi", actors=["Hamas", "Israël"])
    drain()

    page = page_of(stranger)

    assert "No sentence names both." in page
    assert "Chacun pour soi" in page


def test_without_an_article_it_says_so_and_is_not_for_crawlers(stranger: Client) -> None:
    make_actor("Hamas"), make_actor("Israël")
    drain()

    page = page_of(stranger)

    assert "No article names both." in page
    assert "noindex" in page


def test_bars_of_years_lead_to_their_months_here_and_months_to_the_articles(
    stranger: Client,
) -> None:
    meet(date="2019-05-02")
    meet(date="2024-02-07", title="En février")
    make_article(date="2024-09-01", actors=["Hamas", "Israël"])
    drain()

    years, months = page_of(stranger), page_of(stranger, f"{ADDRESS}?from=2024&to=2024")

    assert f'href="{ADDRESS}?from=2024&amp;to=2024" aria-label="2024: 2 articles"' in years
    assert "actor=israel&amp;from=2024-02&amp;to=2024-02" in months
    assert 'aria-label="February 2024: 1 article"' in months
    assert "En février" in months
    assert months.count('<article class="result">') == 1


def test_first_and_last_time_together_are_links(stranger: Client) -> None:
    meet(date="2019-05")
    meet(date="2024-02-07")
    meet(date="2021")
    meet(date="")
    drain()

    page = page_of(stranger)

    assert re.search(r"First together</dt><dd><a [^>]*><time datetime=\"2019-05\">", page)
    assert re.search(r"Last together</dt><dd><a [^>]*><time datetime=\"2024-02-07\">", page)


def test_third_parties_lead_to_the_articles_of_all_three(stranger: Client) -> None:
    for _ in range(2):
        make_article(actors=["Hamas", "Israël", "Qatar"])
    drain()

    page = page_of(stranger)

    assert '<a href="/en/actors/qatar/">Qatar</a>' in page
    assert 'href="/en/search/?actor=hamas&amp;actor=israel&amp;actor=qatar"' in page


@pytest.mark.parametrize(
    ("address", "moved"),
    [
        ("/actors/israel/and/hamas/", "/actors/hamas/and/israel/"),
        ("/en/actors/israel/and/hamas/?page=2", "/en/actors/hamas/and/israel/?page=2"),
        ("/actors/hamas/and/hamas/", "/actors/hamas/"),
        ("/actors/tsahal/and/hamas/", "/actors/hamas/and/israel/"),
        ("/actors/israel/and/tsahal/", "/actors/israel/"),
        ("/actors/HAMAS/and/israel/", None),
    ],
)
def test_two_actors_have_one_address(stranger: Client, address: str, moved: str | None) -> None:
    make_actor("Hamas")
    Actor.objects.filter(pk=make_actor("Tsahal").pk).update(merged_into=make_actor("Israël"))

    response = stranger.get(address)

    assert response.status_code == (301 if moved else 404)
    assert response.get("Location") == moved


@pytest.mark.parametrize(
    "slugs",
    [("hamas", "nobody"), ("x" * 5_000, "hamas"), ("and", "and"), ("hamas", "%00"), ("..", "a")],
)
def test_strangers_are_not_found(stranger: Client, slugs: tuple[str, str]) -> None:
    make_actor("Hamas")

    assert stranger.get(f"/actors/{slugs[0]}/and/{slugs[1]}/").status_code == 404


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=99", "page=x", "from=2024-13", "from=2025&to=2024", "zzz=1", "actor=qatar",
     "from=%00", "q=" + "x" * 9_999],
)  # fmt: skip
def test_no_address_breaks_it_and_what_is_ignored_is_named(stranger: Client, query: str) -> None:
    meet()
    drain()

    page = page_of(stranger, f"{ADDRESS}?{query}")

    assert "was ignored" in page or query == "page=99"


def test_merged_mentions_are_the_survivors(stranger: Client) -> None:
    told("Tsahal attaque Hamas.", "Tsahal", "Hamas")
    Actor.objects.filter(name="Tsahal").update(merged_into=make_actor("Israël"))
    drain()

    assert "<mark>Tsahal</mark> attaque <mark>Hamas</mark>.</p>" in page_of(stranger)


def test_texts_that_changed_since_show_no_wrong_words(stranger: Client) -> None:
    article = meet(title="Corrigé")
    drain()
    Article.objects.filter(pk=article.pk).update(body="Tout autre chose, désormais.")

    page = page_of(stranger)

    assert "Corrigé" in page
    assert "<mark>" not in page


def test_what_was_withdrawn_is_not_quoted(stranger: Client) -> None:
    article = meet()
    drain()
    Article.objects.filter(pk=article.pk).update(visibility="withdrawn")

    assert "négocient" not in page_of(stranger)


def test_markup_is_shown_as_text(stranger: Client) -> None:
    told("<script>alert(1)</script> Hamas voit Israël <b>ici</b>.", "Hamas", "Israël")
    drain()

    page = page_of(stranger)

    assert "<script>alert" not in page
    assert "&lt;b&gt;ici&lt;/b&gt;" in page


def test_it_holds_together_without_an_index(stranger: Client) -> None:
    meet(title="Rencontre")

    page = page_of(stranger)

    assert "The search index is not available" in page
    assert "Rencontre" in page


@pytest.mark.parametrize("count", [1, 50])
def test_it_takes_a_fixed_number_of_queries(stranger: Client, count: int) -> None:
    for number in range(count):
        for _ in range(2):
            article = meet(source="S")
            name_at(article, make_actor(f"Tiers {number}"), "Personne")
    drain()
    page_of(stranger)

    with CaptureQueriesContext(connection) as queries:
        page_of(stranger)

    # 1 the two, 2 the two as filters, 3 what waits for the index, 4 first and last time,
    # 5 articles, 6 where they name them, 7 third parties.
    assert len(queries) == 7
