"""The help page: its examples are links that search understands."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from articles.search.grammar import parse


def examples(client: Client, path: str) -> list[str]:
    hrefs = re.findall(r'class="example" href="([^"]+)"', client.get(path).content.decode())
    return [parse_qs(urlsplit(href).query)["q"][0] for href in hrefs if "?" in href]


@pytest.mark.parametrize("path", ["/help/", "/en/help/"])
def test_every_example_is_understood_whole(stranger: Client, path: str) -> None:
    found = examples(stranger, path)

    assert len(found) >= 10
    assert [question for question in found if parse(question).notes] == []


def test_it_shows_the_calendar_addresses_in_the_language_of_the_page(stranger: Client) -> None:
    assert 'href="/2024/02/07/"' in stranger.get("/help/").content.decode()
    assert 'href="/en/2024/02/07/"' in stranger.get("/en/help/").content.decode()


def test_it_needs_no_database_and_no_session(stranger: Client) -> None:
    response = stranger.get("/help/")

    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
