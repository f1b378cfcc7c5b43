"""The page of a whole facet: every value, by a part of its name, each with the right number."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.search.sync import drain
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str) -> str:
    response = client.get(f"/en/search/facets/{address}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def values(page: str) -> dict[str, tuple[int, str]]:
    """By name, the number beside it and where it leads."""
    found = re.findall(
        r'<a class="facet-link[^"]*" href="([^"]*)"[^>]*><span class="facet-name">'
        r'([^<]*?) ?<(?:span class="kind">[^<]*</span></span>|/span>) <span class="count">(\d+)<',
        page,
    )
    return {name: (int(count), unescape(href)) for href, name, count in found}


@pytest.fixture
def archive() -> None:
    make_actor("Antony Blinken", aliases=("le secrétaire d’État",))
    make_actor("Hamas", type="group")
    make_article(actors=["Hamas", "Antony Blinken"], tags=["Rail"], source="Le Quai")
    make_article(actors=["Hamas"], tags=["Rail", "Mer"], language="en", date="1999")
    make_article(actors=["Ébène"], date="2023-05")
    drain()


def test_every_value_has_its_number_and_leads_to_it(stranger: Client, archive: None) -> None:
    for facet in ("actor", "tag", "source", "language", "year", "decade"):
        listed = values(page_of(stranger, f"{facet}/"))

        assert listed
        for name, (count, href) in listed.items():
            found = stranger.get(href).context["answer"].results
            assert found.certain == count, (facet, name)


def test_it_keeps_the_question(stranger: Client, archive: None) -> None:
    listed = values(page_of(stranger, "actor/?tag=mer"))

    assert listed == {"Hamas": (1, "/en/search/?actor=hamas&tag=mer")}


def test_its_own_choice_of_any_is_left_aside(stranger: Client, archive: None) -> None:
    page = page_of(stranger, "actor/?any_actor=antony-blinken")

    assert values(page)["Hamas"] == (
        2,
        "/en/search/?any_actor=antony-blinken&any_actor=hamas",
    )
    assert "✓" in page


@pytest.mark.parametrize("typed", ["ebe", "ÉBÈ"])
def test_a_part_of_a_name_is_enough(stranger: Client, archive: None, typed: str) -> None:
    assert list(values(page_of(stranger, f"actor/?name={typed}"))) == ["Ébène"]


def test_actors_are_found_by_any_name_and_type(stranger: Client, archive: None) -> None:
    assert list(values(page_of(stranger, "actor/?name=secretaire"))) == ["Antony Blinken"]
    assert list(values(page_of(stranger, "actor/?type=group"))) == ["Hamas"]
    assert "Nothing of that name" in page_of(stranger, "actor/?name=zzz")


def test_they_come_by_number_or_by_name(stranger: Client, archive: None) -> None:
    assert list(values(page_of(stranger, "actor/"))) == ["Hamas", "Antony Blinken", "Ébène"]
    assert list(values(page_of(stranger, "actor/?order=name"))) == [
        "Antony Blinken",
        "Ébène",
        "Hamas",
    ]
    assert list(values(page_of(stranger, "year/?order=name"))) == ["2024", "2023", "1999"]


def test_a_long_list_has_pages(stranger: Client) -> None:
    for number in range(121):
        make_article(actors=[f"Acteur {number:03}"])
    drain()

    assert len(values(page_of(stranger, "actor/"))) == 120
    assert list(values(page_of(stranger, "actor/?order=name&page=2"))) == ["Acteur 120"]
    assert values(page_of(stranger, "actor/?page=400")) == {}


def test_the_search_page_leads_there(stranger: Client) -> None:
    for number in range(8):
        make_article(actors=[f"Personne {number}"])
    drain()

    page = " ".join(stranger.get("/en/search/?q=gr%C3%A8ve").content.decode().split())

    assert 'href="/en/search/facets/actor/?q=gr%C3%A8ve"' in page


def test_without_an_index_the_database_counts(
    stranger: Client, archive: None, settings: Any, tmp_path: Path
) -> None:
    settings.INDEX_DIR = tmp_path / "nowhere"

    assert values(page_of(stranger, "actor/"))["Hamas"][0] == 2
    assert values(page_of(stranger, "year/"))["1999"][0] == 1


def test_what_is_not_understood_is_named_and_other_facets_are_not_there(stranger: Client) -> None:
    page = page_of(stranger, "tag/?order=zz&bad=1&actor=nobody")

    assert "order=zz was ignored" in page
    assert "bad=1 was ignored" in page
    assert stranger.get("/en/search/facets/author/").status_code == 404


@pytest.mark.parametrize("count", [1, 50])
def test_it_takes_a_fixed_number_of_queries(stranger: Client, count: int) -> None:
    for number in range(count):
        make_article(actors=[f"Acteur {number}"], tags=["Rail"])
    drain()
    page_of(stranger, "actor/?tag=rail")

    with CaptureQueriesContext(connection) as queries:
        page_of(stranger, "actor/?tag=rail")

    # 1 the tag of the address, 2 what waits for the index, 3 the keys of actors in order, 4 those
    # of this page.
    assert len(queries) == 4
