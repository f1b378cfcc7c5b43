"""What an operator says about files is checked before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.ingest.readers.options import OptionError, delimiter_from, encoding_from, pair_from
from articles.models import Article


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (encoding_from, "", ""),
        (encoding_from, "Latin-1", "iso8859-1"),
        (delimiter_from, "", ""),
        (delimiter_from, "tab", "\t"),
        (delimiter_from, "\\t", "\t"),
        (delimiter_from, "^", "^"),
        (pair_from, "title=headline", ("title", "headline")),
        (pair_from, " text = Chapô = 2 ", ("text", "Chapô = 2")),
    ],
)
def test_what_makes_sense_is_taken(
    parse: Callable[[str], object], text: str, value: object
) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (encoding_from, "klingon"),
        (encoding_from, "a\0"),
        (encoding_from, "rot13"),
        (delimiter_from, ";;"),
        (delimiter_from, '"'),
        (delimiter_from, "é"),
        (pair_from, "title"),
        (pair_from, "headline=title"),
        (pair_from, "title="),
    ],
)
def test_what_makes_none_is_refused(parse: Callable[[str], object], text: str) -> None:
    with pytest.raises(OptionError):
        parse(text)


@pytest.mark.django_db
def test_the_command_hands_them_to_the_reader(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("une^papier\nL'été^Un.\n".encode("mac-roman"))

    call_command(
        "import_articles",
        str(tmp_path),
        *("--map", "title=une", "--map", "text=papier"),
        *("--delimiter", "^", "--encoding", "mac-roman", "--no-sync"),
    )

    article = Article.objects.get()
    assert (article.title, article.body) == ("L'été", "Un.")
    assert article.provenances.get().extra == {"file_encoding": "mac-roman, declared"}


@pytest.mark.django_db
def test_the_command_says_what_it_expected(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="an encoding such as utf-8, windows-1252"):
        call_command("import_articles", str(tmp_path), "--encoding", "klingon")
