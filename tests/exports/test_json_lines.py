"""JSON Lines: for programs, and for another archive."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Article, Source, Tag
from articles.search.sync import drain
from tests.exports.files import downloaded
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_each_article_is_an_object_and_what_is_not_known_is_null(stranger: Client) -> None:
    make_article("Sans date\u2028aucune", date="", language="")
    make_article("Saison", date="2021-22~", actors=["Hamas"], tags=["Paix"])
    drain()

    found = [json.loads(line) for line in downloaded(stranger, "jsonl").split("\n")[:-1]]

    assert [one["title"] for one in found] == ["Saison", "Sans date aucune"]
    assert [one["date"] for one in found] == ["2021-22~", None]
    assert (found[0]["tags"], found[0]["actors"]) == (["Paix"], ["Hamas"])
    assert (found[1]["first_day"], found[1]["language"], found[1]["source"]) == (None, None, None)
    assert "text" not in found[0]


@pytest.mark.parametrize("address", ["jsonl?text=1", "csv?text=1", "semicolon.csv?text=1"])
def test_what_is_exported_with_its_texts_can_be_imported_again(
    stranger: Client, tmp_path: Path, address: str
) -> None:
    for number, date in enumerate(["2024-02", "1984~", "2021-22", "", "1990/1995"]):
        make_article(
            f"Grève n° {number}",
            body=f"Le trafic numéro {number} reste perturbé.\n\nUn second paragraphe suit ici.",
            date=date,
            source="Le Quai",
            tags=["Énergie", "Trains"],
            authors=["Anne Roux"],
        )
    drain()
    fields = ("identifier", "title", "body", "date_edtf", "source__name", "authors", "language")
    before = sorted(Article.objects.values_list(*fields), key=str)
    kind = address.partition("?")[0].rpartition(".")[2]
    path = tmp_path / f"export.{kind}"
    path.write_text(downloaded(stranger, address), newline="")
    Article.objects.all().delete()
    Tag.objects.all().delete()
    Source.objects.all().delete()

    call_command("import_articles", str(path), verbosity=0)

    assert sorted(Article.objects.values_list(*fields), key=str) == before
    assert {tag.name for tag in Tag.objects.all()} == {"Énergie", "Trains"}
