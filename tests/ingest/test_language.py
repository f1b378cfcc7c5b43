"""The language is the record's own, or the likeliest of those that the archive keeps."""

import pytest

from articles.ingest.enrich.language import detect, with_language
from articles.ingest.record import Record


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le trafic des trains reprend peu à peu ce matin.", "fr"),
        ("Train services are slowly resuming this morning.", "en"),
        ("12 + 30 = 42 !", ""),
    ],
)
def test_detection_among_two(text: str, language: str) -> None:
    assert detect(text, ("fr", "en")) == language


def test_an_archive_of_one_language_needs_no_detection() -> None:
    assert detect("Train services are resuming.", ("fr",)) == "fr"


def test_a_language_that_the_detector_does_not_know_is_no_error() -> None:
    assert detect("Le trafic reprend ce matin.", ("fr", "en", "gcf")) == "fr"


def test_the_record_knows_better() -> None:
    record = Record(file="", position="", raw="", body="Train services resume.", language="de")

    assert with_language(record, ["fr", "en"]).language == "de"
