"""Readers of the web never ask the web, and cost nothing to those who have no pages."""

from __future__ import annotations

import io
import socket
import subprocess
import sys
from typing import Any

import pytest

from articles.ingest.readers import feed, html, warc
from articles.ingest.record import Record
from tests.ingest.html_pages import VECTORS
from tests.ingest.test_feed_reader import ATOM, RDF, SHORT, rss
from tests.ingest.test_warc_reader import Archive
from tests.ingest.web_pages import AMP, BLOG, FRONT, GRAPH, NEWSPAPER, OLD, page, prose

REACHING_OUT = page(
    prose(),
    head='<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><base href="http://127.0.0.1:9/">'
    '<link rel="canonical" href="http://127.0.0.1:9/a"><script src="http://127.0.0.1:9/a.js"></script>',
)


def test_no_reader_of_the_web_opens_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    # Loaded before: a library then tries whether the machine has IPv6.
    assert list(html.read(io.BytesIO(NEWSPAPER.encode()), "a.html"))

    def refuse(*args: Any, **kwargs: Any) -> None:
        asked.append(args)
        raise OSError("no network here")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)

    read = 0
    pages = [NEWSPAPER, GRAPH, BLOG, AMP, OLD, FRONT, REACHING_OUT, "http://127.0.0.1:9/a"]
    for content in [*pages, *(page(prose() + vector, head=vector) for vector in VECTORS)]:
        read += len(list(html.read(io.BytesIO(content.encode()), "a.html")))
    for content in (rss(SHORT), ATOM, RDF, "http://127.0.0.1:9/feed"):
        read += len(list(feed.read(io.BytesIO(content.encode()), "a.rss")))
    [captured] = warc.read(io.BytesIO(Archive().add("http://127.0.0.1:9/a").bytes), "a.warc")

    assert isinstance(captured, Record)
    assert read >= 12 + len(VECTORS)
    assert asked == []


def test_what_reads_pages_is_loaded_only_where_there_are_pages() -> None:
    program = (
        "import sys, articles.ingest.readers as readers\n"
        "for reader in readers.READERS: reader.sniff(b'Le trafic reprend.')\n"
        "heavy = ('trafilatura', 'htmldate', 'feedparser', 'warcio', 'justext')\n"
        "print(*[name for name in heavy if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == ""
