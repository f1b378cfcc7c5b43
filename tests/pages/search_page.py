"""The search page as tests read it."""

from __future__ import annotations

import re

from django.test import Client


def page_of(client: Client, address: str = "", **headers: str) -> str:
    response = client.get(f"/en/search/{address}", headers=headers)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page)
    assert found
    return found[1]


def links(page: str) -> set[str]:
    return {link.replace("&amp;", "&") for link in re.findall(r'href="([^"]*)"', page)}


def facets_of(page: str) -> str:
    return page[page.index('<aside id="facets"') :]
