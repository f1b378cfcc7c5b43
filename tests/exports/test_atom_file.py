"""Atom: a whole result as one feed document."""

from __future__ import annotations

import feedparser
import pytest
from django.test import Client

from articles.search.sync import drain
from tests.exports.files import downloaded
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_it_is_one_feed_of_everything(stranger: Client) -> None:
    for number in range(40):
        make_article(f"Article {number}", date=f"2024-01-{number % 28 + 1:02}", source="Le Quai")
    make_article("Du mois", date="2023-02")
    drain()

    feed = feedparser.parse(downloaded(stranger, "atom"))

    assert not feed.bozo
    assert len(feed.entries) == 41
    assert feed.feed.title == "41 articles"
    assert feed.feed.opensearch_totalresults == "41"
    assert feed.feed.id == "http://testserver/en/search/export.atom"
    assert "published" not in feed.entries[-1]
    assert "February 2023" in feed.entries[-1].summary
    assert len({entry.id for entry in feed.entries}) == 41


def test_texts_come_where_they_are_asked_for(stranger: Client) -> None:
    make_article(body="Un <b>& deux.\n\nTrois.")
    drain()

    without = feedparser.parse(downloaded(stranger, "atom")).entries[0]
    (content,) = feedparser.parse(downloaded(stranger, "atom?text=1")).entries[0].content

    assert "content" not in without
    assert (content.type, content.value) == ("text/plain", "Un <b>& deux.\n\nTrois.")


def test_an_entry_is_the_same_in_a_feed_and_in_an_export(stranger: Client) -> None:
    make_article("Grève", source="Le Quai")
    drain()

    (one,) = feedparser.parse(downloaded(stranger, "atom")).entries
    (other,) = feedparser.parse(stranger.get("/en/search/feed/").content).entries

    assert dict(one) == dict(other)


def test_characters_that_xml_cannot_hold_are_left_out(stranger: Client) -> None:
    make_article("Gr\x0bève", body="Un\x01 texte")
    drain()

    feed = feedparser.parse(downloaded(stranger, "atom?text=1"))

    assert not feed.bozo
    assert feed.entries[0].content[0].value == "Un texte"
    assert not feedparser.parse(stranger.get("/en/search/feed/").content).bozo
