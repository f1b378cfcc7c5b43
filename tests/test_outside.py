"""Addresses outside the archive are followed only where that is safe."""

from __future__ import annotations

import pytest

from articles.outside import outside


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.journal.example/a?b=c", "journal.example"),
        ("http://journal.example", "journal.example"),
    ],
)
def test_an_address_of_the_web_is_known_by_its_host(url: str, host: str) -> None:
    assert outside(url) == (url, host)


@pytest.mark.parametrize(
    "url",
    [
        *("", "javascript:alert(1)", "JaVa\tscript:alert(1)", "data:text/html,x", "http:"),
        *("//a.example", "https://[bad", "ftp://a.example/", "http:///a", "www.journal.example"),
    ],
)
def test_nothing_else_is_followed(url: str) -> None:
    assert outside(url) is None
