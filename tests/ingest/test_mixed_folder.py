"""A folder of archives, tables and documents comes in whole, once, with a true report."""

from __future__ import annotations

import gzip
import json
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from articles.ingest.retry import retry
from articles.ingest.run import import_paths
from articles.models import Article, ImportRun, Provenance

pytestmark = pytest.mark.django_db

TABLE = (
    "titre;texte;date\n{0} a;Le port rouvre ({0}).;2024-02\n{0} b;Rien de neuf ({0}).;2024-02-30\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten good records and four bad ones."""
    folder = tmp_path / "archive"
    (folder / "x.json").mkdir(parents=True)
    (folder / "x.json" / "a.csv").write_bytes(TABLE.format("Été").encode("cp1252"))
    (folder / "b.tsv").write_text("text\tid\nLa neige tient.\t7\n", "utf-16")
    (folder / "c.json").write_text(json.dumps({"articles": [{"text": "Un."}, {"title": "Vide"}]}))
    (folder / "d.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Le gel revient."}\n{\n'))
    with zipfile.ZipFile(folder / "e.zip", "w") as archive:
        archive.writestr("f/t.csv", TABLE.format("Zip"))
        archive.writestr("../u.txt", "date 2024-03 Le pont ferme.")
        archive.writestr("v.json", '[{"text": "Deux."}, {"text": "Trois."}]')
    with tarfile.open(folder / "g.tar.xz", "w:xz") as archive:
        for name, text in (("w.txt", "date 2024-04 La crue passe."), ("x.txt", "Sans date.")):
            info = tarfile.TarInfo(name)
            info.size = len(text)
            archive.addfile(info, BytesIO(text.encode()))
    return folder


def counts(run: ImportRun) -> tuple[int, int, int, int]:
    run.refresh_from_db()
    return run.new, run.changed, run.unchanged, run.set_aside


def test_all_of_it_is_imported_once_and_each_problem_is_placed(folder: Path) -> None:
    first, second = import_paths([str(folder)]), import_paths([str(folder)])

    assert counts(first) == (10, 0, 0, 4)
    assert counts(second) == (0, 0, 10, 4)
    places = first.set_asides.values_list("file", "position")
    assert [(file.removeprefix(f"{folder}/"), position) for file, position in places] == [
        ("c.json", "item 2 (line 1)"),
        ("d.jsonl.gz", "line 2"),
        ("e.zip!f/t.csv", "row 2 (line 3)"),
        ("x.json/a.csv", "row 2 (line 3)"),
    ]
    assert Provenance.objects.filter(file=f"{folder}/e.zip!u.txt").exists()
    assert Article.objects.filter(title="Été a", body="Le port rouvre (Été).").exists()


@pytest.mark.parametrize("source_is_there", [True, False])
def test_what_was_set_aside_in_an_archive_or_a_table_can_be_retried(
    folder: Path, source_is_there: bool
) -> None:
    run = import_paths([str(folder)])
    for row in run.set_asides.filter(file__contains=".csv"):
        row.raw = bytes(row.raw).replace(b"02-30", b"02-29")
        row.save(update_fields=["raw"])
    with zipfile.ZipFile(folder / "e.zip", "w") as archive:
        archive.writestr("f/t.csv", TABLE.format("Zip").replace("02-30", "02-29"))
    if not source_is_there:
        (folder / "e.zip").unlink()
        (folder / "x.json" / "a.csv").unlink()

    retried = retry(run)

    assert retried.resolved == (1 if source_is_there else 2)
    assert Article.objects.filter(title="Zip b", date_edtf="2024-02-29").exists()
