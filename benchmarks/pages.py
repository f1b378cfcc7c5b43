"""Speed of reading web pages: pages a second and core, as files and in a web archive.

    python benchmarks/pages.py --pages 300

Prints one line of JSON per form. The pages are made up, but built as newspapers' are: about 100 KB
with a head full of metadata and scripts, menus, teasers with their own dates, comments and a long
foot around an article of 600 words. Each article must be found whole and with its date, and nothing
around it; otherwise the figure would be that of another task.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")  # for the caps of archives

from benchmarks.corpus import Corpus  # noqa: E402  (needs the path)

STYLE = "".join(f".c{number} {{ margin: {number}px; color: #1a1a1a }}\n" for number in range(400))
SCRIPT = "window.settings = " + json.dumps({f"key{n}": list(range(12)) for n in range(350)}) + ";"


class Pages:
    """Newspaper pages, the same for the same seed."""

    def __init__(self, *, seed: int = 1) -> None:
        self.corpus = Corpus(words=600, seed=seed)

    def make(self, count: int) -> Iterator[tuple[str, str, str]]:
        """(page, the article's text, its date)."""
        for article in self.corpus.articles(count):
            day = f"20{self.corpus.random.randint(10, 24)}-02-07"
            yield self._page(article, day), article["text"], day

    def _page(self, article: dict[str, Any], day: str) -> str:
        linked = {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "@id": "#site", "name": article["source"]},
                {"@type": "Person", "@id": "#author", "name": "Anne Martin"},
                {
                    "@type": "NewsArticle",
                    "headline": article["title"],
                    "datePublished": f"{day}T06:00:00+01:00",
                    "author": {"@id": "#author"},
                    "keywords": article["tags"],
                },
            ],
        }
        metas = "".join(
            f'<meta property="{name}" content="{content}">'
            for name, content in (
                ("og:title", article["title"]),
                ("og:type", "article"),
                ("og:site_name", article["source"]),
                ("og:url", f"https://journal.example/{article['id']}"),
                ("article:modified_time", "2025-01-01T00:00:00Z"),
                *(("article:tag", tag) for tag in article["tags"]),
            )
        )
        text = "".join(f'<p class="c{n}">{part}</p>' for n, part in enumerate(_parts(article)))
        return (
            f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">'
            f"<title>{article['title']} | {article['source']}</title>{metas}"
            f'<script type="application/ld+json">{json.dumps(linked)}</script>'
            f"<style>{STYLE}</style><script>{SCRIPT}</script></head><body>"
            f'<header class="site-header"><nav>{self._links(60)}</nav></header>'
            f'<main><article class="article"><header><h1>{article["title"]}</h1>'
            f'<p class="byline">Par Anne Martin</p></header>'
            f'<div class="article__content">{text}</div></article>'
            f'<section id="comments" class="comments">{self._comments(12)}</section></main>'
            f'<aside class="related">{self._teasers(30)}</aside>'
            f"<footer>{self._links(90)}<p>© {article['source']}</p></footer>"
            f"<script>{SCRIPT}</script></body></html>"
        )

    def _links(self, count: int) -> str:
        items = (
            f'<li class="menu__item"><a class="menu__link" href="/r/{n}">'
            f"<span>{self.corpus.sentence(3)}</span></a></li>"
            for n in range(count)
        )
        return f"<ul>{''.join(items)}</ul>"

    def _teasers(self, count: int) -> str:
        return "".join(
            f'<div class="teaser"><a href="/a/{n}"><img src="{n}.jpg" alt=""><h3>'
            f"{self.corpus.sentence(8)}</h3></a><p>{self.corpus.sentence(18)}</p>"
            f'<time datetime="2025-01-{n % 28 + 1:02d}">{n % 28 + 1} janvier 2025</time></div>'
            for n in range(count)
        )

    def _comments(self, count: int) -> str:
        return "".join(
            f'<div class="comment"><b>Lecteur {n}</b><p>{self.corpus.sentence(25)}</p></div>'
            for n in range(count)
        )


def _parts(article: dict[str, Any]) -> list[str]:
    parts: list[str] = article["text"].split("\n\n")
    return parts


def web_archive(pages: list[str]) -> bytes:
    """A WARC file, packed record by record, with each page as a server answered it."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, page in enumerate(pages):
        http = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        record = writer.create_warc_record(
            f"https://journal.example/{number}",
            "response",
            payload=io.BytesIO(page.encode()),
            http_headers=http,
        )
        writer.write_record(record)
    return out.getvalue()


def measure(form: str, size: int, read: Callable[[], list[Any]], expected: list[Any]) -> None:
    began, cpu = time.perf_counter(), time.process_time()
    found = read()
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    for record, (_page, text, day) in zip(found, expected, strict=True):
        assert record.body == text, (record.body[:300], text[:300])
        assert str(record.date) == day, record.date
    figures = {
        "form": form,
        "pages": len(expected),
        "megabytes": round(size / 1e6, 1),
        "seconds": round(wall, 2),
        "pages_per_second_and_core": round(len(expected) / cpu, 1),
    }
    print(json.dumps(figures))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=300)
    asked = parser.parse_args()

    from articles.ingest.readers import html, read_file

    made = list(Pages().make(asked.pages))
    pages = [page for page, _text, _day in made]
    raw = [page.encode() for page in pages]
    list(html.read(io.BytesIO(raw[0]), "first.html"))  # what is loaded once is not counted

    def files() -> list[Any]:
        return [next(html.read(io.BytesIO(page), "page.html")) for page in raw]

    measure("html", sum(map(len, raw)), files, made)
    with TemporaryDirectory() as folder:
        archive = Path(folder) / "pages.warc.gz"
        archive.write_bytes(web_archive(pages))
        measure("warc.gz", archive.stat().st_size, lambda: list(read_file(archive)), made)


if __name__ == "__main__":
    main()
