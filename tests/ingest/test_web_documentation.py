"""The examples of web pages, archives and feeds in docs/importing.md are read as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.ingest.readers import read_file
from articles.ingest.record import Record, Rejected
from tests.ingest.test_documentation import examples


def read(tmp_path: Path, kind: str, file: str) -> list[Record | Rejected]:
    [example] = examples(kind)
    content = example.read()
    # Heads of WARC and HTTP end their lines with CR LF, which the page cannot show.
    (tmp_path / file).write_bytes(content.replace(b"\n", b"\r\n") if kind == "warc" else content)
    return list(read_file(tmp_path / file))


def test_the_page_is_read_as_its_table_says(tmp_path: Path) -> None:
    [found] = read(tmp_path, "html", "example.html")

    assert isinstance(found, Record)
    assert found.title == "Le pont Wilson rouvre"
    assert found.body == (
        "Le pont a rouvert mercredi, après six mois de travaux.\n\nLes riverains attendent de voir."
    )
    assert (str(found.date), found.date_origin, found.language) == ("2024-02", "field", "fr")
    assert (found.authors, found.source) == (("Anne Martin",), "Le Courrier")
    assert found.url == found.identifier == "https://courrier.example/tours/pont-118"
    assert found.tags == ("Ponts", "Tours")


@pytest.mark.parametrize("file", ["example.warc", "example"])
def test_the_web_archive_is_read_as_it_says(tmp_path: Path, file: str) -> None:
    [found] = read(tmp_path, "warc", file)

    assert isinstance(found, Record)
    assert (found.title, found.body, found.date) == ("Le pont", "Il rouvre mardi.", None)
    assert found.url == "https://courrier.example/118"
    assert found.identifier == "20240301093000/https://courrier.example/118"


@pytest.mark.parametrize("file", ["example.rss", "example.xml", "example"])
def test_the_feed_is_read_as_its_table_says(tmp_path: Path, file: str) -> None:
    found, without_text = read(tmp_path, "rss", file)

    assert isinstance(found, Record)
    assert isinstance(without_text, Rejected)
    assert (found.title, found.body) == ("Le pont Wilson rouvre", "Le pont a rouvert.\n\nEnfin.")
    assert (str(found.date), found.language) == ("2024-02-07", "fr")
    assert (found.authors, found.source) == (("Anne Martin",), "Le Courrier")
    assert (found.url, found.tags) == ("https://courrier.example/118", ("Ponts",))
    assert found.identifier == "https://courrier.example/#118"
