"""The facets of the search page: what narrows it, widens it, is excluded and brought back."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.search.sync import drain
from tests.factories import make_article
from tests.pages.search_page import facets_of, heading, links, page_of

pytestmark = pytest.mark.django_db


def test_facets_narrow_and_widen(stranger: Client) -> None:
    make_article(actors=["Hamas", "Israël"], tags=["Diplomatie"], source="Le Quai")
    make_article(actors=["Hamas"], language="en")
    drain()

    page = page_of(stranger, "?actor=hamas")

    assert {
        "/en/search/?actor=hamas&actor=israel",
        "/en/search/?actor=hamas&tag=diplomatie",
        "/en/search/?actor=hamas&source=le-quai",
        "/en/search/?actor=hamas&language=en",
        "/en/search/",
    } <= links(page)
    assert heading(page_of(stranger, "?actor=hamas&actor=israel")) == (
        "1 article with Hamas and Israël"
    )


def test_a_facet_value_can_be_excluded_and_brought_back(stranger: Client) -> None:
    make_article("Avec", actors=["Hamas", "Israël"])
    make_article("Sans", actors=["Hamas"])
    drain()

    page = page_of(stranger, "?actor=hamas")
    without = page_of(stranger, "?actor=hamas&not_actor=israel")

    assert "/en/search/?actor=hamas&not_actor=israel" in links(page)
    assert 'aria-label="Exclude Israël"' in page
    assert heading(without) == "1 article with Hamas, without Israël"
    assert "Sans" in without
    assert "<s>Israël</s>" in facets_of(without)
    assert "/en/search/?actor=hamas" in links(facets_of(without))
    assert 'aria-label="Exclude Israël"' not in without


def test_chosen_actors_switch_between_each_and_any(stranger: Client) -> None:
    make_article(actors=["Hamas"])
    make_article(actors=["Israël"])
    drain()

    each = page_of(stranger, "?actor=hamas")
    either = page_of(stranger, "?any_actor=hamas")

    assert "/en/search/?any_actor=hamas" in links(facets_of(each))
    assert 'aria-label="or: Hamas as one of several"' in each
    assert "/en/search/?actor=hamas" in links(facets_of(either))
    # The facet offers what would be found as well, and its link adds just that.
    assert "Israël" in facets_of(either)
    assert "/en/search/?any_actor=hamas&any_actor=israel" in links(facets_of(either))
    both = page_of(stranger, "?any_actor=hamas&any_actor=israel")
    assert heading(both) == "2 articles with Hamas or Israël"


def test_sources_and_languages_are_alternatives_and_have_no_switch(stranger: Client) -> None:
    make_article(source="Le Quai")
    make_article(source="La Une")
    drain()

    page = page_of(stranger, "?source=le-quai")

    assert "/en/search/?source=le-quai&source=la-une" in links(facets_of(page))
    assert "/en/search/?source=le-quai&not_source=la-une" in links(facets_of(page))
    assert 'class="facet-way"' not in page


def test_an_unknown_value_of_any_choice_is_named(stranger: Client) -> None:
    make_article()
    drain()

    page = page_of(stranger, "?not_actor=nobody&any_tag=nothing")

    assert "not_actor=nobody was ignored: is not known here" in page
    assert "any_tag=nothing was ignored" in page
    assert heading(page) == "1 article"


def test_an_empty_result_offers_to_bring_back_what_is_excluded(stranger: Client) -> None:
    make_article(actors=["Hamas"])
    drain()

    page = page_of(stranger, "?actor=hamas&not_actor=hamas")

    assert "also with Actor: Hamas" in page
    assert {"/en/search/?actor=hamas", "/en/search/?not_actor=hamas"} <= links(page)
